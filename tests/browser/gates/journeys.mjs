import { tabs } from '../lib/browser.mjs';

/** Two screens of a cheap phone, in CSS pixels. */
const SCREEN = { width: 360, height: 640 };
const LABELS = ['Penduduk', 'Keluarga', 'Peserta KB'];

/** What readers come for, without scripts on a small phone: the figures of a kampung at once, and the data of every chart. */
export default {
  name: 'journeys',
  about: 'key figures, the value of the city and the date of the data within two screens of a phone; data of every chart at most two taps away',
  async run(gate) {
    await tabs(gate, gate.shown, { javaScriptEnabled: false, viewport: SCREEN }, async (tab, page) => {
      await tab.goto(gate.url(page));
      if (page.kind === 'kampung/*') glance(gate, page, await tab.evaluate(figures, { labels: LABELS, depth: 2 * SCREEN.height }));
      // What is printed leads to the page by a code, which is no chart.
      if (page.kind === 'kampung/*/papan.html') return;
      for (const { name, links } of await tab.evaluate(charts)) {
        gate.count('charts');
        if (!links.some((href) => leads(gate, page.route, href))) gate.find(page, 'data of a chart more than two taps away', name);
      }
    });
    if (!gate.counts.has('profiles')) gate.absent('profile with its key figures');
  },
};

/** Runs in the page: its key figures, and all words that stand on the first screens. */
function figures({ labels, depth }) {
  const wanted = [];
  for (const term of document.querySelectorAll('main dt')) {
    if (!labels.includes(term.textContent.trim())) continue;
    const texts = [];
    for (let next = term.nextElementSibling; next?.localName === 'dd'; next = next.nextElementSibling) texts.push(next.textContent.replace(/\s+/g, ' ').trim());
    const [own] = /^[\d.,]+%?/.exec(texts[0] ?? '') ?? [];
    if (own) wanted.push({ what: term.textContent.trim(), value: own });
    const city = texts.slice(1).map((text) => /[\d.,]+%/.exec(text)?.[0]).find(Boolean);
    if (own && city) wanted.push({ what: `${term.textContent.trim()}: value of the city`, value: city });
  }
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let seen = '';
  while (walker.nextNode()) {
    range.selectNodeContents(walker.currentNode);
    const { bottom, height } = range.getBoundingClientRect();
    if (height > 0 && bottom + scrollY <= depth) seen += ` ${walker.currentNode.data}`;
  }
  return { wanted, seen: seen.replace(/\s+/g, ' ') };
}

function glance(gate, page, { wanted, seen }) {
  // A new kampung has no figures yet.
  if (wanted.length <= LABELS.length) return;
  gate.count('profiles');
  for (const { what, value } of wanted) if (!seen.includes(value)) gate.find(page, 'key figure not within two screens', `${what}: ${value}`);
  if (!/data per \d/i.test(seen)) gate.find(page, 'date of the data not within two screens');
}

/** Runs in the page: its charts, each with the links of its section, and those that lead to data from anywhere on the page. */
function charts() {
  const data = [...document.querySelectorAll('main a[href$=".csv"]')];
  return [...document.querySelectorAll('main figure svg[role="img"]')].map((chart) => ({
    name: chart.querySelector('title')?.textContent ?? '',
    links: [...data, ...(chart.closest('section') ?? chart.closest('figure')).querySelectorAll('a[href]')].map((link) => link.getAttribute('href')),
  }));
}

/** Whether a link is one to data, or leads to a page that has one. */
function leads(gate, from, href) {
  const target = gate.site.resolve(from, href);
  if (!target?.exists) return false;
  if (target.route.endsWith('.csv')) return true;
  return (gate.facts.get(target.route)?.links ?? []).some(([next]) => gate.site.resolve(target.route, next)?.route?.endsWith('.csv'));
}
