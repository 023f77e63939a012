//! From one edition of the project to the next: what is read again, and for which regions.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use rayon::prelude::*;

use super::loaded::Loaded;
use super::state::errors;
use super::{Preview, hold};
use crate::diagnostic::{Diagnostic, Report};
use crate::model::{Ringkasan, Wilayah};
use crate::pipeline::edition::{Attempt, Changes, Difference, Edition};
use crate::pipeline::glance::is_province;
use crate::record::JenisWilayah;
use crate::resolve;
use crate::write::Sink;

impl Preview {
    /// Reads again what `changes` concern; whether anything has changed.
    pub fn refresh(&self, changes: &Changes) -> bool {
        let _turn = hold(&self.turn);
        let now = (self.clock)();
        let (before, now, changes) = {
            let mut state = self.lock();
            state.pending.add(changes);
            let same = state.edition.as_ref().filter(|_| !state.is_due(now)).map(|before| before.now);
            (state.edition.clone(), same.unwrap_or(now), state.pending.clone())
        };
        let Attempt {
            edition,
            difference,
            complaints,
        } = Edition::read(&self.job, now, before.as_deref(), &changes, &self.timing);
        let mut state = self.lock();
        state.common = complaints;
        let Some(edition) = edition else {
            drop(state);
            self.tell();
            return true;
        };
        state.pending = Changes::default();
        if before.is_some() && !difference.any() {
            drop(state);
            self.tell();
            return false;
        }
        let edition = Arc::new(edition);
        state.edition = Some(Arc::clone(&edition));
        state.retain(&edition.base.tree.regions.keys().collect());
        if before.is_none() {
            state.bump_all();
        }
        for slug in &difference.regions {
            if let Some(summary) = state.summaries.get_mut(slug) {
                summary.fresh = false;
            }
            if !state.regions.contains_key(slug) {
                state.bump(slug);
            }
        }
        state.portal.fresh &= !(difference.common() || difference.regions.iter().any(|slug| !state.summaries.contains_key(slug)));
        if difference.records() {
            state.summaries.values_mut().for_each(|summary| summary.fresh = false);
        }
        // Provinces last: they show their cities.
        let slugs = state.regions.keys().cloned();
        let (provinces, cities): (Vec<_>, Vec<_>) = slugs.partition(|slug| is_province(&edition.outline, slug));
        drop(state);
        for slug in cities.iter().chain(&provinces) {
            self.renew(&edition, slug, &difference, &changes);
        }
        let mut state = self.lock();
        if difference.is_style() {
            state.styles += 1;
        } else if difference.common() {
            state.portal.changed = true;
            state.bump_all();
        }
        drop(state);
        self.tell();
        true
    }

    /// Looks at the clock: when an embargo has ended or a day has begun, the site is another one. Whether it is.
    pub fn look_at_the_clock(&self) -> bool {
        let now = (self.clock)();
        let due = {
            let mut state = self.lock();
            state.seen_due = state.due().filter(|due| due.unix <= now.unix);
            state.seen_due.is_some()
        };
        due && self.refresh(&Changes::default())
    }

    /// Brings a region that is loaded into a new edition.
    fn renew(&self, edition: &Arc<Edition>, slug: &str, difference: &Difference, changes: &Changes) {
        let gate = self.gate(slug);
        let _held = hold(&gate);
        let (current, failing) = match self.lock().regions.get(slug) {
            Some(region) => {
                region.kept.doubt(|path| changes.concern(path));
                (region.current.clone(), errors(&region.complaints) > 0)
            }
            None => return,
        };
        let own = difference.records() || difference.regions.contains(slug);
        let around = difference.common() || is_province(&edition.outline, slug) && !difference.regions.is_empty();
        match current.filter(|_| !own && !failing) {
            Some(same) if !around => {
                let moved = Loaded {
                    edition: Arc::clone(edition),
                    core: same.core,
                };
                if let Some(region) = self.lock().regions.get_mut(slug) {
                    region.current = Some(moved);
                }
            }
            // Its faults are what they were.
            None if !own && !around => {}
            // A change that concerns all pages is told of them together.
            same => {
                self.load(edition, slug, same.as_ref(), !difference.common());
            }
        }
    }

    /// A region, loaded now if it is not yet; nothing when faults keep it from being shown and it has never been without.
    pub(super) fn region(&self, slug: &str) -> Option<Loaded> {
        let known = || self.lock().asked(slug).map(|region| region.current.clone());
        if let Some(known) = known() {
            return known;
        }
        let gate = self.gate(slug);
        let _held = hold(&gate);
        if let Some(known) = known() {
            return known;
        }
        loop {
            let edition = self.lock().edition.clone()?;
            if self.load(&edition, slug, None, false) {
                return known()?;
            }
        }
    }

    /// Loads a region, perhaps again, because its pages have changed; whether it is still the region of the newest edition then. The caller
    /// holds its gate.
    fn load(&self, edition: &Arc<Edition>, slug: &str, same: Option<&Loaded>, again: bool) -> bool {
        let cities = |wilayah: &Wilayah| self.cities(edition, wilayah);
        let kept = self.lock().kept(slug);
        let (loaded, complaints) = Loaded::load(edition, &self.job, slug, same, &kept, cities);
        let mut state = self.lock();
        let newest = state.is_newest(edition);
        if newest {
            if again && loaded.is_some() {
                state.bump(slug);
            }
            let gone = state.loaded(slug, loaded, complaints, kept);
            drop(state);
            self.tell();
            drop(gone);
        }
        newest
    }

    fn gate(&self, slug: &str) -> Arc<Mutex<()>> {
        Arc::clone(hold(&self.gates).entry(slug.to_owned()).or_default())
    }

    /// Summaries of the cities of a province, in the order of their addresses; of others there are none to know.
    fn cities(&self, edition: &Arc<Edition>, wilayah: &Wilayah) -> Vec<Ringkasan> {
        let record = &wilayah.data.record;
        if record.jenis != JenisWilayah::Provinsi {
            return Vec::new();
        }
        let province = record.kode.as_str();
        let slugs: BTreeSet<&str> = edition
            .outline
            .iter()
            .filter(|city| city.jenis != JenisWilayah::Provinsi && city.kode.as_str().starts_with(province))
            .map(|city| city.slug.as_str())
            .collect();
        let missing = self
            .lock()
            .missing()
            .filter(|slug| slugs.contains(slug))
            .map(str::to_owned)
            .collect();
        self.summarise(edition, missing);
        let state = self.lock();
        let summaries = slugs.iter().filter_map(|slug| state.summaries.get(*slug)?.ringkasan.clone());
        summaries.collect()
    }

    /// Makes the summaries of some regions.
    pub(super) fn summarise(&self, edition: &Arc<Edition>, slugs: Vec<String>) {
        slugs.into_par_iter().for_each(|slug| {
            let report = Report::default();
            let wilayah = edition.run(&self.job, &report, &Sink::Nothing, |run| {
                run.model(&slug, run.base.folder(&slug)?, None, &report)
            });
            let ringkasan = wilayah
                .filter(|_| report.errors() == 0)
                .map(|wilayah| resolve::summary(&wilayah));
            let mut faults = report.finish();
            faults.retain(Diagnostic::is_error);
            let mut state = self.lock();
            if state.is_newest(edition) {
                state.summarised(&slug, ringkasan, faults);
            }
        });
    }
}
