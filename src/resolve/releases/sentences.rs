//! Sentences with numbers, and what the numbers are worth.

use std::cell::OnceCell;

use rustc_hash::FxHashSet;

use super::super::tokens::{Token, TokenKind, same_word, words};
use super::super::written::Prose;

/// A sentence in which a number stands.
pub(super) struct Sentence<'p, 'a> {
    /// Its paragraph.
    pub(super) prose: &'p Prose<'a>,
    /// Its tokens.
    pub(super) tokens: &'p [Token<'a>],
    /// Its words in small letters.
    words: OnceCell<FxHashSet<String>>,
}

/// The sentences of a paragraph in which numbers stand.
pub(super) fn sentences<'p, 'a>(prose: &'p Prose<'a>) -> impl Iterator<Item = Sentence<'p, 'a>> {
    let ends = |token: &Token<'_>| token.kind == TokenKind::Sign && matches!(token.text, "." | "!" | "?" | ";");
    let parts = prose.tokens().split(ends);
    let numbered = parts.filter(|part| part.iter().any(|token| token.kind == TokenKind::Number));
    numbered.map(move |tokens| Sentence {
        prose,
        tokens,
        words: OnceCell::new(),
    })
}

impl<'a> Sentence<'_, 'a> {
    /// From the beginning of one token to the end of another.
    pub(super) fn text(&self, first: Token<'a>, last: Token<'a>) -> &'a str {
        &self.prose.text[first.start..last.end()]
    }

    /// Whether all these words, in small letters, stand in it.
    pub(super) fn has_all(&self, nouns: &[String]) -> bool {
        let small = || small_words(self.tokens.iter().copied()).collect();
        nouns.iter().all(|noun| self.words.get_or_init(small).contains(noun))
    }

    /// The numbers that stand directly before a unit, with the last token of that.
    pub(super) fn with_unit<'s>(&'s self, unit: &'s [String]) -> impl Iterator<Item = (Token<'a>, Token<'a>)> + 's {
        let is = |(token, word): (&Token<'_>, &String)| same_word(token.text, word) || token.text == "%" && word == "persen";
        self.tokens.windows(unit.len() + 1).filter_map(move |window| {
            let [number, behind @ ..] = window else { return None };
            let stands = number.kind == TokenKind::Number && behind.iter().zip(unit).all(is);
            stands.then_some((*number, *behind.last()?))
        })
    }
}

/// The words and numbers among tokens, in small letters.
pub(super) fn small_words<'t, 'a: 't>(tokens: impl IntoIterator<Item = Token<'a>> + 't) -> impl Iterator<Item = String> + 't {
    words(tokens).map(str::to_lowercase)
}

/// The value of a number as Indonesian writes it: `1.250`, `19,65`, but also `19.65`.
pub(super) fn value(text: &str) -> Option<f64> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok();
    }
    let grouped = text
        .split('.')
        .skip(1)
        .all(|group| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit()));
    match text.split_once(',') {
        Some((whole, fraction)) => format!("{}.{fraction}", whole.replace('.', "")).parse().ok(),
        None if grouped => text.replace('.', "").parse().ok(),
        None => text.parse().ok(),
    }
}

/// Numbers that differ by less are the same.
const NEAR: f64 = 1e-9;

/// Whether two numbers are the same but for rounding.
pub(super) fn same(one: f64, other: f64) -> bool {
    (one - other).abs() < NEAR
}

/// Values that a record states, in order.
pub(super) struct Values(Vec<f64>);

impl Values {
    /// These values.
    pub(super) fn new(mut values: Vec<f64>) -> Self {
        values.sort_unstable_by(f64::total_cmp);
        Self(values)
    }

    /// Whether a number is one of them.
    pub(super) fn contains(&self, number: f64) -> bool {
        let at = self.0.partition_point(|value| number - value >= NEAR);
        self.0.get(at).is_some_and(|value| same(*value, number))
    }
}

/// Words that say nothing about what is counted.
pub(super) const EMPTY_WORDS: [&str; 36] = [
    "ada", "adalah", "akan", "antara", "atau", "bagi", "dalam", "dan", "dari", "dengan", "di", "hingga", "ikut", "ini", "itu",
    "jumlah", "juga", "ke", "kepada", "lebih", "oleh", "pada", "para", "sampai", "se", "sebagai", "sebanyak", "secara", "serta",
    "sudah", "telah", "tersebut", "tiap", "untuk", "yang", "yaitu",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_indonesian_writes_them() {
        for (text, number) in [
            ("24", 24.0),
            ("1.250", 1250.0),
            ("19,65", 19.65),
            ("1.250,5", 1250.5),
            ("19.65", 19.65),
        ] {
            assert!(value(text).is_some_and(|value| same(value, number)), "{text}");
        }
    }

    #[test]
    fn stated_values_are_found_among_many() {
        let values = Values::new(vec![19.65, 3.0, 24.0, f64::INFINITY]);
        for (number, found) in [
            (24.0, true),
            (19.65, true),
            (19.650_000_000_1, true),
            (19.66, false),
            (25.0, false),
            (1e300, false),
        ] {
            assert_eq!(values.contains(number), found, "{number}");
        }
        assert!(!Values::new(Vec::new()).contains(0.0));
    }
}
