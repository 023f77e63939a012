//! The book of addresses against the records that are there: which of them have moved, which are gone, which have changed silently.
//!
//! A record is known again by its address; by an old address that its author names in `alihkan_dari`; or, when both its address and
//! one that was published before have lost their counterpart, by what identifies it: name, code, day and hour, text.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::moment::Audience;
use crate::diagnostic::{Diagnostic, Place, Report, codes};
use crate::model::{Alamat, Alihan, Nisan, Tetap, Wilayah, alamat};
use crate::record::{self, BarisAlamat, BukuAlamat, Entry, JenisRekaman, Keadaan, SidikTeks, Status, Terbitan};
use crate::source::Source;

/// Records that exist, but are not for the public.
pub(super) type Hidden = BTreeMap<(&'static str, String), Unseen>;

/// A record that is not for the public.
pub(super) struct Unseen {
    pub(super) source: Arc<Source>,
    /// The day on which its embargo ends; nothing for drafts, and where nobody says when.
    pub(super) until: Option<Date>,
}

/// A record that is published.
struct Present<'a> {
    folder: &'static str,
    id: &'a str,
    alamat: String,
    ciri: Vec<u32>,
    teks: Option<SidikTeks>,
    /// Addresses that its author names as old ones.
    dari: &'a [String],
    source: &'a Arc<Source>,
}

/// Compares the book with the model of a region.
pub(super) fn addresses(
    wilayah: &Wilayah,
    buku: &BukuAlamat,
    (hidden, broken): (&Hidden, &BTreeSet<(&'static str, String)>),
    (today, audience): (Date, Audience),
    report: &Report,
) -> Alamat {
    let present = present(wilayah, report);
    let mut book = Book::new(&present, &buku.baris, report);
    book.recognise();
    let next = Next {
        book: &book,
        file: &buku.berkas,
        today,
        lines: BTreeMap::new(),
        alamat: Alamat::default(),
    };
    // Where a record could not be read, nobody knows whether it is gone.
    let gone = (broken.is_empty() && audience == Audience::Public).then_some(hidden);
    next.written(gone)
}

/// The records of a region that have pages of their own.
fn present<'a>(wilayah: &'a Wilayah, report: &Report) -> Vec<Present<'a>> {
    let mut all = Vec::new();
    for row in wilayah.kampung.rows() {
        let record = &row.data.record;
        let place = [record.kode_wilayah.as_str(), &record.rw.join(" ")].join(" ");
        let mut ciri = vec![mark("kode", &place), mark("nama", &record.nama)];
        ciri.extend(record.id_portal_nasional.map(|id| mark("portal", &id.to_string())));
        all.push(published(&row.data, ciri, None, report));
    }
    for row in wilayah.inovasi.rows() {
        let ciri = vec![mark("nama", &row.data.record.nama_lokal)];
        all.push(published(&row.data, ciri, None, report));
    }
    for row in wilayah.kegiatan.rows() {
        let record = &row.data.record;
        let event = format!("{} {}", record.tanggal_mulai.iso(), record.tempat);
        let ciri = vec![mark("judul", &record.judul), mark("acara", &event)];
        all.push(published(&row.data, ciri, None, report));
    }
    for row in wilayah.siaran_pers.rows() {
        let record = &row.data.record;
        let sidik = words(&row.data);
        let mut ciri = vec![mark("judul", &record.judul), mark("isi", &format!("{sidik:x}"))];
        if record.tanggal_terbit.jam.is_some() {
            let zona = wilayah.data.record.zona_waktu;
            ciri.push(mark("saat", &record.tanggal_terbit.detik_unix(zona).to_string()));
        }
        // Of a withdrawn release nothing is left but the notice.
        let teks = (record.status != Status::Ditarik).then_some(SidikTeks {
            sidik,
            ralat: record.ralat.len(),
        });
        all.push(published(&row.data, ciri, teks, report));
    }
    for row in wilayah.halaman.rows() {
        let ciri = vec![mark("judul", &row.data.record.judul)];
        all.push(published(&row.data, ciri, None, report));
    }
    for row in wilayah.instansi.rows().iter().filter(|row| row.disebut) {
        let folder = record::Instansi::FOLDER;
        all.push(Present {
            folder,
            id: &row.data.id,
            alamat: alamat(folder, &row.data.id),
            ciri: vec![mark("nama", &row.data.record.nama)],
            teks: None,
            dari: &[],
            source: &row.data.source,
        });
    }
    for row in wilayah.indikator.rows() {
        let folder = record::NilaiIndikator::FOLDER;
        all.push(Present {
            folder,
            id: &row.nilai.id,
            alamat: alamat(folder, &row.nilai.id),
            ciri: Vec::new(),
            teks: None,
            dari: &[],
            source: &row.nilai.source,
        });
    }
    all
}

