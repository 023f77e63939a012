//! Quotes where they are needed, and only there.
//!
//! The program reads the text of a scalar and needs none around `no` or `64.74`; other readers of YAML, editors among them, take
//! those for something else than text. So a text that looks like something else gets quotes, and one that does not loses them.
//! Region codes keep the quotes that they have.

use std::ops::Range;

use super::end_of;
use crate::parse::{Node, Value};
use crate::record::{Leaf, Shape};

/// The text with fitting quotes.
pub(super) fn fitting(text: &str, tree: &Node<'_>, shape: Shape<'_>) -> String {
    let mut edits = Vec::new();
    look(text, tree, Some(shape), false, &mut edits);
    let mut new = String::with_capacity(text.len());
    let mut at = 0;
    for (span, value) in edits {
        new.push_str(&text[at..span.start]);
        new.push_str(&value);
        at = span.end;
    }
    new + &text[at..]
}

fn look(text: &str, node: &Node<'_>, shape: Option<Shape<'_>>, flow: bool, edits: &mut Vec<(Range<usize>, String)>) {
    let flow = flow || !matches!(node.value, Value::Scalar { .. }) && text[node.span.clone()].starts_with(['[', '{']);
    match &node.value {
        Value::List(items) => {
            let item = shape.and_then(|shape| shape.item());
            for node in items {
                look(text, node, item, flow, edits);
            }
        }
        Value::Map(fields) => {
            for field in fields {
                look(
                    text,
                    &field.node,
                    shape.and_then(|shape| shape.field(&field.key)),
                    flow,
                    edits,
                );
            }
        }
        Value::Scalar { text: value, plain } => {
            let Some(leaf) = shape.map(|shape| shape.leaf()) else { return };
            let span = node.span.start..end_of(text, node);
            let written = &text[span.clone()];
            let textual = matches!(leaf, Leaf::Text | Leaf::Code | Leaf::Reference(_));
            if *plain {
                if textual && written == value && is_misread(value) {
                    edits.push((span, format!("\"{value}\"")));
                }
                return;
            }
            let inside = written
                .strip_prefix('"')
                .and_then(|rest| rest.strip_suffix('"'))
                .or_else(|| written.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')));
            let literal = inside == Some(&**value);
            if literal && leaf != Leaf::Code && is_plain(value, flow) && !(textual && is_misread(value)) {
                edits.push((span, value.to_string()));
            }
        }
    }
}

/// Whether a text can stand without quotes; inside a flow, also between brackets and braces.
pub(super) fn is_plain(text: &str, flow: bool) -> bool {
    let marks = text.ends_with([' ', ':']) || text.contains(": ") || text.contains(" #");
    let brackets = flow && text.contains([',', '[', ']', '{', '}']);
    let nothing = matches!(text, "null" | "Null" | "NULL");
    text.starts_with(char::is_alphanumeric) && !marks && !brackets && !nothing && !text.contains(is_invisible)
}

/// Whether nobody sees a character, or takes it for another. All of them have no more than four hexadecimal digits.
pub(super) fn is_invisible(c: char) -> bool {
    c.is_control() || matches!(c, '\u{a0}' | '\u{feff}' | '\u{2028}' | '\u{2029}')
}

/// Whether readers of YAML take a text for something else: a number, a truth, nothing, a day.
pub(super) fn is_misread(text: &str) -> bool {
    const WORDS: [&str; 14] = [
        "true", "false", "yes", "no", "on", "off", "y", "n", "null", "~", ".inf", ".nan", "-.inf", "+.inf",
    ];
    let numeric = text.trim_start_matches(['-', '+']);
    let looks_numeric = numeric.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && (numeric.parse::<f64>().is_ok()
            || numeric.starts_with("0x")
            || numeric.starts_with("0o")
            // Sexagesimal numbers and days of YAML 1.1.
            || numeric.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '_' | '.')) && numeric.matches('.').count() < 2
            || is_day(numeric));
    looks_numeric || WORDS.contains(&text.to_lowercase().as_str())
}

fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    parts.len() == 3
        && parts
            .iter()
            .zip([4, 2, 2])
            .all(|(part, length)| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()))
}
