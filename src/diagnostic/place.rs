//! Where a complaint points, before and after it is resolved to lines.
//!
//! What stands for a person is never shown, because complaints end up in logs that others read: numbers are left out of every
//! path, excerpt and word ([`crate::text::identity`]), and a [`Place::Hidden`] is left out of every excerpt of its file.

use std::ops::Range;
use std::sync::Arc;

use crate::source::{Part, Position, Source};
use crate::text::identity;

/// Where a complaint points. Cheap to make; resolved by [`Place::locate`] only when it is shown.
#[derive(Debug, Clone)]
pub enum Place {
    /// No file is involved, such as a wrong option.
    Nowhere,
    /// A file or folder as a whole, by its path; also one whose text could not be read.
    Path(String),
    /// A byte range of a file.
    Span(Arc<Source>, Range<usize>),
    /// A byte range of a file that nobody shall see, such as a number that stands for a person; made by [`Place::hidden`] and
    /// [`Place::hidden_in`].
    Hidden {
        /// The file.
        source: Arc<Source>,
        /// What is pointed at.
        span: Range<usize>,
        /// What is not shown.
        secret: Range<usize>,
    },
    /// A field of a record, by its path: `profil[2].kontrasepsi.iud`.
    Field(Arc<Source>, String, Part),
}

/// A place resolved for people.
#[derive(Debug, Clone)]
pub struct Located {
    /// Path of the file, with `/`. Numbers in it that stand for a person are left out.
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

    /// A byte range of a file that from now on no complaint shows.
    #[must_use]
    pub fn hidden(source: &Arc<Source>, span: Range<usize>) -> Self {
        let secret = span.clone();
        Self::hidden_in(source, span, secret)
    }

    /// A byte range of a file of which from now on no complaint shows the bytes `secret`, such as the rest of its row.
    #[must_use]
    pub fn hidden_in(source: &Arc<Source>, span: Range<usize>, secret: Range<usize>) -> Self {
        source.hide(secret.clone());
        Self::Hidden {
            source: Arc::clone(source),
            span,
            secret,
        }
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
            Self::Span(source, _) | Self::Hidden { source, .. } | Self::Field(source, _, _) => Some(source.path()),
        }
    }

    /// Finds lines and columns.
    #[must_use]
    pub fn locate(&self) -> Option<Located> {
        let (source, field, span) = match self {
            Self::Nowhere => return None,
            Self::Path(path) => {
                return Some(Located {
                    path: identity::masked(path).into_owned(),
                    field: None,
                    excerpt: None,
                });
            }
            Self::Span(source, span) | Self::Hidden { source, span, .. } => (source, None, Some(span.clone())),
            Self::Field(source, path, part) => (source, Some(path.clone()), source.field(path, *part)),
        };
        Some(Located {
            path: identity::masked(source.path()).into_owned(),
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
