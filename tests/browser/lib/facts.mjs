import { pool } from './browser.mjs';

/** Runs inside Chromium: what a parsed page says, as plain data. */
function read(html) {
  const doc = new DOMParser().parseFromString(html, 'text/html');
  const all = (selector) => [...doc.querySelectorAll(selector)];
  const text = (node) => (node?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const meta = (name) => doc.querySelector(`meta[name="${name}"]`)?.getAttribute('content') ?? null;
  const spoken = (node) => {
    const label = node.getAttribute('aria-label');
    if (label) return label.trim();
    const by = node.getAttribute('aria-labelledby');
    if (by) return by.split(/\s+/).map((id) => text(doc.getElementById(id))).join(' ').trim();
    return [text(node), ...[...node.querySelectorAll('img[alt], svg title')].map((one) => one.getAttribute('alt') ?? '')].join(' ').trim();
  };
  const named = (node) => Boolean(node && (node.hasAttribute('aria-label') || node.hasAttribute('aria-labelledby')) && spoken({ getAttribute: (name) => node.getAttribute(name), textContent: '', querySelectorAll: () => [] }));
  const resources = [];
  for (const node of all('[src], link[href], object[data], video[poster], use, image, [srcset]')) {
    const tag = node.localName;
    if (tag === 'link' && !/\b(stylesheet|icon|preload|modulepreload|manifest|prefetch|preconnect|dns-prefetch|apple-touch-icon)\b/.test(node.rel)) continue;
    for (const name of ['src', 'href', 'data', 'poster', 'xlink:href']) {
      // What is for paper is not waited for.
      if (node.hasAttribute(name)) resources.push([tag === 'link' && node.media === 'print' ? 'link for paper' : tag, node.getAttribute(name)]);
    }
    for (const part of (node.getAttribute('srcset') ?? '').split(',')) {
      if (part.trim()) resources.push([tag, part.trim().split(/\s+/)[0]]);
    }
  }
  const ids = all('[id]').map((node) => node.id);
  const main = doc.querySelector('main');
  return {
    title: text(doc.querySelector('title')),
    description: meta('description'),
    robots: meta('robots'),
    canonical: doc.querySelector('link[rel=canonical]')?.getAttribute('href') ?? null,
    lang: doc.documentElement.getAttribute('lang'),
    headings: all('h1, h2, h3, h4, h5, h6').map((node) => [Number(node.localName[1]), text(node)]),
    mains: all('main, [role=main]').length,
    mainId: main?.id ?? '',
    banners: all('body > header').length,
    footers: all('body > footer').length,
    navs: all('nav, [role=navigation]').map((node) => spoken({ getAttribute: (name) => node.getAttribute(name), textContent: '', querySelectorAll: () => [] })),
    first: (() => {
      const node = doc.querySelector('body a[href], body button, body input, body select');
      return node?.localName === 'a' ? [node.getAttribute('href'), text(node)] : null;
    })(),
    styles: all('[style]').map((node) => `${node.localName} style="${node.getAttribute('style')}"`),
    handlers: all('*').flatMap((node) => node.getAttributeNames().filter((name) => /^on[a-z]+$/.test(name)).map((name) => `${node.localName} ${name}`)),
    javascript: all('[href^="javascript:" i], [action^="javascript:" i]').length,
    ids,
    links: all('a[href]').map((node) => [node.getAttribute('href'), spoken(node), main?.contains(node) ?? false]),
    forms: all('form').map((node) => [node.getAttribute('action'), node.getAttribute('method'), node.getAttribute('role'), node.id]),
    resources,
    alternates: all('link[rel~=alternate], link[rel~=canonical]').map((node) => node.getAttribute('href')),
    social: all('meta[property="og:image"], meta[property="og:url"]').map((node) => node.getAttribute('content')),
    inline: all('script:not([src])').filter((node) => !node.type || /javascript|module/.test(node.type)).length,
    jsonld: all('script[type="application/ld+json"]').map((node) => node.textContent),
    csp: doc.querySelector('meta[http-equiv="Content-Security-Policy" i]')?.getAttribute('content') ?? null,
    elements: all('*').length,
    images: all('img').map((node) => [node.getAttribute('src'), node.getAttribute('width'), node.getAttribute('height'), node.getAttribute('alt')]),
    bareTables: all('table').filter((node) => !node.caption && !named(node) && !named(node.closest('[role=group], [role=region]'))).length,
    bareCharts: all('svg[role=img]').filter((node) => !node.getAttribute('aria-label') && !node.getAttribute('aria-labelledby') && !node.querySelector(':scope > title')).length,
    tooltips: all('a[title], button[title]').length,
    skip: (() => {
      const node = doc.querySelector('body a[href^="#"]');
      return node ? Boolean(doc.getElementById(node.getAttribute('href').slice(1))) : null;
    })(),
  };
}

/** What every page of a list says, by route; read in Chromium itself, so that nobody else's idea of HTML is needed. */
export async function facts(browser, origin, pages) {
  const context = await browser.newContext();
  const result = new Map();
  const chunks = [];
  for (let i = 0; i < pages.length; i += 60) chunks.push(pages.slice(i, i + 60));
  const lanes = await Promise.all([0, 1].map(() => context.newPage()));
  await Promise.all(lanes.map((lane) => lane.goto(`${origin}/robots.txt`)));
  await pool(chunks, lanes.length, async (chunk, lane) => {
    const answers = await lanes[lane].evaluate(
      async ([source, routes]) => {
        const one = new Function(`return (${source})`)();
        return Promise.all(routes.map(async (route) => one(await (await fetch(`/${route}?asis`)).text())));
      },
      [read.toString(), chunk.map((page) => encodeURI(page.route))],
    );
    answers.forEach((answer, i) => result.set(chunk[i].route, answer));
  });
  await context.close();
  return result;
}
