//! A press release: front matter here, body in Markdown below it.

use schemars::JsonSchema;
use serde::Deserialize;

use super::umum::rekaman;
use super::{Acuan, DasarHukum, Desimal, Foto, Indikator, Inovasi, Instansi, Kampung, Kegiatan, Pejabat, Sumber, Tanggal, Waktu};

rekaman! {
    /// Sebuah siaran pers. Isinya Markdown di bawah isian.
    pub struct SiaranPers in "siaran-pers" as "Siaran pers", prosa [] {
        /// Nomor siaran.
        #[serde(default)]
        #[schemars(extend("examples" = ["400.13/112/2022"]))]
        pub nomor: Option<String>,
        /// Judul, paling panjang 120 huruf.
        #[schemars(length(max = 120))]
        #[schemars(extend("examples" = ["Bontang luncurkan empat inovasi keluarga"], "x-en" = "Title, 120 letters at most."))]
        pub judul: String,
        /// Teras dalam satu kalimat, paling panjang 200 huruf.
        #[schemars(extend("examples" = ["Pemerintah Kota Bontang memperkenalkan empat inovasi."]))]
        #[schemars(extend("x-en" = "The lead in one sentence, 200 letters at most."))]
        pub ringkasan: String,
        /// Kota di awal berita.
        #[schemars(extend("examples" = ["Bontang"], "x-en" = "City at the head of the release."))]
        pub kota_dateline: String,
        /// Hari kegiatan yang diberitakan.
        #[serde(default)]
        pub tanggal_kegiatan: Option<Tanggal>,
        /// Waktu terbit, dengan jam dan zona bila diketahui.
        #[schemars(extend("x-en" = "Time of publication, with hour and zone where they are known."))]
        pub tanggal_terbit: Waktu,
        /// Jangan terbit sebelum saat ini; zona wajib.
        #[serde(default)]
        pub embargo_sampai: Option<Waktu>,
        /// Segera, embargo, atau ditarik.
        #[serde(default)]
        pub status_rilis: StatusRilis,
        /// Kutipan.
        #[serde(default)]
        pub kutipan: Vec<Kutipan>,
        /// Pejabat yang disebut.
        #[serde(default)]
        pub pejabat_disebut: Vec<Acuan<Pejabat>>,
        /// Instansi yang disebut.
        #[serde(default)]
        #[schemars(extend("x-en" = "Agencies that are named."))]
        pub instansi: Vec<Acuan<Instansi>>,
        /// Kampung yang disebut.
        #[serde(default)]
        pub kampung: Vec<Acuan<Kampung>>,
        /// Inovasi yang disebut.
        #[serde(default)]
        pub inovasi: Vec<Acuan<Inovasi>>,
        /// Kegiatan yang diberitakan.
        #[serde(default)]
        pub kegiatan: Option<Acuan<Kegiatan>>,
        /// Cakupan.
        #[schemars(extend("x-en" = "Scope."))]
        pub cakupan: CakupanRilis,
        /// Topik; tiap topik punya daftar siarannya sendiri.
        #[serde(default)]
        pub topik: Vec<Topik>,
        /// Yang hadir, tanpa nama warga.
        #[serde(default)]
        #[schemars(extend("examples" = [["Camat", "Lurah"]]))]
        pub hadirin: Vec<String>,
        /// Angka yang dinyatakan seseorang pada suatu tanggal.
        #[serde(default)]
        pub pernyataan_angka: Vec<PernyataanAngka>,
        /// Dasar hukum yang disebut.
        #[serde(default)]
        pub dasar_hukum: Vec<Acuan<DasarHukum>>,
        /// Foto.
        #[serde(default)]
        pub foto: Vec<Foto>,
        /// Kantor yang dapat dihubungi.
        pub narahubung: Narahubung,
        /// Instansi penerbit, untuk alinea "tentang".
        #[serde(default)]
        pub tentang: Option<Acuan<Instansi>>,
        /// Kredit, mis. "hmsbontang".
        #[serde(default)]
        #[schemars(extend("examples" = ["hmsbontang"]))]
        pub kredit: Option<String>,
        /// Lampiran: jalur berkas di dalam `media/`.
        #[serde(default)]
        pub lampiran: Vec<Lampiran>,
        /// Ralat bertanggal.
        #[serde(default)]
        pub ralat: Vec<Ralat>,
        /// Hak jawab.
        #[serde(default)]
        pub hak_jawab: Vec<HakJawab>,
        /// Siaran pengganti; tampil bila rekaman ini ditarik.
        #[serde(default)]
        #[schemars(extend("x-en" = "The release that replaces it; shown once this record is withdrawn."))]
        pub digabung_ke: Option<Acuan<SiaranPers>>,
        /// Alamat sumber asli.
        #[serde(default)]
        #[schemars(extend("examples" = ["https://berita.example/peluncuran"]))]
        pub sumber_asli: Option<String>,
    }
}

