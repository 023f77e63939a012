import { Dice } from './dice.mjs';
import { profiles } from './figures.mjs';
import { MONTHS, SCRIPTS, SENTENCES, TOPICS } from './words.mjs';
import { decimal, document, slug, yaml } from './write.mjs';

const SUMBER = { judul: 'Naskah rekaan untuk pengujian', penerbit: 'Pengelola pengujian' };
const KELAS = ['dasar', 'berkembang', 'mandiri', 'berkelanjutan'];
const POKTAN = ['BKB', 'BKR', 'BKL', 'UPPKA', 'PIK-R'];
const TOPIK = ['kependudukan', 'stunting', 'anak', 'keluarga_berencana', 'lansia', 'ekonomi_keluarga'];
const SEKSI = [
  'Agama', 'Sosial Budaya', 'Cinta Kasih', 'Perlindungan', 'Reproduksi', 'Sosialisasi dan Pendidikan', 'Ekonomi', 'Pembinaan Lingkungan',
];

export const paragraphs = (dice, count, sentences = 3) => {
  const some = dice.shuffled(SENTENCES);
  return Array.from({ length: count }, (_, i) => some.slice(i * sentences, (i + 1) * sentences).join(' ')).join('\n\n');
};

/** A kampung with nothing but what is asked for. */
export const bareKampung = (village) => yaml({ nama: village.nama, kode_wilayah: village.kode, status: 'terbit', ...village.extra });

/** In some cities the newest figures of every third kampung are provisional. */
function provisional(city, seed, all) {
  return all.map((one, i) => (city.sementara && seed % 3 === 0 && i === all.length - 1 ? { ...one, sifat: 'sementara' } : one));
}

