//! Records for the tests of this room.

use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::diagnostic::Report;
use crate::record::{Document, Entry, Paragraph, Piece};
use crate::source::Source;

/// A record without prose.
pub(super) fn entry<T: DeserializeOwned>(record: Value) -> Entry<T> {
    with_body(record, "")
}

/// A record with prose: its paragraphs are the lines of `body`.
pub(super) fn with_body<T: DeserializeOwned>(record: Value, body: &str) -> Entry<T> {
    let mut start = 0;
    let mut paragraphs = Vec::new();
    for line in body.split_inclusive('\n') {
        let text = line.trim().to_owned();
        let span = start..start + line.len();
        start = span.end;
        if !text.is_empty() {
            paragraphs.push(Paragraph { text, span });
        }
    }
    let words = body.split_whitespace().count();
    let pieces = if words == 0 {
        Vec::new()
    } else {
        vec![Piece::Html(body.to_owned())]
    };
    Entry {
        id: "contoh".into(),
        record: serde_json::from_value(record).unwrap(),
        body: Arc::new(Document {
            pieces,
            paragraphs,
            words,
            ..Document::default()
        }),
        prose: Arc::default(),
        source: Source::plain("contoh.md", body.to_owned()),
    }
}

/// Runs a check and returns one line for each complaint: severity, code, the words, the excerpt.
pub(super) fn complaints(check: impl FnOnce(&Report)) -> Vec<String> {
    let report = Report::default();
    check(&report);
    let lines = report.finish().into_iter().map(|diagnostic| {
        let severity = if diagnostic.is_error() { 'E' } else { 'W' };
        let words: Vec<String> = diagnostic
            .words
            .iter()
            .map(|(name, word)| format!("{name}={}", shown(word)))
            .collect();
        format!("{severity} {} {}", diagnostic.code, words.join(" "))
            .trim_end()
            .to_owned()
    });
    lines.collect()
}

fn shown(word: &crate::diagnostic::Word) -> &str {
    match word {
        crate::diagnostic::Word::Text(text) => text,
        crate::diagnostic::Word::Key(key) => key,
    }
}
