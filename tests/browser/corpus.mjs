/**
 * A content tree with four fictional cities and their province, always the same.
 *
 *   node corpus.mjs DIR      writes DIR/content
 */
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Dice } from './corpus/dice.mjs';
import { activity, bareKampung, fullKampung, innovation, quotations, release, shared, SUMBER } from './corpus/records.mjs';
import { APOSTROPHES, FIRST, KECAMATAN, LAST, LONG_FIRST, LONG_LAST, LONG_MIDDLE } from './corpus/words.mjs';
import { png, slug, Tree, yaml } from './corpus/write.mjs';

/** The moment at which the corpus is seen. */
export const NOW = '2026-08-15T09:00';
export const BASE = 'http://127.0.0.1:4173';

const PROVINCE = { kode: '97', nama: 'Nusa Umpama' };
const YEARS = [2020, 2021, 2022, 2023, 2024, 2025];

const CITIES = [
  { slug: 'kecil', nama: 'Kecil', kode: '97.71', zona: 'WIT', villages: 3, years: [], rekaan: true, lat: -3.2, lon: 128.1 },
  { slug: 'sedang', nama: 'Sedang', kode: '97.72', zona: 'WITA', villages: 30, years: YEARS, sementara: true, rekaan: true, indicators: true, borders: true, lat: -2.1, lon: 117.3 },
  { slug: 'besar', nama: 'Besar', kode: '97.73', zona: 'WIB', villages: 153, years: YEARS.slice(-2), indicators: true, lat: -6.4, lon: 107.2 },
  { slug: 'batas', nama: "Batas Ma'rifat Perumpamaan", kode: '97.74', zona: 'WIB', villages: 400, years: YEARS, indicators: true, lat: -1.2, lon: 101.4, border: true },
].map((city) => ({ ...city, dinas: `Dinas Pengendalian Penduduk dan Keluarga Berencana Kota ${city.nama}` }));

const name = (k) => {
  const first = FIRST[k % FIRST.length];
  const last = LAST[(Math.floor(k / FIRST.length) + (k % FIRST.length) * 5) % LAST.length];
  return `${first} ${last}`;
};

/** Names of the city of borders: the longest ones, apostrophes, and the same name again in another kelurahan. */
const borderName = (k) => {
  if (k % 10 === 3) return 'Melati Rekaan';
  if (k % 10 === 6) return `${APOSTROPHES[(k / 10 | 0) % APOSTROPHES.length]} ${k}`;
  if (k % 5 === 0) {
    const i = k / 5;
    return `Kampung Keluarga Berkualitas ${LONG_FIRST[i % 6]} ${LONG_MIDDLE[(i / 6 | 0) % 6]} ${LONG_LAST[(i + (i / 36 | 0)) % 6]}`;
  }
  return name(k);
};

function villages(city) {
  const perKecamatan = city.villages > 200 ? 20 : city.villages > 100 ? 16 : Math.min(city.villages, 6);
  const kecamatan = [];
  const all = [];
  for (let k = 0; k < city.villages; k += 1) {
    const c = Math.floor(k / perKecamatan);
    kecamatan[c] ??= { kode: `${city.kode}.${String(c + 1).padStart(2, '0')}`, nama: `${KECAMATAN[c]} ${city.border && c === 0 ? 'Perbatasan Kesejahteraan Berkesinambungan' : 'Misal'}`, kelurahan: [] };
    const kelurahan = city.border ? `${name(k)}${k % 7 === 0 ? ' Seberang Perumpamaan Hulu' : ''}` : name(k);
    const kode = `${kecamatan[c].kode}.${1001 + (k % perKecamatan)}`;
    kecamatan[c].kelurahan.push({ kode, nama: kelurahan, jenis: 'kelurahan' });
    const nama = city.border ? borderName(k) : name(k);
    const plain = slug(nama);
    const id = all.some((other) => other.id === plain) ? `${plain}-${slug(kelurahan)}` : plain;
    all.push({ id, nama, kelurahan, kode });
  }
  return { kecamatan, all };
}

