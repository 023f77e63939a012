//! The atlas: the small national summary of all regions.

use serde::{Deserialize, Serialize};

use super::{Gabungan, WilayahLain};

/// What the portal and the provinces know of all regions.
#[derive(Debug, Default)]
pub struct Atlas {
    /// A summary of each region, sorted by code.
    pub ringkasan: Vec<Ringkasan>,
}

/// A region in a few lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ringkasan {
    /// The region.
    pub wilayah: WilayahLain,
    /// Code of its province.
    pub provinsi: String,
    /// Name of its province, where its record says so.
    pub provinsi_nama: Option<String>,
    /// Number of kelurahan and desa in its record.
    pub kelurahan: usize,
    /// Number of active kampung.
    pub kampung: usize,
    /// Number of innovations.
    pub inovasi: usize,
    /// Number of activities.
    pub kegiatan: usize,
    /// Number of press releases.
    pub siaran_pers: usize,
    /// Figures summed over its kampung.
    pub gabungan: Gabungan,
    /// Its newest releases, at most five.
    pub terbaru: Vec<Terbaru>,
    /// Addresses inside its site that lead elsewhere, and where to.
    pub alihan: Vec<(String, String)>,
    /// The instant at which its next embargo ends, seconds since 1970.
    pub berikutnya: Option<i64>,
    /// Personal data that it shows after review.
    pub pengecualian: Vec<Pengecualian>,
}

/// Personal data that is shown after review, until a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pengecualian {
    /// What it is, in the author's word: `nomor_ponsel`.
    pub apa: String,
    /// Path of the record that holds the exception.
    pub berkas: String,
    /// The field or the file of `media/`, where the exception names one.
    pub di: Option<String>,
    /// Why.
    pub alasan: String,
    /// Who has decided.
    pub oleh: String,
    /// The last day.
    pub sampai: jiff::civil::Date,
    /// Whether that is soon.
    pub segera: bool,
}

/// A release in one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terbaru {
    /// Title.
    pub judul: String,
    /// Id of the release.
    pub id: String,
    /// Day of publication.
    pub tanggal: jiff::civil::Date,
    /// Instant of publication, seconds since 1970.
    pub saat: i64,
}

impl Atlas {
    /// Regions that count nationally: all but fictional ones.
    pub fn nyata(&self) -> impl Iterator<Item = &Ringkasan> {
        self.ringkasan.iter().filter(|ringkasan| !ringkasan.wilayah.rekaan)
    }
}
