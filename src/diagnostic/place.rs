//! Where a complaint points, before and after it is resolved to lines.

use std::ops::Range;
use std::sync::Arc;

use crate::source::{Part, Position, Source};

/// Where a complaint points. Cheap to make; resolved by [`Place::locate`] only when it is shown.
#[derive(Debug, Clone)]
pub enum Place {
    /// No file is involved, such as a wrong option.
    Nowhere,
    /// A file or folder as a whole, by its path; also one whose text could not be read.
    Path(String),
    /// A byte range of a file.
    Span(Arc<Source>, Range<usize>),
    /// A field of a record, by its path: `profil[2].kontrasepsi.iud`.
    Field(Arc<Source>, String, Part),
}

/// A place resolved for people.
#[derive(Debug, Clone)]
pub struct Located {
    /// Path of the file, with `/`.
    pub path: String,
    /// The field, where the complaint names one.
    pub field: Option<String>,
    /// The text around it; absent for a file as a whole.
    pub excerpt: Option<Excerpt>,
}

/// A range of a text, with its text.
#[derive(Debug, Clone)]
pub struct Excerpt {
    /// The whole file.
    pub source: Arc<Source>,
    /// Byte range in it.
    pub span: Range<usize>,
    /// First character.
    pub start: Position,
    /// Behind the last character.
    pub end: Position,
}

impl Place {
    /// A file or folder as a whole.
    #[must_use]
    pub fn path(path: impl Into<String>) -> Self {
        Self::Path(path.into())
    }

    /// The value of a field.
    #[must_use]
    pub fn value(source: &Arc<Source>, path: impl Into<String>) -> Self {
        Self::Field(Arc::clone(source), path.into(), Part::Value)
    }

    /// The name of a field.
    #[must_use]
    pub fn key(source: &Arc<Source>, path: impl Into<String>) -> Self {
        Self::Field(Arc::clone(source), path.into(), Part::Key)
    }

    /// Path of the file, if a file is involved.
    #[must_use]
    pub fn file(&self) -> Option<&str> {
        match self {
            Self::Nowhere => None,
            Self::Path(path) => Some(path),
            Self::Span(source, _) | Self::Field(source, _, _) => Some(source.path()),
        }
    }

    /// Finds lines and columns.
    #[must_use]
    pub fn locate(&self) -> Option<Located> {
        let (source, field, span) = match self {
            Self::Nowhere => return None,
            Self::Path(path) => {
                return Some(Located {
                    path: path.clone(),
                    field: None,
                    excerpt: None,
                });
            }
            Self::Span(source, span) => (source, None, Some(span.clone())),
            Self::Field(source, path, part) => (source, Some(path.clone()), source.field(path, *part)),
        };
        Some(Located {
            path: source.path().to_owned(),
            field,
            excerpt: span.map(|span| Excerpt {
                source: Arc::clone(source),
                start: source.position(span.start),
                end: source.position(span.end),
                span,
            }),
        })
    }
}
