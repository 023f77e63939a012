//! A Kampung KB: its profile by year, its working group, its groups, money and rules.
//!
//! Sections and labels follow the profile page of the national portal (fields as of 2023); what that page lacks — history,
//! date and source of each figure, money, awards, partners — is here.

use schemars::JsonSchema;
use serde::Deserialize;

use super::umum::rekaman;
use super::{Acuan, Angka, DasarHukum, Desimal, Foto, Instansi, Isian, Kode, Pejabat, Sifat, Sumber, Tanggal};

rekaman! {
    /// Sebuah Kampung Keluarga Berkualitas.
    pub struct Kampung in "kampung" as "Kampung", prosa [gambaran_umum] {
        /// Nama kampung; boleh lain dari nama kelurahannya.
        #[schemars(extend("examples" = ["Lok Tuan"], "x-en" = "Name of the kampung; it may differ from that of its kelurahan."))]
        pub nama: String,
        /// Ejaan lain.
        #[serde(default)]
        #[schemars(extend("examples" = [["Loktuan"]]))]
        pub alias: Vec<String>,
        /// Kode Kemendagri empat tingkat dari kelurahan atau desanya.
        #[schemars(extend("x-en" = "Kemendagri code of its kelurahan or desa, in four levels."))]
        pub kode_wilayah: Kode,
        /// Kode diambil dari register lama.
        #[serde(default)]
        pub kode_historis: bool,
        /// Nomor di portal nasional.
        #[serde(default)]
        pub id_portal_nasional: Option<u64>,
        /// Alamat di portal nasional.
        #[serde(default)]
        #[schemars(extend("examples" = ["https://kampungkb.bkkbn.go.id/kampung/1/lok-tuan"]))]
        pub url_portal: Option<String>,
        /// Seberapa luas wilayah kampung ini; kosongkan bila sumber tidak menyebutnya.
        #[serde(default)]
        pub cakupan_wilayah: Option<CakupanWilayah>,
        /// RW yang tercakup, bila tidak seluruh kelurahan.
        #[serde(default)]
        #[schemars(extend("examples" = [["03", "04"]]))]
        pub rw: Vec<String>,
        /// RT yang tercakup.
        #[serde(default)]
        #[schemars(extend("examples" = [["11", "12"]]))]
        pub rt: Vec<String>,
        /// Hari pencanangan, atau hanya tahunnya; tidak sebelum 2016.
        #[serde(default)]
        #[schemars(extend("x-en" = "Day on which it was declared, or only the year; not before 2016."))]
        pub tanggal_pencanangan: Option<Tanggal>,
        /// Pejabat yang mencanangkan.
        #[serde(default)]
        pub dicanangkan_oleh: Option<Acuan<Pejabat>>,
        /// Dasar hukum pembentukan.
        #[serde(default)]
        pub dasar_pembentukan: Vec<Acuan<DasarHukum>>,
        /// Apakah kampung ini aktif, tidak aktif, atau digabung.
        #[serde(default)]
        pub status_kampung: StatusKampung,
        /// Kampung penerus, bila digabung.
        #[serde(default)]
        pub digabung_ke: Option<Acuan<Kampung>>,
        /// Penunjukan sebagai kampung percontohan.
        #[serde(default)]
        pub percontohan: Vec<Percontohan>,
        /// Mengapa kampung ini dibentuk.
        #[serde(default)]
        pub kriteria_pembentukan: Vec<KriteriaPembentukan>,
        /// Kriteria lain dengan kata sendiri.
        #[serde(default)]
        #[schemars(extend("examples" = ["Banyak pendatang musiman."]))]
        pub kriteria_lain: Option<String>,
        /// Riwayat klasifikasi; tiap kelas dengan tanggal dan sumber.
        #[serde(default)]
        pub klasifikasi: Vec<Klasifikasi>,
        /// Gambaran umum (Markdown).
        #[serde(default)]
        #[schemars(extend("examples" = ["Lok Tuan terletak di pesisir utara kota."]))]
        pub gambaran_umum: Option<String>,
        /// Letak sekretariat.
        #[serde(default)]
        pub lokasi: Option<Lokasi>,
        /// Luas wilayah kampung.
        #[serde(default)]
        pub luas: Option<Luas>,
        /// Batas wilayah.
        #[serde(default)]
        pub batas: Option<Batas>,
        /// Jarak ke pusat pemerintahan.
        #[serde(default)]
        pub jarak: Option<Jarak>,
        /// Penggunaan lahan.
        #[serde(default)]
        pub penggunaan_lahan: Vec<PenggunaanLahan>,
        /// Angka kependudukan dan KB, satu butir per tahun.
        #[serde(default)]
        pub profil: Vec<Profil>,
        /// Kelompok kerja.
        #[serde(default)]
        pub pokja: Option<Pokja>,
        /// Kelompok kegiatan.
        #[serde(default)]
        pub poktan: Vec<Poktan>,
        /// Sarana.
        #[serde(default)]
        pub sarana: Vec<Sarana>,
        /// Sumber dana per tahun; tulis `[]` bila memang tidak ada dana.
        #[serde(default)]
        pub sumber_dana: Option<Vec<SumberDana>>,
        /// Regulasi pemerintah daerah.
        #[serde(default)]
        pub regulasi: Vec<Regulasi>,
        /// Data yang dipakai dalam perencanaan dan evaluasi.
        #[serde(default)]
        pub penggunaan_data: Option<Vec<PenggunaanData>>,
        /// Mekanisme operasional.
        #[serde(default)]
        pub mekanisme: Vec<Mekanisme>,
        /// Rencana Kerja Masyarakat.
        #[serde(default)]
        pub rkm: Option<Rkm>,
        /// Pendamping; tanpa NIP dan nomor telepon.
        #[serde(default)]
        pub pendamping: Option<Pendamping>,
        /// Penghargaan.
        #[serde(default)]
        pub penghargaan: Vec<Penghargaan>,
        /// Mitra.
        #[serde(default)]
        pub mitra: Vec<Mitra>,
        /// Foto.
        #[serde(default)]
        pub foto: Vec<Foto>,
    }
}

