//! One file a verb, thin: from what was typed to what runs, and what is said about it.

mod build;
mod check;
mod fmt;
mod manual;
mod new;
mod schema;
mod serve;

use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use crate::cli::{Cli, FormatName, Verb};
use crate::console::Console;
use crate::diagnostic::Report;
use crate::pipeline::{self, Job, Outcome, Stopped};
use crate::record::{Waktu, Zona};
use crate::resolve::{Audience, Moment};
use crate::timing::Timing;
use crate::write::{WriteError, translate};

/// How a run ended, as its exit code says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitStatus {
    /// Fine.
    Success,
    /// Faults in the content.
    Content,
    /// Wrong usage, or the machine refused.
    Usage,
    /// Interrupted.
    Interrupted,
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        Self::from(match status {
            ExitStatus::Success => 0,
            ExitStatus::Content => 1,
            ExitStatus::Usage => 2,
            ExitStatus::Interrupted => 130,
        })
    }
}

/// Set by Ctrl-C or a request of the system to end.
static CANCEL: AtomicBool = AtomicBool::new(false);

/// Set while pages are served: then there is nothing to wind up.
static SERVING: AtomicBool = AtomicBool::new(false);

/// What the door has asked of the machine.
#[derive(Debug, Clone, Copy)]
pub struct Circumstances {
    /// The present moment.
    pub clock: Moment,
    /// Asks the clock again, for those who stay for long.
    pub ask: fn() -> Moment,
    /// Stands for this very program; see [`Job::program`].
    pub program: u64,
}

/// Runs what was typed.
#[must_use]
pub fn run(cli: Cli, console: &Console, here: Circumstances) -> ExitStatus {
    if let Some(threads) = cli.common.threads {
        // The pool may exist already when this runs inside a test; then its size stays as it is.
        let _ = rayon::ThreadPoolBuilder::new()
            .num_threads(usize::from(threads))
            .build_global();
    }
    let root = &cli.common.root;
    match cli.verb {
        Verb::Build(options) => build::run(&options, root, console, here),
        Verb::Check(options) => check::run(&options, root, console, here),
        Verb::Serve(options) => serve::run(&options, root, console, here),
        Verb::New(options) => new::run(&options, root, console, here),
        Verb::Fmt(options) => fmt::run(&options, root, console),
        Verb::Schema(options) => schema::run(&options, root, console),
        Verb::Completions(options) => manual::completions(&options, console),
        Verb::Man(options) => manual::run(&options, console),
    }
}

/// From the first Ctrl-C on the run winds up; the second ends it at once. A server ends at the first.
fn watch_for_interruption() {
    // A second handler in one process is refused; then the first one does the work.
    let _ = ctrlc::set_handler(|| {
        if SERVING.load(Ordering::Relaxed) {
            std::process::exit(0);
        }
        if CANCEL.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
    });
}

/// The moment that `--now` names, or the present.
fn moment(text: Option<&str>, here: Circumstances, console: &Console) -> Result<Moment, ExitStatus> {
    let Some(text) = text else { return Ok(here.clock) };
    match text.parse::<Waktu>() {
        Ok(waktu) => Ok(Moment {
            unix: waktu.detik_unix(Zona::Wib),
        }),
        Err(_) => {
            console.say("bad_time", &[("value", text.to_owned())]);
            Err(ExitStatus::Usage)
        }
    }
}

/// A job for the pipeline.
fn job<'a>(root: &Path, region: Option<String>, now: Moment, here: Circumstances) -> Job<'a> {
    Job {
        root: root.to_path_buf(),
        out: None,
        region,
        at_root: false,
        minify: None,
        now,
        audience: Audience::Public,
        started: here.clock,
        program: here.program,
        cached: true,
        precompress: false,
        strict: false,
        note: false,
        cancel: &CANCEL,
    }
}

/// Says that a file of an author could not be written.
fn unwritten(error: &WriteError, console: &Console) -> ExitStatus {
    console.diagnostics(&[translate(error)], FormatName::Full, false);
    ExitStatus::Usage
}

/// How complaints are shown.
struct Manner {
    format: FormatName,
    as_result: bool,
    /// Whether to say what took how long.
    timings: bool,
}

/// Runs a job and says all there is to say about it.
fn carry_out(job: &Job<'_>, manner: &Manner, console: &Console) -> Result<Outcome, ExitStatus> {
    watch_for_interruption();
    let start = Instant::now();
    let report = Report::default();
    let progress = console.progress();
    let timing = Timing::new(manner.timings);
    let result = pipeline::run(job, &report, &progress, &timing);
    progress.finish();
    let (errors, warnings) = (report.errors(), report.warnings());
    let diagnostics = report.finish();
    // A program that collects results wants to hear of none, too.
    if !diagnostics.is_empty() || manner.format == FormatName::Sarif {
        console.diagnostics(&diagnostics, manner.format, manner.as_result);
    }
    match result {
        Ok(outcome) => {
            if job.strict && warnings > 0 {
                console.say("strict", &[("warnings", warnings.to_string())]);
                return Err(ExitStatus::Content);
            }
            if outcome.ledger_damaged {
                console.tell("ledger_damaged", &[]);
            }
            let (foreign, examples) = &outcome.foreign;
            if *foreign > 0 {
                console.tell(
                    "foreign",
                    &[("count", foreign.to_string()), ("examples", examples.join(", "))],
                );
            }
            console.exceptions(&outcome.pengecualian);
            if let Some(due) = outcome.next_due {
                console.tell("next_due", &[("time", due.text(Zona::Wib, console.language()))]);
            }
            console.addresses(&outcome.noted);
            if let Some(times) = timing.times() {
                console.times(&times, manner.format);
            }
            console.summary(&outcome, errors, warnings, start.elapsed());
            Ok(outcome)
        }
        Err(Stopped::Failed(_)) => {
            console.summary(&Outcome::default(), errors, warnings, start.elapsed());
            let machine = diagnostics
                .iter()
                .any(|diagnostic| diagnostic.code.name().starts_with("publish/"));
            Err(if machine { ExitStatus::Usage } else { ExitStatus::Content })
        }
        Err(Stopped::NoSuchRegion(choices)) => {
            let region = job.region.clone().unwrap_or_default();
            console.say("unknown_region", &[("region", region), ("choices", choices.join(", "))]);
            Err(ExitStatus::Usage)
        }
        Err(Stopped::Interrupted) => {
            console.say("interrupted", &[]);
            Err(ExitStatus::Interrupted)
        }
    }
}
