import { tabs } from '../lib/browser.mjs';

/** A walk with the Tab key: everything is reached, in the order in which it is read, and one always sees where one is. */
export default {
  name: 'keyboard',
  about: 'every control is reached with Tab, in reading order, focus visible and not covered',
  async run(gate) {
    // Kinds look alike in all cities: each is walked where it is longest, in the narrow and in the wide layout.
    const longest = new Map();
    for (const page of gate.shown) {
      const key = gate.negative ? page.route : page.kind;
      if (!longest.has(key) || page.bytes > longest.get(key).bytes) longest.set(key, page);
    }
    const walks = [...longest.values()].flatMap((page) => (gate.negative ? [1280] : [360, 1280]).map((width) => ({ page, width, route: page.route })));
    await tabs(gate, walks, { viewport: { width: 1280, height: 800 } }, async (tab, { page, width }, context) => {
      await tab.setViewportSize({ width, height: 800 });
      await tab.goto(gate.url(page));
      const expected = await tab.evaluate(prepare);
      await press(context, tab, expected + 3);
      const { steps, missed } = await tab.evaluate(() => globalThis.__walk());
      gate.count('steps', steps);
      for (const { rule, detail } of missed) gate.find(page, rule, `${width}px ${detail}`);
    });
  },
};

/** Presses Tab many times; the keys are sent in a row, their order is kept, and the answers are awaited together. */
async function press(context, tab, times) {
  const session = await context.newCDPSession(tab);
  const key = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 };
  for (let sent = 0; sent < times; sent += 40) {
    const keys = [];
    for (let i = sent; i < Math.min(times, sent + 40); i += 1) {
      keys.push(session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key }), session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key }));
    }
    await Promise.all(keys);
  }
  await session.detach();
}

function prepare() {
  const name = (node) => `${node.localName}${node.id ? `#${node.id}` : ''} "${(node.innerText ?? node.textContent ?? '').trim().slice(0, 40)}"`;
  const look = (node) => {
    const style = getComputedStyle(node);
    return { outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth), colour: style.outlineColor, shadow: style.boxShadow, border: style.borderColor, ground: style.backgroundColor };
  };
  const list = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex], audio[controls], video[controls]')]
    .filter((node) => node.tabIndex >= 0 && !node.disabled && node.checkVisibility({ visibilityProperty: true }) && !node.closest('[inert]'));
  const plain = new Map(list.map((node) => [node, look(node)]));
  const found = [];
  const order = [];
  const say = (rule, node, more = '') => found.push({ rule, detail: `${name(node)}${more ? ` ${more}` : ''}` });

  addEventListener('keyup', () => {
    const node = document.activeElement;
    if (!node || node === document.body || order.includes(node)) return;
    order.push(node);
    const before = plain.get(node);
    const now = look(node);
    const visible = now.outline >= 2 || (before && now.shadow !== before.shadow && now.shadow !== 'none');
    if (before && !visible) say('focus cannot be seen', node, `outline ${now.outline}px, shadow ${now.shadow}`);
    const [box] = [...node.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
    if (!box) return void say('focus on something without a size', node);
    const x = Math.max(box.left, 0) + (Math.min(box.right, innerWidth) - Math.max(box.left, 0)) / 2;
    const y = Math.max(box.top, 0) + (Math.min(box.bottom, innerHeight) - Math.max(box.top, 0)) / 2;
    if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) return void say('focus is outside the window', node);
    const top = document.elementFromPoint(x, y);
    if (top && top !== node && !node.contains(top) && !top.contains(node)) say('focus is covered', node, `by ${name(top)}`);
  }, true);

  globalThis.__walk = () => {
    for (const node of list) if (!order.includes(node)) say('not reached with Tab', node);
    const own = order.filter((node) => plain.has(node));
    const place = (node) => {
      const box = node.getBoundingClientRect();
      return { top: box.top + scrollY, bottom: box.bottom + scrollY, left: box.left + scrollX, right: box.right + scrollX };
    };
    for (let i = 1; i < own.length; i += 1) {
      const [a, b] = [own[i - 1], own[i]];
      if (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_PRECEDING) say('order of focus is not the order of the document', b, `after ${name(a)}`);
      const [from, to] = [place(a), place(b)];
      // Upwards is right only at the head of the next column.
      if (to.bottom <= from.top - 2 && to.left < from.left + 2 && !a.contains(b) && i > 1) say('focus jumps back on the page', b, `after ${name(a)}`);
    }
    return { steps: order.length, missed: found };
  };
  return list.length;
}
