//! `pendopo check`: runs the whole pipeline into no sink, or explains one code.

use std::path::Path;
use std::sync::atomic::Ordering;

use super::{Circumstances, ExitStatus, Manner, SERVING, carry_out, job, moment};
use crate::cli::Check;
use crate::console::Console;
use crate::diagnostic::{Code, explanation};
use crate::pipeline::Job;
use crate::resolve::Moment;
use crate::watch::Watch;

pub fn run(options: &Check, root: &Path, console: &Console, here: Circumstances) -> ExitStatus {
    if let Some(name) = &options.explain {
        return explain(name, console);
    }
    let now = match moment(options.scope.now.as_deref(), here, console) {
        Ok(now) => now,
        Err(status) => return status,
    };
    let mut job = job(root, options.scope.region.clone(), now, here);
    job.strict = options.strict;
    let manner = Manner {
        format: options.format,
        as_result: true,
        timings: options.timings,
    };
    if options.watch {
        let ask = options.scope.now.is_none().then_some(here.ask);
        return again_and_again(job, ask, &manner, options.poll, console);
    }
    match carry_out(&job, &manner, console) {
        Ok(_) => ExitStatus::Success,
        Err(status) => status,
    }
}

/// Checks, and checks again whenever files have changed, until the process is ended. Unless the moment was named, each time at the
/// moment that it is then.
fn again_and_again(
    mut job: Job<'_>,
    ask: Option<fn() -> Moment>,
    manner: &Manner,
    looking: bool,
    console: &Console,
) -> ExitStatus {
    SERVING.store(true, Ordering::Relaxed);
    // Before the first check, so that what changes meanwhile is not missed.
    let mut watch = Watch::start(&job.root, looking);
    if watch.is_looking() {
        console.tell("watch_looking", &[]);
    }
    loop {
        // There is no such region: nothing to wait for.
        if let Err(status @ (ExitStatus::Usage | ExitStatus::Interrupted)) = carry_out(&job, manner, console) {
            return status;
        }
        console.tell("watching", &[]);
        if watch.wait().is_none() {
            return ExitStatus::Usage;
        }
        if let Some(ask) = ask {
            job.now = ask();
        }
        console.wipe(manner.as_result);
    }
}

fn explain(name: &str, console: &Console) -> ExitStatus {
    match Code::from_name(name) {
        Some(code) => {
            let text = explanation(code, console.language());
            console.result(&format!("{code}\n\n{}\n", text.trim_end()));
            ExitStatus::Success
        }
        None => {
            console.say("unknown_code", &[("code", name.to_owned())]);
            ExitStatus::Usage
        }
    }
}
