// The client of the search, run over the index of a built site.
//
//   PENDOPO_SITUS=public/contoh node --test tests/browser/cari.test.mjs
//
// Without the variable only the folding of words is tested. No dependencies; the browser is a few lines below.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import test from "node:test";
import vm from "node:vm";
import { gzipSync } from "node:zlib";

const root = path.resolve(import.meta.dirname, "../..");
const read = (file) => fs.readFileSync(path.join(root, file), "utf8");
const lines = (file) => read(file).split("\n").filter((line) => line && !line.startsWith("#"));
const situs = process.env.PENDOPO_SITUS;

/** The client in a window of its own; `loaded` lists the files of the index that it asked for. */
function open(folder) {
  const loaded = [];
  const head = {
    append(script) {
      const file = script.src.replace(/\?.*/, "");
      loaded.push(file);
      queueMicrotask(() => {
        const whole = path.join(folder, file);
        if (!fs.existsSync(whole)) return script.onerror();
        vm.runInContext(fs.readFileSync(whole, "utf8"), window);
        script.onload();
      });
    },
  };
  const window = { document: { head, createElement: () => ({}), getElementById: () => null } };
  window.window = window;
  vm.createContext(window);
  vm.runInContext(read("themes/bawaan/static/cari.js"), window);
  return { cari: window.cari, loaded };
}

/** Pages in the order in which they are shown: group by group, at most five of each. */
async function shown(cari, query) {
  const { groups, count, meant } = await cari.find(query);
  const numbers = groups.flatMap(([, numbers]) => numbers.slice(0, 5));
  const pages = await Promise.all(numbers.map((number) => cari.page(number)));
  return { pages: pages.map(([, href]) => href), count, meant };
}

const size = (files) => files.reduce((sum, file) => sum + gzipSync(fs.readFileSync(path.join(situs, file)), { level: 6 }).length, 0);

test("words are folded as the build folds them", () => {
  const { cari } = open("");
  const rules = lines("src/text/affixes.txt").map((line) => {
    const [prefixes, next, put, firm] = line.split("|").map((column) => column.trim());
    return [prefixes.split(" "), next.split(" "), put, firm === "firm" ? 1 : 0];
  });
  cari("indeks", [], [], [], "", rules, []);
  const examples = lines("src/text/stem.tsv").map((line) => line.split("\t"));
  assert.ok(examples.length >= 300);
  for (const [text, folded] of examples) {
    assert.equal(Array.from(cari.words(text), cari.fold).join(" "), folded, text);
  }
});

test("the client travels in three kilobytes", () => {
  const bytes = gzipSync(read("themes/bawaan/static/cari.js"), { level: 6 }).length;
  assert.ok(bytes <= 3 * 1024, `${bytes} bytes`);
});

test("the filter of the list travels in one and a half kilobytes", () => {
  const bytes = gzipSync(read("themes/bawaan/static/saring.js"), { level: 6 }).length;
  assert.ok(bytes <= 1536, `${bytes} bytes`);
});

test("of sixty queries at least fifty-five have their page among the first three", { skip: !situs }, async () => {
  const queries = lines("tests/browser/cari.tsv").map((line) => line.split("\t"));
  assert.ok(queries.length >= 60);
  const missed = [];
  let heaviest = [0, ""];
  for (const [kind, query, wanted] of queries) {
    const { cari, loaded } = open(situs);
    const { pages } = await shown(cari, query);
    if (!pages.slice(0, 3).includes(wanted)) missed.push(`${kind}: ${query}: ${wanted} is number ${pages.indexOf(wanted) + 1}, first is ${pages.slice(0, 3)}`);
    const bytes = size(loaded);
    if (bytes > heaviest[0]) heaviest = [bytes, query];
  }
  console.log(`${queries.length - missed.length} of ${queries.length}; the heaviest first query loads ${heaviest[0]} bytes (${heaviest[1]})`);
  missed.forEach((line) => console.log(line));
  assert.ok(queries.length - missed.length >= Math.max(55, queries.length - 5), missed.join("\n"));
  assert.ok(heaviest[0] <= 40 * 1024);
});

test("pieces of the index are small and called by their names", { skip: !situs }, () => {
  const files = fs.readdirSync(path.join(situs, "cari"));
  for (const file of files) {
    const bytes = size([path.join("cari", file)]);
    assert.ok(bytes <= 10 * 1024, `${file}: ${bytes} bytes`);
    assert.match(fs.readFileSync(path.join(situs, "cari", file), "utf8"), new RegExp(`^cari\\("${path.basename(file, ".js")}",`));
  }
});

test("a query without any result says what may have been meant", { skip: !situs }, async () => {
  const { cari } = open(situs);
  assert.equal((await cari.find("xqzw")).count, 0);
  assert.equal((await cari.find("melattti")).meant, "melati");
});

test("words that say nothing are searched when there are no others", { skip: !situs }, async () => {
  const { cari } = open(situs);
  assert.ok((await cari.find("kampung")).count > 0);
});

test("every page of the index is there", { skip: !situs }, async () => {
  const { cari } = open(situs);
  for (let number = 0; ; number++) {
    const page = await cari.page(number).catch(() => undefined);
    if (!page) {
      assert.ok(number > 0);
      break;
    }
    const file = page[1].replace(/#.*/, "");
    assert.ok(fs.existsSync(path.join(situs, file)), file);
    assert.doesNotMatch(fs.readFileSync(path.join(situs, file), "utf8"), /name="?robots"? content="?noindex"?[^]*<h1>Ditarik/);
  }
});
