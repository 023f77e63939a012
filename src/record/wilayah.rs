//! A region: `wilayah.yaml` of a kota, kabupaten or provinsi.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Angka, Desimal, Isian, JenisRekaman, Kode, PengecualianPrivasi, Sumber, Tanggal, Zona};

/// Sebuah kota, kabupaten, atau provinsi: `wilayah.yaml` di foldernya.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Wilayah {
    /// Kode Kemendagri: dua angka untuk provinsi, `PP.KK` untuk kota dan kabupaten.
    #[schemars(extend("x-en" = "Kemendagri code: two digits for a province, `PP.KK` for a kota or kabupaten."))]
    pub kode: Kode,
    /// Kode BPS, bila diketahui. Jangan disamakan dengan kode Kemendagri.
    #[serde(default)]
    #[schemars(extend("examples" = ["6474"]))]
    pub kode_bps: Option<String>,
    /// Nama tanpa kata Kota, Kabupaten, atau Provinsi.
    #[schemars(extend("examples" = ["Bontang"], "x-en" = "Name without the word Kota, Kabupaten or Provinsi."))]
    pub nama: String,
    /// Jenis wilayah.
    #[schemars(extend("x-en" = "Kind of region."))]
    pub jenis: JenisWilayah,
    /// Ejaan lain.
    #[serde(default)]
    #[schemars(extend("examples" = [["Kota Taman"]]))]
    pub alias: Vec<String>,
    /// Provinsi tempat kota atau kabupaten ini berada.
    #[serde(default)]
    pub provinsi: Option<Provinsi>,
    /// Zona waktu.
    #[schemars(extend("x-en" = "Time zone."))]
    pub zona_waktu: Zona,
    /// Jumlah penduduk menurut satu sumber pada satu masa.
    #[serde(default)]
    pub jumlah_penduduk: Option<JumlahPenduduk>,
    /// Luas wilayah.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "km²"))]
    pub luas_km2: Isian<Desimal>,
    /// Dinas yang mengelola program.
    pub dinas: Dinas,
    /// Pejabat Pengelola Informasi dan Dokumentasi.
    #[serde(default)]
    pub ppid: Option<Ppid>,
    /// Warna wilayah.
    #[serde(default)]
    pub merek: Option<Merek>,
    /// Wilayah rekaan untuk contoh: diberi tanda di tiap halaman dan tidak dihitung secara nasional.
    #[serde(default)]
    pub rekaan: bool,
    /// Asal dan lisensi garis batas di `batas.geojson`; wajib bila berkas itu ada.
    #[serde(default)]
    pub peta_batas: Option<PetaBatas>,
    /// Jumlah orang yang lebih kecil dari ini disamarkan pada angka KB dan penerima layanan; 5 bila tidak diisi.
    #[serde(default)]
    #[schemars(range(min = 3, max = 20), extend("examples" = [5]))]
    pub ambang_samaran: Option<u8>,
    /// Satu paragraf pengantar di beranda.
    #[serde(default)]
    #[schemars(extend("examples" = ["Kota Bontang membentuk Kampung KB sejak 2016."]))]
    pub pengantar: Option<String>,
    /// Sasaran program dengan target dan realisasi terpisah.
    #[serde(default)]
    pub sasaran_program: Vec<SasaranProgram>,
    /// Asal data wilayah ini.
    #[serde(default)]
    pub sumber: Vec<Sumber>,
    /// Kecamatan beserta kelurahan dan desanya.
    #[serde(default)]
    pub kecamatan: Vec<Kecamatan>,
    /// Data pribadi yang boleh tampil setelah ditinjau; masing-masing dengan alasan dan batas waktu.
    #[serde(default)]
    pub pengecualian_privasi: Vec<PengecualianPrivasi>,
}

impl JenisRekaman for Wilayah {
    const FOLDER: &'static str = "";
    const NAMA: &'static str = "Wilayah";

    fn pengecualian(&self) -> &[PengecualianPrivasi] {
        &self.pengecualian_privasi
    }
}

/// Jenis wilayah.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum JenisWilayah {
    /// Kota.
    #[schemars(extend("x-en" = "A city."))]
    Kota,
    /// Kabupaten.
    #[schemars(extend("x-en" = "A regency."))]
    Kabupaten,
    /// Provinsi.
    #[schemars(extend("x-en" = "A province."))]
    Provinsi,
}

