/**
 * One planted fault for each rule. A fault is one change to the healthy site; the gate must find it on that page, by that rule.
 */
const MELATI = 'kampung/melati-rekaan.html';
const OLD = 'kampung/melati.html';
const swap = (path, from, to) => (files) => {
  const before = files.get(path);
  const after = before.replace(from, to);
  if (after === before) throw new Error(`fault cannot be planted in ${path}: ${from}`);
  files.set(path, after);
};
const main = (html, path = MELATI) => swap(path, '</main>', `${html}</main>`);
const style = (css, path = MELATI) => swap(path, '</style>', `${css}</style>`);
const fault = (gate, name, rule, plant, page = MELATI) => ({ gate, name, rule, plant, page });

export const faults = [
  fault('head', 'alt', /image without alt/, swap(MELATI, ' alt="Lambang kota rekaan"', '')),
  fault('head', 'ukuran', /without width and height/, swap(MELATI, ' width="32" height="32" alt', ' alt')),
  fault('head', 'jenjang', /level skipped/, swap(MELATI, /<h2>Penduduk<\/h2>/, '<h3>Penduduk</h3>')),
  fault('head', 'dua-h1', /not exactly one h1/, main('<h1>Lagi</h1>')),
  fault('head', 'judul-sama', /title used twice/, swap('kampung/kenanga-andai.html', '<title>Kenanga Andai</title>', '<title>Melati Rekaan</title>')),
  fault('head', 'tanpa-deskripsi', /no description/, swap(MELATI, /<meta name="description"[^>]*>/, '')),
  fault('head', 'tanpa-bahasa', /without lang/, swap(MELATI, ' lang="id"', '')),
  fault('head', 'tanpa-main', /not exactly one main/, (files) => files.set(MELATI, files.get(MELATI).replace('<main id="isi">', '<div id="isi">').replace('</main>', '</div>'))),
  fault('head', 'lompat', /skip link leads nowhere/, swap(MELATI, 'href="#isi"', 'href="#tiada"')),
  fault('head', 'di-sini', /words of a link say nothing/, main('<p><a href="../kampung.html">klik di sini</a></p>')),
  fault('head', 'tanpa-judul-tabel', /table without caption/, (files) => {
    swap(MELATI, '<caption id="tabel-jiwa">Penduduk menurut jenis kelamin</caption>', '')(files);
  }),
  fault('head', 'bagan-tanpa-nama', /chart without a name/, (files) => files.set(MELATI, files.get(MELATI).replace(' aria-labelledby="judul-gambar"', '').replace(/<title id="judul-gambar">.*?<\/title>/, ''))),
  fault('head', 'id-ganda', /id used twice/, main('<p id="isi">Lagi</p>')),

  fault('purity', 'gaya-atribut', /style attribute/, main('<p style="color:red">Merah</p>')),
  fault('purity', 'onclick', /inline event handler/, main('<p onclick="void 0">Ketuk</p>')),
  fault('purity', 'skrip-sebaris', /inline script/, main('<script>void 0</script>')),
  fault('purity', 'skrip-asing', /script on a page that needs none/, main('<script src="../saring.js"></script>')),
  fault('purity', 'gambar-luar', /resource of another host/, main('<img src="https://contoh.example/x.png" alt="Gambar" width="9" height="9">')),

  fault('links', 'tautan-mati', /dead link/, main('<p><a href="tiada.html">Halaman tiada</a></p>')),
  fault('links', 'jangkar-mati', /dead anchor/, main('<p><a href="../kampung.html#tiada">Jangkar tiada</a></p>')),
  fault('links', 'tautan-mutlak', /not relative/, main('<p><a href="/SITUS/kampung.html">Daftar dari akar</a></p>')),
  fault('links', 'yatim', /no link leads to/, (files) => files.set('yatim.html', files.get(MELATI).replaceAll('../', '').replace('href="melati-rekaan', 'href="kampung/melati-rekaan')), 'yatim.html'),

  fault('xml', 'xml-rusak', /not well-formed/, swap('sitemap.xml', '</urlset>', ''), 'sitemap.xml'),
  fault('xml', 'peta-mati', /leads nowhere/, swap('sitemap.xml', 'index.html</loc>', 'tiada.html</loc>'), 'sitemap.xml'),

  fault('jsonld', 'json-rusak', /not JSON/, swap(MELATI, '"@type":"AdministrativeArea"', '"@type"')),
  fault('jsonld', 'json-nama', /name is not the heading/, swap(MELATI, '"name":"Melati Rekaan"', '"name":"Kenanga Andai"')),
  fault('jsonld', 'json-tanpa', /without name/, swap(MELATI, '"name":"Melati Rekaan",', '')),
  fault('jsonld', 'json-alamat', /leads nowhere/, swap(MELATI, '/kampung/melati-rekaan.html"}', '/kampung/tiada.html"}')),
  fault('jsonld', 'json-tanggal', /date is not on the page/, swap('siaran-pers/pertama.html', '"2026-01-02","inL', '"2026-01-03","inL'), 'siaran-pers/pertama.html'),

  fault('markup', 'tabel-tanpa-baris', /html-validate/, main('<table><caption>Kosong</caption><tr><th>Tanpa lingkup</th></tr></table><p><button>Tanpa jenis <div>kotak</div></button></p>')),
  fault('markup', 'label-tiada', /html-validate input-missing-label/, main('<p><input type="text" name="x"></p>')),
  fault('nu', 'nu-tanda', /^nu /, main('<ul><p>Bukan butir</p></ul>')),

  fault('quiet', 'minta-luar', /request to another host/, (files) => {
    swap(MELATI, /<meta http-equiv[^>]*>/, '')(files);
    main('<img src="https://contoh.example/x.png" alt="Gambar" width="9" height="9">')(files);
  }),
  fault('quiet', 'csp', /violation of the content security policy/, main('<script>void 0</script>')),
  fault('quiet', 'menyimpan', /something is stored/, (files) => {
    files.set('simpan.js', 'localStorage.setItem("a", "b");');
    main('<script src="../simpan.js"></script>')(files);
  }),
  fault('quiet', 'kuki', /^cookie/, (files) => {
    files.set('kuki.js', 'document.cookie = "a=b";');
    main('<script src="../kuki.js"></script>')(files);
  }),
  fault('quiet', 'konsol', /console is not empty/, (files) => {
    files.set('kata.js', 'console.log("halo");');
    main('<script src="../kata.js"></script>')(files);
  }),

  fault('weight', 'berat', /HTML too heavy/, (files) => main(`<p>${Array.from({ length: 6000 }, (_, i) => ((i * 2654435761) % 4294967296).toString(36)).join(' ')}</p>`)(files)),
  fault('weight', 'unsur', /too many elements/, main('<b>a</b> '.repeat(1500))),
  fault('weight', 'geser', /layout shifts/, (files) => {
    files.set('geser.js', 'setTimeout(() => { const p = document.createElement("p"); p.textContent = "kata ".repeat(300); document.querySelector("h1").before(p); }, 20);');
    main('<script src="../geser.js"></script>')(files);
  }),
  fault('weight', 'geser-lambat', /layout shifts/, style('.menunggu{display:none}form{block-size:20rem}', 'kampung.html'), 'kampung.html'),
  fault('weight', 'skrip-berat', /script too heavy/, (files) => {
    files.set('berat.js', `/* ${Array.from({ length: 3000 }, (_, i) => ((i * 2654435761) % 4294967296).toString(36)).join(' ')} */`);
    main('<script src="../berat.js"></script>')(files);
  }),

  fault('noscript', 'tombol-mati', /does nothing without scripts/, main('<p><button type="button">Putar</button></p>')),
  fault('noscript', 'daftar-skrip', /kampung missing from the list/, swap('kampung.html', /<li><a href="kampung\/melati-rekaan.html">.*?<\/li>/, ''), 'kampung.html'),

  fault('journeys', 'angka-jauh', /key figure not within two screens/, style('h1{margin-block-end:1300px}')),
  fault('journeys', 'tanpa-tanggal-data', /date of the data not within/, swap(MELATI, '<p>Data per 31 Desember 2025.</p>', '')),
  fault('journeys', 'bagan-tanpa-data', /data of a chart more than two taps/, swap(MELATI, '<a href="melati-rekaan.csv">Unduh CSV penduduk Melati Rekaan</a>', '')),

  fault('reflow', 'meluap', /scrolls sideways: 320 px/, style('h2{width:60rem}')),
  fault('reflow', 'terpotong', /text cut off: text spacing/, (files) => {
    style('.kotak{height:1.6rem;overflow:hidden;line-height:1.2;white-space:nowrap;width:16em}')(files);
    main('<p class="kotak">Kalimat yang pas di kotaknya.</p>')(files);
  }),
  fault('reflow', 'huruf-tetap', /fixed size/, style('h2{font-size:18px}')),

  fault('keyboard', 'fokus-hilang', /focus cannot be seen/, style('a:focus-visible{outline:none}')),
  fault('keyboard', 'fokus-tertutup', /focus is covered/, (files) => {
    style('.tutup{position:fixed;inset:0 0 auto;height:60%;background:#ddd}')(files);
    main('<div class="tutup">Pita</div>')(files);
  }),
  fault('keyboard', 'urutan', /order of focus/, main('<p><a href="../kampung.html" tabindex="2">Semua kampung dulu</a></p>')),

  fault('colours', 'warna-tetap', /not in a system colour/, style('h2{forced-color-adjust:none;color:#123456}')),
  fault('colours', 'bagan-hilang', /cannot be seen/, style('@media(forced-colors:active){rect{forced-color-adjust:none;fill:#fdfdfd}}')),

  fault('print', 'kertas', /sheets of paper/, main('<p>baris</p>'.repeat(200))),
  fault('print', 'papan-dua', /sheets of paper/, main('<p>baris</p>'.repeat(60), 'kampung/melati-rekaan/papan.html'), 'kampung/melati-rekaan/papan.html'),
  fault('print', 'menu-kertas', /navigation or control on paper/, swap(MELATI, '@media print{nav,form{display:none}}', '')),

  fault('filter', 'saring-mati', /typing does not filter/, swap('saring.js', 'item.hidden = !(', 'item.hidden = false && !('), 'kampung.html'),
  fault('filter', 'saring-alamat', /not in the address/, swap('saring.js', /history.replaceState.*;/, ''), 'kampung.html'),
  fault('filter', 'saring-pulih', /shared address does not restore/, swap('saring.js', 'word.value = state', 'word.title = state'), 'kampung.html'),
  fault('filter', 'saring-diam', /count is not announced/, swap('saring.js', "count + ' dari '", "'ada dari '"), 'kampung.html'),

  fault('search', 'cari-mati', /a name is not found/, swap('cari.js', 'const found = all.filter', 'const found = [].filter'), 'cari.html'),
  fault('search', 'cari-salah-tik', /misspelt/, swap('cari.js', '<= 1', '< 0'), 'cari.html'),
  fault('search', 'cari-diam', /not announced/, swap('cari.js', /status.textContent = .*;/, ''), 'cari.html'),

  fault('local', 'dari-akar', /styles differ from file/, (files) => {
    files.set('lebih.css', 'h1 { font-size: 3rem; }');
    (swap(MELATI, '</style>', '</style><link rel="stylesheet" href="/SITUS/lebih.css">'))(files);
    (swap(MELATI, "style-src 'unsafe-inline'", "style-src 'self' 'unsafe-inline'"))(files);
  }),
  fault('lost', 'hilang', /dead link at depth/, (files) => files.set('404.html', files.get('404.html').replaceAll('="/SITUS/', '="')), '404.html'),

  fault('moved', 'pindah-mati', /leads nowhere/, swap(OLD, 'url=melati-rekaan.html', 'url=tiada.html'), OLD),
  fault('moved', 'pindah-diam', /the browser stays/, swap(OLD, 'content="0; url', 'content="60; url'), OLD),
  fault('moved', 'pindah-tanpa-tautan', /no link for those/, swap(OLD, 'href="melati-rekaan.html"', 'href="kenanga-andai.html"'), OLD),
  fault('moved', 'pindah-terindeks', /shown to search engines/, swap(OLD, 'noindex', 'index'), OLD),

  fault('agreement', 'csv-lain', /not in the csv/, swap('kampung/melati-rekaan.csv', 'Laki-laki,50', 'Laki-laki,51')),
  fault('agreement', 'csv-lebih', /is not on the page/, swap('kampung/melati-rekaan.csv', /$/, 'Semua,777\n')),
  fault('average', 'rata-rata', /value of the city differs/, swap(MELATI, '64,6%', '64,7%')),

  fault('axe', 'axe-alt', /violation: image-alt/, swap(MELATI, ' alt="Lambang kota rekaan"', '')),
  fault('axe', 'axe-kontras', /violation: color-contrast/, style('h1,main p{color:#949494}')),
  fault('axe', 'axe-kontras-gelap', /violation: color-contrast/, style('@media(prefers-color-scheme:dark){h1,main p{color:#555}}')),
  fault('axe', 'axe-sasaran', /violation: target-size/, (files) => {
    style('.kecil a{padding:0;font-size:.6rem;line-height:1;margin:0 1px}')(files);
    main('<p class="kecil"><a href="../kampung.html">a1</a><a href="../cari.html">b2</a><a href="../index.html">c3</a></p>')(files);
  }),
  fault('axe', 'axe-label', /violation: label/, main('<p><input type="text" name="x"></p>')),
  fault('axe', 'axe-gulung', /violation: scrollable-region-focusable|keyboard/, (files) => {
    swap(MELATI, ' tabindex="0"><table>', '><table>')(files);
    style('table{width:90rem}')(files);
  }),
];

/** Style sheets, each with a word that is banned. */
export const sheets = [
  ['px.css', /unit-disallowed-list/, 'p {\n  font-size: 14px;\n}\n'],
  ['outline.css', /value-disallowed-list/, 'a:focus {\n  outline: none;\n}\n'],
  ['fixed.css', /value-disallowed-list/, '.menu {\n  position: fixed;\n}\n'],
  ['sticky.css', /value-disallowed-list/, '.menu {\n  position: sticky;\n}\n'],
  ['important.css', /declaration-no-important/, 'p {\n  color: red !important;\n}\n'],
  ['id.css', /selector-max-id/, '#isi {\n  color: red;\n}\n'],
  ['nesting.css', /max-nesting-depth/, 'p {\n  & a {\n    color: red;\n  }\n}\n'],
  ['url.css', /url-scheme|import/, 'p {\n  background: url("https://contoh.example/x.png");\n}\n'],
  ['duplicate.css', /block-no-empty|standard|no-/, 'p {}\n'],
];
