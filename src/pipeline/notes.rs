//! What a publication notes beside the content: the addresses at which records now stand, and when the next build is due.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::make::Ready;
use super::region::Run;
use super::{Job, Noted};
use crate::model::PerubahanAlamat;
use crate::plan::PageKind;
use crate::read::{self, Folder};
use crate::resolve::Moment;
use crate::write::{self, Spool, Waiting, WriteError};

/// When the next build is due, for programs: `{"berikutnya": "2026-12-01T01:00:00Z", "wilayah": {"bontang": "…"}}`.
const SCHEDULE: &str = ".pendopo/jadwal.json";

/// The instants at which the next builds are due, as RFC 3339 in UTC.
#[derive(Serialize, Deserialize)]
struct Schedule {
    /// The earliest one.
    berikutnya: Option<String>,
    /// That of each region where a release waits.
    wilayah: BTreeMap<String, String>,
}

/// What a region's book of addresses will say.
pub(super) struct Book {
    /// Path below the project, as shown to people.
    path: String,
    /// The text, unless the book says so already or will not be written.
    text: Option<Held>,
    /// Hash of the text.
    hash: u128,
    changes: PerubahanAlamat,
    /// Addresses at which notices of removed records stand from now on.
    removed: Vec<String>,
    /// Whether it says so already.
    is_same: bool,
}

/// A text that is wanted again when the site has been published.
enum Held {
    /// On the disk, in the spool.
    Spooled(Waiting),
    /// In memory, where there is no disk to be had.
    Here(String),
}

impl Held {
    fn new(text: String, books: &Spool) -> Self {
        books.put(&text).map_or(Self::Here(text), Self::Spooled)
    }

    fn text(self, books: &Spool) -> Result<String, WriteError> {
        match self {
            Self::Spooled(waiting) => books.get(&waiting),
            Self::Here(text) => Ok(text),
        }
    }
}

impl Run<'_> {
    /// The book of addresses of a region once this has been published; nothing where there is nothing to note.
    pub(super) fn book(&self, ready: &Ready, folder: &Folder) -> Option<Book> {
        let wilayah = &ready.wilayah;
        let buku = &wilayah.alamat.buku;
        let found = found(folder);
        if self.job.out.is_none() || buku.baris.is_empty() && found.is_none() {
            return None;
        }
        let text = buku.to_string();
        let hash = write::fingerprint(text.as_bytes());
        let removed = ready.plan.pages.iter().filter_map(|page| match page.kind {
            PageKind::Nisan(number) => Some(&wilayah.alamat.nisan[number]).filter(|grave| grave.baru),
            _ => None,
        });
        Some(Book {
            path: buku.berkas.clone(),
            is_same: found == Some(hash),
            text: (self.job.note && found != Some(hash)).then(|| Held::new(text, self.books)),
            hash,
            removed: removed.map(|grave| grave.alamat.clone()).collect(),
            changes: wilayah.alamat.perubahan.clone(),
        })
    }

    /// Hash of the book as it will stand after this run, and whether it will say all there is to say.
    pub(super) fn noted(&self, folder: &Folder, book: Option<&Book>) -> (Option<u128>, bool) {
        match book {
            Some(book) if self.job.note => (Some(book.hash), true),
            Some(book) => (found(folder), book.is_same),
            None => (found(folder), true),
        }
    }
}

/// Hash of the book in a folder as it stands.
fn found(folder: &Folder) -> Option<u128> {
    folder.addresses()?.hash()
}

/// Notes the addresses of all regions and when their next builds are `due`, in seconds since 1970; what became of it.
pub(super) fn note(job: &Job<'_>, (books, spool): (Vec<Book>, &Spool), due: &[(String, i64)]) -> Noted {
    let mut noted = Noted::default();
    for book in books.into_iter().filter(|_| job.note) {
        let slug = book.path.split('/').nth(1).unwrap_or_default();
        let whole = |alamat: String| format!("{slug}/{alamat}");
        noted.new += book.changes.baru;
        let moved = book.changes.pindah.into_iter();
        noted.moved.extend(moved.map(|(from, to)| (whole(from), whole(to))));
        noted.removed.extend(book.removed.into_iter().map(whole));
        if let Some(held) = book.text {
            let path = job.root.join(&book.path);
            match held.text(spool).and_then(|text| write::refresh(&path, text.as_bytes())) {
                Ok(_) => noted.books.push(book.path),
                Err(error) => noted.failed.push(write::translate(&error)),
            }
        }
    }
    if job.note
        && let Err(error) = schedule(job, due)
    {
        noted.failed.push(write::translate(&error));
    }
    noted
}

/// Writes down when the next build is due: the earliest instant of all regions, and that of each. A build of one region leaves what is
/// known of the others.
fn schedule(job: &Job<'_>, due: &[(String, i64)]) -> Result<(), WriteError> {
    let path = job.root.join(SCHEDULE);
    let mut each = BTreeMap::new();
    if let Some(own) = &job.region {
        let known = read::plain(&path).ok().and_then(|text| serde_json::from_str(&text).ok());
        each = known.map(|known: Schedule| known.wilayah).unwrap_or_default();
        each.remove(own);
    }
    let wanted = due
        .iter()
        .filter(|(slug, _)| job.region.as_ref().is_none_or(|own| own == slug));
    each.extend(wanted.map(|(slug, unix)| (slug.clone(), Moment { unix: *unix }.rfc3339())));
    let schedule = Schedule {
        // All are in UTC, so the order of the texts is that of time.
        berikutnya: each.values().min().cloned(),
        wilayah: each,
    };
    let text = serde_json::to_string_pretty(&schedule).unwrap_or_default();
    write::refresh(&path, format!("{text}\n").as_bytes()).map(drop)
}
