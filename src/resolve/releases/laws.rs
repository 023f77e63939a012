//! Laws in a release (rule 34): without year, or with a title cut short.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::tokens::{Token, TokenKind, is_word, same_word, tokens, words};
use super::super::written::Prose;
use crate::diagnostic::{Diagnostic, Report, codes};
use crate::record::{DasarHukum, Entry, JenisPeraturan, SiaranPers};

/// The legal bases that have a number, by it.
#[derive(Debug)]
pub(super) struct Laws<'a>(FxHashMap<(JenisPeraturan, &'a str), Vec<&'a DasarHukum>>);

impl<'a> Laws<'a> {
    /// These legal bases.
    pub(super) fn new(all: impl IntoIterator<Item = &'a DasarHukum>) -> Self {
        let mut laws: FxHashMap<_, Vec<_>> = FxHashMap::default();
        for law in all {
            if let Some(nomor) = &law.nomor {
                laws.entry((law.jenis, nomor.as_str())).or_default().push(law);
            }
        }
        Self(laws)
    }

    fn find<'s>(&'s self, jenis: JenisPeraturan, nomor: &'s str) -> &'s [&'a DasarHukum] {
        self.0.get(&(jenis, nomor)).map_or(&[], Vec::as_slice)
    }
}

/// A law as a text mentions it.
struct Mention<'p, 'a> {
    prose: &'p Prose<'a>,
    text: &'a str,
    jenis: JenisPeraturan,
    nomor: &'a str,
    tahun: Option<i16>,
    /// What stands behind "tentang".
    tentang: Option<&'p [Token<'a>]>,
}

