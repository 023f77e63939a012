//! The score: the only place that names every stage.
//!
//! `check`, `build` and tests are this one pipeline with different sinks. The region is the unit: it is read, resolved, planned,
//! rendered and dropped; only its summary stays, for the atlas. Cities go before provinces, which show them, and the portal goes
//! last. Faults of any kind leave the sink uncommitted, so a site is published whole or not at all.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use crate::artifact::{Artifact, Route};
use crate::diagnostic::{Failed, Report};
use crate::finish::{self, Ingredients};
use crate::model::{Atlas, Ringkasan, Wilayah, WilayahLain};
use crate::parse::{self, SharedRecords};
use crate::plan::{self, Plan};
use crate::read::{File, Tree};
use crate::record::{JenisWilayah, Minify, Situs};
use crate::render::{self, LinkCheck, LinkTargets, Parts, Scene, Theme};
use crate::resolve::{self, Moment};
use crate::text::Language;
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
pub fn run(job: &Job<'_>, report: &Report, observer: &dyn Observer) -> Result<Outcome, Stopped> {
    let tree = Tree::open(&job.root.join("content"), "content", report)?;
    let wanted = wanted_regions(job, &tree)?;
    let situs = tree.settings.as_ref().map(|file| parse::settings(file, report)).transpose()?;
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
    let theme = Theme::load(&situs.tema, Some(&job.root.join("themes")), language, minify, report)?;
    let shared = parse::shared(&tree.shared, report);
    resolve::shared(&shared, report);
    let outline = outline(&tree);
    let sink = sink(job, report)?;
    let run = Run {
        job,
        report,
        observer,
        situs: &situs,
        theme: &theme,
        language,
        minify,
        seal: write::fingerprint(format!("{} {} {minify:?}", env!("CARGO_PKG_VERSION"), finish::FORM).as_bytes()),
        shared: &shared,
        outline: &outline,
        sink: &sink,
    };

    let (provinces, cities): (Vec<&str>, Vec<&str>) = tree.regions.keys().map(String::as_str).partition(|slug| {
        outline
            .iter()
            .any(|region| region.slug == *slug && region.jenis == JenisWilayah::Provinsi)
    });
    let pass = |slugs: &[&str], known: &[Ringkasan]| -> Vec<(Ringkasan, usize)> {
        slugs
            .par_iter()
            .filter_map(|slug| {
                let files = tree.regions.get(*slug)?;
                run.region(slug, files, known, wanted.contains(*slug))
            })
            .collect()
    };
    let mut done = pass(&cities, &[]);
    let cities: Vec<Ringkasan> = done.iter().map(|(summary, _)| summary.clone()).collect();
    done.extend(pass(&provinces, &cities));
    let pages: usize = done.iter().map(|(_, pages)| pages).sum();
    let due = done.iter().filter_map(|(summary, _)| summary.berikutnya).min();
    let mut outcome = Outcome {
        regions: wanted.len(),
        pages,
        next_due: due.map(|unix| Moment { unix }),
        ..Outcome::default()
    };
    if job.region.is_none() {
        let mut atlas = Atlas {
            ringkasan: done.into_iter().map(|(summary, _)| summary).collect(),
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
    let summary = sink.commit().map_err(|error| stopped(&error, report))?;
    outcome.published = job.out.is_some();
    outcome.written = summary.written;
    outcome.unchanged = summary.unchanged;
    outcome.removed = summary.removed;
    outcome.foreign = (summary.foreign_count, summary.foreign);
    outcome.ledger_damaged = summary.ledger_damaged;
    Ok(outcome)
}

/// What all regions of a run share.
struct Run<'r> {
    job: &'r Job<'r>,
    report: &'r Report,
    observer: &'r dyn Observer,
    situs: &'r Situs,
    theme: &'r Theme,
    language: Language,
    minify: Minify,
    /// Stands for all that turns rendered HTML into published bytes.
    seal: u128,
    shared: &'r SharedRecords,
    outline: &'r [WilayahLain],
    sink: &'r Sink<'r>,
}

impl Run<'_> {
    /// One region, from files to artifacts; its summary and the number of its pages. A region that is not wanted is read
    /// silently for its summary only.
    fn region(&self, slug: &str, files: &[File], known: &[Ringkasan], wanted: bool) -> Option<(Ringkasan, usize)> {
        if self.job.cancel.load(Ordering::Relaxed) {
            return None;
        }
        let silence = Report::default();
        let report = if wanted { self.report } else { &silence };
        let records = parse::region(slug, files, "content", report).ok()?;
        let wilayah = resolve::region(records, self.shared, self.job.now, report);
        let summary = resolve::summary(&wilayah);
        if !wanted {
            return Some((summary, 0));
        }
        let prefix = if self.job.at_root { String::new() } else { format!("{slug}/") };
        let plan = plan::region(&wilayah, &prefix, report);
        self.observer.planned(plan.pages.len());
        self.publish(&wilayah, &plan, known, files);
        Some((summary, plan.pages.len()))
    }

    /// Renders and stores all pages of a region, in parallel, and its other files.
    fn publish(&self, wilayah: &Wilayah, plan: &Plan, known: &[Ringkasan], files: &[File]) {
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
            if let Some(html) = render::page(page, &scene, self.report) {
                links.page(&page.route, &html, render::origin(page, wilayah).as_ref());
                self.put_page(&page.route, html);
            }
            self.observer.rendered(1);
        });
        if wilayah.utuh {
            links.finish(self.theme.sources(), self.report);
        }
        let now = self.job.now.rfc3339();
        for artifact in finish::region_files(&ingredients, wilayah, plan, &now, |id| render::release(id, &scene)) {
            self.put(artifact);
        }
        let media = files
            .iter()
            .filter_map(|file| Some((file.inside.strip_prefix("media/")?, file)));
        for (path, file) in media.filter(|(path, _)| wilayah.media.contains(*path)) {
            if let Some(bytes) = file.bytes(self.report) {
                self.put(Artifact {
                    route: plan.routes.top(&format!("media/{path}")),
                    bytes,
                });
            }
        }
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
        for (route, html) in pages {
            if let Some(html) = html {
                links.page(route, &html, None);
                self.put_page(route, html);
            }
        }
        links.finish(self.theme.sources(), self.report);
        for artifact in finish::portal_files(&ingredients, atlas) {
            self.put(artifact);
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

    /// Minifies a page and stores it. A page whose unminified bytes were published before is neither minified nor written.
    fn put_page(&self, route: &Route, html: String) {
        if self.report.errors() > 0 {
            return;
        }
        let source = write::fingerprint(html.as_bytes()) ^ self.seal;
        let stored = if self.sink.published(route, source) {
            self.sink.keep(route)
        } else {
            let bytes = finish::minify(html, self.minify);
            let artifact = Artifact {
                route: route.clone(),
                bytes,
            };
            self.sink.put_made_from(artifact, source).map(drop)
        };
        self.stored(stored);
    }

    fn put(&self, artifact: Artifact) {
        if self.report.errors() == 0 {
            self.stored(self.sink.put(artifact).map(drop));
        }
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

/// What all regions know of each other, from their `wilayah.yaml` alone. Faults are reported when the region is read whole.
fn outline(tree: &Tree) -> Vec<WilayahLain> {
    let silence = Report::default();
    let mut outline: Vec<WilayahLain> = tree
        .regions
        .iter()
        .filter_map(|(slug, files)| {
            let own: Vec<File> = files.iter().filter(|file| file.inside == "wilayah.yaml").cloned().collect();
            let records = parse::region(slug, &own, "content", &silence).ok()?;
            Some(resolve::outline(slug, &records.wilayah.record))
        })
        .collect();
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
    Publication::begin(out, scope, &[&content, &themes], job.cancel)
        .map(|publication| Sink::Disk(Box::new(publication)))
        .map_err(|error| stopped(&error, report))
}

fn stopped(error: &WriteError, report: &Report) -> Stopped {
    if error.is_interruption() {
        Stopped::Interrupted
    } else {
        Stopped::Failed(report.fail(write::translate(error)))
    }
}
