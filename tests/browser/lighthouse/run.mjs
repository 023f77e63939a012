/**
 * Lighthouse on six pages of a built site, three runs each, the median counts.
 *
 *   npm ci && node run.mjs SITE [--wilayah besar] [--kali 3]
 */
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { serve } from '../lib/server.mjs';
import { Site } from '../lib/site.mjs';

const KINDS = ['index.html', 'kampung.html', 'kampung/*', 'siaran-pers/*', 'statistik/*', 'cari.html'];
// Where a kind does not exist yet, another one takes its place.
const INSTEAD = { 'cari.html': 'inovasi/*' };
const FULL = ['accessibility', 'best-practices', 'seo'];

const { values, positionals: [root] } = parseArgs({ allowPositionals: true, options: { wilayah: { type: 'string' }, kali: { type: 'string', default: '3' } } });
if (!root) {
  console.error('usage: node run.mjs SITE [--wilayah REGION] [--kali RUNS]');
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), 'pendopo-mercusuar-'));
const chrome = join(folder, 'chrome.sh');
const program = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
writeFileSync(chrome, `#!/bin/sh\nexec ${process.env.CHROME_PATH ?? program} --no-sandbox --disable-dev-shm-usage --disable-gpu --disable-background-networking --disable-component-update --no-first-run "$@"\n`);
chmodSync(chrome, 0o755);

const site = new Site(resolve(root), '');
const server = await serve(resolve(root));
// A region that is kept out of search engines cannot have full marks for being found.
const open = site.regions.filter((region) => !/noindex/.test(site.byRoute.get(`${region}/index.html`).html.slice(0, 3000)) && site.of(region).some(({ kind }) => kind === 'kampung/*'));
const region = values.wilayah ?? open.toSorted((a, b) => site.of(b).length - site.of(a).length)[0];
const sample = site.sample().filter((page) => page.region === region);
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
let passed = 0;
let failed = 0;

for (const kind of KINDS) {
  const page = sample.find((one) => one.kind === kind) ?? sample.find((one) => one.kind === INSTEAD[kind]);
  if (!page) {
    console.log(`absent ${kind}`);
    continue;
  }
  const runs = [];
  // A page that says itself that search engines shall leave it out, such as the search, is not asked whether they may come.
  const left = /<meta name="?robots"? content="?noindex/.test(site.byRoute.get(page.route).html) ? ['--skip-audits=is-crawlable'] : [];
  for (let i = 0; i < Number(values.kali); i += 1) runs.push(await once(`${server.origin}/${encodeURI(page.route)}`, i, left));
  const score = (name) => median(runs.map(({ categories }) => Math.round(categories[name].score * 100)));
  const shift = median(runs.map(({ audits }) => audits['cumulative-layout-shift'].numericValue));
  const paint = median(runs.map(({ audits }) => audits['largest-contentful-paint'].numericValue));
  const scores = Object.fromEntries(['performance', ...FULL].map((name) => [name, score(name)]));
  const faults = [
    ...(scores.performance < 95 ? [`performance ${scores.performance}`] : []),
    ...FULL.filter((name) => scores[name] < 100).map((name) => `${name} ${scores[name]}: ${why(runs[0], name)}`),
    ...(shift > 0.02 ? [`CLS ${shift.toFixed(3)}`] : []),
  ];
  if (faults.length === 0) passed += 1;
  else failed += 1;
  console.log(`${faults.length === 0 ? 'ok    ' : 'FAULT '} ${page.route}: ${Object.entries(scores).map(([name, value]) => `${name} ${value}`).join(', ')}, CLS ${shift.toFixed(3)}, LCP ${(paint / 1000).toFixed(2)} s`);
  for (const fault of faults) console.log(`       ${fault}`);
}
await server.close();
rmSync(folder, { recursive: true, force: true });
console.log(`\nlighthouse: ${passed} lulus, ${failed} gagal`);
process.exitCode = failed > 0 ? 1 : 0;

/** One run in a process of its own, while this one serves the pages. */
async function once(url, number, options) {
  const file = join(folder, `${number}.json`);
  const cli = fileURLToPath(new URL('node_modules/lighthouse/cli/index.js', import.meta.url));
  const child = spawn(process.execPath, [cli, url, '--quiet', '--output=json', `--output-path=${file}`, '--chrome-flags=--headless=new', '--no-enable-error-reporting', '--throttling-method=simulate', ...options], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, CHROME_PATH: chrome } });
  const code = await new Promise((done) => child.on('close', done));
  if (code !== 0) throw new Error(`lighthouse ended with ${code}`);
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** The audits that took points away. */
function why({ categories, audits }, name) {
  return categories[name].auditRefs.filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1).map(({ id }) => id).join(', ');
}
