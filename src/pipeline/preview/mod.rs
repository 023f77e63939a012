//! The site as it would be published now, file by file, without writing any.
//!
//! A preview holds one *edition* of the project: listing, settings, theme, shared records. A region is loaded when one of its files is
//! asked for first, and a few of them are kept; a file is made from it on request by the same pieces that make the whole site. When
//! files of the project change, [`Preview::refresh`] reads what they concern. What has faults is not taken: what was there before
//! stays, and the faults are told. All pages of a region that is shown are then looked at in the background
//! ([`Preview::work`]), as a check does, so that faults of pages nobody has opened are told too.
//!
//! The portal and the provinces need the summaries of other regions. A province waits for those of its cities; the portal for all of
//! them, but not long: until they are there it says how far they have come.

mod loaded;
mod state;

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rayon::prelude::*;

pub use state::News;

use super::edition::{Attempt, Changes, Difference, Edition, summarised};
use super::{Job, atlas_of};
use crate::artifact::Route;
use crate::diagnostic::{Diagnostic, Report};
use crate::model::{Ringkasan, Wilayah};
use crate::record::JenisWilayah;
use crate::write::{Memory, Sink};
use loaded::{Loaded, Made};
use state::{Region, State, errors};

/// How long a request for the portal waits for the summaries.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// Regions whose summaries are made in one go, so that what is asked for in between need not wait long.
const GO: usize = 8;

/// Is called when there may be news.
type Listener = Box<dyn Fn() + Send>;

/// The site as it would be published now.
pub struct Preview {
    job: Job<'static>,
    state: Mutex<State>,
    /// Something may be to do, or has been done.
    stirred: Condvar,
    /// Whoever loads a region holds its gate.
    gates: Mutex<BTreeMap<String, Arc<Mutex<()>>>>,
    /// Threads for what nobody waits for.
    background: Option<rayon::ThreadPool>,
    /// Who is told that there are news.
    listeners: Mutex<Vec<Listener>>,
}

/// An answer to a request for an address.
#[derive(Debug, Clone)]
pub enum Answer {
    /// A file.
    File {
        /// Its address.
        route: Route,
        /// Its bytes.
        bytes: Arc<Vec<u8>>,
    },
    /// There is no such file; the page that says so, if there is one.
    Missing(Option<Arc<Vec<u8>>>),
    /// This is a folder, whose address ends with a slash.
    Folder,
    /// Because of faults there is nothing to show, and there never was.
    Faulty,
    /// The portal is being prepared.
    Preparing {
        /// Addresses and names of all regions.
        regions: Vec<(String, String)>,
        /// How many of them are ready.
        ready: usize,
    },
}

impl std::fmt::Debug for Preview {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Preview({})", self.job.root.display())
    }
}

impl Preview {
    /// Opens a project. Faults are no obstacle: they are told, and there is nothing to show until they are mended.
    #[must_use]
    pub fn open(job: Job<'static>) -> Self {
        let threads = (rayon::current_num_threads() / 2).max(1);
        let preview = Self {
            job,
            state: Mutex::default(),
            stirred: Condvar::new(),
            gates: Mutex::default(),
            background: rayon::ThreadPoolBuilder::new().num_threads(threads).build().ok(),
            listeners: Mutex::default(),
        };
        preview.refresh(&Changes::default());
        preview
    }

    /// From now on `listener` is called whenever there may be news.
    pub fn listen(&self, listener: impl Fn() + Send + 'static) {
        let mut listeners = self.listeners.lock().unwrap_or_else(PoisonError::into_inner);
        listeners.push(Box::new(listener));
    }

    /// What a browser must know that shows the page at an address.
    #[must_use]
    pub fn news(&self, route: &str) -> News {
        let state = self.lock();
        state.news(state.scope(route))
    }

    /// All complaints that concern the part of the site in which an address lies: errors first.
    #[must_use]
    pub fn complaints(&self, route: &str) -> Vec<Diagnostic> {
        let state = self.lock();
        state.complaints(state.scope(route))
    }

    /// All complaints that are known, about any part of the site: errors first.
    #[must_use]
    pub fn all_complaints(&self) -> Vec<Diagnostic> {
        let state = self.lock();
        let report = Report::default();
        let scopes = state.regions.keys().map(String::as_str).chain([""]);
        for complaint in scopes.flat_map(|scope| state.complaints(scope)) {
            report.push(complaint);
        }
        report.finish()
    }

