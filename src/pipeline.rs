//! The score: the only place that names every stage.
//!
//! `check`, `build` and tests are this one pipeline with different sinks. The region is the unit: it is read, resolved, planned,
//! rendered and dropped; only its summary stays, for the atlas. Cities go before provinces, which show them, and the portal goes
//! last. Faults of any kind leave the sink uncommitted, so a site is published whole or not at all.
//!
//! A region whose files are the same as at the last publication, as the [`memo`](crate::memo) has it, and whose published files
//! stand untouched, is not even read: its pages are kept, its warnings said again, its summary taken from the memo.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use crate::artifact::{Artifact, Route};
use crate::diagnostic::{Diagnostic, Failed, Note, Place, Report};
use crate::finish::{self, Ingredients};
use crate::memo::{Memo, Remembered};
use crate::model::{Atlas, Ringkasan, Wilayah, WilayahLain};
use crate::parse::{self, SharedRecords};
use crate::plan::{self, Plan};
use crate::read::{self, File, Stamp, Tree};
use crate::record::{JenisWilayah, Minify, Situs, Zona};
use crate::render::{self, LinkCheck, LinkTargets, Parts, Scene, Theme};
use crate::resolve::{self, Moment};
use crate::text::Language;
use crate::timing::{Stage, Timing};
use crate::write::{self, Publication, Scope, Sink, WriteError};

/// What is to be done, fully resolved: nothing in the pipeline asks the environment or the clock.
#[derive(Debug)]
pub struct Job<'a> {
    /// Folder with `content/` and `themes/`.
    pub root: PathBuf,
    /// Where the site goes; `None` only checks.
    pub out: Option<PathBuf>,
    /// Only this region.
    pub region: Option<String>,
    /// Whether the one region's site stands at the root of the output folder.
    pub at_root: bool,
    /// How far HTML is minified, when not as the settings say.
    pub minify: Option<Minify>,
    /// The moment at which the site is seen.
    pub now: Moment,
    /// The moment at which the run really began.
    pub started: Moment,
    /// Stands for this very program: a memo of another one is not believed.
    pub program: u64,
    /// Whether what the last publication remembers may be used.
    pub cached: bool,
    /// Whether warnings keep the site from being published.
    pub strict: bool,
    /// Set to stop the run.
    pub cancel: &'a AtomicBool,
}

/// What a run has done.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Regions.
    pub regions: usize,
    /// Regions of them that had not changed and were not read.
    pub kept: usize,
    /// Pages rendered.
    pub pages: usize,
    /// Files written.
    pub written: usize,
    /// Files that were the same already.
    pub unchanged: usize,
    /// Stale files removed.
    pub removed: usize,
    /// Files in the output folder that are not ours: how many, and some of them.
    pub foreign: (usize, Vec<String>),
    /// Whether the previous ledger could not be used.
    pub ledger_damaged: bool,
    /// When the next embargo ends, so that a build is due.
    pub next_due: Option<Moment>,
    /// Whether the site was published.
    pub published: bool,
}

/// Why a run ended without a result.
#[derive(Debug)]
pub enum Stopped {
    /// Something is wrong with the content or the machine; it has been reported.
    Failed(Failed),
    /// There is no such region; the ones that exist.
    NoSuchRegion(Vec<String>),
    /// The run was interrupted.
    Interrupted,
}

impl From<Failed> for Stopped {
    fn from(failed: Failed) -> Self {
        Self::Failed(failed)
    }
}

/// Learns how far a run has come.
pub trait Observer: Sync {
    /// So many more pages will be rendered.
    fn planned(&self, pages: usize);
    /// So many more pages have been rendered.
    fn rendered(&self, pages: usize);
}

