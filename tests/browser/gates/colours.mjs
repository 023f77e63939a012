import { inflateSync } from 'node:zlib';
import { tabs } from '../lib/browser.mjs';

/** Forced colours (Windows contrast themes): text in the reader's colours, marks of charts still to be seen. */
export default {
  name: 'colours',
  about: 'forced colours: text in system colours, charts visible, nothing blank',
  async run(gate) {
    let charts = 0;
    await tabs(gate, gate.shown, { forcedColors: 'active', viewport: { width: 800, height: 900 } }, async (tab, page) => {
      for (const colorScheme of ['light', 'dark']) {
        await tab.emulateMedia({ forcedColors: 'active', colorScheme });
        if (colorScheme === 'light') await tab.goto(gate.url(page));
        const seen = await tab.evaluate(look);
        charts += seen.charts;
        for (const one of seen.text) gate.find(page, 'text is not in a system colour', `${colorScheme} ${one}`);
        for (const one of seen.marks) gate.find(page, 'mark of a chart cannot be seen', `${colorScheme} ${one}`);
        gate.count('pages × schemes');
      }
      if (blank(await tab.screenshot())) gate.find(page, 'nothing to be seen in forced colours');
    });
    if (charts === 0) gate.absent('charts (svg role=img)');
    gate.count('charts', charts);
  },
};

/** Whether a PNG holds next to nothing but one colour: its filtered rows are then almost all zero. */
function blank(png) {
  const parts = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  let marks = 0;
  for (const byte of inflateSync(Buffer.concat(parts))) if (byte !== 0) marks += 1;
  return marks < 20_000;
}

function look() {
  const probe = document.createElement('span');
  document.body.append(probe);
  const palette = new Set();
  const system = (name) => {
    probe.style.color = name;
    return getComputedStyle(probe).color;
  };
  for (const name of ['CanvasText', 'LinkText', 'VisitedText', 'ActiveText', 'ButtonText', 'FieldText', 'HighlightText', 'GrayText', 'MarkText', 'SelectedItemText', 'AccentColorText']) palette.add(system(name));
  const canvas = system('Canvas');
  probe.remove();
  const channels = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const light = (colour) => {
    const [r, g, b] = channels(colour).map((value) => value / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  const solid = (colour) => colour && colour !== 'none' && /^rgb/.test(colour) && channels(colour)[3] !== 0;

  const text = new Set();
  const marks = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || node.closest('svg, script, style') || !node.checkVisibility()) continue;
    const { color } = getComputedStyle(node);
    if (!palette.has(color)) text.add(`${node.localName}.${node.className} ${color}`);
  }
  const pictures = [...document.querySelectorAll('svg[role=img]')].filter((svg) => svg.checkVisibility());
  for (const svg of pictures) {
    for (const shape of svg.querySelectorAll('rect, path, circle, ellipse, line, polyline, polygon, text')) {
      if (shape.closest('defs, clipPath, mask, pattern') || !shape.checkVisibility()) continue;
      const style = getComputedStyle(shape);
      const paints = [style.fill, shape.localName === 'text' ? null : style.stroke].filter(solid);
      // What is painted like the ground is a gap on purpose.
      if (paints.length === 0 || paints.some((paint) => paint === canvas)) {
        if (shape.localName === 'text') marks.add(`text "${shape.textContent.trim().slice(0, 20)}" is the colour of the ground`);
        continue;
      }
      const best = Math.max(...paints.map((paint) => contrast(paint, canvas)));
      if (best < (shape.localName === 'text' ? 4.5 : 3)) marks.add(`${shape.localName}.${shape.getAttribute('class') ?? ''} ${paints.join(' ')} on ${canvas}: ${best.toFixed(1)}`);
    }
  }
  return { text: [...text].slice(0, 5), marks: [...marks].slice(0, 5), charts: pictures.length };
}
