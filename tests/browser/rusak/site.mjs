/** A small healthy site: every gate has something to look at and nothing to say. */
import { png } from '../corpus/write.mjs';

export const BASE = 'http://127.0.0.1:4173';

const STYLE = `:root{color-scheme:light dark}html{font-size:112.5%}body{margin:0 auto;padding:1rem;max-width:50rem;background:#fff;color:#16191d;font-family:sans-serif;line-height:1.5}
a{display:inline-block;padding:.4rem 0;color:#0b4f8a}a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,[tabindex]:focus-visible{outline:.2rem solid #8a4b00;outline-offset:.1rem}
input,select,button{min-height:2.5rem;font:inherit}ul{padding:0;list-style:none}.tabel{overflow-x:auto}[role=status]{min-height:2rem}.menunggu{visibility:hidden}svg{max-width:100%;height:auto}rect{fill:currentColor}svg text{fill:currentColor}
@media(prefers-color-scheme:dark){body{background:#121519;color:#eef1f4}a{color:#8ec5ff}a:focus-visible,[tabindex]:focus-visible{outline-color:#ffbf00}}
@media(forced-colors:active){rect,svg text{fill:CanvasText}}
@media print{nav,form{display:none}}`;

const POLICY = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'";

function page({ path, title, main, head = '', graph, scripts = '' }) {
  const up = '../'.repeat(path.split('/').length - 1);
  return `<!DOCTYPE html>
<html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${title}</title><meta name="description" content="${title}, halaman untuk pengujian."><link rel="icon" href="${up}ikon.png" type="image/png"><style>${STYLE}</style>${head}
${graph ? `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', ...graph })}</script>` : ''}${scripts}</head>
<body><a href="#isi">Langsung ke isi</a><header><p>Kota Rekaan</p><nav aria-label="Menu utama"><ul><li><a href="${up}index.html">Beranda</a></li><li><a href="${up}kampung.html">Kampung</a></li><li><a href="${up}siaran-pers.html">Siaran pers</a></li><li><a href="${up}cari.html">Cari</a></li></ul></nav></header>
<main id="isi"><h1>${title}</h1>${main}</main>
<footer><p>Dinas rekaan</p></footer></body></html>
`;
}

const NAMES = ['Melati Rekaan', 'Kenanga Andai', 'Cempaka Misal', 'Dahlia Umpama', 'Teratai Dongeng', 'Anggrek Kisah'];
const slug = (name) => name.toLowerCase().replace(' ', '-');

const profile = (name, i) => page({
  path: `kampung/${slug(name)}.html`,
  title: name,
  graph: { '@type': 'AdministrativeArea', name, url: `${BASE}/SITUS/kampung/${slug(name)}.html` },
  main: `<p>Kelurahan ${name} di Kota Rekaan, tempat pengujian.</p><p>Data per 31 Desember 2025.</p>
<dl><dt>Penduduk</dt><dd>${110 + 2 * i} jiwa</dd><dt>Keluarga</dt><dd>30 keluarga</dd></dl>
<h2>Penduduk</h2><figure><figcaption>Penduduk menurut jenis kelamin</figcaption><svg role="img" aria-labelledby="judul-gambar" viewBox="0 0 320 60" width="320" height="60"><title id="judul-gambar">Laki-laki 50, perempuan 60</title><rect x="0" y="5" width="150" height="20"/><rect x="0" y="35" width="180" height="20"/></svg></figure>
<div class="tabel" role="group" aria-labelledby="tabel-jiwa" tabindex="0"><table><caption id="tabel-jiwa">Penduduk menurut jenis kelamin</caption><thead><tr><th scope="col">Jenis</th><th scope="col">Jiwa</th></tr></thead><tbody><tr><th scope="row">Laki-laki</th><td class="angka">${50 + i}</td></tr><tr><th scope="row">Perempuan</th><td class="angka">${60 + i}</td></tr></tbody></table></div>
<dl><dt><a href="../statistik/kampung/peserta-kb.html">Peserta KB</a></dt><dd>66,0%</dd><dd>Kota Rekaan: 64,6% (6 dari 6 kampung)</dd></dl>
<p><a href="${slug(name)}.csv">Unduh CSV penduduk ${name}</a></p><p><a href="${slug(name)}/papan.html">Lembar papan pengumuman ${name}</a></p><p><img src="../ikon.png" width="32" height="32" alt="Lambang kota rekaan"></p>`,
});

export function healthy() {
  const files = new Map();
  const put = (path, text) => files.set(path, text);
  put('ikon.png', png(32, 32, 20));
  put('index.html', page({
    path: 'index.html',
    title: 'Kampung di Kota Rekaan',
    graph: { '@type': 'WebSite', name: 'Kampung di Kota Rekaan', url: `${BASE}/SITUS/index.html` },
    main: `<p>Temukan kampung Anda di kota yang tidak ada ini.</p><form action="cari.html" method="get" role="search"><label for="cari">Nama kampung</label> <input id="cari" name="q" type="search"> <button type="submit">Cari</button></form><p><a href="kampung.html">Semua kampung menurut kecamatan</a></p>`,
  }));
  put('404.html', page({ path: '404.html', title: 'Halaman tidak ditemukan', main: '<p>Alamat ini mungkin salah tik atau sudah pindah. Mulailah dari beranda.</p>' }).replaceAll(/(href)="(?!#)/g, '$1="/SITUS/'));
  put('kampung.html', page({
    path: 'kampung.html',
    title: 'Daftar kampung',
    scripts: '<script src="saring.js" defer></script>',
    main: `<form id="saring" class="menunggu"><label for="kata">Nama kampung</label> <input id="kata" type="search"> <label for="huruf">Huruf</label> <select id="huruf"><option value="">Semua</option><option value="m">M</option><option value="k">K</option></select> <button type="button" id="hapus">Hapus saringan</button></form>
<p role="status" id="hitung"></p><ul id="daftar">${NAMES.map((name) => `<li><a href="kampung/${slug(name)}.html">${name}</a></li>`).join('')}</ul>`,
  }));
  put('saring.js', FILTER);
  put('cari.html', page({
    path: 'cari.html',
    title: 'Cari di situs ini',
    scripts: '<script src="cari.js" defer></script>',
    main: `<form role="search" action="cari.html" method="get"><label for="q">Kata yang dicari</label> <input id="q" name="q" type="search"> <button type="submit">Cari</button></form><p role="status" id="status"></p><ul id="hasil"></ul>
<h2>Semua kampung</h2><ul>${NAMES.map((name) => `<li><a href="kampung/${slug(name)}.html">${name}</a></li>`).join('')}</ul>`,
  }));
  put('cari.js', SEARCH);
  NAMES.forEach((name, i) => {
    put(`kampung/${slug(name)}.html`, profile(name, i));
    put(`kampung/${slug(name)}.csv`, `jenis,jiwa\nLaki-laki,${50 + i}\nPerempuan,${60 + i}\n`);
    put(`kampung/${slug(name)}/papan.html`, page({ path: `kampung/${slug(name)}/papan.html`, title: `Papan pengumuman ${name}`, main: `<p>Kampung ${name} di Kota Rekaan, dengan angka dan kegiatan untuk papan pengumuman.</p>` }));
  });
  put('kampung/melati.html', '<!DOCTYPE html>\n<html lang="id"><head><meta charset="utf-8"><title>Pindah: Melati</title><meta name="robots" content="noindex"><meta http-equiv="refresh" content="0; url=melati-rekaan.html"></head><body><main><h1>Halaman ini sudah pindah</h1><p><a href="melati-rekaan.html">Buka alamat barunya</a></p></main></body></html>\n');
  put('statistik/kampung/peserta-kb.html', page({ path: 'statistik/kampung/peserta-kb.html', title: 'Peserta KB di tiap kampung', main: '<p>Kota Rekaan: 64,6 persen dari semua pasangan usia subur, menurut data rekaan.</p>' }));
  put('siaran-pers.html', page({ path: 'siaran-pers.html', title: 'Siaran pers kota', main: '<p>Semua siaran yang pernah terbit di kota yang tidak ada ini.</p><ul><li><a href="siaran-pers/pertama.html">Siaran pertama Kota Rekaan</a></li></ul>' }));
  put('siaran-pers/pertama.html', page({
    path: 'siaran-pers/pertama.html',
    title: 'Siaran pertama',
    graph: { '@type': 'NewsArticle', headline: 'Siaran pertama', datePublished: '2026-01-02', inLanguage: 'id' },
    main: '<p><time datetime="2026-01-02">2 Januari 2026</time>. Warga berkumpul di balai dan membaca angka bersama-sama.</p>',
  }));
  put('sitemap.xml', `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>${BASE}/SITUS/index.html</loc><lastmod>2026-01-02</lastmod></url></urlset>\n`);
  return files;
}

const FILTER = `(() => {
  const form = document.getElementById('saring'), word = document.getElementById('kata'), letter = document.getElementById('huruf'), status = document.getElementById('hitung');
  const items = [...document.querySelectorAll('#daftar li')];
  let timer;
  const show = () => {
    const q = word.value.trim().toLowerCase(), l = letter.value;
    let count = 0;
    for (const item of items) {
      const text = item.textContent.toLowerCase();
      item.hidden = !(text.includes(q) && text.startsWith(l));
      if (!item.hidden) count += 1;
    }
    const state = new URLSearchParams();
    if (q) state.set('q', q);
    if (l) state.set('huruf', l);
    history.replaceState(null, '', location.pathname + (state.size ? '?' + state : ''));
    clearTimeout(timer);
    timer = setTimeout(() => { status.textContent = count + ' dari ' + items.length + ' kampung'; }, 100);
  };
  const state = new URLSearchParams(location.search);
  word.value = state.get('q') ?? '';
  letter.value = state.get('huruf') ?? '';
  form.className = '';
  form.addEventListener("input", show);
  form.addEventListener('submit', (event) => event.preventDefault());
  document.getElementById('hapus').addEventListener('click', () => { word.value = ''; letter.value = ''; show(); });
  show();
})();
`;

const SEARCH = `(() => {
  const q = document.getElementById('q'), list = document.getElementById('hasil'), status = document.getElementById('status');
  const near = (a, b) => a.length === b.length && [...a].filter((letter, i) => letter !== b[i]).length <= 1;
  const all = [...document.querySelectorAll('main h2 + ul a')];
  const words = (new URLSearchParams(location.search).get('q') ?? '').trim();
  q.value = words;
  if (!words) return;
  const found = all.filter((link) => link.textContent.toLowerCase().includes(words.toLowerCase()) || near(link.textContent.toLowerCase(), words.toLowerCase()));
  for (const link of found) {
    const item = document.createElement('li');
    item.append(link.cloneNode(true));
    list.append(item);
  }
  status.textContent = found.length ? found.length + ' hasil' : 'Tidak ada hasil';
})();
`;
