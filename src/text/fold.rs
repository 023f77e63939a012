//! Recognising one place in the spellings that offices use for its name.

use std::collections::VecDeque;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A key that is the same for the spellings in which one place name occurs.
///
/// Case, accents, spaces, hyphens and punctuation do not count; leading zeros neither. Roman numerals I to XX and Indonesian
/// number words up to 99, as whole words, are digits: `Lubuklinggau Timur I` and `Lubuk Linggau Timur 1`, `29 Ilir` and
/// `Dua-puluh-sembilan Ilir` have the same key. The key is for comparing, not for showing.
#[must_use]
pub fn fold_name(name: &str) -> String {
    let mut parts = Vec::new();
    for word in words(name) {
        if let Some(at) = ROMAN.iter().position(|&numeral| numeral == word) {
            parts.push(Part::Text((at + 1).to_string()));
        } else if let Some(mut number_words) = number_words(&word) {
            parts.append(&mut number_words);
        } else {
            parts.push(Part::Text(without_leading_zeros(&word)));
        }
    }
    let mut parts = VecDeque::from(parts);
    let mut key = String::new();
    while let Some(text) = next_text(&mut parts) {
        // Two numbers side by side stay two: "RT 1 2" is not "RT 12".
        if key.ends_with(is_digit) && text.starts_with(is_digit) {
            key.push('-');
        }
        key.push_str(&text);
    }
    key
}

const ROMAN: [&str; 20] = [
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix",
    "xx",
];

/// One word of a name on the way to its key.
enum Part {
    Text(String),
    /// `satu` to `sembilan`.
    Unit(u8),
    /// `sepuluh`, `sebelas`.
    Ten(u8),
    /// `puluh`, times ten.
    Puluh,
    /// `belas`, plus ten.
    Belas,
}

const UNITS: [&str; 9] = ["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"];

/// The number words that a word is made of, written apart or together (`puluh`, `limapuluh`); nothing if it holds more.
fn number_words(word: &str) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let mut rest = word;
    while !rest.is_empty() {
        let unit = (1..)
            .zip(UNITS)
            .find_map(|(value, name)| Some((Part::Unit(value), rest.strip_prefix(name)?)));
        let (part, behind) = unit
            .or_else(|| Some((Part::Ten(10), rest.strip_prefix("sepuluh")?)))
            .or_else(|| Some((Part::Ten(11), rest.strip_prefix("sebelas")?)))
            .or_else(|| Some((Part::Puluh, rest.strip_prefix("puluh")?)))
            .or_else(|| Some((Part::Belas, rest.strip_prefix("belas")?)))?;
        parts.push(part);
        rest = behind;
    }
    Some(parts)
}

/// Takes the longest number, or else one word, from the front.
fn next_text(parts: &mut VecDeque<Part>) -> Option<String> {
    let value = match parts.pop_front()? {
        Part::Text(text) => return Some(text),
        Part::Puluh => return Some("puluh".to_owned()),
        Part::Belas => return Some("belas".to_owned()),
        Part::Ten(value) => value,
        Part::Unit(unit) => match (parts.front(), parts.get(1)) {
            (Some(Part::Puluh), Some(&Part::Unit(last))) => {
                parts.drain(..2);
                unit * 10 + last
            }
            (Some(Part::Puluh), _) => {
                parts.pop_front();
                unit * 10
            }
            (Some(Part::Belas), _) => {
                parts.pop_front();
                unit + 10
            }
            _ => unit,
        },
    };
    Some(value.to_string())
}

