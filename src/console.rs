//! The only room that prints: complaints, progress, the closing summary.
//!
//! Results go to standard output, messages to standard error. A reader that has gone away (a broken pipe) is no fault.

mod ask;

use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::{Colour, FormatName, Refusal};
use crate::diagnostic::{Diagnostic, Format, Palette, Sentences, render};
use crate::pipeline::{Noted, Observer, Outcome, Pengecualian};
use crate::text::{Catalogue, Language, date, fill, identity, number};
use crate::timing::Times;

pub use ask::Asker;

/// How many templates and pages people are shown with their times.
const SHOWN_TIMES: usize = 8;

/// How many complaints people are shown at once.
const SHOWN: usize = 50;

/// Prints in one language, with or without colour.
#[derive(Debug, Clone)]
pub struct Console {
    language: Language,
    texts: Catalogue,
    colour: Colour,
    may_colour: bool,
    quiet: bool,
}

impl Console {
    /// A console for one run. `may_colour` is false when the environment wants no colours (`NO_COLOR`).
    #[must_use]
    pub fn new(language: Language, colour: Colour, may_colour: bool, quiet: bool) -> Self {
        let text = match language {
            Language::Id => include_str!("console/id.toml"),
            Language::En => include_str!("console/en.toml"),
        };
        Self {
            language,
            texts: Catalogue::parse(text).unwrap_or_default(),
            colour,
            may_colour,
            quiet,
        }
    }

    /// The language of this console.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// Complaints as they are printed: on standard output as the result of a command, otherwise on standard error.
    #[must_use]
    pub fn drawn(&self, diagnostics: &[Diagnostic], format: FormatName, as_result: bool) -> String {
        let format = match format {
            FormatName::Full => Format::Full,
            FormatName::Short => Format::Short,
            FormatName::Json => Format::Json,
            FormatName::Github => Format::Github,
            FormatName::Sarif => Format::Sarif,
        };
        let terminal = if as_result {
            io::stdout().is_terminal()
        } else {
            io::stderr().is_terminal()
        };
        let palette = if self.coloured(terminal) {
            Palette::Colour
        } else {
            Palette::Plain
        };
        render(diagnostics, format, palette, self.language, Some(SHOWN))
    }

    /// Prints complaints: as the result of a command to standard output, otherwise to standard error.
    pub fn diagnostics(&self, diagnostics: &[Diagnostic], format: FormatName, as_result: bool) {
        let text = self.drawn(diagnostics, format, as_result);
        if as_result {
            print(&mut io::stdout().lock(), &text);
        } else {
            print(&mut io::stderr().lock(), &text);
        }
    }

    /// Prints a text beside the results.
    pub fn plain(&self, text: &str) {
        print(&mut io::stderr().lock(), &format!("{}\n", text.trim_end_matches('\n')));
    }

    /// Takes what a terminal shows away, before the same is said anew. What goes into a file is set apart by a line.
    pub fn wipe(&self, as_result: bool) {
        let text = |terminal: bool| {
            if terminal {
                "\u{1b}[2J\u{1b}[3J\u{1b}[H"
            } else {
                "────────\n"
            }
        };
        if as_result {
            print(&mut io::stdout().lock(), text(io::stdout().is_terminal()));
        } else {
            print(&mut io::stderr().lock(), text(io::stderr().is_terminal()));
        }
    }

    /// Prints a text as the result of a command.
    pub fn result(&self, text: &str) {
        print(&mut io::stdout().lock(), text);
    }

    /// Prints help where it was asked for, and a usage error otherwise. Colours are for terminals only.
    pub fn refusal(&self, refusal: &Refusal) {
        if refusal.wanted {
            print(&mut anstream::AutoStream::auto(io::stdout()), &refusal.text);
        } else {
            print(&mut anstream::AutoStream::auto(io::stderr()), &refusal.text);
        }
    }

    /// From now on a panic is called what it is: a fault of the program, not of its user.
    pub fn own_up_to_panics(&self) {
        let sentence = self.sentence("bug", &[]);
        std::panic::set_hook(Box::new(move |panic| {
            print(&mut io::stderr().lock(), &format!("{sentence}\n{panic}\n"));
        }));
    }

