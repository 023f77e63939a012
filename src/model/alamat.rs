//! Addresses that last: where records stand, where they stood before, and where removed ones are remembered.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{InovasiId, SiaranPersId, Wilayah};
use crate::diagnostic::Place;
use crate::record::BukuAlamat;

/// The addresses of a region's records.
#[derive(Debug, Default)]
pub struct Alamat {
    /// Addresses that lead to where a record stands now.
    pub alihan: Vec<Alihan>,
    /// Addresses of removed records.
    pub nisan: Vec<Nisan>,
    /// The book of addresses as it will be once this has been published.
    pub buku: BukuAlamat,
    /// What is new in it.
    pub perubahan: PerubahanAlamat,
    /// Permanent ids by folder and id, of records that have another name by now.
    pub tetap: BTreeMap<(&'static str, Box<str>), String>,
}

/// An address at which a record stood before.
#[derive(Debug)]
pub struct Alihan {
    /// The address: `kampung/lok-tuan.html`.
    pub dari: String,
    /// Folder of the record.
    pub folder: &'static str,
    /// Its id.
    pub id: Box<str>,
    /// Whether its author says so; otherwise only the book does.
    pub tertulis: bool,
    /// Where that is written.
    pub tempat: Place,
}

/// The address of a record that is there no more.
#[derive(Debug)]
pub struct Nisan {
    /// The address: `siaran-pers/terbit-dua-kali.html`.
    pub alamat: String,
    /// The first day without it.
    pub sejak: Date,
    /// Why it was removed.
    pub alasan: Option<String>,
    /// Whether that is not in the book yet.
    pub baru: bool,
    /// Whether somebody can say why.
    pub beralasan: bool,
    /// Whether the record stood there last, and not before it moved.
    pub utama: bool,
    /// Where that is written.
    pub tempat: Place,
}

/// What a publication notes in the book of addresses.
#[derive(Debug, Clone, Default)]
pub struct PerubahanAlamat {
    /// How many addresses are new.
    pub baru: usize,
    /// Addresses whose records have moved, and where to.
    pub pindah: Vec<(String, String)>,
}

/// The address of a record's page inside the site of its region: `kampung/loktuan.html`.
#[must_use]
pub fn alamat(folder: &str, id: &str) -> String {
    match folder {
        "halaman" => format!("{id}.html"),
        "indikator" => format!("statistik/{id}.html"),
        "instansi" => format!("mitra/{id}.html"),
        _ => format!("{folder}/{id}.html"),
    }
}

impl Alamat {
    /// The name of a record for ever: its folder and id as they were when it was published first.
    #[must_use]
    pub fn tetap(&self, folder: &'static str, id: &str) -> String {
        match self.tetap.get(&(folder, Box::from(id))) {
            Some(tetap) => tetap.clone(),
            None => format!("{folder}/{id}"),
        }
    }
}

impl Wilayah {
    /// Endings of the files that stand beside the page of a record and say the same in other formats: figures as CSV and JSON, a
    /// release as text.
    #[must_use]
    pub fn format(&self, folder: &str, id: &str) -> &'static [&'static str] {
        let gives = |id| self.pemberian(id).next().is_some();
        // A withdrawn release keeps only its notice.
        let shown = |id: SiaranPersId| self.siaran_pers[id].data.record.status.tampil();
        let told = |id: InovasiId| self.inovasi[id].data.record.status.tampil() && self.inovasi[id].data.record.bertabel();
        match folder {
            "inovasi" if self.inovasi.find(id).is_some_and(told) => &["csv", "json"],
            "kampung" | "indikator" => &["csv", "json"],
            "instansi" if self.instansi.find(id).is_some_and(gives) => &["csv", "json"],
            "siaran-pers" if self.siaran_pers.find(id).is_some_and(shown) => &["txt"],
            _ => &[],
        }
    }

    /// Every address inside the site that leads elsewhere, with what stood beside the pages: `kampung/lok-tuan.csv`.
    #[must_use]
    pub fn alihan(&self) -> Vec<(String, String)> {
        let mut all = Vec::new();
        for old in &self.alamat.alihan {
            let new = alamat(old.folder, &old.id);
            if let (Some(from), Some(to)) = (old.dari.strip_suffix("html"), new.strip_suffix("html")) {
                let calendar = (old.folder == "kegiatan").then_some("ics");
                let kinds = self.format(old.folder, &old.id).iter().copied();
                let kinds = kinds.chain(["html"]).chain(calendar);
                all.extend(kinds.map(|kind| (format!("{from}{kind}"), format!("{to}{kind}"))));
            }
        }
        all.sort();
        all.dedup();
        all
    }
}
