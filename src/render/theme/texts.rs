//! The texts of a theme: `i18n/id.toml` and `i18n/en.toml`.
//!
//! Both languages have the same keys with the same placeholders. The texts of the default theme stand below those of any other
//! theme, which so needs to hold only what it says differently. Templates reach a text as `{{ t.kampung.judul }}` and fill it
//! with `{{ t.kampung.jumlah | isi(n=5) }}`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use tera::{Error, Kwargs, Map, State, TeraResult, Value};

use super::files::Files;
use crate::diagnostic::{Diagnostic, Place, Report, codes};
use crate::source::Source;
use crate::text::{Catalogue, Language, escape, fill, placeholders};

/// What stands in the place of a text that no file holds.
const UNKNOWN: &str = "[?]";

/// The sentences of one language, of all themes that lie on one another.
#[derive(Debug, Default)]
pub(super) struct Texts {
    texts: FxHashMap<String, String>,
    /// All keys, sorted.
    keys: Vec<String>,
}

/// One message file.
struct File {
    source: Arc<Source>,
    catalogue: Catalogue,
}

impl Texts {
    /// Reads the texts of a theme and of those below it, the lowest first. Faults are reported.
    pub(super) fn read(layers: &[&Files], language: Language, report: &Report) -> Self {
        let mut merged: [BTreeMap<String, String>; 2] = Default::default();
        let mut files: Vec<File> = Vec::new();
        for layer in layers {
            for (language, texts) in Language::ALL.into_iter().zip(&mut merged) {
                let Some(file) = read_file(layer, language, report) else {
                    continue;
                };
                for key in file.catalogue.keys() {
                    texts.insert(key.to_owned(), file.catalogue.get(key).unwrap_or_default().to_owned());
                }
                files.push(file);
            }
        }
        compare(&merged, &files, report);
        let [id, en] = merged;
        let texts = match language {
            Language::Id => id,
            Language::En => en,
        };
        Self {
            keys: texts.keys().cloned().collect(),
            texts: texts.into_iter().collect(),
        }
    }

    /// A sentence.
    pub(super) fn get(&self, key: &str) -> &str {
        self.texts.get(key).map_or(UNKNOWN, String::as_str)
    }

    /// A sentence with its placeholders filled.
    pub(super) fn fill(&self, key: &str, words: &[(&str, &str)]) -> String {
        fill(self.get(key), |name| {
            words
                .iter()
                .find(|(word, _)| *word == name)
                .map(|(_, value)| Cow::Borrowed(*value))
        })
    }

    /// Whether a key, or the first segments of one, is there.
    pub(super) fn knows(&self, key: &str) -> bool {
        let group = format!("{key}.");
        let next = self.keys.partition_point(|other| *other < group);
        self.texts.contains_key(key) || self.keys.get(next).is_some_and(|other| other.starts_with(&group))
    }

    /// Every key.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(String::as_str)
    }

    /// All sentences as the nested map `t` of the templates.
    pub(super) fn tree(&self) -> Value {
        let sentences: Vec<(Vec<&str>, &str)> = self
            .keys
            .iter()
            .map(|key| (key.split('.').collect(), self.get(key)))
            .collect();
        tree(&sentences, 0)
    }
}

/// Sentences whose keys are the same up to a depth.
fn tree(sentences: &[(Vec<&str>, &str)], depth: usize) -> Value {
    let mut map = Map::new();
    for group in sentences.chunk_by(|(a, _), (b, _)| a.get(depth) == b.get(depth)) {
        let (Some((path, text)), true) = (group.first(), group.iter().all(|(path, _)| path.len() > depth)) else {
            continue;
        };
        let value = if path.len() == depth + 1 {
            Value::from(*text)
        } else {
            tree(group, depth + 1)
        };
        map.insert(path[depth].to_owned().into(), value);
    }
    Value::from(map)
}

fn read_file(files: &Files, language: Language, report: &Report) -> Option<File> {
    let inside = format!("i18n/{language}.toml");
    let source = files.text(&inside, report)?;
    let bad = |place: Place, key: &str| Diagnostic::error(codes::THEME_BAD_MESSAGES, place).with("key", key);
    if let Err(error) = toml::de::DeTable::parse(source.text()) {
        let place = error
            .span()
            .map_or_else(|| Place::path(source.path()), |span| Place::Span(Arc::clone(&source), span));
        report.push(bad(place, &inside).with("reason", error.message()));
        return None;
    }
    match Catalogue::parse(source.text()) {
        Ok(catalogue) => Some(File { source, catalogue }),
        Err(reason) => {
            // "`kampung.jumlah` is not a sentence but of type integer"
            let key = reason.split('`').nth(1).unwrap_or(&inside).to_owned();
            let reason = if reason.contains("twice") {
                "text_twice"
            } else {
                "text_no_sentence"
            };
            report.push(bad(place_of(&source, &key), &key).with_word("reason", reason));
            None
        }
    }
}

