//! The sentences of complaints: message files in, texts out.
//!
//! `messages/id.toml` and `messages/en.toml` hold one table a code, in the order of the registry:
//!
//! ```toml
//! ["record/unknown-value"]
//! message = '{field} "{value}" tidak dikenal'
//! label = "pilihan: {choices}"
//! explain = """…"""
//! ["record/unknown-value".help]
//! nearest = "mungkin maksud Anda `{suggestion}`"
//! ```
//!
//! Placeholders take the words of the complaint; `{path}` and `{field}` fall back to its place. What authors wrote arrives here
//! as it is, of any length and with any character, and leaves in one short line that is safe to print, without the numbers in it
//! that stand for a person.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::{Code, Diagnostic, Place, Severity, Word};
use crate::text::{Catalogue, Language, fill, identity, number, placeholders};

/// Words that quote the author; a few of their characters are enough to recognise them.
const QUOTED: [&str; 9] = ["field", "found", "id", "key", "route", "suggestion", "tag", "target", "value"];

/// As much of a quoted word is shown.
const QUOTED_CHARACTERS: usize = 80;

/// As much of any other word is shown: lists of choices, paths, reasons.
const OTHER_CHARACTERS: usize = 600;

/// The message files of one language.
#[derive(Debug)]
pub struct Sentences(Catalogue);

/// A complaint in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Texts {
    /// What is wrong, in one line.
    pub message: String,
    /// What to say at the place itself.
    pub label: Option<String>,
    /// What to do, one line each.
    pub help: Vec<String>,
    /// Labels of the related places, in their order; a label may be empty.
    pub related: Vec<String>,
}

