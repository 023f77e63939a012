//! The score: the only place that names every stage.
//!
//! `check`, `build`, `serve` and tests are this one pipeline with different sinks. The region is the unit: it is read, resolved, planned,
//! rendered and dropped; only its summary stays, for the atlas. Cities go before provinces, which show them, and the portal goes
//! last. Faults of any kind leave the sink uncommitted, so a site is published whole or not at all.
//!
//! A region whose files are the same as at the last publication, as the [`memo`](crate::memo) has it, and whose published files
//! stand untouched, is not even read: its pages are kept, its warnings said again, its summary taken from the memo.
//!
//! A [`Preview`] makes one file at a time from the same pieces, region by region, and knows which of them a change concerns.

mod base;
mod edition;
mod glance;
mod make;
mod media;
mod notes;
mod preview;
mod put;
mod region;
mod scale;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Failed, Report};
use crate::finish;
use crate::memo::Memo;
pub use crate::model::Pengecualian;
use crate::model::{Atlas, Ringkasan};
use crate::read::Tree;
use crate::record::Minify;
use crate::resolve::{Audience, Moment};
use crate::timing::{Stage, Timing};
use crate::write::{self, Publication, Scope, Sink, WriteError};
use base::Base;
pub use edition::Changes;
use glance::{glances, is_province, others, outline};
pub use preview::{Answer, News, Preview};
use region::{Done, Run};

/// What is to be done, fully resolved: nothing in the pipeline asks the environment or the clock.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each says one thing about the run")]
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
    /// For whom it is made.
    pub audience: Audience,
    /// The moment at which the run really began.
    pub started: Moment,
    /// Stands for this very program: a memo of another one is not believed.
    pub program: u64,
    /// Whether what the last publication remembers may be used.
    pub cached: bool,
    /// Whether compressed twins stand beside the files.
    pub precompress: bool,
    /// Whether warnings keep the site from being published.
    pub strict: bool,
    /// Whether the addresses at which records are published are noted beside them.
    pub note: bool,
    /// Set to stop the run.
    pub cancel: &'a AtomicBool,
}

/// What a run has done.
#[derive(Debug, Default, Clone)]
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
    /// Personal data that is shown after review.
    pub pengecualian: Vec<Pengecualian>,
    /// What was noted in the books of addresses.
    pub noted: Noted,
    /// Whether the site was published.
    pub published: bool,
}