/// Runs the whole pipeline.
///
/// # Errors
/// [`Stopped`], when nothing was published although something should have been; `report` says why.
pub fn run(job: &Job<'_>, report: &Report, observer: &dyn Observer, timing: &Timing) -> Result<Outcome, Stopped> {
    let tree = {
        let lap = timing.lap(Stage::List);
        let tree = Tree::open(&job.root.join("content"), "content", report)?;
        lap.count(tree.regions.values().map(Vec::len).sum::<usize>() + tree.shared.len(), 0);
        tree
    };
    let wanted = wanted_regions(job, &tree)?;
    let situs = tree.settings.as_ref().map(|file| parse::settings(file, report, timing)).transpose()?;
    let Some(situs) = situs else {
        return Err(Stopped::NoSuchRegion(Vec::new()));
    };
    resolve::settings(&situs, report);
    // A bad address would make every absolute link look dead.
    report.check()?;
    let situs = situs.record;
    let minify = job.minify.unwrap_or(situs.minify);
    let language = match situs.bahasa {
        crate::record::Bahasa::Id => Language::Id,
        crate::record::Bahasa::En => Language::En,
    };
    let theme = {
        let _lap = timing.lap(Stage::Theme);
        Theme::load(&situs.tema, Some(&job.root.join("themes")), language, minify, report)?
    };
    let shared = parse::shared(&tree.shared, report, timing);
    resolve::shared(&shared, report);
    let sink = sink(job, report)?;
    let seal = write::fingerprint(format!("{} {} {minify:?}", env!("CARGO_PKG_VERSION"), finish::FORM).as_bytes());
    let memo_seal = seal ^ u128::from(job.program);
    let last = Memo::read(sink.memo(), memo_seal);
    let glances = glances(&tree, &last, timing);
    let outline = outline(&tree, &glances, timing);
    let run = Run {
        job,
        report,
        observer,
        timing,
        situs: &situs,
        theme: &theme,
        language,
        minify,
        seal,
        shared: &shared,
        others: others(&tree, &theme, &outline, job),
        outline: &outline,
        glances: &glances,
        tree: &tree,
        sink: &sink,
    };

    let (provinces, cities): (Vec<&str>, Vec<&str>) = tree.regions.keys().map(String::as_str).partition(|slug| {
        outline
            .iter()
            .any(|region| region.slug == *slug && region.jenis == JenisWilayah::Provinsi)
    });
    // Only provinces show other regions, so a city can be made without them.
    let needed = |slug: &&str| wanted.contains(*slug) || provinces.iter().any(|province| wanted.contains(*province));
    let pass = |slugs: &[&str], known: &[Ringkasan]| -> Vec<Done> {
        let slugs = slugs.par_iter().filter(|slug| needed(slug));
        slugs.filter_map(|slug| run.region(slug, known, wanted.contains(*slug))).collect()
    };
    let mut done = pass(&cities, &[]);
    let cities: Vec<Ringkasan> = done.iter().map(|done| done.ringkasan.clone()).collect();
    done.extend(pass(&provinces, &cities));
    let due = done.iter().filter_map(|done| done.ringkasan.berikutnya).min();
    let mut outcome = Outcome {
        regions: wanted.len(),
        kept: done.iter().filter(|done| done.kept).count(),
        pages: done.iter().map(|done| done.pages).sum(),
        next_due: due.map(|unix| Moment { unix }),
        ..Outcome::default()
    };
    let mut memo = last.clone();
    memo.retain(|slug| tree.regions.contains_key(slug));
    for done in &mut done {
        if wanted.contains(&done.ringkasan.wilayah.slug) {
            memo.set(&done.ringkasan.wilayah.slug, done.remembered.take());
        }
    }
    if job.region.is_none() {
        let mut atlas = Atlas {
            ringkasan: done.into_iter().map(|done| done.ringkasan).collect(),
        };
        atlas.ringkasan.sort_by(|a, b| {
            a.wilayah
                .kode
                .cmp(&b.wilayah.kode)
                .then_with(|| a.wilayah.slug.cmp(&b.wilayah.slug))
        });
        outcome.pages += run.portal(&atlas);
    }
    if job.cancel.load(Ordering::Relaxed) {
        return Err(Stopped::Interrupted);
    }
    report.check()?;
    if job.strict && report.warnings() > 0 {
        return Ok(outcome);
    }
    let lap = timing.lap(Stage::Commit);
    let summary = sink.commit(memo.text().as_deref()).map_err(|error| stopped(&error, report))?;
    lap.count(summary.written, usize::try_from(summary.bytes).unwrap_or_default());
    outcome.published = job.out.is_some();
    outcome.written = summary.written;
    outcome.unchanged = summary.unchanged;
    outcome.removed = summary.removed;
    outcome.foreign = (summary.foreign_count, summary.foreign);
    outcome.ledger_damaged = summary.ledger_damaged;
    Ok(outcome)
}

/// A region that has been dealt with.
struct Done {
    ringkasan: Ringkasan,
    pages: usize,
    /// Whether it was not even read.
    kept: bool,
    /// For the next publication; nothing when this one must not be relied upon.
    remembered: Option<Remembered>,
}

/// The files of a region, and what is remembered of it if they are the same as then.
struct Glance<'m> {
    stamp: Stamp,
    same: Option<&'m Remembered>,
}

