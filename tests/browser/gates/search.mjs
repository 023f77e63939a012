import { pathToFileURL } from 'node:url';
import { tabs } from '../lib/browser.mjs';
import { watch } from '../lib/list.mjs';

/** The search, used as a person would: typing, sending, sharing the address, going back, finding nothing. */
export default {
  name: 'search',
  about: 'cari.html: typed, sent, shared, gone back to, misspelt, nothing found; from file:// too',
  async run(gate) {
    const searches = gate.sample.filter((page) => page.path === 'cari.html' && page.kind !== 'redirect');
    if (searches.length === 0) gate.absent('cari.html');
    await tabs(gate, searches, { viewport: { width: 412, height: 823 } }, async (tab, page, context) => {
      const errors = watch(tab);
      // From a folder the script is the same in all cities.
      const local = page === searches.at(-1) && !gate.negative ? [pathToFileURL(page.file).href] : [];
      for (const address of [gate.url(page), ...local]) await use(gate, tab, page, address, context);
      for (const error of errors) gate.find(page, 'console while searching', error);
      await elsewhere(gate, tab, page);
    });
  },
};

const results = (tab) => tab.evaluate(() => ({
  links: [...document.querySelectorAll('#hasil a[href]')].filter((node) => node.checkVisibility({ visibilityProperty: true })).map((node) => node.getAttribute('href')),
  status: [...document.querySelectorAll('[role=status], [aria-live=polite], output')].map((node) => node.textContent.trim()).join(' ').trim(),
})).catch(() => ({ links: [], status: '' }));

async function settled(tab, done) {
  let now;
  for (let i = 0; i < 40; i += 1) {
    now = await results(tab);
    if (done(now)) return now;
    await tab.waitForTimeout(50);
  }
  return now;
}

async function use(gate, tab, page, address, context) {
  const from = address.startsWith('file:') ? 'file://' : 'http://';
  const bad = (rule, detail) => gate.find(page, rule, `${from} ${detail ?? ''}`);
  const route = (href) => gate.site.resolve(page.route, href)?.route;
  await tab.goto(address);
  gate.count('searches');
  if (!(await tab.$('form[role=search] #q, search form #q'))) return void bad('no form role=search with #q');
  if (!(await tab.$('#hasil'))) return void bad('no place for results (#hasil)');
  if (!(await tab.$('form:has(#q) :is(button:not([type]), [type=submit])'))) bad('the search has no button');
  if (!(await tab.$('[role=status], [aria-live=polite], output'))) bad('no live region for the count');

  const ask = async (words) => {
    await tab.goto(address);
    await tab.click('#q');
    await tab.keyboard.type(words, { delay: 4 });
    await Promise.all([tab.waitForURL(/[?#&]q=/, { timeout: 2500 }).catch(() => {}), tab.keyboard.press('Enter')]);
    return settled(tab, (now) => now.links.length > 0 || /tidak|tak ada|0/i.test(now.status));
  };

  const members = gate.all.filter((one) => one.region === page.region && one.kind === 'kampung/*' && !gate.withdrawn.has(one.route));
  const titled = members.map((one) => ({ one, name: gate.facts.get(one.route).headings.find(([level]) => level === 1)?.[1] ?? '' })).filter(({ name }) => /^[A-Z][a-z]+ [A-Z][a-z]+$/.test(name));
  const alone = titled.filter(({ name }) => titled.filter((other) => other.name === name).length === 1);
  const { one, name } = alone[Math.floor(alone.length / 2)] ?? titled[0] ?? {};
  if (name) {
    const found = await ask(name.toLowerCase());
    gate.count('queries');
    if (found.links.length === 0) bad('a name is not found', name);
    else if (!found.links.slice(0, 3).map(route).includes(one.route)) bad('a name is not among the first three', `${name}: ${found.links.slice(0, 3).join(' ')}`);
    if (!/\d/.test(found.status)) bad('the number of results is not announced', found.status);
    if (!decodeURIComponent(tab.url().replaceAll('+', ' ')).toLowerCase().includes(name.toLowerCase())) bad('the query is not in the address', tab.url());

    const shared = await context.newPage();
    await shared.goto(tab.url());
    const again = await settled(shared, (now) => now.links.length > 0);
    if (again.links.length !== found.links.length) bad('shared address does not search', `${again.links.length} instead of ${found.links.length}`);
    if ((await shared.inputValue('#q')).toLowerCase() !== name.toLowerCase()) bad('shared address does not fill the field');
    await shared.close();

    if (found.links.length > 0) {
      await tab.click(`#hasil a[href="${found.links[0]}"]`);
      await tab.waitForURL((url) => !url.pathname.endsWith('/cari.html'));
      await tab.goBack();
      const back = await settled(tab, (now) => now.links.length > 0);
      if (back.links.length !== found.links.length) bad('going back loses the results', `${back.links.length} instead of ${found.links.length}`);
    }
    const misspelt = name.replace(/([aeiou])([^aeiou ]*)$/, (_, vowel, rest) => (vowel === 'a' ? 'e' : 'a') + rest);
    const near = await ask(misspelt);
    gate.count('queries');
    if (!near.links.slice(0, 3).map(route).includes(one.route)) bad('a misspelt name is not found', misspelt);
  }
  const term = await ask('PUS');
  gate.count('queries');
  if (!gate.negative && gate.has(page.region, 'glosarium.html') && !term.links.some((href) => href.includes('glosarium'))) bad('an acronym does not lead to the glossary', 'PUS');
  const none = await ask('zzzqqqxxx');
  gate.count('queries');
  if (none.links.some((href) => gate.site.byRoute.get(route(href))?.kind === 'kampung/*')) bad('nonsense is found');
  if (!/tidak|tak ada|(^|\D)0(\D|$)/i.test(none.status)) bad('nothing found is not announced', none.status);
}

/** The form of other pages leads to the search. */
async function elsewhere(gate, tab, page) {
  const home = gate.all.find((one) => one.region === page.region && one.path === 'index.html');
  if (!home) return;
  await tab.goto(gate.url(home));
  const field = await tab.$('form[action$="cari.html"] input[name=q]');
  if (!field) return void gate.find(home, 'home has no form that leads to the search');
  await field.fill('umpama');
  await Promise.all([tab.waitForURL(/cari\.html\?.*q=umpama/, { timeout: 3000 }).catch(() => gate.find(home, 'the form of home does not lead to the search')), tab.keyboard.press('Enter')]);
}
