//! In which field of a record something stands. The tree is read again for this, but only of records in which something was found.

use std::fmt::Write as _;
use std::sync::Arc;

use super::finding::{Finding, numbers};
use crate::diagnostic::Report;
use crate::parse::{self, Node, Value};
use crate::source::Source;

/// Where something stands in a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Spot {
    /// In a field, by its path.
    Field(String),
    /// In the Markdown below the fields.
    Prose,
    /// In a comment, which nobody publishes; but the folder of the content is seldom private.
    Comment,
}

/// The fields of a record with their places.
pub(super) struct Fields<'s> {
    tree: Option<(usize, Node<'s>)>,
    text: &'s str,
    body: usize,
}

impl<'s> Fields<'s> {
    /// The fields of a record whose prose begins at `body`.
    pub(super) fn of(source: &'s Arc<Source>, body: usize) -> Self {
        let tree = parse::fields(source, &Report::default());
        Self {
            tree: tree.map(|(range, tree)| (range.start, tree)),
            text: source.text(),
            body,
        }
    }

    /// Where a byte of the record stands.
    pub(super) fn spot(&self, at: usize) -> Spot {
        if at >= self.body {
            return Spot::Prose;
        }
        let found = self.tree.as_ref().and_then(|(base, tree)| {
            let mut path = String::new();
            within(tree, at.checked_sub(*base)?, &mut path).then_some(path)
        });
        found.map_or(Spot::Comment, Spot::Field)
    }

    /// What is written with signs that only YAML understands: `"\u0036474…"`.
    pub(super) fn escaped(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        if let Some((base, tree)) = &self.tree {
            scalars(tree, &mut |text, node| {
                let span = node.span.start + base..node.span.end + base;
                let written = self.text.get(span.clone()).unwrap_or_default();
                if written.contains('\\') && numbers(written).count() < numbers(text).count() {
                    let inside = numbers(text);
                    found.extend(inside.map(|finding| Finding {
                        span: span.clone(),
                        ..finding
                    }));
                }
            });
        }
        found
    }
}

/// Adds the path of the innermost field that holds a byte; whether there is one.
fn within(node: &Node<'_>, at: usize, path: &mut String) -> bool {
    match &node.value {
        Value::Scalar { .. } => node.span.contains(&at),
        Value::List(items) => items.iter().enumerate().any(|(index, item)| {
            let length = path.len();
            // Writing into a string cannot fail.
            let _ = write!(path, "[{index}]");
            within(item, at, path) || {
                path.truncate(length);
                false
            }
        }),
        Value::Map(fields) => fields.iter().any(|field| {
            let length = path.len();
            if length > 0 {
                path.push('.');
            }
            path.push_str(&field.key);
            field.key_span.contains(&at) || within(&field.node, at, path) || {
                path.truncate(length);
                false
            }
        }),
    }
}

fn scalars<'n>(node: &'n Node<'_>, each: &mut impl FnMut(&'n str, &'n Node<'_>)) {
    match &node.value {
        Value::Scalar { text, .. } => each(text, node),
        Value::List(items) => items.iter().for_each(|item| scalars(item, each)),
        Value::Map(fields) => fields.iter().for_each(|field| scalars(&field.node, each)),
    }
}
