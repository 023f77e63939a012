//! Short forms that nobody explains: a reader who has never sat in an office must be able to follow every text.
//!
//! A short form is explained by the glossary, by being the name of something of this region, or where it stands, once in a record:
//! `pasangan usia subur (PUS)`. Those that every Indonesian knows from school and the identity card need no explanation. Asked for
//! are only regions that have a glossary.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashSet;

use super::written::Prose;
use crate::diagnostic::{Diagnostic, Report, codes};
use crate::parse::{RegionRecords, SharedRecords};
use crate::record::Entry;

/// Known to everyone.
const COMMON: [&str; 49] = [
    "AC", "AIDS", "APBD", "APBN", "ASI", "ASN", "BBM", "BPJS", "BPS", "BUMN", "COVID", "CV", "DIY", "DKI", "DPR", "DPRD", "GPS",
    "HIV", "HUT", "KB", "KK", "KTP", "NTB", "NTT", "PAUD", "PDF", "PKL", "PLN", "PNS", "POLRI", "PT", "QR", "RI", "RS", "RSUD",
    "RT", "RW", "SD", "SIM", "SMA", "SMK", "SMP", "SMS", "TBC", "TK", "TNI", "TV", "UUD", "UU",
];

/// A longer word is no short form but a shout.
const LONGEST: usize = 10;

/// What a region explains, and what was found that it does not.
#[derive(Debug)]
pub(super) struct Acronyms<'a> {
    /// Nothing where there is no glossary.
    known: Option<FxHashSet<&'a str>>,
    /// For each short form the first record that uses it, by its path, and in how many records it stands.
    found: Mutex<BTreeMap<String, (String, usize, Diagnostic)>>,
}

impl<'a> Acronyms<'a> {
    /// Those of a region.
    pub(super) fn of(records: &'a RegionRecords, shared: &'a SharedRecords) -> Self {
        let terms = shared.istilah.iter().flat_map(|entry| {
            let term = &entry.record;
            std::iter::once(&term.istilah).chain(&term.kepanjangan).chain(&term.alias)
        });
        let agencies = shared.instansi.iter().chain(&records.own.instansi).flat_map(|entry| {
            let agency = &entry.record;
            let earlier = agency.nama_sebelumnya.iter().map(|old| &old.nama);
            std::iter::once(&agency.nama)
                .chain(&agency.singkatan)
                .chain(&agency.alias)
                .chain(earlier)
        });
        let kampung = records.kampung.iter().flat_map(|entry| {
            let kampung = &entry.record;
            std::iter::once(&kampung.nama).chain(&kampung.alias)
        });
        let innovations = records.inovasi.iter().flat_map(|entry| {
            let innovation = &entry.record;
            std::iter::once(&innovation.nama_lokal).chain(&innovation.alias)
        });
        let names = terms.chain(agencies).chain(kampung).chain(innovations);
        let known = names.flat_map(|name| short_forms(name)).map(|short| short.text);
        Self {
            known: (!shared.istilah.is_empty()).then(|| COMMON.into_iter().chain(known).collect()),
            found: Mutex::default(),
        }
    }