impl Kampung {
    /// The money that is on record; nothing also where nobody has filled it in.
    #[must_use]
    pub fn dana(&self) -> &[SumberDana] {
        self.sumber_dana.as_deref().unwrap_or_default()
    }
}

/// Seberapa luas wilayah sebuah kampung.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CakupanWilayah {
    /// Satu atau beberapa RW.
    Rw,
    /// Satu dusun.
    Dusun,
    /// Seluruh desa atau kelurahan.
    DesaKelurahan,
}

/// Keadaan kampung.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StatusKampung {
    /// Aktif.
    #[default]
    Aktif,
    /// Tidak aktif.
    TidakAktif,
    /// Digabung ke kampung lain.
    Digabung,
}

/// Tingkat percontohan atau penghargaan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Tingkat {
    /// Kota atau kabupaten.
    #[schemars(extend("x-en" = "City or regency."))]
    Kota,
    /// Provinsi.
    #[schemars(extend("x-en" = "Province."))]
    Provinsi,
    /// Nasional.
    #[schemars(extend("x-en" = "Nation."))]
    Nasional,
}

/// Penunjukan sebagai kampung percontohan.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Percontohan {
    /// Tingkat penunjukan.
    #[schemars(extend("x-en" = "Level that chose it."))]
    pub tingkat: Tingkat,
    /// Sejak kapan.
    #[serde(default)]
    pub sejak: Option<Tanggal>,
    /// Sampai kapan, bila sudah berakhir.
    #[serde(default)]
    pub sampai: Option<Tanggal>,
}

/// Alasan pembentukan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum KriteriaPembentukan {
    /// Kesertaan KB di bawah rata-rata.
    PartisipasiKbRendah,
    /// Banyak keluarga miskin.
    MiskinTinggi,
    /// Terpencil atau di perbatasan.
    TerpencilPerbatasan,
    /// Lainnya; uraikan di `kriteria_lain`.
    Lainnya,
}

/// Satu kelas pada satu tanggal.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Klasifikasi {
    /// Kelas.
    #[schemars(extend("x-en" = "Class."))]
    pub kelas: Kelas,
    /// Tanggal penetapan.
    #[schemars(extend("x-en" = "Date of the decision."))]
    pub tanggal: Tanggal,
    /// Asal keterangan.
    #[schemars(extend("x-en" = "Where this is known from."))]
    pub sumber: Sumber,
    /// Sebutan yang tercetak di sumber, bila lain, mis. "paripurna".
    #[serde(default)]
    #[schemars(extend("examples" = ["paripurna"]))]
    pub alias_tercetak: Option<String>,
    /// Skor masukan, proses, dan luaran.
    #[serde(default)]
    pub skor: Option<Skor>,
}

