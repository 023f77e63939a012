import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { visits } from '../lib/visit.mjs';

/** Bytes of HTML with its styles after gzip -6, bytes of all transfer without photos, elements. */
const LIMITS = [
  [/^(portal )?index\.html$/, 14, 60, 900],
  [/^kampung(\.html|\/kecamatan\/\*|\/klasifikasi\/\*|\/punya\/\*)$/, 14, 60, 3000],
  [/^kampung\/\*(\/papan\.html)?$/, 14, 40, 1200],
  [/^inovasi(\.html|\/jenis\/\*|\/\*)$/, 12, 40, 700],
  [/^siaran-pers\/\*$/, 10, 40, 500],
  [/^siaran-pers(\.html|\/(tahun|topik)\/\*)$/, 20, 50, 1400],
  [/^kampung\/\*\/kegiatan/, 12, 40, 800],
  [/^kegiatan(\.html|\/\*|\/tahun\/\*)$/, 12, 40, 800],
  [/^mitra(\.html|\/\*)$/, 12, 40, 700],
  [/^statistik(\.html|\/\*|\/kampung\/\*)$/, 30, 80, 1400],
  [/^data(\.html|\/\*)$/, 14, 40, 900],
  [/^cari\.html$/, 12, 60, 900],
  [/^glosarium\.html$/, 20, 40, 900],
  [/404\.html$/, 6, 20, 150],
  [/./, 14, 40, 900],
];
/** Lists of more than 153 kampung. */
const LONG_LIST = 30;
const SCRIPT = 3000;
const REQUESTS = 12;
const SHIFT = 0.02;
const WITH_PHOTOS = 350_000;
const PHOTO = /image\/(jpeg|png|webp|avif)/;

const gzip = (text) => gzipSync(text, { level: 6 }).length;

export default {
  name: 'weight',
  about: 'HTML with styles after gzip, transfer, requests, scripts, elements, layout shift against the budgets',
  async run(gate) {
    const heaviest = new Map();
    const sheets = new Map();
    for (const page of gate.all) {
      if (page.kind === 'redirect') continue;
      const bytes = gzip(page.html + styles(gate, page, sheets));
      const limit = limits(gate, page)[0] * 1000;
      gate.count('pages');
      if (bytes > limit) gate.find(page, `HTML too heavy: ${page.kind}`, `${bytes} B, limit ${limit} B`);
      if (bytes > (heaviest.get(page.kind)?.bytes ?? 0)) heaviest.set(page.kind, { bytes, limit, page });
    }
    for (const [kind, { bytes, limit, page }] of heaviest) gate.note(`${kind}: ${bytes} of ${limit} B (${page.route})`);

    const answers = await visits(gate);
    for (const page of gate.shown) {
      const answer = answers.get(page.route);
      if (!answer) continue;
      gate.count('visits');
      const [, total, elements] = limits(gate, page);
      const light = answer.requests.filter(({ type }) => !PHOTO.test(type));
      const sum = light.reduce((all, { bytes }) => all + bytes, 0);
      const photos = answer.requests.reduce((all, { bytes }) => all + bytes, 0);
      if (sum > total * 1000) gate.find(page, 'transfer without photos too heavy', `${sum} B, limit ${total * 1000} B`);
      if (photos > WITH_PHOTOS) gate.find(page, 'transfer with photos too heavy', `${photos} B, limit ${WITH_PHOTOS} B`);
      if (answer.requests.length > REQUESTS) gate.find(page, 'too many requests', `${answer.requests.length}`);
      if (answer.elements > elements) gate.find(page, `too many elements: ${page.kind}`, `${answer.elements}, limit ${elements}`);
      if (answer.shift > SHIFT) gate.find(page, 'layout shifts', answer.shift.toFixed(3));
      const scripts = gate.facts.get(page.route).resources.filter(([tag]) => tag === 'script').map(([, address]) => gate.site.resolve(page.route, address)).filter((target) => target?.exists);
      const script = scripts.reduce((all, { route }) => all + gzip(readFileSync(join(gate.site.root, route))), 0);
      if (script > SCRIPT) gate.find(page, 'script too heavy', `${script} B, limit ${SCRIPT} B`);
    }
  },
};

function limits(gate, page) {
  const [, html, total, elements] = LIMITS.find(([kind]) => kind.test(page.kind));
  const long = /^kampung(\.html|\/k|\/p)/.test(page.kind) && gate.site.of(page.region).filter(({ kind }) => kind === 'kampung/*').length > 153;
  return [long ? LONG_LIST : html, total, elements];
}

/** Style sheets that a page names: they would be part of the page if they were written into it. */
function styles(gate, page, sheets) {
  return gate.facts.get(page.route).resources
    .filter(([tag, address]) => tag === 'link' && address.endsWith('.css'))
    .map(([, address]) => {
      const target = gate.site.resolve(page.route, address);
      if (!target?.exists) return '';
      if (!sheets.has(target.route)) sheets.set(target.route, readFileSync(join(gate.site.root, target.route), 'utf8'));
      return sheets.get(target.route);
    })
    .join('');
}
