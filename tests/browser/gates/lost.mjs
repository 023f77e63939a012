import { tabs } from '../lib/browser.mjs';

/** The page for what is not there, as a host serves it: at any depth it looks the same and leads on. */
export default {
  name: 'lost',
  about: 'the page for unknown addresses, at two depths: same look, links lead on',
  async run(gate) {
    const pages = gate.shown.filter((page) => page.path === '404.html');
    if (pages.length === 0) gate.absent('404.html');
    await tabs(gate, pages, { viewport: { width: 412, height: 823 } }, async (tab, page) => {
      const folder = page.region ? `${gate.origin}/${page.region}` : gate.origin;
      const looks = [];
      for (const path of ['404.html', 'tidak-ada.html', 'kampung/tidak-ada.html']) {
        if (!page.region && path.includes('/')) continue;
        const failed = [];
        const listen = (response) => response.status() >= 400 && response.request().resourceType() !== 'document' && failed.push(response.url());
        tab.on('response', listen);
        await tab.goto(`${folder}/${path}`);
        await tab.waitForTimeout(30);
        tab.off('response', listen);
        gate.count('visits');
        if (failed.length > 0) gate.find(page, 'unknown address: a resource is missing', `${path}: ${failed[0]}`);
        const { links, look } = await tab.evaluate(() => {
          const style = (selector) => document.querySelector(selector) && getComputedStyle(document.querySelector(selector)).cssText.length + getComputedStyle(document.querySelector(selector)).fontSize + getComputedStyle(document.querySelector(selector)).color;
          return { links: [...document.querySelectorAll('a[href]')].map((node) => node.href), look: ['body', 'h1', 'header'].map(style).join(' ') };
        });
        looks.push(look);
        for (const href of links) {
          const url = new URL(href);
          if (url.origin !== gate.origin || (url.hash && url.pathname.endsWith(path))) continue;
          const route = decodeURIComponent(url.pathname.slice(1)).replace(/(^|\/)$/, '$1index.html');
          if (!gate.site.files.has(route)) gate.find(page, `unknown address: dead link at depth ${path.split('/').length}`, href.slice(gate.origin.length));
        }
      }
      if (new Set(looks).size > 1) gate.find(page, 'unknown address: another look at another depth');
    });
  },
};