/// Kelas Kampung KB (Peraturan BKKBN 20/2023). Bukan tangga lurus: berkembang dan mandiri adalah dua keadaan campuran.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(extend("x-alias" = { "paripurna": "berkelanjutan" }))]
pub enum Kelas {
    /// Pengelolaan belum berjalan baik, belum ada sumbangan nyata.
    #[schemars(extend("x-en" = "Management does not work well yet, and there is no real contribution."))]
    Dasar,
    /// Pengelolaan berjalan, sumbangan belum berarti.
    #[schemars(extend("x-en" = "Management works, but contributes little yet."))]
    Berkembang,
    /// Sumbangan nyata, pengelolaan belum optimal.
    #[schemars(extend("x-en" = "A real contribution, with management that is not yet at its best."))]
    Mandiri,
    /// Pengelolaan baik dan sumbangan nyata.
    #[serde(alias = "paripurna")]
    #[schemars(extend("x-en" = "Good management and a real contribution."))]
    Berkelanjutan,
}

impl Kelas {
    /// All classes in their order.
    pub const SEMUA: [Self; 4] = [Self::Dasar, Self::Berkembang, Self::Mandiri, Self::Berkelanjutan];

    /// All classes in their order, with those without a class last.
    pub const SEMUA_ATAU_BELUM: [Option<Self>; 5] = [
        Some(Self::Dasar),
        Some(Self::Berkembang),
        Some(Self::Mandiri),
        Some(Self::Berkelanjutan),
        None,
    ];

    /// A class, or none, in addresses and data: `belum-ada`.
    #[must_use]
    pub fn slug(kelas: Option<Self>) -> &'static str {
        match kelas {
            Some(Self::Dasar) => "dasar",
            Some(Self::Berkembang) => "berkembang",
            Some(Self::Mandiri) => "mandiri",
            Some(Self::Berkelanjutan) => "berkelanjutan",
            None => "belum-ada",
        }
    }
}

/// Skor klasifikasi, 1,00–4,00.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Skor {
    /// Masukan.
    #[schemars(extend("minimum" = 1, "maximum" = 4, "x-en" = "Input."))]
    pub masukan: Desimal,
    /// Proses.
    #[schemars(extend("minimum" = 1, "maximum" = 4, "x-en" = "Process."))]
    pub proses: Desimal,
    /// Luaran; tampil sebagai "disamarkan" bila ia membuka jumlah orang yang disamarkan.
    #[schemars(extend("minimum" = 1, "maximum" = 4))]
    #[schemars(extend("x-en" = "Output; withheld where it would tell a number of people that is withheld."))]
    pub luaran: Isian<Desimal>,
}

/// Letak sekretariat.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lokasi {
    /// Lintang, −11 sampai 6.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "derajat"))]
    pub lat: Option<Desimal>,
    /// Bujur, 95 sampai 141.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "derajat"))]
    pub lon: Option<Desimal>,
    /// Alamat sekretariat.
    #[serde(default)]
    #[schemars(extend("examples" = ["Jalan Kapal Layar 5, Kelurahan Lok Tuan"]))]
    pub alamat_sekretariat: Option<String>,
}

/// Luas dengan satuannya.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Luas {
    /// Angka.
    #[schemars(extend("x-en" = "Number."))]
    pub nilai: Desimal,
    /// Satuan: ha atau km2.
    #[schemars(extend("x-en" = "Unit: ha or km2."))]
    pub satuan: SatuanLuas,
}

/// Satuan luas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SatuanLuas {
    /// Hektare.
    #[schemars(extend("x-en" = "Hectares."))]
    Ha,
    /// Kilometer persegi.
    #[schemars(extend("x-en" = "Square kilometres."))]
    Km2,
}

/// Batas wilayah.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Batas {
    /// Di utara.
    #[serde(default)]
    #[schemars(extend("examples" = ["Kelurahan Guntung"]))]
    pub utara: Option<String>,
    /// Di timur.
    #[serde(default)]
    #[schemars(extend("examples" = ["Selat Makassar"]))]
    pub timur: Option<String>,
    /// Di selatan.
    #[serde(default)]
    #[schemars(extend("examples" = ["Kelurahan Bontang Kuala"]))]
    pub selatan: Option<String>,
    /// Di barat.
    #[serde(default)]
    #[schemars(extend("examples" = ["Kelurahan Belimbing"]))]
    pub barat: Option<String>,
}

/// Jarak ke pusat pemerintahan.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Jarak {
    /// Ke kantor kecamatan.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "km"))]
    pub kecamatan: Option<Desimal>,
    /// Ke kantor kota atau kabupaten.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "km"))]
    pub kota: Option<Desimal>,
    /// Ke ibu kota provinsi.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "km"))]
    pub provinsi: Option<Desimal>,
}

/// Satu jenis penggunaan lahan.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PenggunaanLahan {
    /// Jenis, mis. permukiman.
    #[schemars(extend("examples" = ["Permukiman"], "x-en" = "Kind, such as housing."))]
    pub jenis: String,
    /// Luas.
    #[schemars(extend("x-satuan" = "ha", "x-en" = "Area in ha."))]
    pub luas_ha: Desimal,
}

