//! What the last publication knew of each region, so that a region whose files are the same need not be read again.
//!
//! A memo is kept beside the ledger of the output folder and is worth nothing without it. It is believed only by the very program
//! that wrote it; whatever is odd about it means a full build, never a fault and never a stale page.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::diagnostic::Note;
use crate::model::Ringkasan;

/// What one publication remembers.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Memo {
    /// Stands for the program and the settings that go into every page.
    seal: u128,
    regions: BTreeMap<String, Remembered>,
}

/// What is remembered of a region.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Remembered {
    /// Paths, sizes and times of its files; nothing when one of them was so new that its time says little.
    pub stamp: Option<u128>,
    /// Paths and sizes of its files.
    pub shape: u128,
    /// Paths and bytes of its files.
    pub contents: u128,
    /// Bytes of its book of addresses, once the publication had written it.
    pub addresses: Option<u128>,
    /// Whether that says all there is to say.
    pub noted: bool,
    /// All else that its site is made of: theme, settings, shared records, other regions, the day.
    pub others: u128,
    /// The moment at which it was seen, in seconds since 1970.
    pub seen: i64,
    /// Number of its pages.
    pub pages: usize,
    /// Its summary, for the atlas.
    pub ringkasan: Ringkasan,
    /// What there was to complain about.
    pub warnings: Vec<Note>,
}

impl Remembered {
    /// Whether the same releases may be seen at another moment: no embargo has ended since (rule 19 of the domain).
    #[must_use]
    pub fn holds_at(&self, now: i64) -> bool {
        self.seen <= now && self.ringkasan.berikutnya.is_none_or(|due| now < due)
    }
}

impl Memo {
    /// An empty memo.
    #[must_use]
    pub fn new(seal: u128) -> Self {
        Self {
            seal,
            regions: BTreeMap::new(),
        }
    }

    /// Reads a memo; an empty one if there is none, or none with this seal.
    #[must_use]
    pub fn read(text: Option<&str>, seal: u128) -> Self {
        let memo: Option<Self> = text.and_then(|text| serde_json::from_str(text).ok());
        memo.filter(|memo| memo.seal == seal).unwrap_or_else(|| Self::new(seal))
    }

    /// What is remembered of a region.
    #[must_use]
    pub fn region(&self, slug: &str) -> Option<&Remembered> {
        self.regions.get(slug)
    }

    /// Remembers a region, or forgets it.
    pub fn set(&mut self, slug: &str, remembered: Option<Remembered>) {
        match remembered {
            Some(remembered) => self.regions.insert(slug.to_owned(), remembered),
            None => self.regions.remove(slug),
        };
    }

    /// Forgets the regions for which `keep` says no.
    pub fn retain(&mut self, keep: impl Fn(&str) -> bool) {
        self.regions.retain(|slug, _| keep(slug));
    }

    /// The memo as text.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        serde_json::to_string(self).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Gabungan, WilayahLain};
    use crate::record::JenisWilayah;

    fn remembered(berikutnya: Option<i64>) -> Remembered {
        Remembered {
            stamp: Some(u128::MAX),
            shape: 1,
            contents: 2,
            addresses: None,
            noted: true,
            others: 3,
            seen: 100,
            pages: 7,
            ringkasan: Ringkasan {
                wilayah: WilayahLain {
                    slug: "bontang".to_owned(),
                    nama: "Kota Bontang".to_owned(),
                    kode: "64.74".parse().unwrap(),
                    jenis: JenisWilayah::Kota,
                    rekaan: false,
                },
                provinsi: "64".to_owned(),
                provinsi_nama: None,
                kelurahan: 15,
                kampung: 2,
                inovasi: 1,
                kegiatan: 0,
                siaran_pers: 1,
                gabungan: Gabungan::default(),
                alihan: Vec::new(),
                terbaru: Vec::new(),
                berikutnya,
                pengecualian: Vec::new(),
            },
            warnings: Vec::new(),
        }
    }

    #[test]
    fn what_is_written_is_read_again_by_the_same_program_only() {
        let mut memo = Memo::new(5);
        memo.set("bontang", Some(remembered(None)));
        memo.set("medan", Some(remembered(None)));
        memo.set("medan", None);
        let text = memo.text().unwrap();
        let read = Memo::read(Some(&text), 5);
        assert_eq!(format!("{read:?}"), format!("{memo:?}"));
        assert!(Memo::read(Some(&text), 6).region("bontang").is_none());
        assert!(Memo::read(Some(&text[1..]), 5).region("bontang").is_none());
        assert!(Memo::read(None, 5).region("bontang").is_none());
    }

    #[test]
    fn an_embargo_that_ends_makes_it_worthless() {
        assert!(remembered(None).holds_at(1_000));
        assert!(!remembered(None).holds_at(99));
        assert!(remembered(Some(200)).holds_at(199));
        assert!(!remembered(Some(200)).holds_at(200));
    }
}
