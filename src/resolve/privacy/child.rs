//! Children who can be recognised (rule 27): Peraturan Dewan Pers 1/2019 wants no name, no relatives, no school of anybody under 18.
//!
//! What is found here is a guess, and a warning: a word for a child or an age beside something that looks like a name.

use std::ops::Range;

use super::finding::Finding;
use super::health;
use super::names::{self, sentence};
use crate::record::DataPribadi;

/// Words for children; in capital letters they belong to titles of offices and programmes.
pub(super) const CHILDREN: [&str; 13] = [
    "anak", "bayi", "balita", "baduta", "batita", "bocah", "siswa", "siswi", "pelajar", "murid", "santri", "ananda", "remaja",
];

/// Words that may stand between the word for a child and its name.
const BETWEEN: [&str; 18] = [
    "laki-laki",
    "perempuan",
    "lelaki",
    "stunting",
    "itu",
    "ini",
    "tersebut",
    "yang",
    "bernama",
    "berinisial",
    "usia",
    "umur",
    "penderita",
    "gizi",
    "buruk",
    "kurang",
    "bungsu",
    "sulung",
];

/// Age at which nobody is a child any more.
const GROWN: u16 = 18;

/// A name behind `bernama`, `berinisial` and the like, where somebody is called by it whom it should not show.
pub(super) fn called(text: &str, word: Range<usize>) -> Option<Finding> {
    let name = names::after(text, word.end).or_else(|| initials(text, word.end))?;
    let sentence = sentence(text, word.start);
    let before = text[sentence.start..word.start]
        .rsplit(char::is_whitespace)
        .filter(|word| !word.is_empty());
    let child = before.take(4).any(|word| CHILDREN.contains(&word.to_lowercase().as_str()));
    let ill = || health::is_spoken_of(&text[sentence.clone()]);
    let what = match child {
        true => DataPribadi::NamaAnak,
        false if ill() => DataPribadi::Kesehatan,
        false => return None,
    };
    Some(Finding::guess(what, name))
}

/// An age behind `berusia` and the like, and a name before it.
pub(super) fn aged(text: &str, word: Range<usize>) -> Option<Finding> {
    let rest = text[word.end..].trim_start();
    let (age, unit) = rest.split_once(' ')?;
    let young = is_young(age, unit.trim_start());
    let name = young.then(|| names::before(text, word.start))??;
    Some(Finding::guess(DataPribadi::NamaAnak, name))
}

/// An age before `tahun` and the like, in brackets or behind a comma, and a name before it.
pub(super) fn years(text: &str, word: Range<usize>) -> Option<Finding> {
    let head = &text[..word.start];
    let start = head.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| at + 1);
    let start = head.ceil_char_boundary(start);
    let between = head[..start].trim_end_matches(' ');
    if start == head.len() || !between.ends_with([',', '(']) || !is_young(&head[start..], text[word.start..].trim_start()) {
        return None;
    }
    let name = names::before(text, start)?;
    Some(Finding::guess(DataPribadi::NamaAnak, name))
}

/// A small number in brackets, a name before it and a word for a child before that.
pub(super) fn bracketed(text: &str, word: Range<usize>) -> Option<Finding> {
    let head = &text[..word.end - 1];
    let open = head.rfind('(').filter(|open| head.len() - open <= 3)?;
    if !is_young(&head[open + 1..], "tahun") {
        return None;
    }
    let name = names::before(text, open)?;
    follows_a_child(text, name.start).then(|| Finding::guess(DataPribadi::NamaAnak, name))
}

/// A name behind what clinics write before it.
pub(super) fn as_in_a_clinic(text: &str, word: Range<usize>) -> Option<Finding> {
    if text[..word.start].ends_with(char::is_alphanumeric) {
        return None;
    }
    let name = names::after(text, word.end)?;
    Some(Finding::guess(DataPribadi::NamaAnak, name))
}

/// Children who are named in a sentence that says that somebody does not thrive.
pub(super) fn thriving(text: &str, word: Range<usize>) -> Option<Finding> {
    let words = text[sentence(text, word.start)].split_whitespace();
    words.enumerate().find_map(|(at, word)| {
        let core = word.trim_matches(|c: char| !c.is_alphanumeric());
        // At the beginning of a sentence the word has a capital letter for another reason.
        let child = CHILDREN.contains(&core) || at == 0 && CHILDREN.contains(&core.to_lowercase().as_str());
        if !child {
            return None;
        }
        // Words of a text lie in it, so the difference of their addresses is their place in it.
        let behind = core.as_ptr() as usize - text.as_ptr() as usize + core.len();
        let name = names::after(text, names::past(text, behind, |word| BETWEEN.contains(&word)))?;
        // One word with a capital letter says little.
        text[name.clone()]
            .contains(' ')
            .then(|| Finding::guess(DataPribadi::NamaAnak, name))
    })
}

/// Whether one of the three words before a place is one for a child.
fn follows_a_child(text: &str, at: usize) -> bool {
    let from = text.floor_char_boundary(at.saturating_sub(60));
    let mut before = text[from..at].rsplit([' ', ',', '\n']).filter(|word| !word.is_empty());
    before.by_ref().take(3).any(|word| CHILDREN.contains(&word))
}

/// Whether a number and the word behind it are the age of a child.
fn is_young(age: &str, unit: &str) -> bool {
    let number: Option<u16> = (age.len() <= 2).then(|| age.parse().ok()).flatten();
    number.is_some_and(|age| age > 0) && {
        let in_years = unit.starts_with("tahun") || unit.starts_with("th");
        in_years && number.is_some_and(|age| age < GROWN) || unit.starts_with("bulan")
    }
}

/// Capital letters that stand for a name: `AB`, `A.B.`, `"AB"`.
fn initials(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = text[at..].trim_start_matches([' ', '"', '“', '(', '*']);
    let word = rest.split(char::is_whitespace).next().unwrap_or_default();
    let core = word.trim_end_matches(|c: char| !c.is_alphanumeric());
    let letters = core.chars().filter(|c| *c != '.').count();
    let capital = core.chars().all(|c| c.is_uppercase() || c == '.');
    let start = text.len() - rest.len();
    (capital && (1..=3).contains(&letters)).then(|| start..start + core.len())
}
