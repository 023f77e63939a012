// Lists of kampung, of one kecamatan where there are too many for one list, and the search.
const SCRIPTED = /^(kampung|cari|kampung\/kecamatan\/[^/]+)\.html$/;

// The page for unknown addresses is shown at any depth; its own addresses begin at the root.

/** No `style=` attribute, no inline handler or script, scripts only where they are allowed, nothing from another host. */
export default {
  name: 'purity',
  about: 'no style attribute, no inline handler or script, no resource of another host',
  async run(gate) {
    for (const page of gate.all) {
      const fact = gate.facts.get(page.route);
      gate.count('pages');
      for (const style of fact.styles) gate.find(page, 'style attribute', style);
      for (const handler of fact.handlers) gate.find(page, 'inline event handler', handler);
      if (fact.javascript > 0) gate.find(page, 'javascript: address');
      if (fact.inline > 0) gate.find(page, 'inline script', `${fact.inline}`);
      for (const [tag, address] of fact.resources) {
        if (tag === 'script' && !SCRIPTED.test(page.path)) gate.find(page, 'script on a page that needs none', address);
        if (/^data:/.test(address)) continue;
        const target = gate.site.resolve(page.route, address);
        if (target === null) gate.find(page, 'resource of another host', `${tag} ${address}`);
        else if (!address.startsWith('#') && !target.exists) gate.find(page, 'resource is missing', `${tag} ${address}`);
        else if (page.path !== '404.html' && /^(\/|[a-z]+:)/i.test(address)) gate.find(page, 'address of a resource is not relative', `${tag} ${address}`);
      }
    }
  },
};
