//! Settings of the whole publication: `content/situs.yaml`.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{JenisRekaman, PengecualianPrivasi, Zona};

/// Pengaturan seluruh terbitan: `content/situs.yaml`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Situs {
    /// Judul portal.
    #[schemars(extend("examples" = ["Kampung KB Kota Contoh"], "x-en" = "Title of the portal."))]
    pub judul: String,
    /// Satu kalimat tentang portal.
    #[schemars(extend("examples" = ["Catatan terbuka tentang Kampung KB di Kota Contoh."]))]
    #[schemars(extend("x-en" = "One sentence about the portal."))]
    pub ringkasan: String,
    /// Alamat dasar tanpa garis miring di ujung, mis. `https://kampungkb.contohkota.go.id`. Tanpa ini tidak ada peta situs dan umpan.
    #[serde(default)]
    #[schemars(extend("examples" = ["https://kampungkb.contohkota.go.id"]))]
    pub alamat_dasar: Option<String>,
    /// Bahasa tulisan tema: `id` atau `en`.
    #[serde(default)]
    pub bahasa: Bahasa,
    /// Zona waktu portal; tiap wilayah menyebut zonanya sendiri.
    #[schemars(extend("x-en" = "Time zone of the portal; each region names its own."))]
    pub zona_waktu: Zona,
    /// Nama folder tema di `themes/`.
    #[serde(default = "bawaan")]
    #[schemars(extend("examples" = ["bawaan"]))]
    pub tema: String,
    /// Seberapa jauh HTML dipadatkan: penuh, ringan, mati.
    #[serde(default)]
    pub minify: Minify,
    /// Ke mana celah keamanan situs dilaporkan; tanpa ini tidak ada `security.txt`.
    #[serde(default)]
    pub keamanan: Option<Keamanan>,
    /// Pengelola portal, muncul di kaki tiap halaman.
    #[serde(default)]
    #[schemars(extend("examples" = ["Dinas Pengendalian Penduduk dan KB Kota Contoh"]))]
    pub pengelola: Option<String>,
    /// Data pribadi yang boleh tampil setelah ditinjau; masing-masing dengan alasan dan batas waktu.
    #[serde(default)]
    pub pengecualian_privasi: Vec<PengecualianPrivasi>,
}

impl Situs {
    /// The theme that is part of the program.
    pub const TEMA_BAWAAN: &'static str = "bawaan";
}

impl JenisRekaman for Situs {
    const FOLDER: &'static str = "";
    const NAMA: &'static str = "Situs";

    fn pengecualian(&self) -> &[PengecualianPrivasi] {
        &self.pengecualian_privasi
    }
}

fn bawaan() -> String {
    Situs::TEMA_BAWAAN.to_owned()
}

/// Ke mana celah keamanan situs dilaporkan (RFC 9116). Masa berlakunya enam bulan sejak awal bulan situs dibangun, jadi bangunlah
/// situs paling sedikit dua kali setahun.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Keamanan {
    /// Alamat untuk melapor: `mailto:keamanan@contohkota.go.id` atau `https://…`.
    #[schemars(extend("examples" = ["mailto:keamanan@contohkota.go.id"], "x-en" = "Address for reports: `mailto:…` or `https://…`."))]
    pub kontak: String,
    /// Alamat halaman tentang cara laporan ditangani.
    #[serde(default)]
    #[schemars(extend("examples" = ["https://contohkota.go.id/keamanan"]))]
    pub kebijakan: Option<String>,
}

/// Bahasa tulisan tema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Bahasa {
    /// Bahasa Indonesia.
    #[default]
    Id,
    /// Bahasa Inggris.
    En,
}

/// Seberapa jauh HTML dipadatkan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Minify {
    /// Sepenuhnya, halaman demi halaman.
    #[default]
    Penuh,
    /// Hanya ruang kosong di templat, sekali saat tema dibaca.
    Ringan,
    /// Tidak sama sekali.
    Mati,
}
