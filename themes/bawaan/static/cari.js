// Search of a site. The index in cari/*.js is made of scripts that call cari(name, …), so that it works from a folder too.
// Nothing is stored or sent. Words are folded as src/text/stem.rs does it, with the table that comes with the index.
"use strict";
(() => {
  const store = {}, loading = {}, opened = {};
  const cari = window.cari = (name, ...data) => { store[name] = data; };

  const words = (text) => (text.normalize("NFKD").replace(/[\u0300-\u036f\xad'’‘ʼ`]/g, "").toLowerCase().match(/[a-z]+|[0-9]+/g) || [])
    .map((word) => word.replace(/^0+(?=.)/, ""));

  // A word without its prefix, and whether that is firm.
  const strip = (word) => {
    for (const [prefixes, next, put, firm] of store.indeks[4]) {
      for (const prefix of prefixes) {
        const rest = word.slice(prefix.length);
        if (word.startsWith(prefix) && next.some((start) => rest.startsWith(start))) return [put + rest, firm];
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
      if (stem.length > 3) word = stem;
    }
    return word;
  };

  // How many letters are changed, added, left out or swapped.
  const distance = (a, b) => {
    let last, row = [...b, 0].map((_, i) => i);
    for (let i = 1, before; i <= a.length; i++) {
      [before, last, row] = [last, row, [i]];
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]));
        if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    return row[b.length];
  };

  const load = (file) => loading[file] ||= new Promise((done, fail) => {
    const script = document.createElement("script");
    script.src = `cari/${file}.js${store.indeks ? `?${store.indeks[3]}` : ""}`;
    script.onload = done;
    script.onerror = () => fail(loading[file] = 0);
    document.head.append(script);
  });
  // The words in the neighbourhood of one, with their pages.
  const shard = async (word) => {
    const name = `k-${store.indeks[0].filter((first) => first <= word).pop()}`;
    if (!name[2]) return new Map();
    await load(name);
    return opened[name] ||= new Map(store[name][0].split(",").map((entry) => entry.split(/(?=[A-E])(.*)/)));
  };
  const page = async (number) => {
    const block = `d-${number >> 5}`;
    await load(block);
    return store[block][0][number & 31];
  };
  const read = (pages, factor, hits) => (pages || "").replace(/([A-E])([^A-E]*)/g, (_, weight, list) => {
    let number = 0;
    for (const step of list.split(" ")) {
      number += parseInt(step, 36);
      hits.set(number, Math.max(hits.get(number) || 0, { A: 100, B: 20, C: 14, D: 5, E: 2 }[weight] * factor));
    }
  });

  // The pages of a word: as it is typed, by its stem, by its beginning, with one letter wrong.
  const look = async (word, stem) => {
    const hits = new Map(), near = new Map(), reversed = (text) => [...text].reverse().join("");
    const [map, stems] = await Promise.all([shard(word), shard(stem)]);
    let instead;
    read(map.get(word), 1, hits);
    read(stems.get(stem), stem === word ? 1 : 0.9, hits);
    if (!hits.size && word[2]) map.forEach((pages, key) => key.startsWith(word) && read(pages, 0.6, hits));
    if (!hits.size && /^[a-z]{4}/.test(word)) {
      const ends = await shard(`_${reversed(word)}`);
      for (let key of [...map.keys(), ...stems.keys(), ...ends.keys()]) {
        if (key[0] === "_") key = reversed(key.slice(1));
        const far = Math.min(distance(word, key), distance(stem, key));
        if (key[3] && far < 3) near.set(key, far);
      }
      const order = [...near].sort((a, b) => a[1] - b[1]);
      instead = order[0]?.[0];
      for (const [key, far] of order.slice(0, 4)) if (far < 2) read((await shard(key)).get(key), 0.4, hits);
    }
    return [hits, instead];
  };

  // Groups of pages, the best first, and what the query may have meant.
  cari.find = async (query) => {
    await load("indeks");
    const [, groups, phrases, , , stop] = store.indeks, typed = words(query), total = new Map(), result = new Map();
    let kept = typed.filter((word) => !stop.includes(word));
    if (!kept[0]) kept = typed;
    const spelt = new Map(kept.map((word) => [fold(word), word]));
    let text = ` ${[...kept].map(fold).join(" ")} `;
    for (const [short, long] of phrases) text = text.replace(` ${long} `, ` ${short} `);
    const units = text.split(" ").filter(Boolean), joined = kept.join("");
    const found = await Promise.all(units.map((stem) => look(spelt.get(stem) || stem, stem)));
    const add = (hits, all) => hits.forEach((score, number) => {
      const [count, sum] = total.get(number) || [0, 0];
      total.set(number, [all || count + 1, sum + score, number]);
    });
    for (const [hits] of found) add(hits);
    if (kept[1]) {
      const hits = new Map();
      read((await shard(joined)).get(joined), 1, hits);
      add(hits, units.length);
    }
    let list = [...total.values()].sort((a, b) => b[0] - a[0] || b[1] - a[1] || a[2] - b[2]);
    const least = list[0]?.[0] - (list[2]?.[0] < list[0]?.[0]);
    list = list.filter(([count]) => count >= least);
    for (const [, , number] of list) {
      const group = groups.filter((first) => first <= number).length - 1;
      result.set(group, [...result.get(group) || [], number]);
    }
    const meant = found.some(([, instead]) => instead) && found.map(([, instead], at) => instead || spelt.get(units[at]) || units[at]).join(" ");
    return { groups: [...result], count: list.length, meant };
  };
  Object.assign(cari, { words, fold, page });

  const form = document.getElementById("form_cari");
  if (!form) return;
  const say = form.dataset, field = form.q, [status, box, none] = ["hasil_jumlah", "hasil", "nihil"].map((id) => document.getElementById(id));
  const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const make = (parent, name, textContent, more) => {
    const element = Object.assign(document.createElement(name), { textContent }, more);
    parent.append(element);
    return element;
  };
  const rows = async (list, numbers) => {
    for (const [textContent, href, detail] of await Promise.all(numbers.map(page))) {
      const item = make(list, "li");
      make(make(item, "p", "", { className: "judul" }), "a", textContent, { href });
      if (detail) make(item, "p", detail, { className: "rincian" });
    }
  };
  let turn = 0;
  const run = async () => {
    const q = field.value.trim(), mine = ++turn, fresh = document.createDocumentFragment();
    if (!q) return;
    try {
      const { groups, count, meant } = await cari.find(q);
      if (meant) make(make(fresh, "p", `${say.saran} `), "a", meant, { href: `?q=${encodeURIComponent(meant)}` });
      for (const [group, numbers] of groups) {
        const part = make(fresh, "section");
        make(part, "h2", `${say.kelompok.split("|")[group]} (${numbers.length})`);
        const list = make(part, "ul", "", { className: "daftar" });
        await rows(list, numbers.splice(0, 5));
        const more = () => numbers[0] && make(part, "button", fill(say.lagi, { n: numbers.length }), {
          type: "button",
          onclick: async (event) => {
            event.target.remove();
            await rows(list, numbers.splice(0, 20));
            more();
          },
        });
        more();
      }
      if (mine !== turn) return;
      box.replaceChildren(fresh);
      none.hidden = count;
      status.textContent = fill(count ? say.judul : say.nihil, { q, n: count });
      document.title = `${status.textContent} – ${say.situs}`;
    } catch {
      status.textContent = say.gagal;
    }
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    history.replaceState(null, "", `?q=${encodeURIComponent(field.value)}`);
    run();
  };
  field.value = new URLSearchParams(location.search).get("q");
  run();
})();
