import { tabs } from '../lib/browser.mjs';

const SPACING = '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }';

/** 320 px without scrolling in two directions, room for wider spacing of text, and text of twice the size. */
export default {
  name: 'reflow',
  about: '320 px, text spacing of WCAG 1.4.12, text of 200 %: nothing overflows, nothing is cut off',
  async run(gate) {
    await tabs(gate, gate.shown, { bypassCSP: true, viewport: { width: 320, height: 640 } }, async (tab, page, context) => {
      await tab.setViewportSize({ width: 320, height: 640 });
      await tab.goto(gate.url(page));
      const before = await tab.evaluate(look);
      report(gate, page, '320 px', before);

      const style = await tab.addStyleTag({ content: SPACING });
      const spaced = await tab.evaluate(look);
      report(gate, page, 'text spacing', spaced);
      if (spaced.text.length < before.text.length) gate.find(page, 'text lost: text spacing', `${before.text.length} → ${spaced.text.length} letters`);
      await style.evaluate((node) => node.remove());

      await tab.setViewportSize({ width: 1280, height: 800 });
      const plain = await tab.evaluate(look);
      const session = await context.newCDPSession(tab);
      await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
      const large = await tab.evaluate(look);
      report(gate, page, 'text of 200 %', large);
      if (large.size < plain.size * 1.95) gate.find(page, 'text does not grow with the reader’s size', `${plain.size} → ${large.size} px`);
      if (large.fixed.length > 0) gate.find(page, 'text of a fixed size', large.fixed[0]);
      await session.send('Page.setFontSizes', { fontSizes: { standard: 16, fixed: 13 } });
      await session.detach();
      gate.count('pages');
    });
  },
};

function report(gate, page, state, { overflow, wide, cut }) {
  if (overflow > 0) gate.find(page, `scrolls sideways: ${state}`, `${overflow}px ${wide.join(', ')}`);
  for (const one of cut) gate.find(page, `text cut off: ${state}`, one);
}

function look() {
  const root = document.documentElement;
  const name = (node) => node.localName + (node.id ? `#${node.id}` : '') + (node.className && typeof node.className === 'string' ? `.${node.className.split(/\s+/).join('.')}` : '');
  const overflow = root.scrollWidth - root.clientWidth;
  const wide = [];
  const cut = [];
  const fixed = [];
  const doubled = parseFloat(getComputedStyle(root).fontSize) > 30;
  for (const node of document.body.querySelectorAll('*')) {
    if (node.closest('svg') || !node.checkVisibility({ visibilityProperty: true })) continue;
    const style = getComputedStyle(node);
    if (overflow > 0 && wide.length < 3 && node.getBoundingClientRect().right > root.clientWidth + 1 && !node.closest('[tabindex="0"]')) wide.push(name(node));
    if (doubled && fixed.length === 0 && parseFloat(style.fontSize) < 26 && node.childElementCount === 0 && node.textContent.trim()) fixed.push(`${name(node)} ${style.fontSize}`);
    const hides = /hidden|clip/.test(style.overflowX + style.overflowY);
    // What is hidden on purpose from the eye alone is clipped or one pixel large.
    if (!hides || style.clipPath !== 'none' || node.clientWidth <= 1 || node.clientHeight <= 1) continue;
    if ((node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 1) && node.innerText?.trim()) cut.push(`${name(node)} "${node.innerText.trim().slice(0, 40)}"`);
  }
  return { overflow, wide, cut, fixed, size: parseFloat(getComputedStyle(document.body).fontSize), text: document.body.innerText.replace(/\s+/g, '') };
}
