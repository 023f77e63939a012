//! The book of addresses against the records that are there: which of them have moved, which are gone, which have changed silently.
//!
//! A record is known again by its address; by an old address that its author names in `alihkan_dari`; or, when both its address and
//! one that was published before have lost their counterpart, by what identifies it: name, code, day and hour, text.

mod next;
mod present;
mod recognise;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::moment::Audience;
use crate::diagnostic::Report;
use crate::model::{Alamat, Wilayah};
use crate::record::BukuAlamat;
use crate::source::Source;
use next::Next;
use recognise::Book;

/// Records that exist, but are not for the public.
pub(super) type Hidden = BTreeMap<(&'static str, String), Unseen>;

/// A record that is not for the public.
pub(super) struct Unseen {
    pub(super) source: Arc<Source>,
    /// The day on which its embargo ends; nothing for drafts, and where nobody says when.
    pub(super) until: Option<Date>,
}

/// Compares the book with the model of a region.
pub(super) fn addresses(
    wilayah: &Wilayah,
    buku: &BukuAlamat,
    (hidden, broken): (&Hidden, &BTreeSet<(&'static str, String)>),
    (today, audience): (Date, Audience),
    report: &Report,
) -> Alamat {
    let present = present::present(wilayah, report);
    let mut book = Book::new(&present, &buku.baris, report);
    book.recognise();
    let next = Next::new(&book, &buku.berkas, today);
    // Where a record could not be read, nobody knows whether it is gone.
    let gone = (broken.is_empty() && audience == Audience::Public).then_some(hidden);
    next.written(gone)
}
