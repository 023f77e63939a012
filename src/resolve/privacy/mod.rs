//! Personal data (rules 24 to 29 of the domain): nobody's number, address, birth, child or health is published by mistake.
//!
//! The guard reads each file as its author wrote it, whole: fields that exist and fields to come, Markdown, captions, comments, and
//! the names of files. Its recognisers know texts and no records; only where one of them has found something is the record's tree
//! asked in which field that stands. The telephone and the mail address of an office may be any. What stands for one person by its
//! structure is an error; what rests on words and capital letters is a guess, and a warning.
//!
//! A record may hold exceptions (`pengecualian_privasi`), each with a reason, somebody who answers for it, and a last day. They are
//! listed at the end of a run as long as they hold; afterwards what they allowed is an error again.
//!
//! No complaint shows what was found ([`Place::hidden`]).

mod birth;
mod child;
mod columns;
mod consent;
mod exceptions;
mod few;
mod fields;
mod finding;
mod health;
mod home;
mod mail;
mod names;
mod words;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use memchr::memchr;
use rayon::prelude::*;

use super::suppression;
use super::threads::each;
use crate::diagnostic::{Code, Diagnostic, Place, Report, codes};
use crate::model::Pengecualian;
use crate::parse::{self, Medium, RegionRecords, SharedRecords};
use crate::record::{BukuAlamat, DataPribadi, Entry, JenisRekaman, SiaranPers};
use crate::source::Source;
use crate::timing::{Stage, Timing};
pub(super) use consent::consent;
use exceptions::{Exception, Verdict, verdict};
use fields::{Fields, Spot};
use finding::Finding;

/// Names of fields that hold how to reach an office.
const OFFICES: [&str; 5] = ["telepon_kantor", "whatsapp_kantor", "surel_kantor", "surel", "kontak"];

/// So many complaints are made about one file, errors first; a list of recipients has thousands of lines.
const MOST: usize = 100;

/// In so many rows of a sheet its head is looked for, below titles.
const SHEET_HEADS: usize = 10;

/// So many records keep a thread busy.
const WORTH_A_THREAD: usize = 64;

/// Looks after all records of a region, or after those that regions share.
pub(super) struct Guard<'r> {
    /// Fewer people than this are few.
    ambang: u8,
    hari_ini: Date,
    report: &'r Report,
    /// All exceptions that were met. Those about files of `media/` wait for them.
    met: Mutex<Vec<Exception>>,
}

/// Looks after a region; the exceptions that hold.
pub(super) fn region(records: &RegionRecords, hari_ini: Date, report: &Report, timing: &Timing) -> Vec<Pengecualian> {
    // Named one by one, so that a new kind of record is not forgotten.
    let RegionRecords {
        slug: _,
        wilayah,
        kampung,
        inovasi,
        kegiatan,
        siaran_pers,
        nilai_indikator,
        halaman,
        own,
        buku,
        media,
        batas: _,
        broken: _,
    } = records;
    let guard = Guard {
        ambang: suppression::threshold(&wilayah.record),
        ..Guard::new(hari_ini, report)
    };
    guard.entry(wilayah);
    guard.each(kampung, timing);
    guard.each(inovasi, timing);
    guard.each(kegiatan, timing);
    guard.releases(siaran_pers, timing);
    guard.each(nilai_indikator, timing);
    guard.each(halaman, timing);
    guard.shared(own);
    guard.book(buku);
    let met = guard.met();
    media.par_iter().for_each(|(path, medium)| {
        let _lap = timing.lap(Stage::Resolve);
        guard.medium(path, medium, &met);
    });
    guard.finish(&met)
}

/// Looks after the records that regions share; the exceptions that hold.
pub(super) fn shared(records: &SharedRecords, hari_ini: Date, report: &Report) -> Vec<Pengecualian> {
    let guard = Guard::new(hari_ini, report);
    guard.shared(records);
    guard.finish(&guard.met())
}

/// Looks after one record; the exceptions that hold.
pub(super) fn record<R: JenisRekaman>(entry: &Entry<R>, hari_ini: Date, report: &Report) -> Vec<Pengecualian> {
    let guard = Guard::new(hari_ini, report);
    guard.entry(entry);
    guard.finish(&guard.met())
}

impl<'r> Guard<'r> {
    fn new(hari_ini: Date, report: &'r Report) -> Self {
        Self {
            ambang: suppression::AMBANG,
            hari_ini,
            report,
            met: Mutex::default(),
        }
    }

    fn shared(&self, records: &SharedRecords) {
        let SharedRecords {
            instansi,
            pejabat,
            dasar_hukum,
            indikator,
            istilah,
            broken: _,
        } = records;
        self.some(instansi);
        self.some(pejabat);
        self.some(dasar_hukum);
        self.some(indikator);
        self.some(istilah);
    }

