//! Addresses that last: where records stand, where they stood before, and where removed ones are remembered.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Wilayah;
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
    /// Where that is written.
    pub tempat: Place,
}

/// What a publication notes in the book of addresses.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PerubahanAlamat {
    /// How many addresses are new.
    pub baru: usize,
    /// Addresses whose records have moved, and where to.
    pub pindah: Vec<(String, String)>,
    /// Addresses whose records are gone.
    pub dihapus: Vec<String>,
}

/// Pages that every site has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tetap {
    /// What the site is, who runs it, how it is corrected.
    Tentang,
    /// Who can be asked.
    Kontak,
    /// What the site does for people with disabilities.
    Aksesibilitas,
    /// What the site knows about its readers: nothing.
    Privasi,
}

impl Tetap {
    /// All of them, in the order of the footer.
    pub const SEMUA: [Self; 4] = [Self::Tentang, Self::Kontak, Self::Aksesibilitas, Self::Privasi];

    /// Its name in addresses and text keys: `privasi`.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Tentang => "tentang",
            Self::Kontak => "kontak",
            Self::Aksesibilitas => "aksesibilitas",
            Self::Privasi => "privasi",
        }
    }
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
    /// Every address inside the site that leads elsewhere, with what stood beside the pages: `kampung/lok-tuan.csv`.
    #[must_use]
    pub fn alihan(&self) -> Vec<(String, String)> {
        // A withdrawn release keeps only its notice.
        let shown = |id: &str| {
            let found = self.siaran_pers.find(id);
            found.is_some_and(|id| self.siaran_pers[id].data.record.status.tampil())
        };
        let mut all = Vec::new();
        for old in &self.alamat.alihan {
            let new = alamat(old.folder, &old.id);
            let stem = |address: &str| address.strip_suffix("html").map(str::to_owned);
            if let (Some(from), Some(to)) = (stem(&old.dari), stem(&new)) {
                let beside: &[&str] = match old.folder {
                    "kampung" | "indikator" | "instansi" => &["html", "csv", "json"],
                    "kegiatan" => &["html", "ics"],
                    "siaran-pers" if shown(&old.id) => &["html", "txt"],
                    _ => &["html"],
                };
                all.extend(beside.iter().map(|kind| (format!("{from}{kind}"), format!("{to}{kind}"))));
            }
        }
        all.sort();
        all.dedup();
        all
    }
}
