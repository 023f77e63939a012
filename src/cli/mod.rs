//! What may be typed. The doc comments below are for developers; what people read as help comes from `help.id.toml` and
//! `help.en.toml`, and a test keeps both complete.

use std::ffi::OsString;
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::LazyLock;

use clap::builder::PossibleValuesParser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::text::{Catalogue, Language, fill};

/// The command line.
#[derive(Debug, Parser)]
#[command(name = "pendopo", version, disable_help_subcommand = true, arg_required_else_help = true)]
pub struct Cli {
    /// The verb.
    #[command(subcommand)]
    pub verb: Verb,
    /// What every verb understands.
    #[command(flatten)]
    pub common: Common,
}

/// Options of every verb.
#[derive(Debug, Args)]
pub struct Common {
    /// Folder of the project, with `content/` and `themes/`.
    #[arg(long, global = true, value_name = "DIR", default_value = ".", hide_default_value = true)]
    pub root: PathBuf,
    /// Language of messages.
    #[arg(long, global = true, value_name = "LANG", value_parser = PossibleValuesParser::new(["id", "en"]), hide_possible_values = true)]
    pub lang: Option<String>,
    /// Number of threads; all cores without it.
    #[arg(long, global = true, value_name = "N", allow_hyphen_values = true, value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: Option<u16>,
    /// Colours.
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        value_enum,
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub color: Colour,
    /// Say only what is wrong.
    #[arg(long, short, global = true)]
    pub quiet: bool,
}

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// When the output is a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Makes the site.
    #[command(alias = "bangun")]
    Build(Build),
    /// Checks everything and writes nothing.
    #[command(alias = "periksa")]
    Check(Check),
    /// Shows the site in a browser as it would be published, and follows its files.
    #[command(alias = "sajikan")]
    Serve(Serve),
    /// Makes a record, a site or a theme.
    #[command(alias = "baru")]
    New(New),
    /// Puts the text of records into canonical order and style.
    #[command(alias = "rapikan")]
    Fmt(Fmt),
    /// Writes the schemas that editors read.
    #[command(alias = "skema")]
    Schema(Schema),
    /// Prints what a shell needs to complete commands.
    #[command(alias = "pelengkap")]
    Completions(Completions),
    /// Prints or writes the manual.
    #[command(alias = "manual")]
    Man(Man),
}

/// Options of `new`.
#[derive(Debug, Args)]
pub struct New {
    /// What is made.
    #[arg(value_name = "KIND", value_parser = PossibleValuesParser::new(MADE), hide_possible_values = true)]
    pub kind: String,
    /// Its name or title; the code of a region.
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// Region that it belongs to.
    #[arg(long, value_name = "SLUG")]
    pub region: Option<String>,
    /// Name of its file or folder.
    #[arg(long, value_name = "SLUG")]
    pub slug: Option<String>,
    /// A field and its value; may be given many times.
    #[arg(long, alias = "isi", value_name = "FIELD=VALUE")]
    pub set: Vec<String>,
    /// Register of codes for a region: CSV with the columns kode and nama.
    #[arg(long, value_name = "FILE")]
    pub register: Option<PathBuf>,
    /// The present moment, for the day that is proposed.
    #[arg(long, value_name = "TIME")]
    pub now: Option<String>,
}

/// What `new` can make.
pub const MADE: [&str; 8] = [
    "situs",
    "wilayah",
    "kampung",
    "inovasi",
    "kegiatan",
    "siaran-pers",
    "halaman",
    "tema",
];

/// Options of `fmt`.
#[derive(Debug, Args)]
pub struct Fmt {
    /// Files or folders; all records without any.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Changes nothing and says what would change.
    #[arg(long)]
    pub check: bool,
}

/// Options of `schema`.
#[derive(Debug, Args)]
pub struct Schema {
    /// Prints the field reference instead.
    #[arg(long)]
    pub reference: bool,
}

/// Options of `completions`.
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell.
    #[arg(value_name = "SHELL", value_enum, hide_possible_values = true)]
    pub shell: Shell,
}

