//! Things that a release counts twice, with two results (rule 34).

use std::cell::LazyCell;

use rustc_hash::FxHashMap;

use super::super::tokens::{Token, TokenKind, is_word};
use super::super::written::Prose;
use super::sentences::{EMPTY_WORDS, Sentence, Values, value};
use crate::diagnostic::{Diagnostic, Report, codes};
use crate::record::{Entry, SiaranPers};
use crate::text::date::month_from_name;

/// Words before a number that make it a part, a target, a place in an order, or no count at all.
const NO_TOTAL_BEFORE: [&str; 38] = [
    "antara", "ayat", "baru", "dari", "fase", "hingga", "jam", "ke", "kelas", "kurang", "lebih", "masing", "maksimal", "menjadi",
    "minimal", "minimum", "no", "nomor", "pasal", "per", "pukul", "rp", "rt", "rw", "sampai", "satu", "setiap", "sisa",
    "sisanya", "tahap", "tahun", "tambahan", "tanggal", "target", "tiap", "umur", "usia", "volume",
];

/// Words behind a counted noun that make it a part of something.
const NO_TOTAL_BEHIND: [&str; 10] = [
    "antaranya",
    "baru",
    "lagi",
    "lain",
    "lainnya",
    "percontohan",
    "pertama",
    "sisanya",
    "tersebut",
    "tersisa",
];

/// Units of measure, of money and of time: two of them in one text say nothing.
const MEASURES: [&str; 40] = [
    "anak",
    "bayi",
    "buah",
    "bulan",
    "butir",
    "detik",
    "gram",
    "ha",
    "hari",
    "hektare",
    "jam",
    "jiwa",
    "juta",
    "kali",
    "keluarga",
    "kg",
    "kilogram",
    "kilometer",
    "km",
    "kk",
    "lembar",
    "liter",
    "m",
    "menit",
    "meter",
    "miliar",
    "minggu",
    "orang",
    "paket",
    "persen",
    "poin",
    "porsi",
    "ratus",
    "ribu",
    "rumah",
    "rupiah",
    "tahun",
    "ton",
    "triliun",
    "unit",
];

/// A number of things in the text.
struct Count<'p, 'a> {
    /// Index of its sentence.
    sentence: usize,
    prose: &'p Prose<'a>,
    number: &'a str,
    text: &'a str,
}

/// One release counts the same things twice and comes to two results, such as "24 Pokja" and "28 Pokja".
///
/// Only plain numbers directly before the same noun phrase, in two sentences, and exactly two results: three are a breakdown.
/// Numbers that both stand in `pernyataan_angka` are known to differ.
pub(super) fn check(entry: &Entry<SiaranPers>, sentences: &[Sentence<'_, '_>], report: &Report) {
    let mut phrases: FxHashMap<String, usize> = FxHashMap::default();
    let mut counts: Vec<Vec<Count<'_, '_>>> = Vec::new();
    for (at, sentence) in sentences.iter().enumerate() {
        for (phrase, number, last) in counted(sentence.tokens) {
            let phrase = *phrases.entry(phrase).or_insert_with(|| {
                counts.push(Vec::new());
                counts.len() - 1
            });
            counts[phrase].push(Count {
                sentence: at,
                prose: sentence.prose,
                number: number.text,
                text: sentence.text(number, last),
            });
        }
    }
    let stated = LazyCell::new(|| {
        let statements = entry.record.pernyataan_angka.iter();
        Values::new(statements.map(|statement| statement.nilai.nilai).collect())
    });
    for counts in counts {
        let first = &counts[0];
        let differs = |second: &&Count<'_, '_>| second.number != first.number && second.sentence != first.sentence;
        let Some(second) = counts.iter().find(differs) else { continue };
        let numbers = [first, second].map(|count| count.number);
        let is_stated = |number: &str| value(number).is_some_and(|number| stated.contains(number));
        if counts.iter().all(|count| numbers.contains(&count.number)) && !numbers.into_iter().all(is_stated) {
            report.push(
                Diagnostic::warning(codes::RELEASE_COUNTS, second.prose.place(entry, second.text))
                    .with("first", first.text)
                    .with("second", second.text)
                    .related("first", first.prose.place(entry, first.text)),
            );
        }
    }
}

/// Noun phrases behind plain numbers: the phrase in small letters, the number, its last token.
fn counted<'s, 'a>(sentence: &'s [Token<'a>]) -> impl Iterator<Item = (String, Token<'a>, Token<'a>)> + 's {
    let of_what = |token: &Token<'_>| {
        matches!(token.initial(), Some(b'd' | b'a')) && is_word(Some(token), &["dari", "antara", "antaranya"])
    };
    // What follows is a part of something.
    let end = sentence.iter().position(of_what).unwrap_or(sentence.len());
    (0..end).filter_map(|at| {
        let number = sentence[at];
        let year = number.text.len() == 4 && number.text.starts_with(['1', '2']);
        if number.kind != TokenKind::Number || year || !number.text.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let before = &sentence[at.saturating_sub(2)..at];
        let joined = before.last().is_some_and(|token| matches!(token.text, "-" | "–" | "/" | "."));
        let partial = || before.iter().any(|token| is_word(Some(token), &NO_TOTAL_BEFORE));
        let behind = || (at + 1..at + 6).any(|at| is_word(sentence.get(at), &NO_TOTAL_BEHIND));
        if joined {
            return None;
        }
        let noun = content(sentence, at + 1).filter(|noun| !MEASURES.contains(&noun.as_str()))?;
        if partial() || behind() || month_from_name(&noun).is_some() {
            return None;
        }
        let second = content(sentence, at + 2);
        let last = sentence[at + if second.is_some() { 2 } else { 1 }];
        Some((phrase(&noun, second.as_deref()), number, last))
    })
}