/// Kapan boleh disiarkan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StatusRilis {
    /// Untuk disiarkan segera.
    #[default]
    Segera,
    /// Ditahan sampai `embargo_sampai`.
    Embargo,
    /// Ditarik.
    Ditarik,
}

/// Cakupan sebuah siaran.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CakupanRilis {
    /// Kota.
    #[schemars(extend("x-en" = "A city."))]
    Kota,
    /// Provinsi.
    #[schemars(extend("x-en" = "A province."))]
    Provinsi,
    /// Nasional.
    #[schemars(extend("x-en" = "The nation."))]
    Nasional,
}

/// Topik sebuah siaran, sama di semua wilayah.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Topik {
    /// Kampung KB: pembentukan, kelompok kerja, kelas.
    KampungKb,
    /// Data dan pendidikan kependudukan.
    Kependudukan,
    /// Keluarga berencana dan kesehatan reproduksi.
    KeluargaBerencana,
    /// Stunting dan gizi keluarga.
    Stunting,
    /// Balita dan anak.
    Anak,
    /// Remaja.
    Remaja,
    /// Lansia.
    Lansia,
    /// Ekonomi keluarga.
    EkonomiKeluarga,
    /// Lingkungan dan permukiman.
    Lingkungan,
    /// Penghargaan dan lomba.
    Penghargaan,
}

impl Topik {
    /// Its name in addresses: `keluarga-berencana`.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::KampungKb => "kampung-kb",
            Self::Kependudukan => "kependudukan",
            Self::KeluargaBerencana => "keluarga-berencana",
            Self::Stunting => "stunting",
            Self::Anak => "anak",
            Self::Remaja => "remaja",
            Self::Lansia => "lansia",
            Self::EkonomiKeluarga => "ekonomi-keluarga",
            Self::Lingkungan => "lingkungan",
            Self::Penghargaan => "penghargaan",
        }
    }
}

/// Satu kutipan.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Kutipan {
    /// Kata-katanya.
    #[schemars(extend("examples" = ["Kami mengajak warga datang ke posyandu."], "x-en" = "The words."))]
    pub teks: String,
    /// Siapa yang berkata.
    #[schemars(extend("x-en" = "Who said them."))]
    pub pejabat: Acuan<Pejabat>,
    /// Jabatannya saat itu.
    #[schemars(extend("examples" = ["Wakil Wali Kota Bontang"], "x-en" = "Office held at the time."))]
    pub jabatan_saat_itu: String,
}

/// Jenis angka yang dinyatakan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum JenisPernyataan {
    /// Sesuatu yang dituju.
    #[schemars(extend("x-en" = "Something aimed at."))]
    Target,
    /// Sesuatu yang tercapai.
    #[schemars(extend("x-en" = "Something reached."))]
    Realisasi,
    /// Keadaan pada tanggal itu.
    #[schemars(extend("x-en" = "How things were on that day."))]
    Keadaan,
}

