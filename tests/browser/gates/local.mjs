import { pathToFileURL } from 'node:url';
import { tabs } from '../lib/browser.mjs';
import { watch } from '../lib/list.mjs';

/** The site from a folder or a USB stick: the same look, links that lead on, a quiet console. */
export default {
  name: 'local',
  about: 'opened from file://: the same styles, links lead on, console empty',
  async run(gate) {
    // The layout of the files is the same in all cities; one of each kind is enough.
    const kinds = new Map();
    // The page for unknown addresses belongs to a host; a folder has none.
    for (const page of gate.shown) if (page.path !== '404.html') kinds.set(gate.negative ? page.route : page.kind, page);
    await tabs(gate, [...kinds.values()], { viewport: { width: 1280, height: 800 } }, async (tab, page) => {
      const errors = watch(tab);
      await tab.goto(gate.url(page));
      const online = await tab.evaluate(look);
      errors.length = 0;
      await tab.goto(pathToFileURL(page.file).href);
      await tab.waitForTimeout(30);
      const local = await tab.evaluate(look);
      gate.count('pages');
      for (const error of errors) gate.find(page, 'console is not empty from file://', error);
      if (JSON.stringify(online.styles) !== JSON.stringify(local.styles)) gate.find(page, 'styles differ from file://', `${JSON.stringify(online.styles)} ${JSON.stringify(local.styles)}`);
      if (local.broken.length > 0) gate.find(page, 'image missing from file://', local.broken[0]);
      if (local.link !== null) {
        const response = await tab.goto(new URL(local.link, tab.url()).href).catch(() => null);
        if (!response) gate.find(page, 'link leads nowhere from file://', local.link);
      }
      tab.removeAllListeners('console');
      tab.removeAllListeners('pageerror');
    });
  },
};

function look() {
  const one = (selector) => {
    const node = document.querySelector(selector);
    if (!node) return null;
    const style = getComputedStyle(node);
    return [style.color, style.backgroundColor, style.fontSize, style.fontFamily, style.marginTop];
  };
  return {
    styles: ['html', 'body', 'h1', 'main', 'nav a', 'footer', 'table'].map(one),
    broken: [...document.images].filter((image) => image.loading !== 'lazy' && (!image.complete || image.naturalWidth === 0)).map((image) => image.getAttribute('src')),
    link: [...document.querySelectorAll('nav a[href]')].map((node) => node.getAttribute('href')).find((href) => !/^([a-z]+:|#)/i.test(href)) ?? null,
  };
}
