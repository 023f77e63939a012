//! A region that has been loaded, from which any of its files can be made.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use crate::artifact::{Artifact, Route};
use crate::diagnostic::{Diagnostic, Report};
use crate::model::{Ringkasan, Wilayah};
use crate::parse::Kept;
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
    files: OnceLock<BTreeMap<Route, Bytes>>,
    /// The search index.
    index: OnceLock<BTreeMap<Route, Bytes>>,
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
    /// Loads a region; `same` is its model if only what surrounds it has changed. `kept` is what was read of it before, `known` gives the
    /// summaries of a province's cities.
    /// All complaints come along, and the region unless one of them is an error.
    pub(super) fn load(
        edition: &Arc<Edition>,
        job: &Job<'_>,
        slug: &str,
        same: Option<&Self>,
        kept: &Kept,
        known: impl FnOnce(&Wilayah) -> Vec<Ringkasan>,
    ) -> (Option<Self>, Vec<Diagnostic>) {
        let report = Report::default();
        let core = edition.run(job, &report, &Sink::Nothing, |run| {
            let (wilayah, read) = match same {
                Some(same) => (Arc::clone(&same.core.ready.wilayah), same.core.read.clone()),
                None => Core::read(run, slug, kept, &report)?,
            };
            let known = known(&wilayah);
            Some(Core::new(run, wilayah, known, read, &report))
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
        let mut made = [&self.core.files, &self.core.index].into_iter().filter_map(OnceLock::get);
        if let Some(bytes) = made.find_map(|made| made.get(route)) {
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
                let other = self
                    .edition
                    .run(job, &report, &Sink::Nothing, |run| self.core.other(run, route));
                other.map_or(Made::Nothing, Made::File)
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

/// Whether a file may stand beside a page: its figures, its text, its picture.
fn is_beside(route: &Route) -> bool {
    let extension = route.as_str().rsplit('.').next();
    matches!(extension, Some("csv" | "json" | "txt" | "png"))
}

impl Core {
    /// The model of a region, and warnings about its records. What has errors is no model: they go to the `report`.
    fn read(run: &Run<'_>, slug: &str, kept: &Kept, report: &Report) -> Option<(Arc<Wilayah>, Vec<Diagnostic>)> {
        let own = Report::default();
        let wilayah = run.model(slug, run.base.folder(slug)?, Some(kept), &own);
        if own.errors() > 0 {
            report.absorb(own);
            return None;
        }
        let mut wilayah = wilayah?;
        // The others stay grey until the site is built: nobody waits for a folder of photos.
        run.known_colours(&mut wilayah);
        Some((Arc::new(wilayah), own.finish()))
    }

    fn new(run: &Run<'_>, wilayah: Arc<Wilayah>, known: Vec<Ringkasan>, read: Vec<Diagnostic>, report: &Report) -> Self {
        let ready = run.ready(wilayah, &known, report);
        let pages = ready.plan.pages.iter().enumerate();
        Self {
            pages: pages.map(|(at, page)| (page.route.clone(), at)).collect(),
            ringkasan: resolve::summary(&ready.wilayah),
            ready,
            known,
            read,
            files: OnceLock::new(),
            index: OnceLock::new(),
        }
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
        if self.medium(run, route, report) {
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
            run.put_icon(icon, report);
            return true;
        }
        false
    }

    /// Puts a file of the folder `media` into the sink. Whether there should be one.
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
        let files = run.base.files(&self.ready.wilayah.slug);
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

    /// What is neither page nor picture, by its address. The search index is dear, and asked for last.
    fn other(&self, run: &Run<'_>, route: &Route) -> Option<Bytes> {
        let by_route = |made: Vec<Artifact>| -> BTreeMap<Route, Bytes> {
            let made = made.into_iter();
            made.map(|Artifact { route, bytes }| (route, Arc::new(bytes))).collect()
        };
        let scene = self.scene(run);
        let files = self.files.get_or_init(|| by_route(run.files(&self.ready, &scene)));
        let other = files.get(route).or_else(|| {
            let index = self.index.get_or_init(|| by_route(run.index(&self.ready, &scene)));
            index.get(route)
        });
        other.map(Arc::clone)
    }
}
