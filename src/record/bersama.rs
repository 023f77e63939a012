//! Records that several regions share: agencies, officials, legal bases, indicators, glossary.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Acuan, Desimal, Isian, JenisRekaman, Sumber, Tanggal};

macro_rules! dalam {
    ($($type:ident in $folder:literal as $nama:literal;)*) => {$(
        impl JenisRekaman for $type {
            const FOLDER: &'static str = $folder;
            const NAMA: &'static str = $nama;
        }
    )*};
}

dalam! {
    Instansi in "instansi" as "Instansi";
    Pejabat in "pejabat" as "Pejabat";
    DasarHukum in "dasar-hukum" as "Dasar hukum";
    Indikator in "indikator" as "Indikator";
    NilaiIndikator in "indikator" as "Nilai indikator";
    Istilah in "istilah" as "Istilah";
}

/// Sebuah instansi, organisasi, atau perusahaan.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Instansi {
    /// Nama lengkap.
    pub nama: String,
    /// Singkatan.
    #[serde(default)]
    pub singkatan: Option<String>,
    /// Ejaan dan singkatan lain.
    #[serde(default)]
    pub alias: Vec<String>,
    /// Jenis.
    pub jenis: JenisInstansi,
    /// Nama sebelumnya.
    #[serde(default)]
    pub nama_sebelumnya: Vec<NamaSebelumnya>,
    /// Laman resmi.
    #[serde(default)]
    pub laman: Option<String>,
    /// Satu alinea tentang instansi ini.
    #[serde(default)]
    pub tentang: Option<String>,
    /// Asal keterangan.
    #[serde(default)]
    pub sumber: Vec<Sumber>,
}

/// Jenis instansi.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum JenisInstansi {
    /// Perangkat daerah.
    Opd,
    /// Instansi vertikal.
    Vertikal,
    /// TNI dan Polri.
    TniPolri,
    /// Puskesmas dan rumah sakit.
    Puskesmas,
    /// Perguruan tinggi.
    PerguruanTinggi,
    /// Swasta.
    Swasta,
    /// Organisasi profesi atau masyarakat.
    Organisasi,
    /// Komunitas.
    Komunitas,
}

/// Nama yang pernah dipakai.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NamaSebelumnya {
    /// Nama.
    pub nama: String,
    /// Sampai kapan.
    #[serde(default)]
    pub sampai: Option<Tanggal>,
}

/// Seorang pejabat dengan jabatan yang terikat waktu.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pejabat {
    /// Nama.
    pub nama: String,
    /// Gelar.
    #[serde(default)]
    pub gelar: Option<String>,
    /// Jabatan; tiap jabatan dengan masanya.
    pub jabatan: Vec<Jabatan>,
    /// Asal keterangan.
    #[serde(default)]
    pub sumber: Vec<Sumber>,
}

/// Satu jabatan pada satu masa.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Jabatan {
    /// Nama jabatan.
    pub jabatan: String,
    /// Instansi.
    #[serde(default)]
    pub instansi: Option<Acuan<Instansi>>,
    /// Sejak kapan.
    #[serde(default)]
    pub sejak: Option<Tanggal>,
    /// Sampai kapan.
    #[serde(default)]
    pub sampai: Option<Tanggal>,
    /// Tanggal saat jabatan ini disebut di sumber.
    #[serde(default)]
    pub per_tanggal: Option<Tanggal>,
}

/// Jenis peraturan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum JenisPeraturan {
    /// Undang-undang.
    Uu,
    /// Peraturan pemerintah.
    Pp,
    /// Peraturan presiden.
    Perpres,
    /// Instruksi presiden.
    Inpres,
    /// Peraturan menteri.
    Permen,
    /// Peraturan badan.
    Perban,
    /// Peraturan daerah.
    Perda,
    /// Peraturan wali kota atau bupati.
    Perwali,
    /// Keputusan wali kota atau bupati.
    SkWalikota,
    /// Keputusan camat.
    SkCamat,
    /// Keputusan lurah atau kepala desa.
    SkLurah,
    /// Dokumen perencanaan, mis. RPJMN dan Renstra.
    Rencana,
}

/// Sebuah dasar hukum atau dokumen perencanaan.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DasarHukum {
    /// Jenis.
    pub jenis: JenisPeraturan,
    /// Nomor; tidak ada pada dokumen perencanaan.
    #[serde(default)]
    pub nomor: Option<String>,
    /// Tahun.
    pub tahun: Tanggal,
    /// Tentang apa, lengkap.
    pub tentang: String,
    /// Alamat naskah.
    #[serde(default)]
    pub url: Option<String>,
    /// Asal keterangan.
    #[serde(default)]
    pub sumber: Vec<Sumber>,
}