/// Angka satu kampung pada satu tahun.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Profil {
    /// Tahun data.
    #[schemars(extend("x-en" = "Year of the data."))]
    pub tahun: Tanggal,
    /// Asal angka.
    #[schemars(extend("x-en" = "Where the figure comes from."))]
    pub sumber: Sumber,
    /// Isi bila angka tahun ini sementara, sudah diperbaiki, atau perkiraan; tandanya ikut ke tabel dan unduhan.
    #[serde(default)]
    pub sifat: Option<Sifat>,
    /// Penduduk menurut kelompok umur dan jenis kelamin.
    #[serde(default)]
    pub penduduk: Option<Penduduk>,
    /// Jumlah jiwa, bila kelompok umur tidak diketahui.
    #[serde(default)]
    pub jumlah_jiwa: Option<JumlahJiwa>,
    /// Jumlah keluarga (kepala keluarga).
    #[serde(default)]
    #[schemars(extend("x-satuan" = "keluarga"))]
    pub jumlah_kk: Angka,
    /// Jumlah pasangan usia subur.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "pasangan"))]
    pub jumlah_pus: Angka,
    /// Keluarga yang memiliki balita.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "keluarga"))]
    pub keluarga_balita: Angka,
    /// Keluarga yang memiliki remaja.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "keluarga"))]
    pub keluarga_remaja: Angka,
    /// Keluarga yang memiliki lansia.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "keluarga"))]
    pub keluarga_lansia: Angka,
    /// Jumlah remaja.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "jiwa"))]
    pub jumlah_remaja: Angka,
    /// Peserta KB menurut metode.
    #[serde(default)]
    pub kontrasepsi: Option<Kontrasepsi>,
    /// PUS bukan peserta KB menurut alasan.
    #[serde(default)]
    pub tidak_ber_kb: Option<TidakBerKb>,
    /// Peserta kelompok kegiatan.
    #[serde(default)]
    pub peserta_poktan: Option<PesertaPoktan>,
    /// Peserta BPJS Kesehatan.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "jiwa"))]
    pub peserta_bpjs: Angka,
    /// Kesertaan KB yang tercetak di sumber, untuk dicocokkan.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "%"))]
    pub cpr_tercetak: Option<Desimal>,
}

/// Laki-laki dan perempuan.
#[derive(Debug, Clone, Copy, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LakiPerempuan {
    /// Laki-laki.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "jiwa"))]
    pub l: Angka,
    /// Perempuan.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "jiwa"))]
    pub p: Angka,
}

macro_rules! kelompok_umur {
    ($($field:ident = $label:literal),* $(,)?) => {
        /// Penduduk menurut enam belas kelompok umur lima tahunan.
        #[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub struct Penduduk {
            $(
                #[doc = concat!("Umur ", $label, " tahun.")]
                #[serde(default, rename = $label)]
                pub $field: LakiPerempuan,
            )*
        }

        impl Penduduk {
            /// The bands from the youngest, with their labels as authors write them.
            #[must_use]
            pub fn kelompok(&self) -> [(&'static str, LakiPerempuan); 16] {
                [$(($label, self.$field)),*]
            }
        }
    };
}

kelompok_umur! {
    umur_0_4 = "0-4", umur_5_9 = "5-9", umur_10_14 = "10-14", umur_15_19 = "15-19", umur_20_24 = "20-24", umur_25_29 = "25-29",
    umur_30_34 = "30-34", umur_35_39 = "35-39", umur_40_44 = "40-44", umur_45_49 = "45-49", umur_50_54 = "50-54",
    umur_55_59 = "55-59", umur_60_64 = "60-64", umur_65_69 = "65-69", umur_70_74 = "70-74", umur_75 = "75+",
}

/// Jumlah jiwa seluruhnya.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JumlahJiwa {
    /// Laki-laki.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "jiwa"))]
    pub l: Angka,
    /// Perempuan.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "jiwa"))]
    pub p: Angka,
    /// Seluruhnya.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "jiwa"))]
    pub total: Angka,
}

macro_rules! rincian {
    ($(#[$attribute:meta])* $name:ident in $unit:literal { $($(#[$doc:meta])* $field:ident),* $(,)? }) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, Copy, Default, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $(
                $(#[$doc])*
                #[serde(default)]
                #[schemars(extend("x-satuan" = $unit))]
                pub $field: Angka,
            )*
        }

        impl $name {
            /// All figures with their field names, in the order of the form.
            #[must_use]
            pub fn isian(&self) -> Vec<(&'static str, Angka)> {
                vec![$((stringify!($field), self.$field)),*]
            }

            /// Changes figures by their place in the form.
            pub fn ubah(&mut self, mut with: impl FnMut(usize, &mut Angka)) {
                for (at, figure) in [$(&mut self.$field),*].into_iter().enumerate() {
                    with(at, figure);
                }
            }
        }
    };
}

