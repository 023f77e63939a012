//! Which words stand on which pages, and how much each of them says there.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::text::stem::{each_word, is_stop, stem, while_words};

/// How much a word says about a page; its letter in the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// It is the whole name.
    Exact,
    /// The title begins with it.
    First,
    /// It stands in the title.
    Title,
    /// It stands in the summary, or names the place.
    Near,
    /// It stands in the text.
    Body,
}

impl Weight {
    /// All of them, the heaviest first.
    const ALL: [Self; 5] = [Self::Exact, Self::First, Self::Title, Self::Near, Self::Body];

    /// Its letter: words are small letters and digits, so capitals part the lists of pages.
    fn letter(self) -> char {
        match self {
            Self::Exact => 'A',
            Self::First => 'B',
            Self::Title => 'C',
            Self::Near => 'D',
            Self::Body => 'E',
        }
    }
}

/// Words of the running text of one page.
const BODY_WORDS: usize = 100;

/// Pages of one word. A word that stands on more of them hardly tells them apart; the heaviest and newest stay.
const MOST_PAGES: usize = 1200;

/// Letters of the longest key made of several words.
const LONGEST: usize = 48;

/// A word as it was met, and the keys that it has.
struct Word {
    /// Key of the word as it is; made when a name first needs it.
    plain: Option<u32>,
    /// Key of its stem.
    stem: u32,
    stop: bool,
}

/// The words of all pages of a region.
#[derive(Default)]
pub(super) struct Index {
    keys: FxHashMap<Box<str>, u32>,
    /// For each key the pages, in their order, with their weights.
    pages: Vec<Vec<(u32, Weight)>>,
    numbers: FxHashMap<Box<str>, u32>,
    words: Vec<Word>,
    /// Short forms by the key of the first word of their long forms.
    phrases: FxHashMap<u32, Vec<(Vec<u32>, u32)>>,
    /// Names and words of titles, for a query with a fault in its first letters.
    titles: FxHashSet<Box<str>>,
    /// Number of pages so far.
    page: u32,
    body: usize,
    run: Vec<u32>,
}

impl Index {
    /// An index that knows short forms: a key and the stems of the long form.
    pub(super) fn new(phrases: &[(String, String)]) -> Self {
        let mut index = Self::default();
        for (short, long) in phrases {
            let long: Vec<u32> = long.split(' ').map(|word| index.key(word)).collect();
            let short = index.key(short);
            if let Some(&first) = long.first() {
                index.phrases.entry(first).or_default().push((long, short));
            }
        }
        index
    }

    /// What follows is about the next page.
    pub(super) fn next_page(&mut self) {
        self.page += 1;
        self.body = 0;
    }

    /// A name: it is found as a whole, by each of its words, and never only by a stem.
    pub(super) fn name(&mut self, text: &str) {
        self.proper(text, Weight::First, Weight::Title);
        self.whole(text, true);
    }

    /// A name that stands on the page of something else.
    pub(super) fn mention(&mut self, text: &str) {
        self.proper(text, Weight::Near, Weight::Near);
    }

    /// Names in the running text, such as of officials.
    pub(super) fn aside(&mut self, text: &str) {
        self.proper(text, Weight::Body, Weight::Body);
    }

    /// A title in ordinary words.
    pub(super) fn title(&mut self, text: &str) {
        self.prose(text, Weight::First, Weight::Title, usize::MAX);
    }

    /// A summary or another text of weight.
    pub(super) fn summary(&mut self, text: &str) {
        self.prose(text, Weight::Near, Weight::Near, usize::MAX);
    }

    /// Running text; only the first words of a page count.
    pub(super) fn body(&mut self, text: &str) {
        let room = BODY_WORDS.saturating_sub(self.body);
        if room > 0 {
            self.body += self.prose(text, Weight::Body, Weight::Body, room);
        }
    }

