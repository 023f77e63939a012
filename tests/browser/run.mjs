/**
 * The gates: builds the fixtures with the program, serves them, and proves every claim about the pages in Chromium.
 *
 *   node run.mjs --program target/release/pendopo [--lengkap] [--hanya axe,print] [--situs DIR] [--laporan FILE] [--catat]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BASE, NOW, write } from './corpus.mjs';
import { gates } from './gates/index.mjs';
import { launch } from './lib/browser.mjs';
import { facts } from './lib/facts.mjs';
import { Gate, grouped } from './lib/gate.mjs';
import { differences, result } from './lib/result.mjs';
import { serve } from './lib/server.mjs';
import { Site } from './lib/site.mjs';
import { prove } from './rusak/prove.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const HELP = `usage: node run.mjs --program PROGRAM [options]

  --program FILE    the program that builds the site
  --situs DIR       look at a site that is already built instead
  --tema DIR        theme whose style sheets are checked [themes/bawaan]
  --hanya A,B       only these gates
  --lengkap         what is not present is a failure
  --tanpa-bukti     do not prove first that the gates catch planted faults
  --hanya-bukti     only prove that
  --laporan FILE    all findings as JSON
  --catat           if all passes, write the result where the accessibility page takes it from
  --simpan          keep the folder of the fixtures
`;

const { values: options } = parseArgs({
  options: {
    program: { type: 'string' }, situs: { type: 'string' }, tema: { type: 'string', default: join(here, '../../themes/bawaan') }, hanya: { type: 'string' },
    lengkap: { type: 'boolean' }, 'tanpa-bukti': { type: 'boolean' }, 'hanya-bukti': { type: 'boolean' }, laporan: { type: 'string' }, simpan: { type: 'boolean' }, catat: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
});
if (options.help || !(options.program || options.situs || options['hanya-bukti'])) {
  console.log(HELP);
  process.exit(options.help ? 0 : 2);
}

const chosen = options.hanya ? gates.filter(({ name }) => options.hanya.split(',').includes(name)) : gates;
const folder = mkdtempSync(join(tmpdir(), 'pendopo-gerbang-'));
const width = Math.max(2, Math.min(4, availableParallelism()));
const seconds = (start) => `${((Date.now() - start) / 1000).toFixed(1)} s`;
const begin = Date.now();
const browser = await launch();
const version = browser.version();
const report = [];
let passed = 0;
let failed = 0;
let sampled = 0;

try {
  if (!options['tanpa-bukti']) await proof();
  if (!options['hanya-bukti']) await look();
} finally {
  await browser.close();
  if (options.simpan) console.log(`fixtures kept in ${folder}`);
  else rmSync(folder, { recursive: true, force: true });
}
if (!options.hanya && !options.situs && !options['hanya-bukti']) record();
if (options.laporan) writeFileSync(options.laporan, `${JSON.stringify(report, null, 1)}\n`);
console.log(`\ntime   ${seconds(begin)}`);
console.log(`gerbang: ${passed} lulus, ${failed} gagal`);
process.exitCode = failed > 0 ? 1 : 0;

/** What the accessibility page says of the last test must be true of this one: the same checks by the same tools. */
function record() {
  const start = Date.now();
  const file = join(options.tema, 'uji.toml');
  const { now, text } = result({ chromium: version, pages: sampled, gates });
  if (options.catat && failed === 0) writeFileSync(file, text);
  const differ = differences(existsSync(file) ? readFileSync(file, 'utf8') : '', now);
  line(differ.length === 0, 'record', differ.length === 0 ? 'what the accessibility page says of the last test' : `${differ.join('; ')}: run with --catat`, start);
}

/** A gate is trusted only if it finds the faults that were planted for it, and nothing on the healthy pages. */
async function proof() {
  const start = Date.now();
  const { planted, lies, times } = await prove({ browser, width, gates: chosen, folder: join(folder, 'rusak') });
  line(lies.length === 0, 'proof', `${planted} planted faults, each caught by its gate`, start);
  for (const lie of lies) console.log(`       ${lie}`);
  report.push({ gate: 'proof', findings: lies, times });
}