/** What the kampung of the city of borders are made to show. */
function border(all) {
  const special = {};
  const notable = [];
  const give = (k, extra, why) => {
    special[k] = extra;
    notable.push({ path: `kampung/${all[k].id}.html`, why });
  };
  give(0, { figures: { small: true }, jiwa: 340, rw: Array.from({ length: 24 }, (_, i) => String(i + 1).padStart(3, '0')), rt: Array.from({ length: 40 }, (_, i) => String(i + 1).padStart(3, '0')), gambaran: quotations(), foto: 'balai.png' }, 'longest name, lists of RW, other scripts, masked figures, photo');
  give(1, { years: [] }, 'no figures at all');
  give(2, { figures: { bands: false } }, 'total without age bands');
  give(3, { kelas: null }, 'no class; same name as others');
  give(4, { extra: { status_kampung: 'tidak_aktif' } }, 'inactive');
  give(5, { extra: { status_kampung: 'digabung', digabung_ke: all[6].id } }, 'merged');
  give(6, {}, 'apostrophe in the name; successor of a merged one');
  give(7, { bare: true }, 'only the required fields');
  give(8, { zero: true }, 'zeros');
  give(9, { extra: { status: 'ditarik', alasan_ditarik: 'Dokumen pembentukannya dicabut.' } }, 'withdrawn');
  give(10, { alihkan: ['kampung/nama-lama.html'], years: [2019, 2022, 2025] }, 'old address; gaps between years');
  return { special, notable };
}

function zeros(village, seed) {
  return bareKampung({
    ...village,
    extra: {
      profil: [{
        tahun: 2025,
        sumber: SUMBER,
        jumlah_jiwa: { l: 210, p: 205, total: 415 },
        jumlah_kk: 120,
        jumlah_pus: 60,
        keluarga_balita: 0,
        keluarga_remaja: 0,
        keluarga_lansia: 0,
        jumlah_remaja: 0,
        kontrasepsi: { iud: 0, mow: 0, mop: 0, kondom: 0, implan: 0, suntik: 0, pil: 0 },
        tidak_ber_kb: { hamil: 0, ias: 60, iat: 0, tial: 0 },
        peserta_poktan: { bkb: 0, bkr: 0, bkl: 0, uppka: 0, pik_r: 0 },
        peserta_bpjs: 0,
      }],
      pokja: { jumlah_anggota: 0, jumlah_terlatih: 0 },
      sumber_dana: [{ tahun: 2025, jenis: 'apbd', anggaran: 0, realisasi: 0 }],
      tanggal_ubah: `2026-07-0${1 + (seed % 9)}`,
    },
  });
}

function date(k, n) {
  const year = 2021 + ((k + n) % 6);
  const month = 1 + ((k * 5 + n * 3) % (year === 2026 ? 7 : 12));
  return `${year}-${String(month).padStart(2, '0')}-${String(1 + ((k * 11 + n * 7) % 28)).padStart(2, '0')}`;
}

/** Fields side by side, six in a row; the last kelurahan has none, the first is an island besides. */
function borders(city, all) {
  const at = (column, row) => [city.lon + column * 0.03 + (row % 2) * 0.004, city.lat + row * 0.03];
  const field = (column, row, size = 1) => [[at(column, row), at(column + size, row), at(column + size, row + 1), at(column, row + 1), at(column, row)]];
  const features = all.slice(0, -1).map(({ kode }, k) => {
    const own = field(k % 6, Math.floor(k / 6));
    const geometry = k === 0 ? { type: 'MultiPolygon', coordinates: [own, field(-2, 0, 0.5)] } : { type: 'Polygon', coordinates: own };
    return { type: 'Feature', properties: { kode }, geometry };
  });
  return JSON.stringify({ type: 'FeatureCollection', features });
}

