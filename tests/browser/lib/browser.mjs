import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const PLACES = [process.env.CHROME_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Debian's Chromium; without a sandbox where there cannot be one, as root. */
export async function launch() {
  const executablePath = PLACES.find((path) => path && existsSync(path));
  if (!executablePath) throw new Error('no Chromium found; install it (apt-get install chromium) or set CHROME_PATH');
  const args = ['--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update', '--no-first-run', '--hide-scrollbars', '--force-color-profile=srgb'];
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  return chromium.launch({ executablePath, args });
}

/** Runs `work` on every item, `width` at a time, and keeps the order of the answers. */
export async function pool(items, width, work) {
  const answers = new Array(items.length);
  let next = 0;
  const lane = async (number) => {
    while (next < items.length) {
      const index = next;
      next += 1;
      answers[index] = await work(items[index], number);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, (_, number) => lane(number)));
  return answers;
}

/** Visits pages in `width` tabs of contexts with the same options; a tab is used again and again. */
export async function tabs(gate, items, options, work, width = gate.width) {
  const lanes = await Promise.all(Array.from({ length: Math.min(width, Math.max(1, items.length)) }, async () => {
    const context = await gate.browser.newContext(options);
    context.setDefaultTimeout(10_000);
    return { context, tab: await context.newPage() };
  }));
  try {
    return await pool(items, lanes.length, async (item, lane) => {
      try {
        return await work(lanes[lane].tab, item, lanes[lane].context);
      } catch (error) {
        // What is left of a visit must not disturb the next one.
        await lanes[lane].tab.close().catch(() => {});
        lanes[lane].tab = await lanes[lane].context.newPage();
        gate.find(item.route ?? String(item), 'gate could not finish', String(error.message).split('\n')[0]);
        return undefined;
      }
    });
  } finally {
    await Promise.all(lanes.map(({ context }) => context.close()));
  }
}
