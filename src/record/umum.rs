//! What all records share: the common block, sources, references, photos, free pages.

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer};

use super::{Tanggal, Waktu};

/// A record type: the folder whose files hold its records.
pub trait JenisRekaman {
    /// Name of the folder, which is also the prefix of references in Markdown: `kampung`.
    const FOLDER: &'static str;
    /// Name of the type for people: `Siaran pers`.
    const NAMA: &'static str;

    /// What of personal data this record may show, after review.
    fn pengecualian(&self) -> &[PengecualianPrivasi];

    /// The fields whose text is Markdown.
    fn prosa(&self) -> Vec<(&'static str, &str)> {
        Vec::new()
    }
}

/// A reference to another record by its id, which is the stem of that record's file.
pub struct Acuan<T> {
    id: Box<str>,
    jenis: PhantomData<fn() -> T>,
}

impl<T> Acuan<T> {
    /// A reference to an id, as prose makes it.
    #[must_use]
    pub fn new(id: &str) -> Self {
        Self {
            id: id.into(),
            jenis: PhantomData,
        }
    }

    /// The id as the author typed it.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }
}

impl<T> Clone for Acuan<T> {
    fn clone(&self) -> Self {
        Self {
            id: self.id.clone(),
            jenis: PhantomData,
        }
    }
}

impl<T> fmt::Debug for Acuan<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "→{}", self.id)
    }
}

impl<T> PartialEq for Acuan<T> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl<T> Eq for Acuan<T> {}

impl<T> Hash for Acuan<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id.hash(state);
    }
}

impl<'de, T> Deserialize<'de> for Acuan<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Box::<str>::deserialize(deserializer).map(|id| Self { id, jenis: PhantomData })
    }
}

impl<T: JenisRekaman> JsonSchema for Acuan<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("Acuan-{}", T::FOLDER).into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "x-acuan": T::FOLDER, "examples": [contoh_acuan(T::FOLDER)] })
    }
}

/// The id that stands as example for references to records of a folder.
fn contoh_acuan(folder: &str) -> &'static str {
    match folder {
        "kampung" => "loktuan",
        "inovasi" => "dashat",
        "kegiatan" | "siaran-pers" => "2022-09-22-peluncuran-empat-inovasi",
        "instansi" => "dp3akb-bontang",
        "pejabat" => "najirah",
        "dasar-hukum" => "inpres-3-2022",
        "indikator" => "prevalensi-stunting",
        _ => "id-rekaman",
    }
}

