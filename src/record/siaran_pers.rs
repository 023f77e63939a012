//! A press release: front matter here, body in Markdown below it.

use schemars::JsonSchema;
use serde::Deserialize;

use super::umum::rekaman;
use super::{Acuan, DasarHukum, Desimal, Foto, Inovasi, Instansi, Kampung, Kegiatan, Pejabat, Sumber, Tanggal, Waktu};

rekaman! {
    /// Sebuah siaran pers. Isinya Markdown di bawah isian.
    pub struct SiaranPers in "siaran-pers" as "Siaran pers", prosa [] {
        /// Nomor siaran.
        #[serde(default)]
        pub nomor: Option<String>,
        /// Judul, paling panjang 120 huruf.
        #[schemars(length(max = 120))]
        pub judul: String,
        /// Teras dalam satu kalimat, paling panjang 200 huruf.
        pub ringkasan: String,
        /// Kota di awal berita.
        pub kota_dateline: String,
        /// Hari kegiatan yang diberitakan.
        #[serde(default)]
        pub tanggal_kegiatan: Option<Tanggal>,
        /// Waktu terbit, dengan jam dan zona bila diketahui.
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
        pub cakupan: CakupanRilis,
        /// Yang hadir, tanpa nama warga.
        #[serde(default)]
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
        /// Alamat sumber asli.
        #[serde(default)]
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
    Kota,
    /// Provinsi.
    Provinsi,
    /// Nasional.
    Nasional,
}

/// Satu kutipan.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Kutipan {
    /// Kata-katanya.
    pub teks: String,
    /// Siapa yang berkata.
    pub pejabat: Acuan<Pejabat>,
    /// Jabatannya saat itu.
    pub jabatan_saat_itu: String,
}

/// Jenis angka yang dinyatakan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum JenisPernyataan {
    /// Sesuatu yang dituju.
    Target,
    /// Sesuatu yang tercapai.
    Realisasi,
    /// Keadaan pada tanggal itu.
    Keadaan,
}

/// Angka yang dinyatakan seseorang pada suatu tanggal; tidak menggantikan register.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PernyataanAngka {
    /// Apa yang dihitung.
    pub uraian: String,
    /// Nilai.
    pub nilai: Desimal,
    /// Satuan.
    pub satuan: String,
    /// Target, realisasi, atau keadaan.
    pub jenis: JenisPernyataan,
    /// Pada tanggal.
    pub per_tanggal: Tanggal,
    /// Siapa yang menyatakan.
    #[serde(default)]
    pub oleh: Option<Acuan<Pejabat>>,
    /// Catatan, mis. bila berbeda dari angka lain di siaran yang sama.
    #[serde(default)]
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
    pub unit: String,
    /// Surat elektronik kantor.
    #[serde(default)]
    pub surel_kantor: Option<String>,
    /// Telepon kantor.
    #[serde(default)]
    pub telepon_kantor: Option<String>,
}

/// Satu lampiran.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lampiran {
    /// Jalur berkas di dalam `media/`.
    pub berkas: String,
    /// Judul tautan.
    pub judul: String,
}

/// Ralat: apa yang diubah, kapan, mengapa (Peraturan Dewan Pers 1/2012).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ralat {
    /// Tanggal ralat.
    pub tanggal: Tanggal,
    /// Yang tertulis semula.
    #[serde(default)]
    pub sebelum: Option<String>,
    /// Yang benar.
    #[serde(default)]
    pub sesudah: Option<String>,
    /// Alasan.
    pub alasan: String,
}

/// Hak jawab.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HakJawab {
    /// Tanggal.
    pub tanggal: Tanggal,
    /// Dari siapa.
    pub dari: String,
    /// Isi (Markdown).
    pub isi: String,
}
