//! A region that has been loaded, from which any of its files can be made.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use crate::artifact::{Artifact, Route};
use crate::diagnostic::{Diagnostic, Report};
use crate::model::{Ringkasan, Wilayah};
use crate::parse;
use crate::pipeline::Job;
use crate::pipeline::edition::Edition;
use crate::pipeline::make::Ready;
use crate::pipeline::region::Run;
use crate::read::File;
use crate::render::Scene;
use crate::resolve;
use crate::write::{Memory, Sink};

/// The bytes of one file.
pub(super) type Bytes = Arc<Vec<u8>>;

/// A region without errors, in one edition of the project. Cheap to move to another edition that differs elsewhere.
#[derive(Debug, Clone)]
pub(super) struct Loaded {
    pub(super) edition: Arc<Edition>,
    pub(super) core: Arc<Core>,
}

/// The part of it that only this region's own files change.
#[derive(Debug)]
pub(super) struct Core {
    ready: Ready,
    /// Summaries of its cities, if it is a province.
    known: Vec<Ringkasan>,
    pub(super) ringkasan: Ringkasan,
    /// Warnings about its records.
    read: Vec<Diagnostic>,
    /// The pages by their addresses.
    pages: FxHashMap<Route, usize>,
    /// What is neither page nor picture; made when it is asked for first.
    others: OnceLock<BTreeMap<Route, Bytes>>,
}

/// What became of a request for a file.
pub(super) enum Made {
    File(Bytes),
    /// There is no such file.
    Nothing,
    /// It could not be made, for these reasons.
    Broken(Vec<Diagnostic>),
}

impl Loaded {
    /// Loads a region; `same` is its model if only what surrounds it has changed. `known` gives the summaries of a province's cities.
    /// All complaints come along, and the region unless one of them is an error.
    pub(super) fn load(
        edition: &Arc<Edition>,
        job: &Job<'_>,
        slug: &str,
        same: Option<&Self>,
        known: impl FnOnce(&Wilayah) -> Vec<Ringkasan>,
    ) -> (Option<Self>, Vec<Diagnostic>) {
        let report = Report::default();
        let core = edition.run(job, &report, &Sink::Nothing, |run| {
            Core::load(run, slug, same, known, &report)
        });
        let sound = report.errors() == 0;
        let mut complaints = report.finish();
        if let Some(core) = &core {
            complaints.extend(core.read.iter().cloned());
        }
        let loaded = core.filter(|_| sound).map(|core| Self {
            edition: Arc::clone(edition),
            core: Arc::new(core),
        });
        (loaded, complaints)
    }

    /// Makes one file of the region's site by its address.
    pub(super) fn make(&self, job: &Job<'_>, route: &Route) -> Made {
        if let Some(bytes) = self.core.others.get().and_then(|others| others.get(route)) {
            return Made::File(Arc::clone(bytes));
        }
        let report = Report::default();
        let memory = Arc::new(Memory::default());
        let sink = Sink::Memory(Arc::clone(&memory));
        let planned = self
            .edition
            .run(job, &report, &sink, |run| self.core.put(run, route, &report));
        match memory.get(route) {
            Some(bytes) => Made::File(bytes),
            None if planned => Made::Broken(report.finish()),
            None => {
                let others = self
                    .core
                    .others
                    .get_or_init(|| self.edition.run(job, &report, &Sink::Nothing, |run| self.core.others(run)));
                others.get(route).map_or(Made::Nothing, |bytes| Made::File(Arc::clone(bytes)))
            }
        }
    }

    /// Renders all pages into nothing, as a check does: what is wrong with them.
    pub(super) fn check(&self, job: &Job<'_>) -> Vec<Diagnostic> {
        let report = Report::default();
        self.edition.run(job, &report, &Sink::Nothing, |run| {
            run.pages(&self.core.ready, &self.core.scene(run), &report);
        });
        report.finish()
    }
}

/// Whether a file may stand beside a page: its figures, its picture.
fn is_beside(route: &Route) -> bool {
    let extension = route.as_str().rsplit('.').next();
    matches!(extension, Some("csv" | "json" | "png"))
}