/// What was noted of addresses, beside the content. Addresses begin with the region's: `bontang/kampung/loktuan.html`.
#[derive(Debug, Default, Clone)]
pub struct Noted {
    /// Addresses that were not known before.
    pub new: usize,
    /// Old addresses whose records have moved, and where to.
    pub moved: Vec<(String, String)>,
    /// Addresses whose records are gone.
    pub removed: Vec<String>,
    /// Books that were written.
    pub books: Vec<String>,
    /// What could not be written, and why.
    pub failed: Vec<Diagnostic>,
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

/// Whoever does not care how far a run has come.
struct Nobody;

impl Observer for Nobody {
    fn planned(&self, _: usize) {}
    fn rendered(&self, _: usize) {}
}

/// Runs the whole pipeline.
///
/// # Errors
/// [`Stopped`], when nothing was published although something should have been; `report` says why.
pub fn run(job: &Job<'_>, report: &Report, observer: &dyn Observer, timing: &Timing) -> Result<Outcome, Stopped> {
    let tree = Tree::with_history(&job.root.join("content"), "content", None, report, timing)?;
    let wanted = wanted_regions(job, &tree)?;
    // A large ledger takes as long as a theme.
    let (base, sink) = Base::open(job, tree, None, (report, timing), || sink(job, report))?;
    let (sink, tree) = (sink?, &base.tree);
    let minify = base.minify;
    let seal = write::fingerprint(
        format!(
            "{} {} {minify:?} {}",
            env!("CARGO_PKG_VERSION"),
            finish::FORM,
            job.precompress
        )
        .as_bytes(),
    );
    let memo_seal = seal ^ u128::from(job.program);
    let last = Memo::read(sink.memo(), memo_seal);
    let glances = glances(tree, &last, timing);
    let known = |slug: &str| Some(glances.get(slug)?.same.ringkasan.wilayah.clone());
    let outline = outline(tree, known, |_| None, timing);
    let spool = write::Spool::on_disk_of(job.out.as_deref().unwrap_or(&job.root));
    let run = Run {
        job,
        report,
        observer,
        timing,
        base: &base,
        seal,
        others: others(tree, &base.theme, &outline, job),
        outline: &outline,
        glances: &glances,
        sink: &sink,
        books: &spool,
        photos: media::Photos::of(&job.root, job.cached),
        icons_drawn: put::Icons::default(),
    };

    let slugs = tree.regions.keys().map(String::as_str);
    let (provinces, cities): (Vec<&str>, Vec<&str>) = slugs.partition(|slug| is_province(&outline, slug));
    // Only provinces show other regions, so a city can be made without them.
    let needed = |slug: &&str| wanted.contains(*slug) || provinces.iter().any(|province| wanted.contains(*province));
    let pass = |slugs: &[&str], known: &[Ringkasan]| -> Vec<Done> {
        let others = run.others_of(known);
        let region = |slug: &&str| run.region(slug, known, others, wanted.contains(*slug));
        let slugs: Vec<&str> = slugs.iter().copied().filter(needed).collect();
        // As many at a time as there are threads: each of them takes memory, and all threads work on the last one.
        let some = slugs.chunks(rayon::current_num_threads());
        some.flat_map(|some| some.par_iter().filter_map(region).collect::<Vec<Done>>())
            .collect()
    };
    let mut done = pass(&cities, &[]);
    let cities: Vec<Ringkasan> = done.iter().map(|done| done.ringkasan.clone()).collect();
    done.extend(pass(&provinces, &cities));
    let due: Vec<(String, i64)> = done
        .iter()
        .filter_map(|done| Some((done.ringkasan.wilayah.slug.clone(), done.ringkasan.berikutnya?)))
        .collect();
    let reviewed = done
        .iter()
        .map(|done| &done.ringkasan)
        .filter(|region| wanted.contains(&region.wilayah.slug));
    let reviewed = base
        .pengecualian
        .iter()
        .chain(reviewed.flat_map(|region| &region.pengecualian));
    let mut outcome = Outcome {
        pengecualian: reviewed.cloned().collect(),
        regions: wanted.len(),
        pages: done.iter().map(|done| done.pages).sum(),
        next_due: due.iter().map(|&(_, unix)| Moment { unix }).min_by_key(|moment| moment.unix),
        ..Outcome::default()
    };
    let mut memo = last.clone();
    memo.retain(|slug| tree.regions.contains_key(slug));
    for done in &mut done {
        if wanted.contains(&done.ringkasan.wilayah.slug) {
            memo.set(&done.ringkasan.wilayah.slug, done.remembered.take());
        }
    }
    let books: Vec<notes::Book> = done.iter_mut().filter_map(|done| done.book.take()).collect();
    if job.region.is_none() {
        outcome.pages += run.portal(&atlas_of(done.into_iter().map(|done| done.ringkasan).collect()));
    }
    if job.cancel.load(Ordering::Relaxed) {
        return Err(Stopped::Interrupted);
    }
    report.check()?;
    if job.strict && report.warnings() > 0 {
        return Ok(outcome);
    }
    run.photos.trim();
    let lap = timing.lap(Stage::Commit);
    let summary = sink.commit(memo.text().as_deref()).map_err(|error| stopped(&error, report))?;
    lap.count(summary.written, usize::try_from(summary.bytes).unwrap_or_default());
    outcome.published = job.out.is_some();
    if outcome.published {
        outcome.noted = notes::note(job, (books, &spool), &due);
    }
    outcome.written = summary.written;
    outcome.unchanged = summary.unchanged;
    outcome.removed = summary.removed;
    outcome.foreign = (summary.foreign_count, summary.foreign);
    outcome.ledger_damaged = summary.ledger_damaged;
    Ok(outcome)
}

/// The summaries of all regions, by code.
fn atlas_of(mut ringkasan: Vec<Ringkasan>) -> Atlas {
    ringkasan.sort_by(|a, b| {
        let (a, b) = (&a.wilayah, &b.wilayah);
        a.kode.cmp(&b.kode).then_with(|| a.slug.cmp(&b.slug))
    });
    Atlas { ringkasan }
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