/// What is counted, in one way for what has several names: each Kampung KB has one working group, and is a kelurahan or desa.
fn phrase(noun: &str, second: Option<&str>) -> String {
    let kampung = matches!(
        (noun, second),
        ("pokja", None | Some("kampung" | "kb"))
            | ("kelompok", Some("kerja"))
            | ("kampung", Some("kb" | "keluarga" | "berkualitas"))
            | ("kelurahan" | "desa", Some("kampung"))
    );
    match second {
        _ if kampung => "kampung kb".to_owned(),
        Some(second) => format!("{noun} {second}"),
        None => noun.to_owned(),
    }
}

/// A word in small letters that says what is counted.
fn content(sentence: &[Token<'_>], at: usize) -> Option<String> {
    let token = sentence.get(at).filter(|token| token.kind == TokenKind::Word)?;
    let word = token.text.to_lowercase();
    let verb = word.len() > 5 && ["di", "me", "ter"].iter().any(|prefix| word.starts_with(prefix));
    let empty = EMPTY_WORDS.contains(&word.as_str()) || NO_TOTAL_BEHIND.contains(&word.as_str()) || word == "hadir";
    (word.len() > 1 && !verb && !empty).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::super::contoh::{filler, text, whole};
    use serde_json::json;

    #[test]
    fn two_results_of_one_count_are_noticed() {
        assert_eq!(
            text("Sebanyak 24 Pokja yang ikut pertemuan.\nKegiatan bertujuan agar 28 Pokja mengenali masalah."),
            ["W release/counts first=24 Pokja second=28 Pokja"]
        );
        assert_eq!(
            text("Ada 24 kampung KB di kota ini. Wali kota mengunjungi 26 Kampung KB."),
            ["W release/counts first=24 kampung KB second=26 Kampung KB"]
        );
        // A working group for each.
        assert_eq!(
            text("Sebanyak 24 Pokja yang hadir. Semoga 28 Kelurahan Kampung Berkualitas menjadi contoh."),
            ["W release/counts first=24 Pokja second=28 Kelurahan Kampung"]
        );
    }

    #[test]
    fn parts_and_measures_are_no_contradiction() {
        for sound in [
            "Saat ini telah ada 24 kampung KB. Dari 24 kampung KB tersebut, 3 di antaranya dibantu mitra.",
            "Ada 15 kampung KB. Dari jumlah itu, 4 kampung KB sudah mandiri, dan 11 kampung KB baru.",
            "Target 40 kampung KB. Kini ada 34 kampung KB.",
            "Hadir 50 orang. Lalu 30 orang pulang.",
            "Ada 4 kelurahan di utara. Ada 5 kelurahan di barat. Ada 6 kelurahan di timur.",
            "Pada 14 Juni ada rapat. Pada 15 Juni ada lagi.",
            "Ada 24 pokja, 28 pokja diundang.",
            "Tahun 2016 kampung KB mulai. Tahun 2019 kampung KB maju.",
        ] {
            assert!(text(sound).is_empty(), "{sound}: {:?}", text(sound));
        }
    }

    #[test]
    fn counts_that_are_stated_to_differ_are_known() {
        let statement = |nilai: &str| json!({ "uraian": "Pokja", "nilai": nilai, "satuan": "pokja", "jenis": "keadaan", "per_tanggal": "2021-06-14" });
        let fields = json!({ "pernyataan_angka": [statement("24"), statement("28")] });
        let body = format!("{}\nAda 24 Pokja. Ada pula 28 Pokja.\n", filler());
        assert!(whole(&fields, &body).is_empty());
        assert_eq!(whole(&json!({}), &body).len(), 1);
    }

    #[test]
    fn a_long_text_of_numbers_is_read_once() {
        let one = "Ada 24 pokja aktif. ".repeat(15_000);
        let found = text(&format!("{one} Ada 28 pokja aktif."));
        assert!(found.contains(&"W release/counts first=24 pokja aktif second=28 pokja aktif".to_owned()));
        // No full stop, and each phrase another one.
        let words = (0..20_000).map(|i| format!("{} b{}a", i % 900, i / 2));
        let many: Vec<String> = words.collect();
        assert!(
            text(&many.join(" "))
                .iter()
                .all(|line| line.starts_with("W release/word-count"))
        );
    }
}
