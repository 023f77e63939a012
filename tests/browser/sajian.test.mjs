/**
 * `pendopo serve` before real browsers: pages follow the files, style sheets are exchanged without a reload, faults appear and clear.
 *
 *   PENDOPO=target/debug/pendopo node --test tests/browser/sajian.test.mjs
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';

const root = resolve(import.meta.dirname, '../..');
const program = resolve(process.env.PENDOPO ?? join(root, 'target/debug/pendopo'));
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const timeout = 20_000;

let folder, child, origin, browser;

/** A file of the project; `edit` writes it anew. */
const read = (path) => readFileSync(join(folder, path), 'utf8');
const write = (path, text) => writeFileSync(join(folder, path), text);
const edit = (path, from, to) => {
  const text = read(path);
  assert.ok(text.includes(from), `${path}: ${from}`);
  write(path, text.replace(from, to));
  return () => write(path, text);
};

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pendopo-sajian-'));
  cpSync(join(root, 'tests/sites/one-city/content'), join(folder, 'content'), { recursive: true });
  cpSync(join(root, 'themes'), join(folder, 'themes'), { recursive: true });
  child = spawn(program, ['serve', '--port', '0', '--root', folder, '--now', '2026-11-22T09:00'], { stdio: ['ignore', 'ignore', 'pipe'] });
  origin = await new Promise((done, failed) => {
    let said = '';
    child.stderr.on('data', (data) => {
      said += data;
      const found = /http:\/\/[\d.:]+/.exec(said);
      if (found) done(found[0]);
    });
    child.on('error', failed);
    child.on('exit', () => failed(new Error(said)));
  });
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});

after(async () => {
  await browser?.close();
  child?.kill('SIGINT');
  rmSync(folder, { recursive: true, force: true });
});

/** A page with what its console complained about; it has heard from the server. */
async function open(path, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(timeout);
  page.complaints = [];
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) page.complaints.push(message.text()); });
  page.on('pageerror', (error) => page.complaints.push(String(error)));
  const heard = page.waitForResponse((response) => response.url().includes('/.pendopo/peristiwa'));
  await page.goto(`${origin}${path}`);
  await heard;
  return page;
}

test('a banner says that this is a preview, and the policy of the page has nothing against it', async () => {
  const page = await open('/uji/index.html');
  await page.getByText('Pratinjau: belum terbit').waitFor();
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('a saved file is seen by two browsers and a phone, which stay where they were', async () => {
  const path = '/uji/kampung/melati.html';
  const pages = [await open(path, { viewport: { width: 900, height: 400 } }), await open(path), await open(path, { viewport: { width: 360, height: 640 }, isMobile: true })];
  for (const page of pages) await page.evaluate(() => { scrollTo(0, 700); window.lama = true; });
  const undo = edit('content/uji/kampung/melati.yaml', 'nama: Melati', 'nama: Melati Jaya');
  for (const page of pages) {
    await page.waitForFunction(() => document.querySelector('h1')?.textContent.includes('Melati Jaya') && !window.lama);
    await page.waitForFunction(() => Math.abs(scrollY - 700) < 4);
    assert.deepEqual(page.complaints, []);
  }
  undo();
  for (const page of pages) await page.waitForFunction(() => !document.querySelector('h1').textContent.includes('Jaya'));
  for (const page of pages) await page.context().close();
});

test('style sheets are exchanged without loading the page again', async () => {
  const page = await open('/uji/index.html');
  await page.evaluate(() => { window.lama = true; scrollTo(0, 300); });
  const colour = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const css = read('themes/bawaan/static/gaya.css');
  for (const [rule, shown] of [['rgb(1, 2, 3)', 'rgb(1, 2, 3)'], ['rgb(4, 5, 6)', 'rgb(4, 5, 6)']]) {
    write('themes/bawaan/static/gaya.css', `${css}\nbody { background: ${rule}; }\n`);
    await page.waitForFunction((shown) => getComputedStyle(document.body).backgroundColor === shown, shown);
  }
  write('themes/bawaan/static/gaya.css', css);
  await page.waitForFunction(() => getComputedStyle(document.body).backgroundColor !== 'rgb(4, 5, 6)');
  assert.equal(await page.evaluate(() => window.lama), true, 'the page was loaded again');
  assert.equal(await page.evaluate(() => scrollY), 300);
  assert.match(await colour(), /^rgb/);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('all faults are listed over the last good page, and clear by themselves', async () => {
  const path = '/uji/kampung/melati.html';
  const page = await open(path);
  const overlay = page.locator('pendopo-pratinjau .lapis');
  assert.equal(await overlay.isVisible(), false);
  const heading = await page.locator('h1').textContent();
  const undo = edit('content/uji/kampung/melati.yaml', 'nama: Melati', 'namma: "<img src=x onerror=alert(1)>"');
  await overlay.waitFor({ state: 'visible' });
  const text = await overlay.textContent();
  for (const part of ['record/unknown-field', 'record/missing-field', 'content/uji/kampung/melati.yaml:1:1', '<img src=x', 'saran']) {
    assert.ok(text.includes(part), `${part}: ${text}`);
  }
  assert.equal(await overlay.locator('img').count(), 0);
  assert.match(await overlay.locator('a').first().getAttribute('href'), /^vscode:\/\/file\/.*melati\.yaml:1:1$/);
  assert.equal(await page.locator('h1').textContent(), heading);
  await page.getByRole('button', { name: 'Sembunyikan' }).click();
  assert.equal(await overlay.isVisible(), false);
  await page.getByRole('button', { name: 'Tampilkan galat' }).click();
  assert.equal(await overlay.isVisible(), true);
  undo();
  await overlay.waitFor({ state: 'hidden' });
  assert.equal(await page.getByRole('button', { name: 'Sembunyikan' }).count(), 0);
  await page.context().close();
});

test('a page that could never be shown lists the faults and becomes the page', async () => {
  const undo = edit('content/uji/kampung/melati.yaml', 'nama:', 'namma:');
  const other = spawn(program, ['serve', '--port', '0', '--root', folder, '--now', '2026-11-22T09:00'], { stdio: ['ignore', 'ignore', 'pipe'] });
  try {
    const address = await new Promise((done) => {
      let said = '';
      other.stderr.on('data', (data) => { said += data; const found = /http:\/\/[\d.:]+/.exec(said); if (found) done(found[0]); });
    });
    const page = await browser.newPage();
    page.setDefaultTimeout(timeout);
    await page.goto(`${address}/uji/kampung/melati.html`);
    await page.locator('.keluhan').getByText('record/unknown-field').waitFor();
    undo();
    await page.locator('h1', { hasText: 'Melati' }).waitFor();
    await page.close();
  } finally {
    other.kill('SIGINT');
    undo();
  }
});