    /// Answers a request for an address below the site, such as `bontang/kampung.html`; a folder means its home page. This may take
    /// as long as loading a region.
    #[must_use]
    pub fn answer(&self, path: &str) -> Answer {
        let clean =
            path.split('/').all(|segment| !matches!(segment, "." | "..")) && !path.contains("//") && !path.starts_with('/');
        if !clean {
            return Answer::Missing(None);
        }
        let (scope, known) = {
            let state = self.lock();
            (state.scope(path).to_owned(), state.edition.is_some())
        };
        if !known {
            return Answer::Faulty;
        }
        if path == scope && !scope.is_empty() {
            return Answer::Folder;
        }
        let route = if path.is_empty() || path.ends_with('/') {
            Route::new(&format!("{path}index.html"))
        } else {
            Route::new(path)
        };
        if scope.is_empty() {
            self.portal(&route)
        } else {
            self.region_file(&scope, &route)
        }
    }

    fn region_file(&self, slug: &str, route: &Route) -> Answer {
        let Some(loaded) = self.region(slug) else {
            return Answer::Faulty;
        };
        match self.made(slug, &loaded, route) {
            Made::File(bytes) => Answer::File {
                route: route.clone(),
                bytes,
            },
            Made::Broken(_) => Answer::Faulty,
            Made::Nothing => {
                let missing = Route::new(&format!("{slug}/404.html"));
                match self.made(slug, &loaded, &missing) {
                    Made::File(bytes) => Answer::Missing(Some(bytes)),
                    _ => Answer::Missing(None),
                }
            }
        }
    }

    /// A file of a region; if it cannot be made any more, as it was when it could. What is wrong with it is told at once.
    fn made(&self, slug: &str, loaded: &Loaded, route: &Route) -> Made {
        let reasons = match loaded.make(&self.job, route) {
            Made::Broken(reasons) => reasons,
            made => return made,
        };
        let proven = {
            let mut state = self.lock();
            let region = state.regions.get_mut(slug);
            region.and_then(|region| {
                let same = region
                    .current
                    .as_ref()
                    .is_some_and(|current| Arc::ptr_eq(&current.core, &loaded.core));
                if same && !region.checked {
                    region.found.clone_from(&reasons);
                }
                region.proven.clone()
            })
        };
        self.tell();
        match proven.map(|proven| proven.make(&self.job, route)) {
            Some(Made::File(bytes)) => Made::File(bytes),
            _ => Made::Broken(reasons),
        }
    }

    /// A region, loaded now if it is not yet; nothing when faults keep it from being shown and it has never been without.
    fn region(&self, slug: &str) -> Option<Loaded> {
        let known = || self.lock().asked(slug).map(|region| region.current.clone());
        if let Some(known) = known() {
            return known;
        }
        let gate = self.gate(slug);
        let _held = gate.lock().unwrap_or_else(PoisonError::into_inner);
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
        let (loaded, complaints) = Loaded::load(edition, &self.job, slug, same, cities);
        let mut state = self.lock();
        let newest = state.edition.as_ref().is_some_and(|newest| Arc::ptr_eq(newest, edition));
        if newest {
            if again && loaded.is_some() {
                state.bump(slug);
            }
            state.loaded(slug, loaded, complaints);
            drop(state);
            self.tell();
        }
        newest
    }

    fn gate(&self, slug: &str) -> Arc<Mutex<()>> {
        let mut gates = self.gates.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(gates.entry(slug.to_owned()).or_default())
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
        let missing: BTreeSet<String> = self.lock().missing().into_iter().collect();
        let wanted: Vec<&str> = slugs.iter().copied().filter(|slug| missing.contains(*slug)).collect();
        self.summarise(edition, &wanted);
        let state = self.lock();
        let summaries = slugs.iter().filter_map(|slug| state.summaries.get(*slug)?.ringkasan.clone());
        summaries.collect()
    }