/** A kampung in which every section is filled. */
export function fullKampung(city, village, seed) {
  const dice = new Dice(seed);
  const years = village.years ?? city.years;
  const last = years.at(-1);
  const kelas = village.kelas === undefined ? dice.between(1, 3) : village.kelas;
  const members = dice.between(20, 34);
  const area = dice.between(900, 6000) / 10;
  return yaml({
    nama: village.nama,
    alias: village.alias,
    kode_wilayah: village.kode,
    cakupan_wilayah: village.rw ? 'rw' : 'desa_kelurahan',
    rw: village.rw,
    rt: village.rt,
    tanggal_pencanangan: `${dice.between(2016, 2020)}-0${dice.between(1, 9)}-1${dice.between(0, 9)}`,
    dasar_pembentukan: ['sk-pokja'],
    status_kampung: 'aktif',
    percontohan: seed % 1000 === 12 ? [{ tingkat: 'kota', sejak: '2024-06-03' }] : undefined,
    kriteria_pembentukan: [dice.pick(['partisipasi_kb_rendah', 'miskin_tinggi', 'terpencil_perbatasan'])],
    klasifikasi: kelas === null ? undefined : [
      { kelas: KELAS[Math.max(0, kelas - 1)], tanggal: '2023-12-11', sumber: { judul: 'Rekapitulasi klasifikasi 2023 (rekaan)' } },
      { kelas: KELAS[kelas], tanggal: '2025-12-15', sumber: { judul: 'Rekapitulasi klasifikasi 2025 (rekaan)' } },
    ],
    gambaran_umum: village.gambaran ?? paragraphs(dice, 2),
    lokasi: {
      lat: decimal(city.lat - (seed % 20) / 200, 4),
      lon: decimal(city.lon + (seed % 17) / 200, 4),
      alamat_sekretariat: `Jalan Umpama Raya ${dice.between(1, 90)}, ${village.kelurahan}`,
    },
    luas: { nilai: decimal(area), satuan: 'ha' },
    batas: { utara: 'Sungai batas', timur: 'Kebun warga', selatan: 'Jalan lingkar', barat: 'Bukit batas' },
    jarak: { kecamatan: decimal(dice.between(3, 90) / 10), kota: decimal(dice.between(20, 400) / 10), provinsi: decimal(dice.between(500, 1500) / 10) },
    penggunaan_lahan: [
      { jenis: 'Permukiman', luas_ha: decimal(Math.round(area * 5) / 10) },
      { jenis: 'Kebun dan pekarangan', luas_ha: decimal(Math.round((area - Math.round(area * 5) / 10) * 10) / 10) },
    ],
    profil: years.length > 0 ? provisional(city, seed, profiles(seed, years, village.jiwa ?? dice.between(1200, 6800), village.figures)) : undefined,
    pokja: {
      sk: 'sk-pokja',
      periode: '2025–2028',
      pelindung: { jabatan: 'Lurah' },
      penasihat: [{ jabatan: 'Ketua TP PKK kelurahan' }, { jabatan: 'Penyuluh KB' }],
      ketua: { jabatan: 'Ketua pokja' },
      sekretaris: { jabatan: 'Sekretaris pokja' },
      bendahara: { jabatan: 'Bendahara pokja' },
      seksi: SEKSI.slice(0, dice.between(4, 8)).map((nama) => ({ nama: `Seksi ${nama}`, jumlah_anggota: 2 })),
      jumlah_anggota: members,
      jumlah_terlatih: dice.between(5, members),
      pelatihan: [{ nama: 'Pengelolaan Kampung KB', tanggal: '2024-03-14' }],
    },
    poktan: POKTAN.map((jenis, i) => ({
      jenis,
      ada: seed % 5 === i ? 'tidak_ada' : 'ada',
      nama: seed % 5 === i ? undefined : `${jenis} Tunas ${village.nama.slice(0, 40)}`,
      jadwal: i % 2 === 0 && seed % 5 !== i ? 'tiap Selasa pertama, 09.00' : undefined,
    })),
    sarana: [
      { jenis: 'sekretariat', ada: 'ada', kondisi: 'baik' },
      { jenis: 'rumah_dataku', ada: dice.chance(0.7) ? 'ada' : 'tidak_ada' },
      { jenis: 'balai_pertemuan', ada: 'ada' },
      { jenis: 'posyandu', ada: 'ada', kondisi: 'timbangan baru 2024' },
    ],
    sumber_dana: years.slice(-3).flatMap((tahun, i) => [
      ...(seed % 5 === 2 && i === 0
        ? [{
            tahun,
            jenis: 'csr',
            anggaran: 'tidak berlaku',
            realisasi: dice.between(4, 40) * 250000,
            mitra: 'komunitas-rekaan',
            barang: { uraian: 'Rak dan buku bacaan', jumlah: dice.between(20, 90), satuan: 'buku' },
            bukti: { judul: 'Berita acara serah terima (rekaan)' },
          }]
        : []),
      { tahun, jenis: 'apbd', anggaran: dice.between(40, 90) * 500000, realisasi: dice.between(30, 79) * 250000 },
      { tahun, jenis: 'apbn', anggaran: dice.between(20, 60) * 250000, realisasi: dice.between(15, 19) * 250000 },
      { tahun, jenis: 'swadaya', anggaran: 'tidak berlaku', realisasi: dice.between(5, 20) * 250000 },
    ]),
    regulasi: [{ jenis: 'bupati_walikota', dasar_hukum: 'perwali' }, { jenis: 'desa_lurah', dasar_hukum: 'sk-pokja' }],
    penggunaan_data: ['pk_pemutakhiran', 'data_sektoral'],
    mekanisme: [
      { jenis: 'rapat_perencanaan', ada: 'ada', frekuensi: 'bulanan' },
      { jenis: 'rapat_koordinasi', ada: 'ada', frekuensi: 'triwulan' },
      { jenis: 'sosialisasi', ada: 'ada', frekuensi: 'bulanan' },
      { jenis: 'monitoring_evaluasi', ada: dice.chance(0.5) ? 'ada' : 'tidak_ada' },
      { jenis: 'penyusunan_laporan', ada: 'ada', frekuensi: 'tahunan' },
    ],
    rkm: { tahun: 2026 },
    pendamping: { ada: 'ada', jenis: 'plkb' },
    penghargaan: seed % 7 === 0
      ? [{ nama: 'Lomba kampung tingkat kota', tingkat: 'kota', tahun: 2024, peringkat: 'juara kedua', sumber: { judul: 'Berita acara lomba 2024 (rekaan)' } }]
      : undefined,
    mitra: [{ instansi: 'puskesmas-umpama', bentuk: 'pendampingan', sejak: 2023, uraian: 'Konsultasi gizi dua kali sebulan' }],
    foto: village.foto
      ? [{ berkas: village.foto, keterangan: 'Balai warga pada pagi hari', teks_alternatif: 'Halaman balai warga dengan pohon rindang', kredit: 'Arsip pengujian' }]
      : undefined,
    status: 'terbit',
    alihkan_dari: village.alihkan,
    tanggal_data: last ? '2026-06-30' : undefined,
    tanggal_ubah: '2026-07-15',
    sumber: [SUMBER],
    penanggung_jawab_informasi: 'Bidang Penyuluhan dan Penggerakan',
    ...village.extra,
  });
}