/// Options of `man`.
#[derive(Debug, Args)]
pub struct Man {
    /// Folder for one file a command; without it the main page is printed.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// Options of `build`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag that may be typed")]
pub struct Build {
    /// Output folder.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// What goes into it.
    #[command(flatten)]
    pub scope: Scope,
    /// How far HTML is minified.
    #[arg(long, value_name = "MODE", value_parser = PossibleValuesParser::new(["penuh", "ringan", "mati"]), hide_possible_values = true)]
    pub minify: Option<String>,
    /// Writes compressed twins of files.
    #[arg(long)]
    pub precompress: bool,
    /// Uses nothing that the last build remembers.
    #[arg(long)]
    pub no_cache: bool,
    /// Only to look at: the addresses of its pages are not noted.
    #[arg(long, alias = "coba")]
    pub trial: bool,
    /// Warnings count as errors.
    #[arg(long)]
    pub strict: bool,
    /// Says what took how long.
    #[arg(long)]
    pub timings: bool,
    /// Form of the complaints.
    #[arg(
        long,
        value_name = "FORMAT",
        value_enum,
        default_value = "full",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: FormatName,
}

/// Options of `check`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "a list of switches")]
pub struct Check {
    /// What is checked.
    #[command(flatten)]
    pub scope: Scope,
    /// Warnings count as errors.
    #[arg(long)]
    pub strict: bool,
    /// Says what took how long.
    #[arg(long)]
    pub timings: bool,
    /// Form of the complaints.
    #[arg(
        long,
        value_name = "FORMAT",
        value_enum,
        default_value = "full",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: FormatName,
    /// Explains one code instead of checking.
    #[arg(long, value_name = "CODE")]
    pub explain: Option<String>,
    /// Checks again whenever files have changed.
    #[arg(long, conflicts_with = "explain")]
    pub watch: bool,
    /// Looks at the files again and again instead of being told of changes.
    #[arg(long, requires = "watch")]
    pub poll: bool,
}

/// Options of `serve`.
#[derive(Debug, Args)]
pub struct Serve {
    /// Port on this machine; 0 takes a free one.
    #[arg(long, value_name = "PORT", default_value_t = 8000, hide_default_value = true)]
    pub port: u16,
    /// Point of time at which the site is seen.
    #[arg(long, value_name = "TIME")]
    pub now: Option<String>,
    /// Shows only what the public would see.
    #[arg(long)]
    pub as_published: bool,
    /// Lets the network read too, at all addresses of this machine or at one of them.
    #[arg(long, value_name = "ADDR", num_args = 0..=1, default_missing_value = "0.0.0.0")]
    pub host: Option<IpAddr>,
    /// Looks at the files again and again instead of being told of changes.
    #[arg(long)]
    pub poll: bool,
    /// Address that opens a file in an editor, with `{path}`, `{line}` and `{column}`.
    #[arg(long, value_name = "URL")]
    pub editor: Option<String>,
}

/// Which part of the content, and when.
#[derive(Debug, Args)]
pub struct Scope {
    /// Only this region, by the name of its folder.
    #[arg(long, value_name = "SLUG")]
    pub region: Option<String>,
    /// Point of time at which the site is seen: `2026-12-01T09:00`.
    #[arg(long, value_name = "TIME")]
    pub now: Option<String>,
}

/// Forms of complaints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormatName {
    /// With excerpts.
    Full,
    /// A line each.
    Short,
    /// JSON, a line each.
    Json,
    /// Annotations for code hosts.
    Github,
    /// SARIF 2.1.0, for code hosts that collect results.
    Sarif,
}

/// The language for messages that come before the arguments are understood: `--lang`, then `PENDOPO_LANG`, then Indonesian.
#[must_use]
pub fn language(arguments: &[String], environment: Option<&str>) -> Language {
    let mut wanted = environment;
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        if argument == "--lang" {
            wanted = rest.next().map(String::as_str);
        } else if let Some(value) = argument.strip_prefix("--lang=") {
            wanted = Some(value);
        }
    }
    wanted.and_then(|wanted| wanted.parse().ok()).unwrap_or_default()
}