function city(tree, city) {
  const { kecamatan, all } = villages(city);
  const put = (path, text) => tree.put(`${city.slug}/${path}`, text);
  const notable = [];
  put('wilayah.yaml', yaml({
    kode: city.kode,
    nama: city.nama,
    jenis: 'kota',
    provinsi: PROVINCE,
    zona_waktu: city.zona,
    rekaan: city.rekaan,
    dinas: {
      nama: city.dinas,
      singkatan: 'DPPKB',
      alamat: city.years.length > 0 ? 'Jalan Umpama Raya 1 (alamat rekaan)' : undefined,
      telepon_kantor: city.years.length > 0 ? '(0999) 555-0101' : undefined,
      surel: city.years.length > 0 ? 'dppkb@contoh.example' : undefined,
      lokasi: { lat: city.lat, lon: city.lon },
    },
    kecamatan,
    peta_batas: city.borders ? { sumber: { judul: 'Batas rekaan' }, lisensi: 'bebas dipakai' } : undefined,
  }));
  if (city.borders) put('batas.geojson', borders(city, all));
  if (city.villages > 3) {
    for (const [path, text] of Object.entries(shared(city))) put(path, text);
  }
  if (city.villages > 3) {
    put('media/panduan.pdf', '%PDF-1.4\n% rekaan\n');
    put('media/balai.png', png(960, 640, 40));
    put('media/kelas.png', png(640, 480, 120));
  }

  const { special, notable: rare } = city.border ? border(all) : { special: {}, notable: [] };
  notable.push(...rare);
  all.forEach((village, k) => {
    const seed = Number(city.kode.slice(3)) * 1000 + k;
    const made = special[k] ?? {};
    let text;
    if (city.villages === 3) text = k === 0 ? bareKampung({ ...village, extra: { tanggal_pencanangan: 2024 } }) : bareKampung(village);
    else if (made.bare) text = bareKampung(village);
    else if (made.zero) text = zeros(village, seed);
    else if (city.border && k > 40) text = k % 3 === 0 ? bareKampung(village) : fullKampung({ ...city, years: [2025] }, { ...village, figures: { bands: k % 2 === 0 } }, seed);
    else text = fullKampung(city, { foto: k % 12 === 1 ? 'balai.png' : undefined, ...village, ...made }, seed);
    put(`kampung/${village.id}.yaml`, text);
  });

  if (city.border) {
    const id = all[11].id;
    put('alamat.tsv', [
      ['alamat', 'id', 'keadaan', 'sejak', 'ciri', 'teks', 'alasan'],
      [`kampung/${id}.html`, 'kampung/nama-semula', 'terbit', '2026-02-01', '', '', ''],
      ['kampung/nama-semula.html', 'kampung/nama-semula', 'pindah', '2026-02-01', '', '', ''],
      ['siaran-pers/hilang.html', 'siaran-pers/hilang', 'dihapus', '2026-02-02', '', '', 'Terbit dua kali; yang lengkap masih ada.'],
    ].map((line) => `${line.join('\t')}\n`).join(''));
    notable.push({ path: 'siaran-pers/hilang.html', why: 'withdrawn' });
  }
  if (city.villages > 3) stories(city, all, put, notable);
  return { slug: city.slug, kampung: all.length, notable };
}

/** What happened to the plan of some activities that are still to come. */
const CHANGES = { 7: 'dibatalkan', 27: 'berubah', 47: 'ditunda' };

