//! Records that several regions share: agencies, officials, legal bases, indicators, glossary.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Acuan, Desimal, Isian, JenisRekaman, PengecualianPrivasi, Sumber, Tanggal};

macro_rules! dalam {
    ($($type:ident in $folder:literal as $nama:literal;)*) => {$(
        impl JenisRekaman for $type {
            const FOLDER: &'static str = $folder;
            const NAMA: &'static str = $nama;

            fn pengecualian(&self) -> &[PengecualianPrivasi] {
                &self.pengecualian_privasi
            }
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
    #[schemars(extend("examples" = ["Badan Kependudukan dan Keluarga Berencana Nasional"]))]
    pub nama: String,
    /// Singkatan.
    #[serde(default)]
    #[schemars(extend("examples" = ["BKKBN"]))]
    pub singkatan: Option<String>,
    /// Ejaan dan singkatan lain.
    #[serde(default)]
    #[schemars(extend("examples" = [["BKKBN RI"]]))]
    pub alias: Vec<String>,
    /// Jenis.
    #[schemars(extend("x-en" = "Kind."))]
    pub jenis: JenisInstansi,
    /// Nama sebelumnya.
    #[serde(default)]
    pub nama_sebelumnya: Vec<NamaSebelumnya>,
    /// Laman resmi.
    #[serde(default)]
    #[schemars(extend("examples" = ["https://dppkb.contohkota.go.id"]))]
    pub laman: Option<String>,
    /// Satu alinea tentang instansi ini.
    #[serde(default)]
    #[schemars(extend("examples" = ["Lembaga yang mengurus program keluarga."]))]
    pub tentang: Option<String>,
    /// Asal keterangan.
    #[schemars(extend("x-en" = "Where this is known from."))]
    #[serde(default)]
    pub sumber: Vec<Sumber>,
    /// Data pribadi yang boleh tampil setelah ditinjau; masing-masing dengan alasan dan batas waktu.
    #[serde(default)]
    pub pengecualian_privasi: Vec<PengecualianPrivasi>,
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
    #[schemars(extend("examples" = ["Badan Koordinasi Keluarga Berencana Nasional"], "x-en" = "Name."))]
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
    #[schemars(extend("examples" = ["Najirah"], "x-en" = "Name."))]
    pub nama: String,
    /// Gelar.
    #[serde(default)]
    #[schemars(extend("examples" = ["S.E."]))]
    pub gelar: Option<String>,
    /// Jabatan; tiap jabatan dengan masanya.
    pub jabatan: Vec<Jabatan>,
    /// Asal keterangan.
    #[schemars(extend("x-en" = "Where this is known from."))]
    #[serde(default)]
    pub sumber: Vec<Sumber>,
    /// Data pribadi yang boleh tampil setelah ditinjau; masing-masing dengan alasan dan batas waktu.
    #[serde(default)]
    pub pengecualian_privasi: Vec<PengecualianPrivasi>,
}

/// Satu jabatan pada satu masa.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Jabatan {
    /// Nama jabatan.
    #[schemars(extend("examples" = ["Wakil Wali Kota Bontang"]))]
    pub jabatan: String,
    /// Instansi.
    #[schemars(extend("x-en" = "Agency."))]
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
    #[schemars(extend("x-en" = "Kind."))]
    pub jenis: JenisPeraturan,
    /// Nomor; tidak ada pada dokumen perencanaan.
    #[serde(default)]
    #[schemars(extend("examples" = ["3"]))]
    pub nomor: Option<String>,
    /// Tahun.
    #[schemars(extend("x-en" = "Year."))]
    pub tahun: Tanggal,
    /// Tentang apa, lengkap.
    #[schemars(extend("examples" = ["Optimalisasi Penyelenggaraan Kampung Keluarga Berkualitas"]))]
    pub tentang: String,
    /// Alamat naskah.
    #[serde(default)]
    #[schemars(extend("examples" = ["https://berita.example/kampung-kb"]))]
    pub url: Option<String>,
    /// Asal keterangan.
    #[schemars(extend("x-en" = "Where this is known from."))]
    #[serde(default)]
    pub sumber: Vec<Sumber>,
    /// Data pribadi yang boleh tampil setelah ditinjau; masing-masing dengan alasan dan batas waktu.
    #[serde(default)]
    pub pengecualian_privasi: Vec<PengecualianPrivasi>,
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
    #[schemars(extend("examples" = ["Prevalensi stunting"], "x-en" = "Name."))]
    pub nama: String,
    /// Konsep.
    #[schemars(extend("examples" = ["Gagal tumbuh pada anak balita akibat kurang gizi menahun."]))]
    pub konsep: String,
    /// Definisi.
    #[schemars(extend("examples" = ["Bagian anak balita yang tingginya di bawah minus dua simpangan baku."]))]
    pub definisi: String,
    /// Satuan.
    #[schemars(extend("examples" = ["%"], "x-en" = "Unit."))]
    pub satuan: String,
    /// Ukuran, mis. persentase.
    #[serde(default)]
    #[schemars(extend("examples" = ["persentase"]))]
    pub ukuran: Option<String>,
    /// Klasifikasi penyajian.
    #[serde(default)]
    #[schemars(extend("examples" = ["kota, provinsi, nasional"]))]
    pub klasifikasi: Option<String>,
    /// Rumus dengan kata-kata.
    #[serde(default)]
    #[schemars(extend("examples" = ["balita pendek dibagi seluruh balita yang diukur, kali 100"]))]
    pub rumus: Option<String>,
    /// Cara membaca angka ini.
    #[serde(default)]
    #[schemars(extend("examples" = ["Makin rendah makin baik."]))]
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
    #[schemars(extend("examples" = ["Kementerian Kesehatan"]))]
    pub produsen: String,
    /// Seberapa sering terbit.
    #[serde(default)]
    #[schemars(extend("examples" = ["tahunan"]))]
    pub periode: Option<String>,
    /// Keterbatasan.
    #[serde(default)]
    #[schemars(extend("examples" = ["Tidak mewakili tingkat kelurahan."]))]
    pub keterbatasan: Option<String>,
    /// Bagian-bagiannya saling tumpang tindih, sehingga tidak boleh dijumlahkan.
    #[serde(default)]
    pub komponen_tumpang_tindih: bool,
    /// Asal pengertian.
    pub sumber: Vec<Sumber>,
    /// Data pribadi yang boleh tampil setelah ditinjau; masing-masing dengan alasan dan batas waktu.
    #[serde(default)]
    pub pengecualian_privasi: Vec<PengecualianPrivasi>,
}

/// Satu metode pengukuran.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Metode {
    /// Kunci pendek yang dipakai nilai, mis. `ssgi`.
    #[schemars(extend("examples" = ["ssgi"]))]
    pub kunci: String,
    /// Nama lengkap.
    #[schemars(extend("examples" = ["Survei Status Gizi Indonesia"]))]
    pub nama: String,
    /// Penjelasan.
    #[serde(default)]
    #[schemars(extend("examples" = ["Survei rumah tangga tiap tahun."]))]
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

/// Mengapa sebuah angka belum pasti, atau lain dari yang pernah terbit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sifat {
    /// Sementara: angka tetapnya belum ada.
    Sementara,
    /// Sudah diperbaiki: lain dari yang pernah terbit.
    Diperbaiki,
    /// Perkiraan: dihitung atau ditaksir, bukan dicacah.
    Perkiraan,
}

/// Nilai-nilai satu indikator di wilayah ini; nama berkas adalah id indikatornya.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NilaiIndikator {
    /// Kalimat kesimpulan untuk pembaca.
    #[serde(default)]
    #[schemars(extend("examples" = ["Angkanya turun sejak 2021."]))]
    pub kesimpulan: Option<String>,
    /// Nilai.
    #[schemars(extend("x-en" = "Value."))]
    pub nilai: Vec<Nilai>,
    /// Data pribadi yang boleh tampil setelah ditinjau; masing-masing dengan alasan dan batas waktu.
    #[serde(default)]
    pub pengecualian_privasi: Vec<PengecualianPrivasi>,
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
    #[schemars(extend("x-en" = "Value."))]
    #[serde(default)]
    pub nilai: Isian<Desimal>,
    /// Isi bila angkanya sementara, sudah diperbaiki, atau perkiraan; tandanya ikut ke tabel dan unduhan.
    #[serde(default)]
    pub sifat: Option<Sifat>,
    /// Nilai yang pernah terbit sebelum diperbaiki, masing-masing dengan hari dan alasan perbaikannya.
    #[serde(default)]
    pub revisi: Vec<Revisi>,
    /// Kunci metode dari pengertian indikator.
    #[schemars(extend("examples" = ["ssgi"]))]
    pub metode: String,
    /// Asal angka.
    #[schemars(extend("x-en" = "Where the figure comes from."))]
    pub sumber: Sumber,
    /// Tanggal rilis.
    #[serde(default)]
    pub tanggal_rilis: Option<Tanggal>,
    /// Catatan.
    #[serde(default)]
    #[schemars(extend("examples" = ["Angka sementara."]))]
    pub catatan: Option<String>,
}

