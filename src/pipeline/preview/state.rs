//! What a preview knows at one moment. Nothing here takes time: it stands behind one lock.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::loaded::Loaded;
use crate::artifact::Route;
use crate::diagnostic::Diagnostic;
use crate::model::Ringkasan;
use crate::parse::Kept;
use crate::pipeline::edition::{Changes, Edition};
use crate::resolve::Moment;
use crate::write::{Memory, fingerprint};

/// Regions that are kept loaded.
const KEPT: usize = 6;

/// What a preview knows.
#[derive(Default)]
pub(super) struct State {
    /// The last edition without faults.
    pub(super) edition: Option<Arc<Edition>>,
    /// Changes that no edition has taken up yet.
    pub(super) pending: Changes,
    /// Complaints that concern all regions.
    pub(super) common: Vec<Diagnostic>,
    /// Regions that somebody has asked for.
    pub(super) regions: BTreeMap<String, Region>,
    /// Summaries of all regions.
    pub(super) summaries: BTreeMap<String, Summary>,
    pub(super) portal: Portal,
    /// How often the pages of a region have changed.
    versions: BTreeMap<String, u64>,
    /// How often all pages have changed.
    version: u64,
    /// How often nothing but style sheets has changed.
    pub(super) styles: u64,
    /// What was due when the clock was looked at last.
    pub(super) seen_due: Option<Moment>,
    clock: u64,
}

/// A region that somebody has asked for.
#[derive(Default)]
pub(super) struct Region {
    /// The newest state of it that could be loaded.
    pub(super) current: Option<Loaded>,
    /// One before, all of whose pages could be made.
    pub(super) proven: Option<Loaded>,
    /// What there was to complain about when it was loaded last.
    pub(super) complaints: Vec<Diagnostic>,
    /// What is wrong with pages of the newest state.
    pub(super) found: Vec<Diagnostic>,
    /// Whether all pages of the newest state have been looked at.
    pub(super) checked: bool,
    /// Ends a look at its pages that is under way.
    pub(super) stop: Stop,
    /// What was read of it last.
    pub(super) kept: Arc<Kept>,
    used: u64,
}

/// Ends a look at pages when it is dropped.
#[derive(Default)]
pub(super) struct Stop(Arc<AtomicBool>);

impl Drop for Stop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Stop {
    /// Is set in the end.
    pub(super) fn flag(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.0)
    }

    /// Whether this is the stop that sets a flag.
    pub(super) fn is(&self, flag: &Arc<AtomicBool>) -> bool {
        Arc::ptr_eq(&self.0, flag)
    }
}

/// What the portal and provinces know of a region.
#[derive(Default)]
pub(super) struct Summary {
    /// The last one without faults.
    pub(super) ringkasan: Option<Ringkasan>,
    /// Errors of a region that nobody has asked for.
    pub(super) errors: Vec<Diagnostic>,
    /// Whether this is what the region's files say now.
    pub(super) fresh: bool,
}

/// The portal's files.
#[derive(Default)]
pub(super) struct Portal {
    /// The newest that could be made.
    pub(super) files: Option<Arc<Memory>>,
    /// What is wrong with it.
    pub(super) complaints: Vec<Diagnostic>,
    /// Whether this is what the summaries say now.
    pub(super) fresh: bool,
    /// Whether its words differ from those that browsers show.
    pub(super) changed: bool,
}

/// What browsers that show a part of the site must know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// Changes when the page should be loaded again.
    pub version: u64,
    /// Changes when only its style sheets should.
    pub styles: u64,
    /// Number of faults.
    pub errors: usize,
    /// Number of warnings.
    pub warnings: usize,
    /// Stands for the faults: other ones have another mark. Zero when there are none.
    pub mark: u128,
}

impl News {
    /// The news of a part of the site, by the versions of its pages and style sheets and all complaints about it, errors first.
    pub(super) fn of((version, styles): (u64, u64), complaints: &[Diagnostic]) -> Self {
        let (errors, warnings) = complaints.split_at(complaints.partition_point(Diagnostic::is_error));
        let mut text = String::new();
        for error in errors {
            let line = error.place.locate().and_then(|place| Some(place.excerpt?.start));
            // Writing into a string cannot fail.
            let _ = writeln!(text, "{} {:?} {:?} {line:?}", error.code, error.place.file(), error.words);
        }
        Self {
            version,
            styles,
            errors: errors.len(),
            warnings: warnings.len(),
            mark: if errors.is_empty() { 0 } else { fingerprint(text.as_bytes()) },
        }
    }
}

impl State {
    /// A region that has been asked for; it is used now.
    pub(super) fn asked(&mut self, slug: &str) -> Option<&Region> {
        self.clock += 1;
        let region = self.regions.get_mut(slug)?;
        region.used = self.clock;
        Some(region)
    }

    /// Takes what came of loading a region: with faults, what was there before stays. The state that it replaces is given back: to take
    /// a model apart takes its time, and nobody need wait for it.
    pub(super) fn loaded(
        &mut self,
        slug: &str,
        loaded: Option<Loaded>,
        complaints: Vec<Diagnostic>,
        kept: Arc<Kept>,
    ) -> Option<Loaded> {
        self.clock += 1;
        let region = self.regions.entry(slug.to_owned()).or_default();
        region.used = self.clock;
        region.complaints = complaints;
        region.kept = kept;
        let mut gone = None;
        if let Some(loaded) = loaded {
            region.stop = Stop::default();
            let ringkasan = loaded.core.ringkasan.clone();
            gone = region.current.replace(loaded);
            // One that nobody has looked at yet is better than none.
            if errors(&region.found) == 0 && (region.checked || region.proven.is_none()) {
                std::mem::swap(&mut region.proven, &mut gone);
            }
            region.checked = false;
            self.summarised(slug, Some(ringkasan), Vec::new());
        } else {
            self.summarised(slug, None, Vec::new());
        }
        self.evict(slug);
        gone
    }

