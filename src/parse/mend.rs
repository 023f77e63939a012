//! The fault path: a tree against the schema of its record type, every fault at once.
//!
//! Runs only for files that the fast path refused. It walks the JSON Schema that the record's struct gives, so names, choices
//! and descriptions are written once, in [`crate::record`]. What is wrong is reported and, where the record can live without
//! it, taken out of the tree, so that the checks of meaning still see the rest of the record.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::yaml::{Field, Node, Value};
use crate::diagnostic::{Diagnostic, Place, Report, codes};
use crate::record::{Leaf, ScalarFault, Shape, check_scalar};
use crate::source::Source;
use crate::text::compare::nearest;

/// Reports everything in `node` that its shape does not allow, and takes it out where possible.
pub fn mend(node: &mut Node<'_>, shape: Shape<'_>, source: &Arc<Source>, base: usize, report: &Report) {
    let mender = Mender { source, base, report };
    mender.value(node, shape, "");
}

/// The complaint about a field that a group does not have; `free` are those that it could have meant.
#[must_use]
pub fn unknown_field(name: &str, free: &[&str], place: Place) -> Diagnostic {
    let diagnostic = Diagnostic::error(codes::RECORD_UNKNOWN_FIELD, place)
        .with("field", name)
        .with("choices", free.join(", "));
    match nearest(name, free.iter().copied()) {
        Some(suggestion) => diagnostic.with("suggestion", suggestion).help("nearest"),
        None => diagnostic.help("list"),
    }
}

/// What is wrong with the text of a field of one value, if anything is.
#[must_use]
pub fn unsound(shape: Shape<'_>, path: &str, text: &str, place: Place) -> Option<Diagnostic> {
    let field = path.rsplit('.').next().unwrap_or(path);
    if text.trim().is_empty() {
        return Some(empty(path, place));
    }
    let choices: Vec<&str> = shape.choices().into_iter().map(|(word, _)| word).collect();
    if !choices.is_empty() {
        let known = choices.contains(&text) || shape.aliases().iter().any(|(alias, _)| *alias == text);
        return (!known).then(|| unknown_value(field, text, &choices, place));
    }
    let format = shape.format();
    if let Err(fault) = check_scalar(format, text) {
        return Some(scalar_fault(fault, field, text, place));
    }
    let leaf = shape.leaf();
    let sound = match leaf {
        Leaf::Flag => matches!(text, "true" | "false"),
        Leaf::Whole if format.starts_with("uint") => {
            let limit = if format == "uint8" { u64::from(u8::MAX) } else { u64::MAX };
            text.parse::<u64>().is_ok_and(|number| number <= limit)
        }
        _ => true,
    };
    (!sound).then(|| wrong_type(path, leaf, "text", place))
}

struct Mender<'s> {
    source: &'s Arc<Source>,
    base: usize,
    report: &'s Report,
}

/// So many unknown fields of one mapping are named; a mapping with more is no record at all.
const NAMED: usize = 50;

/// Whether a value may stay in the tree.
#[derive(PartialEq)]
enum Verdict {
    Sound,
    Remove,
}

impl Mender<'_> {
    fn place(&self, span: &Range<usize>) -> Place {
        Place::Span(Arc::clone(self.source), span.start + self.base..span.end + self.base)
    }

    /// Reports a complaint about a value, which then cannot stay.
    fn refuse(&self, diagnostic: Diagnostic) -> Verdict {
        self.report.push(diagnostic);
        Verdict::Remove
    }

    fn value(&self, node: &mut Node<'_>, shape: Shape<'_>, path: &str) -> Verdict {
        let leaf = shape.leaf();
        let span = node.span.clone();
        if node.value.is_empty() && !path.is_empty() {
            let may_be_empty = shape.is_optional() || matches!(leaf, Leaf::List | Leaf::Count | Leaf::Measure);
            return if may_be_empty {
                Verdict::Sound
            } else {
                self.refuse(empty(path, self.place(&span)))
            };
        }
        match (&mut node.value, leaf) {
            (Value::Map(fields), Leaf::Mapping) => self.mapping(fields, shape, path, &span),
            (Value::List(items), Leaf::List) => {
                if let Some(shape) = shape.item() {
                    for (index, item) in items.iter_mut().enumerate() {
                        self.value(item, shape, &format!("{path}[{index}]"));
                    }
                }
                Verdict::Sound
            }
            (Value::Scalar { text, .. }, leaf) if !matches!(leaf, Leaf::List | Leaf::Mapping) => {
                match unsound(shape, path, text, self.place(&span)) {
                    Some(diagnostic) => self.refuse(diagnostic),
                    None => Verdict::Sound,
                }
            }
            _ if path.is_empty() => self.refuse(Diagnostic::error(codes::RECORD_NOT_A_MAPPING, self.place(&span))),
            (value, leaf) => self.refuse(wrong_type(path, leaf, found(value), self.place(&span))),
        }
    }

    fn mapping(&self, fields: &mut Vec<Field<'_>>, shape: Shape<'_>, path: &str, span: &Range<usize>) -> Verdict {
        let join = |key: &str| {
            if path.is_empty() {
                key.to_owned()
            } else {
                format!("{path}.{key}")
            }
        };
        let written: FxHashSet<String> = fields.iter().map(|field| field.key.to_string()).collect();
        let free: Vec<&str> = shape.names().filter(|name| !written.contains(*name)).collect();
        let mut unknown = 0;
        fields.retain_mut(|field| {
            let Some(below) = shape.field(&field.key) else {
                unknown += 1;
                if unknown <= NAMED {
                    self.report
                        .push(unknown_field(&field.key, &free, self.place(&field.key_span)));
                }
                return false;
            };
            self.value(&mut field.node, below, &join(&field.key)) == Verdict::Sound
        });
        for required in shape.required().filter(|required| !written.contains(*required)) {
            let here = if path.is_empty() { 0..0 } else { span.clone() };
            let place = self.place(&first_line(self.source.text(), self.base, here));
            let description = shape.field(required).map_or("", |field| field.description());
            self.report.push(
                Diagnostic::error(codes::RECORD_MISSING_FIELD, place)
                    .with("field", join(required))
                    .with("name", required)
                    .with("description", description)
                    .help("add"),
            );
        }
        Verdict::Sound
    }
}

