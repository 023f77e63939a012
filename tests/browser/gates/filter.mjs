import { pathToFileURL } from 'node:url';
import { tabs } from '../lib/browser.mjs';
import { says, seen, settled, watch } from '../lib/list.mjs';

/** The filter of the list of kampung, used as a person would: typing, choosing, sharing the address, going back. */
export default {
  name: 'filter',
  about: 'the filter of kampung.html, and of the lists of kecamatan in large regions: typing, choosing, counts, address, back, nothing found; from file:// too',
  async run(gate) {
    const lists = gate.sample.filter((page) => page.path === 'kampung.html' && page.kind !== 'redirect');
    if (lists.length === 0) gate.absent('kampung.html');
    const parts = gate.sample.filter((page) => page.kind === 'kampung/kecamatan/*' && /<form [^>]*id="?saring\b/.test(page.html));
    let found = 0;
    await tabs(gate, [...lists, ...parts], { viewport: { width: 412, height: 823 } }, async (tab, page, context) => {
      const errors = watch(tab);
      // From a folder the script is the same in all cities.
      const local = page === lists.at(-1) && !gate.negative ? [pathToFileURL(page.file).href] : [];
      for (const address of [gate.url(page), ...local]) {
        await tab.goto(address);
        const form = await tab.$('form#saring');
        if (!form || !(await form.isVisible())) continue;
        found += 1;
        await use(gate, tab, page, address, context);
      }
      for (const error of errors) gate.find(page, 'console while filtering', error);
    });
    if (lists.length > 0 && found === 0) gate.absent('form#saring on kampung.html');
  },
};

async function use(gate, tab, page, address, context) {
  const from = address.startsWith('file:') ? 'file://' : 'http://';
  const bad = (rule, detail) => gate.find(page, rule, `${from} ${detail ?? ''}`);
  const all = await seen(gate, tab, page);
  // A list of parts has no kampung to be filtered.
  if (all.members.size === 0) return;
  const total = all.members.size;
  const input = await tab.$('form#saring input:is([type=search], [type=text], :not([type]))');
  const selects = await tab.$$('form#saring select');
  gate.count('filters');

  if (input) {
    const [route, { name }] = [...all.members].at(Math.floor(total / 2));
    const word = name.split(/\s+/).sort((a, b) => b.length - a.length)[0].toLowerCase();
    const wanted = [...all.members].filter(([, { words }]) => words.toLowerCase().includes(word)).length;
    await input.click();
    await tab.keyboard.type(word, { delay: 8 });
    const typed = await settled(gate, tab, page, (now) => (wanted === total || now.members.size < total) && says(now.status, now.members.size));
    if (!typed.members.has(route)) bad('filter hides what was typed', `"${word}" hides ${route}`);
    if (typed.members.size < wanted) bad('filter hides what was typed', `"${word}": ${typed.members.size} of ${wanted}`);
    if (wanted < total && typed.members.size === total) bad('typing does not filter', `"${word}"`);
    if (!says(typed.status, typed.members.size)) bad('count is not announced', `"${typed.status}" for ${typed.members.size}`);
    if (!decodeURIComponent(typed.search).toLowerCase().includes(word)) bad('filter is not in the address', typed.search);

    const shared = await context.newPage();
    await shared.goto(tab.url());
    const again = await settled(gate, shared, page, (now) => now.members.size === typed.members.size);
    if (again.members.size !== typed.members.size) bad('shared address does not restore the filter', `${again.members.size} instead of ${typed.members.size}`);
    const kept = await shared.$eval('form#saring input:is([type=search], [type=text], :not([type]))', (node) => node.value);
    if (kept.toLowerCase() !== word) bad('shared address does not fill the field', kept);
    await shared.close();

    await input.fill('zzzqqqxxx');
    const none = await settled(gate, tab, page, (now) => now.members.size === 0 && now.status !== typed.status);
    if (none.members.size > 0) bad('nonsense is found', `${none.members.size}`);
    if (!says(none.status, 0) && !/tidak ada|tak ada|belum ada/i.test(none.status)) bad('nothing found is not announced', none.status);
    await input.fill('');
    const back = await settled(gate, tab, page, (now) => now.members.size === total);
    if (back.members.size !== total) bad('emptied filter does not show everything', `${back.members.size} of ${total}`);
  }

  for (const select of selects) {
    const values = await select.$$eval('option', (nodes) => nodes.map(({ value, textContent }) => [value, textContent.trim()]).filter(([value]) => value !== ''));
    if (values.length === 0) {
      bad('a choice without choices', '');
      continue;
    }
    const [value] = values.at(-1);
    await select.selectOption(value);
    const chosen = await settled(gate, tab, page, (now) => now.search !== '' && says(now.status, now.members.size));
    if (values.length > 1 && chosen.members.size === total) bad('choosing does not filter', value);
    if (chosen.members.size === 0) bad('a choice finds nothing', value);
    if (!says(chosen.status, chosen.members.size)) bad('count is not announced', `"${chosen.status}" for ${chosen.members.size}`);

    const [link] = chosen.members.keys();
    if (link) {
      await tab.locator('main a[href]:visible').filter({ hasText: chosen.members.get(link).name }).first().click();
      await tab.waitForURL((url) => url.pathname !== new URL(address).pathname);
      await tab.goBack();
      const returned = await settled(gate, tab, page, (now) => now.members.size === chosen.members.size);
      if (returned.members.size !== chosen.members.size) bad('going back loses the filter', `${returned.members.size} instead of ${chosen.members.size}`);
      await tab.goto(address);
      break;
    }
  }

  if (input) {
    await tab.goto(address);
    await tab.fill('form#saring input:is([type=search], [type=text], :not([type]))', 'zzzqqqxxx');
    await settled(gate, tab, page, (now) => now.members.size === 0);
    const clear = tab.locator('form#saring').locator('button, input[type=reset], a').filter({ visible: true }).filter({ hasText: /hapus|kosongkan|semua/i }).first();
    if (await clear.count() === 0) bad('no way to clear the filter');
    else {
      await clear.click();
      const cleared = await settled(gate, tab, page, (now) => now.members.size === total);
      if (cleared.members.size !== total) bad('clearing does not show everything', `${cleared.members.size} of ${total}`);
      if (cleared.search.includes('zzzqqqxxx')) bad('clearing leaves the address as it was', cleared.search);
    }
  }
}
