//! The canonical order and style of a record's text: what `pendopo fmt` writes.
//!
//! Fields stand in the order of their struct (`order`), quotes only where they are needed (`quotes`), the line that tells
//! editors the schema at the top. Then `pretty_yaml`, a lossless formatter, sets indentation, blank lines and line breaks.
//! Comments stay with what they belong to; texts of several lines and the Markdown below a head stay as their author wrote them.
//!
//! Whatever comes out is read again: a text that means something else, has lost a comment, or would change once more is thrown
//! away, and the file stays as it is.

mod comments;
mod order;
mod quotes;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use pretty_yaml::config::{FormatOptions, LanguageOptions, LayoutOptions, ProseWrap, Quotes};

use crate::diagnostic::Report;
use crate::parse::{self, Node, Value};
use crate::record::Shape;
use crate::schema::{Kind, LINE};
use crate::source::Source;

/// Lines may be this long, as long as those of the records in this repository.
const WIDTH: usize = 130;

/// Why a record's text stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It cannot be read; this has been reported.
    Unreadable,
    /// Its tidy form would not say the same, or not for good.
    Unsafe,
}

/// The tidy form of a record's text; the same text when it is tidy. `path` is its path below `content/`.
///
/// # Errors
/// [`Refusal`], when there is none.
pub fn tidy(source: &Arc<Source>, kind: &Kind, path: &str, report: &Report) -> Result<String, Refusal> {
    let (range, tree) = parse::fields(source, report).ok_or(Refusal::Unreadable)?;
    let text = source.text();
    let head = &text[range.clone()];
    let schema = kind.raw();
    let mut new = head.to_owned();
    // What one round puts in order may give the formatter something to do, but never for long.
    for _ in 0..4 {
        let next = round(&new, kind, path, Shape::of(&schema)).ok_or(Refusal::Unsafe)?;
        if next == new {
            let after = parse::tree(&new).ok_or(Refusal::Unsafe)?;
            let kept = alike(&tree, &after) && comments::kept(head, &tree, &new, &after);
            // Lines end as they did.
            let new = if head.contains("\r\n") {
                new.replace('\n', "\r\n")
            } else {
                new
            };
            return if kept {
                Ok(format!("{}{new}{}", &text[..range.start], &text[range.end..]))
            } else {
                Err(Refusal::Unsafe)
            };
        }
        new = next;
    }
    Err(Refusal::Unsafe)
}

/// One pass over the fields.
fn round(text: &str, kind: &Kind, path: &str, shape: Shape<'_>) -> Option<String> {
    let mut text = text.replace("\r\n", "\n").replace('\r', "\n");
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    if let Some(line) = kind.line(path) {
        let rest = match text.strip_prefix(LINE) {
            Some(rest) => rest.split_once('\n').map_or("", |(_, rest)| rest),
            None => &text,
        };
        text = format!("{line}\n{rest}");
    }
    let ordered = order::ordered(&text, &parse::tree(&text)?, shape);
    let quoted = quotes::fitting(&ordered, &parse::tree(&ordered)?, shape);
    let options = FormatOptions {
        layout: LayoutOptions {
            print_width: WIDTH,
            ..LayoutOptions::default()
        },
        language: LanguageOptions {
            quotes: Quotes::PreferDouble,
            brace_spacing: false,
            bracket_spacing: false,
            // How an author breaks lines between brackets and braces says nothing.
            prefer_single_line: true,
            prose_wrap: ProseWrap::Preserve,
            // At the end of a line of a text, white space is part of it.
            trim_trailing_whitespaces: false,
            ..LanguageOptions::default()
        },
    };
    pretty_yaml::format_text(&quoted, &options).ok()
}

/// A text as it stands in YAML: with quotes where it needs them, or where `textual` text would be taken for something else.
/// `flow` says that it stands between brackets or braces.
#[must_use]
pub fn scalar(text: &str, textual: bool, flow: bool) -> String {
    if quotes::is_plain(text, flow) && !(textual && quotes::is_misread(text)) {
        return text.to_owned();
    }
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            c if quotes::is_invisible(c) => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Whether two trees say the same; the order of fields says nothing.
fn alike(a: &Node<'_>, b: &Node<'_>) -> bool {
    match (&a.value, &b.value) {
        // Where a text is empty, quotes make a difference.
        (Value::Scalar { text: one, .. }, Value::Scalar { text: two, .. }) => {
            one == two && a.value.is_empty() == b.value.is_empty()
        }
        (Value::List(one), Value::List(two)) => one.len() == two.len() && one.iter().zip(two).all(|(a, b)| alike(a, b)),
        (Value::Map(one), Value::Map(two)) => {
            let named: BTreeMap<&str, &Node<'_>> = two.iter().map(|field| (&*field.key, &field.node)).collect();
            one.len() == two.len()
                && one
                    .iter()
                    .all(|field| named.get(&*field.key).is_some_and(|other| alike(&field.node, other)))
        }
        _ => false,
    }
}

/// Where the text of a node ends. The spans of the parser reach on over comments behind quotes and below a text of several
/// lines, and stop before the bracket that closes a list.
fn end_of(text: &str, node: &Node<'_>) -> usize {
    let inner = match &node.value {
        Value::Scalar { plain: true, .. } => return node.span.end,
        Value::Scalar { plain: false, .. } => return node.span.start + written(&text[node.span.clone()]),
        Value::List(items) => items.last().map(|last| end_of(text, last)),
        Value::Map(fields) => fields.last().map(|last| end_of(text, &last.node).max(last.key_span.end)),
    };
    let end = inner.unwrap_or(node.span.start + 1);
    if !text[node.span.start..].starts_with(['{', '[']) {
        return inner.unwrap_or(node.span.end);
    }
    let mut at = end;
    while let Some(c) = text[at..].chars().next() {
        match c {
            '}' | ']' => return at + 1,
            '#' => at += text[at..].find('\n').unwrap_or(text.len() - at),
            _ => at += c.len_utf8(),
        }
    }
    end
}

/// The length of a text in quotes, or of a block, at the beginning of `text`.
fn written(text: &str) -> usize {
    let mut characters = text.char_indices().skip(1).peekable();
    match text.as_bytes().first() {
        Some(b'"') => {
            while let Some((at, c)) = characters.next() {
                match c {
                    '\\' => drop(characters.next()),
                    '"' => return at + 1,
                    _ => {}
                }
            }
            text.len()
        }
        Some(b'\'') => {
            while let Some((at, c)) = characters.next() {
                if c == '\'' && characters.next_if(|(_, next)| *next == '\'').is_none() {
                    return at + 1;
                }
            }
            text.len()
        }
        _ => block(text),
    }
}

/// The length of a block: up to its last line that is not blank.
fn block(text: &str) -> usize {
    let mut lines = text.split_inclusive('\n');
    let head = lines.next().unwrap_or_default();
    if head.contains('+') || head.contains(|c: char| c.is_ascii_digit()) {
        // Blank lines at its end are part of it, or its indentation is not that of its first line.
        return text.len();
    }
    let depth = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let (mut end, mut at, mut indentation) = (head.len(), head.len(), None);
    for line in lines {
        let blank = line.trim().is_empty();
        if !blank && depth(line) < *indentation.get_or_insert_with(|| depth(line)) {
            break;
        }
        at += line.len();
        if !blank {
            end = at;
        }
    }
    end
}

#[cfg(test)]
mod tests;