async function look() {
  const { root, notable, withdrawn } = options.situs ? { root: resolve(options.situs), notable: [], withdrawn: new Set() } : build();
  const start = Date.now();
  const site = new Site(root, BASE);
  const server = await serve(root);
  const all = site.pages;
  const world = {
    site, browser, width, all, withdrawn, origin: server.origin, cache: {}, negative: false,
    sample: site.sample(notable),
    facts: await facts(browser, server.origin, all),
    css: sheets(options.tema),
    has: (region, path) => site.files.has(`${region}/${path}`),
  };
  sampled = world.sample.length;
  console.log(`site   ${all.length} pages in ${site.regions.length} regions, ${world.sample.length} of them in the sample (${seconds(start)})\n`);

  // The checker in Java needs no browser; it works while the others do.
  const beside = new Map();
  const open = (gate) => {
    const given = new Gate(gate.name, world);
    const at = Date.now();
    return { given, at, done: gate.run(given).catch((error) => given.find('-', 'gate broke', error.stack)).then(() => Date.now() - at) };
  };
  for (const gate of chosen) if (gate.name === 'nu') beside.set(gate, open(gate));
  for (const gate of chosen) {
    if (beside.has(gate)) continue;
    const { given, done, at } = open(gate);
    await done;
    close(gate, given, at);
  }
  for (const [gate, { given, done, at }] of beside) {
    await done;
    close(gate, given, at);
  }
  await server.close();
}

function close(gate, given, start) {
  if (options.lengkap) for (const what of given.missing) given.find('-', 'not present', what);
  const counts = [...given.counts].map(([what, number]) => `${number} ${what}`).join(', ');
  const groups = grouped(given.findings);
  const ok = groups.length === 0;
  const pages = new Set(given.findings.map(({ page }) => page)).size;
  line(ok, gate.name, [counts, ok ? '' : `${given.findings.length} findings on ${pages} pages`].filter(Boolean).join('; '), start);
  if (given.missing.length > 0) console.log(`       not present: ${given.missing.join(', ')}`);
  for (const [rule, list] of groups.slice(0, 12)) {
    console.log(`       ${rule} (${list.length})`);
    for (const { page, detail } of list.slice(0, 2)) console.log(`         ${page}${detail ? `: ${detail.slice(0, 160)}` : ''}`);
  }
  if (groups.length > 12) console.log(`       … and ${groups.length - 12} more rules (--laporan FILE has all)`);
  report.push({ gate: gate.name, about: gate.about, counts: Object.fromEntries(given.counts), missing: given.missing, notes: given.notes, findings: given.findings });
}

function line(ok, name, text, start) {
  if (ok) passed += 1;
  else failed += 1;
  console.log(`${ok ? 'ok    ' : 'FAULT '} ${name.padEnd(10)} ${text} (${seconds(start)})`);
}

/** The fixtures, checked and built by the program. */
function build() {
  const start = Date.now();
  const root = join(folder, 'situs');
  const { files, regions } = write(folder);
  const made = spawnSync(resolve(options.program), ['--root', folder, '--quiet', '--color', 'never', 'build', '--out', root, '--now', NOW, '--format', 'short', '--lang', 'en'], { encoding: 'utf8' });
  if (made.status !== 0) {
    process.stdout.write(made.stdout + made.stderr);
    throw new Error(`the program ended with ${made.status ?? made.error}`);
  }
  const routes = regions.flatMap(({ slug, notable }) => notable.map(({ path, why }) => ({ route: `${slug}/${path}`, why })));
  console.log(`build  ${files} records (${seconds(start)})`);
  return { root, notable: routes.map(({ route }) => route), withdrawn: new Set(routes.filter(({ why }) => why === 'withdrawn').map(({ route }) => route)) };
}

function sheets(theme) {
  const folder = join(theme, 'static');
  return readdirSync(folder).filter((name) => name.endsWith('.css')).map((name) => ({ route: name, file: join(folder, name) }));
}
