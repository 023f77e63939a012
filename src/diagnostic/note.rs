//! Complaints that are written down, to be made again by a run that does not look at the same file.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Code, Diagnostic, Place, Related, Word};
use crate::source::{Part, Source};

/// A warning as it can be kept: places are paths with ranges or fields, without the texts that they lie in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    code: String,
    words: Vec<(String, NotedWord)>,
    place: NotedPlace,
    related: Vec<(String, NotedPlace)>,
    help: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
enum NotedWord {
    Text(String),
    Key(String),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
enum NotedPlace {
    Nowhere,
    Path(String),
    Span(String, Range<usize>),
    Hidden {
        path: String,
        span: Range<usize>,
        secret: Range<usize>,
    },
    Key(String, String),
    Value(String, String),
}

impl Note {
    /// Writes a warning down.
    #[must_use]
    pub fn of(warning: &Diagnostic) -> Self {
        let word = |word: &Word| match word {
            Word::Text(text) => NotedWord::Text(text.clone()),
            Word::Key(key) => NotedWord::Key(key.to_string()),
        };
        Self {
            code: warning.code.name().to_owned(),
            words: warning
                .words
                .iter()
                .map(|(name, text)| (name.to_string(), word(text)))
                .collect(),
            place: NotedPlace::of(&warning.place),
            related: warning
                .related
                .iter()
                .map(|related| (related.key.to_string(), NotedPlace::of(&related.place)))
                .collect(),
            help: warning.help.iter().map(ToString::to_string).collect(),
        }
    }

    /// The warning again; `source` gives the text of a file by its path. Nothing when the code or a file is not there any more.
    pub fn warning(&self, mut source: impl FnMut(&str) -> Option<Arc<Source>>) -> Option<Diagnostic> {
        let word = |word: &NotedWord| match word {
            NotedWord::Text(text) => Word::Text(text.clone()),
            NotedWord::Key(key) => Word::Key(Cow::Owned(key.clone())),
        };
        let place = self.place.found(&mut source)?;
        let mut warning = Diagnostic::warning(Code::from_name(&self.code)?, place);
        warning.words = self
            .words
            .iter()
            .map(|(name, text)| (Cow::Owned(name.clone()), word(text)))
            .collect();
        warning.help = self.help.iter().cloned().map(Cow::Owned).collect();
        for (key, place) in &self.related {
            warning.related.push(Related {
                key: Cow::Owned(key.clone()),
                place: place.found(&mut source)?,
            });
        }
        Some(warning)
    }
}

impl NotedPlace {
    fn of(place: &Place) -> Self {
        match place {
            Place::Nowhere => Self::Nowhere,
            Place::Path(path) => Self::Path(path.clone()),
            Place::Span(source, span) => Self::Span(source.path().to_owned(), span.clone()),
            Place::Hidden { source, span, secret } => Self::Hidden {
                path: source.path().to_owned(),
                span: span.clone(),
                secret: secret.clone(),
            },
            Place::Field(source, field, Part::Key) => Self::Key(source.path().to_owned(), field.clone()),
            Place::Field(source, field, Part::Value) => Self::Value(source.path().to_owned(), field.clone()),
        }
    }

    fn found(&self, source: &mut impl FnMut(&str) -> Option<Arc<Source>>) -> Option<Place> {
        Some(match self {
            Self::Nowhere => Place::Nowhere,
            Self::Path(path) => Place::path(path),
            Self::Span(path, span) => Place::Span(source(path)?, span.clone()),
            Self::Hidden { path, span, secret } => Place::hidden_in(&source(path)?, span.clone(), secret.clone()),
            Self::Key(path, field) => Place::key(&source(path)?, field),
            Self::Value(path, field) => Place::value(&source(path)?, field),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::codes;
    use super::*;

    #[test]
    fn what_is_written_down_comes_back() {
        let source = Source::plain("content/a/kampung/b.yaml", "nama: B\n".to_owned());
        let warning = Diagnostic::warning(codes::DATE_STALE, Place::value(&source, "nama"))
            .with("value", "2019")
            .with_word("weekday", "monday")
            .help("add")
            .related("first", Place::Span(Arc::clone(&source), 0..4))
            .related("other", Place::path("x"))
            .related("secret", Place::hidden(&source, 6..7));
        let note = Note::of(&warning);
        let text = serde_json::to_string(&note).unwrap();
        let read: Note = serde_json::from_str(&text).unwrap();
        assert_eq!(read, note);
        let again = read
            .warning(|path| (path == "content/a/kampung/b.yaml").then(|| Arc::clone(&source)))
            .unwrap();
        assert_eq!(format!("{again:?}"), format!("{warning:?}"));
        assert!(read.warning(|_| None).is_none());
    }

    #[test]
    fn what_was_hidden_stays_hidden() {
        let text = "nama;surel\nSiti Aminah;siti@example.com\n";
        let read = || Source::plain("content/a/media/b.csv", text.to_owned());
        let (row, mail) = (11..text.len() - 1, 23..text.len() - 1);
        let warning = Diagnostic::warning(codes::PRIVACY_MAIL, Place::hidden_in(&read(), mail, row.clone()));
        let again = read();
        let warning = Note::of(&warning).warning(|_| Some(Arc::clone(&again))).unwrap();
        assert_eq!(again.hidden(), std::slice::from_ref(&row));
        assert_eq!(warning.place.locate().unwrap().excerpt.unwrap().start.column, 13);
    }
}