/// The words of a name in small letters without accents and apostrophes.
fn words(name: &str) -> Vec<String> {
    let plain: String = name
        .nfkd()
        .filter(|&c| !is_combining_mark(c) && !matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`'))
        .flat_map(char::to_lowercase)
        .filter(|&c| !is_combining_mark(c))
        .collect();
    plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// `rw02` as `rw2`, `007` as `7`, `0` as `0`.
fn without_leading_zeros(word: &str) -> String {
    let mut result = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(start) = rest.find(is_digit) {
        let (letters, behind) = rest.split_at(start);
        let (digits, behind) = behind.split_at(behind.find(|c| !is_digit(c)).unwrap_or(behind.len()));
        let number = digits.trim_start_matches('0');
        result.push_str(letters);
        result.push_str(if number.is_empty() { "0" } else { number });
        rest = behind;
    }
    result + rest
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_place_have_one_key() {
        for (one, other) in [
            ("Lok Tuan", "Loktuan"),
            ("29 Ilir", "Dua-puluh-sembilan Ilir"),
            ("29 Ilir", "Duapuluh Sembilan Ilir"),
            ("29 Ilir", "DUAPULUHSEMBILAN ILIR"),
            ("Lubuklinggau Timur I", "Lubuk Linggau Timur 1"),
            ("Lima Puluh", "Limapuluh"),
            ("XIII Koto Kampar", "Tiga Belas Koto Kampar"),
            ("Sebelas Ulu", "11 Ulu"),
            ("Sepuluh Ilir", "X Ilir"),
            ("Ulu XX", "Ulu dua puluh"),
            ("RW 02", "rw.2"),
            ("Ma'rang", "Marang"),
            ("Tanjung Laut (Indah)", "Tanjung Laut Indah"),
            ("Api-Api", "Api api"),
            ("Désa", "Desa"),
            ("Blok 0", "Blok 00"),
        ] {
            assert_eq!(fold_name(one), fold_name(other), "{one} / {other}");
        }
    }

    #[test]
    fn different_places_have_different_keys() {
        for (one, other) in [
            ("Bontang Utara", "Bontang Selatan"),
            ("Lubuklinggau Timur I", "Lubuklinggau Timur II"),
            ("1 Ilir", "11 Ilir"),
            ("RT 1 2", "RT 12"),
            ("Ulu dua puluh satu", "Ulu dua puluh"),
            ("Satu Dua", "Dua Belas"),
            ("Blok 1.10", "Blok 11.0"),
        ] {
            assert_ne!(fold_name(one), fold_name(other), "{one} / {other}");
        }
    }

    #[test]
    fn only_whole_words_are_numbers() {
        for (name, key) in [
            ("Satui", "satui"),
            ("Vila Indah", "vilaindah"),
            ("Iv", "4"),
            ("Blok 2V", "blok2v"),
            ("IIII", "iiii"),
            ("Belas Kasih", "belaskasih"),
            ("Dua Ratus", "2ratus"),
            ("Duaratus", "duaratus"),
            ("Delapan puluh sembilan", "89"),
            ("", ""),
        ] {
            assert_eq!(fold_name(name), key, "{name}");
        }
    }

    #[test]
    fn every_number_up_to_ninety_nine_is_understood() {
        for value in 1..=99_usize {
            let (tens, units) = (value / 10, value % 10);
            let unit = |value: usize| if value == 0 { "" } else { UNITS[value - 1] };
            let words = match (tens, units) {
                (0, _) => unit(units).to_owned(),
                (1, 0) => "sepuluh".to_owned(),
                (1, 1) => "sebelas".to_owned(),
                (1, _) => format!("{} belas", unit(units)),
                _ => format!("{} puluh {}", unit(tens), unit(units)),
            };
            for spelling in [words.clone(), words.replace(' ', "-"), words.replace(' ', "")] {
                assert_eq!(fold_name(&format!("{spelling} Ilir")), format!("{value}ilir"), "{spelling}");
            }
        }
    }

    proptest! {
        #[test]
        fn case_spaces_and_hyphens_do_not_count(words in proptest::collection::vec("[a-z]{1,6}", 1..4)) {
            let spaced = words.join(" ");
            prop_assert_eq!(fold_name(&spaced), fold_name(&spaced.to_uppercase().replace(' ', " - ")));
        }

        #[test]
        fn no_text_is_too_strange(name in any::<String>()) {
            prop_assert!(fold_name(&name).chars().all(|c| c.is_alphanumeric() || c == '-'));
        }
    }
}