/// Reports what the two languages do not share.
fn compare(merged: &[BTreeMap<String, String>; 2], files: &[File], report: &Report) {
    let [id, en] = merged;
    let bad = |key: &str, language: Language| {
        let holds = |file: &&File| file.catalogue.get(key).is_some();
        let spoken = |file: &&File| file.source.path().ends_with(&format!("i18n/{language}.toml"));
        let file = files
            .iter()
            .rev()
            .filter(holds)
            .find(spoken)
            .or_else(|| files.iter().rev().find(holds));
        let place = file.map_or(Place::Nowhere, |file| place_of(&file.source, key));
        Diagnostic::error(codes::THEME_BAD_MESSAGES, place).with("key", key)
    };
    for (key, sentence) in id {
        match en.get(key) {
            None => report.push(bad(key, Language::Id).with_word("reason", "text_missing_en")),
            Some(other) if placeholders(sentence) != placeholders(other) => {
                report.push(bad(key, Language::En).with_word("reason", "text_other_placeholders"));
            }
            Some(_) => {}
        }
    }
    for key in en.keys().filter(|key| !id.contains_key(*key)) {
        report.push(bad(key, Language::En).with_word("reason", "text_missing_id"));
    }
    for texts in [id, en] {
        for key in texts.keys().filter(|key| is_group(texts, key)) {
            report.push(bad(key, Language::Id).with_word("reason", "text_and_group"));
        }
    }
}

/// Whether the keys of some texts begin with this one and a point.
fn is_group(texts: &BTreeMap<String, String>, key: &str) -> bool {
    let group = format!("{key}.");
    let next = texts
        .range::<str, _>((Bound::Included(group.as_str()), Bound::Unbounded))
        .next();
    next.is_some_and(|(next, _)| next.starts_with(&group))
}

/// Where a key stands in its file.
fn place_of(source: &Arc<Source>, key: &str) -> Place {
    let span = toml::de::DeTable::parse(source.text())
        .ok()
        .and_then(|table| find(table.get_ref(), key));
    span.map_or_else(|| Place::path(source.path()), |span| Place::Span(Arc::clone(source), span))
}

fn find(table: &toml::de::DeTable<'_>, key: &str) -> Option<std::ops::Range<usize>> {
    table.iter().find_map(|(segment, value)| {
        let name: &str = segment.get_ref();
        if name == key {
            return Some(segment.span());
        }
        let rest = key.strip_prefix(name)?.strip_prefix('.')?;
        find(value.get_ref().as_table()?, rest)
    })
}

/// The filter `isi`: fills the placeholders of a sentence.
///
/// The sentence is plain text, and so are the values, unless they come as finished HTML (`… | isi(tautan=html)` with a safe
/// value): then the result is HTML, in which everything else has been escaped.
#[expect(clippy::needless_pass_by_value, reason = "Tera's form of a filter")]
pub(super) fn isi(sentence: &Value, words: Kwargs, _: &State) -> TeraResult<Value> {
    let Some(text) = sentence.as_str() else {
        return Err(Error::message("The filter `isi` fills texts only"));
    };
    let mut values: BTreeMap<&str, &Value> = BTreeMap::new();
    for name in placeholders(text) {
        match words.iter().find(|(key, _)| key.as_str() == Some(name)) {
            Some((_, value)) if !value.is_undefined() => values.insert(name, value),
            _ => return Err(Error::message(format!("Placeholder `{name}` is not filled"))),
        };
    }
    let finished = sentence.is_safe() || values.values().any(|value| value.is_safe());
    if !finished {
        let filled = fill(text, |name| values.get(name).map(|value| Cow::Owned(value.to_string())));
        return Ok(Value::from(filled));
    }
    let text = if sentence.is_safe() {
        Cow::Borrowed(text)
    } else {
        escape::html(text)
    };
    let filled = fill(&text, |name| {
        values.get(name).map(|value| {
            let text = value.to_string();
            if value.is_safe() {
                Cow::Owned(text)
            } else {
                Cow::Owned(escape::html(&text).into_owned())
            }
        })
    });
    Ok(Value::safe_string(&filled))
}