fn published<'a, R: Terbitan>(entry: &'a Entry<R>, ciri: Vec<u32>, teks: Option<SidikTeks>, report: &Report) -> Present<'a> {
    for (index, old) in entry.record.alihkan_dari().iter().enumerate() {
        if !is_address(old) {
            let place = entry.value(format!("alihkan_dari[{index}]"));
            report.push(Diagnostic::error(codes::ROUTE_BAD_REDIRECT, place).with("value", old.as_str()));
        }
    }
    Present {
        folder: R::FOLDER,
        id: &entry.id,
        alamat: alamat(R::FOLDER, &entry.id),
        ciri,
        teks,
        dari: entry.record.alihkan_dari(),
        source: &entry.source,
    }
}

/// Whether an author's old address is one of a page in the site.
fn is_address(old: &str) -> bool {
    let path = std::path::Path::new(old.trim_start_matches('/'));
    path.extension().is_some_and(|extension| extension == "html")
        && old
            .trim_start_matches('/')
            .split('/')
            .all(|part| !matches!(part, "" | "." | ".."))
        && old
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/'))
}

/// The old addresses of a record, as the book has them, with their numbers.
fn old_addresses<'a>(record: &Present<'a>) -> impl Iterator<Item = (usize, &'a str)> + use<'a> {
    let sound = record.dari.iter().enumerate().filter(|(_, old)| is_address(old));
    sound.map(|(index, old)| (index, old.trim_start_matches('/')))
}

/// A hash of what identifies a record; case, spaces and punctuation do not count.
fn mark(kind: &str, text: &str) -> u32 {
    let mut hash = Xxh3::new();
    hash.update(kind.as_bytes());
    let mut buffer = [0; 4];
    for letter in text
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
    {
        hash.update(letter.encode_utf8(&mut buffer).as_bytes());
    }
    #[expect(clippy::cast_possible_truncation, reason = "half of a hash is a hash")]
    let half = hash.digest() as u32;
    half
}

/// A hash of the words of a release: title, summary, text, quotations and figures. How lines are broken and where links lead does
/// not count.
fn words(entry: &Entry<record::SiaranPers>) -> u64 {
    let record = &entry.record;
    let figures = record
        .pernyataan_angka
        .iter()
        .map(|figure| format!("{} {:?}", figure.uraian, figure.nilai));
    let figures: Vec<String> = figures.collect();
    let parts = [&record.judul, &record.ringkasan].into_iter();
    let parts = parts.chain(entry.body.headings.iter().map(|heading| &heading.text));
    let parts = parts.chain(entry.body.paragraphs.iter().map(|paragraph| &paragraph.text));
    let parts = parts
        .chain(record.kutipan.iter().map(|quotation| &quotation.teks))
        .chain(&figures);
    let mut said = String::new();
    for word in parts.flat_map(|part| part.split_whitespace()) {
        said.push_str(word);
        said.push(' ');
    }
    xxh3_64(said.as_bytes())
}

/// The book while records are recognised.
struct Book<'a> {
    present: &'a [Present<'a>],
    /// The permanent id of each record, once it is known.
    ids: Vec<Option<String>>,
    /// The record of a permanent id.
    owners: FxHashMap<String, usize>,
    /// Addresses at which records stand.
    standing: FxHashSet<&'a str>,
    lines: &'a BTreeMap<String, BarisAlamat>,
    /// The line of a permanent id under which it was published last.
    last: FxHashMap<&'a str, &'a BarisAlamat>,
    report: &'a Report,
}

