import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tabs } from '../lib/browser.mjs';
import { rows } from '../lib/csv.mjs';

/** Columns that name a thing instead of measuring it. */
const NAMES = /^(kode|id|tabel|baris|kolom|tahun|bulan|tanggal|periode|lat|lon|lintang|bujur|telepon|nomor|no|rw|rt|urut)/i;

/** Where a page offers its tables as CSV or JSON, page and file say the same numbers. */
export default {
  name: 'agreement',
  about: 'every number of a table is in the CSV or JSON beside it with the same value, and the other way round',
  async run(gate) {
    const offered = gate.shown.filter((page) => ['csv', 'json'].some((ending) => gate.site.files.has(page.route.replace(/\.html$/, `.${ending}`))));
    if (offered.length === 0) return gate.absent('CSV or JSON beside a page');
    await tabs(gate, offered, { javaScriptEnabled: false }, async (tab, page) => {
      await tab.goto(gate.url(page));
      const shown = await tab.evaluate(() => [...document.querySelectorAll('main table td.angka')]
        // A mark behind a number says that it is provisional, revised or an estimate.
        .map((node) => [node, node.textContent.trim().replace(/\s\[[sre]\]$/, '')])
        .filter(([, text]) => /^[+−-]?(Rp)?[\d.]+(,\d+)?(%| poin persen)?$/.test(text))
        .map(([node, text]) => [text.replace('−', '-').replace(/^[+]|Rp|%$| poin persen$/g, '').replaceAll('.', '').replace(',', '.'), (node.closest('tr')?.querySelector('th')?.textContent ?? '').trim()]));
      // A bare year is its own machine value and needs no element for it.
      const years = await tab.evaluate(() => [...document.querySelectorAll('main :is(th, td, dd)')].map((node) => node.textContent.trim()).filter((text) => /^\d{4}$/.test(text)));
      const beyond = [...shown.map(([value]) => value), ...years, ...await tab.evaluate(() => [...document.querySelectorAll('main data[value], main time[datetime]')].map((node) => node.getAttribute('value') ?? node.getAttribute('datetime')))];
      for (const ending of ['csv', 'json']) {
        const route = page.route.replace(/\.html$/, `.${ending}`);
        if (!gate.site.files.has(route)) continue;
        const linked = gate.facts.get(page.route).links.some(([href]) => gate.site.resolve(page.route, href)?.route === route);
        if (!linked) gate.find(page, 'file beside the page is not linked', route);
        const text = readFileSync(join(gate.site.root, route), 'utf8');
        const { all, measures } = ending === 'csv' ? fromCsv(gate, page, text) : fromJson(gate, page, text);
        if (!all) continue;
        gate.count(`numbers in ${ending}`, shown.length);
        for (const [value, row] of shown) {
          if (!all.has(number(value))) gate.find(page, `number of a table is not in the ${ending}`, `${row}: ${value}`);
        }
        if (shown.length === 0) continue;
        const onPage = new Set(beyond.map(number));
        for (const [value, name] of measures) if (!onPage.has(value)) gate.find(page, `number of the ${ending} is not on the page`, `${name}: ${value}`);
      }
    });
  },
};

/** Numbers are compared as numbers: 66.0 and 66 are one value. */
const number = (text) => (text !== '' && Number.isFinite(Number(text)) ? Number(text) : text);

function fromCsv(gate, page, text) {
  const [head, ...body] = rows(text);
  const all = new Set();
  const measures = [];
  body.forEach((row, i) => {
    if (row.length !== head.length) gate.find(page, 'row of the CSV has another number of cells than the head', `row ${i + 2}: ${row.length} ≠ ${head.length}`);
    row.forEach((cell, k) => {
      if (cell === '' || !Number.isFinite(Number(cell))) return;
      all.add(Number(cell));
      if (!NAMES.test(head[k] ?? '')) measures.push([Number(cell), `${head[k]}, row ${i + 2}`]);
    });
  });
  return { all, measures };
}

function fromJson(gate, page, text) {
  let data;
  try {
    data = JSON.parse(text);
  } catch (error) {
    gate.find(page, 'JSON beside the page is not JSON', error.message);
    return {};
  }
  const all = new Set();
  const walk = (value) => {
    if (typeof value === 'number') all.add(value);
    else if (typeof value === 'string' && value !== '' && Number.isFinite(Number(value))) all.add(Number(value));
    else if (value && typeof value === 'object') Object.values(value).forEach(walk);
  };
  walk(data);
  // What a JSON file says besides the tables (codes, places, years) has no column that would tell it apart.
  return { all, measures: [] };
}