/// Angka yang dinyatakan seseorang pada suatu tanggal; tidak menggantikan register.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PernyataanAngka {
    /// Apa yang dihitung.
    #[schemars(extend("examples" = ["Inovasi yang diluncurkan"], "x-en" = "What is counted."))]
    pub uraian: String,
    /// Nilai.
    #[schemars(extend("x-en" = "Value."))]
    pub nilai: Desimal,
    /// Satuan.
    #[schemars(extend("examples" = ["inovasi"], "x-en" = "Unit."))]
    pub satuan: String,
    /// Target, realisasi, atau keadaan.
    #[schemars(extend("x-en" = "Target, result or state."))]
    pub jenis: JenisPernyataan,
    /// Pada tanggal.
    #[schemars(extend("x-en" = "As of this day."))]
    pub per_tanggal: Tanggal,
    /// Indikator yang sama di halaman statistik; bila angkanya kemudian direvisi, siaran ini mengatakannya.
    #[serde(default)]
    pub indikator: Option<Acuan<Indikator>>,
    /// Kunci metode dari pengertian indikator, bila ia diukur dengan beberapa cara.
    #[serde(default)]
    #[schemars(extend("examples" = ["ssgi"]))]
    pub metode: Option<String>,
    /// Siapa yang menyatakan.
    #[serde(default)]
    pub oleh: Option<Acuan<Pejabat>>,
    /// Catatan, mis. bila berbeda dari angka lain di siaran yang sama.
    #[serde(default)]
    #[schemars(extend("examples" = ["Angka sementara."]))]
    pub catatan: Option<String>,
    /// Asal angka, bila bukan sumber siaran ini.
    #[serde(default)]
    pub sumber: Option<Sumber>,
}

/// Kantor yang dapat dihubungi; bukan nomor pribadi.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Narahubung {
    /// Unit.
    #[schemars(extend("examples" = ["Bidang Pengendalian Penduduk DP3AKB"], "x-en" = "Office."))]
    pub unit: String,
    /// Surat elektronik kantor.
    #[serde(default)]
    #[schemars(extend("examples" = ["dinas@contohkota.go.id"]))]
    pub surel_kantor: Option<String>,
    /// Telepon kantor.
    #[serde(default)]
    #[schemars(extend("examples" = ["(0548) 20000"]))]
    pub telepon_kantor: Option<String>,
}

/// Satu lampiran.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lampiran {
    /// Jalur berkas di dalam `media/`.
    #[schemars(extend("examples" = ["2022/paparan.pdf"], "x-en" = "Path of the file inside `media/`."))]
    pub berkas: String,
    /// Judul tautan.
    #[schemars(extend("examples" = ["Paparan peluncuran"], "x-en" = "Title of the link."))]
    pub judul: String,
}

/// Ralat: apa yang diubah, kapan, mengapa (Peraturan Dewan Pers 1/2012).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ralat {
    /// Tanggal ralat.
    #[schemars(extend("x-en" = "Day of the correction."))]
    pub tanggal: Tanggal,
    /// Yang tertulis semula.
    #[serde(default)]
    #[schemars(extend("examples" = ["12 kampung"]))]
    pub sebelum: Option<String>,
    /// Yang benar.
    #[serde(default)]
    #[schemars(extend("examples" = ["15 kampung"]))]
    pub sesudah: Option<String>,
    /// Alasan.
    #[schemars(extend("examples" = ["Salah hitung."], "x-en" = "Reason."))]
    pub alasan: String,
}

/// Hak jawab.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HakJawab {
    /// Tanggal.
    #[schemars(extend("x-en" = "Day."))]
    pub tanggal: Tanggal,
    /// Dari siapa.
    #[schemars(extend("examples" = ["Kelurahan Lok Tuan"], "x-en" = "From whom."))]
    pub dari: String,
    /// Isi (Markdown).
    #[schemars(extend("examples" = ["Kami meluruskan bahwa balai dibuka setiap hari."], "x-en" = "Text (Markdown)."))]
    pub isi: String,
}
