//! `pendopo completions` and `pendopo man`: for shells and for readers of manuals.

use super::{ExitStatus, unwritten};
use crate::cli::{self, Completions, Man};
use crate::console::Console;
use crate::write;

pub fn completions(options: &Completions, console: &Console) -> ExitStatus {
    let script = cli::completions(options.shell, console.language());
    console.result(&String::from_utf8_lossy(&script));
    ExitStatus::Success
}

pub fn run(options: &Man, console: &Console) -> ExitStatus {
    // Pages are written into memory, which has no faults.
    let pages = cli::manual(console.language()).unwrap_or_default();
    let Some(out) = &options.out else {
        if let Some((_, page)) = pages.first() {
            console.result(&String::from_utf8_lossy(page));
        }
        return ExitStatus::Success;
    };
    for (name, page) in &pages {
        if let Err(error) = write::refresh(&out.join(name), page) {
            return unwritten(&error, console);
        }
    }
    let words = [("count", pages.len().to_string()), ("folder", out.display().to_string())];
    console.tell("manual", &words);
    ExitStatus::Success
}
