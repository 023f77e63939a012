//! Where somebody lives who is named (rule 27): RT and RW beside a name.

use std::ops::Range;

use super::finding::Finding;
use super::names::{self, sentence};
use crate::record::DataPribadi;

/// Words before a name that make it one of a person.
const PERSONS: [&str; 14] = [
    "Ibu", "Bapak", "Bu", "Pak", "Ny.", "Tn.", "Sdr.", "Sdri.", "ibu", "bapak", "bernama", "keluarga", "saudara", "saudari",
];

/// Words that say that somebody lives there.
const LIVING: [&str; 7] = ["rumah", "kediaman", "tinggal", "beralamat", "alamat", "domisili", "warga"];

/// The name of somebody who lives at an RT, which stands at `word`.
pub(super) fn look(text: &str, word: Range<usize>) -> Option<Finding> {
    let numbered = text[word.start + 2..]
        .trim_start_matches([' ', '.'])
        .starts_with(|c: char| c.is_ascii_digit());
    let head = text[..word.start].trim_end();
    let in_office = ["Ketua", "ketua", "Pengurus", "pengurus"]
        .iter()
        .any(|office| head.ends_with(office));
    if !numbered || in_office || head.ends_with(char::is_alphanumeric) && text[..word.start].len() == head.len() {
        return None;
    }
    let sentence = sentence(text, word.start);
    let part = &text[sentence.clone()];
    let small = part.to_lowercase();
    if !LIVING.iter().any(|living| small.contains(living)) {
        return None;
    }
    PERSONS.iter().find_map(|person| {
        part.match_indices(person).find_map(|(at, _)| {
            let end = at + person.len();
            let alone = !part[..at].ends_with(char::is_alphanumeric) && part[end..].starts_with(' ');
            let name = alone.then(|| names::after(text, sentence.start + end))??;
            Some(Finding::guess(DataPribadi::AlamatRumah, name))
        })
    })
}