/// Gives a struct the common block of all published records, so that it is described once.
macro_rules! rekaman {
    ($(#[$attribute:meta])* pub struct $name:ident in $folder:literal as $nama:literal, prosa [$($prosa:ident),*] { $($body:tt)* }) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($body)*

            /// Keadaan terbit: draf, terbit, ditarik, atau arsip.
            pub status: crate::record::Status,
            /// Alasan penarikan; wajib bila status `ditarik`.
            #[serde(default)]
            #[schemars(extend("examples" = ["Angkanya keliru."]))]
            pub alasan_ditarik: Option<String>,
            /// Alamat lama yang dialihkan ke halaman ini, mis. `kampung/lok-tuan.html`.
            #[serde(default)]
            #[schemars(extend("examples" = [["kampung/lok-tuan.html"]]))]
            pub alihkan_dari: Vec<String>,
            /// Tanggal yang dirujuk oleh fakta dalam rekaman ini.
            #[serde(default)]
            pub tanggal_data: Option<crate::record::Tanggal>,
            /// Kapan isi terakhir diubah.
            #[serde(default)]
            pub tanggal_ubah: Option<crate::record::Waktu>,
            /// Dari mana isi rekaman ini berasal.
            #[serde(default)]
            pub sumber: Vec<crate::record::Sumber>,
            /// Unit yang bertanggung jawab atas informasi ini (UU 14/2008).
            #[serde(default)]
            #[schemars(extend("examples" = ["PPID Pembantu DP3AKB"]))]
            pub penanggung_jawab_informasi: Option<String>,
            /// Golongan informasi menurut UU 14/2008: `berkala`, `serta_merta`, `setiap_saat`.
            #[serde(default)]
            pub klasifikasi_informasi: crate::record::KlasifikasiInformasi,
            /// Data pribadi yang boleh tampil setelah ditinjau; masing-masing dengan alasan dan batas waktu.
            #[serde(default)]
            pub pengecualian_privasi: Vec<crate::record::PengecualianPrivasi>,
        }

        impl crate::record::JenisRekaman for $name {
            const FOLDER: &'static str = $folder;
            const NAMA: &'static str = $nama;

            fn pengecualian(&self) -> &[crate::record::PengecualianPrivasi] {
                &self.pengecualian_privasi
            }

            fn prosa(&self) -> Vec<(&'static str, &str)> {
                let fields: [(&'static str, Option<&str>); _] = [$((stringify!($prosa), crate::record::teks(&self.$prosa))),*];
                fields.into_iter().filter_map(|(name, text)| text.map(|text| (name, text))).collect()
            }
        }

        impl crate::record::Terbitan for $name {
            fn status(&self) -> crate::record::Status {
                self.status
            }

            fn terbitkan(&mut self) {
                self.status = crate::record::Status::Terbit;
            }

            fn alasan_ditarik(&self) -> Option<&str> {
                self.alasan_ditarik.as_deref()
            }

            fn alihkan_dari(&self) -> &[String] {
                &self.alihkan_dari
            }

            fn sumber(&self) -> &[crate::record::Sumber] {
                &self.sumber
            }
        }
    };
}
pub(super) use rekaman;

/// What all published records have in common.
pub trait Terbitan: JenisRekaman {
    /// Draft, published, withdrawn or archived.
    fn status(&self) -> Status;
    /// Makes a draft what it will be once it is published.
    fn terbitkan(&mut self);
    /// Why it was withdrawn.
    fn alasan_ditarik(&self) -> Option<&str>;
    /// Old addresses.
    fn alihkan_dari(&self) -> &[String];
    /// Sources.
    fn sumber(&self) -> &[Sumber];
}

/// A text field that may be optional.
pub(crate) fn teks(field: &(impl Teks + ?Sized)) -> Option<&str> {
    field.teks()
}

/// See [`teks`].
pub(crate) trait Teks {
    fn teks(&self) -> Option<&str>;
}

impl Teks for String {
    fn teks(&self) -> Option<&str> {
        Some(self)
    }
}

impl Teks for Option<String> {
    fn teks(&self) -> Option<&str> {
        self.as_deref()
    }
}

/// Keadaan terbit sebuah rekaman.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Belum untuk umum: tidak muncul di mana pun.
    Draf,
    /// Terbit.
    Terbit,
    /// Ditarik: halamannya tinggal sebagai pemberitahuan.
    Ditarik,
    /// Terbit, tetapi tidak lagi diperbarui.
    Arsip,
}

impl Status {
    /// Whether lists show such a record: drafts are nowhere, withdrawn ones keep only their notice.
    #[must_use]
    pub fn tampil(self) -> bool {
        matches!(self, Self::Terbit | Self::Arsip)
    }
}

/// Golongan informasi publik menurut UU 14/2008 pasal 9–11.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum KlasifikasiInformasi {
    /// Diumumkan secara berkala, paling sedikit tiap enam bulan.
    #[default]
    Berkala,
    /// Diumumkan serta-merta.
    SertaMerta,
    /// Tersedia setiap saat.
    SetiapSaat,
}