    /// Looks through the texts of a record. Different records may be looked through at the same time.
    pub(super) fn look<T>(&self, entry: &Entry<T>, texts: &[Prose<'_>]) {
        let Some(known) = &self.known else { return };
        let mut unknown: Vec<(&str, &Prose<'_>)> = Vec::new();
        for prose in texts {
            for short in short_forms(prose.text) {
                let is_new = !short.is_shouted && !unknown.iter().any(|(other, _)| *other == short.text);
                if is_new && !explains(known, short.text) {
                    unknown.push((short.text, prose));
                }
            }
        }
        unknown.retain(|(short, _)| !texts.iter().any(|prose| is_explained(prose.text, short)));
        if unknown.is_empty() {
            return;
        }
        let path = entry.source.path();
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        for (short, prose) in unknown {
            let complaint = || Diagnostic::warning(codes::PROSE_ACRONYM, prose.place(entry, short)).with("text", short);
            found
                .entry(short.to_owned())
                .and_modify(|(first, count, diagnostic)| {
                    *count += 1;
                    if path < first.as_str() {
                        (*first, *diagnostic) = (path.to_owned(), complaint());
                    }
                })
                .or_insert_with(|| (path.to_owned(), 1, complaint()));
        }
    }

    /// Each short form that nobody explains is reported once, where it stands first.
    pub(super) fn report(self, report: &Report) {
        for (_, count, diagnostic) in self.found.into_inner().unwrap_or_else(PoisonError::into_inner).into_values() {
            report.push(diagnostic.with("count", count.to_string()));
        }
    }
}

/// Whether a short form is known as a whole or part by part: `RW-RT`.
fn explains(known: &FxHashSet<&str>, short: &str) -> bool {
    known.contains(short) || short.contains('-') && short.split('-').all(|part| part.len() < 2 || known.contains(part))
}

/// A short form in a text.
#[derive(Debug, PartialEq, Eq)]
struct Short<'a> {
    text: &'a str,
    /// Whether the word before or after it is in capitals too, as in `RAPAT KERJA`.
    is_shouted: bool,
}

/// The words of a text that are in capitals: two letters or more, parts joined by hyphens. Roman numbers and parts of numbers,
/// addresses and file names do not count.
fn short_forms(text: &str) -> impl Iterator<Item = Short<'_>> {
    let mut rest = 0;
    let mut last: Option<usize> = None;
    std::iter::from_fn(move || {
        loop {
            // Every short form begins with two such letters; most words with a capital one do not.
            let mut pairs = text.as_bytes()[rest..].array_windows();
            let pair = pairs.position(|[a, b]| a.is_ascii_uppercase() && (b.is_ascii_uppercase() || *b == b'-'))?;
            let head = &text[rest..rest + pair];
            let head = head.rsplit(|c| !is_of_word(c)).next().unwrap_or_default();
            let capital = head.bytes().position(|byte| byte.is_ascii_uppercase());
            let start = rest + pair - head.len() + capital.unwrap_or(head.len());
            let end = word_end(text, start);
            rest = end;
            let word = text[start..end].trim_end_matches('-');
            let before = text[..start].chars().next_back();
            let after = &text[end..];
            let joined = before.is_some_and(|c| c.is_alphanumeric() || "/._@-#".contains(c))
                || after.starts_with(['/', '_', '@'])
                || after.starts_with('.') && after[1..].starts_with(|c: char| c.is_alphanumeric());
            let capitals =
                word.len() > 1 && word.len() <= LONGEST && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-');
            if !capitals || joined || is_roman(word) || word.bytes().filter(u8::is_ascii_uppercase).count() < 2 {
                continue;
            }
            let follows = last == Some(start);
            let next = after.strip_prefix(' ').unwrap_or_default();
            let next = &next[..next.find(|c: char| !c.is_alphanumeric()).unwrap_or(next.len())];
            let leads = next.len() > 1 && next.bytes().all(|byte| byte.is_ascii_uppercase());
            last = Some(end + 1);
            return Some(Short {
                text: word,
                is_shouted: follows || leads,
            });
        }
    })
}

/// Where the letters, digits and hyphens end that stand at a place. Nearly all are ASCII, so bytes decide where they can.
fn word_end(text: &str, mut at: usize) -> usize {
    while let Some(&byte) = text.as_bytes().get(at) {
        let c = if byte.is_ascii() {
            char::from(byte)
        } else {
            text[at..].chars().next().unwrap_or_default()
        };
        if !is_of_word(c) {
            break;
        }
        at += c.len_utf8();
    }
    at
}

/// Whether a word may hold a character.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '-'
}

fn is_roman(word: &str) -> bool {
    word.bytes().all(|byte| b"IVXLCDM".contains(&byte))
}

/// Whether a text says what a short form means: `pasangan usia subur (PUS)`, `PUS (pasangan usia subur)`.
fn is_explained(text: &str, short: &str) -> bool {
    text.match_indices(short).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + short.len()..]);
        before.ends_with('(') && after.starts_with([')', ',', ';']) || after.starts_with(" (")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        short_forms(text)
            .filter(|short| !short.is_shouted)
            .map(|short| short.text)
            .collect()
    }

    #[test]
    fn short_forms_are_words_in_capitals() {
        assert_eq!(found("Rapat TPPS dan PIK-R di Kelurahan Melati."), ["TPPS", "PIK-R"]);
        assert_eq!(
            found("(UPTD) TPK: TPPS; \u{201c}BOKB\u{201d}"),
            ["UPTD", "TPK", "TPPS", "BOKB"]
        );
        assert_eq!(found("TPPS."), ["TPPS"]);
    }

    #[test]
    fn what_only_looks_like_one_is_left_alone() {
        for text in [
            "Kelas A",
            "tahap II dan XIV",
            "nomor 411/SK/DPPKB/2022",
            "lihat BERKAS.pdf dan A_BC",
            "humas@DINAS.go.id",
            "Covid-19, H1N1, B3",
            "RAPAT KERJA DAERAH",
            "PENGUMUMANPENTING",
            "SEKOLAHé",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_short_form_is_explained_where_it_stands() {
        assert!(is_explained("tim pendamping keluarga (TPK) datang", "TPK"));
        assert!(is_explained("TPK (tim pendamping keluarga) datang", "TPK"));
        assert!(!is_explained("TPK datang (pagi)", "TPK"));
    }
}
