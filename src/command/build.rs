//! `pendopo build`: makes the site.

use std::path::Path;

use super::{Circumstances, ExitStatus, Manner, carry_out, job, moment};
use crate::cli::{Build, FormatName};
use crate::console::Console;
use crate::record::Minify;

pub fn run(options: &Build, root: &Path, console: &Console, here: Circumstances) -> ExitStatus {
    let now = match moment(options.scope.now.as_deref(), here, console) {
        Ok(now) => now,
        Err(status) => return status,
    };
    let mut job = job(root, options.scope.region.clone(), now, here);
    job.at_root = options.scope.region.is_some() && options.out.is_some();
    job.out = Some(options.out.clone().unwrap_or_else(|| root.join("public")));
    job.cached = !options.no_cache;
    job.strict = options.strict;
    job.note = !options.trial;
    job.precompress = options.precompress;
    job.minify = options.minify.as_deref().map(|mode| match mode {
        "ringan" => Minify::Ringan,
        "mati" => Minify::Mati,
        _ => Minify::Penuh,
    });
    let manner = Manner {
        format: options.format,
        as_result: matches!(options.format, FormatName::Json | FormatName::Github | FormatName::Sarif),
        timings: options.timings,
    };
    match carry_out(&job, &manner, console) {
        Ok(_) => ExitStatus::Success,
        Err(status) => status,
    }
}
