import { tabs } from './browser.mjs';

/**
 * One ordinary visit of every page of the sample, cold, with the content security policy in force: what was asked for, what was
 * said on the console, what was kept, what moved. Two gates read the answers.
 */
export async function visits(gate) {
  gate.cache.visits ??= look(gate);
  return gate.cache.visits;
}

async function look(gate) {
  const answers = new Map();
  const prepared = new Set();
  await tabs(gate, gate.shown, { viewport: { width: 412, height: 823 } }, async (tab, page, context) => {
    if (!prepared.has(context)) {
      prepared.add(context);
      await context.addInitScript(listen);
    }
    answers.set(page.route, await visit(gate, tab, context, page));
  });
  return answers;
}

/** So many milliseconds a script takes to come: what it moves is seen to move, as on a slow network. */
const LATE = 150;

/** Runs in the page before anything of its own. */
function listen() {
  globalThis.__violations = [];
  globalThis.__shift = 0;
  document.addEventListener('securitypolicyviolation', (event) => globalThis.__violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.__shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
}

async function visit(gate, tab, context, page) {
  const seen = { foreign: [], console: [], requests: [] };
  const sizes = [];
  const stop = (url) => url.origin !== gate.origin && !/^(data|blob):/.test(url.protocol);
  const abort = (route) => {
    seen.foreign.push(route.request().url());
    return route.abort();
  };
  const listeners = {
    console: (message) => seen.console.push(`${message.type()}: ${message.text()}`),
    pageerror: (error) => seen.console.push(`error: ${error.message}`),
    requestfinished: (request) => sizes.push((async () => {
      const response = await request.response();
      const size = await request.sizes().catch(() => ({ responseBodySize: 0, responseHeadersSize: 0 }));
      seen.requests.push({ url: request.url(), type: response?.headers()['content-type'] ?? '', status: response?.status() ?? 0, bytes: size.responseBodySize + size.responseHeadersSize });
    })()),
  };
  const late = async (route) => {
    await new Promise((done) => setTimeout(done, LATE));
    await route.continue();
  };
  await tab.route('**/*.js', late);
  await tab.route(stop, abort);
  for (const [name, listener] of Object.entries(listeners)) tab.on(name, listener);
  try {
    await tab.goto(gate.url(page), { waitUntil: 'load' });
    await tab.evaluate(async () => {
      const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      await frames();
      await new Promise((done) => setTimeout(done, 60));
      await frames();
      window.scrollTo(0, document.body.scrollHeight);
      await frames();
    });
    await Promise.all(sizes);
    const inside = await tab.evaluate(async () => {
      const kept = {
        violations: globalThis.__violations,
        shift: globalThis.__shift,
        elements: document.querySelectorAll('*').length,
        local: Object.keys(localStorage),
        session: Object.keys(sessionStorage),
        databases: (await indexedDB.databases?.() ?? []).map(({ name }) => name),
        caches: globalThis.caches ? await caches.keys() : [],
        workers: navigator.serviceWorker ? (await navigator.serviceWorker.getRegistrations()).length : 0,
      };
      // The next page begins with nothing again.
      localStorage.clear();
      sessionStorage.clear();
      for (const name of kept.databases) indexedDB.deleteDatabase(name);
      for (const name of kept.caches) await caches.delete(name);
      return kept;
    });
    const cookies = (await context.cookies()).map(({ name }) => name);
    await context.clearCookies();
    return { ...seen, ...inside, cookies };
  } finally {
    for (const [name, listener] of Object.entries(listeners)) tab.off(name, listener);
    await tab.unroute(stop, abort);
    await tab.unroute('**/*.js', late);
  }
}
