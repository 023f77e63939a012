//! What can be wrong with YAML as such, and the translation of the library's errors.

use std::ops::Range;
use std::sync::Arc;

use saphyr_parser::ScanError;

use super::MAX_DEPTH;
use crate::diagnostic::{Diagnostic, Place, codes};
use crate::source::Source;

/// A fault of the YAML text, with its byte range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What it is.
    pub kind: FaultKind,
    /// Where it is.
    pub span: Range<usize>,
}

/// What can be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// Not YAML; the key of the reason in the `[words]` of the message files.
    Syntax(&'static str),
    /// A tab in the indentation.
    Tab,
    /// A key for the second time; where the first one stands.
    DuplicateKey(String, Range<usize>),
    /// A control character.
    ControlCharacter(char),
    /// Nested deeper than [`MAX_DEPTH`].
    TooDeep,
    /// `&anchor` or `*alias`.
    Alias,
    /// `!tag`.
    Tag(String),
    /// A second document behind `---`.
    SeveralDocuments,
}

impl Fault {
    /// A fault at a place.
    #[must_use]
    pub fn new(kind: FaultKind, span: Range<usize>) -> Self {
        Self { kind, span }
    }

    /// Translates an error of the YAML library, which speaks English and of its own grammar.
    #[must_use]
    pub fn from_scan_error(error: &ScanError, at: usize, text: &str) -> Self {
        let info = error.info();
        let reason = [
            ("quoted scalar", "unclosed_quote"),
            ("mapping values are not allowed", "colon_in_text"),
            ("illegal placement of ':'", "colon_in_text"),
            ("tab", "unexpected_character"),
            ("indent", "bad_indentation"),
            ("simple key expect", "bad_indentation"),
            ("block mapping", "bad_indentation"),
            ("block collection", "bad_indentation"),
            ("flow sequence", "unfinished_list"),
            ("flow mapping", "unfinished_list"),
            ("misplaced bracket", "unfinished_list"),
            ("recursion", "too_deep"),
            ("unexpected character", "unexpected_character"),
            ("cannot start any token", "unexpected_character"),
        ]
        .into_iter()
        .find(|(part, _)| info.contains(part))
        .map_or("not_readable", |(_, reason)| reason);
        let at = text.floor_char_boundary(at.min(text.len()));
        let end = text[at..]
            .chars()
            .next()
            .filter(|c| *c != '\n')
            .map_or(at, |c| at + c.len_utf8());
        let kind = match reason {
            "too_deep" => FaultKind::TooDeep,
            "unexpected_character" if error.info().contains("anchor") => FaultKind::Alias,
            _ if info.contains("anchor") => FaultKind::Alias,
            _ => FaultKind::Syntax(reason),
        };
        Self::new(kind, at..end)
    }

    /// The complaint, with `base` added to the byte range (YAML may stand inside a Markdown file).
    #[must_use]
    pub fn diagnostic(&self, source: &Arc<Source>, base: usize) -> Diagnostic {
        let place = |span: &Range<usize>| Place::Span(Arc::clone(source), span.start + base..span.end + base);
        let here = place(&self.span);
        match &self.kind {
            FaultKind::Syntax(reason) => Diagnostic::error(codes::YAML_SYNTAX, here)
                .with_word("detail", reason)
                .help(reason),
            FaultKind::Tab => Diagnostic::error(codes::YAML_TAB, here),
            FaultKind::DuplicateKey(key, first) => Diagnostic::error(codes::YAML_DUPLICATE_KEY, here)
                .with("field", key.as_str())
                .related("first", place(first)),
            FaultKind::ControlCharacter(c) => {
                Diagnostic::error(codes::YAML_CONTROL_CHARACTER, here).with("character", format!("U+{:04X}", u32::from(*c)))
            }
            FaultKind::TooDeep => Diagnostic::error(codes::YAML_TOO_DEEP, here).with("limit", MAX_DEPTH.to_string()),
            FaultKind::Alias => Diagnostic::error(codes::YAML_ALIAS, here),
            FaultKind::Tag(tag) => Diagnostic::error(codes::YAML_TAG, here).with("tag", tag.as_str()),
            FaultKind::SeveralDocuments => Diagnostic::error(codes::YAML_SEVERAL_DOCUMENTS, here),
        }
    }
}

/// Finds what the library would accept or explain badly: control characters and tabs in the indentation.
pub fn scan(text: &str, faults: &mut Vec<Fault>) {
    if !text
        .bytes()
        .any(|byte| (byte < b' ' && byte != b'\n') || byte == 0x7f || byte == 0xc2)
    {
        return;
    }
    for (at, c) in text.char_indices() {
        if c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{85}') {
            faults.push(Fault::new(FaultKind::ControlCharacter(c), at..at + c.len_utf8()));
            if faults.len() >= 20 {
                return;
            }
        }
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let indentation = line.len() - line.trim_start_matches([' ', '\t']).len();
        let blank = line.trim().is_empty();
        if let (false, Some(tab)) = (blank, line[..indentation].find('\t')) {
            faults.push(Fault::new(FaultKind::Tab, start + tab..start + tab + 1));
        }
        start += line.len();
    }
}