rincian! {
    /// Peserta KB menurut metode kontrasepsi.
    Kontrasepsi in "PUS" {
        /// Spiral.
        iud,
        /// Metode operasi wanita (tubektomi).
        mow,
        /// Metode operasi pria (vasektomi).
        mop,
        /// Kondom.
        kondom,
        /// Implan.
        implan,
        /// Suntik.
        suntik,
        /// Pil.
        pil,
    }
}

rincian! {
    /// PUS bukan peserta KB menurut alasan.
    TidakBerKb in "PUS" {
        /// Sedang hamil.
        hamil,
        /// Ingin anak segera.
        ias,
        /// Ingin anak tunda.
        iat,
        /// Tidak ingin anak lagi.
        tial,
    }
}

rincian! {
    /// Peserta kelompok kegiatan. BKB, BKR, BKL, UPPKA dihitung per keluarga, PIK-R per jiwa.
    PesertaPoktan in "keluarga atau jiwa" {
        /// Bina Keluarga Balita.
        bkb,
        /// Bina Keluarga Remaja.
        bkr,
        /// Bina Keluarga Lansia.
        bkl,
        /// Usaha Peningkatan Pendapatan Keluarga Akseptor.
        uppka,
        /// Pusat Informasi dan Konseling Remaja.
        pik_r,
    }
}

/// Kelompok kerja kampung.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pokja {
    /// Surat keputusan pembentukan.
    #[serde(default)]
    pub sk: Option<Acuan<DasarHukum>>,
    /// Masa bakti.
    #[serde(default)]
    #[schemars(extend("examples" = ["2022-2027"]))]
    pub periode: Option<String>,
    /// Pelindung.
    #[serde(default)]
    pub pelindung: Option<Orang>,
    /// Penasihat.
    #[serde(default)]
    pub penasihat: Vec<Orang>,
    /// Ketua.
    #[serde(default)]
    pub ketua: Option<Orang>,
    /// Sekretaris.
    #[serde(default)]
    pub sekretaris: Option<Orang>,
    /// Bendahara.
    #[serde(default)]
    pub bendahara: Option<Orang>,
    /// Seksi, paling banyak delapan: satu per fungsi keluarga.
    #[serde(default)]
    pub seksi: Vec<Seksi>,
    /// Jumlah anggota.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "orang"))]
    pub jumlah_anggota: Angka,
    /// Jumlah anggota yang terlatih.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "orang"))]
    pub jumlah_terlatih: Angka,
    /// Pelatihan.
    #[serde(default)]
    pub pelatihan: Vec<Pelatihan>,
}

/// Pemegang peran publik. Nama hanya tampil bila `tampilkan: true`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Orang {
    /// Nama.
    #[serde(default)]
    #[schemars(extend("examples" = ["Ibu Ketua"], "x-en" = "Name."))]
    pub nama: Option<String>,
    /// Jabatan.
    #[schemars(extend("examples" = ["Ketua"], "x-en" = "Office held."))]
    pub jabatan: String,
    /// Sejak kapan.
    #[serde(default)]
    pub sejak: Option<Tanggal>,
    /// Sampai kapan.
    #[serde(default)]
    pub sampai: Option<Tanggal>,
    /// Nama boleh tampil.
    #[serde(default)]
    pub tampilkan: bool,
}

/// Satu seksi pokja.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Seksi {
    /// Nama seksi.
    #[schemars(extend("examples" = ["Seksi Cinta Kasih"], "x-en" = "Name of the section."))]
    pub nama: String,
    /// Jumlah anggota.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "orang"))]
    pub jumlah_anggota: Angka,
}

/// Satu pelatihan.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pelatihan {
    /// Nama pelatihan.
    #[schemars(extend("examples" = ["Pelatihan pengelola Rumah Data"], "x-en" = "Name of the training."))]
    pub nama: String,
    /// Kapan.
    #[serde(default)]
    pub tanggal: Option<Tanggal>,
}

/// Ada, tidak ada, atau belum diisi: tiga hal yang berbeda.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Ada {
    /// Ada.
    #[schemars(extend("x-en" = "There is one."))]
    Ada,
    /// Tidak ada.
    #[schemars(extend("x-en" = "There is none."))]
    TidakAda,
    /// Belum diisi.
    #[schemars(extend("x-en" = "Not filled in yet."))]
    #[default]
    BelumDiisi,
}

