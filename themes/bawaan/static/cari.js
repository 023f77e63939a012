// Search. The index is scripts that call cari(name, …), even from a folder.
(() => {
  const store = {}, loading = {}, opened = {};
  const cari = window.cari = (name, ...data) => { store[name] = data; };

  const words = (text) => (text.normalize("NFKD").replace(/[\u0300-\u036f\xad'’‘ʼ`]/g, "").toLowerCase().match(/[a-z]+|\d+/g) || [])
    .map((word) => word.replace(/^0+(?=.)/, ""));
  const strip = (word) => {
    for (const [prefixes, next, put, firm] of store.indeks[4]) {
      for (const prefix of prefixes) {
        const rest = word.slice(prefix.length);
        if (next.some((start) => word.startsWith(prefix + start))) return [put + rest, firm];
      }
    }
    return [word];
  };
  const fold = (word) => {
    const cut = (suffix, least) => {
      const rest = word.replace(suffix, ""), [stem, firm] = strip(rest);
      return rest !== word && (firm ? stem : rest).length >= least && (word = rest);
    };
    cut(/([lk]ah|[km]u)$/, 5) || cut(/nya$/, 4);
    !/^[kp]e/.test(word) && cut(/kan$/, 4) || cut(/an$/, 4);
    cut(/i$/, 4);
    for (const _ of "12") {
      const [stem] = strip(word);
      if (stem[3]) word = stem;
    }
    return word;
  };

  const distance = (a, b) => {
    let before, last, row = [...b, 0].map((_, i) => i);
    for (let i = 1; i <= a.length; i++) {
      [before, last, row] = [last, row, [i]];
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]));
        if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    return row[b.length];
  };

  const load = (file) => loading[file] ||= new Promise((onload, fail) => {
    const src = `cari/${file}.js${store.indeks ? `?${store.indeks[3]}` : ""}`;
    document.head.append(Object.assign(document.createElement("script"), { src, onload, onerror: () => fail(loading[file] = 0) }));
  });
  const shard = async (word) => {
    const name = `k-${store.indeks[0].filter((first, at) => !at || first <= word).pop()}`;
    await load(name);
    return opened[name] ||= new Map(store[name][0].split(",").map((entry) => entry.split(/(?=[A-E])(.*)/)));
  };
  const page = async (number) => {
    const name = `d-${number >> 5}`;
    await load(name);
    return store[name][0][number & 31];
  };
  const read = (pages, factor, hits) => (pages || "").replace(/([A-E])([^A-E]*)/g, (_, weight, list) => {
    let number = 0;
    for (const step of list.split(" ")) {
      number += parseInt(step, 36);
      hits.set(number, Math.max(hits.get(number) || 0, { A: 100, B: 20, C: 14, D: 5, E: 2 }[weight] * factor));
    }
  });

  const look = async (word, stem) => {
    const hits = new Map(), near = [], reversed = (text) => [...text].reverse().join("");
    const [map, stems] = await Promise.all([word, stem].map(shard));
    read(map.get(word), 1, hits);
    read(stems.get(stem), stem === word ? 1 : 0.9, hits);
    if (!hits.size && word[2]) map.forEach((pages, key) => key.startsWith(word) && read(pages, 0.6, hits));
    if (!hits.size && /^[a-z]{4}/.test(word)) {
      for (let key of [...map.keys(), ...stems.keys(), ...(await shard(`_${reversed(word)}`)).keys()]) {
        if (key[0] === "_") key = reversed(key.slice(1));
        const far = Math.min(distance(word, key), distance(stem, key) + 0.5);
        if (key[3] && far < 3) near.push([far, key]);
      }
      near.sort(([a], [b]) => a - b);
      for (const [far, key] of near.slice(0, 9)) if (far < 2) for (const form of [key, fold(key)]) read((await shard(form)).get(form), 0.4, hits);
    }
    return [hits, near[0]?.[1]];
  };

  cari.find = async (query) => {
    await load("indeks");
    const [, groups, phrases, , , stop] = store.indeks, typed = words(query), total = new Map(), result = new Map();
    let kept = typed.filter((word) => !stop.includes(word));
    if (!kept[0]) kept = typed;
    const stems = kept.map(fold), spelt = (stem) => kept[stems.indexOf(stem)] || stem;
    let text = ` ${stems.join(" ")} `;
    for (const [short, long] of phrases) text = text.replace(` ${long} `, ` ${short} `);
    const units = text.split(" ").filter(Boolean);
    const found = await Promise.all(units.map((stem) => look(spelt(stem), stem)));
    const add = (hits, all) => hits.forEach((score, number) => {
      const [count, sum] = total.get(number) || [0, 0];
      total.set(number, [all || count + 1, sum + score, number]);
    });
    for (const [hits] of found) add(hits);
    if (kept[1]) {
      const name = kept.join(""), hits = new Map();
      read((await shard(name)).get(name), 1, hits);
      add(hits, units.length);
    }
    const all = [...total.values()].sort((a, b) => b[0] - a[0] || b[1] - a[1] || a[2] - b[2]);
    const list = all.filter(([count]) => count >= all[0][0] - (all[2]?.[0] < all[0][0]));
    for (const [, , number] of list) {
      const group = groups.filter((first) => first <= number).length - 1;
      result.set(group, [...result.get(group) || [], number]);
    }
    return { groups: [...result], count: list.length, meant: found.some(([, near]) => near) && found.map(([, near], at) => near || spelt(units[at])).join(" ") };
  };
  Object.assign(cari, { words, fold, page });

  const form = document.getElementById("form_cari");
  if (!form) return;
  const say = form.dataset, field = form.q, [status, box, none] = document.querySelectorAll("#hasil_jumlah,#hasil,#nihil");
  const fill = (pattern, q, n) => pattern.replace("{n}", n).replace("{q}", () => q);
  const make = (parent, name, textContent, more) => {
    const element = Object.assign(document.createElement(name), { textContent }, more);
    parent.append(element);
    return element;
  };
  let turn = 0;
  const run = async () => {
    const q = field.value.trim(), mine = ++turn, fresh = new DocumentFragment();
    if (!q) return;
    try {
      const { groups, count, meant } = await cari.find(q);
      if (meant) make(make(fresh, "p", `${say.saran} `), "a", meant, { href: `?q=${meant}` });
      for (const [group, numbers] of groups) {
        make(fresh, "h2", `${say.kelompok.split("|")[group]} (${numbers.length})`);
        const list = make(fresh, "ul", "", { className: "daftar" });
        const more = async (some) => {
          for (const [text, href, detail] of await Promise.all(numbers.splice(0, some).map(page))) {
            const item = make(list, "li");
            make(item, "a", text, { href });
            detail && make(item, "p", detail, { className: "rincian" });
          }
          if (!numbers[0]) return;
          const last = make(list, "li");
          make(last, "button", fill(say.lagi, q, numbers.length), { onclick: () => more(20, last.remove()) });
        };
        await more(5);
      }
      if (mine !== turn) return;
      box.replaceChildren(fresh);
      none.hidden = count;
      status.textContent = fill(count ? say.judul : say.nihil, q, count);
      document.title = `${status.textContent} – ${say.situs}`;
    } catch {
      status.textContent = say.gagal;
    }
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    history.replaceState(0, "", `?q=${encodeURIComponent(field.value)}`);
    run();
  };
  field.value = new URLSearchParams(location.search).get("q");
  run();
})();