    /// Many records, on all threads.
    fn each<R: JenisRekaman + Sync>(&self, entries: &[Entry<R>], timing: &Timing) {
        each(entries, WORTH_A_THREAD, timing, |entry| self.entry(entry));
    }

    /// Releases, which state figures besides what they say in sentences.
    fn releases(&self, entries: &[Entry<SiaranPers>], timing: &Timing) {
        each(entries, WORTH_A_THREAD, timing, |entry| {
            self.entry_with(entry, &few::stated(&entry.record.pernyataan_angka, self.ambang));
        });
    }

    /// Few records.
    fn some<R: JenisRekaman>(&self, entries: &[Entry<R>]) {
        for entry in entries {
            self.entry(entry);
        }
    }

    fn entry<R: JenisRekaman>(&self, entry: &Entry<R>) {
        self.entry_with(entry, &[]);
    }

    /// A record, and the fields in which it is known to count few people.
    fn entry_with<R: JenisRekaman>(&self, entry: &Entry<R>, few: &[String]) {
        let source = &entry.source;
        let text = source.text();
        let body = parse::body(source);
        let found = finding::in_record(text, self.ambang);
        let named = finding::numbers(source.path()).next();
        let given = entry.record.pengecualian();
        let escaped = memchr(b'\\', &text.as_bytes()[..body]).is_some();
        if found.is_empty() && named.is_none() && given.is_empty() && few.is_empty() && !escaped {
            return;
        }
        let exceptions = Exception::of(source, given);
        let verdict = |what, field: Option<&str>| verdict(&exceptions, what, field, None, self.hari_ini);
        if let Some(Finding { what, certain, .. }) = named {
            let said = verdict(what, None);
            if said != Verdict::Allowed {
                self.complain(Place::path(source.path()), what, certain, said);
            }
        }
        let fields = Fields::of(source, body);
        let in_signs = if escaped { fields.escaped() } else { Vec::new() };
        let mut made = 0;
        for Finding { span, what, certain } in certain_first(found.into_iter().chain(in_signs)) {
            let spot = fields.spot(span.start);
            let said = match &spot {
                // An exception that says what it excepts is none.
                Spot::Field(path) if path.starts_with(exceptions::FIELD) => Verdict::Unknown,
                Spot::Field(path) if is_an_office(path, what) => continue,
                Spot::Field(path) => verdict(what, Some(path)),
                // Words of a comment are for nobody to read; a number is in every copy of the folder.
                Spot::Comment if !certain => continue,
                Spot::Comment | Spot::Prose => verdict(what, None),
            };
            if said != Verdict::Allowed && made < MOST {
                self.complain(place_in(source, span.clone(), span, what), what, certain, said);
                made += 1;
            }
        }
        for field in few {
            let what = DataPribadi::JumlahKecil;
            let said = verdict(what, Some(field));
            if said != Verdict::Allowed && made < MOST {
                self.complain(entry.value(&**field), what, false, said);
                made += 1;
            }
        }
        self.met.lock().unwrap_or_else(PoisonError::into_inner).extend(exceptions);
    }

    /// The reasons that a hand has written into the book of addresses.
    fn book(&self, buku: &BukuAlamat) {
        for line in buku.baris.values().filter(|line| line.alasan.is_some()) {
            let Place::Span(source, address) = &line.tempat else {
                continue;
            };
            let row = row_of(source.text(), address.start);
            let start = source.text()[row.clone()]
                .rfind('\t')
                .map_or(row.start, |tab| row.start + tab + 1);
            for Finding { span, what, certain } in finding::in_data(&source.text()[start..row.end], 0) {
                let span = start + span.start..start + span.end;
                self.complain(place_in(source, span, row.clone(), what), what, certain, Verdict::Unknown);
            }
        }
    }

    /// The exceptions of all records, once these have been looked at, in their order.
    fn met(&self) -> Vec<Exception> {
        let mut met = std::mem::take(&mut *self.met.lock().unwrap_or_else(PoisonError::into_inner));
        met.sort_by(|a, b| a.position().cmp(&b.position()));
        met
    }

    /// What is to be said about exceptions, once everything has been looked at; those that hold.
    fn finish(&self, met: &[Exception]) -> Vec<Pengecualian> {
        for exception in met {
            exception.judge(self.hari_ini, self.report);
        }
        met.iter().filter_map(|exception| exception.told(self.hari_ini)).collect()
    }

