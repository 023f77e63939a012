//! The comments of a text, to see that none is lost.

use std::ops::Range;

use super::end_of;
use crate::parse::{Node, Value};
use crate::schema::LINE;

/// Whether the second text has all comments of the first one, and no others. The line for editors is none.
pub(super) fn kept(before: &str, tree: &Node<'_>, after: &str, tree_after: &Node<'_>) -> bool {
    let list = |text, tree| {
        let mut list = of(text, tree);
        list.retain(|comment| !comment.starts_with(LINE));
        list.sort_unstable();
        list
    };
    list(before, tree) == list(after, tree_after)
}

/// The comments of a text, without white space at their end.
pub(super) fn of<'t>(text: &'t str, tree: &Node<'_>) -> Vec<&'t str> {
    let mut scalars = Vec::new();
    gather(text, tree, &mut scalars);
    scalars.sort_unstable_by_key(|span| span.start);
    let mut comments = Vec::new();
    let mut at = 0;
    let mut scalars = scalars.into_iter().peekable();
    while let Some(found) = text[at..].find('#').map(|found| at + found) {
        while scalars.next_if(|span| span.end <= found).is_some() {}
        if let Some(inside) = scalars.next_if(|span| span.start <= found) {
            at = inside.end.max(found + 1);
            continue;
        }
        let end = text[found..].find('\n').map_or(text.len(), |length| found + length);
        if found == 0 || text[..found].ends_with([' ', '\t', '\n', '\r']) {
            comments.push(text[found..end].trim_end());
            at = end;
        } else {
            at = found + 1;
        }
    }
    comments
}

/// The byte ranges of all keys and values of one word or text. The first line of a block is not part of its text.
fn gather(text: &str, node: &Node<'_>, scalars: &mut Vec<Range<usize>>) {
    match &node.value {
        Value::Scalar { plain, .. } => {
            let span = node.span.clone();
            if !plain && text[span.clone()].starts_with(['|', '>']) {
                let line = text[span.clone()].find('\n').map_or(span.end, |length| span.start + length);
                scalars.push(line..end_of(text, node).max(line));
            } else {
                scalars.push(span.start..end_of(text, node));
            }
        }
        Value::List(items) => {
            for item in items {
                gather(text, item, scalars);
            }
        }
        Value::Map(fields) => {
            for field in fields {
                scalars.push(field.key_span.clone());
                gather(text, &field.node, scalars);
            }
        }
    }
}
