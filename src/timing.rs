//! How much each stage has done and how long it took, for those who ask with `--timings`.
//!
//! Stages run beside and within each other on all threads, so a stage owns a thread's time from the moment it is entered until it
//! is left or another one is entered above it: every nanosecond of a thread belongs to one stage. What is counted is always
//! counted; clocks are read only when somebody asked for times.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use serde::Serialize;

/// So many slow pages are remembered.
const SLOWEST: usize = 10;

/// The stages of a run, in the order in which data flows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Content files are listed.
    List,
    /// The theme is loaded.
    Theme,
    /// Regions are compared with what the last publication remembers; items are regions that are kept.
    Compare,
    /// Records and borders are read and parsed, and files of `media/` looked at; items are files of the former.
    Parse,
    /// Records are checked and become a model; items are regions.
    Resolve,
    /// Pages are planned.
    Plan,
    /// Pages are rendered.
    Render,
    /// Links of pages are checked.
    Links,
    /// Pages are minified.
    Minify,
    /// Photos are decoded and made smaller; items are photos.
    Photos,
    /// Style sheets, site maps, feeds and other files are made.
    Finish,
    /// Files are compared with what is published, and staged if they differ.
    Stage,
    /// Files are published; items are files that were written.
    Commit,
}

impl Stage {
    /// All stages, in their order.
    pub const ALL: [Self; 13] = [
        Self::List,
        Self::Theme,
        Self::Compare,
        Self::Parse,
        Self::Resolve,
        Self::Plan,
        Self::Render,
        Self::Links,
        Self::Minify,
        Self::Photos,
        Self::Finish,
        Self::Stage,
        Self::Commit,
    ];

    /// Its name for programs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Theme => "theme",
            Self::Compare => "compare",
            Self::Parse => "parse",
            Self::Resolve => "resolve",
            Self::Plan => "plan",
            Self::Render => "render",
            Self::Links => "links",
            Self::Minify => "minify",
            Self::Photos => "photos",
            Self::Finish => "finish",
            Self::Stage => "stage",
            Self::Commit => "commit",
        }
    }
}

/// Counts what a run does, on all its threads.
#[derive(Debug)]
pub struct Timing {
    /// When it began; nothing when nobody wants to know times.
    began: Option<Instant>,
    stages: [Counter; Stage::ALL.len()],
    templates: Mutex<BTreeMap<&'static str, TemplateTime>>,
    pages: Mutex<Vec<PageTime>>,
}

#[derive(Debug, Default)]
struct Counter {
    items: AtomicU64,
    bytes: AtomicU64,
    /// Nanoseconds of processor time and of the clock.
    cpu: AtomicU64,
    busy: AtomicU64,
}

/// What a run has taken, for people and programs. Times are in seconds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Times {
    /// From beginning to end.
    pub wall: f64,
    /// Processor time of the whole process, the kernel's work for it included.
    pub cpu: f64,
    /// All stages in their order.
    pub stages: Vec<StageTime>,
    /// Templates, the dearest first.
    pub templates: Vec<TemplateTime>,
    /// The slowest pages, the slowest first.
    pub pages: Vec<PageTime>,
}

/// What a stage has done and taken.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StageTime {
    /// Name of the stage; see [`Stage::name`].
    pub stage: &'static str,
    /// Processor time of all threads in it.
    pub cpu: f64,
    /// Time on the clock, added up over the threads in it, waiting included.
    pub busy: f64,
    /// How many things went through it.
    pub items: u64,
    /// How many bytes went through it.
    pub bytes: u64,
}

/// What the pages of a template have taken to render.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TemplateTime {
    /// Name of the template.
    pub template: &'static str,
    /// Number of pages.
    pub pages: u64,
    /// Processor time of all of them.
    pub cpu: f64,
}

/// What one page has taken to render.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PageTime {
    /// Address of the page.
    pub route: String,
    /// Processor time.
    pub cpu: f64,
}

/// A moment on both clocks, in nanoseconds.
#[derive(Debug, Clone, Copy)]
struct Mark {
    cpu: u64,
    clock: Instant,
}

impl Mark {
    fn now() -> Self {
        Self {
            cpu: processor(Clock::Thread),
            clock: Instant::now(),
        }
    }
}

thread_local! {
    /// The stage that owns this thread's time, and since when.
    static OWNER: Cell<Option<(Stage, Mark)>> = const { Cell::new(None) };
}

impl Timing {
    /// Counts, and reads clocks if times are wanted.
    #[must_use]
    pub fn new(with_times: bool) -> Self {
        Self {
            began: with_times.then(Instant::now),
            stages: Default::default(),
            templates: Mutex::default(),
            pages: Mutex::default(),
        }
    }

