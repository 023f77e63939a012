//! The words at which somebody may be spoken of, all found in one pass over a text.
//!
//! Most texts hold none of them; what stands around one is looked at only there.

use std::sync::LazyLock;

use aho_corasick::packed::{self, Config, Searcher};
use aho_corasick::{AhoCorasick, MatchKind};
use memchr::memchr_iter;

/// What a word may be the sign of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// A day of birth: `lahir`.
    Birth,
    /// A name follows: `bernama`.
    Called,
    /// An age follows: `berusia`.
    Aged,
    /// An age stands before: `9 tahun`.
    Years,
    /// A number in brackets, which may be an age: `(9)`.
    Bracket,
    /// A child's name follows, as clinics write it: `An.`.
    Child,
    /// An adult's name follows, as clinics write it: `Ny.`.
    Patient,
    /// Somebody is ill: `menderita`.
    Suffers,
    /// Somebody who is ill: `pasien`.
    Ill,
    /// A child that does not thrive: `stunting`.
    Thrives,
    /// Where somebody lives: `RT 05`.
    Home,
    /// People who may be few: `ibu hamil`.
    Counted,
}

/// A sign with where it begins and ends.
pub(super) type Seen = (Sign, usize, usize);

const WORDS: &[(&str, Sign)] = &[
    ("lahir", Sign::Birth),
    ("Lahir", Sign::Birth),
    ("LAHIR", Sign::Birth),
    ("TTL", Sign::Birth),
    ("bernama", Sign::Called),
    ("inisial", Sign::Called),
    ("atas nama", Sign::Called),
    ("a.n.", Sign::Called),
    ("berusia", Sign::Aged),
    ("berumur", Sign::Aged),
    (" usia ", Sign::Aged),
    (" umur ", Sign::Aged),
    (" tahun", Sign::Years),
    (" bulan", Sign::Years),
    (" thn", Sign::Years),
    (" th)", Sign::Years),
    ("An. ", Sign::Child),
    ("By. ", Sign::Child),
    ("Ananda ", Sign::Child),
    ("ananda ", Sign::Child),
    ("Ny. ", Sign::Patient),
    ("Tn. ", Sign::Patient),
    ("menderita", Sign::Suffers),
    ("mengidap", Sign::Suffers),
    ("didiagnos", Sign::Suffers),
    ("terinfeksi", Sign::Suffers),
    ("terjangkit", Sign::Suffers),
    ("positif HIV", Sign::Suffers),
    ("positif TB", Sign::Suffers),
    ("pasien", Sign::Ill),
    ("Pasien", Sign::Ill),
    ("penderita", Sign::Ill),
    ("Penderita", Sign::Ill),
    ("pengidap", Sign::Ill),
    ("Pengidap", Sign::Ill),
    ("stunting", Sign::Thrives),
    ("gizi buruk", Sign::Thrives),
    ("gizi kurang", Sign::Thrives),
    (" hamil", Sign::Counted),
    ("bumil", Sign::Counted),
    ("akseptor", Sign::Counted),
    ("peserta KB", Sign::Counted),
    ("penyandang disabilitas", Sign::Counted),
    ("gangguan jiwa", Sign::Counted),
    ("RT ", Sign::Home),
    ("RT.", Sign::Home),
    ("RT0", Sign::Home),
    ("RT1", Sign::Home),
];

/// All signs in a text.
pub(super) fn signs(text: &str) -> impl Iterator<Item = Seen> + '_ {
    words(text).chain(brackets(text))
}

/// The words among the signs.
fn words(text: &str) -> impl Iterator<Item = Seen> + '_ {
    // Compares many letters at a time, thirty times as fast as the automaton that other processors have to take.
    static MANY: LazyLock<Option<Searcher>> = LazyLock::new(|| {
        let config = Config::new().match_kind(packed::MatchKind::LeftmostLongest).clone();
        config.builder().extend(WORDS.iter().map(|(word, _)| word)).build()
    });
    static ONE: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
        let words = WORDS.iter().map(|(word, _)| word);
        AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(words)
            .ok()
    });
    let many = MANY.as_ref().map(|search| search.find_iter(text));
    let one = if many.is_some() { None } else { ONE.as_ref() };
    let found = many
        .into_iter()
        .flatten()
        .chain(one.into_iter().flat_map(move |search| search.find_iter(text)));
    found.map(|hit| (WORDS[hit.pattern().as_usize()].1, hit.start(), hit.end()))
}

/// Closing brackets behind a digit.
fn brackets(text: &str) -> impl Iterator<Item = Seen> + '_ {
    let bytes = text.as_bytes();
    let closing = memchr_iter(b')', bytes).filter(|&at| at > 0 && bytes[at - 1].is_ascii_digit());
    closing.map(|at| (Sign::Bracket, at - 1, at + 1))
}
