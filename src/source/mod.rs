//! Files, spans and lines: where words came from.
//!
//! A [`Source`] owns the text of one file as its author wrote it. Everything that later complains about that file holds the
//! source by [`Arc`] and names either a byte range or a path of fields; line and column are computed only when a complaint is
//! shown. This room neither reads files nor knows YAML: whoever creates a source hands in the function that finds a field.
//!
//! A source also remembers which of its bytes nobody shall see again ([`Source::hide`]): whatever shows a part of it leaves these
//! out, no matter who complains about what.

use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Finds the byte range of a field path such as `profil[2].kontrasepsi.iud` in the text of a source.
pub type Locator = fn(text: &str, path: &str, part: Part) -> Option<Range<usize>>;

/// Which half of a field a complaint is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The name of the field.
    Key,
    /// What stands behind the colon.
    Value,
}

/// One file of content or theme: its path and its text.
pub struct Source {
    path: String,
    text: String,
    locator: Option<Locator>,
    line_starts: OnceLock<Vec<usize>>,
    hidden: Mutex<Vec<Range<usize>>>,
}

/// A position that people understand: both numbers start at 1, the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl Source {
    /// A text without named fields, such as a template.
    #[must_use]
    pub fn plain(path: impl Into<String>, text: String) -> Arc<Self> {
        Arc::new(Self {
            path: path.into(),
            text,
            locator: None,
            line_starts: OnceLock::new(),
            hidden: Mutex::default(),
        })
    }

    /// A text with named fields, which `locator` finds on demand.
    #[must_use]
    pub fn with_fields(path: impl Into<String>, text: String, locator: Locator) -> Arc<Self> {
        Arc::new(Self {
            path: path.into(),
            text,
            locator: Some(locator),
            line_starts: OnceLock::new(),
            hidden: Mutex::default(),
        })
    }

    /// Path as shown to people, relative to the project, with `/` on every system.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Byte range of a field. A field that is not written falls back to its nearest written ancestor.
    #[must_use]
    pub fn field(&self, path: &str, part: Part) -> Option<Range<usize>> {
        let locator = self.locator?;
        let mut rest = path;
        loop {
            let part = if rest.len() == path.len() { part } else { Part::Key };
            if let Some(span) = locator(&self.text, rest, part) {
                return Some(span);
            }
            rest = &rest[..rest.rfind(['.', '['])?];
        }
    }

    /// Line and column of a byte offset; an offset past the end is the end.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset.min(self.text.len()));
        let starts = self.line_starts();
        let line = starts.partition_point(|&start| start <= offset);
        let column = self.text[starts[line - 1]..offset].chars().count() + 1;
        Position { line, column }
    }

    /// Byte offset of a line and column, both from 1, the column in characters. Past the end of a line is its end.
    #[must_use]
    pub fn offset(&self, line: usize, column: usize) -> usize {
        let starts = self.line_starts();
        let Some(&start) = starts.get(line.saturating_sub(1)) else {
            return self.text.len();
        };
        let content = self.text[start..].split('\n').next().unwrap_or_default();
        let inside = content
            .char_indices()
            .nth(column.saturating_sub(1))
            .map_or(content.len(), |(at, _)| at);
        start + inside
    }

    /// From now on no complaint shows these bytes. A preview looks at the same text again and again, so what is hidden already is
    /// not written down once more.
    pub fn hide(&self, span: Range<usize>) {
        let mut hidden = self.hidden.lock().unwrap_or_else(PoisonError::into_inner);
        if !hidden.iter().any(|known| known.start <= span.start && span.end <= known.end) {
            hidden.push(span);
        }
    }

    /// The byte ranges that no complaint shows, in no order.
    #[must_use]
    pub fn hidden(&self) -> Vec<Range<usize>> {
        self.hidden.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            std::iter::once(0)
                .chain(memchr::memchr_iter(b'\n', self.text.as_bytes()).map(|at| at + 1))
                .collect()
        })
    }
}

impl std::fmt::Debug for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Source({})", self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_and_round_trip() {
        let source = Source::plain("a.yaml", "satu\nduä: tiga\n".to_owned());
        let offset = source.text().find("tiga").unwrap();
        let position = source.position(offset);
        assert_eq!(position, Position { line: 2, column: 6 });
        assert_eq!(source.offset(position.line, position.column), offset);
    }

    #[test]
    fn a_position_past_the_end_is_the_end() {
        let source = Source::plain("a.yaml", "satu".to_owned());
        assert_eq!(source.position(99), Position { line: 1, column: 5 });
        assert_eq!(source.offset(9, 9), 4);
    }

    #[test]
    fn what_is_hidden_twice_is_written_down_once() {
        let source = Source::plain("a.csv", "nama;umur\nSiti;3\n".to_owned());
        source.hide(10..16);
        source.hide(10..16);
        source.hide(10..14);
        assert_eq!(source.hidden().as_slice(), std::slice::from_ref(&(10..16)));
        source.hide(9..12);
        assert_eq!(source.hidden().len(), 2);
    }

    #[test]
    fn an_unwritten_field_falls_back_to_its_ancestor() {
        fn only_profil(_: &str, path: &str, _: Part) -> Option<Range<usize>> {
            (path == "profil[0]").then_some(0..6)
        }
        let source = Source::with_fields("a.yaml", "profil".to_owned(), only_profil);
        assert_eq!(source.field("profil[0].kontrasepsi.iud", Part::Value), Some(0..6));
        assert_eq!(source.field("nama", Part::Value), None);
    }
}
