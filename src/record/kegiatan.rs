//! An activity: what was done, where, by whom, for whom.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use super::umum::rekaman;
use super::{Acuan, Angka, Foto, Inovasi, Instansi, Kampung, Kode, Lampiran, Narahubung, Tanggal, Zona};

rekaman! {
    /// Sebuah kegiatan (intervensi), satu hari atau lebih.
    pub struct Kegiatan in "kegiatan" as "Kegiatan", prosa [uraian, hasil, tindak_lanjut] {
        /// Judul.
        #[schemars(extend("examples" = ["Peluncuran empat inovasi Kampung Keluarga Berkualitas"], "x-en" = "Title."))]
        pub judul: String,
        /// Hari pertama.
        #[schemars(extend("x-en" = "First day."))]
        pub tanggal_mulai: Tanggal,
        /// Hari terakhir, bila lebih dari satu hari.
        #[serde(default)]
        pub tanggal_selesai: Option<Tanggal>,
        /// Bagian hari atau jam, mis. "pagi".
        #[serde(default)]
        #[schemars(extend("examples" = ["09.00–12.00 WITA"], "x-en" = "Part of the day or hours, such as \"pagi\"."))]
        pub waktu: Option<String>,
        /// Tempat.
        #[schemars(extend("examples" = ["Balai Pertemuan Kelurahan Lok Tuan"], "x-en" = "Place."))]
        pub tempat: String,
        /// Apa yang ditemukan penyandang disabilitas di sana: jalan landai, toilet, juru bahasa isyarat, pendamping.
        #[serde(default)]
        #[schemars(extend("examples" = ["Jalan landai di pintu barat; juru bahasa isyarat selama acara."]))]
        #[schemars(extend("x-en" = "What people with disabilities find there: ramp, toilet, sign language interpreter, companions."))]
        pub akses: Option<String>,
        /// Yang perlu dibawa peserta; tampil selama kegiatannya belum selesai.
        #[serde(default)]
        #[schemars(extend("examples" = [["Buku KIA", "Kartu JKN"]]))]
        #[schemars(extend("x-en" = "What people should bring; shown until the activity is over."))]
        pub yang_dibawa: Vec<String>,
        /// Perubahan jadwal atau pembatalan; kegiatannya tetap tampil dengan alasannya.
        #[serde(default)]
        pub perubahan: Option<PerubahanKegiatan>,
        /// Kegiatan penerus; tampil bila rekaman ini ditarik.
        #[serde(default)]
        #[schemars(extend("x-en" = "The activity that stands in its place; shown once this record is withdrawn."))]
        pub digabung_ke: Option<Acuan<Kegiatan>>,
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
        #[schemars(extend("x-en" = "Functions of the family that it serves."))]
        pub fungsi_keluarga: Vec<FungsiKeluarga>,
        /// Kelompok sasaran.
        #[schemars(extend("x-en" = "Target groups."))]
        pub sasaran: Vec<SasaranKegiatan>,
        /// Sasaran lain dengan kata sendiri.
        #[serde(default)]
        #[schemars(extend("examples" = ["Camat dan lurah"]))]
        pub sasaran_lain: Option<String>,
        /// Instansi pembina atau penyelenggara.
        #[schemars(extend("x-en" = "Agencies that guide or hold it."))]
        pub instansi: Vec<Acuan<Instansi>>,
        /// Program dan kegiatan menurut Inpres 3/2022.
        #[serde(default)]
        pub inpres: Option<Inpres>,
        /// Inovasi yang terkait.
        #[serde(default)]
        pub inovasi: Vec<Acuan<Inovasi>>,
        /// Uraian (Markdown).
        #[schemars(extend("examples" = ["Warga memasak bersama dan menimbang balita."], "x-en" = "Account (Markdown)."))]
        pub uraian: String,
        /// Peserta; hanya jumlah, tanpa nama.
        #[serde(default)]
        pub peserta: Option<Peserta>,
        /// Biaya dan sumbernya.
        #[serde(default)]
        pub biaya: Option<Biaya>,
        /// Hasil (Markdown).
        #[serde(default)]
        #[schemars(extend("examples" = ["Kelima belas kelurahan memiliki Kampung KB."]))]
        pub hasil: Option<String>,
        /// Apa yang menyusul sesudahnya (Markdown).
        #[serde(default)]
        #[schemars(extend("examples" = ["Pokja bertemu lagi pada Oktober untuk menyusun rencana kerja."], "x-en" = "What follows from it (Markdown)."))]
        pub tindak_lanjut: Option<String>,
        /// Dokumen: undangan, paparan, notulen, laporan.
        #[serde(default)]
        #[schemars(extend("x-en" = "Documents: invitation, slides, minutes, report."))]
        pub lampiran: Vec<Lampiran>,
        /// Kantor yang dapat ditanya tentang kegiatan ini; bukan nomor pribadi.
        #[serde(default)]
        #[schemars(extend("x-en" = "Office that can be asked about it."))]
        pub narahubung: Option<Narahubung>,
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

/// The hours of a day of an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Jam {
    /// Hour and minute at which it begins.
    pub mulai: (i8, i8),
    /// Hour and minute at which it ends.
    pub selesai: Option<(i8, i8)>,
    /// Zone, when written; otherwise the region's.
    pub zona: Option<Zona>,
}

impl Kegiatan {
    /// The hours, where `waktu` says them beyond doubt: `09.00`, `09.00–12.00 WITA`, `pukul 09.00 s.d. 12.00`. Anything else,
    /// such as `pagi` or `09.00 sampai selesai`, has no hours or no end.
    #[must_use]
    pub fn jam(&self) -> Option<Jam> {
        jam(self.waktu.as_deref()?)
    }

    /// Whether it does not take place on the days of the record: it was called off, or put off to days that are not known yet.
    #[must_use]
    pub fn urung(&self) -> bool {
        self.perubahan
            .as_ref()
            .is_some_and(|change| change.jenis != JenisPerubahan::Berubah)
    }

    /// Whether people may still come: its last day is not over, and it was not called off.
    #[must_use]
    pub fn ditunggu(&self, hari_ini: Date) -> bool {
        let last = self.tanggal_selesai.unwrap_or(self.tanggal_mulai);
        last.akhir() >= hari_ini && !self.urung()
    }
}

fn jam(text: &str) -> Option<Jam> {
    let text = text.trim();
    let text = ["pukul ", "Pukul ", "jam ", "Jam "]
        .into_iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(text);
    let (hours, zona) = match text.rsplit_once(' ').map(|(hours, zone)| (hours, zone.parse())) {
        Some((hours, Ok(zona))) => (hours, Some(zona)),
        _ => (text, None),
    };
    let parts = ["–", "-", "s.d.", "sampai"]
        .into_iter()
        .find_map(|word| hours.split_once(word));
    let (from, until) = match parts {
        Some((from, until)) => (from, Some(until.trim())),
        None => (hours, None),
    };
    let mulai = pukul(from.trim())?;
    let selesai = match until {
        None | Some("selesai") => None,
        Some(until) => Some(pukul(until).filter(|until| *until > mulai)?),
    };
    Some(Jam { mulai, selesai, zona })
}

/// `09.00` or `09:00`.
fn pukul(text: &str) -> Option<(i8, i8)> {
    let (hour, minute) = text.split_once(['.', ':'])?;
    let number = |part: &str, lengths: std::ops::RangeInclusive<usize>, below: i8| {
        let digits = lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse().ok().filter(|&number| digits && number < below)
    };
    Some((number(hour, 1..=2, 24)?, number(minute, 2..=2, 60)?))
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

/// Apa yang terjadi dengan jadwal sebuah kegiatan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum JenisPerubahan {
    /// Hari, jam, atau tempatnya berubah; isian lain memuat yang baru.
    #[schemars(extend("x-en" = "Day, hour or place has changed; the other fields hold the new one."))]
    Berubah,
    /// Ditunda, hari barunya belum diketahui.
    #[schemars(extend("x-en" = "Put off, to a day not known yet."))]
    Ditunda,
    /// Dibatalkan.
    #[schemars(extend("x-en" = "Cancelled."))]
    Dibatalkan,
}

/// Perubahan jadwal.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PerubahanKegiatan {
    /// Apa yang terjadi.
    #[schemars(extend("x-en" = "What happened."))]
    pub jenis: JenisPerubahan,
    /// Tanggal perubahan diumumkan.
    #[schemars(extend("x-en" = "Day on which the change was announced."))]
    pub tanggal: Tanggal,
    /// Alasan, dengan kata yang dipahami warga.
    #[schemars(extend("examples" = ["Balai dipakai untuk pengungsian."], "x-en" = "Reason, in words that citizens understand."))]
    pub alasan: String,
    /// Hari pertama menurut jadwal semula, bila harinya berubah.
    #[serde(default)]
    pub tanggal_semula: Option<Tanggal>,
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
    #[schemars(extend("x-en" = "Number of the programme, 1–8."))]
    #[schemars(range(min = 1, max = 8))]
    pub program: u8,
    /// Nama kegiatan.
    #[serde(default)]
    #[schemars(extend("examples" = ["Penyuluhan gizi keluarga"]))]
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
    #[schemars(extend("examples" = ["Kader dan ibu hamil"]))]
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
    #[schemars(extend("examples" = ["APBD"]))]
    pub sumber: Option<String>,
}

