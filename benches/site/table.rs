//! The table of results.

use std::fmt;

use crate::measure::Run;
use crate::options::{Scenario, name};

/// Heads of the columns.
pub const HEAD: &str = "\
| theme  | minify | scenario |   pages |  wall s |   CPU s | peak MB | µs CPU/page | written | site MB |
|--------|--------|----------|--------:|--------:|--------:|--------:|------------:|--------:|--------:|";

/// One result.
#[derive(Debug)]
pub struct Row {
    /// Theme, or another generator.
    pub name: String,
    /// Degree of minification.
    pub minify: String,
    /// What was done.
    pub scenario: Scenario,
    /// Pages rendered.
    pub pages: usize,
    /// Files written.
    pub written: usize,
    /// Bytes of the site.
    pub bytes: u64,
    /// What it cost.
    pub run: Run,
}

impl Row {
    /// How many times longer the other one took.
    #[must_use]
    pub fn beside(&self, other: &Self) -> String {
        format!(
            "{} / {} {}: wall {:.1}, CPU {:.1}, memory {:.1}, CPU a page {:.1}",
            other.name,
            self.name,
            self.minify,
            other.run.wall / self.run.wall,
            other.run.cpu / self.run.cpu,
            float(other.run.memory) / float(self.run.memory),
            other.per_page() / self.per_page(),
        )
    }

    /// Microseconds of processor time for each page.
    fn per_page(&self) -> f64 {
        self.run.cpu * 1e6 / float(u64::try_from(self.pages.max(1)).unwrap_or(1))
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "| {:6} | {:6} | {:8} | {:7} | {:7.2} | {:7.2} | {:7.0} | {:11.1} | {:7} | {:7.1} |",
            self.name,
            self.minify,
            name(&self.scenario),
            self.pages,
            self.run.wall,
            self.run.cpu,
            float(self.run.memory) / 1e6,
            self.per_page(),
            self.written,
            float(self.bytes) / 1e6,
        )
    }
}

/// Processors and what else runs on them.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the runner asks the machine")]
pub fn machine() -> String {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let processors = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let cpuinfo = read("/proc/cpuinfo");
    let model = cpuinfo
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(": "))
        .map_or("unknown processor", |(_, model)| model);
    let load = read("/proc/loadavg");
    let load = load.split(' ').next().unwrap_or("?");
    format!("{processors} × {model}; load before: {load}\n")
}

#[expect(clippy::cast_precision_loss, reason = "figures for people")]
fn float(number: u64) -> f64 {
    number as f64
}
