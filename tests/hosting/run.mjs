// The configuration of docs/hosting.md on real servers, started on this machine for the time of the test.
//
//   node tests/hosting/run.mjs --program target/debug/pendopo [--lengkap]
//
// A server that is not installed is passed over; with --lengkap that is a failure. The parts of the configuration are read from
// docs/hosting.md, so what is documented is what is tried.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

const root = path.resolve(import.meta.dirname, '../..');
const args = process.argv.slice(2);
const program = path.resolve(args[args.indexOf('--program') + 1] ?? 'target/debug/pendopo');
const complete = args.includes('--lengkap');
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'pendopo-hosting-'));
// Servers drop their rights.
fs.chmodSync(work, 0o755);
const docs = fs.readFileSync(path.join(root, 'docs/hosting.md'), 'utf8');

/** The block of the documentation after this comment. */
function documented(name) {
  const found = docs.match(new RegExp(`<!-- ${name} -->\\s*\`\`\`\\w*\\n([\\s\\S]*?)\`\`\``));
  assert.ok(found, `docs/hosting.md has no block "${name}"`);
  return found[1];
}

function site(name, base) {
  const folder = path.join(work, name);
  fs.mkdirSync(path.join(folder, 'content'), { recursive: true });
  fs.cpSync(path.join(root, 'content'), path.join(folder, 'content'), { recursive: true });
  const settings = path.join(folder, 'content/situs.yaml');
  const text = fs.readFileSync(settings, 'utf8').replace(/^alamat_dasar:.*\n/m, '');
  fs.writeFileSync(settings, `${text}alamat_dasar: ${base}\n`);
  const made = spawnSync(program, ['build', '--precompress', '--quiet', '--root', folder], { encoding: 'utf8' });
  assert.equal(made.status, 0, made.stderr);
  return path.join(folder, 'public');
}

function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** One request, as it is: nothing is unpacked or followed. */
function ask(port, target, headers = {}, method = 'GET') {
  return new Promise((resolve, reject) => {
    const request = http.request({ host: '127.0.0.1', port, path: target, method, headers: { host: 'contoh.example', ...headers } }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
    });
    request.on('error', reject);
    request.setTimeout(10_000, () => request.destroy(new Error(`${target}: no answer`)));
    request.end();
  });
}

async function ready(port, child) {
  for (let tries = 0; tries < 200; tries += 1) {
    if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}:\n${child.output}`);
    try {
      return await ask(port, '/');
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error(`never answered:\n${child.output}`);
}

const servers = {
  nginx(folder, prefix, port) {
    const block = documented('nginx').replaceAll('/srv/pendopo/public', folder).replace(/listen 80;/, `listen 127.0.0.1:${port};`).replaceAll('/kb/', prefix);
    const file = path.join(work, `nginx-${port}.conf`);
    fs.writeFileSync(file, `daemon off; pid ${work}/nginx-${port}.pid; error_log stderr;\nevents {}\nhttp { include /etc/nginx/mime.types; access_log off; client_body_temp_path ${work}; proxy_temp_path ${work}; fastcgi_temp_path ${work}; uwsgi_temp_path ${work}; scgi_temp_path ${work};\n${block}}\n`);
    return ['nginx', ['-c', file, '-p', work]];
  },
  apache2(folder, prefix, port) {
    const modules = ['mpm_event', 'authz_core', 'dir', 'mime', 'headers', 'rewrite', 'alias'].map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`);
    const block = documented('apache').replaceAll('/srv/pendopo/public', folder).replaceAll('*:80', `127.0.0.1:${port}`).replaceAll('/kb/', prefix);
    const file = path.join(work, `apache-${port}.conf`);
    const user = process.getuid() === 0 ? 'User www-data\nGroup www-data\n' : '';
    fs.writeFileSync(file, `ServerRoot ${work}\nServerName contoh.example\nPidFile ${work}/apache-${port}.pid\nErrorLog ${work}/apache-${port}.log\nListen 127.0.0.1:${port}\n${user}${modules.join('\n')}\nTypesConfig /etc/mime.types\n${block}`);
    return ['apache2', ['-f', file, '-D', 'FOREGROUND']];
  },
  caddy(folder, prefix, port) {
    const block = documented('caddy').replaceAll('/srv/pendopo/public', folder).replace('contoh.go.id {', `http://contoh.example:${port} {\n\tbind 127.0.0.1`).replaceAll('/kb/', prefix);
    const file = path.join(work, `Caddyfile-${port}`);
    fs.writeFileSync(file, `{\n\tadmin off\n\tauto_https off\n\tstorage file_system ${work}/caddy\n}\n${block}`);
    return ['caddy', ['run', '--config', file, '--adapter', 'caddyfile']];
  },
};