/// What all regions of a run share.
struct Run<'r> {
    job: &'r Job<'r>,
    report: &'r Report,
    observer: &'r dyn Observer,
    timing: &'r Timing,
    situs: &'r Situs,
    theme: &'r Theme,
    language: Language,
    minify: Minify,
    /// Stands for all that turns rendered HTML into published bytes.
    seal: u128,
    shared: &'r SharedRecords,
    /// Stands for all that any region's site is made of, besides its own files; nothing when that cannot be said.
    others: Option<u128>,
    outline: &'r [WilayahLain],
    glances: &'r BTreeMap<&'r str, Glance<'r>>,
    tree: &'r Tree,
    sink: &'r Sink<'r>,
}

impl Run<'_> {
    /// One region, from files to artifacts. One that is not wanted is read silently for its summary only.
    fn region(&self, slug: &str, known: &[Ringkasan], wanted: bool) -> Option<Done> {
        if self.job.cancel.load(Ordering::Relaxed) {
            return None;
        }
        let files = self.tree.regions.get(slug)?;
        let others = self.others_of(known);
        if let Some(done) = self.kept(slug, others, wanted) {
            return Some(done);
        }
        // Apart from the others' complaints, to be remembered.
        let report = Report::default();
        let records = parse::region(slug, files, "content", &report, self.timing);
        let made = records.ok().map(|records| {
            let wilayah = resolve::region(records, self.shared, self.job.now, &report, self.timing);
            let ringkasan = resolve::summary(&wilayah);
            let pages = if wanted { self.publish(&wilayah, files, known, &report) } else { 0 };
            (ringkasan, pages)
        });
        let sound = report.errors() == 0;
        let warnings = if wanted { self.report.absorb(report) } else { Vec::new() };
        let (ringkasan, pages) = made?;
        let remembered = others
            .filter(|_| sound && wanted)
            .and_then(|others| self.remember(slug, others, pages, &ringkasan, &warnings));
        Some(Done {
            ringkasan,
            pages,
            kept: false,
            remembered,
        })
    }

    /// A region that has not changed, if its site stands as it was published.
    fn kept(&self, slug: &str, others: Option<u128>, wanted: bool) -> Option<Done> {
        let lap = self.timing.lap(Stage::Compare);
        let glance = self.glances.get(slug)?;
        let same = glance
            .same
            .filter(|same| Some(same.others) == others && same.holds_at(self.job.now.unix))?;
        if wanted {
            let warnings = self.warnings(&same.warnings)?;
            if !self.sink.keep_all(&self.prefix(slug)) {
                return None;
            }
            warnings.into_iter().for_each(|warning| self.report.push(warning));
            lap.count(1, 0);
        }
        Some(Done {
            ringkasan: same.ringkasan.clone(),
            pages: if wanted { same.pages } else { 0 },
            kept: wanted,
            remembered: Some(Remembered {
                stamp: self.stamp(glance.stamp),
                ..same.clone()
            }),
        })
    }

    /// The warnings that were written down; nothing when a file of one is not there any more.
    fn warnings(&self, notes: &[Note]) -> Option<Vec<Diagnostic>> {
        let silence = Report::default();
        let mut sources = BTreeMap::new();
        let mut source = |path: &str| {
            let read = || self.tree.file(path).and_then(|file| parse::source(file, &silence));
            sources.entry(path.to_owned()).or_insert_with(read).clone()
        };
        notes.iter().map(|note| note.warning(&mut source)).collect()
    }

    fn remember(
        &self,
        slug: &str,
        others: u128,
        pages: usize,
        ringkasan: &Ringkasan,
        warnings: &[Diagnostic],
    ) -> Option<Remembered> {
        let glance = self.glances.get(slug)?;
        Some(Remembered {
            stamp: self.stamp(glance.stamp),
            shape: glance.stamp.shape,
            contents: read::contents(self.tree.regions.get(slug)?)?,
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
    fn others_of(&self, known: &[Ringkasan]) -> Option<u128> {
        let known = serde_json::to_vec(known).ok()?;
        Some(self.others? ^ write::fingerprint(&known))
    }

    /// What the routes of a region begin with.
    fn prefix(&self, slug: &str) -> String {
        if self.job.at_root {
            String::new()
        } else {
            format!("{slug}/")
        }
    }

    /// Renders and stores all pages of a region, in parallel, and its other files; the number of pages.
    fn publish(&self, wilayah: &Wilayah, files: &[File], known: &[Ringkasan], report: &Report) -> usize {
        let plan = &self.plan(wilayah, report);
        self.observer.planned(plan.pages.len());
        let scene = Scene::new(Parts {
            theme: self.theme,
            situs: self.situs,
            wilayah,
            routes: &plan.routes,
            pages: &plan.pages,
            lain: self.outline,
            ringkasan: known,
            portal: !self.job.at_root,
            hari_ini: self.job.now.date(wilayah.data.record.zona_waktu),
        });
        let ingredients = self.ingredients();
        let targets = finish::region_targets(&ingredients, wilayah, plan, self.outline, !self.job.at_root);
        let targets = LinkTargets::new(targets, self.situs.alamat_dasar.as_deref());
        let links = LinkCheck::new(&targets);
        plan.pages.par_iter().for_each(|page| {
            if self.job.cancel.load(Ordering::Relaxed) {
                return;
            }
            let html = {
                let lap = self.timing.lap(Stage::Render);
                let html = self.timing.page(page.route.as_str(), || render::page(page, &scene, report));
                lap.count(1, html.as_ref().map_or(0, String::len));
                html
            };
            if let Some(html) = html {
                self.check_links(&links, &page.route, &html, render::origin(page, wilayah).as_ref());
                self.put_page(&page.route, html, report);
            }
            self.observer.rendered(1);
        });
        if wilayah.utuh {
            links.finish(self.theme.sources(), report);
        }
        let today = self.job.now.midnight(wilayah.data.record.zona_waktu).rfc3339();
        let files_of_site = {
            let lap = self.timing.lap(Stage::Finish);
            let files = finish::region_files(&ingredients, wilayah, plan, &today, |id| render::release(id, &scene));
            lap.count(files.len(), files.iter().map(|file| file.bytes.len()).sum());
            files
        };
        for artifact in files_of_site {
            self.put(artifact, report);
        }
        let media = files
            .iter()
            .filter_map(|file| Some((file.inside.strip_prefix("media/")?, file)));
        for (path, file) in media.filter(|(path, _)| wilayah.media.contains(*path)) {
            if let Some(bytes) = file.bytes(report) {
                let artifact = Artifact {
                    route: plan.routes.top(&format!("media/{path}")),
                    bytes,
                };
                self.put(artifact, report);
            }
        }
        plan.pages.len()
    }

    /// The portal above the regions; the number of its pages.
    fn portal(&self, atlas: &Atlas) -> usize {
        let ingredients = self.ingredients();
        let targets = finish::portal_targets(&ingredients, atlas);
        let targets = LinkTargets::new(targets, self.situs.alamat_dasar.as_deref());
        let links = LinkCheck::new(&targets);
        let (home, missing) = (Route::new("index.html"), Route::new("404.html"));
        let pages = [
            (&home, render::portal(atlas, self.situs, self.theme, &home, self.report)),
            (
                &missing,
                render::portal_not_found(self.situs, self.theme, &missing, self.report),
            ),
        ];
        let count = pages.len();
        self.timing.count(Stage::Render, count, 0);
        for (route, html) in pages {
            if let Some(html) = html {
                self.check_links(&links, route, &html, None);
                self.put_page(route, html, self.report);
            }
        }
        links.finish(self.theme.sources(), self.report);
        for artifact in finish::portal_files(&ingredients, atlas) {
            self.put(artifact, self.report);
        }
        count
    }

    fn ingredients(&self) -> Ingredients<'_> {
        Ingredients {
            theme: self.theme,
            situs: self.situs,
            language: self.language,
        }
    }

    fn plan(&self, wilayah: &Wilayah, report: &Report) -> Plan {
        let lap = self.timing.lap(Stage::Plan);
        let plan = plan::region(wilayah, &self.prefix(&wilayah.slug), report);
        lap.count(plan.pages.len(), 0);
        plan
    }

    fn check_links(&self, links: &LinkCheck<'_>, route: &Route, html: &str, origin: Option<&Place>) {
        let lap = self.timing.lap(Stage::Links);
        lap.count(1, html.len());
        links.page(route, html, origin);
    }

    /// Minifies a page and stores it. A page whose unminified bytes were published before is neither minified nor written.
    fn put_page(&self, route: &Route, html: String, report: &Report) {
        if self.is_futile(report) {
            return;
        }
        let source = write::fingerprint(html.as_bytes()) ^ self.seal;
        let stored = if self.sink.published(route, source) {
            self.sink.keep(route)
        } else {
            let bytes = {
                let lap = self.timing.lap(Stage::Minify);
                lap.count(1, html.len());
                finish::minify(html, self.minify)
            };
            let artifact = Artifact {
                route: route.clone(),
                bytes,
            };
            let lap = self.timing.lap(Stage::Stage);
            lap.count(1, artifact.bytes.len());
            self.sink.put_made_from(artifact, source).map(drop)
        };
        self.stored(stored);
    }

    fn put(&self, artifact: Artifact, report: &Report) {
        if !self.is_futile(report) {
            let lap = self.timing.lap(Stage::Stage);
            lap.count(1, artifact.bytes.len());
            self.stored(self.sink.put(artifact).map(drop));
        }
    }

    /// Whether nothing will be published anyway.
    fn is_futile(&self, report: &Report) -> bool {
        self.report.errors() > 0 || report.errors() > 0
    }

    fn stored(&self, result: Result<(), WriteError>) {
        if let Err(error) = result {
            if error.is_interruption() {
                self.job.cancel.store(true, Ordering::Relaxed);
            } else {
                self.report.push(write::translate(&error));
            }
        }
    }
}

/// The regions that the job asks for.
fn wanted_regions(job: &Job<'_>, tree: &Tree) -> Result<BTreeSet<String>, Stopped> {
    let all = tree.regions.keys().cloned();
    match &job.region {
        None => Ok(all.collect()),
        Some(slug) if tree.regions.contains_key(slug) => Ok(BTreeSet::from([slug.clone()])),
        Some(_) => Err(Stopped::NoSuchRegion(all.collect())),
    }
}

/// Looks at the files of all regions, without reading those that look the same as at the last publication.
fn glances<'m>(tree: &'m Tree, memo: &'m Memo, timing: &Timing) -> BTreeMap<&'m str, Glance<'m>> {
    let glance = |files: &[File], slug: &str| {
        let _lap = timing.lap(Stage::Compare);
        let stamp = Stamp::of(files);
        let same = memo.region(slug).filter(|remembered| {
            // Files that were only touched, or copied, are still the same.
            remembered.stamp == Some(stamp.hash) || remembered.shape == stamp.shape && read::contents(files) == Some(remembered.contents)
        });
        Glance { stamp, same }
    };
    let regions: Vec<(&String, &Vec<File>)> = tree.regions.iter().collect();
    let regions = regions.into_par_iter().map(|(slug, files)| (slug.as_str(), glance(files, slug)));
    regions.collect()
}

