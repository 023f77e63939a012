//! `pendopo fmt`: puts records into canonical order and style.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::{ExitStatus, unwritten};
use crate::cli::{Fmt, FormatName};
use crate::console::Console;
use crate::diagnostic::Report;
use crate::parse;
use crate::read::{File, Tree};
use crate::schema::Kind;
use crate::tidy::{Refusal, tidy};
use crate::timing::Timing;
use crate::write;

/// What becomes of one record.
enum Fate {
    Tidy,
    Untidy(String),
    Refused(Refusal),
}

pub fn run(options: &Fmt, root: &Path, console: &Console) -> ExitStatus {
    let report = Report::default();
    let content = root.join("content");
    let Ok(tree) = Tree::open(&content, "content", &report, &Timing::new(false)) else {
        console.diagnostics(&report.finish(), FormatName::Full, true);
        return ExitStatus::Content;
    };
    let chosen = match chosen(&options.paths, root) {
        Ok(chosen) => chosen,
        Err(path) => {
            console.say("fmt_outside", &[("path", path.display().to_string())]);
            return ExitStatus::Usage;
        }
    };
    let records: Vec<(&File, &Kind, &str)> = tree
        .settings
        .iter()
        .chain(&*tree.shared)
        .chain(tree.regions.values().flat_map(|folder| folder.files()))
        .filter_map(|file| {
            let path = file.below();
            let wanted = chosen.is_empty() || chosen.iter().any(|chosen| Path::new(path).starts_with(chosen));
            Some((file, Kind::of(path)?, path)).filter(|_| wanted)
        })
        .collect();
    // What is wrong with the listing is for `check` to tell; here only texts matter.
    let report = Report::default();
    let fates: Vec<Fate> = records.par_iter().map(|record| fate(record, &report)).collect();
    let (mut untidy, mut refused) = (0, 0);
    for ((file, _, path), fate) in records.iter().zip(&fates) {
        match fate {
            Fate::Tidy => {}
            // What its author has written since must not be lost.
            Fate::Untidy(_) if !options.check && !file.is_as_read() => {
                refused += 1;
                console.say("fmt_changed", &[("path", file.shown.to_string())]);
            }
            Fate::Untidy(text) => {
                untidy += 1;
                if options.check {
                    console.result(&format!("{}\n", file.shown));
                } else if let Err(error) = write::replace(&content.join(path), text.as_bytes()) {
                    return unwritten(&error, console);
                }
            }
            Fate::Refused(refusal) => {
                refused += 1;
                if *refusal == Refusal::Unsafe {
                    console.say("fmt_unsafe", &[("path", file.shown.to_string())]);
                }
            }
        }
    }
    let diagnostics = report.finish();
    if !diagnostics.is_empty() {
        console.diagnostics(&diagnostics, FormatName::Full, false);
    }
    let words = [
        ("count", records.len().to_string()),
        ("untidy", untidy.to_string()),
        ("refused", refused.to_string()),
    ];
    console.tell(if options.check { "fmt_checked" } else { "fmt_done" }, &words);
    if refused > 0 || options.check && untidy > 0 {
        ExitStatus::Content
    } else {
        ExitStatus::Success
    }
}

/// The paths below `content/` that were named; `Err` with one that lies elsewhere or does not exist.
fn chosen(paths: &[PathBuf], root: &Path) -> Result<Vec<PathBuf>, PathBuf> {
    let Ok(content) = root.join("content").canonicalize() else {
        return Ok(Vec::new());
    };
    let one = |path: &PathBuf| {
        // A path is as people type it, from where they are; and as complaints show it, from the project.
        let found = path.canonicalize().or_else(|_| root.join(path).canonicalize());
        let inside = found
            .ok()
            .and_then(|found| Some(found.strip_prefix(&content).ok()?.to_path_buf()));
        inside.ok_or_else(|| path.clone())
    };
    paths.iter().map(one).collect()
}

fn fate((file, kind, path): &(&File, &Kind, &str), report: &Report) -> Fate {
    let Some(source) = parse::source(file, report) else {
        return Fate::Refused(Refusal::Unreadable);
    };
    match tidy(&source, kind, path, report) {
        Ok(text) if text == source.text() => Fate::Tidy,
        Ok(text) => Fate::Untidy(text),
        Err(refusal) => Fate::Refused(refusal),
    }
}
