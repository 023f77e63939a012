/** Every link leads somewhere, its anchor exists, every page can be reached, and a kampung in three taps from home. */
export default {
  name: 'links',
  about: 'no dead link or anchor, links relative, no orphan, kampung and releases at most three taps from home',
  async run(gate) {
    const next = new Map();
    const ids = new Map();
    const idsOf = (route) => {
      if (!ids.has(route)) ids.set(route, new Set(gate.facts.get(route)?.ids ?? []));
      return ids.get(route);
    };
    for (const page of gate.all) {
      const fact = gate.facts.get(page.route);
      const targets = new Set();
      next.set(page.route, targets);
      for (const [href] of fact.links) {
        gate.count('links');
        if (/^(mailto|tel|geo|sms|whatsapp):/.test(href)) continue;
        const target = gate.site.resolve(page.route, href);
        if (target === null) continue;
        if (target.broken || !target.exists) gate.find(page, 'dead link', href);
        else {
          targets.add(target.route);
          if (target.hash && gate.facts.has(target.route) && !idsOf(target.route).has(target.hash)) gate.find(page, 'dead anchor', href);
          if (page.path !== '404.html' && (href.startsWith('/') || href.startsWith('http'))) gate.find(page, 'link within the site is not relative', href);
        }
      }
      for (const address of [...fact.alternates, ...fact.social]) {
        const target = address ? gate.site.resolve(page.route, address) : null;
        if (target && !target.exists) gate.find(page, 'address in the head leads nowhere', address);
      }
    }
    for (const region of gate.places) reach(gate, region, next);
  },
};

function reach(gate, region, next) {
  const home = `${region}/index.html`;
  if (!next.has(home)) return;
  const taps = new Map([[home, 0]]);
  const queue = [home];
  while (queue.length > 0) {
    const route = queue.shift();
    for (const target of next.get(route) ?? []) {
      if (taps.has(target) || !target.startsWith(`${region}/`)) continue;
      taps.set(target, taps.get(route) + 1);
      queue.push(target);
    }
  }
  for (const page of gate.all) {
    if (page.region !== region || page.kind === 'redirect' || page.path === '404.html' || gate.withdrawn.has(page.route)) continue;
    const far = taps.get(page.route);
    if (far === undefined) gate.find(page, 'page that no link leads to');
    else if ((page.kind === 'kampung/*' || page.kind === 'siaran-pers/*') && far > 3) gate.find(page, 'more than three taps from home', `${far}`);
  }
}
