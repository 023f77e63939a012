import { spawn, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const JAR = join(dirname(createRequire(import.meta.url).resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');

// By itself the checker does not ask hosts of the same machine.
const LOCAL = ['-Dnu.validator.servlet.allow-forbidden-hosts=true', '-Dnu.validator.servlet.allowed-address-type=all'];
// A block of JSON-LD is data, not a script; a policy does not block it. Real inline scripts have a gate of their own.
// The checker does not know this property of SVG text, which all browsers have (SVG 2, 13.6).
const UNKNOWN = /Property “paint-order” doesn't exist/;
// Nor attributes as values of a type in style sheets (CSS Values 5, 9.3), which browsers without them leave out.
const TYPED = /type\(<color>\)/;
const DATA_BLOCK = /^Inline script violates Content Security Policy/;

/** The Nu HTML checker over the pages of the sample; it reads them from the server, as a browser does, and works beside the other gates. */
export default {
  name: 'nu',
  about: 'the Nu HTML checker, warnings are faults',
  async run(gate) {
    if (spawnSync('java', ['-version']).status !== 0) return gate.absent('Java');
    const list = gate.sample;
    gate.count('pages', list.length);
    const first = await check(gate, list);
    // A page that could not be fetched while this process was busy is asked for again.
    const again = list.filter((page) => first.some(({ type, subType, url }) => (subType ?? type) === 'io' && url === gate.url(page)));
    const second = again.length > 0 ? await check(gate, again) : [];
    const messages = [...first.filter(({ url }) => !again.some((page) => gate.url(page) === url)), ...second];
    for (const { url, type, subType, message, extract, lastLine } of messages) {
      const page = list.find((one) => gate.url(one) === url);
      if (UNKNOWN.test(message) || (/^CSS: .*Parse Error/.test(message) && TYPED.test(extract ?? ''))) continue;
      if (DATA_BLOCK.test(message) && gate.facts.get(page?.route)?.inline === 0) continue;
      gate.find(page ?? url ?? 'nu', `nu ${subType ?? type}: ${message.replace(/[“"][^”"]*[”"]/g, '“…”').slice(0, 90)}`, `${message} line ${lastLine}: ${extract ?? ''}`);
    }
  },
};

async function check(gate, pages) {
  const child = spawn('java', ['-Xss4m', ...LOCAL, '-jar', JAR, '--Werror', '--exit-zero-always', '--format', 'json', ...pages.map((page) => gate.url(page))], { stdio: ['ignore', 'ignore', 'pipe'] });
  const parts = [];
  child.stderr.on('data', (data) => parts.push(data));
  await new Promise((done) => child.on('close', done));
  const text = Buffer.concat(parts).toString('utf8');
  return JSON.parse(text.slice(text.indexOf('{'))).messages;
}
