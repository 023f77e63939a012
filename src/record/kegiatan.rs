//! An activity: what was done, where, by whom, for whom.

use schemars::JsonSchema;
use serde::Deserialize;

use super::umum::rekaman;
use super::{Acuan, Angka, Foto, Inovasi, Instansi, Kampung, Kode, Tanggal};

rekaman! {
    /// Sebuah kegiatan (intervensi), satu hari atau lebih.
    pub struct Kegiatan in "kegiatan" as "Kegiatan", prosa [uraian, hasil] {
        /// Judul.
        pub judul: String,
        /// Hari pertama.
        pub tanggal_mulai: Tanggal,
        /// Hari terakhir, bila lebih dari satu hari.
        #[serde(default)]
        pub tanggal_selesai: Option<Tanggal>,
        /// Bagian hari atau jam, mis. "pagi".
        #[serde(default)]
        pub waktu: Option<String>,
        /// Tempat.
        pub tempat: String,
        /// Kampung yang terlibat.
        #[serde(default)]
        pub kampung: Vec<Acuan<Kampung>>,
        /// Kode kecamatan yang terlibat.
        #[serde(default)]
        pub kecamatan: Vec<Kode>,
        /// Kegiatan biasa, atau catatan sebelum dan sesudah.
        #[serde(default)]
        pub jenis: JenisKegiatan,
        /// Fungsi keluarga yang dilayani.
        pub fungsi_keluarga: Vec<FungsiKeluarga>,
        /// Kelompok sasaran.
        pub sasaran: Vec<SasaranKegiatan>,
        /// Sasaran lain dengan kata sendiri.
        #[serde(default)]
        pub sasaran_lain: Option<String>,
        /// Instansi pembina atau penyelenggara.
        pub instansi: Vec<Acuan<Instansi>>,
        /// Program dan kegiatan menurut Inpres 3/2022.
        #[serde(default)]
        pub inpres: Option<Inpres>,
        /// Inovasi yang terkait.
        #[serde(default)]
        pub inovasi: Vec<Acuan<Inovasi>>,
        /// Uraian (Markdown).
        pub uraian: String,
        /// Peserta; hanya jumlah, tanpa nama.
        #[serde(default)]
        pub peserta: Option<Peserta>,
        /// Biaya dan sumbernya.
        #[serde(default)]
        pub biaya: Option<Biaya>,
        /// Hasil (Markdown).
        #[serde(default)]
        pub hasil: Option<String>,
        /// Narasumber.
        #[serde(default)]
        pub narasumber: Vec<Narasumber>,
        /// Agenda hari demi hari.
        #[serde(default)]
        pub agenda_harian: Vec<AgendaHarian>,
        /// Kegiatan induk, mis. rapat nasional yang ditindaklanjuti.
        #[serde(default)]
        pub kegiatan_induk: Option<KegiatanInduk>,
        /// Foto, paling banyak lima.
        #[serde(default)]
        pub foto: Vec<Foto>,
    }
}

/// Jenis kegiatan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum JenisKegiatan {
    /// Kegiatan.
    #[default]
    Kegiatan,
    /// Keadaan sebelum dan sesudah.
    SebelumSesudah,
}

/// Delapan fungsi keluarga, dan lainnya.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FungsiKeluarga {
    /// Agama.
    Agama,
    /// Sosial budaya.
    SosialBudaya,
    /// Cinta kasih.
    CintaKasih,
    /// Perlindungan.
    Perlindungan,
    /// Reproduksi.
    Reproduksi,
    /// Sosialisasi dan pendidikan.
    SosialisasiPendidikan,
    /// Ekonomi.
    Ekonomi,
    /// Pembinaan lingkungan.
    PembinaanLingkungan,
    /// Lainnya.
    Lainnya,
}

/// Kelompok sasaran kegiatan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SasaranKegiatan {
    /// Seluruh penduduk.
    SeluruhPenduduk,
    /// Pasangan usia subur.
    Pus,
    /// Remaja.
    Remaja,
    /// Lansia.
    Lansia,
    /// Balita.
    Balita,
    /// Keluarga yang memiliki balita.
    KeluargaBalita,
    /// Keluarga yang memiliki remaja.
    KeluargaRemaja,
    /// Keluarga yang memiliki lansia.
    KeluargaLansia,
    /// Lainnya; uraikan di `sasaran_lain`.
    Lainnya,
}

/// Program Inpres 3/2022.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Inpres {
    /// Nomor program, 1–8.
    #[schemars(range(min = 1, max = 8))]
    pub program: u8,
    /// Nama kegiatan.
    #[serde(default)]
    pub kegiatan: Option<String>,
}

/// Peserta kegiatan.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Peserta {
    /// Jumlah.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "orang"))]
    pub jumlah: Angka,
    /// Siapa saja, tanpa nama warga.
    #[serde(default)]
    pub uraian: Option<String>,
}

/// Biaya kegiatan.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Biaya {
    /// Jumlah.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "rupiah"))]
    pub jumlah: Angka,
    /// Dari mana.
    #[serde(default)]
    pub sumber: Option<String>,
}

/// Narasumber; boleh hanya instansinya.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Narasumber {
    /// Instansi.
    pub instansi: Acuan<Instansi>,
    /// Nama.
    #[serde(default)]
    pub nama: Option<String>,
    /// Jabatan saat itu.
    #[serde(default)]
    pub jabatan: Option<String>,
}

/// Agenda satu hari.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AgendaHarian {
    /// Hari.
    pub tanggal: Tanggal,
    /// Kode kecamatan yang hadir.
    #[serde(default)]
    pub kecamatan: Vec<Kode>,
    /// Narasumber hari itu.
    #[serde(default)]
    pub narasumber: Vec<Narasumber>,
    /// Catatan.
    #[serde(default)]
    pub uraian: Option<String>,
}

/// Kegiatan induk yang tidak punya halaman sendiri.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KegiatanInduk {
    /// Nama.
    pub nama: String,
    /// Hari pertama.
    #[serde(default)]
    pub tanggal_mulai: Option<Tanggal>,
    /// Hari terakhir.
    #[serde(default)]
    pub tanggal_selesai: Option<Tanggal>,
    /// Tempat.
    #[serde(default)]
    pub tempat: Option<String>,
    /// Siapa yang membuka.
    #[serde(default)]
    pub dibuka_oleh: Option<String>,
}
