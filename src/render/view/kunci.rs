//! Keys of the domain's choices in the theme's texts: `kelas.mandiri`, `jenis_dana.apbd`.
//!
//! The keys are the words that authors type, so a theme's text file reads like the field reference.

use crate::record::{
    Ada, Arah, BentukMitra, CakupanRilis, CakupanWilayah, Frekuensi, FungsiKeluarga, JalurPojok, JenisDana, JenisDokumen,
    JenisInovasi, JenisInstansi, JenisKegiatan, JenisKelurahan, JenisMekanisme, JenisNilai, JenisPendamping, JenisPeraturan,
    JenisPernyataan, JenisPerubahan, JenisPoktan, JenisRegulasi, JenisSarana, JenisWilayah, Kelas, KelasRumahDataku,
    KriteriaPembentukan, ModelDashat, PenggunaanData, SasaranKegiatan, Sifat, StatusInovasi, StatusKampung, Tingkat,
    TingkatInovasi, TipeFoto, Topik,
};

/// A choice with a text in the theme.
pub trait Kunci {
    /// Key of its text.
    fn kunci(&self) -> &'static str;
}

macro_rules! kunci {
    ($($type:ident in $table:literal { $($variant:ident = $key:literal),* $(,)? })*) => {$(
        impl Kunci for $type {
            fn kunci(&self) -> &'static str {
                match self {
                    $(Self::$variant => concat!($table, ".", $key),)*
                }
            }
        }
    )*

        /// Every key that a theme must have a text for.
        #[cfg(test)]
        pub const SEMUA: &[&str] = &[$($(concat!($table, ".", $key),)*)*];
    };
}