    /// Makes the summaries of some regions.
    fn summarise(&self, edition: &Arc<Edition>, slugs: &[&str]) {
        slugs.par_iter().for_each(|slug| {
            let report = Report::default();
            let ringkasan = edition.run(&self.job, &Report::default(), &Sink::Nothing, |run| {
                summarised(run, slug, &report)
            });
            let sound = report.errors() == 0;
            let mut errors = report.finish();
            errors.retain(|complaint| complaint.severity == crate::diagnostic::Severity::Error);
            let mut state = self.lock();
            if state.edition.as_ref().is_some_and(|newest| Arc::ptr_eq(newest, edition)) {
                state.summarised(slug, ringkasan.filter(|_| sound), errors);
            }
        });
    }

    /// A file of the portal.
    fn portal(&self, route: &Route) -> Answer {
        let state = self.lock();
        let (state, _) = self
            .stirred
            .wait_timeout_while(state, PATIENCE, |state| !(state.complete() && state.portal.fresh))
            .unwrap_or_else(PoisonError::into_inner);
        if state.portal.files.is_none() {
            if errors(&state.portal.complaints) > 0 {
                return Answer::Faulty;
            }
            let Some(edition) = &state.edition else {
                return Answer::Faulty;
            };
            let name = |region: &crate::model::WilayahLain| (format!("{}/index.html", region.slug), region.nama.clone());
            return Answer::Preparing {
                ready: edition.outline.len().saturating_sub(state.missing().len()),
                regions: edition.outline.iter().map(name).collect(),
            };
        }
        if let Some(bytes) = state.portal_file(route) {
            return Answer::File {
                route: route.clone(),
                bytes,
            };
        }
        let missing = state.portal_file(&Route::new("404.html"));
        let faulty = errors(&state.portal.complaints) > 0;
        let edition = state.edition.clone();
        drop(state);
        let drawn = edition.and_then(|edition| {
            let memory = Arc::new(Memory::default());
            let report = Report::default();
            edition.run(&self.job, &report, &Sink::Memory(Arc::clone(&memory)), |run| {
                let icons = run.portal_icons();
                if let Some(icon) = icons.iter().find(|icon| icon.route == *route) {
                    run.put_picture(icon, &report);
                }
            });
            memory.get(route)
        });
        match drawn {
            Some(bytes) => Answer::File {
                route: route.clone(),
                bytes,
            },
            None if faulty && missing.is_none() => Answer::Faulty,
            None => Answer::Missing(missing),
        }
    }