impl JenisWilayah {
    /// The word that authors write.
    #[must_use]
    pub fn kata(self) -> &'static str {
        match self {
            Self::Kota => "kota",
            Self::Kabupaten => "kabupaten",
            Self::Provinsi => "provinsi",
        }
    }
}

/// Provinsi sebuah kota atau kabupaten.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Provinsi {
    /// Kode dua angka.
    #[schemars(extend("x-en" = "Code of two digits."))]
    pub kode: Kode,
    /// Nama provinsi.
    #[schemars(extend("examples" = ["Kalimantan Timur"], "x-en" = "Name of the province."))]
    pub nama: String,
}

/// Sebuah kecamatan.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Kecamatan {
    /// Kode `PP.KK.CC`.
    #[schemars(extend("x-en" = "Code `PP.KK.CC`."))]
    pub kode: Kode,
    /// Nama.
    #[schemars(extend("examples" = ["Bontang Utara"], "x-en" = "Name."))]
    pub nama: String,
    /// Ejaan lain.
    #[serde(default)]
    #[schemars(extend("examples" = [["Utara"]]))]
    pub alias: Vec<String>,
    /// Kelurahan dan desa di kecamatan ini.
    #[serde(default)]
    pub kelurahan: Vec<Kelurahan>,
}

/// Sebuah kelurahan atau desa.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Kelurahan {
    /// Kode `PP.KK.CC.VVVV`.
    #[schemars(extend("x-en" = "Code `PP.KK.CC.VVVV`."))]
    pub kode: Kode,
    /// Nama.
    #[schemars(extend("examples" = ["Lok Tuan"], "x-en" = "Name."))]
    pub nama: String,
    /// Kelurahan, desa, atau desa adat; harus cocok dengan angka pertama kode (1, 2, 3).
    #[serde(default)]
    pub jenis: Option<JenisKelurahan>,
    /// Ejaan lain.
    #[serde(default)]
    #[schemars(extend("examples" = [["Loktuan"]]))]
    pub alias: Vec<String>,
    /// Kode BPS sepuluh angka.
    #[serde(default)]
    #[schemars(extend("examples" = ["6474010003"]))]
    pub kode_bps: Option<String>,
}

/// Jenis satuan wilayah terkecil.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum JenisKelurahan {
    /// Angka pertama kode 1.
    Kelurahan,
    /// Angka pertama kode 2.
    Desa,
    /// Angka pertama kode 3.
    DesaAdat,
}

impl JenisKelurahan {
    /// The word that authors write.
    #[must_use]
    pub fn kata(self) -> &'static str {
        match self {
            Self::Kelurahan => "kelurahan",
            Self::Desa => "desa",
            Self::DesaAdat => "desa_adat",
        }
    }
}

/// Jumlah penduduk menurut satu sumber pada satu masa.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JumlahPenduduk {
    /// Seluruh penduduk.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "jiwa"))]
    pub total: Angka,
    /// Laki-laki.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "jiwa"))]
    pub laki_laki: Angka,
    /// Perempuan.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "jiwa"))]
    pub perempuan: Angka,
    /// Masa yang dirujuk, mis. `2024-12`.
    #[schemars(extend("x-en" = "Period it is about, such as `2024-12`."))]
    pub periode: Tanggal,
    /// Asal angka.
    #[schemars(extend("x-en" = "Where the figure comes from."))]
    pub sumber: Sumber,
}