/// Jenis kelompok kegiatan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[schemars(extend("x-alias" = { "UPPKS": "UPPKA", "PIKR": "PIK-R" }))]
pub enum JenisPoktan {
    /// Bina Keluarga Balita.
    #[schemars(extend("x-en" = "Group for families with small children."))]
    #[serde(rename = "BKB")]
    Bkb,
    /// Bina Keluarga Remaja.
    #[schemars(extend("x-en" = "Group for families with adolescents."))]
    #[serde(rename = "BKR")]
    Bkr,
    /// Bina Keluarga Lansia.
    #[schemars(extend("x-en" = "Group for families with elderly people."))]
    #[serde(rename = "BKL")]
    Bkl,
    /// Usaha Peningkatan Pendapatan Keluarga Akseptor.
    #[schemars(extend("x-en" = "Group for the income of families."))]
    #[serde(rename = "UPPKA", alias = "UPPKS")]
    Uppka,
    /// Pusat Informasi dan Konseling Remaja.
    #[schemars(extend("x-en" = "Information and counselling centre for adolescents."))]
    #[serde(rename = "PIK-R", alias = "PIKR")]
    PikR,
}

/// Satu kelompok kegiatan.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Poktan {
    /// Jenis.
    #[schemars(extend("x-en" = "Kind."))]
    pub jenis: JenisPoktan,
    /// Nama kelompok.
    #[serde(default)]
    #[schemars(extend("examples" = ["BKB Melati"]))]
    pub nama: Option<String>,
    /// Ada atau tidak.
    #[schemars(extend("x-en" = "Whether there is one."))]
    pub ada: Ada,
    /// Tahun berdiri.
    #[serde(default)]
    pub tahun_berdiri: Option<Tanggal>,
    /// Jadwal kegiatan, mis. "tiap Selasa pertama, 09.00".
    #[serde(default)]
    #[schemars(extend("examples" = ["tiap Selasa pertama, 09.00"]))]
    pub jadwal: Option<String>,
}

/// Jenis sarana.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum JenisSarana {
    /// Sekretariat Kampung KB.
    #[schemars(extend("x-en" = "Office of the Kampung KB."))]
    Sekretariat,
    /// Rumah Data Kependudukan.
    #[schemars(extend("x-en" = "House of population data."))]
    RumahDataku,
    /// Balai pertemuan.
    #[schemars(extend("x-en" = "Meeting hall."))]
    BalaiPertemuan,
    /// Posyandu.
    #[schemars(extend("x-en" = "Health post of the community."))]
    Posyandu,
    /// Lainnya.
    #[schemars(extend("x-en" = "Another one."))]
    Lainnya,
}

/// Satu sarana.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sarana {
    /// Jenis.
    #[schemars(extend("x-en" = "Kind."))]
    pub jenis: JenisSarana,
    /// Nama, bila jenisnya lainnya.
    #[serde(default)]
    #[schemars(extend("examples" = ["Taman baca"]))]
    pub nama: Option<String>,
    /// Ada atau tidak.
    #[schemars(extend("x-en" = "Whether there is one."))]
    pub ada: Ada,
    /// Kondisi.
    #[serde(default)]
    #[schemars(extend("examples" = ["baik"]))]
    pub kondisi: Option<String>,
}

/// Jenis sumber dana.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum JenisDana {
    /// Anggaran pusat.
    #[schemars(extend("x-en" = "National budget."))]
    Apbn,
    /// Anggaran daerah.
    #[schemars(extend("x-en" = "Local budget."))]
    Apbd,
    /// Dana desa.
    #[schemars(extend("x-en" = "Village fund."))]
    DanaDesa,
    /// Hibah masyarakat.
    #[schemars(extend("x-en" = "Grant of the community."))]
    Hibah,
    /// Perusahaan.
    #[schemars(extend("x-en" = "A company."))]
    Csr,
    /// Swadaya masyarakat.
    #[schemars(extend("x-en" = "Raised by the community."))]
    Swadaya,
    /// Lainnya.
    #[schemars(extend("x-en" = "Another one."))]
    Lainnya,
}

