import { readFileSync } from 'node:fs';

/** The gates that say something to people who depend on accessible pages; the theme has a text for each. */
const TOLD = ['axe', 'head', 'markup', 'nu', 'keyboard', 'reflow', 'colours', 'print', 'noscript'];
/** The tools by which they work. */
const TOOLS = ['axe-core', 'html-validate', 'vnu-jar'];

const list = (words) => `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;

/** The result of a test in which everything passed, as the theme keeps it. */
export function result({ chromium, pages, gates }) {
  const { devDependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url)));
  const checks = TOLD.filter((name) => gates.some((gate) => gate.name === name));
  const tools = TOOLS.map((name) => `${name} ${devDependencies[name]}`);
  const text = [
    '# The last test of this theme in a browser. Written by tests/browser/run.mjs --catat, when all gates pass.',
    `date = "${new Date().toISOString().slice(0, 10)}"`,
    `pages = ${pages}`,
    `checks = ${list(checks)}`,
    `tools = ${list([`Chromium ${chromium.split('.')[0]}`, ...tools])}`,
    '',
  ].join('\n');
  return { now: { checks, tools }, text };
}

/** What a kept result says otherwise. Browsers are renewed without us, so their version does not count. */
export function differences(text, { checks, tools }) {
  const kept = (key) => JSON.parse(text.match(new RegExp(`^${key} = (\\[.*\\])$`, 'm'))?.[1] ?? '[]');
  const differ = (key, now, then) => (list(now) === list(then) ? [] : [`${key} were ${list(then)}, are ${list(now)}`]);
  return [
    ...differ('checks', checks, kept('checks')),
    ...differ('tools', tools, kept('tools').filter((tool) => !tool.startsWith('Chromium '))),
  ];
}
