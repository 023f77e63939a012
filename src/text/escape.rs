//! Text inside markup.

use std::borrow::Cow;

/// Text for HTML, between tags or inside quoted attributes.
#[must_use]
pub fn html(text: &str) -> Cow<'_, str> {
    replaced(text, entity)
}

/// Text for XML 1.0: as for HTML, and characters that XML forbids even as references are dropped
/// (<https://www.w3.org/TR/xml/#charsets>).
#[must_use]
pub fn xml(text: &str) -> Cow<'_, str> {
    replaced(text, |c| if is_forbidden(c) { Some("") } else { entity(c) })
}

/// The path of an address: the characters of a segment that need no percent sign (RFC 3986, 3.3), without those that confuse
/// readers; slashes stay.
#[must_use]
pub fn path(path: &str) -> Cow<'_, str> {
    let plain = |byte: u8| {
        let sign = || {
            matches!(
                byte,
                b'/' | b'-' | b'.' | b'_' | b'~' | b'!' | b'$' | b'(' | b')' | b'*' | b'+' | b',' | b';' | b'=' | b':' | b'@'
            )
        };
        byte.is_ascii_alphanumeric() || sign()
    };
    if path.bytes().all(plain) {
        return Cow::Borrowed(path);
    }
    let mut result = String::with_capacity(path.len() + 16);
    for byte in path.bytes() {
        if plain(byte) {
            result.push(char::from(byte));
        } else {
            result.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
    Cow::Owned(result)
}

/// A digit from 0 to 15.
fn digit(digit: u8) -> char {
    char::from_digit(u32::from(digit), 16)
        .unwrap_or_default()
        .to_ascii_uppercase()
}

fn entity(c: char) -> Option<&'static str> {
    Some(match c {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        _ => return None,
    })
}

/// Control characters of XML 1.0, without tab and line ends, and the two non-characters.
fn is_forbidden(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// The text with some characters replaced; borrowed if there are none.
fn replaced(text: &str, replacement: impl Fn(char) -> Option<&'static str>) -> Cow<'_, str> {
    let Some(first) = text.find(|c| replacement(c).is_some()) else {
        return Cow::Borrowed(text);
    };
    let (clean, rest) = text.split_at(first);
    let mut result = String::with_capacity(text.len() + 16);
    result.push_str(clean);
    for c in rest.chars() {
        match replacement(c) {
            Some(other) => result.push_str(other),
            None => result.push(c),
        }
    }
    Cow::Owned(result)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_five_characters_of_markup_are_escaped() {
        assert_eq!(
            html(r#"<a href="x" title='y'>R&D</a>"#),
            "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;R&amp;D&lt;/a&gt;"
        );
        assert_eq!(html("Ibu & anak"), xml("Ibu & anak"));
    }

    #[test]
    fn a_text_without_markup_is_not_copied() {
        assert!(matches!(html("Rumah DataKu – Loktuan"), Cow::Borrowed(_)));
        assert!(matches!(xml("baris satu\n\tbaris dua\r\n"), Cow::Borrowed(_)));
    }

    #[test]
    fn xml_drops_what_it_forbids() {
        assert_eq!(xml("a\u{0}b\u{b}c\u{1f}d\u{fffe}<"), "abcd&lt;");
        assert_eq!(html("a\u{b}"), "a\u{b}");
    }
}