export function innovation(village, jenis, seed) {
  const dice = new Dice(seed);
  const name = { dashat: 'Dapur Sehat', rumah_dataku: 'Rumah Data', pojok_kependudukan: 'Pojok Baca' }[jenis];
  const target = dice.between(40, 200);
  return yaml({
    jenis,
    nama_lokal: `${name} ${village.nama}`,
    ringkasan: `${name} dikelola kader dan terbuka bagi semua warga.`,
    tingkat: 'kampung',
    kampung: [village.id],
    tanggal_luncur: `${dice.between(2020, 2024)}-05-1${dice.between(0, 9)}`,
    status_inovasi: dice.pick(['berjalan', 'berjalan', 'berjalan', 'berhenti', 'rencana']),
    masalah: paragraphs(dice, 1, 2),
    yang_dilakukan: paragraphs(dice, 2, 2),
    hasil: seed % 6 === 0 ? undefined : paragraphs(dice, 1, 2),
    pelajaran: paragraphs(dice, 1, 1),
    peserta: seed % 5 === 0 ? undefined : 'Ibu hamil dan keluarga dengan balita di kelurahan ini; tanpa biaya.',
    jadwal: seed % 5 === 0 ? undefined : 'tiap Rabu, 09.00–11.00',
    tempat: seed % 5 === 0 ? undefined : 'Balai warga',
    narahubung: seed % 5 === 0 ? undefined : { unit: 'Balai Penyuluhan KB kecamatan (rekaan)' },
    langkah: seed % 3 === 0 ? undefined : ['Data keluarga dari kader.', 'Susun menu dua pekan bersama ahli gizi.', 'Bagi giliran memasak per RW.'],
    dokumen: seed % 3 === 0 ? undefined : [
      { judul: 'Buku resep dua pekan', berkas: 'panduan.pdf' },
      { jenis: 'kerja_sama', judul: 'Kesepakatan dengan puskesmas', url: 'https://contoh.example/kesepakatan.pdf' },
    ],
    dasar_hukum: ['perwali'],
    mitra: ['puskesmas-umpama', 'komunitas-rekaan'],
    sumber_dana: 'APBD dan iuran warga',
    biaya: seed % 4 === 0 ? undefined : [
      { tahun: 2025, anggaran: dice.between(10, 40) * 1000000, realisasi: dice.between(5, 10) * 1000000 },
      { tahun: 2024, dari: 'APBD', anggaran: 'belum diisi', realisasi: 0 },
    ],
    tanggal_periksa: seed % 4 === 1 ? undefined : '2026-06-12',
    dashat: jenis === 'dashat'
      ? {
          model: 'sosial',
          sasaran: { catin: 'belum diisi', bumil: dice.between(5, 40), busui: dice.between(5, 40), baduta: dice.between(5, 60), balita: dice.between(30, 90) },
          sesi: [{ tanggal: '2025-05-21', porsi: 130, penerima: 127, menu: [{ nama: 'Bubur daun kelor', bahan_lokal: ['daun kelor', 'jagung'] }] }],
          penjualan_rp: dice.between(1, 40) * 100000,
        }
      : undefined,
    rumah_dataku: jenis === 'rumah_dataku'
      ? { kelas: [{ kelas: 'lengkap', tanggal: '2024-11-20', sumber: { judul: 'Penilaian 2024 (rekaan)' } }], pengelola_terlatih: 3, sarana: ['laptop'], jenis_data: ['kuantitas penduduk'] }
      : undefined,
    pojok_kependudukan: jenis === 'pojok_kependudukan'
      ? { jalur: 'nonformal', lokasi: 'Balai warga', koleksi: { buku: dice.between(20, 200), grafik: 0, peta: 3 }, kunjungan: [{ bulan: '2026-05', jumlah: 88 }, { bulan: '2026-06', jumlah: 94 }] }
      : undefined,
    capaian: [{ tahun: 2025, uraian: 'Keluarga yang ikut', satuan: 'keluarga', target, realisasi: dice.part(target, 60, 110), semula: seed % 2 === 0 ? { tahun: 2021, nilai: dice.between(5, 30) } : undefined }],
    status: 'terbit',
    tanggal_data: '2026-06-30',
    tanggal_ubah: '2026-07-10',
    sumber: [SUMBER],
  });
}

