import { tabs } from '../lib/browser.mjs';

/** Without scripts the content is complete, and what only a script could serve is not shown. */
export default {
  name: 'noscript',
  about: 'without JavaScript the content is complete and nothing idle is shown',
  async run(gate) {
    await tabs(gate, gate.shown, { javaScriptEnabled: false, viewport: { width: 360, height: 640 } }, async (tab, page) => {
      await tab.goto(gate.url(page));
      gate.count('pages');
      const seen = await tab.evaluate(() => {
        const visible = (node) => node.checkVisibility({ visibilityProperty: true });
        return {
          words: (document.querySelector('main')?.innerText ?? '').trim().split(/\s+/).length,
          links: [...document.querySelectorAll('main a[href]')].filter(visible).map((node) => node.getAttribute('href')),
          controls: [...document.querySelectorAll('main :is(input:not([type=hidden]), select, textarea, button)')].filter(visible).map((node) => {
            const { form } = node;
            return { name: node.outerHTML.slice(0, 80), works: Boolean(form?.getAttribute('action')) };
          }),
        };
      });
      if (seen.words < 8) gate.find(page, 'hardly any text without scripts', `${seen.words} words`);
      for (const { name, works } of seen.controls) if (!works) gate.find(page, 'control that does nothing without scripts', name);
      if (page.kind === 'kampung.html') complete(gate, page, seen.links);
      if (page.kind === 'cari.html' && seen.links.length < 5) gate.find(page, 'search offers no list without scripts', `${seen.links.length} links`);
    });
  },
};

/** The list names every kampung, or every part of it that does. */
function complete(gate, page, links) {
  const routes = new Set(links.map((href) => gate.site.resolve(page.route, href)?.route));
  const reached = new Set(routes);
  for (const route of routes) {
    if (!route?.startsWith(`${page.region}/kampung/kecamatan/`)) continue;
    for (const [href] of gate.facts.get(route)?.links ?? []) reached.add(gate.site.resolve(route, href)?.route);
  }
  for (const member of gate.all) {
    if (member.region !== page.region || member.kind !== 'kampung/*') continue;
    gate.count('kampung');
    if (!reached.has(member.route) && !gate.withdrawn.has(member.route)) gate.find(page, 'kampung missing from the list without scripts', member.path);
  }
}