    /// A number of a document: `001/SP/DPPKB-C/III/2022`.
    pub(super) fn number(&mut self, text: &str) {
        self.prose(text, Weight::Near, Weight::Near, usize::MAX);
        self.whole(text, false);
    }

    /// The key of all words that say something, written as one.
    fn whole(&mut self, text: &str, single: bool) {
        let (mut telling, mut all, mut count) = (String::new(), String::new(), 0);
        each_word(text, |word| {
            if !is_stop(word) {
                telling.push_str(word);
                count += 1;
            }
            all.push_str(word);
        });
        let whole = if telling.is_empty() { all } else { telling };
        if !whole.is_empty() && whole.len() <= LONGEST && (single || count > 1) {
            let key = self.key(&whole);
            self.push(key, Weight::Exact);
        }
    }

    fn proper(&mut self, text: &str, first: Weight, others: Weight) {
        let mut weight = first;
        each_word(text, |word| {
            let number = self.word(word);
            let (plain, stem) = (self.plain(number, word), self.words[number].stem);
            let stop = self.words[number].stop;
            if !(stop && others >= Weight::Near) {
                self.push(plain, if stop { others } else { weight });
            }
            if plain != stem {
                self.push(stem, others.max(Weight::Near));
            }
            if !stop {
                weight = others;
                self.run.push(stem);
            }
            if others < Weight::Near {
                self.remember(word);
            }
        });
        self.short_forms(others);
    }

    /// Words of a text, at most so many; how many there were.
    fn prose(&mut self, text: &str, first: Weight, others: Weight, most: usize) -> usize {
        let mut weight = first;
        let mut count = 0;
        while_words(text, |word| {
            count += 1;
            let number = self.word(word);
            let Word { stem, stop, .. } = self.words[number];
            if !stop {
                self.push(stem, weight);
                weight = others;
                self.run.push(stem);
            } else if others < Weight::Near {
                self.push(stem, others);
            }
            if others < Weight::Near {
                self.remember(word);
            }
            count < most
        });
        self.short_forms(others);
        count
    }

    /// A page with a long form has the short form too.
    fn short_forms(&mut self, weight: Weight) {
        let run = std::mem::take(&mut self.run);
        for at in 0..run.len() {
            let Some(phrases) = self.phrases.get(&run[at]) else { continue };
            let found: Vec<u32> = phrases
                .iter()
                .filter(|(long, _)| run[at..].starts_with(long))
                .map(|(_, short)| *short)
                .collect();
            for short in found {
                self.push(short, weight);
            }
        }
        self.run = run;
        self.run.clear();
    }

    fn remember(&mut self, word: &str) {
        if word.len() > 3 && !word.starts_with(|c: char| c.is_ascii_digit()) && !self.titles.contains(word) {
            self.titles.insert(word.into());
        }
    }

    fn word(&mut self, word: &str) -> usize {
        if let Some(&number) = self.numbers.get(word) {
            return number as usize;
        }
        let stem = self.key(&stem(word));
        let number = self.words.len();
        self.words.push(Word {
            plain: None,
            stem,
            stop: is_stop(word),
        });
        self.numbers.insert(word.into(), u32::try_from(number).unwrap_or(u32::MAX));
        number
    }

    fn plain(&mut self, number: usize, word: &str) -> u32 {
        if let Some(plain) = self.words[number].plain {
            return plain;
        }
        let plain = self.key(word);
        self.words[number].plain = Some(plain);
        plain
    }

    fn key(&mut self, key: &str) -> u32 {
        if let Some(&number) = self.keys.get(key) {
            return number;
        }
        let number = u32::try_from(self.pages.len()).unwrap_or(u32::MAX);
        self.pages.push(Vec::new());
        self.keys.insert(key.into(), number);
        number
    }

    fn push(&mut self, key: u32, weight: Weight) {
        let page = self.page - 1;
        let pages = &mut self.pages[key as usize];
        match pages.last_mut() {
            Some((last, known)) if *last == page => *known = weight.min(*known),
            _ => pages.push((page, weight)),
        }
    }

