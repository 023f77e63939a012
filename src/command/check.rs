//! `pendopo check`: runs the whole pipeline into no sink, or explains one code.

use std::path::Path;

use super::{Circumstances, ExitStatus, Manner, carry_out, job, moment};
use crate::cli::Check;
use crate::console::Console;
use crate::diagnostic::{Code, explanation};

pub fn run(options: &Check, root: &Path, console: &Console, here: Circumstances) -> ExitStatus {
    if let Some(name) = &options.explain {
        return explain(name, console);
    }
    let now = match moment(options.scope.now.as_deref(), here, console) {
        Ok(now) => now,
        Err(status) => return status,
    };
    let mut job = job(root, &options.scope, now, here);
    job.strict = options.strict;
    let manner = Manner {
        format: options.format,
        as_result: true,
        timings: options.timings,
    };
    match carry_out(&job, &manner, console) {
        Ok(_) => ExitStatus::Success,
        Err(status) => status,
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