/// Understands the arguments; the first one is the name of the program.
///
/// # Errors
/// The text to show instead, and whether it is help that was asked for.
pub fn parse<A: Into<OsString> + Clone>(arguments: &[A], language: Language) -> Result<Cli, Refusal> {
    let texts = help(language);
    let matches = localised(texts).try_get_matches_from(arguments.iter().cloned());
    matches
        .and_then(|matches| Cli::from_arg_matches(&matches))
        .map_err(|error| refuse(&error, texts))
}

/// Why no command can run: help was asked for, or the arguments make no sense.
#[derive(Debug)]
pub struct Refusal {
    /// The text to show.
    pub text: String,
    /// Whether it was asked for.
    pub wanted: bool,
}

fn help(language: Language) -> &'static Catalogue {
    static ID: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::parse(include_str!("help.id.toml")).unwrap_or_default());
    static EN: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::parse(include_str!("help.en.toml")).unwrap_or_default());
    match language {
        Language::Id => &ID,
        Language::En => &EN,
    }
}

/// The command with its help in the language of `texts`.
fn localised(texts: &'static Catalogue) -> clap::Command {
    let text = |key: &str| texts.get(key).unwrap_or_default();
    let dress = |command: clap::Command, name: &str| {
        let template = format!("{{about}}\n\n{}: {{usage}}\n\n{{all-args}}", text("usage"));
        let verb = if name == "pendopo" { "" } else { name };
        command
            .about(text(&format!("{name}.about")))
            .override_usage(match texts.get(&format!("{name}.usage")) {
                Some(usage) => usage.into(),
                None => fill(text(if verb.is_empty() { "usage_line" } else { "usage_verb" }), |word| {
                    (word == "verb").then(|| verb.into())
                }),
            })
            .help_template(template)
            .subcommand_help_heading(text("commands"))
            .disable_help_flag(true)
            .arg(
                clap::Arg::new("help")
                    .long("help")
                    .short('h')
                    .action(clap::ArgAction::Help)
                    .help(text("help"))
                    .help_heading(text("options")),
            )
            .mut_args(|argument| {
                let id = argument.get_id().as_str().to_owned();
                let heading = text("options");
                match texts
                    .get(&format!("{name}.{id}"))
                    .or_else(|| texts.get(&format!("common.{id}")))
                {
                    Some(help) => argument.help(help).help_heading(heading),
                    None => argument.help_heading(heading),
                }
            })
    };
    let mut command = dress(Cli::command(), "pendopo").disable_version_flag(true).arg(
        clap::Arg::new("version")
            .long("version")
            .short('V')
            .action(clap::ArgAction::Version)
            .help(text("version"))
            .help_heading(text("options")),
    );
    let names: Vec<String> = command.get_subcommands().map(|verb| verb.get_name().to_owned()).collect();
    for name in names {
        command = command.mut_subcommand(&name, |verb| dress(verb, &name));
    }
    command
}

/// The script that lets a shell complete commands and options.
#[must_use]
pub fn completions(shell: Shell, language: Language) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut localised(help(language)), "pendopo", &mut script);
    script
}

/// The manual: names of files and their pages, the page of the program first.
///
/// # Errors
/// None in practice: the pages are written into memory.
pub fn manual(language: Language) -> std::io::Result<Vec<(String, Vec<u8>)>> {
    let mut command = localised(help(language));
    command.build();
    let page = |command: &clap::Command, name: String| {
        let mut page = Vec::new();
        clap_mangen::Man::new(command.clone()).render(&mut page)?;
        Ok((format!("{name}.1"), page))
    };
    let verbs = command
        .get_subcommands()
        .map(|verb| page(verb, format!("pendopo-{}", verb.get_name())));
    std::iter::once(page(&command, "pendopo".to_owned())).chain(verbs).collect()
}