    /// Every key with its pages, as the client reads them, sorted: `melatiA0D3 5`. The numbers of each weight are distances in
    /// base 36. Keys that begin with `_` are words of titles, backwards, without pages.
    pub(super) fn entries(self) -> Vec<String> {
        let mut keys: Vec<(&str, u32)> = self.keys.iter().map(|(key, &number)| (&**key, number)).collect();
        keys.sort_unstable();
        let mut entries: Vec<String> = keys
            .into_iter()
            .filter(|&(_, number)| !self.pages[number as usize].is_empty())
            .map(|(key, number)| entry(key, &self.pages[number as usize]))
            .collect();
        let reversed = |word: &str| format!("_{}", word.chars().rev().collect::<String>());
        let mut ends: Vec<String> = self.titles.iter().map(|word| reversed(word)).collect();
        ends.sort_unstable();
        // `_` comes before the letters and behind the digits.
        let at = entries.partition_point(|entry| entry.as_str() < "_");
        entries.splice(at..at, ends);
        entries
    }
}

fn entry(key: &str, pages: &[(u32, Weight)]) -> String {
    let mut text = key.to_owned();
    let mut room = MOST_PAGES;
    for weight in Weight::ALL {
        let mut before = None;
        for &(page, _) in pages.iter().filter(|(_, other)| *other == weight).take(room) {
            match before {
                None => {
                    text.push(weight.letter());
                    base36(page, &mut text);
                }
                Some(before) => {
                    text.push(' ');
                    base36(page - before, &mut text);
                }
            }
            before = Some(page);
            room -= 1;
        }
    }
    text
}

fn base36(mut number: u32, text: &mut String) {
    let mut digits = ['0'; 7];
    let mut count = 0;
    while count == 0 || number > 0 {
        digits[count] = char::from_digit(number % 36, 36).unwrap_or_default();
        number /= 36;
        count += 1;
    }
    text.extend(digits[..count].iter().rev());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(fill: impl FnOnce(&mut Index)) -> Vec<String> {
        let mut index = Index::new(&[("pus".to_owned(), "pasang usia subur".to_owned())]);
        fill(&mut index);
        index.entries().into_iter().filter(|entry| !entry.starts_with('_')).collect()
    }

    #[test]
    fn a_name_is_found_whole_by_its_words_and_by_a_stem() {
        let entries = index(|index| {
            index.next_page();
            index.name("Mawar Timuran");
        });
        assert_eq!(entries, ["mawarB0", "mawartimuranA0", "timurD0", "timuranC0"]);
    }

    #[test]
    fn a_page_is_listed_once_with_its_heaviest_weight() {
        let entries = index(|index| {
            index.next_page();
            index.next_page();
            index.title("Pelatihan kader");
            index.body("Kader dilatih dan berlatih");
            index.next_page();
            index.body("latihan");
        });
        assert_eq!(entries, ["kaderC1", "latihB1E2"]);
    }

    #[test]
    fn a_long_form_brings_its_short_form() {
        let entries = index(|index| {
            index.next_page();
            index.summary("Jumlah pasangan usia subur");
        });
        assert!(entries.contains(&"pusD0".to_owned()), "{entries:?}");
    }

    #[test]
    fn only_the_first_words_of_a_text_count() {
        let entries = index(|index| {
            index.next_page();
            index.body(&"kata ".repeat(BODY_WORDS - 1));
            index.body("terakhir kelebihan");
        });
        assert_eq!(
            entries,
            ["akhirE0", "kataE0"].map(|entry| entry.replace("akhir", &stem("terakhir")))
        );
    }

    #[test]
    fn page_numbers_are_distances_in_base_36() {
        let pages = [
            (0, Weight::Body),
            (36, Weight::Title),
            (40, Weight::Title),
            (1336, Weight::Title),
        ];
        assert_eq!(entry("kata", &pages), "kataC10 4 100E0");
    }
}