    /// Reads again what `changes` concern; whether anything has changed.
    pub fn refresh(&self, changes: &Changes) -> bool {
        let (before, changes) = {
            let mut state = self.lock();
            state.pending.paths.extend(changes.paths.iter().cloned());
            (state.edition.clone(), state.pending.clone())
        };
        let Attempt {
            edition,
            difference,
            common,
            listed,
        } = Edition::read(&self.job, before.as_deref(), &changes);
        let mut state = self.lock();
        state.common = common;
        state.listed = listed;
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
        if difference.shared {
            state.summaries.values_mut().for_each(|summary| summary.fresh = false);
        }
        let kept: Vec<(String, Option<Loaded>)> = state
            .regions
            .iter()
            .map(|(slug, region)| (slug.clone(), region.current.clone()))
            .collect();
        drop(state);
        // Provinces last: they show their cities.
        let is_province = |slug: &str| {
            edition
                .outline
                .iter()
                .any(|region| region.slug == slug && region.jenis == JenisWilayah::Provinsi)
        };
        let (provinces, cities): (Vec<_>, Vec<_>) = kept.into_iter().partition(|(slug, _)| is_province(slug));
        for (slug, current) in cities.into_iter().chain(provinces) {
            self.renew(&edition, &slug, current, &difference);
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

    /// Brings a region that is loaded into a new edition.
    fn renew(&self, edition: &Arc<Edition>, slug: &str, current: Option<Loaded>, difference: &Difference) {
        let gate = self.gate(slug);
        let _held = gate.lock().unwrap_or_else(PoisonError::into_inner);
        let shows_changed = edition
            .outline
            .iter()
            .any(|region| region.slug == slug && region.jenis == JenisWilayah::Provinsi)
            && !difference.regions.is_empty();
        let own = difference.regions.contains(slug) || difference.shared || current.is_none();
        let failing = self
            .lock()
            .regions
            .get(slug)
            .is_some_and(|region| errors(&region.complaints) > 0);
        match current {
            Some(current) if !own && !failing => {
                if difference.common() {
                    // All pages are told together.
                    self.load(edition, slug, Some(&current), false);
                } else if shows_changed {
                    self.load(edition, slug, Some(&current), true);
                } else {
                    let moved = Loaded {
                        edition: Arc::clone(edition),
                        core: current.core,
                    };
                    if let Some(region) = self.lock().regions.get_mut(slug) {
                        region.current = Some(moved);
                    }
                }
            }
            Some(_) if failing && !own && !difference.common() => {}
            _ => {
                self.load(edition, slug, None, true);
            }
        }
    }

    /// Does what nobody waits for, until the process ends: looks at all pages of the regions that are shown, makes summaries and
    /// the portal.
    pub fn work(&self) {
        loop {
            let state = self.lock();
            let mut state = self
                .stirred
                .wait_while(state, |state| Task::next(state).is_none())
                .unwrap_or_else(PoisonError::into_inner);
            let task = Task::next(&mut state);
            drop(state);
            // A fault of the program in one task must not end all others.
            let _ = catch_unwind(AssertUnwindSafe(|| match (task, &self.background) {
                (Some(task), Some(pool)) => pool.install(|| self.perform(task)),
                (Some(task), None) => self.perform(task),
                (None, _) => {}
            }));
            self.tell();
        }
    }

    fn perform(&self, task: Task) {
        match task {
            Task::Check(slug, loaded, stop) => {
                let job = Job {
                    cancel: &stop,
                    ..self.job.clone()
                };
                let found = loaded.check(&job);
                let mut state = self.lock();
                if let Some(region) = state.regions.get_mut(&slug)
                    && Arc::ptr_eq(&region.stop, &stop)
                {
                    region.checked = true;
                    if errors(&found) == 0 {
                        region.proven = None;
                    }
                    region.found = found;
                }
            }
            Task::Summaries(edition, slugs) => {
                let slugs: Vec<&str> = slugs.iter().map(String::as_str).collect();
                self.summarise(&edition, &slugs);
            }
            Task::Portal(edition, known) => {
                let (memory, report) = (Arc::new(Memory::default()), Report::default());
                edition.run(&self.job, &report, &Sink::Memory(Arc::clone(&memory)), |run| {
                    run.portal_without_icons(&atlas_of(known));
                });
                let sound = report.errors() == 0;
                let complaints = report.finish();
                let mut state = self.lock();
                if state.edition.as_ref().is_some_and(|newest| Arc::ptr_eq(newest, &edition)) {
                    state.portal.complaints = complaints;
                    state.portal.fresh = true;
                    if sound {
                        state.portal.files = Some(memory);
                        if std::mem::take(&mut state.portal.changed) {
                            state.bump("");
                        }
                    }
                }
            }
        }
    }

    fn tell(&self) {
        self.stirred.notify_all();
        let listeners = self.listeners.lock().unwrap_or_else(PoisonError::into_inner);
        listeners.iter().for_each(|listener| listener());
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Something that nobody waits for.
enum Task {
    /// Look at all pages of a region.
    Check(String, Loaded, Arc<AtomicBool>),
    /// Make summaries.
    Summaries(Arc<Edition>, Vec<String>),
    /// Make the portal from them.
    Portal(Arc<Edition>, Vec<Ringkasan>),
}

impl Task {
    fn next(state: &mut State) -> Option<Self> {
        let unchecked = |(slug, region): (&String, &Region)| {
            let loaded = region.current.clone().filter(|_| !region.checked)?;
            Some(Self::Check(slug.clone(), loaded, Arc::clone(&region.stop)))
        };
        if let Some(task) = state.regions.iter().find_map(unchecked) {
            return Some(task);
        }
        let edition = state.edition.clone()?;
        let mut missing = state.missing();
        if !missing.is_empty() {
            missing.truncate(GO);
            return Some(Self::Summaries(edition, missing));
        }
        if state.portal.fresh {
            return None;
        }
        let known = state.summaries.values().filter_map(|summary| summary.ringkasan.clone());
        Some(Self::Portal(edition, known.collect()))
    }
}
