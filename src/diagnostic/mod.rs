//! What we say to people: complaints as data, the registry of their codes, and one file a renderer.
//!
//! A [`Diagnostic`] is plain data: a [`Code`], a severity, the words to fill in, a [`Place`], related places and hints. Its
//! sentences live in the message files `messages/id.toml` and `messages/en.toml`, so the same complaint can be shown in either
//! language, in a terminal, as JSON or as an annotation. Places are resolved to lines only when they are shown.
//! This room prints nothing: the console does.

mod code;
mod message;
mod note;
mod place;
mod render;
mod report;

pub use code::{Code, codes};
pub use message::{Sentences, explanation};
pub use note::Note;
pub use place::{Located, Place};
pub use render::{Format, Palette, html, render};
pub use report::{Failed, Report};

use std::borrow::Cow;

/// How much a complaint weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is published until it is mended.
    Error,
    /// Worth a look; `--strict` makes it an error.
    Warning,
}

impl Severity {
    /// Its name for programs, the same in every language.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A word to be filled into a sentence.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Word {
    /// The author's own text, or a number: the same in every language.
    Text(String),
    /// A key of the `[words]` table in the message files.
    Key(Cow<'static, str>),
}

impl From<String> for Word {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Word {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// A second place that explains the first, with the key of its label in the code's `related` table.
#[derive(Debug, Clone)]
pub struct Related {
    /// Key below `related` in the message file.
    pub key: Cow<'static, str>,
    /// Where to look.
    pub place: Place,
}

/// One complaint.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// Stable name, such as `record/unknown-value`.
    pub code: Code,
    /// Error or warning.
    pub severity: Severity,
    /// Words for the placeholders of all sentences of this complaint.
    pub words: Vec<(Cow<'static, str>, Word)>,
    /// Where it is.
    pub place: Place,
    /// Other places involved.
    pub related: Vec<Related>,
    /// Keys below `help` in the message file, in the order in which they are shown.
    pub help: Vec<Cow<'static, str>>,
}

impl Diagnostic {
    /// A complaint that keeps the site from being published.
    #[must_use]
    pub fn error(code: Code, place: Place) -> Self {
        Self {
            code,
            severity: Severity::Error,
            words: Vec::new(),
            place,
            related: Vec::new(),
            help: Vec::new(),
        }
    }

    /// A complaint that does not.
    #[must_use]
    pub fn warning(code: Code, place: Place) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, place)
        }
    }

    /// Whether nothing is published until this is mended.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// Fills the placeholder `{name}` with the author's text or a number.
    #[must_use]
    pub fn with(mut self, name: &'static str, text: impl Into<Word>) -> Self {
        self.words.push((Cow::Borrowed(name), text.into()));
        self
    }

    /// Fills the placeholder `{name}` with a translated word.
    #[must_use]
    pub fn with_word(mut self, name: &'static str, key: &'static str) -> Self {
        self.words.push((Cow::Borrowed(name), Word::Key(Cow::Borrowed(key))));
        self
    }

    /// Adds the hint `help.<key>` of the message file.
    #[must_use]
    pub fn help(mut self, key: &'static str) -> Self {
        self.help.push(Cow::Borrowed(key));
        self
    }

    /// Adds a second place with the label `related.<key>`.
    #[must_use]
    pub fn related(mut self, key: &'static str, place: Place) -> Self {
        self.related.push(Related {
            key: Cow::Borrowed(key),
            place,
        });
        self
    }
}
