//! One region, from files to artifacts, or kept as it is.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use rustc_hash::FxHashMap;

use super::base::Base;
use super::glance::{Glance, listed};
use super::media::Photos;
use super::notes::Book;
use super::put::Icons;
use super::{Job, Observer};
use crate::diagnostic::{Diagnostic, Note, Report};
use crate::memo::Remembered;
use crate::model::{Ringkasan, Wilayah, WilayahLain};
use crate::parse::{self, Kept};
use crate::read::{self, File, Folder, Stamp};
use crate::resolve;
use crate::timing::{Stage, Timing};
use crate::write::{self, Sink, Spool};

/// A region that has been dealt with.
pub(super) struct Done {
    pub(super) ringkasan: Ringkasan,
    pub(super) pages: usize,
    /// For the next publication; nothing when this one must not be relied upon.
    pub(super) remembered: Option<Remembered>,
    /// The addresses to be noted.
    pub(super) book: Option<Book>,
}

/// What all regions of a run share.
pub(super) struct Run<'r> {
    pub(super) job: &'r Job<'r>,
    pub(super) report: &'r Report,
    pub(super) observer: &'r dyn Observer,
    pub(super) timing: &'r Timing,
    pub(super) base: &'r Base,
    /// Stands for all that turns rendered HTML into published bytes.
    pub(super) seal: u128,
    /// Stands for all that any region's site is made of, besides its own files; nothing when that cannot be said.
    pub(super) others: Option<u128>,
    pub(super) outline: &'r [WilayahLain],
    pub(super) glances: &'r BTreeMap<&'r str, Glance<'r>>,
    pub(super) sink: &'r Sink<'r>,
    /// Where the books of addresses wait until they may be written.
    pub(super) books: &'r Spool,
    /// Photos that were made before.
    pub(super) photos: Photos,
    /// Icons that were drawn for other sites.
    pub(super) icons_drawn: Icons,
}

impl Run<'_> {
    /// One region, from files to artifacts. One that is not wanted is read silently for its summary only.
    pub(super) fn region(&self, slug: &str, known: &[Ringkasan], others: Option<u128>, wanted: bool) -> Option<Done> {
        if self.job.cancel.load(Ordering::Relaxed) {
            return None;
        }
        let folder = self.base.folder(slug)?;
        if let Some(done) = self.kept(slug, others, wanted) {
            return Some(done);
        }
        // Apart from the others' complaints, to be remembered.
        let report = Report::default();
        let folder = &listed(folder, self.timing);
        report.repeat(folder.complaints());
        let made = self.model(slug, folder, None, &report).map(|mut wilayah| {
            let ringkasan = resolve::summary(&wilayah);
            if !wanted {
                return (ringkasan, 0, None);
            }
            self.colours(&mut wilayah, folder.files(), &report);
            let ready = self.ready(Arc::new(wilayah), known, &report);
            let pages = self.publish(&ready, folder.files(), known, &report);
            (ringkasan, pages, self.book(&ready, folder))
        });
        let sound = report.errors() == 0;
        let warnings = if wanted { self.report.absorb(report) } else { Vec::new() };
        let (ringkasan, pages, book) = made?;
        let remembered = others
            .filter(|_| sound && wanted)
            .and_then(|others| self.remember(folder, others, pages, (&ringkasan, book.as_ref()), &warnings));
        Some(Done {
            ringkasan,
            pages,
            remembered,
            book,
        })
    }

    /// The model of the region in a folder; of its records those that are `kept` need not be read again. Nothing when there is no
    /// usable `wilayah.yaml`, which has then been reported.
    pub(super) fn model(&self, slug: &str, folder: &Folder, kept: Option<&Kept>, report: &Report) -> Option<Wilayah> {
        let records = parse::region(slug, folder, kept, report, self.timing).ok()?;
        let seen = (self.job.now, self.job.audience);
        Some(resolve::region(records, &self.base.shared, seen, report, self.timing))
    }

    /// A region that has not changed, if its site stands as it was published.
    fn kept(&self, slug: &str, others: Option<u128>, wanted: bool) -> Option<Done> {
        let lap = self.timing.lap(Stage::Compare);
        let glance = self.glances.get(slug)?;
        let same = Some(glance.same)
            .filter(|same| Some(same.others) == others && same.holds_at(self.job.now.unix))
            .filter(|same| same.noted || !self.job.note)?;
        if wanted {
            let warnings = self.warnings(slug, &same.warnings)?;
            if !self.sink.keep_all(&self.prefix(slug)) {
                return None;
            }
            self.report.repeat(&warnings);
            lap.count(1, 0);
        }
        Some(Done {
            ringkasan: same.ringkasan.clone(),
            pages: if wanted { same.pages } else { 0 },
            remembered: Some(Remembered {
                stamp: self.stamp(glance.stamp),
                ..same.clone()
            }),
            book: None,
        })
    }

    /// The warnings that were written down; nothing when a file of one is not there any more.
    fn warnings(&self, slug: &str, notes: &[Note]) -> Option<Vec<Diagnostic>> {
        if notes.is_empty() {
            return Some(Vec::new());
        }
        let silence = Report::default();
        let tree = &self.base.tree;
        let folder = listed(self.base.folder(slug)?, self.timing);
        let region = folder.files().iter().chain(folder.addresses());
        let files = region.chain(&*tree.shared).chain(&tree.settings);
        let files: FxHashMap<&str, &File> = files.map(|file| (&*file.shown, file)).collect();
        let mut sources = BTreeMap::new();
        let mut source = |path: &str| {
            let read = || files.get(path).and_then(|file| parse::source(file, &silence));
            sources.entry(path.to_owned()).or_insert_with(read).clone()
        };
        notes.iter().map(|note| note.warning(&mut source)).collect()
    }

    fn remember(
        &self,
        folder: &Folder,
        others: u128,
        pages: usize,
        (ringkasan, book): (&Ringkasan, Option<&Book>),
        warnings: &[Diagnostic],
    ) -> Option<Remembered> {
        let stamp = folder.stamp();
        let (addresses, noted) = self.noted(folder, book);
        Some(Remembered {
            stamp: self.stamp(stamp),
            shape: stamp.shape,
            contents: read::contents(folder.files())?,
            addresses,
            noted,
            others,
            seen: self.job.now.unix,
            pages,
            ringkasan: ringkasan.clone(),
            warnings: warnings.iter().map(Note::of).collect(),
        })
    }

    /// The part of a stamp that may be remembered.
    fn stamp(&self, stamp: Stamp) -> Option<u128> {
        (!stamp.is_racy(self.job.started.unix)).then_some(stamp.hash)
    }

    /// Stands for all that a region's site is made of, besides its own files. Cities know no summaries.
    pub(super) fn others_of(&self, known: &[Ringkasan]) -> Option<u128> {
        let known = serde_json::to_vec(known).ok()?;
        Some(self.others? ^ write::fingerprint(&known))
    }

    /// What the routes of a region begin with.
    pub(super) fn prefix(&self, slug: &str) -> String {
        if self.job.at_root { String::new() } else { format!("{slug}/") }
    }
}