/// Dinas pengelola program.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Dinas {
    /// Nama lengkap.
    #[schemars(extend("examples" = ["Dinas Pengendalian Penduduk dan Keluarga Berencana"], "x-en" = "Full name."))]
    pub nama: String,
    /// Singkatan.
    #[serde(default)]
    #[schemars(extend("examples" = ["DPPKB"], "x-en" = "Abbreviation."))]
    pub singkatan: Option<String>,
    /// Nama dan singkatan lain, juga yang lama.
    #[serde(default)]
    #[schemars(extend("examples" = [["DPPPKB"]]))]
    pub alias: Vec<String>,
    /// Sejak kapan nama ini berlaku.
    #[serde(default)]
    pub berlaku_sejak: Option<Tanggal>,
    /// Alamat kantor.
    #[serde(default)]
    #[schemars(extend("examples" = ["Jalan Contoh 1, Bontang"]))]
    pub alamat: Option<String>,
    /// Letak kantor; tampil di halaman kontak dengan peta.
    #[serde(default)]
    #[schemars(extend("x-en" = "Where the office is; the contact page shows it with a map."))]
    pub lokasi: Option<LokasiKantor>,
    /// Telepon kantor.
    #[serde(default)]
    #[schemars(extend("examples" = ["(0548) 20000"]))]
    pub telepon_kantor: Option<String>,
    /// Nomor `WhatsApp` resmi kantor; bukan nomor pribadi.
    #[serde(default)]
    #[schemars(extend("examples" = ["(0548) 20000"], "x-en" = "Official WhatsApp number of the office, not a private one."))]
    pub whatsapp_kantor: Option<String>,
    /// Hari dan jam layanan.
    #[serde(default)]
    #[schemars(extend("examples" = ["Senin–Jumat, 08.00–15.30"], "x-en" = "Days and hours of service."))]
    pub jam_layanan: Option<String>,
    /// Surat elektronik kantor.
    #[serde(default)]
    #[schemars(extend("examples" = ["dinas@contohkota.go.id"]))]
    pub surel: Option<String>,
    /// Laman resmi.
    #[serde(default)]
    #[schemars(extend("examples" = ["https://dppkb.contohkota.go.id"]))]
    pub laman: Option<String>,
}

/// Letak sebuah kantor.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LokasiKantor {
    /// Lintang, −11 sampai 6.
    #[schemars(extend("x-satuan" = "derajat", "x-en" = "Latitude, −11 to 6."))]
    pub lat: Desimal,
    /// Bujur, 95 sampai 141.
    #[schemars(extend("x-satuan" = "derajat", "x-en" = "Longitude, 95 to 141."))]
    pub lon: Desimal,
}

/// Pejabat Pengelola Informasi dan Dokumentasi.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ppid {
    /// Nama unit.
    #[schemars(extend("examples" = ["PPID Kota Contoh"], "x-en" = "Name of the unit."))]
    pub nama: String,
    /// Surat elektronik.
    #[serde(default)]
    #[schemars(extend("examples" = ["dinas@contohkota.go.id"]))]
    pub surel: Option<String>,
    /// Laman.
    #[serde(default)]
    #[schemars(extend("examples" = ["https://dppkb.contohkota.go.id"]))]
    pub laman: Option<String>,
}

/// Satu sasaran program; target dan realisasi selalu terpisah.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SasaranProgram {
    /// Apa yang disasar.
    #[schemars(extend("examples" = ["Prevalensi stunting"], "x-en" = "What is aimed at."))]
    pub uraian: String,
    /// Tahun, bila sumber menyebutnya.
    #[serde(default)]
    pub tahun: Option<Tanggal>,
    /// Satuan.
    #[schemars(extend("examples" = ["%"], "x-en" = "Unit."))]
    pub satuan: String,
    /// Target.
    #[serde(default)]
    pub target: Isian<Desimal>,
    /// Realisasi.
    #[serde(default)]
    pub realisasi: Isian<Desimal>,
    /// Catatan.
    #[serde(default)]
    #[schemars(extend("examples" = ["Angka sementara."]))]
    pub catatan: Option<String>,
    /// Asal angka.
    #[schemars(extend("x-en" = "Where the figure comes from."))]
    #[serde(default)]
    pub sumber: Option<Sumber>,
}

/// Asal garis batas kecamatan dan kelurahan di `batas.geojson`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PetaBatas {
    /// Asal garis batas.
    #[schemars(extend("x-en" = "Where the borders come from."))]
    pub sumber: Sumber,
    /// Lisensi atau izin pemakaiannya.
    #[schemars(extend("examples" = ["CC BY 4.0"], "x-en" = "Licence or permission to use them."))]
    pub lisensi: String,
}

/// Warna wilayah, ditulis `#rrggbb`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Merek {
    /// Warna utama di latar terang.
    #[schemars(regex(pattern = "^#[0-9a-fA-F]{6}$"))]
    #[schemars(extend("examples" = ["#0b5c6b"], "x-en" = "Main colour on a light background."))]
    pub warna_utama: String,
    /// Warna utama di latar gelap.
    #[serde(default)]
    #[schemars(regex(pattern = "^#[0-9a-fA-F]{6}$"))]
    #[schemars(extend("examples" = ["#7fd0df"]))]
    pub warna_gelap: Option<String>,
}
