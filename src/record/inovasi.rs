//! An innovation: Rumah Data Kependudukan, DASHAT, Pojok Kependudukan, others.

use schemars::JsonSchema;
use serde::Deserialize;

use super::umum::rekaman;
use super::{Acuan, Angka, DasarHukum, Desimal, Foto, Instansi, Isian, Kampung, Narahubung, Pejabat, Sumber, Tanggal};

rekaman! {
    /// Sebuah inovasi kota atau kampung.
    pub struct Inovasi in "inovasi" as "Inovasi", prosa [masalah, yang_dilakukan, hasil, pelajaran] {
        /// Jenis inovasi.
        #[schemars(extend("x-en" = "Kind of innovation."))]
        pub jenis: JenisInovasi,
        /// Nama yang dipakai setempat.
        #[schemars(extend("examples" = ["Dapur Sehat Atasi Stunting"], "x-en" = "Name that is used locally."))]
        pub nama_lokal: String,
        /// Nama lain.
        #[serde(default)]
        #[schemars(extend("examples" = [["DASHAT"]]))]
        pub alias: Vec<String>,
        /// Satu kalimat tentang inovasi ini.
        #[serde(default)]
        #[schemars(extend("examples" = ["Dapur warga yang menyiapkan makanan bergizi."]))]
        pub ringkasan: Option<String>,
        /// Tingkat kota atau kampung.
        #[schemars(extend("x-en" = "Of the city or of a kampung."))]
        pub tingkat: TingkatInovasi,
        /// Kampung tempatnya berjalan; wajib bila tingkatnya kampung.
        #[serde(default)]
        #[schemars(extend("x-en" = "Kampung where it runs; needed for an innovation of a kampung."))]
        pub kampung: Vec<Acuan<Kampung>>,
        /// Tanggal diluncurkan.
        #[serde(default)]
        pub tanggal_luncur: Option<Tanggal>,
        /// Pejabat yang meluncurkan.
        #[serde(default)]
        pub diluncurkan_oleh: Vec<Acuan<Pejabat>>,
        /// Rencana, berjalan, atau berhenti.
        #[schemars(extend("x-en" = "Planned, running or ended."))]
        pub status_inovasi: StatusInovasi,
        /// Inovasi penerus; tampil bila rekaman ini ditarik.
        #[serde(default)]
        #[schemars(extend("x-en" = "The innovation that follows it; shown once this record is withdrawn."))]
        pub digabung_ke: Option<Acuan<Inovasi>>,
        /// Masalah yang dijawab (Markdown).
        #[serde(default)]
        #[schemars(extend("examples" = ["Angka stunting 19,65 persen."]))]
        pub masalah: Option<String>,
        /// Yang dilakukan (Markdown).
        #[serde(default)]
        #[schemars(extend("examples" = ["Memasak bersama dua kali sepekan."]))]
        pub yang_dilakukan: Option<String>,
        /// Hasil (Markdown).
        #[serde(default)]
        #[schemars(extend("examples" = ["Kelima belas kelurahan memiliki Kampung KB."]))]
        pub hasil: Option<String>,
        /// Pelajaran (Markdown).
        #[serde(default)]
        #[schemars(extend("examples" = ["Jadwal mengikuti posyandu."]))]
        pub pelajaran: Option<String>,
        /// Siapa yang boleh ikut, dan syaratnya.
        #[serde(default)]
        #[schemars(extend("examples" = ["Ibu hamil dan keluarga dengan balita di kelurahan ini; tanpa biaya."]))]
        #[schemars(extend("x-en" = "Who can join, and on what terms."))]
        pub peserta: Option<String>,
        /// Kapan berjalan.
        #[serde(default)]
        #[schemars(extend("examples" = ["tiap Rabu, 09.00–11.00"], "x-en" = "When it takes place."))]
        pub jadwal: Option<String>,
        /// Di mana.
        #[serde(default)]
        #[schemars(extend("examples" = ["Balai RW 05"], "x-en" = "Where."))]
        pub tempat: Option<String>,
        /// Kantor yang dapat ditanya; bukan nomor pribadi.
        #[serde(default)]
        #[schemars(extend("x-en" = "Office that can be asked."))]
        pub narahubung: Option<Narahubung>,
        /// Langkah-langkah bila tempat lain ingin menirunya.
        #[serde(default)]
        #[schemars(extend("examples" = [["Data keluarga berisiko dari kader.", "Susun menu dua pekan dengan ahli gizi."]]))]
        #[schemars(extend("x-en" = "Steps for those who want to copy it."))]
        pub langkah: Vec<String>,
        /// Panduan, naskah kerja sama, dan dokumen lain.
        #[serde(default)]
        #[schemars(extend("x-en" = "Guides, agreements and other documents."))]
        pub dokumen: Vec<DokumenInovasi>,
        /// Dasar hukum.
        #[serde(default)]
        pub dasar_hukum: Vec<Acuan<DasarHukum>>,
        /// Instansi mitra.
        #[schemars(extend("x-en" = "Partner agency."))]
        #[serde(default)]
        pub mitra: Vec<Acuan<Instansi>>,
        /// Sumber dana dengan kata sendiri.
        #[serde(default)]
        #[schemars(extend("examples" = ["Dana kelurahan dan swadaya warga"]))]
        pub sumber_dana: Option<String>,
        /// Biaya per tahun; anggaran dan realisasi terpisah.
        #[serde(default)]
        #[schemars(extend("x-en" = "Cost by year; planned and spent stand apart."))]
        pub biaya: Vec<BiayaInovasi>,
        /// Hari keterangan di sini terakhir diperiksa di lapangan.
        #[serde(default)]
        #[schemars(extend("x-en" = "Day on which this was last checked on the spot."))]
        pub tanggal_periksa: Option<Tanggal>,
        /// Rincian Rumah Data Kependudukan.
        #[serde(default)]
        pub rumah_dataku: Option<RumahDataku>,
        /// Rincian DASHAT.
        #[serde(default)]
        pub dashat: Option<Dashat>,
        /// Rincian Pojok Kependudukan.
        #[serde(default)]
        pub pojok_kependudukan: Option<PojokKependudukan>,
        /// Capaian; target dan realisasi terpisah.
        #[serde(default)]
        pub capaian: Vec<Capaian>,
        /// Foto.
        #[serde(default)]
        pub foto: Vec<Foto>,
    }
}

