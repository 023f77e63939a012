/**
 * Pictures of the main pages of a built site, for people to look at.
 *
 *   node potret.mjs SITE FOLDER [--wilayah besar] [--semua]
 *
 * 360 and 1280 px wide, light and dark; one page of each kind of one region and of the portal. `--semua` takes all regions.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launch, pool } from './lib/browser.mjs';
import { serve } from './lib/server.mjs';
import { Site } from './lib/site.mjs';

const { values, positionals: [root, folder] } = parseArgs({ allowPositionals: true, options: { wilayah: { type: 'string' }, semua: { type: 'boolean' }, layar: { type: 'boolean' } } });
if (!root || !folder) {
  console.error('usage: node potret.mjs SITE FOLDER [--wilayah REGION] [--semua] [--layar]\n  --layar   only the first screen instead of the whole page');
  process.exit(2);
}

const site = new Site(root, '');
const server = await serve(root);
const browser = await launch();
const region = values.wilayah ?? site.regions.toSorted((a, b) => site.of(b).length - site.of(a).length)[0];
const pages = site.sample().filter((page) => page.kind !== 'redirect' && (values.semua || page.region === region || !page.region));
mkdirSync(folder, { recursive: true });

const jobs = pages.flatMap((page) => [360, 1280].flatMap((width) => ['light', 'dark'].map((colorScheme) => ({ page, width, colorScheme }))));
const lanes = await Promise.all([0, 1].map(() => browser.newPage()));
await pool(jobs, lanes.length, async ({ page, width, colorScheme }, lane) => {
  const tab = lanes[lane];
  await tab.setViewportSize({ width, height: width === 360 ? 640 : 800 });
  await tab.emulateMedia({ colorScheme });
  await tab.goto(`${server.origin}/${encodeURI(page.route)}`);
  const name = `${page.region || 'portal'}-${page.kind.replace(/^portal /, '').replace(/\.html$/, '').replace(/[/*]+/g, '-').replace(/-$/, '')}`;
  // Very long lists make pictures that no viewer opens.
  const height = await tab.evaluate(() => document.documentElement.scrollHeight);
  const options = values.layar || height <= 12_000 ? { fullPage: !values.layar } : { fullPage: true, clip: { x: 0, y: 0, width, height: 12_000 } };
  await tab.screenshot({ path: join(folder, `${name}-${width}-${colorScheme === 'light' ? 'terang' : 'gelap'}.png`), ...options });
});
await browser.close();
await server.close();
console.log(`${jobs.length} pictures of ${pages.length} pages in ${folder}`);