    fn medium(&self, path: &str, medium: &Medium, met: &[Exception]) {
        let about_files = || met.iter().filter(|exception| exception.is_about_a_file());
        let said = |what| verdict(about_files(), what, None, Some(path), self.hari_ini);
        let complain = |place, what, certain| {
            let said = said(what);
            if said != Verdict::Allowed {
                self.complain(place, what, certain, said);
            }
        };
        let place = || Place::path(&*medium.shown);
        if let Some(named) = finding::numbers(path).next() {
            complain(place(), named.what, named.certain);
        }
        if medium.notes.position {
            complain(place(), DataPribadi::LokasiFoto, false);
        }
        if let Some(&about) = medium.notes.about.first() {
            let what = DataPribadi::KeteranganFoto;
            let said = said(what);
            if said != Verdict::Allowed {
                let complaint = complaint(place(), what, false, said);
                self.report.push(complaint.with_word("about", about));
            }
        }
        let (sheets, is_table) = &medium.sheets;
        let heads = if *is_table { SHEET_HEADS } else { 0 };
        let mut kinds: BTreeSet<(bool, DataPribadi)> = BTreeSet::new();
        for finding in sheets.iter().flat_map(|sheet| finding::in_data(sheet, heads)) {
            kinds.insert((!finding.certain, finding.what));
        }
        // Nobody can point into such a file: each kind once.
        for &(guessed, what) in kinds
            .iter()
            .filter(|(guessed, what)| !*guessed || !kinds.contains(&(false, *what)))
        {
            complain(place(), what, !guessed);
        }
        if let Some(source) = &medium.text {
            let extension = path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
            let is_table = matches!(extension.as_deref(), Some("csv" | "tsv"));
            let mut made = 0;
            for Finding { span, what, certain } in
                certain_first(finding::in_data(source.text(), usize::from(is_table)).into_iter())
            {
                let said = said(what);
                if said == Verdict::Allowed || made >= MOST {
                    continue;
                }
                made += 1;
                // The rest of a row is about the same person.
                let row = row_of(source.text(), span.start);
                self.complain(place_in(source, span, row, what), what, certain, said);
            }
        }
    }

    fn complain(&self, place: Place, what: DataPribadi, certain: bool, said: Verdict) {
        self.report.push(complaint(place, what, certain, said));
    }
}

/// What has no doubt before what is guessed, so that a limit never hides an error behind warnings.
fn certain_first(found: impl Iterator<Item = Finding>) -> impl Iterator<Item = Finding> {
    let (certain, guessed): (Vec<Finding>, Vec<Finding>) = found.partition(|finding| finding.certain);
    certain.into_iter().chain(guessed)
}

/// The head of a column and a small number may be seen: they are what people have to look for. Of anything else nobody sees the bytes `secret`.
fn place_in(source: &Arc<Source>, span: Range<usize>, secret: Range<usize>, what: DataPribadi) -> Place {
    match what {
        DataPribadi::KolomTabel | DataPribadi::JumlahKecil => Place::Span(Arc::clone(source), span),
        _ => Place::hidden_in(source, span, secret),
    }
}

/// The line of a data file in which a byte stands.
fn row_of(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    start..end
}

/// Whether something belongs to an office, which wants to be reached.
fn is_an_office(path: &str, what: DataPribadi) -> bool {
    let name = path.rsplit('.').next().unwrap_or_default();
    matches!(what, DataPribadi::NomorPonsel | DataPribadi::SurelPribadi) && OFFICES.contains(&name)
}

fn complaint(place: Place, what: DataPribadi, certain: bool, said: Verdict) -> Diagnostic {
    let code = code(what);
    let complaint = if certain {
        Diagnostic::error(code, place)
    } else {
        Diagnostic::warning(code, place)
    };
    match said {
        Verdict::Expired => complaint.help("expired"),
        _ if what == DataPribadi::Nip && !certain => complaint.help("perhaps"),
        _ => complaint,
    }
}

/// What is said about each kind of data.
fn code(what: DataPribadi) -> Code {
    match what {
        DataPribadi::Nik => codes::PRIVACY_NIK,
        DataPribadi::NomorKk => codes::PRIVACY_FAMILY_CARD,
        DataPribadi::Nip => codes::PRIVACY_NIP,
        DataPribadi::NomorPonsel => codes::PRIVACY_MOBILE,
        DataPribadi::SurelPribadi => codes::PRIVACY_MAIL,
        DataPribadi::TanggalLahir => codes::PRIVACY_BIRTH,
        DataPribadi::NamaAnak => codes::PRIVACY_CHILD,
        DataPribadi::Kesehatan => codes::PRIVACY_HEALTH,
        DataPribadi::AlamatRumah => codes::PRIVACY_HOME,
        DataPribadi::KolomTabel => codes::PRIVACY_COLUMN,
        DataPribadi::JumlahKecil => codes::PRIVACY_FEW,
        DataPribadi::LokasiFoto => codes::PRIVACY_PHOTO_POSITION,
        DataPribadi::KeteranganFoto => codes::PRIVACY_PHOTO_NOTES,
    }
}
