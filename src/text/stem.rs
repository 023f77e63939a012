//! Words as search sees them: plain small letters, numbers without zeros in front, and what Indonesian affixes are put around.
//!
//! Build and client fold words alike: the table of prefixes ([`rules`]) and the [`STOP`] words travel with the index, and both
//! sides are held against one file of examples, `stem.tsv`. There is no dictionary of roots, so a stem need not be a word; it
//! only has to be the same for the forms of one word. A stem keeps at least four letters.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

const TABLE: &str = include_str!("affixes.txt");

/// Words that say nothing on such a site. A query that has no others is searched all the same.
pub const STOP: [&str; 16] = [
    "kampung", "kb", "di", "dan", "yang", "ke", "dari", "untuk", "dengan", "pada", "dalam", "oleh", "atau", "the", "of", "and",
];

/// The shortest stem.
const SHORTEST: usize = 4;

/// One line of the table of prefixes.
#[derive(Debug, Clone)]
pub struct Rule {
    /// The prefix in its forms.
    pub prefixes: Vec<&'static str>,
    /// What must follow; one empty text for anything.
    pub next: Vec<&'static str>,
    /// The letters that take its place.
    pub put: &'static str,
    /// Whether it counts when a suffix is measured.
    pub firm: bool,
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    let rule = |line: &'static str| {
        let mut columns = line.split('|').map(str::trim);
        let mut column = || columns.next().unwrap_or_default();
        let prefixes = column().split(' ').collect();
        let next = column().split(' ').collect();
        Rule {
            prefixes,
            next,
            put: column(),
            firm: column() == "firm",
        }
    };
    lines.map(rule).collect()
});

/// The table of prefixes, in the order in which they are tried.
#[must_use]
pub fn rules() -> &'static [Rule] {
    &RULES
}

/// Whether a folded word says nothing on such a site.
#[must_use]
pub fn is_stop(word: &str) -> bool {
    STOP.contains(&word)
}

/// Hands over the words of a text in small letters: runs of `a` to `z` and runs of digits, without marks and apostrophes.
///
/// `RW 05`, `rw05` and `rw 5` have the same words. Other scripts are not searched.
pub fn each_word(text: &str, mut take: impl FnMut(&str)) {
    while_words(text, |word| {
        take(word);
        true
    });
}

/// The same, as long as more words are wanted.
pub fn while_words(text: &str, mut take: impl FnMut(&str) -> bool) {
    let mut word = String::with_capacity(24);
    // Whether the end of a word, where there is one, is followed by another.
    let mut end = |word: &mut String| {
        let plain = word.trim_start_matches('0');
        let more = word.is_empty() || take(if plain.is_empty() { "0" } else { plain });
        word.clear();
        more
    };
    let mut next = |c: char| {
        let c = c.to_ascii_lowercase();
        if !c.is_ascii_alphanumeric() {
            return end(&mut word);
        }
        let before = word.as_bytes().last();
        let more = before.is_none_or(|last| last.is_ascii_digit() == c.is_ascii_digit()) || end(&mut word);
        word.push(c);
        more
    };
    let all = text.chars().all(|c| match c {
        '\'' | '`' => true,
        _ if c.is_ascii() => next(c),
        _ => std::iter::once(c).nfkd().filter(|&c| !is_silent(c)).all(&mut next),
    });
    if all {
        next(' ');
    }
}

/// The words of a text.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_word(text, |word| words.push(word.to_owned()));
    words
}

/// Marks on letters, and apostrophes: `Ma'rang` is one word.
fn is_silent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\'' | '’' | '‘' | 'ʼ' | '`')
}

/// What is left of a word without particles (`-lah -kah -nya -ku -mu`), suffixes (`-kan -an -i`) and at most two prefixes.
///
/// The word has to be one that [`each_word`] gives.
#[must_use]
pub fn stem(word: &str) -> String {
    let mut word = word.to_owned();
    let cut = |word: &mut String, suffix: &str, least: usize| {
        let Some(rest) = word.strip_suffix(suffix) else {
            return false;
        };
        let length = match strip(rest) {
            Some((stem, true)) => stem.len(),
            _ => rest.len(),
        };
        if length >= least {
            word.truncate(rest.len());
        }
        length >= least
    };
    // A short word behind -lah is rather a root that ends so: masalah, istilah.
    let _ = ["lah", "kah", "ku", "mu"]
        .iter()
        .any(|particle| cut(&mut word, particle, SHORTEST + 1))
        || cut(&mut word, "nya", SHORTEST);
    // Nouns made with ke-…-an and peN-…-an never end in -kan: pendidikan is from didik.
    let noun = word.starts_with("ke") || word.starts_with("pe");
    let _ = (!noun && cut(&mut word, "kan", SHORTEST)) || cut(&mut word, "an", SHORTEST);
    cut(&mut word, "i", SHORTEST);
    for _ in 0..2 {
        if let Some((stem, _)) = strip(&word)
            && stem.len() >= SHORTEST
        {
            word = stem;
        }
    }
    word
}

/// A word without its prefix, and whether that is a firm one.
fn strip(word: &str) -> Option<(String, bool)> {
    RULES.iter().find_map(|rule| {
        rule.prefixes.iter().find_map(|prefix| {
            let rest = word.strip_prefix(prefix)?;
            let fits = rule.next.iter().any(|next| rest.starts_with(next));
            fits.then(|| (format!("{}{rest}", rule.put), rule.firm))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples that the client is held against too.
    const EXAMPLES: &str = include_str!("stem.tsv");

    fn folded(text: &str) -> String {
        words(text).iter().map(|word| stem(word)).collect::<Vec<_>>().join(" ")
    }

    fn examples() -> impl Iterator<Item = (&'static str, &'static str)> {
        let lines = EXAMPLES.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        lines.map(|line| line.split_once('\t').unwrap())
    }

    #[test]
    fn every_example_holds() {
        let wrong: Vec<String> = examples()
            .filter(|(text, stem)| folded(text) != *stem)
            .map(|(text, stem)| format!("{text}: {stem}, but it is {}", folded(text)))
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn there_are_enough_examples_and_none_twice() {
        let mut texts: Vec<&str> = examples().map(|(text, _)| text).collect();
        assert!(texts.len() >= 300, "only {}", texts.len());
        texts.sort_unstable();
        assert!(texts.windows(2).all(|pair| pair[0] != pair[1]));
    }

    #[test]
    fn a_number_is_one_however_it_is_written() {
        for text in ["RW 05", "rw05", "RW. 5", "rw-005"] {
            assert_eq!(words(text), ["rw", "5"], "{text}");
        }
        assert_eq!(words("001/SP/DPPKB-C/III/2022"), ["1", "sp", "dppkb", "c", "iii", "2022"]);
        assert_eq!(words("Blok 00 Ma'rang Désa"), ["blok", "0", "marang", "desa"]);
    }
}