/** Innovations, activities and releases. */
function stories(city, all, put, notable) {
  // The withdrawn and the merged kampung have no stories of their own.
  const alive = all.filter((_, k) => !city.border || (k !== 5 && k !== 9));
  const kinds = ['dashat', 'rumah_dataku', 'pojok_kependudukan'];
  const counts = { sedang: [20, 40, 60], besar: [306, 460, 1500], batas: [24, 60, 40] }[city.slug];
  const [innovations, activities, releases] = counts;
  for (let i = 0; i < innovations; i += 1) {
    const village = alive[i % alive.length];
    const jenis = kinds[(i + Math.floor(i / alive.length)) % 3];
    put(`inovasi/${slug(`${jenis}-${village.id}`).slice(0, 90).replace(/-$/, '')}.yaml`, innovation(village, jenis, i + 1));
  }
  for (let i = 0; i < activities; i += 1) {
    const k = i % alive.length;
    const n = Math.floor(i / alive.length);
    // One in twenty is still to come.
    const when = i % 20 === 7 ? `2026-${i % 3 === 0 ? '09' : '11'}-${String(1 + (i % 28)).padStart(2, '0')}` : date(k, n);
    const change = CHANGES[i];
    // One in four is held together with the first kampung, which so has more than its profile shows.
    const extra = k > 0 && i % 4 === 0 ? { kampung: [alive[k].id, alive[0].id] } : {};
    if (change) extra.perubahan = { jenis: change, tanggal: '2026-08-03', alasan: 'Balai dipakai untuk keperluan lain.', tanggal_semula: change === 'berubah' ? '2026-09-01' : undefined };
    const { id, text } = activity(alive[k], when, i, i + 1, extra);
    put(`kegiatan/${id}.yaml`, text);
    if (change) notable.push({ path: `kegiatan/${id}.html`, why: change });
  }
  for (let i = 0; i < releases; i += 1) {
    const k = i % alive.length;
    const n = Math.floor(i / alive.length);
    const extra = {};
    let why;
    let more = '';
    if (i === 1) {
      extra.ralat = [{ tanggal: '2026-08-01', sebelum: 'Kelas berisi 92 peserta', sesudah: 'Kelas berisi 72 peserta', alasan: 'Peserta terhitung dua kali.' }];
      extra.hak_jawab = [{ tanggal: '2026-08-02', dari: 'Komunitas rekaan', isi: 'Acara disiapkan bersama.' }];
      why = 'correction and right of reply';
    }
    if (i === 2) {
      Object.assign(extra, { status: 'ditarik', alasan_ditarik: 'Kegiatan yang diberitakan batal.', tanggal_ubah: '2026-08-02' });
      why = 'withdrawn';
    }
    if (i === 3) {
      extra.foto = [
        { berkas: 'balai.png', keterangan: 'Warga di balai', teks_alternatif: 'Warga duduk melingkar di balai', kredit: 'Arsip pengujian' },
        { berkas: 'kelas.png', keterangan: 'Kelas sore', teks_alternatif: 'Kelas dengan papan tulis', kredit: 'Arsip pengujian' },
      ];
      extra.pernyataan_angka = [{ uraian: 'Peserta kelas', nilai: '72', satuan: 'orang', jenis: 'keadaan', per_tanggal: '2025-01-10', oleh: 'kepala-dinas' }];
      if (city.indicators) {
        extra.pernyataan_angka.push({ uraian: 'Prevalensi stunting 2024', nilai: '23.1', satuan: 'persen', jenis: 'keadaan', per_tanggal: '2024', indikator: 'prevalensi-stunting', metode: 'ssgi', oleh: 'kepala-dinas' });
      }
      why = 'photos and stated figures';
    }
    if (city.border && i === 4) {
      more = quotations();
      why = 'other scripts';
    }
    const { id, text } = release(city, alive[k], date(k, n), i + n, i + 1, extra, more);
    put(`siaran-pers/${id}.md`, text);
    if (why) notable.push({ path: `siaran-pers/${id}.html`, why });
  }
}

/** Writes the corpus; answers which pages of which region deserve a look of their own. */
export function write(root) {
  rmSync(root, { recursive: true, force: true });
  const tree = new Tree(join(root, 'content'));
  tree.put('situs.yaml', yaml({
    judul: 'Pendopo Kampung KB',
    ringkasan: 'Catatan terbuka tentang Kampung KB rekaan untuk pengujian.',
    alamat_dasar: BASE,
    bahasa: 'id',
    zona_waktu: 'WIB',
    tema: 'bawaan',
  }));
  // The glossary and the definitions of indicators are no fiction; the fixtures share the real ones.
  const real = fileURLToPath(new URL('../../content/bersama/', import.meta.url));
  for (const folder of ['istilah', 'indikator', 'dasar-hukum', 'instansi']) {
    if (existsSync(join(real, folder))) cpSync(join(real, folder), join(root, 'content/bersama', folder), { recursive: true });
  }
  const regions = CITIES.map((one) => city(tree, one));
  const province = { ...PROVINCE, slug: 'nusa-umpama', dinas: 'Perwakilan Rekaan Provinsi Nusa Umpama', zona: 'WIB', indicators: true };
  tree.put('nusa-umpama/wilayah.yaml', yaml({ ...PROVINCE, jenis: 'provinsi', zona_waktu: 'WIB', dinas: { nama: province.dinas }, pengantar: 'Provinsi rekaan untuk pengujian.' }));
  for (const [path, text] of Object.entries(shared(province))) tree.put(`nusa-umpama/${path}`, text);
  regions.push({ slug: 'nusa-umpama', kampung: 0, notable: [] });
  return { files: tree.files, regions };
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2];
  if (!folder) {
    console.error('usage: node corpus.mjs DIR');
    process.exit(2);
  }
  console.log(`${write(folder).files} files below ${folder}`);
}