/// Dana pada satu tahun dari satu sumber.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SumberDana {
    /// Tahun.
    #[schemars(extend("x-en" = "Year."))]
    pub tahun: Tanggal,
    /// Jenis sumber.
    #[schemars(extend("x-en" = "Kind of source."))]
    pub jenis: JenisDana,
    /// Anggaran.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "rupiah"))]
    pub anggaran: Angka,
    /// Realisasi.
    #[serde(default)]
    #[schemars(extend("x-satuan" = "rupiah"))]
    pub realisasi: Angka,
    /// Mitra yang memberi, bila dananya dari mitra.
    #[serde(default)]
    pub mitra: Option<Acuan<Instansi>>,
    /// Bantuan berupa barang atau jasa; nilainya dalam rupiah, bila diketahui, ditulis di `realisasi`.
    #[serde(default)]
    pub barang: Option<Barang>,
    /// Bukti: dokumen atau berita tentang pemberian ini.
    #[serde(default)]
    pub bukti: Option<Sumber>,
}

/// Bantuan berupa barang atau jasa.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Barang {
    /// Apa yang diberikan.
    #[schemars(extend("examples" = ["Telur ayam"], "x-en" = "What was given."))]
    pub uraian: String,
    /// Jumlah.
    #[serde(default)]
    pub jumlah: Isian<Desimal>,
    /// Satuan.
    #[schemars(extend("examples" = ["kg"], "x-en" = "Unit."))]
    pub satuan: String,
}

/// Tingkat regulasi.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum JenisRegulasi {
    /// Gubernur.
    #[schemars(extend("x-en" = "Governor."))]
    Gubernur,
    /// Bupati atau wali kota.
    #[schemars(extend("x-en" = "Regent or mayor."))]
    BupatiWalikota,
    /// Kecamatan.
    #[schemars(extend("x-en" = "District (kecamatan)."))]
    Kecamatan,
    /// Desa atau lurah.
    #[schemars(extend("x-en" = "Village or its head."))]
    DesaLurah,
}

/// Satu regulasi.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Regulasi {
    /// Tingkat.
    #[schemars(extend("x-en" = "Level."))]
    pub jenis: JenisRegulasi,
    /// Dasar hukumnya.
    #[serde(default)]
    pub dasar_hukum: Option<Acuan<DasarHukum>>,
}

/// Data yang dipakai dalam perencanaan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PenggunaanData {
    /// Pendataan Keluarga dan pemutakhiran.
    PkPemutakhiran,
    /// Data rutin BKKBN.
    DataRutinBkkbn,
    /// Potensi desa.
    PotensiDesa,
    /// Data sektoral.
    DataSektoral,
    /// Lainnya.
    #[schemars(extend("x-en" = "Another one."))]
    Lainnya,
}

/// Jenis mekanisme operasional.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum JenisMekanisme {
    /// Rapat perencanaan kegiatan.
    #[schemars(extend("x-en" = "Meeting to plan activities."))]
    RapatPerencanaan,
    /// Rapat koordinasi dengan instansi pendukung.
    #[schemars(extend("x-en" = "Meeting with supporting agencies."))]
    RapatKoordinasi,
    /// Sosialisasi kegiatan.
    #[schemars(extend("x-en" = "Making activities known."))]
    Sosialisasi,
    /// Monitoring dan evaluasi.
    #[schemars(extend("x-en" = "Monitoring and evaluation."))]
    MonitoringEvaluasi,
    /// Penyusunan laporan.
    #[schemars(extend("x-en" = "Writing of reports."))]
    PenyusunanLaporan,
}

/// Seberapa sering.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Frekuensi {
    /// Tiap minggu.
    Mingguan,
    /// Tiap bulan.
    Bulanan,
    /// Tiap tiga bulan.
    Triwulan,
    /// Tiap enam bulan.
    Semesteran,
    /// Tiap tahun.
    Tahunan,
    /// Lainnya.
    #[schemars(extend("x-en" = "Another one."))]
    Lainnya,
}

/// Satu mekanisme operasional.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mekanisme {
    /// Jenis.
    #[schemars(extend("x-en" = "Kind."))]
    pub jenis: JenisMekanisme,
    /// Ada atau tidak.
    #[schemars(extend("x-en" = "Whether there is one."))]
    pub ada: Ada,
    /// Seberapa sering.
    #[serde(default)]
    pub frekuensi: Option<Frekuensi>,
}

/// Rencana Kerja Masyarakat.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rkm {
    /// Tahun.
    #[schemars(extend("x-en" = "Year."))]
    pub tahun: Tanggal,
    /// Jalur berkas di dalam `media/`.
    #[serde(default)]
    #[schemars(extend("examples" = ["rkm-2024.pdf"], "x-en" = "Path of the file inside `media/`."))]
    pub berkas: Option<String>,
}

