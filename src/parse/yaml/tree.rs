//! The spanned tree: every key and value with its byte range.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashMap;
use saphyr_parser::{Event, Parser, ScalarStyle, Span};

use super::syntax::{Fault, FaultKind, scan};
use crate::source::Part;

/// Deepest nesting that a record may have. The deepest field of any shape lies at 8.
pub const MAX_DEPTH: usize = 64;

/// A value with its byte range.
#[derive(Debug, Clone)]
pub struct Node<'a> {
    /// What it is.
    pub value: Value<'a>,
    /// Where it stands; for a list or mapping, its whole extent.
    pub span: Range<usize>,
}

/// What a node is.
#[derive(Debug, Clone)]
pub enum Value<'a> {
    /// One word or text. `plain` is false when it was quoted or a block.
    Scalar {
        /// The text as typed, without quotes.
        text: Cow<'a, str>,
        /// Whether it stood without quotes.
        plain: bool,
    },
    /// A list.
    List(Vec<Node<'a>>),
    /// A mapping, in the order of the file.
    Map(Vec<Field<'a>>),
}

/// One `key: value` of a mapping.
#[derive(Debug, Clone)]
pub struct Field<'a> {
    /// The name.
    pub key: Cow<'a, str>,
    /// Where the name stands.
    pub key_span: Range<usize>,
    /// The value.
    pub node: Node<'a>,
}

impl Value<'_> {
    /// Whether this is a plain scalar that says nothing: empty, `~` or `null`.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Scalar { text, plain: true } if matches!(&**text, "" | "~" | "null"))
    }
}

impl<'a> Node<'a> {
    /// The value of a field of a mapping.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Field<'a>> {
        match &self.value {
            Value::Map(fields) => fields.iter().find(|field| field.key == key),
            _ => None,
        }
    }
}

/// A collection that is still open.
enum Open<'a> {
    List(Vec<Node<'a>>, usize),
    Map(OpenMap<'a>),
}

/// A mapping that is still open.
struct OpenMap<'a> {
    fields: Vec<Field<'a>>,
    /// A key whose value has not been read yet.
    pending: Option<(Cow<'a, str>, Range<usize>)>,
    start: usize,
    /// Where each key stands, once there are too many to look through.
    index: FxHashMap<Cow<'a, str>, usize>,
}

/// From this many fields on, a mapping is indexed.
const INDEXED: usize = 32;

/// So many duplicate keys are named; then reading ends.
const DUPLICATES: usize = 20;

impl<'a> OpenMap<'a> {
    fn find(&self, key: &str) -> Option<&Field<'a>> {
        if self.fields.len() < INDEXED {
            self.fields.iter().find(|field| field.key == key)
        } else {
            self.index.get(key).map(|&at| &self.fields[at])
        }
    }

    /// Takes the next node: a key, or the value of the key before it. Nothing when reading must end.
    fn take(&mut self, node: Node<'a>, faults: &mut Vec<Fault>) -> Option<()> {
        let Some((key, key_span)) = self.pending.take() else {
            if let Value::Scalar { text, .. } = node.value {
                self.pending = Some((text, node.span));
                return Some(());
            }
            faults.push(Fault::new(FaultKind::Syntax("unexpected_character"), node.span));
            return None;
        };
        if let Some(first) = self.find(&key) {
            faults.push(Fault::new(
                FaultKind::DuplicateKey(key.into_owned(), first.key_span.clone()),
                key_span,
            ));
            return (faults.len() < DUPLICATES).then_some(());
        }
        self.push(Field { key, key_span, node });
        Some(())
    }

    fn push(&mut self, field: Field<'a>) {
        self.fields.push(field);
        let indexed = self.index.len();
        if self.fields.len() >= INDEXED {
            let new = self.fields[indexed..]
                .iter()
                .enumerate()
                .map(|(at, field)| (field.key.clone(), indexed + at));
            self.index.extend(new);
        }
    }
}