const pad = (number) => String(number).padStart(2, '0');

export function activity(village, date, topic, seed, extra = {}) {
  const dice = new Dice(seed);
  const [word, title] = TOPICS[topic % TOPICS.length];
  const past = date < '2026-08-15';
  return {
    id: `${date}-${word}-${village.id}`.slice(0, 90).replace(/-$/, ''),
    text: yaml({
      judul: `Kampung ${village.nama} ${title}`,
      tanggal_mulai: date,
      tanggal_selesai: seed % 11 === 0 ? date.slice(0, 8) + pad(Math.min(28, Number(date.slice(8)) + 1)) : undefined,
      waktu: 'pagi',
      tempat: `Balai warga ${village.kelurahan}`,
      kampung: [village.id],
      fungsi_keluarga: ['cinta_kasih', 'ekonomi'],
      sasaran: ['seluruh_penduduk'],
      instansi: ['puskesmas-umpama'],
      inpres: { program: 3, kegiatan: 'Pelayanan posyandu' },
      uraian: paragraphs(dice, 1, 2),
      peserta: past ? { jumlah: dice.between(0, 180) } : undefined,
      biaya: past ? { jumlah: dice.between(0, 30) * 100000, sumber: 'APBD' } : undefined,
      hasil: past && seed % 4 !== 0 ? paragraphs(dice, 1, 2) : undefined,
      status: 'terbit',
      tanggal_ubah: past ? date : '2026-08-01',
      sumber: [SUMBER],
      ...extra,
    }),
  };
}

export function release(city, village, date, topic, seed, extra = {}, more = '') {
  const dice = new Dice(seed);
  const [word, title, does] = TOPICS[topic % TOPICS.length];
  const [year, month, day] = date.split('-').map(Number);
  const when = `${day} ${MONTHS[month - 1]} ${year}`;
  const name = village.nama.length > 60 ? village.kelurahan : village.nama;
  const body = [
    `Kampung [${village.nama}](kampung:${village.id}) ${does} pada ${when}. ${SENTENCES[seed % SENTENCES.length]}`,
    paragraphs(dice, 2),
    '## Susunan kegiatan',
    '| Kegiatan | Tempat | Peserta |\n|---|---|--:|\n'
      + ['Pendaftaran', 'Kelas', 'Makan bersama'].map((work) => `| ${work} | Balai warga | ${dice.between(10, 90)} |`).join('\n'),
    paragraphs(dice, 2, 3),
    '## Yang perlu diketahui',
    dice.shuffled(SENTENCES).slice(0, 3).map((point) => `- ${point}`).join('\n'),
    more,
  ].filter(Boolean).join('\n\n');
  return {
    id: `${date}-${word}-${village.id}`.slice(0, 90).replace(/-$/, ''),
    text: document({
      nomor: `${String(seed % 1000).padStart(3, '0')}/SP/${year}`,
      judul: `Kampung ${name} ${title}`.slice(0, 118),
      ringkasan: `Kelompok kerja ${does} bersama kader dan warga pada ${when}.`,
      kota_dateline: city.nama,
      tanggal_kegiatan: date,
      tanggal_terbit: `${date} 14:00 ${city.zona}`,
      kutipan: [{ teks: 'Catatan yang dapat dibaca semua orang lebih berguna daripada laporan tebal.', pejabat: 'kepala-dinas', jabatan_saat_itu: 'Kepala Dinas' }],
      instansi: ['puskesmas-umpama'],
      kampung: [village.id],
      cakupan: 'kota',
      topik: [TOPIK[topic % TOPIK.length]],
      narahubung: { unit: 'Bagian Humas', surel_kantor: 'humas@contoh.example', telepon_kantor: '(0999) 555-0101' },
      tentang: 'dinas-rekaan',
      status: 'terbit',
      sumber: [SUMBER],
      ...extra,
    }, body),
  };
}

