import { tabs } from '../lib/browser.mjs';

/** Addresses at which something stood before: a reader with an old link arrives, also without scripts, and a machine does not keep it. */
export default {
  name: 'moved',
  about: 'old addresses lead to a page that is there, without scripts, with a link besides, and not for search engines',
  async run(gate) {
    const old = gate.all.filter((page) => page.kind === 'redirect');
    if (old.length === 0) gate.absent('old addresses');
    const listed = gate.site.ending('sitemap.xml').map((file) => [file, gate.site.read(file)]);
    await tabs(gate, old, { viewport: { width: 412, height: 823 }, javaScriptEnabled: false }, async (tab, page) => {
      gate.count('addresses');
      const target = page.html.match(/http-equiv=["']?refresh["']?/i) && page.html.match(/\burl=([^"'\s>]+)/i)?.[1];
      const led = target && gate.site.resolve(page.route, target);
      if (!led?.exists) return gate.find(page, 'old address: leads nowhere', target);
      if (!page.html.includes('noindex')) gate.find(page, 'old address: shown to search engines');
      const links = [...page.html.matchAll(/<a href=["']?([^"'\s>]+)/g)].map(([, href]) => gate.site.resolve(page.route, href)?.route);
      if (!links.includes(led.route)) gate.find(page, 'old address: no link for those whose browser stays', links.join(' '));
      for (const [file, text] of listed) {
        if (text.includes(`/${page.route}<`)) gate.find(page, 'old address: in a site map', file);
      }
      await tab.goto(gate.url(page)).catch(() => {});
      await tab.waitForURL((url) => decodeURIComponent(url.pathname.slice(1)) === led.route, { timeout: 5_000 }).catch(() => gate.find(page, 'old address: the browser stays', tab.url()));
      return undefined;
    });
  },
};