/// Converts the library's positions, which count characters, to byte offsets.
struct Offsets<'a> {
    text: &'a str,
    ascii: bool,
    /// A character and the byte where it begins; events come in order, so counting goes on from here.
    known: (usize, usize),
}

impl<'a> Offsets<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            ascii: text.is_ascii(),
            known: (0, 0),
        }
    }

    fn byte(&mut self, character: usize) -> usize {
        if self.ascii {
            return character.min(self.text.len());
        }
        let (from, byte) = if character >= self.known.0 { self.known } else { (0, 0) };
        let offset = self.text[byte..]
            .char_indices()
            .nth(character - from)
            .map_or(self.text.len(), |(at, _)| byte + at);
        self.known = (character, offset);
        offset
    }

    fn range(&mut self, span: &Span) -> Range<usize> {
        let start = self.byte(span.start.index());
        start..self.byte(span.end.index()).max(start)
    }
}

/// Reads the tree of one YAML text. Faults that leave the tree readable (duplicate keys) are added to `faults` and the tree is
/// returned; others end the reading.
pub fn parse<'a>(text: &'a str, faults: &mut Vec<Fault>) -> Option<Node<'a>> {
    let before = faults.len();
    scan(text, faults);
    if faults.len() > before {
        return None;
    }
    let mut offsets = Offsets::new(text);
    let mut stack: Vec<Open<'a>> = Vec::new();
    let mut root = None;
    let mut documents = 0;
    for event in Parser::new_from_str(text) {
        let (event, span) = match event {
            Ok(event) => event,
            Err(error) => {
                let at = offsets.byte(error.marker().index());
                faults.push(Fault::from_scan_error(&error, at, text));
                return None;
            }
        };
        if let Some(kind) = refused(&event) {
            faults.push(Fault::new(kind, offsets.range(&span)));
            return None;
        }
        let finished = match event {
            Event::DocumentStart(_) => {
                documents += 1;
                if documents > 1 {
                    faults.push(Fault::new(FaultKind::SeveralDocuments, offsets.range(&span)));
                    return None;
                }
                continue;
            }
            Event::Scalar(text, style, _, _) => Node {
                value: Value::Scalar {
                    text,
                    plain: style == ScalarStyle::Plain,
                },
                span: offsets.range(&span),
            },
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                let range = offsets.range(&span);
                if stack.len() >= MAX_DEPTH {
                    faults.push(Fault::new(FaultKind::TooDeep, range));
                    return None;
                }
                stack.push(match event {
                    Event::SequenceStart(..) => Open::List(Vec::new(), range.start),
                    _ => Open::Map(OpenMap {
                        fields: Vec::new(),
                        pending: None,
                        start: range.start,
                        index: FxHashMap::default(),
                    }),
                });
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let end = offsets.range(&span);
                match stack.pop() {
                    Some(Open::List(items, start)) => {
                        let end = items.last().map_or(end.end, |last| last.span.end.max(end.start.min(end.end)));
                        Node {
                            value: Value::List(items),
                            span: start..end.max(start),
                        }
                    }
                    Some(Open::Map(OpenMap { fields, start, .. })) => {
                        let end = fields.last().map_or(end.end, |last| last.node.span.end);
                        Node {
                            value: Value::Map(fields),
                            span: start..end.max(start),
                        }
                    }
                    None => continue,
                }
            }
            _ => continue,
        };
        match stack.last_mut() {
            None => root = Some(finished),
            Some(Open::List(items, _)) => items.push(finished),
            Some(Open::Map(map)) => map.take(finished, faults)?,
        }
    }
    Some(root.unwrap_or(Node {
        value: Value::Scalar {
            text: Cow::Borrowed(""),
            plain: true,
        },
        span: 0..0,
    }))
}

/// What records do not need and therefore may not use: aliases, anchors, tags.
fn refused(event: &Event<'_>) -> Option<FaultKind> {
    match event {
        Event::Alias(_) => Some(FaultKind::Alias),
        Event::Scalar(_, _, anchor, tag) | Event::SequenceStart(anchor, tag) | Event::MappingStart(anchor, tag) => {
            if *anchor == 0 {
                tag.as_deref().map(|tag| FaultKind::Tag(tag.to_string()))
            } else {
                Some(FaultKind::Alias)
            }
        }
        _ => None,
    }
}