kunci! {
    JenisWilayah in "jenis_wilayah" { Kota = "kota", Kabupaten = "kabupaten", Provinsi = "provinsi" }
    JenisKelurahan in "jenis_kelurahan" { Kelurahan = "kelurahan", Desa = "desa", DesaAdat = "desa_adat" }
    Kelas in "kelas" { Dasar = "dasar", Berkembang = "berkembang", Mandiri = "mandiri", Berkelanjutan = "berkelanjutan" }
    CakupanWilayah in "cakupan_wilayah" { Rw = "rw", Dusun = "dusun", DesaKelurahan = "desa_kelurahan" }
    StatusKampung in "status_kampung" { Aktif = "aktif", TidakAktif = "tidak_aktif", Digabung = "digabung" }
    Tingkat in "tingkat" { Kota = "kota", Provinsi = "provinsi", Nasional = "nasional" }
    KriteriaPembentukan in "kriteria_pembentukan" {
        PartisipasiKbRendah = "partisipasi_kb_rendah", MiskinTinggi = "miskin_tinggi", TerpencilPerbatasan = "terpencil_perbatasan",
        Lainnya = "lainnya",
    }
    Ada in "ada" { Ada = "ada", TidakAda = "tidak_ada", BelumDiisi = "belum_diisi" }
    JenisPoktan in "jenis_poktan" { Bkb = "bkb", Bkr = "bkr", Bkl = "bkl", Uppka = "uppka", PikR = "pik_r" }
    JenisSarana in "jenis_sarana" {
        Sekretariat = "sekretariat", RumahDataku = "rumah_dataku", BalaiPertemuan = "balai_pertemuan", Posyandu = "posyandu",
        Lainnya = "lainnya",
    }
    JenisDana in "jenis_dana" {
        Apbn = "apbn", Apbd = "apbd", DanaDesa = "dana_desa", Hibah = "hibah", Csr = "csr", Swadaya = "swadaya", Lainnya = "lainnya",
    }
    JenisRegulasi in "jenis_regulasi" {
        Gubernur = "gubernur", BupatiWalikota = "bupati_walikota", Kecamatan = "kecamatan", DesaLurah = "desa_lurah",
    }
    PenggunaanData in "penggunaan_data" {
        PkPemutakhiran = "pk_pemutakhiran", DataRutinBkkbn = "data_rutin_bkkbn", PotensiDesa = "potensi_desa",
        DataSektoral = "data_sektoral", Lainnya = "lainnya",
    }
    JenisMekanisme in "jenis_mekanisme" {
        RapatPerencanaan = "rapat_perencanaan", RapatKoordinasi = "rapat_koordinasi", Sosialisasi = "sosialisasi",
        MonitoringEvaluasi = "monitoring_evaluasi", PenyusunanLaporan = "penyusunan_laporan",
    }
    Frekuensi in "frekuensi" {
        Mingguan = "mingguan", Bulanan = "bulanan", Triwulan = "triwulan", Semesteran = "semesteran", Tahunan = "tahunan",
        Lainnya = "lainnya",
    }
    JenisPendamping in "jenis_pendamping" {
        Plkb = "plkb", Pkb = "pkb", PlkbNonPns = "plkb_non_pns", Kader = "kader", KetuaRtRw = "ketua_rt_rw",
        PerangkatDesaKelurahan = "perangkat_desa_kelurahan", Pkk = "pkk", Tokoh = "tokoh", Opdkb = "opdkb",
        PerwakilanBkkbn = "perwakilan_bkkbn", Lainnya = "lainnya",
    }
    BentukMitra in "bentuk_mitra" { Mou = "mou", Csr = "csr", Pendampingan = "pendampingan", Lain = "lain" }
    JenisInovasi in "jenis_inovasi" {
        RumahDataku = "rumah_dataku", Dashat = "dashat", PojokKependudukan = "pojok_kependudukan", Lainnya = "lainnya",
    }
    TingkatInovasi in "tingkat_inovasi" { Kota = "kota", Kampung = "kampung" }
    StatusInovasi in "status_inovasi" { Rencana = "rencana", Berjalan = "berjalan", Berhenti = "berhenti" }
    KelasRumahDataku in "kelas_rumah_dataku" {
        Sederhana = "sederhana", Lengkap = "lengkap", Paripurna = "paripurna", Integratif = "integratif",
    }
    JenisDokumen in "jenis_dokumen" { Panduan = "panduan", KerjaSama = "kerja_sama", Laporan = "laporan" }
    ModelDashat in "model_dashat" { Sosial = "sosial", Komersial = "komersial", Kombinasi = "kombinasi" }
    JalurPojok in "jalur_pojok" { Formal = "formal", Nonformal = "nonformal", Informal = "informal" }
    JenisKegiatan in "jenis_kegiatan" { Kegiatan = "kegiatan", SebelumSesudah = "sebelum_sesudah" }
    FungsiKeluarga in "fungsi_keluarga" {
        Agama = "agama", SosialBudaya = "sosial_budaya", CintaKasih = "cinta_kasih", Perlindungan = "perlindungan",
        Reproduksi = "reproduksi", SosialisasiPendidikan = "sosialisasi_pendidikan", Ekonomi = "ekonomi",
        PembinaanLingkungan = "pembinaan_lingkungan", Lainnya = "lainnya",
    }
    SasaranKegiatan in "sasaran_kegiatan" {
        SeluruhPenduduk = "seluruh_penduduk", Pus = "pus", Remaja = "remaja", Lansia = "lansia", Balita = "balita",
        KeluargaBalita = "keluarga_balita", KeluargaRemaja = "keluarga_remaja", KeluargaLansia = "keluarga_lansia",
        Lainnya = "lainnya",
    }
    TipeFoto in "tipe_foto" { Kegiatan = "kegiatan", Sebelum = "sebelum", Sesudah = "sesudah" }
    CakupanRilis in "cakupan_rilis" { Kota = "kota", Provinsi = "provinsi", Nasional = "nasional" }
    JenisPernyataan in "jenis_pernyataan" { Target = "target", Realisasi = "realisasi", Keadaan = "keadaan" }
    JenisInstansi in "jenis_instansi" {
        Opd = "opd", Vertikal = "vertikal", TniPolri = "tni_polri", Puskesmas = "puskesmas", PerguruanTinggi = "perguruan_tinggi",
        Swasta = "swasta", Organisasi = "organisasi", Komunitas = "komunitas",
    }
    JenisPeraturan in "jenis_peraturan" {
        Uu = "uu", Pp = "pp", Perpres = "perpres", Inpres = "inpres", Permen = "permen", Perban = "perban", Perda = "perda",
        Perwali = "perwali", SkWalikota = "sk_walikota", SkCamat = "sk_camat", SkLurah = "sk_lurah", Rencana = "rencana",
    }
    Arah in "arah" { Naik = "naik", Turun = "turun", Menuju = "menuju" }
    JenisPerubahan in "jenis_perubahan" { Berubah = "berubah", Ditunda = "ditunda", Dibatalkan = "dibatalkan" }
    Topik in "topik" {
        KampungKb = "kampung_kb", Kependudukan = "kependudukan", KeluargaBerencana = "keluarga_berencana", Stunting = "stunting",
        Anak = "anak", Remaja = "remaja", Lansia = "lansia", EkonomiKeluarga = "ekonomi_keluarga", Lingkungan = "lingkungan",
        Penghargaan = "penghargaan",
    }
    JenisNilai in "jenis_nilai" { Target = "target", Realisasi = "realisasi" }
    Sifat in "sifat" { Sementara = "sementara", Diperbaiki = "diperbaiki", Perkiraan = "perkiraan" }
}
