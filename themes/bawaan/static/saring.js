// Narrows the list of kampung while one types or chooses. The state stands in the address; without this script the list is whole.
"use strict";
(() => {
  const form = document.getElementById("saring"), count = document.getElementById("saring-jumlah");
  if (!form || !count) return;
  // The style sheet has kept its room, so that nothing moves when it appears.
  form.hidden = false;
  addEventListener("DOMContentLoaded", () => {
  const fold = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f\xad'’‘ʼ`]/g, "").toLowerCase()
    .replace(/[^a-z0-9]+/g, " ").replace(/(\D|^)0+(?=\d)/g, "$1").trim();
  const items = [...document.querySelectorAll(".kelompok li")].map((item) => [item, fold(`${item.textContent} ${item.dataset.nama || ""}`)]);
  const groups = [...document.querySelectorAll("section.kelompok")];
  const fields = ["q", "kec", "klas", "punya"].map((name) => form.elements[name]).filter(Boolean);
  let timer;

  const apply = () => {
    const asked = Object.fromEntries(fields.map((field) => [field.name, field.value]));
    const words = fold(asked.q || "").split(" ");
    let n = 0;
    for (const [item, name] of items) {
      const { kec } = item.closest(".kelompok").dataset, { klas, punya = "" } = item.dataset;
      const fits = words.every((word) => ` ${name}`.includes(` ${word}`)) && (!asked.kec || asked.kec === kec)
        && (!asked.klas || asked.klas === klas) && (!asked.punya || punya.split(" ").includes(asked.punya));
      item.hidden = !fits;
      n += fits;
    }
    for (const group of groups) group.hidden = !group.querySelector("li:not([hidden])");
    clearTimeout(timer);
    timer = setTimeout(() => {
      count.textContent = count.dataset.pola.replace("{n}", n).replace("{semua}", items.length);
    }, 250);
  };
  const restore = () => {
    const asked = new URLSearchParams(location.search);
    for (const field of fields) {
      field.value = asked.get(field.name) || "";
      // A choice that is not there means none.
      if (field.selectedIndex < 0) field.value = "";
    }
    apply();
  };
  const change = () => {
    apply();
    const query = new URLSearchParams(fields.filter((field) => field.value).map((field) => [field.name, field.value]));
    history.replaceState(null, "", `${location.pathname}${`${query}` ? `?${query}` : ""}${location.hash}`);
  };
  form.addEventListener("input", change);
  form.addEventListener("reset", () => setTimeout(change));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", restore);
  addEventListener("pageshow", (event) => event.persisted && restore());
  restore();
  });
})();