    /// Prints one of the console's sentences to standard error.
    pub fn say(&self, key: &str, words: &[(&str, String)]) {
        print(&mut io::stderr().lock(), &(self.sentence(key, words) + "\n"));
    }

    /// Prints one of the console's sentences unless only faults are wanted.
    pub fn tell(&self, key: &str, words: &[(&str, String)]) {
        if !self.quiet {
            self.say(key, words);
        }
    }

    /// Somebody to ask, if there is a terminal to ask on.
    #[must_use]
    pub fn asker(&self) -> Option<Asker> {
        let terminal = io::stdin().is_terminal() && io::stderr().is_terminal();
        terminal.then(|| Asker::new(self.coloured(true)))
    }

    /// A complaint in one line, for the answer to a question.
    #[must_use]
    pub fn complaint(&self, diagnostic: &Diagnostic) -> String {
        let texts = Sentences::of(self.language).texts(diagnostic);
        let more = texts.label.into_iter().chain(texts.help);
        std::iter::once(texts.message).chain(more).collect::<Vec<_>>().join("; ")
    }

    /// Personal data that is shown after review: what, where, until when, who answers for it, and why.
    pub fn exceptions(&self, exceptions: &[Pengecualian]) {
        if exceptions.is_empty() {
            return;
        }
        self.tell("exceptions", &[("count", exceptions.len().to_string())]);
        for exception in exceptions {
            let place = match &exception.di {
                Some(inside) => format!("{} ({inside})", exception.berkas),
                None => exception.berkas.clone(),
            };
            let words = [
                ("what", exception.apa.clone()),
                ("place", place),
                ("until", date::long(exception.sampai, self.language)),
                ("who", exception.oleh.clone()),
                ("why", exception.alasan.clone()),
            ];
            let words = words.map(|(name, word)| (name, identity::masked(&word).replace(char::is_control, " ")));
            let key = if exception.segera { "exception_soon" } else { "exception" };
            self.tell(key, &words);
        }
    }

    /// The closing summary of a build or a check.
    pub fn summary(&self, outcome: &Outcome, errors: usize, warnings: usize, took: Duration) {
        let count = |number: usize| number::integer(i64::try_from(number).unwrap_or(i64::MAX), self.language);
        let seconds = number::decimal(took.as_secs_f64(), if took.as_secs() < 10 { 2 } else { 0 }, self.language);
        let words = [
            ("regions", count(outcome.regions)),
            ("pages", count(outcome.pages)),
            ("written", count(outcome.written)),
            ("unchanged", count(outcome.unchanged)),
            ("removed", count(outcome.removed)),
            ("errors", count(errors)),
            ("warnings", count(warnings)),
            ("seconds", seconds),
        ];
        let key = match (errors, outcome.published) {
            (0, true) => "built",
            (0, false) => "checked",
            (_, _) => "failed",
        };
        if errors > 0 {
            self.say(key, &words);
        } else {
            self.tell(key, &words);
        }
    }

    /// What was noted of addresses: which have moved, which are gone, and the books that are to be kept.
    pub fn addresses(&self, noted: &Noted) {
        for (from, to) in &noted.moved {
            self.tell("address_moved", &[("from", from.clone()), ("to", to.clone())]);
        }
        for address in &noted.removed {
            self.tell("address_removed", &[("address", address.clone())]);
        }
        if !noted.books.is_empty() {
            let words = [("count", noted.new.to_string()), ("books", noted.books.join(", "))];
            self.tell("addresses_noted", &words);
        }
        for failure in &noted.failed {
            self.say("not_noted", &[("reason", self.complaint(failure))]);
        }
    }