/// Arah yang diinginkan sebuah indikator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Arah {
    /// Makin tinggi makin baik.
    Naik,
    /// Makin rendah makin baik.
    Turun,
    /// Mendekati `arah_nilai`.
    Menuju,
}

/// Pengertian sebuah indikator.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Indikator {
    /// Nama.
    pub nama: String,
    /// Konsep.
    pub konsep: String,
    /// Definisi.
    pub definisi: String,
    /// Satuan.
    pub satuan: String,
    /// Ukuran, mis. persentase.
    #[serde(default)]
    pub ukuran: Option<String>,
    /// Klasifikasi penyajian.
    #[serde(default)]
    pub klasifikasi: Option<String>,
    /// Rumus dengan kata-kata.
    #[serde(default)]
    pub rumus: Option<String>,
    /// Cara membaca angka ini.
    #[serde(default)]
    pub interpretasi: Option<String>,
    /// Arah yang diinginkan.
    pub arah: Arah,
    /// Nilai yang dituju, bila arahnya menuju.
    #[serde(default)]
    pub arah_nilai: Option<Desimal>,
    /// Batas bawah nilai yang mungkin.
    #[serde(default)]
    pub minimum: Option<Desimal>,
    /// Batas atas nilai yang mungkin.
    #[serde(default)]
    pub maksimum: Option<Desimal>,
    /// Metode: kunci dan penjelasannya. Nilai dengan metode berbeda tidak disambung satu garis.
    pub metode: Vec<Metode>,
    /// Produsen data.
    pub produsen: String,
    /// Seberapa sering terbit.
    #[serde(default)]
    pub periode: Option<String>,
    /// Keterbatasan.
    #[serde(default)]
    pub keterbatasan: Option<String>,
    /// Bagian-bagiannya saling tumpang tindih, sehingga tidak boleh dijumlahkan.
    #[serde(default)]
    pub komponen_tumpang_tindih: bool,
    /// Asal pengertian.
    pub sumber: Vec<Sumber>,
}

/// Satu metode pengukuran.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Metode {
    /// Kunci pendek yang dipakai nilai, mis. `ssgi`.
    pub kunci: String,
    /// Nama lengkap.
    pub nama: String,
    /// Penjelasan.
    #[serde(default)]
    pub penjelasan: Option<String>,
}

/// Target atau realisasi.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum JenisNilai {
    /// Yang dituju.
    Target,
    /// Yang tercapai.
    Realisasi,
}

/// Nilai-nilai satu indikator di wilayah ini; nama berkas adalah id indikatornya.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NilaiIndikator {
    /// Nilai.
    pub nilai: Vec<Nilai>,
    /// Kalimat kesimpulan untuk pembaca.
    #[serde(default)]
    pub kesimpulan: Option<String>,
}

/// Satu nilai.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Nilai {
    /// Wilayah, bila bukan seluruh wilayah situs ini.
    #[serde(default)]
    pub wilayah: Option<super::Kode>,
    /// Tahun, atau bulan bila sumber menyebutnya.
    pub tahun: Tanggal,
    /// Target atau realisasi.
    pub jenis: JenisNilai,
    /// Nilai.
    #[serde(default)]
    pub nilai: Isian<Desimal>,
    /// Kunci metode dari pengertian indikator.
    pub metode: String,
    /// Asal angka.
    pub sumber: Sumber,
    /// Tanggal rilis.
    #[serde(default)]
    pub tanggal_rilis: Option<Tanggal>,
    /// Catatan.
    #[serde(default)]
    pub catatan: Option<String>,
}

/// Satu istilah di glosarium.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Istilah {
    /// Istilah atau singkatan.
    pub istilah: String,
    /// Kepanjangan.
    #[serde(default)]
    pub kepanjangan: Option<String>,
    /// Arti dalam bahasa sehari-hari, paling banyak 40 kata.
    pub arti: String,
    /// Definisi resmi.
    #[serde(default)]
    pub definisi_resmi: Option<String>,
    /// Sebutan lain, juga yang lama.
    #[serde(default)]
    pub alias: Vec<String>,
    /// Indikator terkait.
    #[serde(default)]
    pub indikator: Option<Acuan<Indikator>>,
    /// Asal keterangan.
    #[serde(default)]
    pub sumber: Vec<Sumber>,
}
