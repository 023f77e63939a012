//! The health of somebody who is named (rule 27): specific personal data of UU 27/2022 article 4.
//!
//! Most releases of the programme speak of stunting and quote officials by name; so a word for an illness in the same sentence is not
//! enough: it has to be said of the name.

use std::ops::Range;

use super::finding::Finding;
use super::names::{self, sentence};
use crate::record::DataPribadi;

/// Words that say something about the health of whoever they are said of.
const HEALTH: [&str; 25] = [
    "stunting",
    "gizi buruk",
    "gizi kurang",
    "hamil",
    "melahirkan",
    "keguguran",
    "hiv",
    "aids",
    "tbc",
    "tuberkulosis",
    "kanker",
    "diabetes",
    "hipertensi",
    "anemia",
    "epilepsi",
    "gangguan jiwa",
    "odgj",
    "disabilitas",
    "lumpuh",
    "kusta",
    "implan",
    "iud",
    "menderita",
    "mengidap",
    "dirawat",
];

/// Words that may stand between somebody who is ill and the name.
const BETWEEN: [&str; 16] = [
    "stunting",
    "hiv",
    "hiv/aids",
    "aids",
    "tbc",
    "tb",
    "kanker",
    "diabetes",
    "gizi",
    "buruk",
    "kurang",
    "bernama",
    "berinisial",
    "atas",
    "nama",
    "yang",
];

/// Whether a sentence speaks of somebody's health.
pub(super) fn is_spoken_of(sentence: &str) -> bool {
    let small = sentence.to_lowercase();
    HEALTH.iter().any(|word| {
        small.match_indices(word).any(|(at, _)| {
            let before = small[..at].chars().next_back();
            let behind = small[at + word.len()..].chars().next();
            !before.is_some_and(char::is_alphanumeric) && !behind.is_some_and(char::is_alphanumeric)
        })
    })
}

/// A name behind what clinics write before it, in a sentence about health.
pub(super) fn as_in_a_clinic(text: &str, word: Range<usize>) -> Option<Finding> {
    let name = names::after(text, word.end)?;
    let told = is_spoken_of(&text[sentence(text, word.start)]);
    told.then(|| Finding::guess(DataPribadi::Kesehatan, name))
}

/// A name before `menderita` and the like.
pub(super) fn suffering(text: &str, word: Range<usize>) -> Option<Finding> {
    let head = text[..word.start].trim_end();
    let head = ["yang", "sempat", "pernah", "diketahui", "dinyatakan", "sudah", "telah"]
        .iter()
        .find_map(|between| head.strip_suffix(between))
        .unwrap_or(head);
    let name = names::before(text, head.trim_end().len())?;
    Some(Finding::guess(DataPribadi::Kesehatan, name))
}

/// A name behind `pasien` and the like.
pub(super) fn ill(text: &str, word: Range<usize>) -> Option<Finding> {
    let at = names::past(text, word.end, |word| BETWEEN.contains(&word.to_lowercase().as_str()));
    let name = names::after(text, at)?;
    Some(Finding::guess(DataPribadi::Kesehatan, name))
}
