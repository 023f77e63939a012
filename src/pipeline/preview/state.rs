//! What a preview knows at one moment. Nothing here takes time: it stands behind one lock.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::loaded::Loaded;
use crate::artifact::Route;
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::model::Ringkasan;
use crate::pipeline::edition::{Changes, Edition};
use crate::write::Memory;

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
    /// Complaints about the listing of single regions.
    pub(super) listed: BTreeMap<String, Vec<Diagnostic>>,
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
    pub(super) stop: Arc<AtomicBool>,
    used: u64,
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
    pub mark: u64,
}

impl State {
    /// A region that has been asked for; it is used now.
    pub(super) fn asked(&mut self, slug: &str) -> Option<&Region> {
        self.clock += 1;
        let region = self.regions.get_mut(slug)?;
        region.used = self.clock;
        Some(region)
    }

    /// Takes what came of loading a region: with faults, what was there before stays.
    pub(super) fn loaded(&mut self, slug: &str, loaded: Option<Loaded>, complaints: Vec<Diagnostic>) {
        self.clock += 1;
        let region = self.regions.entry(slug.to_owned()).or_default();
        region.used = self.clock;
        region.complaints = complaints;
        if let Some(loaded) = loaded {
            region.stop.store(true, Ordering::Relaxed);
            region.stop = Arc::default();
            let ringkasan = loaded.core.ringkasan.clone();
            let before = region.current.replace(loaded);
            // One that nobody has looked at yet is better than none.
            if errors(&region.found) == 0 && (region.checked || region.proven.is_none()) {
                region.proven = before;
            }
            region.checked = false;
            self.summarised(slug, Some(ringkasan), Vec::new());
        } else {
            self.summarised(slug, None, Vec::new());
        }
        self.evict(slug);
    }

    /// Lets the region go that was used least lately, if there are too many.
    fn evict(&mut self, but: &str) {
        if self.regions.len() <= KEPT {
            return;
        }
        let others = self.regions.iter().filter(|(slug, _)| *slug != but);
        let oldest = others.min_by_key(|(_, region)| region.used).map(|(slug, _)| slug.clone());
        if let Some(region) = oldest.and_then(|slug| self.regions.remove(&slug)) {
            region.stop.store(true, Ordering::Relaxed);
        }
    }

    /// Takes the summary of a region. With another one the portal is another one.
    pub(super) fn summarised(&mut self, slug: &str, ringkasan: Option<Ringkasan>, errors: Vec<Diagnostic>) {
        let summary = self.summaries.entry(slug.to_owned()).or_default();
        summary.fresh = true;
        summary.errors = errors;
        let Some(new) = ringkasan else { return };
        let text = |ringkasan: &Ringkasan| serde_json::to_string(ringkasan).unwrap_or_default();
        if summary.ringkasan.as_ref().is_none_or(|old| text(old) != text(&new)) {
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

    /// All complaints that concern a part of the site, in the order in which the terminal shows them.
    pub(super) fn complaints(&self, scope: &str) -> Vec<Diagnostic> {
        let report = Report::default();
        let push = |complaints: &[Diagnostic]| complaints.iter().for_each(|complaint| report.push(complaint.clone()));
        push(&self.common);
        if scope.is_empty() {
            push(&self.portal.complaints);
            for summary in self.summaries.values() {
                push(&summary.errors);
            }
            for region in self.regions.values() {
                push(&only_errors(&region.complaints));
                push(&only_errors(&region.found));
            }
            for listed in self.listed.values() {
                push(&only_errors(listed));
            }
        } else {
            push(self.listed.get(scope).map_or(&[], Vec::as_slice));
            if let Some(region) = self.regions.get(scope) {
                push(&region.complaints);
                push(&region.found);
            }
        }
        report.finish()
    }

    /// What a browser must know that shows a part of the site.
    pub(super) fn news(&self, scope: &str) -> News {
        let complaints = self.complaints(scope);
        let errors = errors(&complaints);
        let mut mark = 0_u64;
        for complaint in &complaints[..errors] {
            let place = complaint.place.locate();
            let line = place
                .as_ref()
                .and_then(|place| place.excerpt.as_ref())
                .map(|excerpt| (excerpt.start.line, excerpt.start.column));
            let text = format!(
                "{} {:?} {:?} {line:?}",
                complaint.code,
                complaint.place.file(),
                complaint.words
            );
            #[expect(clippy::cast_possible_truncation, reason = "half of a hash is a hash")]
            let hash = crate::write::fingerprint(text.as_bytes()) as u64;
            mark = mark.rotate_left(1) ^ hash;
        }
        News {
            version: self.version + self.versions.get(scope).copied().unwrap_or_default(),
            styles: self.styles,
            errors,
            warnings: complaints.len() - errors,
            mark: if errors == 0 { 0 } else { mark.max(1) },
        }
    }

    /// Whether the summaries of all regions are there.
    pub(super) fn complete(&self) -> bool {
        self.missing().is_empty()
    }

    /// Regions whose summary is not there, or not fresh.
    pub(super) fn missing(&self) -> Vec<String> {
        let Some(edition) = &self.edition else { return Vec::new() };
        let fresh = |slug: &String| self.summaries.get(slug).is_some_and(|summary| summary.fresh);
        edition
            .base
            .tree
            .regions
            .keys()
            .filter(|slug| !fresh(slug))
            .cloned()
            .collect()
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
    complaints
        .iter()
        .filter(|complaint| complaint.severity == Severity::Error)
        .count()
}

fn only_errors(complaints: &[Diagnostic]) -> Vec<Diagnostic> {
    let errors = complaints.iter().filter(|complaint| complaint.severity == Severity::Error);
    errors.cloned().collect()
}