/// Puts a usage error into words.
fn refuse(error: &clap::Error, texts: &Catalogue) -> Refusal {
    let wanted = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    if wanted || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return Refusal {
            text: error.render().ansi().to_string(),
            wanted,
        };
    }
    let context = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(list)) => list.join(", "),
        _ => String::new(),
    };
    let key = match error.kind() {
        ErrorKind::UnknownArgument => "usage_error.unknown",
        ErrorKind::InvalidSubcommand => "usage_error.verb",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "usage_error.value",
        _ => "usage_error.other",
    };
    let choices = [
        ContextKind::ValidValue,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ]
    .into_iter()
    .map(context)
    .find(|text| !text.is_empty())
    .unwrap_or_default();
    let argument = [ContextKind::InvalidArg, ContextKind::InvalidSubcommand]
        .into_iter()
        .map(context)
        .find(|text| !text.is_empty())
        .unwrap_or_default();
    let value = context(ContextKind::InvalidValue);
    let mut text = fill(texts.get(key).unwrap_or_default(), |name| match name {
        "argument" => Some(argument.as_str().into()),
        "value" => Some(value.as_str().into()),
        _ => None,
    });
    if !choices.is_empty() {
        text.push('\n');
        text.push_str(&fill(texts.get("usage_error.choices").unwrap_or_default(), |name| {
            (name == "choices").then(|| choices.as_str().into())
        }));
    }
    text.push('\n');
    text.push_str(texts.get("usage_error.more").unwrap_or_default());
    text.push('\n');
    Refusal { text, wanted: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(line: &str) -> Vec<String> {
        std::iter::once("pendopo")
            .chain(line.split_whitespace())
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn verbs_have_indonesian_aliases() {
        for line in [
            "bangun",
            "periksa",
            "sajikan",
            "baru kampung",
            "rapikan",
            "skema",
            "pelengkap bash",
            "manual",
            "build",
            "check",
            "serve",
        ] {
            assert!(parse(&arguments(line), Language::Id).is_ok(), "{line}");
        }
    }

    #[test]
    fn help_is_complete_in_both_languages() {
        let (id, en) = (help(Language::Id), help(Language::En));
        assert_eq!(id.differences(en), Vec::<String>::new());
        for texts in [id, en] {
            let command = localised(texts);
            for part in std::iter::once(&command).chain(command.get_subcommands()) {
                assert!(
                    part.get_about().is_some_and(|about| !about.to_string().is_empty()),
                    "{}",
                    part.get_name()
                );
                for argument in part.get_arguments() {
                    let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
                    let key = format!("{}.{}", part.get_name(), argument.get_id());
                    // Without a text of ours, developers' words would be shown.
                    let ours = [
                        key.clone(),
                        format!("common.{}", argument.get_id()),
                        argument.get_id().to_string(),
                    ];
                    assert!(ours.iter().any(|ours| texts.get(ours) == Some(help.as_str())), "{key}");
                }
            }
        }
    }

    #[test]
    fn usage_errors_speak_the_language_of_the_reader() {
        let refusal = parse(&arguments("build --ouput x"), Language::Id).unwrap_err();
        assert!(!refusal.wanted);
        assert!(
            refusal.text.starts_with("galat: pilihan --ouput tidak dikenal"),
            "{}",
            refusal.text
        );
        let refusal = parse(&arguments("bulid"), Language::En).unwrap_err();
        assert!(
            refusal.text.starts_with("error: there is no command \"bulid\""),
            "{}",
            refusal.text
        );
        assert!(refusal.text.contains("build"), "{}", refusal.text);
    }

    #[test]
    fn the_language_is_known_before_the_arguments_are() {
        assert_eq!(language(&arguments("check --lang en"), None), Language::En);
        assert_eq!(language(&arguments("check --lang=en"), None), Language::En);
        assert_eq!(language(&arguments("check"), Some("en")), Language::En);
        assert_eq!(language(&arguments("check"), None), Language::Id);
    }
}
