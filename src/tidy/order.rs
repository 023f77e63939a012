//! Fields in the order of their struct.
//!
//! The text of each field moves as a whole: the comments and blank lines above it, its key, its value, and the comments behind
//! and below the value that are indented further. What stands above the first field with a blank line between, and what stands at
//! the end of the file with a blank line before it, belongs to the file and stays where it is.
//!
//! Between braces only the fields change places, not what stands between them, and none does where that is a comment.

use std::ops::Range;

use super::end_of;
use crate::parse::{Field, Node, Value};
use crate::record::Shape;
use crate::schema::LINE;

/// The text with its fields in order.
pub(super) fn ordered(text: &str, tree: &Node<'_>, shape: Shape<'_>) -> String {
    let mut new = String::with_capacity(text.len());
    let end = foot(text, tree);
    Text(text).write(tree, Some(shape), 0..end, &mut new);
    new + &text[end..]
}

/// Where the comments at the end of the file begin that belong to the file.
fn foot(text: &str, tree: &Node<'_>) -> usize {
    let Value::Map(fields) = &tree.value else { return text.len() };
    let Some(last) = fields.last() else { return text.len() };
    let mut foot = text.len();
    let mut at = text.len();
    let bound = Text(text).line_after(end_of(text, &last.node).max(last.key_span.end));
    while at > bound {
        let start = Text(text).line_start(at - 1);
        let line = &text[start..at];
        if line.trim().is_empty() {
            foot = start;
        } else if !line.starts_with('#') {
            break;
        }
        at = start;
    }
    foot
}

#[derive(Clone, Copy)]
struct Text<'t>(&'t str);

