//! The book of addresses of a region: every address at which one of its records was ever published.
//!
//! `build` writes it beside the records, and it is kept with them. A record has a permanent id, which is the address at which it was
//! published first; so a record whose file has another name now is still the same one, and its old address leads to the new one.

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;

use crate::diagnostic::Place;

/// What is written above the lines of a book, behind `#`.
const PENGANTAR: &str = "Semua alamat yang pernah terbit. Berkas ini ditulis oleh `pendopo build`; simpan ke git bersama isinya. \
    Hanya kolom alasan yang diisi tangan.";

/// Names of the columns.
pub const KOLOM_ALAMAT: [&str; 7] = ["alamat", "id", "keadaan", "sejak", "ciri", "teks", "alasan"];

/// All addresses of a region's records.
#[derive(Debug, Clone, Default)]
pub struct BukuAlamat {
    /// Path of its file, as shown to people: `content/bontang/alamat.tsv`.
    pub berkas: String,
    /// The lines, by address: `kampung/loktuan.html`.
    pub baris: BTreeMap<String, BarisAlamat>,
}

/// What is known of one address.
#[derive(Debug, Clone)]
pub struct BarisAlamat {
    /// Permanent id of the record: `kampung/loktuan`.
    pub id: String,
    /// What stands there now.
    pub keadaan: Keadaan,
    /// Since which day.
    pub sejak: Date,
    /// What shows that a record under another name is the same: hashes of its name, its code and the like.
    pub ciri: Vec<u32>,
    /// The text as it was published, for records whose text must not change silently.
    pub teks: Option<SidikTeks>,
    /// Why it was removed.
    pub alasan: Option<String>,
    /// The line.
    pub tempat: Place,
}

/// What stands at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keadaan {
    /// The record.
    Terbit,
    /// Nothing of its own: the record has moved.
    Pindah,
    /// Nothing any more.
    Dihapus,
}

/// A published text, in short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SidikTeks {
    /// Hash of its words.
    pub sidik: u64,
    /// How many corrections it had.
    pub ralat: usize,
}

impl Keadaan {
    /// All of them.
    pub const SEMUA: [Self; 3] = [Self::Terbit, Self::Pindah, Self::Dihapus];

    /// Its word in the book.
    #[must_use]
    pub fn kata(self) -> &'static str {
        match self {
            Self::Terbit => "terbit",
            Self::Pindah => "pindah",
            Self::Dihapus => "dihapus",
        }
    }
}

impl fmt::Display for BukuAlamat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "# {PENGANTAR}")?;
        writeln!(f, "{}", KOLOM_ALAMAT.join("\t"))?;
        for (alamat, baris) in &self.baris {
            write!(f, "{alamat}\t{}\t{}\t{}\t", baris.id, baris.keadaan.kata(), baris.sejak)?;
            for (nomor, ciri) in baris.ciri.iter().enumerate() {
                write!(f, "{}{ciri:08x}", if nomor > 0 { " " } else { "" })?;
            }
            f.write_str("\t")?;
            if let Some(teks) = baris.teks {
                write!(f, "{:016x}.{}", teks.sidik, teks.ralat)?;
            }
            writeln!(f, "\t{}", baris.alasan.as_deref().unwrap_or_default())?;
        }
        Ok(())
    }
}
