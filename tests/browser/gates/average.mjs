import { tabs } from '../lib/browser.mjs';

const NUMBER = /\d{1,3}(?:\.\d{3})*(?:,\d+)?\s?%/;

/** The value of the city that a profile compares itself with is the one on the page of that measure. */
export default {
  name: 'average',
  about: 'the city’s value on a profile equals the value on the page of that measure',
  async run(gate) {
    const measures = gate.all.filter((page) => page.kind === 'statistik/kampung/*');
    if (measures.length === 0) return gate.absent('statistik/kampung/*');
    const profiles = gate.shown.filter((page) => page.kind === 'kampung/*' && measures.some(({ region }) => region === page.region));
    await tabs(gate, profiles, { javaScriptEnabled: false }, async (tab, page) => {
      await tab.goto(gate.url(page));
      const compared = await tab.evaluate(() => [...document.querySelectorAll('main :is(dd, p, figcaption, li)')]
        .filter((node) => node.querySelector('a[href*="statistik/kampung/"]') || node.parentElement?.querySelector(':scope > dt a[href*="statistik/kampung/"], :scope > dd a[href*="statistik/kampung/"]'))
        .map((node) => ({ text: node.textContent.replace(/\s+/g, ' ').trim(), href: (node.querySelector('a[href*="statistik/kampung/"]') ?? node.parentElement.querySelector('a[href*="statistik/kampung/"]')).getAttribute('href') })));
      for (const { text, href } of compared) {
        const value = /(?:Kota|Kabupaten|Provinsi)[^:%]*?:?\s([\d.,]+%)/.exec(text)?.[1]?.trim();
        if (!value || !NUMBER.test(value)) continue;
        const target = gate.site.resolve(page.route, href);
        const other = target && gate.site.byRoute.get(target.route);
        if (!other) continue;
        gate.count('comparisons');
        const words = other.html.replace(/<[^>]+>/g, ' ').replace(/&nbsp;/g, ' ').replace(/\s+/g, ' ');
        if (!words.includes(value.replace(/\s?%$/, ''))) gate.find(page, 'value of the city differs from the page of the measure', `${text} ≠ ${other.route}`);
      }
    });
    if (!gate.counts.has('comparisons')) gate.absent('comparisons on a profile with a link to their measure');
  },
};
