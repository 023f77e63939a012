import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tabs } from '../lib/browser.mjs';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What only a person can decide and has decided: rule, where (pattern of the selector), why it is right. */
const DECIDED = [];

// axe does not measure text that lies outside the visible part of a scroll region, nor single characters; here it is measured.
const UNMEASURED = /partially obscured|too short to determine|outside the viewport|overlapped by another element|contains an image node/;

const everything = { runOnly: { type: 'tag', values: TAGS }, rules: { 'target-size': { enabled: true } }, resultTypes: ['violations', 'incomplete'], preload: false };
// A scheme changes nothing but colours.
const colours = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }, resultTypes: ['violations', 'incomplete'], preload: false };

const STEPS = [
  { width: 320, height: 640, colorScheme: 'light', options: everything },
  { width: 320, height: 640, colorScheme: 'dark', options: colours },
  { width: 1280, height: 800, colorScheme: 'dark', options: everything },
  { width: 1280, height: 800, colorScheme: 'light', options: colours },
];

export default {
  name: 'axe',
  about: 'axe-core, WCAG 2.2 A and AA and best practice, light and dark, 320 and 1280 px; incomplete counts as a fault',
  async run(gate) {
    // Every page is looked at with all rules on a phone; on a wide screen one page of each kind, the others for their colours.
    const widest = new Map();
    for (const page of gate.shown) if (page.bytes > (widest.get(page.kind)?.bytes ?? 0)) widest.set(page.kind, page);
    const broad = new Set(gate.negative ? gate.shown : widest.values());
    await tabs(gate, gate.shown, { bypassCSP: true, reducedMotion: 'reduce' }, async (tab, page) => {
      await tab.setViewportSize({ width: 320, height: 640 });
      await tab.goto(gate.url(page));
      await tab.evaluate(SOURCE);
      const seen = new Set();
      for (const { width, height, colorScheme, options } of STEPS) {
        const rules = width === 1280 && !broad.has(page) ? colours : options;
        await tab.setViewportSize({ width, height });
        await tab.emulateMedia({ colorScheme });
        const { violations, incomplete } = await tab.evaluate(async (given) => {
          const pack = (results) => results.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => ({ id, target: target.join(' '), why: failureSummary ?? '' })));
          const found = await globalThis.axe.run(document, given);
          return { violations: pack(found.violations), incomplete: pack(found.incomplete) };
        }, rules);
        gate.count('runs');
        const unmeasured = incomplete.filter(({ id, why }) => id === 'color-contrast' && UNMEASURED.test(why));
        const pale = unmeasured.length === 0 ? [] : await tab.evaluate(contrasts, unmeasured.map(({ target }) => target));
        gate.count('texts measured here', unmeasured.length);
        for (const [i, ratio] of pale.entries()) if (ratio < 4.5) gate.find(page, 'contrast too low (measured here)', `${width}px ${colorScheme} ${unmeasured[i].target}: ${ratio.toFixed(2)}`);
        for (const [word, list] of [['violation', violations], ['incomplete', incomplete]]) {
          for (const { id, target, why } of list) {
            if (word === 'incomplete' && (unmeasured.some((one) => one.target === target && one.id === id) || DECIDED.some((one) => one.rule === id && one.where.test(target)))) continue;
            const key = `${word} ${id} ${target}`;
            if (seen.has(key)) continue;
            seen.add(key);
            gate.find(page, `${word}: ${id}`, `${width}px ${colorScheme} ${target}: ${why.replace(/^Fix .*?:\s*/s, '')}`);
          }
        }
      }
    });
  },
};

/** Contrast of the text of elements with the nearest painted ground behind them; 0 where a picture lies between. */
function contrasts(targets) {
  const channels = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const light = (colour) => {
    const [r, g, b] = channels(colour).map((value) => value / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  return targets.map((target) => {
    const node = document.querySelector(target);
    if (!node) return 0;
    // Text of drawings lies on the ground of the page, or on that of their markers, which have its colour.
    const drawn = node.closest('svg');
    const text = drawn ? getComputedStyle(node).fill : getComputedStyle(node).color;
    const marker = drawn && getComputedStyle(node.closest('.titik, .titik-diri')?.querySelector('rect, circle') ?? drawn).fill;
    if (node.closest('.titik, .titik-diri')) {
      const [a, b] = [light(text), light(marker)];
      return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }
    for (let ground = drawn ?? node; ground; ground = ground.parentElement) {
      const style = getComputedStyle(ground);
      if (style.backgroundImage !== 'none' || Number(style.opacity) < 1) return 0;
      const alpha = channels(style.backgroundColor)[3] ?? 1;
      if (alpha === 0) continue;
      if (alpha < 1) return 0;
      const [a, b] = [light(text), light(style.backgroundColor)];
      return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }
    return 21;
  });
}
