import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pool } from '../lib/browser.mjs';
import { facts } from '../lib/facts.mjs';
import { Gate } from '../lib/gate.mjs';
import { serve } from '../lib/server.mjs';
import { Site } from '../lib/site.mjs';
import { faults, sheets } from './faults.mjs';
import { BASE, healthy } from './site.mjs';

const HEALTHY = 'sehat';

/** Plants every fault in a site of its own and lets its gate look; answers what was not caught and what was made up. */
export async function prove({ browser, width, gates, folder }) {
  const names = new Set(gates.map(({ name }) => name));
  const planted = faults.filter(({ gate }) => names.has(gate));
  put(folder, HEALTHY, healthy());
  for (const { name, plant } of planted) {
    const files = healthy();
    plant(files);
    put(folder, name, files);
  }
  writeFileSync(join(folder, 'robots.txt'), 'User-agent: *\n');
  const css = [['healthy.css', null, 'p {\n  color: #123;\n}\n'], ...sheets].map(([name, , text]) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return { route: name, file };
  });

  const site = new Site(folder, BASE);
  const server = await serve(folder);
  const known = await facts(browser, server.origin, site.pages);
  const lies = [];
  const times = [];
  const judge = async (gate) => {
    const own = planted.filter((fault) => fault.gate === gate.name);
    if (own.length === 0) return;
    const regions = [HEALTHY, ...own.map(({ name }) => name)];
    const all = site.pages.filter(({ region }) => regions.includes(region));
    const sample = all.filter((page) => page.region === HEALTHY ? !/(kenanga|cempaka|dahlia|teratai|anggrek)/.test(page.path) : own.some(({ name, page: path }) => page.region === name && page.path === path));
    const given = new Gate(gate.name, {
      site, browser, width, all, sample, facts: known, css: [], withdrawn: new Set(), origin: server.origin, cache: {}, negative: true,
      has: (region, path) => site.files.has(`${region}/${path}`),
    });
    const start = Date.now();
    await gate.run(given).catch((error) => lies.push(`${gate.name} broke: ${error.stack}`));
    times.push([gate.name, Date.now() - start]);
    for (const { name, rule, page } of own) {
      const here = given.findings.filter((finding) => finding.page === `${name}/${page}`);
      if (!here.some((finding) => rule.test(finding.rule))) {
        lies.push(`${gate.name} does not catch "${name}" (${rule}); it says ${here.map((finding) => finding.rule).join(', ') || 'nothing'}`);
      }
    }
    for (const { page, rule, detail } of given.findings.filter((finding) => String(finding.page).startsWith(`${HEALTHY}/`))) {
      lies.push(`${gate.name} finds a fault on a healthy page: ${page} ${rule} ${detail}`);
    }
  };
  // Much of this is waiting for what does not come; the gates wait together.
  await pool([...gates].reverse(), 4, judge);
  let count = planted.length;
  const styles = gates.find(({ name }) => name === 'styles');
  if (styles) {
    const given = new Gate('styles', { css });
    await styles.run(given).catch((error) => lies.push(`styles broke: ${error.stack}`));
    count += sheets.length;
    for (const [name, rule] of sheets) if (!given.findings.some((finding) => finding.page === name && rule.test(finding.rule))) lies.push(`styles does not catch ${name} (${rule})`);
    for (const { rule, detail } of given.findings.filter(({ page }) => page === 'healthy.css')) lies.push(`styles finds a fault in a healthy sheet: ${rule} ${detail}`);
  }
  await server.close();
  return { planted: count, lies, times };
}

function put(folder, region, files) {
  for (const [path, content] of files) {
    const file = join(folder, region, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' ? content.replaceAll('SITUS', region) : content);
  }
}
