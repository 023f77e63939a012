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
    /// The instant at which its next embargo ends, seconds since 1970.
    pub berikutnya: Option<i64>,
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