/** What several records of a city name: agencies, officials, rules, indicators, free pages. */
export function shared(city) {
  const files = {
    'instansi/puskesmas-umpama.yaml': yaml({ nama: `Puskesmas Umpama ${city.nama}`, jenis: 'puskesmas', tentang: 'Puskesmas rekaan untuk pengujian.' }),
    'instansi/komunitas-rekaan.yaml': yaml({ nama: `Komunitas Ruang Baca ${city.nama}`, jenis: 'komunitas' }),
    'instansi/dinas-rekaan.yaml': yaml({ nama: city.dinas, singkatan: 'DPPKB', jenis: 'opd', tentang: 'Dinas rekaan yang mengurus program keluarga.' }),
    'pejabat/kepala-dinas.yaml': yaml({ nama: 'Laras Contohwati', jabatan: [{ jabatan: 'Kepala Dinas', sejak: '2019-01-02' }], sumber: [SUMBER] }),
    'dasar-hukum/perwali.yaml': yaml({ jenis: 'perwali', nomor: '12', tahun: 2022, tentang: 'Penyelenggaraan Kampung Keluarga Berkualitas', sumber: [SUMBER] }),
    'dasar-hukum/sk-pokja.yaml': yaml({ jenis: 'sk_lurah', nomor: '411.4/03', tahun: 2024, tentang: 'Pembentukan Kelompok Kerja Kampung Keluarga Berkualitas', sumber: [SUMBER] }),
    'halaman/tentang.md': document(
      { judul: `Tentang situs ${city.nama}`, ringkasan: 'Siapa yang mengelola situs ini dan dari mana angkanya.', status: 'terbit', tanggal_ubah: '2026-07-01', sumber: [SUMBER] },
      'Situs ini rekaan dan dibuat untuk pengujian.\n\n## Dari mana angkanya\n\nSemua angka dibuat oleh program, bukan oleh orang.',
    ),
    'halaman/kontak.md': document(
      { judul: 'Kontak', ringkasan: 'Alamat kantor rekaan dan jalan untuk meminta ralat.', status: 'terbit', tanggal_ubah: '2026-07-01', sumber: [SUMBER] },
      'Semua alamat di halaman ini rekaan.\n\n## Kantor\n\n- Jalan Umpama Raya 1\n- Surel: dppkb@contoh.example',
    ),
  };
  for (const [id, start, step, metode] of [['prevalensi-stunting', 27.4, -1.3, 'ssgi'], ['unmet-need', 12.6, -0.7, 'survei'], ['mcpr', 58.2, 0.9, 'nasional'], ['tfr', 2.4, -0.03, undefined]]) {
    if (city.indicators && metode) files[`indikator/${id}.yaml`] = indicator(start, step, metode, city.sementara);
  }
  return files;
}

function indicator(start, step, metode, sementara) {
  const years = [2020, 2021, 2022, 2023, 2024, 2025];
  return yaml({
    nilai: years.flatMap((tahun, i) => [
      ...(i > 0 ? [{ tahun, jenis: 'target', nilai: decimal(start + step * i * 1.15), metode, sumber: { judul: 'Rencana 2021–2026 (rekaan)' } }] : []),
      { tahun, jenis: 'realisasi', nilai: decimal(start + step * i), sifat: sementara && i === years.length - 1 ? 'sementara' : undefined, metode, sumber: { judul: `Survei ${tahun} (angka rekaan)` }, tanggal_rilis: `${tahun + 1}-03-31` },
    ]),
    kesimpulan: 'Angka membaik setiap tahun sepanjang masa ini. Angka rekaan.',
  });
}

export const quotations = () => [
  'Peribahasa di papan balai ditulis dengan aksara setempat:',
  ...SCRIPTS.map(([script, words]) => `> ${words}\n>\n> (aksara ${script})`),
].join('\n\n');

export { SUMBER, slug };