impl<'a> Book<'a> {
    fn new(present: &'a [Present<'a>], lines: &'a BTreeMap<String, BarisAlamat>, report: &'a Report) -> Self {
        let last = lines.values().filter(|line| line.keadaan != Keadaan::Pindah);
        Self {
            present,
            ids: vec![None; present.len()],
            owners: FxHashMap::default(),
            standing: present.iter().map(|record| record.alamat.as_str()).collect(),
            lines,
            last: last.map(|line| (line.id.as_str(), line)).collect(),
            report,
        }
    }

    fn recognise(&mut self) {
        let doubtful = self.by_address();
        self.by_old_address();
        self.by_marks();
        for number in doubtful {
            let record = &self.present[number];
            let Some(line) = self.lines.get(&record.alamat) else {
                continue;
            };
            if self.owners.contains_key(&line.id) {
                self.refuse(record, line, "moved");
            } else {
                self.own(number, line.id.clone());
            }
        }
        let used: FxHashSet<&str> = self.lines.values().map(|line| line.id.as_str()).collect();
        for number in 0..self.present.len() {
            if self.ids[number].is_none() {
                let record = &self.present[number];
                let first = format!("{}/{}", record.folder, record.id);
                let mut id = first.clone();
                let mut count = 1;
                while used.contains(id.as_str()) || self.owners.contains_key(&id) {
                    count += 1;
                    id = format!("{first}-{count}");
                }
                self.own(number, id);
            }
        }
    }

    fn own(&mut self, number: usize, id: String) {
        self.owners.insert(id.clone(), number);
        self.ids[number] = Some(id);
    }

    /// Records that stand where they stood. In doubt are those that look like another one, while the one that stood there may have moved.
    fn by_address(&mut self) -> Vec<usize> {
        let newcomers = self.present.iter().filter(|record| !self.lines.contains_key(&record.alamat));
        let newcomers: FxHashSet<(&str, u32)> = newcomers
            .flat_map(|record| record.ciri.iter().map(|&mark| (folder(&record.alamat), mark)))
            .collect();
        let (mut returned, mut doubtful) = (Vec::new(), Vec::new());
        for (number, record) in self.present.iter().enumerate() {
            let Some(line) = self.lines.get(&record.alamat) else {
                continue;
            };
            let same = record.ciri.is_empty() || line.ciri.is_empty() || shared(&record.ciri, &line.ciri) > 0;
            match line.keadaan {
                Keadaan::Terbit
                    if !same
                        && line
                            .ciri
                            .iter()
                            .any(|&mark| newcomers.contains(&(folder(&record.alamat), mark))) =>
                {
                    doubtful.push(number);
                    continue;
                }
                Keadaan::Terbit => {}
                Keadaan::Dihapus if same => {}
                Keadaan::Dihapus => self.refuse(record, line, "removed"),
                Keadaan::Pindah => {
                    returned.push((number, same));
                    continue;
                }
            }
            if !self.owners.contains_key(&line.id) {
                let id = line.id.clone();
                self.own(number, id);
            }
        }
        // Records that stand where they stood before the last time.
        for (number, same) in returned {
            let record = &self.present[number];
            let Some(line) = self.lines.get(&record.alamat) else {
                continue;
            };
            if self.owners.contains_key(&line.id) || !same {
                self.refuse(record, line, "moved");
            } else {
                let id = line.id.clone();
                self.own(number, id);
            }
        }
        doubtful
    }

    fn refuse(&self, record: &Present<'_>, line: &BarisAlamat, why: &'static str) {
        self.report.push(
            Diagnostic::error(codes::ADDRESS_REUSED, Place::path(record.source.path()))
                .with("route", &*record.alamat)
                .with("day", line.sejak.to_string())
                .help(why)
                .related("line", line.tempat.clone()),
        );
    }

    /// Records whose authors say where they stood.
    fn by_old_address(&mut self) {
        for number in 0..self.present.len() {
            if self.ids[number].is_some() {
                continue;
            }
            let olds = old_addresses(&self.present[number]);
            let mut ids = olds.filter_map(|(_, old)| Some(self.lines.get(old)?.id.clone()));
            if let Some(id) = ids.find(|id| !self.owners.contains_key(id)) {
                self.own(number, id);
            }
        }
    }

    /// Records that look like one that is missing, if there is no doubt.
    fn by_marks(&mut self) {
        let missing: Vec<(&str, &BarisAlamat)> = self
            .lines
            .iter()
            .filter(|(_, line)| line.keadaan == Keadaan::Terbit && !self.owners.contains_key(&line.id))
            .map(|(alamat, line)| (folder(alamat), line))
            .collect();
        let mut marked: FxHashMap<(&str, u32), Vec<usize>> = FxHashMap::default();
        for (index, (folder, line)) in missing.iter().enumerate() {
            for &mark in &line.ciri {
                marked.entry((folder, mark)).or_default().push(index);
            }
        }
        // How many marks a record and a line share.
        let mut alike: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for (number, record) in self
            .present
            .iter()
            .enumerate()
            .filter(|(number, _)| self.ids[*number].is_none())
        {
            let marks = record.ciri.iter();
            for &index in marks
                .filter_map(|&mark| marked.get(&(folder(&record.alamat), mark)))
                .flatten()
            {
                *alike.entry((number, index)).or_default() += 1;
            }
        }
        let best_line = best(alike.iter().map(|(&(number, index), &score)| (number, index, score)));
        let best_record = best(alike.iter().map(|(&(number, index), &score)| (index, number, score)));
        for (number, index) in best_line {
            if best_record.get(&index) == Some(&number) {
                self.own(number, missing[index].1.id.clone());
            }
        }
    }
}

