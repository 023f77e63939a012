import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Kinds of pages that a complete city has; a page's kind is its address with the changing part as `*`. */
export const CITY_KINDS = [
  'index.html', '404.html', 'kampung.html', 'kampung/*', 'kampung/*/papan.html', 'kampung/*/kegiatan.html', 'kampung/kecamatan/*', 'kampung/klasifikasi/*',
  'inovasi.html', 'inovasi/*', 'siaran-pers.html', 'siaran-pers/*', 'siaran-pers/tahun/*', 'siaran-pers/topik/*', 'kegiatan.html', 'kegiatan/*',
  'mitra.html', 'mitra/*', 'statistik.html', 'statistik/*', 'statistik/kampung/*', 'glosarium.html', 'dasar-hukum.html', 'cari.html',
  'aksesibilitas.html', 'privasi.html', 'tentang.html', 'kontak.html',
];

/** A page of the built site. */
export class Page {
  #html;

  constructor(site, region, path, bytes) {
    this.site = site;
    this.region = region;
    this.path = path;
    this.bytes = bytes;
    this.route = region ? `${region}/${path}` : path;
    this.kind = '';
  }

  get file() {
    return join(this.site.root, this.route);
  }

  get html() {
    this.#html ??= readFileSync(this.file, 'utf8');
    return this.#html;
  }

  /** Sends the reader on to another address and shows nothing of its own. */
  get redirect() {
    return this.bytes < 4000 && /http-equiv=["']?refresh/i.test(this.html);
  }
}

/** The built site as it lies on the disk: what it has is found out, not assumed. */
export class Site {
  constructor(root, base) {
    this.root = root;
    this.base = base;
    this.files = new Set();
    this.#walk(root);
    const tops = [...this.files].filter((file) => /^[^/]+\/index\.html$/.test(file)).map((file) => file.split('/')[0]);
    this.regions = tops.sort();
    this.pages = [];
    for (const file of [...this.files].sort()) {
      if (!file.endsWith('.html')) continue;
      const top = file.split('/')[0];
      const region = this.regions.includes(top) ? top : '';
      const path = region ? file.slice(region.length + 1) : file;
      this.pages.push(new Page(this, region, path, statSync(join(root, file)).size));
    }
    this.byRoute = new Map(this.pages.map((page) => [page.route, page]));
    for (const page of this.pages) page.kind = this.#kind(page);
  }

  #walk(folder) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.name === '.pendopo') continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) this.#walk(path);
      else this.files.add(relative(this.root, path).split(sep).join('/'));
    }
  }

  #kind({ region, path }) {
    const parts = path.split('/');
    const kind = (() => {
      if (parts.length === 1) return path;
      if (parts.length === 2) return `${parts[0]}/*`;
      // Below a member stand its own pages; every other folder holds a facet.
      const member = this.files.has(`${region ? `${region}/` : ''}${parts.slice(0, -1).join('/')}.html`);
      return member ? `${parts[0]}/*/${parts.at(-1)}` : `${parts.slice(0, -1).join('/')}/*`;
    })();
    const page = this.byRoute.get(region ? `${region}/${path}` : path);
    return page.redirect ? 'redirect' : region || !this.regions.length ? kind : `portal ${kind}`;
  }

  of(region) {
    return this.pages.filter((page) => page.region === region);
  }

  /** One page of each kind of each region: the heaviest one, and what is worth a look besides. */
  sample(notable = []) {
    const chosen = [];
    for (const region of ['', ...this.regions]) {
      const heaviest = new Map();
      for (const page of this.of(region)) {
        const best = heaviest.get(page.kind);
        if (!best || page.bytes > best.bytes) heaviest.set(page.kind, page);
      }
      chosen.push(...heaviest.values());
    }
    for (const route of notable) {
      const page = this.byRoute.get(route);
      if (page && !chosen.includes(page)) chosen.push(page);
    }
    return chosen;
  }

  /** The file that an address leads to, seen from a page; `null` when it leads out of the site. */
  resolve(from, href) {
    const origin = 'http://situs.invalid';
    let url;
    try {
      const absolute = this.base && href.startsWith(this.base) ? origin + href.slice(this.base.length) : href;
      url = new URL(absolute, `${origin}/${from}`);
    } catch {
      return { broken: true };
    }
    if (url.origin !== origin) return null;
    let route = decodeURIComponent(url.pathname.slice(1));
    if (route === '' || route.endsWith('/')) route += 'index.html';
    return { route, hash: decodeURIComponent(url.hash.slice(1)), exists: this.files.has(route) };
  }

  read(route) {
    return readFileSync(join(this.root, route), 'utf8');
  }

  has(route) {
    return existsSync(join(this.root, route));
  }

  /** Files with an ending, of all regions or of some. */
  ending(ending, regions) {
    return [...this.files].filter((file) => file.endsWith(ending) && (!regions || regions.includes(file.split('/')[0]))).sort();
  }
}
