//! The fault path: a tree against the schema of its record type, every fault at once.
//!
//! Runs only for files that the fast path refused. It walks the JSON Schema that the record's struct gives, so names, choices
//! and descriptions are written once, in [`crate::record`]. What is wrong is reported and, where the record can live without
//! it, taken out of the tree, so that the checks of meaning still see the rest of the record.

use std::any::TypeId;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashSet;
use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value as Json};

use super::yaml::{Field, Node, Value};
use crate::diagnostic::{Diagnostic, Place, Report, codes};
use crate::record::{ScalarFault, check_scalar};
use crate::source::Source;
use crate::text::compare::nearest;

/// The JSON Schema (draft 2020-12) of a record type.
#[must_use]
pub fn schema_of<T: JsonSchema>() -> Json {
    SchemaGenerator::new(SchemaSettings::draft2020_12())
        .into_root_schema_for::<T>()
        .to_value()
}

/// The schema of a record type, made once: thousands of files may be faulty.
#[must_use]
pub fn cached_schema_of<T: JsonSchema + 'static>() -> Arc<Json> {
    static SCHEMAS: Mutex<BTreeMap<TypeId, Arc<Json>>> = Mutex::new(BTreeMap::new());
    let mut schemas = SCHEMAS.lock().unwrap_or_else(PoisonError::into_inner);
    Arc::clone(schemas.entry(TypeId::of::<T>()).or_insert_with(|| Arc::new(schema_of::<T>())))
}

/// Reports everything in `node` that its schema does not allow, and takes it out where possible.
pub fn mend(node: &mut Node<'_>, schema: &Json, source: &Arc<Source>, base: usize, report: &Report) {
    let shape = Shape {
        definitions: schema.get("$defs").and_then(Json::as_object),
        source,
        base,
        report,
    };
    shape.value(node, schema, "");
}

/// Reports everything in the fields of a record that its schema does not allow; the record itself is not wanted.
pub fn examine(mut node: Node<'_>, schema: &Json, source: &Arc<Source>, base: usize, report: &Report) {
    mend(&mut node, schema, source, base, report);
}

/// What is wrong with a text of a schema `format`, if anything is.
#[must_use]
pub fn unsound(format: &str, field: &str, text: &str, place: Place) -> Option<Diagnostic> {
    let fault = check_scalar(format, text).err()?;
    Some(scalar_fault(fault, field, text, place))
}

struct Shape<'s> {
    definitions: Option<&'s Map<String, Json>>,
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

impl<'s> Shape<'s> {
    fn place(&self, span: &std::ops::Range<usize>) -> Place {
        Place::Span(Arc::clone(self.source), span.start + self.base..span.end + self.base)
    }

    /// Follows `$ref` and the `anyOf: [X, null]` of an optional field.
    fn follow(&self, mut schema: &'s Json) -> (&'s Json, bool) {
        let mut optional = false;
        loop {
            if let Some(name) = schema["$ref"]
                .as_str()
                .and_then(|reference| reference.strip_prefix("#/$defs/"))
            {
                match self.definitions.and_then(|definitions| definitions.get(name)) {
                    Some(target) => schema = target,
                    None => return (schema, optional),
                }
            } else if let (None, Some(choices)) = (schema.get("format"), schema["anyOf"].as_array()) {
                optional |= choices.iter().any(|choice| choice["type"] == "null");
                match choices.iter().find(|choice| choice["type"] != "null") {
                    Some(target) => schema = target,
                    None => return (schema, optional),
                }
            } else {
                return (schema, optional);
            }
        }
    }

    fn value(&self, node: &mut Node<'_>, schema: &'s Json, path: &str) -> Verdict {
        let (schema, optional) = self.follow(schema);
        let kind = expected(schema);
        if node.value.is_empty() {
            let allowed =
                optional || allows_null(schema) || kind == "list" || schema["format"] == "angka" || schema["format"] == "desimal";
            if !allowed && !path.is_empty() {
                self.report
                    .push(Diagnostic::error(codes::RECORD_EMPTY_FIELD, self.place(&node.span)).with("field", path));
                return Verdict::Remove;
            }
            if allowed {
                return Verdict::Sound;
            }
        }
        let span = node.span.clone();
        match (&mut node.value, kind) {
            (Value::Map(fields), "mapping") => self.mapping(fields, schema, path, &span),
            (Value::List(items), "list") => {
                for (index, item) in items.iter_mut().enumerate() {
                    self.value(item, &schema["items"], &format!("{path}[{index}]"));
                }
                Verdict::Sound
            }
            (Value::Scalar { text, .. }, kind) if !matches!(kind, "list" | "mapping") => {
                self.scalar(text, &span, schema, kind, path)
            }
            _ if path.is_empty() => {
                self.report
                    .push(Diagnostic::error(codes::RECORD_NOT_A_MAPPING, self.place(&span)));
                Verdict::Remove
            }
            (value, _) => {
                let mut diagnostic = Diagnostic::error(codes::RECORD_WRONG_TYPE, self.place(&span))
                    .with("field", path)
                    .with_word("expected", kind)
                    .with_word("found", found(value));
                if matches!(kind, "list" | "mapping" | "text") {
                    diagnostic = diagnostic.help(kind);
                }
                self.report.push(diagnostic);
                Verdict::Remove
            }
        }
    }