/// Stands for all that any region's site is made of, besides its own files. The day is part of it, because pages say how old
/// figures are.
fn others(tree: &Tree, theme: &Theme, outline: &[WilayahLain], job: &Job<'_>) -> Option<u128> {
    let settings = read::contents(std::slice::from_ref(tree.settings.as_ref()?))?;
    let days = [Zona::Wib, Zona::Wita, Zona::Wit].map(|zona| job.now.date(zona));
    let parts = (settings, read::contents(&tree.shared)?, theme.fingerprint(), days, job.at_root, outline);
    Some(write::fingerprint(&serde_json::to_vec(&parts).ok()?))
}

/// What all regions know of each other, from the memo or their `wilayah.yaml` alone. Faults are reported when the region is read
/// whole.
fn outline(tree: &Tree, glances: &BTreeMap<&str, Glance<'_>>, timing: &Timing) -> Vec<WilayahLain> {
    let silence = Report::default();
    let regions: Vec<(&String, &Vec<File>)> = tree.regions.iter().collect();
    let region = |(slug, files): (&String, &Vec<File>)| {
        if let Some(same) = glances.get(slug.as_str()).and_then(|glance| glance.same) {
            return Some(same.ringkasan.wilayah.clone());
        }
        let own: Vec<File> = files.iter().filter(|file| file.inside == "wilayah.yaml").cloned().collect();
        let records = parse::region(slug, &own, "content", &silence, timing).ok()?;
        Some(resolve::outline(slug, &records.wilayah.record))
    };
    let mut outline: Vec<WilayahLain> = regions.into_par_iter().filter_map(region).collect();
    outline.sort_by(|a, b| a.kode.cmp(&b.kode).then_with(|| a.slug.cmp(&b.slug)));
    outline
}

/// The sink that the job wants.
fn sink<'r>(job: &'r Job<'r>, report: &Report) -> Result<Sink<'r>, Stopped> {
    let Some(out) = &job.out else {
        return Ok(Sink::Nothing);
    };
    let scope = match &job.region {
        Some(slug) if job.at_root => Scope::Alone(slug.clone()),
        Some(slug) => Scope::Region(slug.clone()),
        None => Scope::Whole,
    };
    let (content, themes) = (job.root.join("content"), job.root.join("themes"));
    let mut publication =
        Publication::begin(out, scope, &[&content, &themes], job.cancel).map_err(|error| stopped(&error, report))?;
    if !job.cached {
        publication.distrust();
    }
    Ok(Sink::Disk(Box::new(publication)))
}

fn stopped(error: &WriteError, report: &Report) -> Stopped {
    if error.is_interruption() {
        Stopped::Interrupted
    } else {
        Stopped::Failed(report.fail(write::translate(error)))
    }
}