/// Reports laws without year and laws with a title cut short.
pub(super) fn check(entry: &Entry<SiaranPers>, texts: &[Prose<'_>], laws: &Laws<'_>, report: &Report) {
    let mentions: Vec<Mention<'_, '_>> = texts.iter().flat_map(mentions).collect();
    let dated = mentions.iter().filter(|mention| mention.tahun.is_some());
    let dated: FxHashSet<(JenisPeraturan, &str)> = dated.map(|mention| (mention.jenis, mention.nomor)).collect();
    for mention in &mentions {
        let place = || mention.prose.place(entry, mention.text);
        let Some(tahun) = mention.tahun else {
            // Once given in full, a law may be called by its number.
            if !dated.contains(&(mention.jenis, mention.nomor)) {
                report.push(Diagnostic::warning(codes::RELEASE_LAW_YEAR, place()).with("text", mention.text));
            }
            continue;
        };
        let Some(title) = mention.tentang else { continue };
        let found = laws.find(mention.jenis, mention.nomor).iter();
        let mut found = found.filter(|law| law.tahun.tahun() == tahun);
        if let Some(law) = found.next()
            && !begins_with(title, &law.tentang)
            && !found.any(|law| begins_with(title, &law.tentang))
        {
            report.push(
                Diagnostic::warning(codes::RELEASE_LAW_TITLE, place())
                    .with("text", mention.text)
                    .with("title", &*law.tentang),
            );
        }
    }
}

/// Whether the words behind "tentang" begin with all words of a title.
fn begins_with(text: &[Token<'_>], title: &str) -> bool {
    let mut text = words(text.iter().copied());
    words(tokens(title)).all(|word| text.next().is_some_and(|other| same_word(word, other)))
}

fn mentions<'p, 'a>(prose: &'p Prose<'a>) -> Vec<Mention<'p, 'a>> {
    let tokens = prose.tokens();
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let mention = kind_of_law(tokens, at).and_then(|(jenis, next)| mention(prose, at, jenis, next));
        match mention {
            Some((mention, next)) => {
                found.push(mention);
                at = next;
            }
            None => at += 1,
        }
    }
    found
}

/// `UU`, `Undang-Undang`, `Peraturan Pemerintah` … and the token behind it.
fn kind_of_law(tokens: &[Token<'_>], at: usize) -> Option<(JenisPeraturan, usize)> {
    let first = tokens
        .get(at)
        .filter(|token| matches!(token.initial(), Some(b'u' | b'p' | b'i')))?
        .text;
    let is = |at: usize, words: &[&str]| is_word(tokens.get(at), words);
    let short: Option<JenisPeraturan> = match first.len() {
        2 if is(at, &["uu"]) => Some(JenisPeraturan::Uu),
        2 if is(at, &["pp"]) => Some(JenisPeraturan::Pp),
        5 if is(at, &["perda"]) => Some(JenisPeraturan::Perda),
        6 if is(at, &["inpres"]) => Some(JenisPeraturan::Inpres),
        6 if is(at, &["perban"]) => Some(JenisPeraturan::Perban),
        6 | 7 if is(at, &["perwali", "perwako", "perbup"]) => Some(JenisPeraturan::Perwali),
        7 if is(at, &["perpres"]) => Some(JenisPeraturan::Perpres),
        // "Permendagri", "Permenkes" …
        7.. if first.get(..6).is_some_and(|six| six.eq_ignore_ascii_case("permen")) => Some(JenisPeraturan::Permen),
        _ => None,
    };
    if let Some(jenis) = short {
        return Some((jenis, at + 1));
    }
    if is(at, &["undang"]) && tokens.get(at + 1)?.text == "-" && is(at + 2, &["undang"]) {
        return Some((JenisPeraturan::Uu, at + 3));
    }
    let long = if is(at, &["peraturan"]) {
        LONG.iter()
            .find(|(second, _)| is(at + 1, &[second]))
            .map(|&(_, jenis)| jenis)?
    } else if is(at, &["instruksi"]) && is(at + 1, &["presiden"]) {
        JenisPeraturan::Inpres
    } else {
        return None;
    };
    Some((long, at + 2))
}

/// What follows "Peraturan".
const LONG: [(&str, JenisPeraturan); 10] = [
    ("pemerintah", JenisPeraturan::Pp),
    ("presiden", JenisPeraturan::Perpres),
    ("menteri", JenisPeraturan::Permen),
    ("badan", JenisPeraturan::Perban),
    ("bkkbn", JenisPeraturan::Perban),
    ("kepala", JenisPeraturan::Perban),
    ("daerah", JenisPeraturan::Perda),
    ("wali", JenisPeraturan::Perwali),
    ("walikota", JenisPeraturan::Perwali),
    ("bupati", JenisPeraturan::Perwali),
];

/// Number, year and title behind the kind of a law.
fn mention<'p, 'a>(prose: &'p Prose<'a>, start: usize, jenis: JenisPeraturan, next: usize) -> Option<(Mention<'p, 'a>, usize)> {
    /// Words that may stand between kind and number: "Republik Indonesia", the name of a ministry or a city.
    const BETWEEN: usize = 6;
    let tokens = prose.tokens();
    let is_number = |at: usize| tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
    let is_text = |at: usize, text: &str| tokens.get(at).is_some_and(|token| token.text == text);
    let numbered = (next..next + BETWEEN)
        .take_while(|&at| tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word))
        .find(|&at| is_word(tokens.get(at), &["no", "nomor"]));
    let number_at = match numbered {
        Some(at) if is_text(at + 1, ".") => at + 2,
        Some(at) => at + 1,
        None => next,
    };
    let nomor = tokens.get(number_at).filter(|_| is_number(number_at))?.text;
    let year = |at: usize| {
        let year = tokens.get(at)?.text.parse::<i16>().ok();
        year.filter(|year| (1945..=2100).contains(year))
    };
    let after = number_at + 1;
    let (tahun, end) = if is_text(after, "/") {
        // "440/123/DPPKB/2022" is the number of a letter.
        (Some(year(after + 1)?), after + 2)
    } else if is_word(tokens.get(after), &["tahun", "thn", "th"]) {
        let at = if is_text(after + 1, ".") { after + 2 } else { after + 1 };
        (Some(year(at)?), at + 1)
    } else {
        numbered?;
        (None, after)
    };
    let tentang = is_word(tokens.get(end), &["tentang"]).then(|| &tokens[end + 1..]);
    let mention = Mention {
        prose,
        text: &prose.text[tokens[start].start..tokens[end - 1].end()],
        jenis,
        nomor,
        tahun,
        tentang,
    };
    Some((mention, end))
}

#[cfg(test)]
mod tests {
    use super::super::contoh::{filler, known, release};
    use super::*;
    use serde_json::json;

    fn with_laws(sentence: &str) -> Vec<String> {
        let law = |jenis: &str, nomor: &str, tahun: &str, tentang: &str| -> DasarHukum {
            serde_json::from_value(json!({ "jenis": jenis, "nomor": nomor, "tahun": tahun, "tentang": tentang })).unwrap()
        };
        let uu = law("uu", "52", "2009", "Perkembangan Kependudukan dan Pembangunan Keluarga");
        let inpres = law(
            "inpres",
            "3",
            "2022",
            "Optimalisasi Penyelenggaraan Kampung Keluarga Berkualitas",
        );
        let entry = release(&json!({}), &format!("{}\n{sentence}\n", filler()));
        known(&entry, &[uu, inpres], &[])
    }

    #[test]
    fn a_law_with_a_title_cut_short_is_noticed() {
        assert_eq!(
            with_laws("Berdasarkan UU No. 52 Tahun 2009 Tentang Pembangunan Keluarga bahwa program"),
            ["W release/law-title text=UU No. 52 Tahun 2009 title=Perkembangan Kependudukan dan Pembangunan Keluarga"]
        );
        assert_eq!(
            with_laws("Undang-Undang Republik Indonesia Nomor 52/2009 tentang Keluarga").len(),
            1
        );
    }

    #[test]
    fn a_law_in_full_or_by_its_number_is_sound() {
        for sound in [
            "mengeluarkan inpres nomor 3 tahun 2022 tentang optimalisasi penyelenggaraan kampung keluarga berkualitas,\" ucapnya",
            "UU 52/2009 tentang Perkembangan Kependudukan & Pembangunan Keluarga",
            "Menurut UU No. 52 Tahun 2009, keluarga",
            "Perpres Nomor 72 Tahun 2021 tentang Percepatan",
            "Inpres 3/2022",
            "SK Nomor 440/123/DPPKB/2022",
            "sesuai UU yang berlaku",
            "Inpres Nomor 3 Tahun 2022. Inpres Nomor 3 itu",
        ] {
            assert!(with_laws(sound).is_empty(), "{sound}: {:?}", with_laws(sound));
        }
    }

    #[test]
    fn a_law_without_a_year_is_noticed() {
        assert_eq!(
            with_laws("sesuai Inpres Nomor 3 tentang Kampung KB"),
            ["W release/law-year text=Inpres Nomor 3"]
        );
        assert_eq!(
            with_laws("sesuai Peraturan BKKBN No. 20."),
            ["W release/law-year text=Peraturan BKKBN No. 20"]
        );
    }
}
