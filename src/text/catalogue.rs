//! Sentences by key, with places for values.
//!
//! A message file is TOML of any nesting whose leaves are sentences. The keys on the way to a sentence, joined by points, are
//! its name; a quoted key is one segment, points or not:
//!
//! ```toml
//! [summary]
//! pages = "{count} halaman ditulis"
//! [diagnostic]
//! "record/unknown-value" = "{name} {value} tidak dikenal"
//! ```
//!
//! holds `summary.pages` and `diagnostic.record/unknown-value`. In a sentence, `{count}` is a placeholder; `{{` is a brace.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use toml::{Table, Value};

/// The sentences of one message file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Catalogue {
    sentences: BTreeMap<String, String>,
}

impl Catalogue {
    /// Reads a message file.
    ///
    /// # Errors
    ///
    /// Says in one English text, meant for whoever writes message files, where the TOML is broken, which key holds something
    /// else than a sentence, or which key is there twice by way of a point inside quotes.
    pub fn parse(text: &str) -> Result<Self, String> {
        let table: Table = text
            .parse()
            .map_err(|error: toml::de::Error| error.to_string().trim_end().to_owned())?;
        let mut catalogue = Self::default();
        catalogue.add("", table)?;
        Ok(catalogue)
    }

    fn add(&mut self, parent: &str, table: Table) -> Result<(), String> {
        for (segment, value) in table {
            let key = if parent.is_empty() {
                segment
            } else {
                format!("{parent}.{segment}")
            };
            match value {
                Value::Table(inner) => self.add(&key, inner)?,
                Value::String(_) if self.sentences.contains_key(&key) => return Err(format!("`{key}` is there twice")),
                Value::String(sentence) => {
                    self.sentences.insert(key, sentence);
                }
                other => return Err(format!("`{key}` is not a sentence but of type {}", other.type_str())),
            }
        }
        Ok(())
    }

    /// The sentence of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.sentences.get(key).map(String::as_str)
    }

    /// All keys, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.sentences.keys().map(String::as_str)
    }

    /// What another language lacks, has too much or fills differently, one line each, sorted by key. Complete translations have
    /// no differences.
    #[must_use]
    pub fn differences(&self, other: &Self) -> Vec<String> {
        let keys: BTreeSet<&str> = self.keys().chain(other.keys()).collect();
        let difference = |key| match (self.get(key), other.get(key)) {
            (Some(_), None) => Some(format!("{key}: missing in the second")),
            (None, Some(_)) => Some(format!("{key}: missing in the first")),
            (Some(a), Some(b)) => {
                let (a, b) = (placeholders(a), placeholders(b));
                (a != b).then(|| format!("{key}: placeholders {} and {}", shown(&a), shown(&b)))
            }
            (None, None) => None,
        };
        keys.into_iter().filter_map(difference).collect()
    }
}

fn shown(names: &BTreeSet<&str>) -> String {
    if names.is_empty() {
        return "none".to_owned();
    }
    names.iter().map(|name| format!("{{{name}}}")).collect::<Vec<_>>().join(" ")
}

/// A sentence with its placeholders replaced. A placeholder without a value stays as written, so that it is seen.
#[must_use]
pub fn fill<'a>(sentence: &str, mut value: impl FnMut(&str) -> Option<Cow<'a, str>>) -> String {
    let mut text = String::with_capacity(sentence.len() + 16);
    for piece in pieces(sentence) {
        match piece {
            Piece::Words(words) => text.push_str(words),
            Piece::Brace => text.push('{'),
            Piece::Placeholder(name) => match value(name) {
                Some(value) => text.push_str(&value),
                None => text.extend(["{", name, "}"]),
            },
        }
    }
    text
}

/// The names of the placeholders in a sentence.
#[must_use]
pub fn placeholders(sentence: &str) -> BTreeSet<&str> {
    let name = |piece| match piece {
        Piece::Placeholder(name) => Some(name),
        Piece::Words(_) | Piece::Brace => None,
    };
    pieces(sentence).filter_map(name).collect()
}

