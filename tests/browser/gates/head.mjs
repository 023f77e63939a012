const BANNED = /^(klik( di sini)?|di sini|di sana|selengkapnya|baca selengkapnya|lebih lanjut|lanjut|lihat|lihat semua|detail|tautan|link|here|click here|read more|more)[.…»›→\s]*$/i;

/** Titles, headings, landmarks, language, words of links: what a page says about itself, on all pages. */
export default {
  name: 'head',
  about: 'titles unique, description, headings, landmarks, lang, skip link, words of links, captions, alt, sizes of images',
  async run(gate) {
    const titles = new Map();
    for (const page of gate.all) {
      const fact = gate.facts.get(page.route);
      gate.count('pages');
      if (!fact.lang) gate.find(page, 'html without lang');
      if (!fact.title) gate.find(page, 'no title');
      if (page.kind === 'redirect') continue;

      const key = `${page.region}\n${fact.title}`;
      if (titles.has(key)) gate.find(page, 'title used twice', `"${fact.title}", also ${titles.get(key)}`);
      else titles.set(key, page.route);

      if (!fact.description?.trim()) gate.find(page, 'no description');
      headings(gate, page, fact);
      landmarks(gate, page, fact);

      for (const [href, words] of fact.links) {
        if (!words) gate.find(page, 'link without words', href);
        else if (BANNED.test(words)) gate.find(page, 'words of a link say nothing', `"${words}" → ${href}`);
      }
      const twice = fact.ids.filter((id, i) => fact.ids.indexOf(id) !== i);
      if (twice.length > 0) gate.find(page, 'id used twice', twice[0]);
      if (fact.bareTables > 0) gate.find(page, 'table without caption', `${fact.bareTables}`);
      if (fact.bareCharts > 0) gate.find(page, 'chart without a name', `${fact.bareCharts}`);
      if (fact.tooltips > 0) gate.find(page, 'title attribute on a link or button', `${fact.tooltips}`);
      for (const [src, width, height, alt] of fact.images) {
        if (alt === null) gate.find(page, 'image without alt', src);
        if (!width || !height) gate.find(page, 'image without width and height', src);
      }
    }
  },
};

function headings(gate, page, { headings: list }) {
  const ones = list.filter(([level]) => level === 1);
  if (ones.length !== 1) gate.find(page, 'not exactly one h1', `${ones.length}`);
  let before = 0;
  for (const [level, text] of list) {
    if (level > before + 1) gate.find(page, 'heading level skipped', `h${before} → h${level} "${text}"`);
    if (!text) gate.find(page, 'empty heading', `h${level}`);
    before = level;
  }
}

function landmarks(gate, page, fact) {
  if (fact.mains !== 1) gate.find(page, 'not exactly one main', `${fact.mains}`);
  const poster = page.path.endsWith('/papan.html');
  if (!poster && fact.banners !== 1) gate.find(page, 'not exactly one header of the page', `${fact.banners}`);
  if (!poster && fact.footers !== 1) gate.find(page, 'not exactly one footer of the page', `${fact.footers}`);
  const labels = fact.navs;
  if (labels.length > 1 && labels.some((label) => !label)) gate.find(page, 'several navigations, one without a name');
  const twice = labels.filter((label, i) => label && labels.indexOf(label) !== i);
  if (twice.length > 0) gate.find(page, 'two navigations of the same name', twice[0]);
  if (labels.length > 0) {
    const [href] = fact.first ?? [];
    if (!href?.startsWith('#')) gate.find(page, 'the first link does not skip to the content', href ?? 'none');
    else if (!fact.skip) gate.find(page, 'the skip link leads nowhere', href);
    else if (href.slice(1) !== fact.mainId) gate.find(page, 'the skip link does not lead to main', href);
  }
}