/// Narasumber; boleh hanya instansinya.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Narasumber {
    /// Instansi.
    #[schemars(extend("x-en" = "Agency."))]
    pub instansi: Acuan<Instansi>,
    /// Nama.
    #[serde(default)]
    #[schemars(extend("examples" = ["Nama narasumber"], "x-en" = "Name."))]
    pub nama: Option<String>,
    /// Jabatan saat itu.
    #[serde(default)]
    #[schemars(extend("examples" = ["Kepala Puskesmas"]))]
    pub jabatan: Option<String>,
}

/// Agenda satu hari.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AgendaHarian {
    /// Hari.
    #[schemars(extend("x-en" = "Day."))]
    pub tanggal: Tanggal,
    /// Kode kecamatan yang hadir.
    #[serde(default)]
    pub kecamatan: Vec<Kode>,
    /// Narasumber hari itu.
    #[serde(default)]
    pub narasumber: Vec<Narasumber>,
    /// Catatan.
    #[serde(default)]
    #[schemars(extend("examples" = ["Pembukaan dan pemaparan"]))]
    pub uraian: Option<String>,
}

/// Kegiatan induk yang tidak punya halaman sendiri.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KegiatanInduk {
    /// Nama.
    #[schemars(extend("examples" = ["Rapat Koordinasi Nasional"], "x-en" = "Name."))]
    pub nama: String,
    /// Hari pertama.
    #[serde(default)]
    pub tanggal_mulai: Option<Tanggal>,
    /// Hari terakhir.
    #[serde(default)]
    pub tanggal_selesai: Option<Tanggal>,
    /// Tempat.
    #[serde(default)]
    #[schemars(extend("examples" = ["Balai Pertemuan Kelurahan Lok Tuan"]))]
    pub tempat: Option<String>,
    /// Siapa yang membuka.
    #[serde(default)]
    #[schemars(extend("examples" = ["Kepala BKKBN"]))]
    pub dibuka_oleh: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_only_where_they_are_beyond_doubt() {
        let hours = |mulai, selesai, zona| Some(Jam { mulai, selesai, zona });
        for (text, expected) in [
            ("09.00", hours((9, 0), None, None)),
            ("9:30 WIB", hours((9, 30), None, Some(Zona::Wib))),
            ("09.00–12.00 WITA", hours((9, 0), Some((12, 0)), Some(Zona::Wita))),
            ("pukul 08.00 s.d. 11.30 WIT", hours((8, 0), Some((11, 30)), Some(Zona::Wit))),
            ("09.00 - selesai", hours((9, 0), None, None)),
            ("pagi", None),
            ("09.00 dan 14.00", None),
            ("12.00–09.00", None),
            ("24.00", None),
            ("9", None),
            ("+9.00", None),
            ("", None),
        ] {
            assert_eq!(jam(text), expected, "{text}");
        }
    }
}