impl Inovasi {
    /// Whether its page has tables.
    #[must_use]
    pub fn bertabel(&self) -> bool {
        let kitchen = |kitchen: &Dashat| kitchen.sasaran.is_some() || !kitchen.sesi.is_empty();
        !(self.capaian.is_empty() && self.biaya.is_empty())
            || self.rumah_dataku.as_ref().is_some_and(|house| !house.kelas.is_empty())
            || self.dashat.as_ref().is_some_and(kitchen)
            || self
                .pojok_kependudukan
                .as_ref()
                .is_some_and(|corner| !corner.kunjungan.is_empty())
    }
}

/// Jenis inovasi.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum JenisInovasi {
    /// Rumah Data Kependudukan.
    #[schemars(extend("x-en" = "House of population data."))]
    RumahDataku,
    /// Dapur Sehat Atasi Stunting.
    #[schemars(extend("x-en" = "Healthy kitchen against stunting."))]
    Dashat,
    /// Pojok Kependudukan.
    #[schemars(extend("x-en" = "Population corner."))]
    PojokKependudukan,
    /// Lainnya.
    #[schemars(extend("x-en" = "Another one."))]
    Lainnya,
}

/// Tingkat inovasi.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TingkatInovasi {
    /// Program kota.
    #[schemars(extend("x-en" = "A programme of the city."))]
    Kota,
    /// Milik satu atau beberapa kampung.
    #[schemars(extend("x-en" = "Belongs to one or several kampung."))]
    Kampung,
}

/// Keadaan inovasi.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StatusInovasi {
    /// Masih rencana.
    #[schemars(extend("x-en" = "Still planned."))]
    Rencana,
    /// Berjalan.
    #[schemars(extend("x-en" = "Running."))]
    Berjalan,
    /// Berhenti.
    #[schemars(extend("x-en" = "Ended."))]
    Berhenti,
}