    /// What took how long: for programs as one line of JSON on standard output, for people as tables beside the messages.
    pub fn times(&self, times: &Times, format: FormatName) {
        if format == FormatName::Json {
            let line = serde_json::json!({ "timings": times });
            self.result(&format!("{line}\n"));
            return;
        }
        let text = |key: &str| self.sentence(&format!("times.{key}"), &[]);
        let milliseconds = |seconds: f64| number::decimal(seconds * 1_000.0, 1, self.language);
        let count = |number: u64| number::integer(i64::try_from(number).unwrap_or(i64::MAX), self.language);
        let mut stages = vec![["head_stage", "cpu", "busy", "items", "bytes", "per_item"].map(text)];
        for stage in times.stages.iter().filter(|stage| stage.items > 0 || stage.busy > 0.0) {
            #[expect(clippy::cast_precision_loss, reason = "a figure for people")]
            let per_item = stage.cpu * 1e6 / stage.items.max(1) as f64;
            stages.push([
                text(stage.stage),
                milliseconds(stage.cpu),
                milliseconds(stage.busy),
                count(stage.items),
                count(stage.bytes),
                number::decimal(per_item, 1, self.language),
            ]);
        }
        let mut templates = vec![["template", "cpu", "pages"].map(text)];
        let rows = times.templates.iter().take(SHOWN_TIMES);
        templates.extend(rows.map(|row| [row.template.to_owned(), milliseconds(row.cpu), count(row.pages)]));
        let mut pages = vec![["page", "cpu"].map(text)];
        let rows = times.pages.iter().take(SHOWN_TIMES);
        pages.extend(rows.map(|row| [row.route.clone(), milliseconds(row.cpu)]));
        let tables = [table(&stages), table(&templates), table(&pages)];
        // Where nothing was rendered there are heads alone.
        let tables: Vec<String> = tables.into_iter().filter(|text| text.lines().count() > 1).collect();
        let tables = tables.join("\n");
        let words = [("wall", milliseconds(times.wall)), ("cpu", milliseconds(times.cpu))];
        let total = self.sentence("times.total", &words);
        print(&mut io::stderr().lock(), &format!("{tables}\n{total}\n"));
    }

    /// A progress bar on a terminal, nothing elsewhere.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let bar = if self.quiet || !io::stderr().is_terminal() {
            ProgressBar::hidden()
        } else {
            ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr_with_hz(10))
        };
        let template = self.sentence("progress", &[]);
        if let Ok(style) = ProgressStyle::with_template(&template) {
            bar.set_style(style);
        }
        Progress { bar }
    }

    /// Whether there are colours in what goes to a terminal, or elsewhere.
    fn coloured(&self, terminal: bool) -> bool {
        match self.colour {
            Colour::Always => true,
            Colour::Auto => terminal && self.may_colour,
            Colour::Never => false,
        }
    }

    /// One of the console's sentences.
    #[must_use]
    pub fn sentence(&self, key: &str, words: &[(&str, String)]) -> String {
        fill(self.texts.get(key).unwrap_or(key), |name| {
            words
                .iter()
                .find(|(word, _)| *word == name)
                .map(|(_, value)| value.as_str().into())
        })
    }
}

/// Follows a run on the terminal.
#[derive(Debug)]
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// Takes the bar away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

impl Observer for Progress {
    fn planned(&self, pages: usize) {
        self.bar.inc_length(pages as u64);
    }

    fn rendered(&self, pages: usize) {
        self.bar.inc(pages as u64);
    }
}

/// Rows as lines: the first column to the left, all others to the right.
fn table<const N: usize>(rows: &[[String; N]]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let widths: [usize; N] = std::array::from_fn(width);
    let mut text = String::new();
    for row in rows {
        let mut line = format!("{:1$}", row[0], widths[0]);
        for (cell, width) in row.iter().zip(widths).skip(1) {
            // Writing into a string cannot fail.
            let _ = write!(line, "  {cell:>width$}");
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

fn print(to: &mut impl Write, text: &str) {
    // The reader may have gone away: nothing is lost, and nothing can be said any more.
    let _ = to.write_all(text.as_bytes()).and_then(|()| to.flush());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_complete_in_both_languages() {
        let texts = |language| Console::new(language, Colour::Never, false, false).texts;
        assert_eq!(texts(Language::Id).differences(&texts(Language::En)), Vec::<String>::new());
        assert!(texts(Language::Id).get("built").is_some());
    }
}