impl Core {
    fn load(
        run: &Run<'_>,
        slug: &str,
        same: Option<&Loaded>,
        known: impl FnOnce(&Wilayah) -> Vec<Ringkasan>,
        report: &Report,
    ) -> Option<Self> {
        let (wilayah, read) = if let Some(same) = same {
            (Arc::clone(&same.core.ready.wilayah), same.core.read.clone())
        } else {
            let files = run.base.tree.regions.get(slug)?;
            let own = Report::default();
            let records = parse::region(slug, files, "content", &own, run.timing);
            let wilayah = records.ok().map(|records| Arc::new(run.resolve(records, &own)));
            let failed = own.errors() > 0;
            let complaints = own.finish();
            if failed {
                for complaint in complaints {
                    report.push(complaint);
                }
                return None;
            }
            (wilayah?, complaints)
        };
        let known = known(&wilayah);
        let ready = run.ready(wilayah, &known, report);
        let pages = ready.plan.pages.iter().enumerate();
        Some(Self {
            pages: pages.map(|(at, page)| (page.route.clone(), at)).collect(),
            ringkasan: resolve::summary(&ready.wilayah),
            ready,
            known,
            read,
            others: OnceLock::new(),
        })
    }

    fn scene<'a>(&'a self, run: &'a Run<'_>) -> Scene<'a> {
        run.scene(&self.ready, &self.known)
    }

    /// Puts a page, what stands beside it, a picture or a file of the folder `media` into the sink. Whether there should be one.
    fn put(&self, run: &Run<'_>, route: &Route, report: &Report) -> bool {
        let page = |route: &Route| self.pages.get(route).and_then(|&at| self.ready.plan.pages.get(at));
        if let Some(page) = page(route) {
            let made = run.rendered(page, &self.scene(run), report);
            if let Some(html) = made.html {
                run.put_page(route, html, report);
            }
            return true;
        }
        // A page's figures and its own picture have its name; the picture of all others is the home page's.
        let owners = [route.with_extension("html"), self.ready.plan.routes.top("index.html")];
        for page in owners.iter().filter_map(page).filter(|_| is_beside(route)) {
            let made = run.rendered(page, &self.scene(run), report);
            if let Some(picture) = made.picture.filter(|picture| picture.route == *route) {
                run.put_picture(&picture, report);
                return true;
            }
            if let Some(artifact) = made.beside.into_iter().find(|artifact| artifact.route == *route) {
                run.put(artifact, report);
                return true;
            }
        }
        if let Some(icon) = run.icons(&self.ready).iter().find(|icon| icon.route == *route) {
            run.put_picture(icon, report);
            return true;
        }
        self.medium(run, route, report)
    }

    fn medium(&self, run: &Run<'_>, route: &Route, report: &Report) -> bool {
        let Some(inside) = route.as_str().strip_prefix(&*self.ready.plan.routes.prefix) else {
            return false;
        };
        if !inside.starts_with("media/") && !inside.starts_with("foto/") {
            return false;
        }
        let media = &self.ready.wilayah.media;
        let named = media
            .iter()
            .find(|(name, medium)| medium.paths(name).iter().any(|path| path == inside));
        let files = run.base.tree.regions.get(&self.ready.wilayah.slug);
        let is_named = |file: &&File| {
            let name = file.inside().strip_prefix("media/");
            name.is_some() && name == named.map(|(name, _)| name.as_str())
        };
        let Some(file) = files.into_iter().flatten().find(is_named) else {
            return false;
        };
        run.medium(&self.ready, file, Some(route), report);
        true
    }

    fn others(&self, run: &Run<'_>) -> BTreeMap<Route, Bytes> {
        let scene = self.scene(run);
        let made = run
            .files(&self.ready, &scene)
            .into_iter()
            .chain(run.index(&self.ready, &scene));
        made.map(|Artifact { route, bytes }| (route, Arc::new(bytes))).collect()
    }
}
