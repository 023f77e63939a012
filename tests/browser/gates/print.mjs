import { tabs } from '../lib/browser.mjs';

const LIMITS = [['kampung/*', 1, 3], ['kampung/*/papan.html', 1, 1]];

/** On paper: a profile on at most three sheets of A4, the poster on exactly one. */
export default {
  name: 'print',
  about: 'A4: profile at most 3 sheets, poster exactly 1, no navigation on paper',
  async run(gate) {
    const papers = gate.shown.filter((page) => LIMITS.some(([kind]) => kind === page.kind));
    for (const [kind] of LIMITS) if (!papers.some((page) => page.kind === kind)) gate.absent(kind);
    await tabs(gate, papers, { viewport: { width: 1280, height: 800 } }, async (tab, page) => {
      await tab.goto(gate.url(page));
      const bytes = await tab.pdf({ format: 'A4', preferCSSPageSize: true });
      const sheets = pages(bytes);
      const [, least, most] = LIMITS.find(([kind]) => kind === page.kind);
      gate.count('papers');
      gate.note(`${page.route}: ${sheets} sheets`);
      if (sheets < least || sheets > most) gate.find(page, `sheets of paper: ${page.kind}`, `${sheets}, at most ${most}`);
      await tab.emulateMedia({ media: 'print' });
      const shown = await tab.evaluate(() => ({
        navs: [...document.querySelectorAll('nav, form, button')].filter((node) => node.checkVisibility({ visibilityProperty: true })).map((node) => node.getAttribute('aria-label') ?? node.className ?? node.localName),
        tables: [...document.querySelectorAll('table')].filter((node) => !node.checkVisibility({ visibilityProperty: true })).length,
      }));
      await tab.emulateMedia({ media: null });
      if (shown.navs.length > 0) gate.find(page, 'navigation or control on paper', shown.navs.join(', '));
      if (shown.tables > 0) gate.find(page, 'table missing on paper', `${shown.tables}`);
    });
  },
};

/** The number of pages of a PDF file, from its page tree. */
function pages(bytes) {
  const counts = [...bytes.toString('latin1').matchAll(/\/Type\s*\/Pages\b[^>]*?\/Count\s+(\d+)|\/Count\s+(\d+)[^>]*?\/Type\s*\/Pages\b/g)].map((match) => Number(match[1] ?? match[2]));
  return Math.max(0, ...counts);
}
