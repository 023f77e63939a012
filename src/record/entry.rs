//! A record that has been read, with where it came from.

use std::sync::Arc;

use super::Document;
use crate::diagnostic::Place;
use crate::source::Source;

/// A record with its id, its source and, where the type has one, its prose. A copy shares text and prose.
#[derive(Debug, Clone)]
pub struct Entry<T> {
    /// Stem of the file.
    pub id: Box<str>,
    /// What the author typed.
    pub record: T,
    /// The text below the front matter; empty for pure YAML records.
    pub body: Arc<Document>,
    /// Markdown in the record's own fields, by the field's name.
    pub prose: Arc<[(&'static str, Document)]>,
    /// The file.
    pub source: Arc<Source>,
}

impl<T> Entry<T> {
    /// The value of a field, for a complaint: `profil[2].kontrasepsi.iud`.
    #[must_use]
    pub fn value(&self, path: impl Into<String>) -> Place {
        Place::value(&self.source, path)
    }

    /// The name of a field, for a complaint.
    #[must_use]
    pub fn key(&self, path: impl Into<String>) -> Place {
        Place::key(&self.source, path)
    }

    /// A byte range of the file, for a complaint.
    #[must_use]
    pub fn span(&self, span: std::ops::Range<usize>) -> Place {
        Place::Span(Arc::clone(&self.source), span)
    }
}