async function check(name, folder, prefix, port) {
  const at = (target) => `${prefix}${target}`;
  const home = await ask(port, at('contoh/index.html'));
  assert.equal(home.status, 200);
  assert.match(home.headers['content-type'], /^text\/html; ?charset=utf-8$/i);
  assert.deepEqual(home.body, fs.readFileSync(path.join(folder, 'contoh/index.html')));
  assert.match(home.headers['content-security-policy'] ?? '', /frame-ancestors 'none'/);
  assert.equal(home.headers['x-content-type-options'], 'nosniff');
  assert.match(home.headers['cache-control'] ?? '', /max-age=300/);
  assert.equal((await ask(port, at('contoh/'))).status, 200, 'a folder shows its index');

  const css = fs.readdirSync(path.join(folder, 'contoh/aset')).find((file) => /\.[0-9a-f]{8}\.css$/.test(file));
  const asset = await ask(port, at(`contoh/aset/${css}`));
  assert.match(asset.headers['cache-control'] ?? '', /immutable/, css);
  for (const [file, type] of [['contoh/kampung/melati.csv', 'text/csv'], ['contoh/kampung/melati.json', 'application/json'], ['manifest.webmanifest', 'application/manifest+json'], ['favicon.svg', 'image/svg+xml']]) {
    const answer = await ask(port, at(file));
    assert.equal(answer.status, 200, file);
    assert.ok(answer.headers['content-type']?.startsWith(type), `${file}: ${answer.headers['content-type']}`);
  }

  const missing = await ask(port, at('contoh/tidak-ada.html'));
  assert.equal(missing.status, 404);
  assert.match(missing.body.toString(), /Halaman tidak ditemukan/);
  assert.match(missing.headers['content-security-policy'] ?? '', /frame-ancestors/);

  // Content says where the kampung stood before.
  for (const file of ['html', 'csv']) {
    const answer = await ask(port, at(`contoh/kampung/taman-sari.${file}`), { 'accept-encoding': 'gzip, br' });
    assert.equal(answer.status, 301, file);
    const target = new URL(answer.headers.location, 'http://contoh.example').pathname;
    assert.equal(target, at(`contoh/kampung/taman-sari-kembang-setaman.${file}`));
    assert.equal((await ask(port, target)).status, 200, target);
  }

  const unpack = { gzip: gunzipSync, br: brotliDecompressSync };
  for (const coding of name === 'nginx' ? ['gzip'] : ['gzip', 'br']) {
    const packed = await ask(port, at('contoh/kampung/melati.html'), { 'accept-encoding': coding });
    assert.equal(packed.status, 200);
    assert.equal(packed.headers['content-encoding'], coding, coding);
    assert.match(packed.headers['content-type'], /^text\/html/);
    assert.match(packed.headers.vary ?? '', /accept-encoding/i, coding);
    const twin = fs.readFileSync(path.join(folder, `contoh/kampung/melati.html.${coding === 'gzip' ? 'gz' : 'br'}`));
    assert.deepEqual(packed.body, twin, 'the twin itself');
    assert.deepEqual(unpack[coding](packed.body), fs.readFileSync(path.join(folder, 'contoh/kampung/melati.html')));
  }
  const plain = await ask(port, at('contoh/kampung/melati.html'));
  assert.equal(plain.headers['content-encoding'], undefined);
  const head = await ask(port, at('contoh/kampung/melati.html'), {}, 'HEAD');
  assert.deepEqual([head.status, head.body.length], [200, 0]);
  const again = await ask(port, at('contoh/kampung/melati.html'), { 'if-none-match': plain.headers.etag ?? '', 'if-modified-since': plain.headers['last-modified'] ?? '' });
  assert.equal(again.status, 304, 'nothing new');
  assert.equal((await ask(port, at('.pendopo/ledger'))).status >= 400, true, 'what the program remembers is not for readers');
}

let failed = 0;
let tried = 0;
const folders = { '/': site('akar', 'https://contoh.example'), '/kb/': site('bawah', 'https://contoh.example/kb') };
for (const [name, start] of Object.entries(servers)) {
  if (spawnSync('which', [name]).status !== 0) {
    console.log(`${complete ? 'not ok' : '-'} ${name}: not installed`);
    failed += complete ? 1 : 0;
    continue;
  }
  for (const [prefix, folder] of Object.entries(folders)) {
    const port = await freePort();
    const [command, options] = start(folder, prefix, port);
    const child = spawn(command, options, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, HOME: work } });
    child.output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => { child.output += text; });
    tried += 1;
    try {
      await ready(port, child);
      await check(name, folder, prefix, port);
      console.log(`ok ${name} ${prefix}`);
    } catch (error) {
      failed += 1;
      console.log(`not ok ${name} ${prefix}\n${error.message}\n${child.output.slice(-1500)}`);
    } finally {
      child.kill('SIGTERM');
    }
  }
}
fs.rmSync(work, { recursive: true, force: true });
console.log(`hosting: ${tried - failed} of ${tried} passed`);
process.exitCode = failed > 0 || tried === 0 ? 1 : 0;