enum Piece<'a> {
    Words(&'a str),
    /// `{{`
    Brace,
    Placeholder(&'a str),
}

/// Cuts a sentence. A brace that opens no placeholder is a word like any other.
fn pieces(sentence: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = sentence;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let Some(behind) = rest.strip_prefix('{') else {
            let (words, behind) = rest.split_at(rest.find('{').unwrap_or(rest.len()));
            rest = behind;
            return Some(Piece::Words(words));
        };
        if let Some(behind) = behind.strip_prefix('{') {
            rest = behind;
            return Some(Piece::Brace);
        }
        if let Some((name, behind)) = behind.split_once('}').filter(|(name, _)| is_name(name)) {
            rest = behind;
            return Some(Piece::Placeholder(name));
        }
        rest = behind;
        Some(Piece::Brace)
    })
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const INDONESIAN: &str = r#"
title = "Pendopo"
[summary]
pages = "{count} halaman ditulis"
written.in = "selesai dalam {seconds} detik"
[summary.deep]
er = "dalam"
[diagnostic]
"record/unknown-value" = "{name} \"{value}\" tidak dikenal"
"#;

    #[test]
    fn keys_are_flat_and_quoted_keys_are_one_segment() {
        let catalogue = Catalogue::parse(INDONESIAN).unwrap();
        let keys: Vec<&str> = catalogue.keys().collect();
        let expected = [
            "diagnostic.record/unknown-value",
            "summary.deep.er",
            "summary.pages",
            "summary.written.in",
            "title",
        ];
        assert_eq!(keys, expected);
        assert_eq!(catalogue.get("summary.pages"), Some("{count} halaman ditulis"));
        assert_eq!(catalogue.get("summary"), None);
    }

    #[test]
    fn rejects_what_is_no_sentence() {
        assert_eq!(
            Catalogue::parse("[a]\nb = 3").unwrap_err(),
            "`a.b` is not a sentence but of type integer"
        );
        assert_eq!(
            Catalogue::parse("a = ['x']").unwrap_err(),
            "`a` is not a sentence but of type array"
        );
        assert_eq!(
            Catalogue::parse("'a.b' = 'x'\n[a]\nb = 'y'").unwrap_err(),
            "`a.b` is there twice"
        );
        assert!(Catalogue::parse("a = 'x'\na = 'y'").unwrap_err().contains("line 2"));
    }

    #[test]
    fn fills_placeholders_and_leaves_unknown_ones_to_be_seen() {
        let value = |name: &str| (name == "count").then_some(Cow::Borrowed("3"));
        assert_eq!(fill("{count} halaman, {count}!", value), "3 halaman, 3!");
        assert_eq!(fill("{count} dari {total}", value), "3 dari {total}");
        assert_eq!(fill("", value), "");
    }

    #[test]
    fn values_are_not_filled_again() {
        assert_eq!(fill("{a}", |_| Some(Cow::Borrowed("{a}{{"))), "{a}{{");
    }

    #[test]
    fn braces_that_open_nothing_are_braces() {
        let value = |_: &str| Some(Cow::Borrowed("x"));
        for (sentence, expected) in [
            ("{{count}", "{count}"),
            ("{{{count}", "{x"),
            ("{", "{"),
            ("{}", "{}"),
            ("{ count }", "{ count }"),
            ("a } b", "a } b"),
            ("{tak ada {ada}", "{tak ada x"),
            ("{ekor", "{ekor"),
        ] {
            assert_eq!(fill(sentence, value), expected, "{sentence}");
        }
    }

    #[test]
    fn names_each_placeholder_once() {
        assert_eq!(placeholders("{b} {a} {b} {{c} { d }"), BTreeSet::from(["a", "b"]));
    }

    #[test]
    fn lists_what_a_translation_lacks() {
        let indonesian = Catalogue::parse("a = '{n} berkas'\nb = 'ya'\nd = '{x}'\ne = 'sama {y}'").unwrap();
        let english = Catalogue::parse("a = '{count} {n} files'\nc = 'no'\nd = 'x'\ne = 'same {y}'").unwrap();
        let expected = [
            "a: placeholders {n} and {count} {n}",
            "b: missing in the second",
            "c: missing in the first",
            "d: placeholders {x} and none",
        ];
        assert_eq!(indonesian.differences(&english), expected);
        assert!(indonesian.differences(&indonesian).is_empty());
    }

    proptest! {
        #[test]
        fn doubled_braces_read_back(text in "[a-z{} ]{0,12}") {
            prop_assert_eq!(fill(&text.replace('{', "{{"), |_| None), text);
        }

        #[test]
        fn a_sentence_without_values_keeps_its_placeholders(text in "[a-z{} ]{0,12}") {
            let filled = fill(&text, |_| None);
            prop_assert!(placeholders(&text).iter().all(|name| filled.contains(*name)));
        }
    }
}
