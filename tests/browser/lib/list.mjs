/** What a person sees of a list of kampung: the profiles that visible links in main lead to, and what is announced. */
export async function seen(gate, tab, page) {
  const { links, status, search } = await tab.evaluate(() => {
    const visible = (node) => node.checkVisibility({ visibilityProperty: true });
    return {
      links: [...document.querySelectorAll('main a[href]')].filter((node) => visible(node) && !node.closest('form, nav, svg')).map((node) => [node.getAttribute('href'), node.textContent.trim(), (node.closest('li, tr') ?? node).textContent]),
      status: [...document.querySelectorAll('[role=status], [aria-live=polite], output')].map((node) => node.textContent.trim()).filter(Boolean).join(' '),
      search: location.search + location.hash,
    };
  });
  const members = new Map();
  for (const [href, name, words] of links) {
    const target = gate.site.resolve(page.route, href);
    const kind = target && gate.site.byRoute.get(target.route)?.kind;
    if (kind === 'kampung/*') members.set(target.route, { name, words });
  }
  return { members, status, search };
}

/** Waits until `done` holds for what is seen, a second and a half at most; answers what is seen then. */
export async function settled(gate, tab, page, done) {
  let now;
  for (let i = 0; i < 30; i += 1) {
    now = await seen(gate, tab, page);
    if (done(now)) return now;
    await tab.waitForTimeout(50);
  }
  return now;
}

/** A number as the status line writes it. */
export const says = (status, number) => new RegExp(`(^|\\D)${number.toLocaleString('id-ID').replace('.', '\\.')}(\\D|$)`).test(status);

/** Watches a tab for anything that goes wrong. */
export function watch(tab) {
  const errors = [];
  tab.on('console', (message) => /error|warning/.test(message.type()) && errors.push(message.text()));
  tab.on('pageerror', (error) => errors.push(error.message));
  return errors;
}
