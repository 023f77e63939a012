/** Kinds of pages, the types that one of their things has, the keys that it must have, and the key that is the heading. */
const RULES = [
  ['index.html', ['WebSite', 'GovernmentOrganization'], ['name', 'url'], null],
  ['kampung/*', ['AdministrativeArea', 'Place', 'City'], ['name'], 'name'],
  ['inovasi/*', ['GovernmentService', 'Service'], ['name'], 'name'],
  ['siaran-pers/*', ['NewsArticle'], ['headline', 'datePublished', 'inLanguage'], 'headline'],
  ['kegiatan/*', ['Event'], ['name', 'startDate', 'location'], 'name'],
  ['mitra/*', ['Organization', 'GovernmentOrganization', 'NGO', 'CollegeOrUniversity', 'MedicalOrganization', 'Corporation'], ['name'], 'name'],
  ['statistik/*', ['Dataset'], ['name', 'description'], null],
  ['glosarium.html', ['DefinedTermSet'], ['name'], null],
];
// The last day of several stands in words only: 14–15 Juni 2021.
const DATES = ['datePublished', 'dateModified', 'startDate', 'dateCreated', 'foundingDate'];

/** Structured data: it parses, it has what its page kind needs, its addresses exist, and it says what the page says. */
export default {
  name: 'jsonld',
  about: 'JSON-LD parses, required keys, addresses exist, values equal what is seen',
  async run(gate) {
    const kinds = new Map();
    for (const page of gate.all) {
      // What search engines may not show says nothing to them: fictional cities, sheets for the notice board.
      if (page.kind === 'redirect' || /noindex/.test(gate.facts.get(page.route).robots ?? '')) continue;
      const blocks = gate.facts.get(page.route).jsonld;
      if (!kinds.has(page.kind)) kinds.set(page.kind, { blocks: 0, pages: [] });
      const kind = kinds.get(page.kind);
      kind.blocks += blocks.length;
      kind.pages.push(page);
    }
    for (const [name, types, keys, heading] of RULES) {
      const kind = kinds.get(name);
      if (!kind) continue;
      if (kind.blocks === 0) {
        gate.absent(`JSON-LD on ${name}`);
        continue;
      }
      for (const page of kind.pages) {
        const things = parse(gate, page);
        if (things === null) continue;
        const thing = things.find((one) => types.includes([one['@type']].flat()[0]) || [one['@type']].flat().some((type) => types.includes(type)));
        if (!thing) {
          if (!gate.withdrawn.has(page.route)) gate.find(page, `JSON-LD without ${types[0]}`, things.map((one) => one['@type']).join(' '));
          continue;
        }
        for (const key of keys) if (thing[key] === undefined || thing[key] === '') gate.find(page, `JSON-LD: ${types[0]} without ${key}`);
        const h1 = gate.facts.get(page.route).headings.find(([level]) => level === 1)?.[1] ?? '';
        if (heading && thing[heading] && plain(thing[heading]) !== plain(h1)) gate.find(page, `JSON-LD: ${heading} is not the heading`, `"${thing[heading]}" ≠ "${h1}"`);
      }
    }
    for (const [name, { blocks, pages }] of kinds) {
      if (blocks === 0 || RULES.some(([known]) => known === name)) continue;
      for (const page of pages) parse(gate, page);
    }
  },
};

const plain = (text) => String(text).replace(/\s+/g, ' ').trim();

/** All things of a page, or `null` if it is not JSON; addresses and dates are looked at on the way. */
function parse(gate, page) {
  const things = [];
  const text = page.html.replace(/<script\b[^>]*>[\s\S]*?<\/script>/gi, '');
  for (const block of gate.facts.get(page.route).jsonld) {
    gate.count('blocks');
    let data;
    try {
      data = JSON.parse(block);
    } catch (error) {
      gate.find(page, 'JSON-LD is not JSON', error.message);
      return null;
    }
    const top = [data].flat();
    if (!top.every((one) => /schema\.org/.test(JSON.stringify(one['@context'] ?? '')))) gate.find(page, 'JSON-LD without @context');
    walk(top, (thing) => {
      if (thing['@type']) things.push(thing);
      for (const [key, value] of Object.entries(thing)) {
        if (typeof value !== 'string') continue;
        if (gate.site.base && value.startsWith(gate.site.base)) {
          const target = gate.site.resolve(page.route, value);
          if (!target?.exists) gate.find(page, 'JSON-LD: address leads nowhere', `${key}: ${value}`);
        } else if (/^(url|@id|contentUrl|item|sameAs)$/.test(key) && !/^(https?:|#|_:|urn:|tag:)/.test(value)) gate.find(page, 'JSON-LD: address is not absolute', `${key}: ${value}`);
        if (DATES.includes(key)) {
          if (Number.isNaN(Date.parse(value))) gate.find(page, 'JSON-LD: date is not valid', `${key}: ${value}`);
          else if (!text.includes(value.slice(0, 10))) gate.find(page, 'JSON-LD: date is not on the page', `${key}: ${value}`);
        }
      }
    });
  }
  return things;
}

function walk(value, visit) {
  if (Array.isArray(value)) for (const one of value) walk(one, visit);
  else if (value && typeof value === 'object') {
    visit(value);
    for (const one of Object.values(value)) walk(one, visit);
  }
}