/// Finds the byte range of a field path such as `profil[2].kontrasepsi.iud`; `None` when it is not written.
#[must_use]
pub fn locate(text: &str, path: &str, part: Part) -> Option<Range<usize>> {
    let root = parse(text, &mut Vec::new())?;
    let mut node = &root;
    let mut key_span = 0..0;
    for step in path.split(['.', '[']).filter(|step| !step.is_empty()) {
        if let Some(index) = step.strip_suffix(']') {
            let Value::List(items) = &node.value else { return None };
            node = items.get(index.parse::<usize>().ok()?)?;
            key_span = node.span.clone();
        } else {
            let field = node.get(step)?;
            key_span = field.key_span.clone();
            node = &field.node;
        }
    }
    Some(match (part, &node.value) {
        (Part::Value, Value::Scalar { .. }) if !node.span.is_empty() => node.span.clone(),
        _ => key_span,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<Fault> {
        let mut faults = Vec::new();
        parse(text, &mut faults);
        faults
    }

    #[test]
    fn keeps_the_raw_text_of_scalars() {
        let tree = parse("a: no\nb: 012\nc: '64.74'\nd:\n", &mut Vec::new()).unwrap();
        let text = |key: &str| match &tree.get(key).unwrap().node.value {
            Value::Scalar { text, .. } => text.to_string(),
            other => panic!("{other:?}"),
        };
        assert_eq!(
            (text("a").as_str(), text("b").as_str(), text("c").as_str(), text("d").as_str()),
            ("no", "012", "64.74", "")
        );
        assert!(tree.get("d").unwrap().node.value.is_empty());
    }

    #[test]
    fn locates_fields_behind_letters_of_several_bytes() {
        let text = "nama: Ma’rang – é\nprofil:\n  - tahun: 2021\n  - kontrasepsi:\n      iud: 7\n";
        let span = locate(text, "profil[1].kontrasepsi.iud", Part::Value).unwrap();
        assert_eq!(&text[span], "7");
        let span = locate(text, "profil[1].kontrasepsi.iud", Part::Key).unwrap();
        assert_eq!(&text[span], "iud");
        assert_eq!(locate(text, "profil[2]", Part::Value), None);
    }

    #[test]
    fn names_both_places_of_a_duplicate_key() {
        let found = faults("a: 1\nb: 2\na: 3\n");
        assert!(
            matches!(&found[..], [Fault { kind: FaultKind::DuplicateKey(key, first), span }] if key == "a" && *first == (0..1) && *span == (10..11))
        );
    }

    #[test]
    fn refuses_what_records_do_not_need() {
        let kind = |text: &str| faults(text).remove(0).kind;
        assert_eq!(kind("a: &x 1\nb: *x\n"), FaultKind::Alias);
        assert!(matches!(kind("a: !!str 1\n"), FaultKind::Tag(_)));
        assert_eq!(kind("a: 1\n---\nb: 2\n"), FaultKind::SeveralDocuments);
        assert_eq!(kind("a:\n\tb: 1\n"), FaultKind::Tab);
        assert_eq!(kind("a: \u{7}\n"), FaultKind::ControlCharacter('\u{7}'));
    }

    #[test]
    fn hostile_nesting_ends_quickly() {
        for text in ["[".repeat(200_000), "- ".repeat(100_000), "{a: ".repeat(50_000)] {
            assert_eq!(faults(&text).len(), 1);
        }
    }

    #[test]
    fn a_mapping_of_very_many_fields_is_read_in_one_pass() {
        let lines: Vec<String> = (0..50_000).map(|number| format!("isian-{number}: 1")).collect();
        let mut text = lines.join("\n") + "\n";
        assert!(faults(&text).is_empty());
        text.push_str(&"isian-7: 2\n".repeat(1_000));
        assert_eq!(faults(&text).len(), DUPLICATES);
    }
}
