//! Names in addresses.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The form of a name in an address: small letters `a` to `z`, digits, and single hyphens between them.
///
/// Accents go (`Café` is `cafe`), apostrophes and invisible characters go without a trace (`Jum'at` is `jumat`), everything else
/// becomes a hyphen. A slug is its own slug. A text without any Latin letter or digit has the empty slug, which is no address:
/// the caller says so.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.nfkd().filter(|&c| !is_silent(c)).flat_map(char::to_lowercase) {
        let mut small = [0; 4];
        let letters = match c {
            'a'..='z' | '0'..='9' => c.encode_utf8(&mut small),
            _ if is_silent(c) => continue,
            _ => spelled(c),
        };
        if letters.is_empty() {
            gap = true;
            continue;
        }
        if gap && !slug.is_empty() {
            slug.push('-');
        }
        gap = false;
        slug.push_str(letters);
    }
    slug
}

/// Whether a text is a slug already: not empty, and [`slug`] leaves it as it is.
#[must_use]
pub fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text
            .split('-')
            .all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

/// A key that is the same for names of files that some file systems take for one: they do not tell capital letters from small ones, or
/// an accented letter from a letter with an accent (Unicode Standard Annex 15).
#[must_use]
pub fn same_file(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    name.nfd().flat_map(char::to_lowercase).nfc().collect()
}

/// Marks above and below letters, apostrophes, and what nobody sees: soft hyphen, zero-width characters, byte order mark.
fn is_silent(c: char) -> bool {
    is_combining_mark(c)
        || matches!(
            c,
            '\'' | '’' | '‘' | 'ʼ' | '`' | '\u{b4}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
        )
}

/// Latin letters that Unicode does not take apart.
fn spelled(c: char) -> &'static str {
    match c {
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        'þ' => "th",
        'ð' | 'đ' => "d",
        'ø' => "o",
        'ł' => "l",
        'ı' => "i",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_that_a_file_system_takes_for_one_have_one_key() {
        assert_eq!(same_file("Foto/Kader.JPG"), same_file("foto/kader.jpg"));
        assert_eq!(same_file("kaf\u{e9}.jpg"), same_file("KAFE\u{301}.jpg"));
        assert_ne!(same_file("kafe.jpg"), same_file("kaf\u{e9}.jpg"));
    }

    #[test]
    fn a_text_without_latin_letters_has_the_empty_slug() {
        for text in ["", " – ", "日本", "'’"] {
            assert_eq!(slug(text), "");
        }
    }

    #[test]
    fn recognises_slugs() {
        for good in ["a", "loktuan", "2022-09-22-peluncuran", "29-ilir"] {
            assert!(is_slug(good), "{good}");
        }
        for bad in [
            "", "-", "-a", "a-", "a--b", "Loktuan", "lok tuan", "kafé", "a_b", "a/b", "a.html",
        ] {
            assert!(!is_slug(bad), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn a_slug_is_its_own_slug(text in any::<String>()) {
            let once = slug(&text);
            prop_assert_eq!(slug(&once), once.clone());
            prop_assert!(once.is_empty() || is_slug(&once), "{:?} became {:?}", text, once);
        }

        #[test]
        fn what_is_a_slug_stays(text in "[a-z0-9-]{0,8}") {
            prop_assert_eq!(is_slug(&text), !text.is_empty() && slug(&text) == text);
        }
    }
}
