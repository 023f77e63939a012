//! Comparing names: for sorting, for recognising the same place in two spellings, and for guessing what was meant.

use std::cmp::{Ordering, Reverse};

pub use super::fold::fold_name;

/// The order in which people expect names: `RW 2` before `RW 10`, large and small letters together.
///
/// Runs of digits compare as numbers of any length. Names that differ only in case or leading zeros follow their bytes, so that
/// only identical names are equal and every sort has one result.
#[must_use]
pub fn natural(a: &str, b: &str) -> Ordering {
    pieces(a).cmp(pieces(b)).then_with(|| a.cmp(b))
}

/// The choice that a person would take for a misspelling of `word`, if there is one.
///
/// Case, spaces, hyphens and underscores do not count. Short words may have one wrong, missing, superfluous or exchanged letter,
/// long ones up to three as long as the whole still looks alike; the same words in another order are accepted, and so is the
/// beginning of one single choice.
#[must_use]
pub fn nearest<'a>(word: &str, choices: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = letters(word);
    if typed.is_empty() {
        return None;
    }
    let patience = match typed.chars().count() {
        0..=2 => 0,
        3..=5 => 1,
        6..=8 => 2,
        _ => 3,
    };
    let choices: Vec<(&str, String)> = choices.into_iter().map(|choice| (choice, letters(choice))).collect();
    let mut best: Option<(usize, Reverse<u32>, &str)> = None;
    for (choice, plain) in &choices {
        let same_words = sorted_words(word) == sorted_words(choice);
        let distance = if same_words {
            0
        } else {
            strsim::damerau_levenshtein(&typed, plain)
        };
        let likeness = per_mille(strsim::jaro(&typed, plain));
        let demanded = match distance {
            0 | 1 => 0,
            2 => 800,
            _ => 850,
        };
        // Several choices that go on after the typed word are equally likely; a count of letters cannot tell them apart.
        let goes_on = distance > 1 && plain.starts_with(&typed);
        let plausible = distance <= patience && likeness >= demanded && !goes_on;
        let rank = (distance, Reverse(likeness));
        if plausible && best.is_none_or(|(distance, likeness, _)| rank < (distance, likeness)) {
            best = Some((rank.0, rank.1, choice));
        }
    }
    best.map(|(.., choice)| choice)
        .or_else(|| only_continuation(&typed, &choices))
}

/// The only choice that begins with what was typed, if that is more than a few letters.
fn only_continuation<'a>(typed: &str, choices: &[(&'a str, String)]) -> Option<&'a str> {
    if typed.chars().count() < 4 {
        return None;
    }
    let mut continuations = choices.iter().filter(|(_, plain)| plain.starts_with(typed));
    let (first, _) = continuations.next()?;
    continuations.all(|(other, _)| other == first).then_some(*first)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a likeness lies between 0 and 1"
)]
fn per_mille(likeness: f64) -> u32 {
    (likeness * 1000.0).round() as u32
}

/// Small letters and digits alone.
fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn sorted_words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .map(letters)
        .filter(|word| !word.is_empty())
        .collect();
    words.sort_unstable();
    words
}

/// What a name is compared by: a character or a whole number.
#[derive(PartialEq, Eq)]
enum Piece<'a> {
    Character(char),
    /// Digits without leading zeros.
    Number(&'a str),
}

impl Ord for Piece<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Character(a), Self::Character(b)) => a.cmp(b),
            (Self::Number(a), Self::Number(b)) => a.len().cmp(&b.len()).then_with(|| a.cmp(b)),
            // A number stands where its digits stand among characters, which are never digits themselves.
            (Self::Character(a), Self::Number(_)) => a.cmp(&'0'),
            (Self::Number(_), Self::Character(b)) => '0'.cmp(b),
        }
    }
}