/// Asal sebuah fakta.
#[derive(Debug, Clone, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sumber {
    /// Judul dokumen atau artikel.
    #[schemars(extend("examples" = ["Pendataan Keluarga 2024"], "x-en" = "Title of the document or article."))]
    pub judul: String,
    /// Penerbit, mis. nama media atau lembaga.
    #[serde(default)]
    #[schemars(extend("examples" = ["BKKBN"]))]
    pub penerbit: Option<String>,
    /// Alamat di internet.
    #[serde(default)]
    #[schemars(extend("examples" = ["https://berita.example/kampung-kb"]))]
    pub url: Option<String>,
    /// Tanggal terbit sumber.
    #[serde(default)]
    pub tanggal: Option<Tanggal>,
    /// Kapan sumber terakhir dibaca.
    #[serde(default)]
    pub tanggal_akses: Option<Tanggal>,
}

/// Data pribadi yang boleh tampil setelah ditinjau: apa, mengapa, siapa yang memutuskan, sampai kapan.
#[derive(Debug, Clone, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PengecualianPrivasi {
    /// Jenis data yang boleh tampil.
    #[schemars(extend("x-en" = "The kind of data that may be shown."))]
    pub apa: DataPribadi,
    /// Isian tempat data itu tertulis; tanpa ini seluruh rekaman. Datanya sendiri jangan ditulis di sini.
    #[serde(default)]
    #[schemars(extend("examples" = ["gambaran_umum"]))]
    pub isian: Option<String>,
    /// Jalur berkas di dalam `media/`, bila datanya ada di sana dan bukan di rekaman ini.
    #[serde(default)]
    #[schemars(extend("examples" = ["2022/posyandu.csv"]))]
    pub berkas: Option<String>,
    /// Mengapa boleh tampil.
    #[schemars(extend("examples" = ["Nomor layanan kantor, dipasang di papan nama."], "x-en" = "Why it may be shown."))]
    pub alasan: String,
    /// Jabatan atau unit yang memutuskan.
    #[schemars(extend("examples" = ["PPID Kota Contoh"], "x-en" = "Office or unit that decided."))]
    pub oleh: String,
    /// Hari terakhir pengecualian ini berlaku.
    #[schemars(extend("x-en" = "Last day of this exception."))]
    pub sampai: Tanggal,
}

/// Jenis data pribadi yang dijaga.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DataPribadi {
    /// NIK.
    #[schemars(extend("x-en" = "National identity number (NIK)."))]
    Nik,
    /// Nomor kartu keluarga.
    #[schemars(extend("x-en" = "Number of a family card."))]
    NomorKk,
    /// NIP.
    #[schemars(extend("x-en" = "Civil-service number (NIP)."))]
    Nip,
    /// Nomor ponsel.
    #[schemars(extend("x-en" = "Mobile number."))]
    NomorPonsel,
    /// Surat elektronik di layanan pribadi, mis. Gmail.
    #[schemars(extend("x-en" = "Mail address of a private service, such as Gmail."))]
    SurelPribadi,
    /// Tanggal lahir.
    #[schemars(extend("x-en" = "Date of birth."))]
    TanggalLahir,
    /// Anak yang disebut dengan nama atau inisial.
    #[schemars(extend("x-en" = "A child given by name or initials."))]
    NamaAnak,
    /// Kesehatan seseorang yang disebut dengan nama.
    #[schemars(extend("x-en" = "The health of somebody given by name."))]
    Kesehatan,
    /// Alamat rumah seseorang yang disebut dengan nama.
    #[schemars(extend("x-en" = "The home address of somebody given by name."))]
    AlamatRumah,
    /// Kolom tabel yang memuat data perorangan.
    #[schemars(extend("x-en" = "A column of a table with data of single persons."))]
    KolomTabel,
    /// Jumlah orang yang terlalu kecil, di dalam kalimat atau `pernyataan_angka` tentang kesehatan, KB, atau bantuan.
    #[schemars(extend("x-en" = "A number of people that is too small, in a sentence or `pernyataan_angka` about health, family planning or help."))]
    JumlahKecil,
    /// Tempat pemotretan di dalam berkas foto.
    #[schemars(extend("x-en" = "The place, inside a photo."))]
    LokasiFoto,
    /// Pemilik, pemotret, atau nomor seri kamera di dalam berkas foto.
    #[schemars(extend("x-en" = "Owner, photographer or number of the camera, inside a photo."))]
    KeteranganFoto,
}

