/** The words of the corpus. All names are fictional; neutral sentences, so that no content rule has anything to say. */

export const FIRST = [
  'Sumber', 'Karang', 'Tanjung', 'Sungai', 'Bukit', 'Muara', 'Talang', 'Suka', 'Mekar', 'Harapan', 'Padang', 'Teluk',
  'Rawa', 'Batu', 'Pasir', 'Ujung', 'Kuala', 'Lubuk', 'Simpang', 'Tegal', 'Kebon', 'Marga', 'Bumi', 'Gunung',
  'Pulau', 'Telaga', 'Ranu', 'Banjar',
];

export const LAST = [
  'Umpama', 'Dongeng', 'Andai', 'Perumpamaan', 'Misal', 'Rekaan', 'Kisah', 'Ibarat', 'Khayal', 'Hikayat', 'Pantun',
  'Gurindam', 'Syair', 'Seloka', 'Tamsil', 'Wayang', 'Lakon', 'Babad', 'Kiasan', 'Pepatah', 'Bidal', 'Cerita',
];

/** Long words that real names of villages are made of, in fictional company. */
export const LONG_FIRST = ['Pemekaran', 'Sumber Tirta', 'Transmigrasi', 'Simpang Persimpangan', 'Perbatasan', 'Tanah Keberhasilan'];
export const LONG_MIDDLE = ['Perumpamaan', 'Kencana Wungu', 'Pemberdayaan', 'Sungai Kehidupan', 'Pengandaian', 'Kembang Setaman'];
export const LONG_LAST = [
  'Hulu Seberang Timur Laut', 'Berkesinambungan Sejahtera', 'Karang Anyar Kidul Wetan', 'Kesejahteraan Bersama Selamanya',
  'Pertanggungjawaban', 'Bahagia Sepanjang Hayat Dikandung Badan',
];

export const APOSTROPHES = ["Ma'rang", "Jum'at Umpama", "Nagari Mu'min Rekaan", "Ba'a Dongeng", "Sa'dan Misal", "Qur'ani Andai", "To' Kisah"];

export const KECAMATAN = [
  'Utara', 'Selatan', 'Barat', 'Timur', 'Tengah', 'Hulu', 'Hilir', 'Seberang', 'Pesisir', 'Lembah', 'Puncak', 'Raya', 'Baru',
  'Lama', 'Permai', 'Agung', 'Indah', 'Asri', 'Damai', 'Rukun',
];

/** Word in the address, title, what the kampung does. */
export const TOPICS = [
  ['dapur-sehat', 'membuka dapur sehat di balai warga', 'membuka dapur sehat'],
  ['kelas-balita', 'memulai kelas orang tua balita', 'memulai kelas bagi keluarga yang memiliki balita'],
  ['kelas-lansia', 'mengajak lansia berolahraga bersama', 'mengajak para lansia berolahraga bersama'],
  ['rumah-data', 'memperbarui papan data kependudukan', 'memperbarui papan data kependudukan'],
  ['kebun-gizi', 'menanami kebun gizi di pekarangan', 'menanami kebun gizi di pekarangan'],
  ['bank-sampah', 'menghidupkan kembali bank sampah', 'menghidupkan kembali bank sampah'],
  ['usaha-keluarga', 'memamerkan hasil usaha keluarga', 'memamerkan hasil usaha keluarga'],
  ['pojok-baca', 'membuka pojok baca kependudukan', 'membuka pojok baca kependudukan'],
  ['pos-remaja', 'menyiapkan pos konseling remaja', 'menyiapkan pos konseling remaja'],
  ['rembuk-warga', 'menyusun rencana kerja masyarakat', 'menyusun rencana kerja masyarakat'],
];

export const SENTENCES = [
  'Kader menyiapkan daftar hadir dan memeriksa ulang catatan sebelum acara dimulai.',
  'Warga membawa bahan dari pekarangan sendiri sehingga biaya tetap kecil.',
  'Kelompok kerja mencatat usul warga dan membacakannya kembali di akhir pertemuan.',
  'Papan pengumuman di balai diperbarui setiap bulan oleh pengurus yang bergiliran.',
  'Keluarga yang tidak dapat datang dikunjungi oleh kader pada pekan berikutnya.',
  'Peralatan yang dipakai disimpan di balai dan boleh dipinjam oleh kelompok lain.',
  'Catatan kegiatan dapat dibaca siapa saja di papan data kampung.',
  'Pengurus meminta pendapat warga tentang waktu yang paling cocok.',
  'Hasil panen kebun bersama dibagi menurut jumlah anggota keluarga.',
  'Anak-anak bermain di teras balai selama orang tua mengikuti kelas.',
  'Tidak ada biaya yang dipungut dari peserta.',
  'Pengurus menjelaskan arti setiap angka dengan bahasa sehari-hari.',
  'Usul yang belum dapat dikerjakan dicatat untuk tahun berikutnya.',
  'Penyuluh mendampingi kader selama kegiatan berlangsung.',
  'Sisa bahan dibawa pulang oleh peserta agar tidak ada yang terbuang.',
  'Kegiatan ditutup dengan makan bersama dan bersih-bersih balai.',
  'Setiap kelompok menunjuk satu orang untuk menulis catatan.',
  'Daftar kebutuhan disusun bersama supaya tidak ada yang terlewat.',
];

export const MONTHS = [
  'Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli', 'Agustus', 'September', 'Oktober', 'November', 'Desember',
];

/** Quotations in other scripts, each with the language of its words. */
export const SCRIPTS = [
  ['Jawi', 'بومي دڤيجق، لاڠيت دجونجوڠ'],
  ['Jawa', 'ꦄꦗꦶꦤꦶꦁ ꦢꦶꦫꦶ ꦱꦏ ꦭꦛꦶ'],
  ['Sunda', 'ᮞᮤᮜᮤᮂ ᮃᮞᮂ, ᮞᮤᮜᮤᮂ ᮃᮞᮤᮂ'],
  ['Bugis', 'ᨑᨛᨔᨚᨄ ᨈᨛᨆᨂᨗᨂᨗ'],
  ['Bali', 'ᬳᬸᬮᬸᬦ᭄ ᬢᬢ᭄ᬢ᭄ᬯ'],
];
