//! What may be typed behind `cargo bench --bench site --`.

use std::error::Error;
use std::path::PathBuf;

use crate::corpus::{Corpus, INNOVATIONS};

/// The options.
pub const HELP: &str = "\
cargo bench --bench site -- [OPTIONS]

  --shape many|one|long|photos   many small regions (default), one huge region, long releases, a photo for each kampung
  --kampung N --regions N --releases N
                                 9200, 57 and 8 without these; 5000 and 1 with --shape one
  --scenario NAME                clean, nothing, release, template or check; may be repeated; all without it
  --minify MODE                  ringan, penuh or mati; may be repeated; ringan and penuh without it
  --theme NAME                   plain or bawaan; may be repeated; both without it
  --threads N                    threads of the program
  --repeat N                     runs each scenario N times and shows the fastest
  --hugo                         runs the same corpus through Hugo, where it is installed
  --keep DIR                     works in DIR and leaves everything there
  --only-corpus DIR              only writes the project into DIR
  --quiet                        says nothing about warnings";

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

impl Scenario {
    /// In the order in which they build on each other.
    const ALL: [Self; 5] = [Self::Clean, Self::Nothing, Self::Release, Self::Template, Self::Check];

    /// Its name on the command line and in the table.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Clean => "clean",
            Self::Nothing => "nothing",
            Self::Release => "release",
            Self::Template => "template",
            Self::Check => "check",
        }
    }
}

/// With which theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// `benches/theme`.
    Plain,
    /// The default theme.
    Bawaan,
}

impl Theme {
    const ALL: [Self; 2] = [Self::Plain, Self::Bawaan];

    /// Its name on the command line and in the table.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Bawaan => "bawaan",
        }
    }
}

/// The options, resolved.
#[derive(Debug)]
pub struct Options {
    /// What to generate.
    pub corpus: Corpus,
    /// What to measure.
    pub scenarios: Vec<Scenario>,
    /// Degrees of minification.
    pub minify: Vec<&'static str>,
    /// Themes.
    pub themes: Vec<Theme>,
    /// Threads of the program.
    pub threads: Option<usize>,
    /// How often.
    pub repeat: usize,
    /// Whether Hugo builds the same corpus.
    pub hugo: bool,
    /// Where everything stays.
    pub keep: Option<PathBuf>,
    /// Where only the project is written.
    pub only_corpus: Option<PathBuf>,
    /// Whether warnings are passed over.
    pub quiet: bool,
}

impl Options {
    /// Pages that stand for a record: profiles, innovations, releases. Lists come on top of them.
    #[must_use]
    pub fn record_pages(&self) -> usize {
        self.corpus.kampung * (1 + INNOVATIONS + self.corpus.releases)
    }
}

/// Understands the options; nothing when help is wanted.
///
/// # Errors
/// When an option is not known or its value makes no sense.
pub fn parse(arguments: &[String]) -> Result<Option<Options>, Box<dyn Error>> {
    let (mut kampung, mut regions, mut releases) = (None, None, 8);
    let mut shape = "many".to_owned();
    let mut options = Options {
        corpus: Corpus {
            kampung: 0,
            regions: 0,
            releases: 0,
            words: 350,
            photos: false,
        },
        scenarios: Vec::new(),
        minify: Vec::new(),
        themes: Vec::new(),
        threads: None,
        repeat: 1,
        hugo: false,
        keep: None,
        only_corpus: None,
        quiet: false,
    };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let mut value = || rest.next().cloned().ok_or(format!("{argument} wants a value"));
        match argument.as_str() {
            "--help" | "-h" => return Ok(None),
            // `cargo bench` says so to every benchmark.
            "--bench" => {}
            "--shape" => shape = value()?,
            "--kampung" => kampung = Some(value()?.parse()?),
            "--regions" => regions = Some(value()?.parse()?),
            "--releases" => releases = value()?.parse()?,
            "--scenario" => options.scenarios.push(one_of(&value()?, Scenario::ALL, Scenario::name)?),
            "--minify" => options
                .minify
                .push(one_of(&value()?, ["ringan", "penuh", "mati"], |name| name)?),
            "--theme" => options.themes.push(one_of(&value()?, Theme::ALL, Theme::name)?),
            "--threads" => options.threads = Some(value()?.parse()?),
            "--repeat" => options.repeat = value()?.parse::<usize>()?.max(1),
            "--hugo" => options.hugo = true,
            "--keep" => options.keep = Some(value()?.into()),
            "--only-corpus" => options.only_corpus = Some(value()?.into()),
            "--quiet" => options.quiet = true,
            _ => return Err(format!("{argument} is not known\n\n{HELP}").into()),
        }
    }
    let (many, few) = match shape.as_str() {
        "many" | "long" | "photos" => (9200, 57),
        "one" => (5000, 1),
        _ => return Err(format!("there is no shape {shape}").into()),
    };
    let kampung: usize = kampung.unwrap_or(many);
    options.corpus = Corpus {
        kampung,
        regions: regions.unwrap_or(few).clamp(1, kampung.max(1)),
        releases,
        words: if shape == "long" { 680 } else { 350 },
        photos: shape == "photos",
    };
    if options.scenarios.is_empty() {
        options.scenarios = Scenario::ALL.to_vec();
    }
    if options.minify.is_empty() {
        options.minify = vec!["ringan", "penuh"];
    }
    if options.themes.is_empty() {
        options.themes = Theme::ALL.to_vec();
    }
    Ok(Some(options))
}

fn one_of<T: Copy, const N: usize>(value: &str, all: [T; N], name: impl Fn(T) -> &'static str) -> Result<T, String> {
    all.into_iter().find(|&one| name(one) == value).ok_or_else(|| {
        let names = all.map(name);
        format!("{value} is none of {}", names.join(", "))
    })
}