impl Sentences {
    /// The sentences of a language, loaded once.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        static ID: OnceLock<Sentences> = OnceLock::new();
        static EN: OnceLock<Sentences> = OnceLock::new();
        match language {
            Language::Id => ID.get_or_init(|| Self::load(include_str!("messages/id.toml"))),
            Language::En => EN.get_or_init(|| Self::load(include_str!("messages/en.toml"))),
        }
    }

    /// A complaint in words.
    #[must_use]
    pub fn texts(&'static self, diagnostic: &Diagnostic) -> Texts {
        let code = diagnostic.code.name();
        let filled = |sentence| fill(sentence, |name| self.word(diagnostic, name));
        let label = self.get(&format!("{code}.label")).filter(|label| {
            placeholders(label)
                .into_iter()
                .all(|name| self.word(diagnostic, name).is_some())
        });
        let help = |key: &Cow<'static, str>| self.get(&format!("{code}.help.{key}")).map(filled);
        Texts {
            message: filled(self.get(&format!("{code}.message")).unwrap_or(code)),
            label: label.map(filled),
            help: diagnostic.help.iter().filter_map(help).collect(),
            related: diagnostic
                .related
                .iter()
                .map(|related| {
                    self.get(&format!("{code}.related.{}", related.key))
                        .map(filled)
                        .unwrap_or_default()
                })
                .collect(),
        }
    }

    /// The word for a severity: `galat`, `peringatan`.
    #[must_use]
    pub fn severity(&'static self, severity: Severity) -> &'static str {
        match severity {
            Severity::Error => self.get("render.error").unwrap_or("error"),
            Severity::Warning => self.get("render.warning").unwrap_or("warning"),
        }
    }

    /// The word before a hint: `saran`.
    #[must_use]
    pub fn help_word(&'static self) -> &'static str {
        self.get("render.help").unwrap_or("help")
    }

    /// The line below a list that has been cut short.
    #[must_use]
    pub fn more(&'static self, count: usize, language: Language) -> String {
        let count = number::integer(i64::try_from(count).unwrap_or(i64::MAX), language);
        fill(self.get("render.more").unwrap_or("… {count}"), |name| {
            (name == "count").then_some(Cow::Borrowed(count.as_str()))
        })
    }

    /// A broken message file is an empty one; a test reads both.
    fn load(text: &str) -> Self {
        Self(Catalogue::parse(text).unwrap_or_default())
    }

    /// A sentence in this language, else in Indonesian.
    fn get(&'static self, key: &str) -> Option<&'static str> {
        self.0.get(key).or_else(|| Self::of(Language::Id).0.get(key))
    }

    /// The word for a placeholder.
    fn word<'a>(&'static self, diagnostic: &'a Diagnostic, name: &str) -> Option<Cow<'a, str>> {
        let given = diagnostic
            .words
            .iter()
            .find(|(given, _)| *given == name)
            .map(|(_, word)| word);
        let text = match (given, name) {
            (Some(Word::Key(key)), _) => return Some(Cow::Borrowed(self.get(&format!("words.{key}")).unwrap_or(key))),
            (Some(Word::Text(text)), _) => text,
            (None, "path") => diagnostic.place.file()?,
            (None, "field") => match &diagnostic.place {
                Place::Field(_, field, _) => field,
                _ => return None,
            },
            (None, _) => return None,
        };
        let characters = if QUOTED.contains(&name) {
            QUOTED_CHARACTERS
        } else {
            OTHER_CHARACTERS
        };
        Some(Cow::Owned(one_line(&identity::masked(text), characters)))
    }
}

/// The long explanation of a code, without an empty line at its end.
#[must_use]
pub fn explanation(code: Code, language: Language) -> &'static str {
    Sentences::of(language)
        .get(&format!("{}.explain", code.name()))
        .map_or(code.name(), str::trim_end)
}

/// A text in one line that is safe to print: at most so many characters, white space as single spaces, `…` where it was cut.
fn one_line(text: &str, characters: usize) -> String {
    let mut line = String::new();
    let mut length = 0;
    let mut gap = false;
    for c in text.chars() {
        if c.is_whitespace() {
            gap = length > 0;
            continue;
        }
        if length + usize::from(gap) >= characters {
            line.push('…');
            break;
        }
        if std::mem::take(&mut gap) {
            line.push(' ');
            length += 1;
        }
        line.push(visible(c));
        length += 1;
    }
    line
}

/// A character that a terminal shows as one character and does not obey.
///
/// Control characters become their pictures (U+2400 and following). What nobody sees or what turns the direction of writing
/// becomes U+FFFD, because a name that looks right and is not cannot be mended.
pub(super) fn visible(c: char) -> char {
    match c {
        '\t' => '\t',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        '\u{80}'..='\u{9f}'
        | '\u{ad}'
        | '\u{61c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{e0000}'..='\u{e007f}' => '\u{fffd}',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::codes;
    use crate::source::Source;

    const FILES: [&str; 2] = [include_str!("messages/id.toml"), include_str!("messages/en.toml")];

    /// Words that PLKB officers should never have to read.
    const FORBIDDEN: [&str; 20] = [
        "frontmatter",
        "parse",
        "parser",
        "null",
        "string",
        "array",
        "boolean",
        "mapping",
        "token",
        "syntax",
        "sintaks",
        "file",
        "field",
        "error",
        "invalid",
        "valid",
        "link",
        "template",
        "encoding",
        "stack",
    ];

    fn catalogues() -> [Catalogue; 2] {
        FILES.map(|text| Catalogue::parse(text).unwrap())
    }

    #[test]
    fn both_languages_have_the_same_keys_and_placeholders() {
        let [id, en] = catalogues();
        assert_eq!(id.differences(&en), Vec::<String>::new());
    }

    #[test]
    fn every_code_has_a_message_and_an_explanation_in_both_languages() {
        for catalogue in catalogues() {
            for code in codes::ALL {
                let message = catalogue.get(&format!("{code}.message"));
                assert!(message.is_some_and(|text| !text.contains('\n')), "{code}.message");
                let explain = catalogue.get(&format!("{code}.explain"));
                let lines = explain.map_or(0, |text| text.trim_end().lines().count());
                assert!((3..=10).contains(&lines), "{code}.explain has {lines} lines");
            }
        }
    }

    #[test]
    fn every_key_belongs_to_a_code() {
        for key in catalogues().iter().flat_map(Catalogue::keys) {
            let table = key.split('.').next().unwrap();
            let known = ["words", "render"].contains(&table) || Code::from_name(table).is_some();
            assert!(known, "{key}");
        }
    }

    #[test]
    fn message_files_follow_the_order_of_the_codes() {
        for text in FILES {
            let order: Vec<&str> = text
                .lines()
                .filter_map(|line| line.strip_prefix("[\"")?.strip_suffix("\"]"))
                .collect();
            let expected: Vec<&str> = codes::ALL.iter().map(|code| code.name()).collect();
            assert_eq!(order, expected);
        }
    }

    #[test]
    fn indonesian_avoids_the_words_of_programmers() {
        let [id, _] = catalogues();
        for key in id.keys() {
            let sentence = fill(id.get(key).unwrap(), |_| Some(Cow::Borrowed(""))).to_lowercase();
            for word in sentence.split(|c: char| !c.is_alphanumeric()) {
                assert!(!FORBIDDEN.contains(&word), "{key}: {word}");
            }
            assert!(!sentence.contains("front matter"), "{key}");
        }
    }

    #[test]
    fn a_complaint_is_told_in_the_words_of_its_author() {
        let unknown = Diagnostic::error(codes::RECORD_UNKNOWN_VALUE, Place::Nowhere)
            .with("field", "klasifikasi")
            .with("value", "mandri")
            .with("choices", "dasar, mandiri")
            .with("suggestion", "mandiri")
            .help("nearest")
            .help("no such key");
        let texts = Sentences::of(Language::Id).texts(&unknown);
        assert_eq!(texts.message, "klasifikasi \"mandri\" tidak dikenal");
        assert_eq!(texts.label.as_deref(), Some("pilihan: dasar, mandiri"));
        assert_eq!(texts.help, ["mungkin maksud Anda `mandiri`"]);
    }

    #[test]
    fn translated_words_are_looked_up() {
        let wrong = Diagnostic::error(codes::RECORD_WRONG_TYPE, Place::Nowhere)
            .with("field", "alias")
            .with_word("expected", "list")
            .with_word("found", "no such word");
        let texts = Sentences::of(Language::Id).texts(&wrong);
        assert_eq!(texts.message, "isian alias memerlukan daftar; yang tertulis: no such word");
        let texts = Sentences::of(Language::En).texts(&wrong);
        assert_eq!(texts.message, "the field alias needs a list; found: no such word");
    }

    #[test]
    fn path_and_field_fall_back_to_the_place() {
        let full = Diagnostic::error(codes::PUBLISH_DISK_FULL, Place::path("public/a.html"));
        let texts = Sentences::of(Language::En).texts(&full);
        assert_eq!(texts.message, "the disk is full while writing public/a.html");
        let source = Source::plain("a.yaml", String::new());
        let empty = Diagnostic::error(codes::RECORD_EMPTY_FIELD, Place::value(&source, "profil[2].tahun"));
        let texts = Sentences::of(Language::Id).texts(&empty);
        assert_eq!(texts.message, "isian profil[2].tahun kosong");
    }

    #[test]
    fn a_label_without_its_words_is_left_out() {
        let foreign = Diagnostic::error(codes::PUBLISH_FOREIGN_FILES, Place::Nowhere).with("count", "3");
        assert_eq!(Sentences::of(Language::Id).texts(&foreign).label, None);
    }

    #[test]
    fn hostile_words_become_one_short_line() {
        assert_eq!(
            one_line(" a\r\n\tb\u{1b}[31m\u{9b}c\u{202e} ", 80),
            "a b\u{241b}[31m\u{fffd}c\u{fffd}"
        );
        assert_eq!(one_line("satu dua", 4), "satu…");
        assert_eq!(one_line("satu dua", 8), "satu dua");
        assert_eq!(one_line("satu \n", 4), "satu");
        let long = Diagnostic::error(codes::RECORD_UNKNOWN_VALUE, Place::Nowhere)
            .with("field", "kelas")
            .with("value", "x".repeat(1_000_000));
        assert!(Sentences::of(Language::Id).texts(&long).message.len() < 200);
    }

    #[test]
    fn explanations_come_without_an_empty_end() {
        for language in Language::ALL {
            for code in codes::ALL {
                let text = explanation(*code, language);
                assert!(!text.ends_with('\n') && text != code.name(), "{code}");
            }
        }
    }
}