impl Nilai {
    /// What is said of the value; one that once was another has been revised.
    #[must_use]
    pub fn sifat(&self) -> Option<Sifat> {
        self.sifat.or((!self.revisi.is_empty()).then_some(Sifat::Diperbaiki))
    }
}

/// Satu perbaikan sebuah nilai.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Revisi {
    /// Nilai sebelum diperbaiki.
    #[schemars(extend("x-en" = "The value before."))]
    pub semula: Isian<Desimal>,
    /// Hari perbaikannya terbit.
    #[schemars(extend("x-en" = "Day on which the new value was published."))]
    pub tanggal: Tanggal,
    /// Mengapa diperbaiki.
    #[schemars(extend("examples" = ["Penimbang survei dihitung ulang."], "x-en" = "Why it was revised."))]
    pub alasan: String,
}

/// Satu istilah di glosarium.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Istilah {
    /// Istilah atau singkatan.
    #[schemars(extend("examples" = ["PUS"]))]
    pub istilah: String,
    /// Kepanjangan.
    #[serde(default)]
    #[schemars(extend("examples" = ["pasangan usia subur"]))]
    pub kepanjangan: Option<String>,
    /// Arti dalam bahasa sehari-hari, paling banyak 40 kata.
    #[schemars(extend("examples" = ["Suami istri yang istrinya berumur 15 sampai 49 tahun."]))]
    pub arti: String,
    /// Definisi resmi.
    #[serde(default)]
    #[schemars(extend("examples" = ["Pasangan yang istrinya berumur 15–49 tahun."]))]
    pub definisi_resmi: Option<String>,
    /// Sebutan lain, juga yang lama.
    #[serde(default)]
    #[schemars(extend("examples" = [["pasangan subur"]]))]
    pub alias: Vec<String>,
    /// Indikator terkait.
    #[serde(default)]
    pub indikator: Option<Acuan<Indikator>>,
    /// Asal keterangan.
    #[schemars(extend("x-en" = "Where this is known from."))]
    #[serde(default)]
    pub sumber: Vec<Sumber>,
    /// Data pribadi yang boleh tampil setelah ditinjau; masing-masing dengan alasan dan batas waktu.
    #[serde(default)]
    pub pengecualian_privasi: Vec<PengecualianPrivasi>,
}