/// The folder of an address.
fn folder(alamat: &str) -> &str {
    alamat.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// How many marks two records share.
fn shared(one: &[u32], other: &[u32]) -> usize {
    one.iter().filter(|mark| other.contains(mark)).count()
}

/// For each of some things the other one with the highest score, if no second one has it, too.
fn best(scores: impl Iterator<Item = (usize, usize, usize)>) -> BTreeMap<usize, usize> {
    let mut highest: BTreeMap<usize, (usize, Option<usize>)> = BTreeMap::new();
    for (one, other, score) in scores {
        let known = highest.entry(one).or_default();
        if score > known.0 {
            *known = (score, Some(other));
        } else if score == known.0 {
            known.1 = None;
        }
    }
    highest
        .into_iter()
        .filter_map(|(one, (_, other))| Some((one, other?)))
        .collect()
}

/// The book as it will be.
struct Next<'b> {
    book: &'b Book<'b>,
    /// Path of the book, where lines will stand that are not there yet.
    file: &'b str,
    today: Date,
    lines: BTreeMap<String, BarisAlamat>,
    alamat: Alamat,
}

impl Next<'_> {
    /// Writes it. Records that are gone are noted only when it is known which ones are there, but hidden.
    fn written(mut self, hidden: Option<&Hidden>) -> Alamat {
        for (alamat, line) in self.book.lines {
            match self.book.owners.get(&line.id) {
                Some(&owner) if self.book.present[owner].alamat != *alamat => self.moved(alamat, line, owner),
                // It is written with the records.
                Some(_) => {}
                // Every site has a page there, and one of an author's own took its place.
                None if Tetap::SEMUA
                    .iter()
                    .any(|page| alamat.strip_suffix(".html") == Some(page.slug())) => {}
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
        if is_new {
            self.alamat.perubahan.dihapus.push(alamat.to_owned());
        }
        // A partner whom no record names any more was not removed by anybody.
        let by_hand = folder(alamat) != "mitra";
        if by_hand && line.alasan.is_none() && line.keadaan == Keadaan::Dihapus {
            self.book.report.push(
                Diagnostic::warning(codes::ADDRESS_REMOVED, line.tempat.clone())
                    .with("route", alamat)
                    .with("day", line.sejak.to_string())
                    .help("reason")
                    .help("moved"),
            );
        }
        self.alamat.nisan.push(Nisan {
            alamat: alamat.to_owned(),
            sejak: line.sejak,
            alasan: line.alasan.clone(),
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