/// Jenis pendamping.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum JenisPendamping {
    /// Petugas Lapangan KB.
    Plkb,
    /// Penyuluh KB.
    Pkb,
    /// PLKB non-PNS.
    PlkbNonPns,
    /// Kader.
    Kader,
    /// Ketua RT atau RW.
    KetuaRtRw,
    /// Perangkat desa atau kelurahan.
    PerangkatDesaKelurahan,
    /// PKK.
    Pkk,
    /// Tokoh agama atau masyarakat.
    Tokoh,
    /// Dinas KB.
    Opdkb,
    /// Perwakilan BKKBN.
    PerwakilanBkkbn,
    /// Lainnya.
    #[schemars(extend("x-en" = "Another one."))]
    Lainnya,
}

/// Pendamping kampung. Sengaja tanpa NIP dan nomor telepon.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pendamping {
    /// Ada atau tidak.
    #[schemars(extend("x-en" = "Whether there is one."))]
    pub ada: Ada,
    /// Jenis.
    #[schemars(extend("x-en" = "Kind."))]
    #[serde(default)]
    pub jenis: Option<JenisPendamping>,
    /// Nama, hanya dengan persetujuan.
    #[serde(default)]
    #[schemars(extend("examples" = ["Nama pendamping"]))]
    pub nama: Option<String>,
}

/// Satu penghargaan.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Penghargaan {
    /// Nama penghargaan atau lomba.
    #[schemars(extend("examples" = ["Lomba Kampung KB"], "x-en" = "Name of the award or contest."))]
    pub nama: String,
    /// Tingkat.
    #[schemars(extend("x-en" = "Level."))]
    pub tingkat: Tingkat,
    /// Tahun.
    #[schemars(extend("x-en" = "Year."))]
    pub tahun: Tanggal,
    /// Peringkat, mis. "juara".
    #[serde(default)]
    #[schemars(extend("examples" = ["juara"]))]
    pub peringkat: Option<String>,
    /// Penyelenggara.
    #[serde(default)]
    #[schemars(extend("examples" = ["Pemerintah Provinsi Kalimantan Timur"]))]
    pub penyelenggara: Option<String>,
    /// Mewakili wilayah mana.
    #[serde(default)]
    #[schemars(extend("examples" = ["Kota Bontang"]))]
    pub mewakili: Option<String>,
    /// Asal keterangan.
    #[schemars(extend("x-en" = "Where this is known from."))]
    pub sumber: Sumber,
}

/// Bentuk kemitraan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BentukMitra {
    /// Nota kesepahaman.
    #[schemars(extend("x-en" = "Memorandum of understanding."))]
    Mou,
    /// Tanggung jawab sosial perusahaan.
    #[schemars(extend("x-en" = "Social responsibility of a company."))]
    Csr,
    /// Pendampingan.
    #[schemars(extend("x-en" = "Guidance."))]
    Pendampingan,
    /// Lain.
    #[schemars(extend("x-en" = "Another one."))]
    Lain,
}

/// Satu mitra.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mitra {
    /// Instansi mitra.
    #[schemars(extend("x-en" = "Partner agency."))]
    pub instansi: Acuan<Instansi>,
    /// Bentuk kemitraan.
    #[schemars(extend("x-en" = "Form of partnership."))]
    pub bentuk: BentukMitra,
    /// Sejak kapan.
    #[serde(default)]
    pub sejak: Option<Tanggal>,
    /// Sampai kapan.
    #[serde(default)]
    pub sampai: Option<Tanggal>,
    /// Apa yang diberikan.
    #[serde(default)]
    #[schemars(extend("examples" = ["Bahan pangan untuk dapur sehat."], "x-en" = "What was given."))]
    pub uraian: Option<String>,
    /// Naskah kerja samanya; tampil di halaman mitra.
    #[serde(default)]
    #[schemars(extend("x-en" = "Its agreement and other documents; shown on the page of the partner."))]
    pub dokumen: Vec<DokumenMitra>,
}

/// Satu naskah kerja sama: berkas di dalam `media/`, atau alamat di situs lain.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DokumenMitra {
    /// Judul.
    #[schemars(extend("examples" = ["Nota kesepahaman 2024–2027"], "x-en" = "Title."))]
    pub judul: String,
    /// Jalur berkas di dalam `media/`.
    #[serde(default)]
    #[schemars(extend("examples" = ["2024/nota-kesepahaman.pdf"], "x-en" = "Path of a file inside `media/`."))]
    pub berkas: Option<String>,
    /// Alamat naskah di situs lain, bila berkasnya tidak di sini.
    #[serde(default)]
    #[schemars(extend("examples" = ["https://jdih.contohkota.go.id/nota-12-2024.pdf"]))]
    #[schemars(extend("x-en" = "Address of the document on another site, where its file is not here."))]
    pub url: Option<String>,
}