    /// Whether there is none after this edition.
    pub(super) fn is_newest(&self, edition: &Arc<Edition>) -> bool {
        self.edition.as_ref().is_some_and(|newest| Arc::ptr_eq(newest, edition))
    }

    /// What was read last of a region that is loaded.
    pub(super) fn kept(&self, slug: &str) -> Arc<Kept> {
        let region = self.regions.get(slug);
        region.map(|region| Arc::clone(&region.kept)).unwrap_or_default()
    }

    /// Lets the region go that was used least lately, if there are too many.
    fn evict(&mut self, but: &str) {
        if self.regions.len() <= KEPT {
            return;
        }
        let others = self.regions.iter().filter(|(slug, _)| *slug != but);
        let oldest = others.min_by_key(|(_, region)| region.used).map(|(slug, _)| slug.clone());
        if let Some(slug) = oldest {
            self.regions.remove(&slug);
        }
    }

    /// Takes the summary of a region. With another one the portal is another one.
    pub(super) fn summarised(&mut self, slug: &str, ringkasan: Option<Ringkasan>, errors: Vec<Diagnostic>) {
        let summary = self.summaries.entry(slug.to_owned()).or_default();
        summary.fresh = true;
        summary.errors = errors;
        let Some(new) = ringkasan else { return };
        if summary.ringkasan.as_ref() != Some(&new) {
            summary.ringkasan = Some(new);
            self.portal.fresh = false;
            self.portal.changed = true;
        }
    }

    /// The pages of a region have changed; without one, those of the portal.
    pub(super) fn bump(&mut self, scope: &str) {
        *self.versions.entry(scope.to_owned()).or_default() += 1;
    }

    /// All pages have changed.
    pub(super) fn bump_all(&mut self) {
        self.version += 1;
    }

    /// The part of the site to which an address belongs: a region, or nothing for the portal.
    pub(super) fn scope<'r>(&self, route: &'r str) -> &'r str {
        let first = route.split('/').next().unwrap_or_default();
        let region = self
            .edition
            .as_ref()
            .is_some_and(|edition| edition.base.tree.regions.contains_key(first));
        if region { first } else { "" }
    }

    /// All complaints that concern a part of the site, as they have come.
    pub(super) fn heard(&self, scope: &str) -> Vec<Diagnostic> {
        let mut heard = self.common.clone();
        let folders = self.edition.iter().flat_map(|edition| &edition.base.tree.regions);
        let listings = folders.filter(|(slug, _)| scope.is_empty() || scope == *slug);
        let listings = listings.flat_map(|(_, folder)| folder.complaints());
        if scope.is_empty() {
            heard.extend(self.portal.complaints.iter().cloned());
            let summaries = self.summaries.values().map(|summary| &summary.errors);
            let regions = self.regions.values().flat_map(|region| [&region.complaints, &region.found]);
            let all = summaries.chain(regions).flatten().chain(listings);
            heard.extend(all.filter(|complaint| complaint.is_error()).cloned());
        } else {
            let region = self.regions.get(scope).into_iter();
            let region = region.flat_map(|region| [&region.complaints, &region.found]);
            heard.extend(region.flatten().chain(listings).cloned());
        }
        heard
    }

    /// How often the pages of a part of the site have changed, and how often nothing but style sheets.
    pub(super) fn versions(&self, scope: &str) -> (u64, u64) {
        (
            self.version + self.versions.get(scope).copied().unwrap_or_default(),
            self.styles,
        )
    }

    /// When the site will be another one, though nothing is written: an embargo ends, a day begins.
    pub(super) fn due(&self) -> Option<Moment> {
        let edition = self.edition.as_ref()?;
        let embargoes = self
            .summaries
            .values()
            .filter_map(|summary| summary.ringkasan.as_ref()?.berikutnya);
        let later = embargoes.filter(|unix| *unix > edition.now.unix);
        later.chain([edition.midnight().unix]).min().map(|unix| Moment { unix })
    }

    /// Whether that is over at the moment `now`.
    pub(super) fn is_due(&self, now: Moment) -> bool {
        self.due().is_some_and(|due| due.unix <= now.unix)
    }

    /// Whether the summaries of all regions are there.
    pub(super) fn complete(&self) -> bool {
        self.missing().next().is_none()
    }

    /// Regions whose summary is not there, or not fresh.
    pub(super) fn missing(&self) -> impl Iterator<Item = &str> {
        let slugs = self.edition.iter().flat_map(|edition| edition.base.tree.regions.keys());
        let fresh = |slug: &str| self.summaries.get(slug).is_some_and(|summary| summary.fresh);
        slugs.map(String::as_str).filter(move |slug| !fresh(slug))
    }

    /// Forgets regions that are gone.
    pub(super) fn retain(&mut self, slugs: &BTreeSet<&String>) {
        self.regions.retain(|slug, _| slugs.contains(slug));
        let before = self.summaries.len();
        self.summaries.retain(|slug, _| slugs.contains(slug));
        let same = self.summaries.len() == before;
        self.portal.fresh &= same;
        self.portal.changed |= !same;
    }

    /// A file of the portal.
    pub(super) fn portal_file(&self, route: &Route) -> Option<Arc<Vec<u8>>> {
        self.portal.files.as_ref()?.get(route)
    }
}

/// Number of errors.
pub(super) fn errors(complaints: &[Diagnostic]) -> usize {
    complaints.iter().filter(|complaint| complaint.is_error()).count()
}