    /// Enters a stage on this thread; it is left when the lap is dropped.
    #[must_use]
    pub fn lap(&self, stage: Stage) -> Lap<'_> {
        let mut outer = None;
        if self.began.is_some() {
            let now = Mark::now();
            outer = OWNER.replace(Some((stage, now)));
            self.charge(outer, now);
        }
        Lap {
            timing: self,
            stage,
            outer,
        }
    }

    /// So many things and bytes have gone through a stage.
    pub fn count(&self, stage: Stage, items: usize, bytes: usize) {
        let counter = self.counter(stage);
        counter.items.fetch_add(items as u64, Ordering::Relaxed);
        counter.bytes.fetch_add(bytes as u64, Ordering::Relaxed);
    }

    /// How many things have gone through a stage so far.
    #[must_use]
    pub fn items(&self, stage: Stage) -> u64 {
        self.counter(stage).items.load(Ordering::Relaxed)
    }

    /// Does some work for a page, and notes under its template how long that took.
    pub fn page<T>(&self, route: &str, work: impl FnOnce() -> (T, &'static str)) -> T {
        if self.began.is_none() {
            return work().0;
        }
        let before = processor(Clock::Thread);
        let (result, template) = work();
        let cpu = seconds(processor(Clock::Thread) - before);
        {
            let mut templates = lock(&self.templates);
            let sum = templates.entry(template).or_insert(TemplateTime {
                template,
                pages: 0,
                cpu: 0.0,
            });
            sum.pages += 1;
            sum.cpu += cpu;
        }
        let mut pages = lock(&self.pages);
        if pages.len() < SLOWEST || pages.last().is_some_and(|last| last.cpu < cpu) {
            let at = pages.partition_point(|page| page.cpu >= cpu);
            pages.insert(
                at,
                PageTime {
                    route: route.to_owned(),
                    cpu,
                },
            );
            pages.truncate(SLOWEST);
        }
        result
    }

    /// What everything has taken so far; nothing when nobody wanted to know.
    #[must_use]
    pub fn times(&self) -> Option<Times> {
        let began = self.began?;
        let mut templates: Vec<TemplateTime> = lock(&self.templates).values().cloned().collect();
        templates.sort_by(|a, b| b.cpu.total_cmp(&a.cpu));
        let stage = |stage: Stage| {
            let counter = self.counter(stage);
            let get = |value: &AtomicU64| value.load(Ordering::Relaxed);
            StageTime {
                stage: stage.name(),
                cpu: seconds(get(&counter.cpu)),
                busy: seconds(get(&counter.busy)),
                items: get(&counter.items),
                bytes: get(&counter.bytes),
            }
        };
        Some(Times {
            wall: began.elapsed().as_secs_f64(),
            cpu: seconds(processor(Clock::Process)),
            stages: Stage::ALL.into_iter().map(stage).collect(),
            templates,
            pages: lock(&self.pages).clone(),
        })
    }

    fn counter(&self, stage: Stage) -> &Counter {
        &self.stages[stage as usize]
    }

    /// Writes the time until `now` down to whoever owned it.
    fn charge(&self, owner: Option<(Stage, Mark)>, now: Mark) {
        let Some((stage, since)) = owner else { return };
        let counter = self.counter(stage);
        let busy = u64::try_from((now.clock - since.clock).as_nanos()).unwrap_or_default();
        counter.cpu.fetch_add(now.cpu.saturating_sub(since.cpu), Ordering::Relaxed);
        counter.busy.fetch_add(busy, Ordering::Relaxed);
    }
}

/// A stage on one thread, from entering to leaving.
#[derive(Debug)]
pub struct Lap<'t> {
    timing: &'t Timing,
    stage: Stage,
    /// Whose time it was before.
    outer: Option<(Stage, Mark)>,
}

impl Lap<'_> {
    /// So many things and bytes have gone through.
    pub fn count(&self, items: usize, bytes: usize) {
        self.timing.count(self.stage, items, bytes);
    }
}

impl Drop for Lap<'_> {
    fn drop(&mut self) {
        if self.timing.began.is_some() {
            let now = Mark::now();
            self.timing.charge(OWNER.get(), now);
            OWNER.set(self.outer.map(|(stage, _)| (stage, now)));
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[expect(clippy::cast_precision_loss, reason = "no run takes 2^53 nanoseconds")]
fn seconds(nanoseconds: u64) -> f64 {
    nanoseconds as f64 / 1e9
}

/// Whose processor time.
#[derive(Debug, Clone, Copy)]
enum Clock {
    Thread,
    Process,
}

/// Processor time in nanoseconds.
#[cfg(unix)]
fn processor(clock: Clock) -> u64 {
    use rustix::time::{ClockId, clock_gettime};

    let time = clock_gettime(match clock {
        Clock::Thread => ClockId::ThreadCPUTime,
        Clock::Process => ClockId::ProcessCPUTime,
    });
    u64::try_from(time.tv_sec).unwrap_or_default() * 1_000_000_000 + u64::try_from(time.tv_nsec).unwrap_or_default()
}

/// Not known here.
#[cfg(not(unix))]
fn processor(_: Clock) -> u64 {
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_there_without_times() {
        let timing = Timing::new(false);
        timing.lap(Stage::Parse).count(2, 100);
        timing.count(Stage::Parse, 1, 10);
        assert_eq!(timing.counter(Stage::Parse).items.load(Ordering::Relaxed), 3);
        assert_eq!(timing.page("a.html", || (7, "a")), 7);
        assert_eq!(timing.times(), None);
    }

    #[test]
    fn every_moment_belongs_to_one_stage() {
        let timing = Timing::new(true);
        let wait = || std::thread::sleep(std::time::Duration::from_millis(5));
        {
            let _outer = timing.lap(Stage::Resolve);
            wait();
            {
                let _inner = timing.lap(Stage::Render);
                wait();
            }
            wait();
        }
        let times = timing.times().unwrap();
        let busy = |stage: Stage| times.stages[stage as usize].busy;
        assert!(busy(Stage::Resolve) >= 0.010 && busy(Stage::Render) >= 0.005);
        assert!(busy(Stage::Resolve) + busy(Stage::Render) <= times.wall);
    }

    #[test]
    fn the_slowest_pages_are_kept_in_order() {
        let timing = Timing::new(true);
        for number in 0_u64..40 {
            timing.page(&number.to_string(), || {
                let sum: u64 = (0..number * 20_000).map(std::hint::black_box).sum();
                (sum, if number < 20 { "a" } else { "b" })
            });
        }
        let times = timing.times().unwrap();
        assert_eq!(times.pages.len(), SLOWEST);
        assert!(times.pages.is_sorted_by(|a, b| a.cpu >= b.cpu));
        assert_eq!(times.templates.iter().map(|template| template.pages).sum::<u64>(), 40);
    }
}