impl DataPribadi {
    /// The word that authors write.
    #[must_use]
    pub fn kata(self) -> &'static str {
        match self {
            Self::Nik => "nik",
            Self::NomorKk => "nomor_kk",
            Self::Nip => "nip",
            Self::NomorPonsel => "nomor_ponsel",
            Self::SurelPribadi => "surel_pribadi",
            Self::TanggalLahir => "tanggal_lahir",
            Self::NamaAnak => "nama_anak",
            Self::Kesehatan => "kesehatan",
            Self::AlamatRumah => "alamat_rumah",
            Self::KolomTabel => "kolom_tabel",
            Self::JumlahKecil => "jumlah_kecil",
            Self::LokasiFoto => "lokasi_foto",
            Self::KeteranganFoto => "keterangan_foto",
        }
    }
}

/// Sebuah foto di folder `media/` wilayah.
#[derive(Debug, Clone, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Foto {
    /// Jalur berkas di dalam `media/`.
    #[schemars(extend("examples" = ["2022/peluncuran.jpg"], "x-en" = "Path of the file inside `media/`."))]
    pub berkas: String,
    /// Keterangan di bawah foto.
    #[schemars(extend("examples" = ["Kader membagikan makanan di Lok Tuan."], "x-en" = "Caption below the photo."))]
    pub keterangan: String,
    /// Apa yang terlihat, untuk pembaca layar.
    #[schemars(extend("examples" = ["Dua kader menyerahkan kotak makanan kepada seorang ibu."], "x-en" = "What is to be seen, for screen readers."))]
    pub teks_alternatif: String,
    /// Siapa yang memotret.
    #[schemars(extend("examples" = ["DP3AKB Kota Bontang"], "x-en" = "Who took the photo."))]
    pub kredit: String,
    /// Kapan dipotret.
    #[serde(default)]
    pub tanggal: Option<Tanggal>,
    /// Jenis: kegiatan, sebelum, sesudah.
    #[serde(default)]
    pub tipe: Option<TipeFoto>,
    /// Persetujuan mereka yang tampak, atau orang tuanya; wajib bila foto memperlihatkan anak atau pelayanan kesehatan.
    #[serde(default)]
    pub persetujuan: Option<Persetujuan>,
}

/// Apakah yang tampak di foto setuju fotonya diterbitkan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Persetujuan {
    /// Mereka yang tampak, atau orang tua dan wali anak, sudah setuju; buktinya disimpan kantor.
    Ada,
    /// Tidak ada yang dapat dikenali.
    TidakPerlu,
}

/// Kapan foto dipotret terhadap kegiatannya.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TipeFoto {
    /// Selama kegiatan.
    Kegiatan,
    /// Sebelum kegiatan.
    Sebelum,
    /// Sesudah kegiatan.
    Sesudah,
}

rekaman! {
    /// Halaman bebas: tentang, kontak, dan sejenisnya. Isinya Markdown di bawah isian.
    pub struct Halaman in "halaman" as "Halaman", prosa [] {
        /// Judul halaman.
        #[schemars(extend("examples" = ["Tentang situs ini"], "x-en" = "Title of the page."))]
        pub judul: String,
        /// Satu kalimat tentang isinya.
        #[serde(default)]
        #[schemars(extend("examples" = ["Apa isi situs ini dan dari mana asalnya."]))]
        pub ringkasan: Option<String>,
        /// Kapan halaman ini diterbitkan.
        #[serde(default)]
        pub tanggal_terbit: Option<Waktu>,
    }
}
