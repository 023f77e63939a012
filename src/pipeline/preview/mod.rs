//! The site as it would be published now, file by file, without writing any.
//!
//! A preview holds one *edition* of the project: listing, settings, theme, shared records. A region is loaded when one of its files is
//! asked for first, and a few of them are kept; a file is made from it on request by the same pieces that make the whole site. When
//! files of the project change, [`Preview::refresh`] reads what they concern: of the listing the regions in which they lie, of a
//! region's records those that are other ones now; git is asked again only when there is another commit. What has faults is not taken: what was there before
//! stays, and the faults are told. All pages of a region that is shown are then looked at in the background
//! ([`Preview::work`]), as a check does, so that faults of pages nobody has opened are told too.
//!
//! The portal and the provinces need the summaries of other regions. A province waits for those of its cities; the portal for all of
//! them, but not long: until they are there it says how far they have come.

mod loaded;
mod refresh;
mod state;
#[cfg(test)]
mod tests;
mod work;

use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

pub use state::News;

use super::Job;
use super::edition::Changes;
use crate::artifact::Route;
use crate::diagnostic::{Diagnostic, Report};
use crate::model::WilayahLain;
use crate::resolve::Moment;
use crate::timing::Timing;
use crate::write::{Memory, Sink};
use loaded::{Loaded, Made};
use state::{State, errors};

/// How long a request for the portal waits for the summaries.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// Is called when there may be news.
type Listener = Box<dyn Fn() + Send>;

/// The site as it would be published now.
pub struct Preview {
    job: Job<'static>,
    /// Says at which moment the site is seen.
    clock: Box<dyn Fn() -> Moment + Send + Sync>,
    state: Mutex<State>,
    /// Something may be to do, or has been done.
    stirred: Condvar,
    /// Whoever reads a new edition holds it.
    turn: Mutex<()>,
    /// Whoever loads a region holds its gate.
    gates: Mutex<BTreeMap<String, Arc<Mutex<()>>>>,
    /// What browsers have been told of each part of the site since there were news.
    told: Mutex<BTreeMap<String, News>>,
    /// Threads for what nobody waits for.
    background: Option<rayon::ThreadPool>,
    /// Who is told that there are news.
    listeners: Mutex<Vec<Listener>>,
    /// Counts what is done.
    timing: Arc<Timing>,
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
    /// Opens a project, to be seen at the moment that `clock` says. Faults are no obstacle: they are told, and there is nothing to show
    /// until they are mended.
    #[must_use]
    pub fn open(job: Job<'static>, clock: impl Fn() -> Moment + Send + Sync + 'static) -> Self {
        let threads = (rayon::current_num_threads() / 2).max(1);
        let preview = Self {
            job,
            clock: Box::new(clock),
            state: Mutex::default(),
            stirred: Condvar::new(),
            turn: Mutex::default(),
            gates: Mutex::default(),
            told: Mutex::default(),
            background: rayon::ThreadPoolBuilder::new()
                .num_threads(threads)
                .start_handler(|_| step_back())
                .build()
                .ok(),
            listeners: Mutex::default(),
            timing: Arc::new(Timing::new(false)),
        };
        preview.refresh(&Changes::unknown());
        preview
    }

    /// From now on `listener` is called whenever there may be news.
    pub fn listen(&self, listener: impl Fn() + Send + 'static) {
        hold(&self.listeners).push(Box::new(listener));
    }

    /// How often the page at an address has changed, and how often nothing but its style sheets.
    #[must_use]
    pub fn versions(&self, route: &str) -> (u64, u64) {
        let state = self.lock();
        state.versions(state.scope(route))
    }

    /// What a browser must know that shows the page at an address.
    #[must_use]
    pub fn news(&self, route: &str) -> News {
        let mut told = hold(&self.told);
        let (scope, versions, heard) = {
            let state = self.lock();
            let scope = state.scope(route);
            if let Some(news) = told.get(scope) {
                return news.clone();
            }
            (scope.to_owned(), state.versions(scope), state.heard(scope))
        };
        let news = News::of(versions, &merged(heard));
        told.insert(scope, news.clone());
        news
    }

    /// All complaints that concern the part of the site in which an address lies: errors first.
    #[must_use]
    pub fn complaints(&self, route: &str) -> Vec<Diagnostic> {
        let heard = {
            let state = self.lock();
            state.heard(state.scope(route))
        };
        merged(heard)
    }

    /// All complaints that are known, about any part of the site: errors first.
    #[must_use]
    pub fn all_complaints(&self) -> Vec<Diagnostic> {
        let heard: Vec<Diagnostic> = {
            let state = self.lock();
            let scopes = state.regions.keys().map(String::as_str).chain([""]);
            scopes.flat_map(|scope| state.heard(scope)).collect()
        };
        merged(heard)
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
            let name = |region: &WilayahLain| (format!("{}/index.html", region.slug), region.nama.clone());
            return Answer::Preparing {
                ready: edition.outline.len().saturating_sub(state.missing().count()),
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
                    run.put_icon(icon, &report);
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

    /// There may be news.
    fn tell(&self) {
        hold(&self.told).clear();
        self.stirred.notify_all();
        hold(&self.listeners).iter().for_each(|listener| listener());
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        hold(&self.state)
    }
}

/// Lets all other threads of the process go before this one.
#[cfg(target_os = "linux")]
fn step_back() {
    /// A tenth of the weight of a thread that has not said so; see `sched(7)`.
    const NICE: i32 = 10;
    // Here a process is what others call a thread. One that may not step back is no worse than before.
    let _ = rustix::process::setpriority_process(None, NICE);
}

/// Elsewhere that would be said of the whole process.
#[cfg(not(target_os = "linux"))]
fn step_back() {}

/// Complaints in their order, each of them once.
fn merged(heard: Vec<Diagnostic>) -> Vec<Diagnostic> {
    heard.into_iter().collect::<Report>().finish()
}

/// Takes a lock. Whoever held it when it broke has left nothing half done.
fn hold<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
