//! The book of addresses as it will be once the records are published as they are now.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Hidden;
use super::present::{Present, old_addresses};
use super::recognise::{Book, folder};
use crate::diagnostic::{Diagnostic, Place, codes};
use crate::model::{Alamat, Alihan, Nisan};
use crate::record::{BarisAlamat, BukuAlamat, Keadaan, SidikTeks};

/// The book as it will be.
pub(super) struct Next<'b> {
    book: &'b Book<'b>,
    /// Path of the book, where lines will stand that are not there yet.
    file: &'b str,
    today: Date,
    lines: BTreeMap<String, BarisAlamat>,
    alamat: Alamat,
}

impl<'b> Next<'b> {
    pub(super) fn new(book: &'b Book<'b>, file: &'b str, today: Date) -> Self {
        Self {
            book,
            file,
            today,
            lines: BTreeMap::new(),
            alamat: Alamat::default(),
        }
    }

    /// Writes it. Records that are gone are noted only when it is known which ones are there, but hidden.
    pub(super) fn written(mut self, hidden: Option<&Hidden>) -> Alamat {
        for (alamat, line) in self.book.lines {
            match self.book.owners.get(&line.id) {
                Some(&owner) if self.book.present[owner].alamat != *alamat => self.moved(alamat, line, owner),
                // It is written with the records.
                Some(_) => {}
                None => self.gone(alamat, line, hidden),
            }
        }
        for (number, record) in self.book.present.iter().enumerate() {
            self.stands(number, record);
        }
        self.alamat.buku = BukuAlamat {
            berkas: self.file.to_owned(),
            baris: self.lines,
        };
        self.alamat
    }

    /// An address whose record stands elsewhere now.
    fn moved(&mut self, alamat: &str, line: &BarisAlamat, owner: usize) {
        let record = &self.book.present[owner];
        let is_new = line.keadaan != Keadaan::Pindah;
        if is_new {
            let change = (alamat.to_owned(), record.alamat.clone());
            self.alamat.perubahan.pindah.push(change);
        }
        // An author's own word comes with the record.
        if !old_addresses(record).any(|(_, old)| old == alamat) && !self.book.standing.contains(alamat) {
            self.alamat.alihan.push(Alihan {
                dari: alamat.to_owned(),
                folder: record.folder,
                id: record.id.into(),
                tertulis: false,
                tempat: line.tempat.clone(),
            });
        }
        let moved = BarisAlamat {
            keadaan: Keadaan::Pindah,
            sejak: if is_new { self.today } else { line.sejak },
            ciri: Vec::new(),
            teks: None,
            alasan: None,
            ..line.clone()
        };
        self.lines.insert(alamat.to_owned(), moved);
    }

    /// An address whose record is there no more.
    fn gone(&mut self, alamat: &str, line: &BarisAlamat, hidden: Option<&Hidden>) {
        let Some(hidden) = hidden else {
            self.lines.insert(alamat.to_owned(), line.clone());
            return;
        };
        let known = hidden
            .iter()
            .find(|((folder, id), _)| crate::model::alamat(folder, id) == alamat);
        if let Some((_, unseen)) = known.filter(|_| line.keadaan == Keadaan::Terbit) {
            // Seen from a moment before it was published, a release still waits.
            let still_waits = unseen.until.is_some_and(|until| until <= line.sejak);
            if !still_waits {
                let field = if unseen.until.is_some() { "embargo_sampai" } else { "status" };
                self.book.report.push(
                    Diagnostic::error(codes::ADDRESS_HIDDEN, Place::value(&unseen.source, field))
                        .with("route", alamat)
                        .with("day", line.sejak.to_string())
                        .related("line", line.tempat.clone()),
                );
            }
            self.lines.insert(alamat.to_owned(), line.clone());
            return;
        }
        let is_new = line.keadaan == Keadaan::Terbit;
        let line = BarisAlamat {
            keadaan: if is_new { Keadaan::Dihapus } else { line.keadaan },
            sejak: if is_new { self.today } else { line.sejak },
            teks: None,
            ..line.clone()
        };
        // An address that the record had left before is gone since the record is.
        let last = self
            .book
            .last
            .get(line.id.as_str())
            .filter(|_| line.keadaan == Keadaan::Pindah);
        let (sejak, alasan) = match last {
            Some(last) if last.keadaan == Keadaan::Terbit => (self.today, None),
            Some(last) => (last.sejak, last.alasan.clone()),
            None => (line.sejak, line.alasan.clone()),
        };
        self.alamat.nisan.push(Nisan {
            alamat: alamat.to_owned(),
            sejak,
            alasan,
            baru: is_new,
            // A partner whom no record names any more was not removed by anybody.
            beralasan: folder(alamat) != "mitra",
            utama: line.keadaan == Keadaan::Dihapus,
            tempat: line.tempat.clone(),
        });
        self.lines.insert(alamat.to_owned(), line);
    }

    /// A record at its address, and where its author says that it stood before.
    fn stands(&mut self, number: usize, record: &Present<'_>) {
        let Some(id) = &self.book.ids[number] else { return };
        let here = self.book.lines.get(&record.alamat).filter(|line| line.id == *id);
        let known = self.book.last.get(id.as_str()).copied();
        if known.is_none() {
            self.alamat.perubahan.baru += 1;
        }
        let line = BarisAlamat {
            id: id.clone(),
            keadaan: Keadaan::Terbit,
            sejak: match here {
                Some(line) if line.keadaan == Keadaan::Terbit => line.sejak,
                _ => self.today,
            },
            ciri: record.ciri.clone(),
            teks: self.text(record, known),
            alasan: None,
            tempat: here.map_or_else(|| Place::path(self.file), |line| line.tempat.clone()),
        };
        self.lines.insert(record.alamat.clone(), line);
        if *id != format!("{}/{}", record.folder, record.id) {
            let key = (record.folder, Box::from(record.id));
            self.alamat.tetap.insert(key, id.clone());
        }
        for (index, old) in old_addresses(record) {
            let tempat = Place::value(record.source, format!("alihkan_dari[{index}]"));
            self.alamat.alihan.push(Alihan {
                dari: old.to_owned(),
                folder: record.folder,
                id: record.id.into(),
                tertulis: true,
                tempat: tempat.clone(),
            });
            let known = self.book.lines.get(old).filter(|line| line.keadaan == Keadaan::Pindah);
            let line = BarisAlamat {
                id: id.clone(),
                keadaan: Keadaan::Pindah,
                sejak: known.map_or(self.today, |line| line.sejak),
                ciri: Vec::new(),
                teks: None,
                alasan: None,
                tempat,
            };
            // Where another record stands, the plan complains.
            if !self.book.standing.contains(old) {
                self.lines.insert(old.to_owned(), line);
            }
        }
    }

    /// The text of a record as it was published last, or as it is now when it may be (rule 33 of the domain).
    fn text(&self, record: &Present<'_>, known: Option<&BarisAlamat>) -> Option<SidikTeks> {
        let before = known.and_then(|line| line.teks);
        let (Some(now), Some(before)) = (record.teks, before) else {
            return record.teks.or(before);
        };
        if now.sidik != before.sidik && now.ralat <= before.ralat {
            let line = known.map_or_else(|| Place::path(self.file), |line| line.tempat.clone());
            self.book.report.push(
                Diagnostic::error(codes::RELEASE_CHANGED, Place::value(record.source, "judul"))
                    .with("book", self.file)
                    .help("correction")
                    .help("trial")
                    .related("line", line),
            );
            return Some(before);
        }
        Some(now)
    }
}
