//! What nobody waits for: looking at all pages of the regions that are shown, summaries, the portal, the clock.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use super::Preview;
use super::loaded::Loaded;
use super::state::{Region, State, errors};
use crate::diagnostic::Report;
use crate::model::Ringkasan;
use crate::pipeline::edition::Edition;
use crate::pipeline::{Job, atlas_of};
use crate::write::{Memory, Sink};

/// Regions whose summaries are made in one go, so that what is asked for in between need not wait long.
const GO: usize = 8;

/// How often the clock is looked at. A machine that has slept does not count the time.
const GLANCE: Duration = Duration::from_secs(20);

impl Preview {
    /// Does what nobody waits for, until the process ends.
    pub fn work(&self) {
        loop {
            let mut task = None;
            let idle = |state: &mut State| {
                task = Task::next(state);
                task.is_none()
            };
            let wait = self.until_due();
            drop(
                self.stirred
                    .wait_timeout_while(self.lock(), wait, idle)
                    .unwrap_or_else(PoisonError::into_inner),
            );
            // A fault of the program in one task must not end all others.
            let done = catch_unwind(AssertUnwindSafe(|| match (&task, &self.background) {
                (Some(task), Some(pool)) => pool.install(|| self.perform(task)),
                (Some(task), None) => self.perform(task),
                (None, _) => {
                    self.look_at_the_clock();
                }
            }));
            if let Some(task) = task {
                if done.is_err() {
                    self.give_up(&task);
                }
                self.tell();
            }
        }
    }

    /// How long the clock need not be looked at.
    fn until_due(&self) -> Duration {
        let now = (self.clock)().unix;
        let state = self.lock();
        // What was due already is out of reach, because of faults.
        let due = state.due().filter(|due| state.seen_due != Some(*due));
        let seconds = due.map_or(u64::MAX, |due| {
            u64::try_from(due.unix.saturating_sub(now)).unwrap_or_default()
        });
        Duration::from_secs(seconds.max(1)).min(GLANCE)
    }

    fn perform(&self, task: &Task) {
        match task {
            Task::Check(slug, loaded, stop) => {
                let job = Job {
                    cancel: stop,
                    ..self.job.clone()
                };
                let found = loaded.check(&job);
                self.looked_at(slug, stop, |region| {
                    if errors(&found) == 0 {
                        region.proven = None;
                    }
                    region.found = found;
                });
            }
            Task::Summaries(edition, slugs) => {
                self.summarise(edition, slugs.clone());
            }
            Task::Portal(edition, known) => {
                let (memory, report) = (Arc::new(Memory::default()), Report::default());
                edition.run(&self.job, &report, &Sink::Memory(Arc::clone(&memory)), |run| {
                    run.portal_without_icons(&atlas_of(known.clone()));
                });
                let sound = report.errors() == 0;
                let complaints = report.finish();
                let mut state = self.lock();
                if state.is_newest(edition) {
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

    /// What the program cannot do is not tried again and again, before everything else, until something changes.
    pub(super) fn give_up(&self, task: &Task) {
        match task {
            Task::Check(slug, _, stop) => self.looked_at(slug, stop, |_| {}),
            Task::Summaries(edition, slugs) => {
                let mut state = self.lock();
                if state.is_newest(edition) {
                    let missing: Vec<String> = state.missing().map(str::to_owned).collect();
                    for slug in missing.iter().filter(|slug| slugs.contains(slug)) {
                        state.summarised(slug, None, Vec::new());
                    }
                }
            }
            Task::Portal(edition, _) => {
                let mut state = self.lock();
                if state.is_newest(edition) {
                    state.portal.fresh = true;
                }
            }
        }
    }

    /// All pages of a region have been looked at, unless there are other ones since.
    fn looked_at(&self, slug: &str, stop: &Arc<AtomicBool>, with: impl FnOnce(&mut Region)) {
        let mut state = self.lock();
        if let Some(region) = state.regions.get_mut(slug).filter(|region| region.stop.is(stop)) {
            region.checked = true;
            with(region);
        }
    }
}

/// Something that nobody waits for.
pub(super) enum Task {
    /// Look at all pages of a region.
    Check(String, Loaded, Arc<AtomicBool>),
    /// Make summaries.
    Summaries(Arc<Edition>, Vec<String>),
    /// Make the portal from them.
    Portal(Arc<Edition>, Vec<Ringkasan>),
}

impl Task {
    /// What is to be done first.
    pub(super) fn next(state: &State) -> Option<Self> {
        let unchecked = |(slug, region): (&String, &Region)| {
            let loaded = region.current.clone().filter(|_| !region.checked)?;
            Some(Self::Check(slug.clone(), loaded, region.stop.flag()))
        };
        if let Some(task) = state.regions.iter().find_map(unchecked) {
            return Some(task);
        }
        let edition = state.edition.clone()?;
        let missing: Vec<String> = state.missing().take(GO).map(str::to_owned).collect();
        if !missing.is_empty() {
            return Some(Self::Summaries(edition, missing));
        }
        if state.portal.fresh {
            return None;
        }
        let known = state.summaries.values().filter_map(|summary| summary.ringkasan.clone());
        Some(Self::Portal(edition, known.collect()))
    }
}