    fn mapping(&self, fields: &mut Vec<Field<'_>>, schema: &'s Json, path: &str, span: &std::ops::Range<usize>) -> Verdict {
        let Some(properties) = schema["properties"].as_object() else {
            return Verdict::Sound;
        };
        let join = |key: &str| {
            if path.is_empty() {
                key.to_owned()
            } else {
                format!("{path}.{key}")
            }
        };
        let written: FxHashSet<String> = fields.iter().map(|field| field.key.to_string()).collect();
        let free: Vec<&str> = properties
            .keys()
            .map(String::as_str)
            .filter(|name| !written.contains(*name))
            .collect();
        let mut unknown = 0;
        fields.retain_mut(|field| {
            let Some(property) = properties.get(&*field.key) else {
                unknown += 1;
                if unknown <= NAMED {
                    self.unknown_field(field, &free);
                }
                return false;
            };
            self.value(&mut field.node, property, &join(&field.key)) == Verdict::Sound
        });
        for required in schema["required"].as_array().into_iter().flatten().filter_map(Json::as_str) {
            if !written.contains(required) {
                let here = if path.is_empty() { 0..0 } else { span.clone() };
                self.report.push(
                    Diagnostic::error(
                        codes::RECORD_MISSING_FIELD,
                        self.place(&first_line(self.source.text(), self.base, here)),
                    )
                    .with("field", join(required))
                    .with("name", required)
                    .with(
                        "description",
                        properties[required]["description"].as_str().unwrap_or_default(),
                    )
                    .help("add"),
                );
            }
        }
        Verdict::Sound
    }

    fn unknown_field(&self, field: &Field<'_>, free: &[&str]) {
        let diagnostic = Diagnostic::error(codes::RECORD_UNKNOWN_FIELD, self.place(&field.key_span))
            .with("field", &*field.key)
            .with("choices", free.join(", "));
        self.report.push(match nearest(&field.key, free.iter().copied()) {
            Some(suggestion) => diagnostic.with("suggestion", suggestion).help("nearest"),
            None => diagnostic.help("list"),
        });
    }

    fn scalar(&self, text: &str, span: &std::ops::Range<usize>, schema: &Json, kind: &'static str, path: &str) -> Verdict {
        let field = path.rsplit('.').next().unwrap_or(path);
        if text.trim().is_empty() {
            self.report
                .push(Diagnostic::error(codes::RECORD_EMPTY_FIELD, self.place(span)).with("field", path));
            return Verdict::Remove;
        }
        if let Some(choices) = choices(schema) {
            let alias = schema["x-alias"].get(text).is_some();
            if alias || choices.contains(&text) {
                return Verdict::Sound;
            }
            let diagnostic = Diagnostic::error(codes::RECORD_UNKNOWN_VALUE, self.place(span))
                .with("field", field)
                .with("value", text)
                .with("choices", choices.join(", "));
            self.report.push(match nearest(text, choices.iter().copied()) {
                Some(suggestion) => diagnostic.with("suggestion", suggestion).help("nearest"),
                None => diagnostic,
            });
            return Verdict::Remove;
        }
        let format = schema["format"].as_str().unwrap_or_default();
        if let Err(fault) = check_scalar(format, text) {
            self.report.push(scalar_fault(fault, field, text, self.place(span)));
            return Verdict::Remove;
        }
        let sound = match kind {
            "boolean" => matches!(text, "true" | "false"),
            "integer" if format.starts_with("uint") => {
                let limit = if format == "uint8" { u64::from(u8::MAX) } else { u64::MAX };
                text.parse::<u64>().is_ok_and(|number| number <= limit)
            }
            _ => true,
        };
        if sound {
            return Verdict::Sound;
        }
        let diagnostic = Diagnostic::error(codes::RECORD_WRONG_TYPE, self.place(span))
            .with("field", path)
            .with_word("expected", kind)
            .with_word("found", "text");
        self.report.push(if kind == "boolean" {
            diagnostic.help("boolean")
        } else {
            diagnostic
        });
        Verdict::Remove
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
fn first_line(text: &str, base: usize, span: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let start = (base + span.start).min(text.len());
    let length = text[start..].find('\n').unwrap_or(text.len() - start);
    span.start..span.start + length.min(span.len().max(1)).min(text.len() - start)
}

/// The key of the word for what a schema wants.
fn expected(schema: &Json) -> &'static str {
    match schema["format"].as_str().unwrap_or_default() {
        "tanggal" => return "date",
        "waktu" => return "time",
        "kode-wilayah" => return "code",
        "angka" => return "integer",
        "desimal" | "desimal-wajib" => return "decimal",
        _ => {}
    }
    let named =
        |name: &str| schema["type"] == name || schema["type"].as_array().is_some_and(|types| types.iter().any(|t| t == name));
    if named("object") {
        "mapping"
    } else if named("array") {
        "list"
    } else if named("boolean") {
        "boolean"
    } else if named("integer") {
        "integer"
    } else if named("number") {
        "decimal"
    } else {
        "text"
    }
}

fn allows_null(schema: &Json) -> bool {
    schema["type"]
        .as_array()
        .is_some_and(|types| types.iter().any(|t| t == "null"))
}

fn found(value: &Value<'_>) -> &'static str {
    match value {
        Value::Scalar { .. } => "value",
        Value::List(_) => "list",
        Value::Map(_) => "mapping",
    }
}

/// The values of an enumeration, whichever way the schema spells it.
fn choices(schema: &Json) -> Option<Vec<&str>> {
    if let Some(values) = schema["enum"].as_array() {
        return Some(values.iter().filter_map(Json::as_str).collect());
    }
    let values: Vec<&str> = schema["oneOf"]
        .as_array()?
        .iter()
        .flat_map(|choice| {
            choice["const"]
                .as_str()
                .into_iter()
                .chain(choice["enum"].as_array().into_iter().flatten().filter_map(Json::as_str))
        })
        .collect();
    (!values.is_empty()).then_some(values)
}
