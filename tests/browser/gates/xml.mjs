import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Feeds and maps of the site: well-formed, every address exists, pages kept out of search engines are kept out of the map. */
export default {
  name: 'xml',
  about: 'feeds and site maps well-formed, addresses exist, dates valid, ids unique',
  async run(gate) {
    const files = gate.site.ending('.xml', gate.negative ? gate.places : undefined);
    if (files.length === 0) return gate.absent('XML files');
    const tab = await (await gate.browser.newContext()).newPage();
    for (const route of files) {
      gate.count('files');
      const text = readFileSync(join(gate.site.root, route), 'utf8');
      const fault = await wellFormed(gate, route, text, tab);
      if (fault) {
        gate.find(route, 'XML is not well-formed', fault);
        continue;
      }
      const { kind, addresses, dates, ids } = await tab.evaluate((source) => {
        const doc = new DOMParser().parseFromString(source, 'application/xml');
        const all = (name) => [...doc.getElementsByTagName(name)];
        return {
          kind: doc.documentElement.localName,
          addresses: [...all('loc').map((node) => node.textContent), ...all('link').map((node) => node.getAttribute('href') ?? node.textContent)],
          dates: [...all('lastmod'), ...all('updated'), ...all('published')].map((node) => node.textContent),
          ids: all('id').map((node) => node.textContent),
        };
      }, text);
      for (const address of addresses) {
        gate.count('addresses');
        const target = gate.site.resolve(route, address);
        if (!/^https?:/.test(address)) gate.find(route, 'address is not absolute', address);
        else if (target === null) gate.find(route, 'address of another host', address);
        else if (!target.exists) gate.find(route, 'address leads nowhere', address);
        else if (kind === 'urlset' && /noindex/.test(gate.facts.get(target.route)?.robots ?? '')) gate.find(route, 'map names a page that is kept out of search engines', address);
      }
      for (const date of dates) if (Number.isNaN(Date.parse(date))) gate.find(route, 'date is not valid', date);
      const twice = ids.filter((id, i) => ids.indexOf(id) !== i);
      if (twice.length > 0) gate.find(route, 'id of an entry used twice', twice[0]);
    }
    await tab.context().close();
  },
};

async function wellFormed(gate, route, text, tab) {
  const lint = spawnSync('xmllint', ['--noout', '--nonet', join(gate.site.root, route)], { encoding: 'utf8' });
  if (!lint.error) return lint.status === 0 ? '' : lint.stderr.split('\n')[0];
  return tab.evaluate((source) => new DOMParser().parseFromString(source, 'application/xml').querySelector('parsererror')?.textContent ?? '', text);
}