fn empty(path: &str, place: Place) -> Diagnostic {
    Diagnostic::error(codes::RECORD_EMPTY_FIELD, place).with("field", path)
}

fn unknown_value(field: &str, text: &str, choices: &[&str], place: Place) -> Diagnostic {
    let diagnostic = Diagnostic::error(codes::RECORD_UNKNOWN_VALUE, place)
        .with("field", field)
        .with("value", text)
        .with("choices", choices.join(", "));
    match nearest(text, choices.iter().copied()) {
        Some(suggestion) => diagnostic.with("suggestion", suggestion).help("nearest"),
        None => diagnostic,
    }
}

fn wrong_type(path: &str, wanted: Leaf<'_>, found: &'static str, place: Place) -> Diagnostic {
    let expected = expected(wanted);
    let diagnostic = Diagnostic::error(codes::RECORD_WRONG_TYPE, place)
        .with("field", path)
        .with_word("expected", expected)
        .with_word("found", found);
    match expected {
        "list" | "mapping" | "text" | "boolean" => diagnostic.help(expected),
        _ => diagnostic,
    }
}

fn scalar_fault(fault: ScalarFault, field: &str, text: &str, place: Place) -> Diagnostic {
    let (code, help, suggestion) = match fault {
        ScalarFault::NotACount => (codes::RECORD_BAD_NUMBER, "whole", None),
        ScalarFault::Negative => (codes::RECORD_BAD_NUMBER, "negative", None),
        ScalarFault::Separator(suggestion) => (codes::RECORD_BAD_NUMBER, "separator", Some(suggestion)),
        ScalarFault::DecimalComma(suggestion) => (codes::RECORD_BAD_NUMBER, "decimal_comma", Some(suggestion)),
        ScalarFault::NotADecimal => (codes::RECORD_BAD_NUMBER, "decimal", None),
        ScalarFault::NotADate => (codes::RECORD_BAD_DATE, "form", None),
        ScalarFault::NoSuchDay => (codes::RECORD_BAD_DATE, "no_such_day", None),
        ScalarFault::NotATime => (codes::RECORD_BAD_DATE, "time", None),
        ScalarFault::UndottedCode(suggestion) => (codes::RECORD_BAD_CODE, "undotted", Some(suggestion)),
        ScalarFault::NotACode => (codes::RECORD_BAD_CODE, "form", None),
    };
    let diagnostic = Diagnostic::error(code, place)
        .with("field", field)
        .with("value", text)
        .help(help);
    match suggestion {
        Some(suggestion) => diagnostic.with("suggestion", suggestion),
        None => diagnostic,
    }
}

/// Where to show that something is missing: the first line of the mapping that lacks it.
fn first_line(text: &str, base: usize, span: Range<usize>) -> Range<usize> {
    let start = (base + span.start).min(text.len());
    let length = text[start..].find('\n').unwrap_or(text.len() - start);
    span.start..span.start + length.min(span.len().max(1)).min(text.len() - start)
}

/// The key of the word for what a field wants.
fn expected(leaf: Leaf<'_>) -> &'static str {
    match leaf {
        Leaf::Text | Leaf::Choice | Leaf::Reference(_) => "text",
        Leaf::Flag => "boolean",
        Leaf::Whole | Leaf::Count => "integer",
        Leaf::Measure | Leaf::Decimal => "decimal",
        Leaf::Date => "date",
        Leaf::Time => "time",
        Leaf::Code => "code",
        Leaf::List => "list",
        Leaf::Mapping => "mapping",
    }
}

fn found(value: &Value<'_>) -> &'static str {
    match value {
        Value::Scalar { .. } => "value",
        Value::List(_) => "list",
        Value::Map(_) => "mapping",
    }
}