impl PartialOrd for Piece<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A name in small letters, cut into pieces.
fn pieces(name: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = name;
    let mut lowered: Option<std::char::ToLowercase> = None;
    std::iter::from_fn(move || {
        if let Some(c) = lowered.as_mut().and_then(Iterator::next) {
            return Some(Piece::Character(c));
        }
        let first = rest.chars().next()?;
        if first.is_ascii_digit() {
            let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            let digits = &rest[..end];
            rest = &rest[end..];
            return Some(Piece::Number(digits.trim_start_matches('0')));
        }
        rest = &rest[first.len_utf8()..];
        let mut small = first.to_lowercase();
        let piece = small.next().map(Piece::Character);
        lowered = Some(small);
        piece
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_sorted_as_people_expect() {
        let sorted = [
            "29 Ilir",
            "Api-Api",
            "api-api 2",
            "Api-Api 10",
            "Loktuan",
            "RW 1",
            "RW 02",
            "RW 2",
            "rw 3",
            "RW 10",
            "RW 10 A",
            "RW 10 B",
            "RW 99999999999999999999",
            "RW 100000000000000000000",
            "Tanjung",
        ];
        let mut names = sorted;
        names.reverse();
        names.sort_by(|a, b| natural(a, b));
        assert_eq!(names, sorted);
    }

    #[test]
    fn a_misspelling_is_recognised() {
        let classes = ["dasar", "berkembang", "mandiri", "berkelanjutan"];
        let fields = [
            "nama",
            "kelurahan",
            "kecamatan",
            "jumlah_jiwa",
            "jumlah_kk",
            "kontrasepsi",
            "iud",
            "mow",
            "tahun",
            "kb",
        ];
        for (word, choices, meant) in [
            ("mandri", &classes[..], "mandiri"),
            ("Mandiri", &classes, "mandiri"),
            ("bekembang", &classes, "berkembang"),
            ("berkelanjutn", &classes, "berkelanjutan"),
            ("dasr", &classes, "dasar"),
            ("kelurhaan", &fields, "kelurahan"),
            ("kecamtn", &fields, "kecamatan"),
            ("jumlah jiwa", &fields, "jumlah_jiwa"),
            ("jiwa_jumlah", &fields, "jumlah_jiwa"),
            ("JumlahKK", &fields, "jumlah_kk"),
            ("kontra", &fields, "kontrasepsi"),
            ("KB", &fields, "kb"),
            ("tahn", &fields, "tahun"),
        ] {
            assert_eq!(nearest(word, choices.iter().copied()), Some(meant), "{word}");
        }
    }

    #[test]
    fn what_nobody_would_mean_is_not_suggested() {
        for (word, choices) in [
            ("", &["iud", "mow"][..]),
            ("?!", &["iud", "mow"]),
            ("rw", &["rt", "kk"]),
            ("pil", &["iud", "mow", "mop"]),
            ("baik", &["dasar", "berkembang", "mandiri"]),
            ("indikator", &["inovator", "inovasi"]),
            ("jumlah", &["jumlah_jiwa", "jumlah_kk"]),
            ("nama", &[]),
        ] {
            assert_eq!(nearest(word, choices.iter().copied()), None, "{word}");
        }
    }

    #[test]
    fn the_nearest_wins_and_among_equals_the_first() {
        assert_eq!(nearest("kegiatn", ["kegiatan2", "kegiatan"]), Some("kegiatan"));
        assert_eq!(nearest("data", ["rata", "kata"]), Some("rata"));
    }

    proptest! {
        #[test]
        fn natural_is_a_total_order(names in proptest::collection::vec("[abABİ0-2 -]{0,5}", 3)) {
            let [a, b, c] = [&names[0], &names[1], &names[2]];
            prop_assert_eq!(natural(a, b), natural(b, a).reverse());
            prop_assert_eq!(natural(a, b).is_eq(), a == b);
            if natural(a, b).is_le() && natural(b, c).is_le() {
                prop_assert!(natural(a, c).is_le());
            }
        }

        #[test]
        fn numbers_sort_by_value(a: u32, b: u32) {
            prop_assert_eq!(natural(&format!("RW {a}"), &format!("RW {b}")), a.cmp(&b));
        }

        #[test]
        fn a_choice_is_nearest_to_itself(word in "[a-z_]{1,8}[a-z]", other in "[a-z]{1,9}") {
            let found = nearest(&word, [other.as_str(), word.as_str()]);
            prop_assert_eq!(found.map(letters), Some(letters(&word)));
        }
    }
}
