import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.jsonld': 'application/ld+json; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.pdf': 'application/pdf',
  '.ics': 'text/calendar; charset=utf-8',
  '.geojson': 'application/geo+json',
  '.webmanifest': 'application/manifest+json',
};
const TEXT = /^(text|application\/(json|ld\+json|xml|geo\+json|manifest))|svg/;

/** The rules of a `_headers` file: a line with a path, then indented lines with headers. */
function headerRules(root) {
  const file = join(root, '_headers');
  if (!existsSync(file)) return [];
  const rules = [];
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (/^\s*(#|$)/.test(line)) continue;
    if (/^\S/.test(line)) {
      const source = line.trim().replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
      rules.push({ path: new RegExp(`^${source}$`), headers: [] });
    } else {
      const [name, ...value] = line.trim().split(':');
      rules.at(-1)?.headers.push([name, value.join(':').trim()]);
    }
  }
  return rules;
}

/** Serves a folder as a host would: types, gzip, the headers that the site asks for, its own page for what is not there. */
export async function serve(root) {
  const rules = headerRules(root);
  const packed = new Map();
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url, 'http://x');
    const path = decodeURIComponent(pathname);
    let file = normalize(join(root, path));
    if (!file.startsWith(normalize(root))) return void response.writeHead(403).end();
    if (file.endsWith('/') || (existsSync(file) && statSync(file).isDirectory())) file = join(file, 'index.html');
    let status = 200;
    if (!existsSync(file)) {
      status = 404;
      const top = join(root, path.split('/')[1] ?? '', '404.html');
      file = existsSync(top) ? top : join(root, '404.html');
      if (!existsSync(file)) return void response.writeHead(404).end('not found');
    }
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    const headers = { 'content-type': type, 'cache-control': 'no-store' };
    for (const { path: pattern, headers: own } of rules) {
      if (pattern.test(path)) for (const [name, value] of own) headers[name.toLowerCase()] = value;
    }
    if (search === '?asis' || !TEXT.test(type) || !/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) {
      response.writeHead(status, headers);
      return void createReadStream(file).pipe(response);
    }
    if (!packed.has(file)) packed.set(file, gzipSync(readFileSync(file), { level: 6 }));
    const body = packed.get(file);
    response.writeHead(status, { ...headers, 'content-encoding': 'gzip', 'content-length': body.length, vary: 'accept-encoding' });
    response.end(body);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }) };
}
