//! The two languages in which people read us.

use std::fmt;
use std::str::FromStr;

/// A language of messages, pages and formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Language {
    /// Indonesian, the language of the data and of nearly all readers.
    #[default]
    Id,
    /// English.
    En,
}

impl Language {
    /// Both languages, Indonesian first.
    pub const ALL: [Self; 2] = [Self::Id, Self::En];

    /// The code as in `<html lang="id">` (ISO 639-1).
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::En => "en",
        }
    }

    /// One of two values, by language.
    pub(super) fn choose<T>(self, id: T, en: T) -> T {
        match self {
            Self::Id => id,
            Self::En => en,
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A word that names neither Indonesian nor English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownLanguage(pub String);

impl fmt::Display for UnknownLanguage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\": id, en", self.0)
    }
}

impl std::error::Error for UnknownLanguage {}

impl FromStr for Language {
    type Err = UnknownLanguage;

    /// Reads `id` or `en` in any case; a country or an encoding behind it (`id-ID`, `en_US.UTF-8`) is ignored.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let primary = text.trim().split(['-', '_', '.']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|language| language.code().eq_ignore_ascii_case(primary))
            .ok_or_else(|| UnknownLanguage(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_round_trip_and_indonesian_is_the_default() {
        for language in Language::ALL {
            assert_eq!(language.code().parse(), Ok(language));
        }
        assert_eq!(Language::default(), Language::Id);
    }

    #[test]
    fn country_and_encoding_are_ignored() {
        assert_eq!("id-ID".parse(), Ok(Language::Id));
        assert_eq!("en_US.UTF-8".parse(), Ok(Language::En));
        assert_eq!(" EN ".parse(), Ok(Language::En));
    }

    #[test]
    fn rejects_other_words_and_quotes_them() {
        for word in ["", "jv", "indonesia", "i", "-id"] {
            assert_eq!(word.parse::<Language>(), Err(UnknownLanguage(word.to_owned())));
        }
    }
}