impl Text<'_> {
    fn line_start(self, at: usize) -> usize {
        self.0[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    /// The first beginning of a line that is not before `at`.
    fn line_after(self, at: usize) -> usize {
        if at == 0 || self.0[..at].ends_with('\n') {
            return at;
        }
        self.0[at..].find('\n').map_or(self.0.len(), |length| at + length + 1)
    }

    /// Where the comments and blank lines above a line begin that belong to it: those that are not indented further than it.
    fn lead(self, line: usize, bound: usize, column: usize) -> usize {
        let mut start = line;
        while start > bound {
            let above = self.line_start(start - 1);
            let text = &self.0[above..start];
            let content = text.trim_start_matches(' ');
            let belongs = text.trim().is_empty() || content.starts_with('#') && text.len() - content.len() <= column;
            if above < bound || !belongs || text.starts_with(LINE) {
                break;
            }
            start = above;
        }
        start
    }

    /// Writes the text of a range that holds a node, with the fields below it in order.
    fn write(self, node: &Node<'_>, shape: Option<Shape<'_>>, mut range: Range<usize>, out: &mut String) {
        let is_flow = self.0[node.span.clone()].starts_with(['{', '[']);
        if is_flow && self.0[range.start..node.span.start].trim() == ":" {
            // What stands between brackets or braces begins beside its name.
            out.push_str(": ");
            range.start = node.span.start;
        }
        match &node.value {
            Value::Scalar { .. } => out.push_str(&self.0[range]),
            Value::List(items) => {
                let item = shape.and_then(|shape| shape.item());
                let mut at = range.start;
                for (index, node) in items.iter().enumerate() {
                    let start = node.span.start.max(at);
                    let end = match items.get(index + 1) {
                        _ if is_flow => end_of(self.0, node),
                        Some(next) => self.item_start(next, end_of(self.0, node)),
                        None => range.end,
                    };
                    out.push_str(&self.0[at..start]);
                    self.write(node, item, start..end.max(start), out);
                    at = end.max(start);
                }
                out.push_str(&self.0[at..range.end]);
            }
            Value::Map(fields) if is_flow => self.flow(node, fields, shape, range, out),
            Value::Map(fields) => self.block(fields, shape, range, out),
        }
    }

    /// Where the text of a list's item begins, with the comments above its dash.
    fn item_start(self, item: &Node<'_>, after: usize) -> usize {
        let line = self.line_start(item.span.start);
        let text = &self.0[line..];
        let column = text.len() - text.trim_start_matches(' ').len();
        self.lead(line, self.line_after(after), column)
    }

    /// A mapping between braces: its fields change places, what stands between them does not.
    fn flow(self, node: &Node<'_>, fields: &[Field<'_>], shape: Option<Shape<'_>>, range: Range<usize>, out: &mut String) {
        let piece = |field: &Field<'_>| {
            let mut piece = self.0[field.key_span.clone()].to_owned();
            let below = shape.and_then(|shape| shape.field(&field.key));
            let span = field.key_span.end..end_of(self.0, &field.node);
            self.write(&field.node, below, span, &mut piece);
            piece
        };
        let whole = fields
            .iter()
            .all(|field| !field.node.span.is_empty() && field.node.span.start >= field.key_span.end);
        if !whole || fields.is_empty() {
            out.push_str(&self.0[range]);
            return;
        }
        // A comment between two fields would end up beside another one.
        let mut at = node.span.start;
        let may_move = fields.iter().all(|field| {
            let between = &self.0[at..field.key_span.start];
            at = end_of(self.0, &field.node);
            !between.contains('#')
        }) && !self.0[at..end_of(self.0, node)].contains('#');
        let order = if may_move {
            order(fields, shape)
        } else {
            (0..fields.len()).collect()
        };
        let mut at = range.start;
        for (place, index) in fields.iter().zip(order) {
            out.push_str(&self.0[at..place.key_span.start]);
            out.push_str(&piece(&fields[index]));
            at = end_of(self.0, &place.node);
        }
        out.push_str(&self.0[at..range.end]);
    }

    /// A mapping of one field a line.
    fn block(self, fields: &[Field<'_>], shape: Option<Shape<'_>>, range: Range<usize>, out: &mut String) {
        let Some(first) = fields.first() else {
            out.push_str(&self.0[range]);
            return;
        };
        let first_line = self.line_start(first.key_span.start);
        let column = first.key_span.start - first_line;
        // Behind the dash of a list, the line is not the field's own.
        let own_line = self.0[first_line..first.key_span.start].trim().is_empty();
        let mut starts = vec![if own_line {
            self.first_start(first_line, range.start, column)
        } else {
            first.key_span.start
        }];
        for (before, field) in fields.iter().zip(&fields[1..]) {
            let line = self.line_start(field.key_span.start);
            if field.key_span.start - line != column || !self.0[line..field.key_span.start].trim().is_empty() {
                // Not a plain `key: value`; then nothing moves.
                out.push_str(&self.0[range]);
                return;
            }
            let bound = self.line_after(end_of(self.0, &before.node).max(before.key_span.end));
            starts.push(self.lead(line, bound, column));
        }
        starts.push(range.end);
        out.push_str(&self.0[range.start..starts[0]]);
        let mut pieces: Vec<String> = Vec::with_capacity(fields.len());
        for (index, field) in fields.iter().enumerate() {
            let (start, end) = (starts[index], starts[index + 1]);
            let mut piece = String::new();
            // Comments between a key and the group below it belong to the first field of the group.
            let value = match field.node.value {
                Value::Scalar { .. } => field.node.span.start.clamp(start, end),
                _ => field.key_span.end,
            };
            piece.push_str(&self.0[start..value]);
            let below = shape.and_then(|shape| shape.field(&field.key));
            self.write(&field.node, below, value..end, &mut piece);
            pieces.push(piece);
        }
        let order = order(fields, shape);
        if order.is_sorted() {
            out.push_str(&pieces.concat());
            return;
        }
        if !own_line {
            pieces[0].insert_str(0, &" ".repeat(column));
        }
        for (place, index) in order.into_iter().enumerate() {
            let piece = &pieces[index];
            if place > 0 {
                out.push_str(piece);
                continue;
            }
            // The new first field: blank lines above it go, comments above it stand above the dash.
            let line = piece
                .lines()
                .take_while(|line| line.trim().is_empty() || line.trim_start().starts_with('#'));
            let lead: usize = line.map(|line| line.len() + 1).sum();
            let (lead, own) = piece.split_at(lead.min(piece.len()));
            let lead: String = lead.split_inclusive('\n').filter(|line| !line.trim().is_empty()).collect();
            if own_line {
                out.push_str(&lead);
                out.push_str(own);
            } else {
                let line = out.rfind('\n').map_or(0, |end| end + 1);
                out.insert_str(line, &lead);
                out.push_str(own.trim_start_matches(' '));
            }
        }
    }

    /// Where the first field of a mapping begins: with the comments directly above it.
    fn first_start(self, line: usize, bound: usize, column: usize) -> usize {
        let lead = self.lead(line, self.line_after(bound), column);
        let above = &self.0[lead..line];
        match above.rfind("\n\n") {
            // Above a blank line stands what belongs to the file or the whole group.
            Some(blank) => lead + blank + 2,
            None => lead + above.len() - above.trim_start_matches('\n').len(),
        }
    }
}

/// The indices of the fields in canonical order. A field that the shape does not know stays behind the one that it follows.
fn order(fields: &[Field<'_>], shape: Option<Shape<'_>>) -> Vec<usize> {
    let Some(shape) = shape else {
        return (0..fields.len()).collect();
    };
    let names: Vec<&str> = shape.names().collect();
    let mut last = 0;
    let mut ranked: Vec<(usize, usize)> = fields
        .iter()
        .enumerate()
        .map(|(index, field)| {
            last = names.iter().position(|name| *name == field.key).map_or(last, |rank| rank + 1);
            (last, index)
        })
        .collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, index)| index).collect()
}