/// Rincian Rumah Data Kependudukan.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RumahDataku {
    /// Riwayat kelas.
    #[serde(default)]
    pub kelas: Vec<RiwayatKelasRumahDataku>,
    /// Surat keputusan.
    #[serde(default)]
    pub sk: Option<Acuan<DasarHukum>>,
    /// Pengelola terlatih.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "orang"))]
    pub pengelola_terlatih: Angka,
    /// Sarana.
    #[serde(default)]
    #[schemars(extend("examples" = [["komputer", "papan data"]]))]
    pub sarana: Vec<String>,
    /// Jenis data.
    #[serde(default)]
    #[schemars(extend("examples" = [["keluarga", "kehamilan"]]))]
    pub jenis_data: Vec<String>,
    /// Bentuk penyajian.
    #[serde(default)]
    #[schemars(extend("examples" = [["papan", "peta"]]))]
    pub bentuk_penyajian: Vec<String>,
    /// Pemanfaatan.
    #[serde(default)]
    #[schemars(extend("examples" = [["rapat kelompok kerja"]]))]
    pub pemanfaatan: Vec<String>,
}

/// Kelas Rumah Data Kependudukan pada satu tanggal.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RiwayatKelasRumahDataku {
    /// Kelas.
    #[schemars(extend("x-en" = "Class."))]
    pub kelas: KelasRumahDataku,
    /// Tanggal.
    #[schemars(extend("x-en" = "Day."))]
    pub tanggal: Tanggal,
    /// Asal keterangan.
    #[schemars(extend("x-en" = "Where this is known from."))]
    pub sumber: Sumber,
}

/// Kelas Rumah Data Kependudukan (pedoman 2021). Di sini "paripurna" adalah kelas sendiri.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum KelasRumahDataku {
    /// Sederhana.
    #[schemars(extend("x-en" = "Simple."))]
    Sederhana,
    /// Lengkap.
    #[schemars(extend("x-en" = "Complete."))]
    Lengkap,
    /// Paripurna.
    #[schemars(extend("x-en" = "Advanced."))]
    Paripurna,
    /// Integratif.
    #[schemars(extend("x-en" = "Integrated."))]
    Integratif,
}

/// Rincian Dapur Sehat Atasi Stunting.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Dashat {
    /// Model; kosongkan bila sumber tidak menyebutnya.
    #[serde(default)]
    pub model: Option<ModelDashat>,
    /// Sasaran, hanya jumlah.
    #[serde(default)]
    pub sasaran: Option<SasaranDashat>,
    /// Sesi memasak.
    #[serde(default)]
    pub sesi: Vec<SesiDashat>,
    /// Penjualan.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "rupiah"))]
    pub penjualan_rp: Angka,
}

/// Model DASHAT.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ModelDashat {
    /// Sosial.
    Sosial,
    /// Komersial atau kewirausahaan.
    Komersial,
    /// Kombinasi.
    Kombinasi,
}

/// Sasaran DASHAT per kelompok.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SasaranDashat {
    /// Calon pengantin.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "orang"))]
    pub catin: Angka,
    /// Ibu hamil.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "orang"))]
    pub bumil: Angka,
    /// Ibu menyusui.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "orang"))]
    pub busui: Angka,
    /// Anak di bawah dua tahun.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "anak"))]
    pub baduta: Angka,
    /// Anak di bawah lima tahun.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "anak"))]
    pub balita: Angka,
}

/// Satu sesi memasak.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SesiDashat {
    /// Tanggal.
    #[schemars(extend("x-en" = "Day."))]
    pub tanggal: Tanggal,
    /// Porsi.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "porsi"))]
    pub porsi: Angka,
    /// Penerima.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "orang"))]
    pub penerima: Angka,
    /// Menu.
    #[serde(default)]
    pub menu: Vec<Menu>,
}

/// Satu menu.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Menu {
    /// Nama.
    #[schemars(extend("examples" = ["Bola tahu"], "x-en" = "Name."))]
    pub nama: String,
    /// Bahan lokal.
    #[serde(default)]
    #[schemars(extend("examples" = [["tahu", "ikan kembung"]]))]
    pub bahan_lokal: Vec<String>,
}

