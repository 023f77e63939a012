//! What may be typed. The doc comments below are for developers; what people read as help comes from `help.id.toml` and
//! `help.en.toml`, and a test keeps both complete.

use std::ffi::OsString;
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::LazyLock;

use clap::builder::PossibleValuesParser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

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
}

/// Options of `build`.
#[derive(Debug, Args)]
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
    /// Uses nothing that the last build remembers.
    #[arg(long)]
    pub no_cache: bool,
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
            .override_usage(fill(
                text(if verb.is_empty() { "usage_line" } else { "usage_verb" }),
                |word| (word == "verb").then(|| verb.into()),
            ))
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
        for line in ["bangun", "periksa", "sajikan", "build", "check", "serve"] {
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
                    assert!(!help.is_empty(), "{}.{}", part.get_name(), argument.get_id());
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