/// Rincian Pojok Kependudukan.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PojokKependudukan {
    /// Jalur pendidikan.
    #[serde(default)]
    pub jalur: Option<JalurPojok>,
    /// Tempat.
    #[serde(default)]
    #[schemars(extend("examples" = ["Perpustakaan kelurahan"]))]
    pub lokasi: Option<String>,
    /// Koleksi.
    #[serde(default)]
    pub koleksi: Option<Koleksi>,
    /// Kunjungan per bulan.
    #[serde(default)]
    pub kunjungan: Vec<Kunjungan>,
}

/// Jalur pendidikan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum JalurPojok {
    /// Formal.
    Formal,
    /// Nonformal.
    Nonformal,
    /// Informal.
    Informal,
}

/// Koleksi pojok.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Koleksi {
    /// Buku.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "buah"))]
    pub buku: Angka,
    /// Grafik.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "buah"))]
    pub grafik: Angka,
    /// Peta.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "buah"))]
    pub peta: Angka,
}

/// Kunjungan pada satu bulan.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Kunjungan {
    /// Bulan.
    #[schemars(extend("x-en" = "Month."))]
    pub bulan: Tanggal,
    /// Jumlah pengunjung.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "orang"))]
    pub jumlah: Angka,
}

/// Satu capaian; target dan realisasi selalu terpisah.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Capaian {
    /// Tahun.
    #[schemars(extend("x-en" = "Year."))]
    pub tahun: Tanggal,
    /// Apa yang dicapai.
    #[schemars(extend("examples" = ["Porsi yang dibagikan"], "x-en" = "What was achieved."))]
    pub uraian: String,
    /// Satuan.
    #[schemars(extend("examples" = ["porsi"], "x-en" = "Unit."))]
    pub satuan: String,
    /// Target.
    #[serde(default)]
    pub target: Isian<Desimal>,
    /// Realisasi.
    #[serde(default)]
    pub realisasi: Isian<Desimal>,
    /// Keadaan sebelum inovasi ini, dalam satuan yang sama.
    #[serde(default)]
    #[schemars(extend("x-en" = "How it was before, in the same unit."))]
    pub semula: Option<NilaiSemula>,
    /// Asal angka.
    #[schemars(extend("x-en" = "Where the figure comes from."))]
    #[serde(default)]
    pub sumber: Option<Sumber>,
}

/// Angka sebelum inovasi berjalan, dengan tahunnya.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NilaiSemula {
    /// Tahun.
    #[schemars(extend("x-en" = "Year."))]
    pub tahun: Tanggal,
    /// Nilai.
    #[serde(default)]
    pub nilai: Isian<Desimal>,
}

/// Biaya pada satu tahun.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BiayaInovasi {
    /// Tahun.
    #[schemars(extend("x-en" = "Year."))]
    pub tahun: Tanggal,
    /// Dari mana; kosongkan bila sama dengan `sumber_dana`.
    #[serde(default)]
    #[schemars(extend("examples" = ["APBD"]))]
    pub dari: Option<String>,
    /// Anggaran.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "rupiah"))]
    pub anggaran: Angka,
    /// Realisasi.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "rupiah"))]
    pub realisasi: Angka,
}

/// Satu dokumen inovasi, dan untuk apa.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DokumenInovasi {
    /// Untuk apa.
    #[serde(default)]
    pub jenis: JenisDokumen,
    /// Judul.
    #[schemars(extend("examples" = ["Buku resep dua pekan"], "x-en" = "Title."))]
    pub judul: String,
    /// Jalur berkas di dalam `media/`.
    #[serde(default)]
    #[schemars(extend("examples" = ["2024/buku-resep.pdf"], "x-en" = "Path of a file inside `media/`."))]
    pub berkas: Option<String>,
    /// Alamat dokumen di situs lain, bila berkasnya tidak di sini.
    #[serde(default)]
    #[schemars(extend("examples" = ["https://contohkota.go.id/buku-resep.pdf"]))]
    #[schemars(extend("x-en" = "Address of the document on another site, where its file is not here."))]
    pub url: Option<String>,
}

/// Untuk apa sebuah dokumen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum JenisDokumen {
    /// Panduan.
    #[default]
    #[schemars(extend("x-en" = "A guide for those who want to copy it."))]
    Panduan,
    /// Naskah kerja sama.
    #[schemars(extend("x-en" = "An agreement with a partner."))]
    KerjaSama,
    /// Laporan.
    #[schemars(extend("x-en" = "A report."))]
    Laporan,
}
