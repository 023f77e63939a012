//! Words, numbers and signs of a text.
//!
//! Prose is almost all ASCII, so bytes decide; only where a byte is none is a character decoded.

/// What a stretch of letters or digits is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// Letters, with digits inside (`DP3AKB`) and apostrophes (`Jum'at`).
    Word,
    /// Digits, with points and commas inside: `24`, `1.250`, `19,65`.
    Number,
    /// Anything else that is not space, one character at a time.
    Sign,
}

/// A word, a number or a sign of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// What it is.
    pub(super) kind: TokenKind,
    /// As written.
    pub(super) text: &'a str,
    /// Byte offset of its beginning.
    pub(super) start: usize,
}

impl Token<'_> {
    /// The first letter of a word, as a small one where it is ASCII.
    #[inline]
    pub(super) fn initial(&self) -> Option<u8> {
        let first = self.text.as_bytes().first().filter(|_| self.kind == TokenKind::Word)?;
        Some(first | 0x20)
    }

    /// Byte offset behind its end.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// What a byte begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Letter,
    Digit,
    Sign,
    /// A character that is not ASCII.
    Other,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0;
    while byte < 128 {
        classes[byte as usize] = match byte {
            b' ' | b'\t'..=b'\r' => Class::Space,
            b'A'..=b'Z' | b'a'..=b'z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            _ => Class::Sign,
        };
        byte += 1;
    }
    classes
};

/// Cuts a text into words, numbers and signs.
pub(super) fn tokens(text: &str) -> Tokens<'_> {
    Tokens { text, at: 0 }
}

/// The tokens of a text, cut one by one.
#[derive(Debug, Clone)]
pub(super) struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let bytes = self.text.as_bytes();
        let (start, kind, end) = loop {
            let start = self.at;
            let byte = *bytes.get(start)?;
            match CLASSES[usize::from(byte)] {
                Class::Space => self.at += 1,
                Class::Digit => break (start, TokenKind::Number, self.number_end(start + 1)),
                Class::Letter => break (start, TokenKind::Word, self.word_end(start + 1)),
                Class::Sign => break (start, TokenKind::Sign, start + 1),
                Class::Other => {
                    let first = self.char_at(start)?;
                    let end = start + first.len_utf8();
                    if first.is_whitespace() {
                        self.at = end;
                    } else if first.is_alphanumeric() {
                        break (start, TokenKind::Word, self.word_end(end));
                    } else {
                        break (start, TokenKind::Sign, end);
                    }
                }
            }
        };
        self.at = end;
        Some(Token {
            kind,
            text: &self.text[start..end],
            start,
        })
    }
}

impl Tokens<'_> {
    fn char_at(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    /// Digits, and each point or comma before a digit.
    fn number_end(&self, mut at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        loop {
            match bytes.get(at) {
                Some(b'0'..=b'9') => at += 1,
                Some(b'.' | b',') if digit(at + 1) => at += 2,
                _ => return at,
            }
        }
    }

    /// Letters and digits, and each apostrophe before a letter.
    fn word_end(&self, mut at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let letter = |at: usize| match bytes.get(at) {
            Some(byte) if byte.is_ascii() => byte.is_ascii_alphabetic(),
            Some(_) => self.char_at(at).is_some_and(char::is_alphabetic),
            None => false,
        };
        loop {
            while let Some(&byte) = bytes.get(at)
                && matches!(CLASSES[usize::from(byte)], Class::Letter | Class::Digit)
            {
                at += 1;
            }
            at += match bytes.get(at) {
                Some(b'\'' | b'`') if letter(at + 1) => 1,
                Some(128..) => match self.char_at(at) {
                    Some(c) if c.is_alphanumeric() => c.len_utf8(),
                    Some(c @ ('’' | '‘')) if letter(at + c.len_utf8()) => c.len_utf8(),
                    _ => return at,
                },
                _ => return at,
            };
        }
    }
}

/// Whether a token is one of these words, which are in small letters.
#[inline]
pub(super) fn is_word(token: Option<&Token<'_>>, words: &[&str]) -> bool {
    token.is_some_and(|token| token.kind == TokenKind::Word && words.iter().any(|word| token.text.eq_ignore_ascii_case(word)))
}

/// Whether two words are the same in small letters.
pub(super) fn same_word(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other) || !(one.is_ascii() && other.is_ascii()) && one.to_lowercase() == other.to_lowercase()
}

/// The words and numbers among tokens, as written, `&` as "dan".
pub(super) fn words<'t, 'a: 't>(tokens: impl IntoIterator<Item = Token<'a>> + 't) -> impl Iterator<Item = &'a str> + 't {
    tokens.into_iter().filter_map(|token| match (token.kind, token.text) {
        (TokenKind::Sign, "&") => Some("dan"),
        (TokenKind::Sign, _) => None,
        (_, word) => Some(word),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        tokens(text).map(|token| token.text).collect()
    }

    #[test]
    fn a_text_is_cut_into_words_numbers_and_signs() {
        assert_eq!(
            cut(" Jum'at, (22/09/2022)"),
            ["Jum'at", ",", "(", "22", "/", "09", "/", "2022", ")"]
        );
        assert_eq!(
            cut("DP3AKB 1.250,5. 3,\n'kata'"),
            ["DP3AKB", "1.250,5", ".", "3", ",", "'", "kata", "'"]
        );
        assert_eq!(
            cut("14–15\u{a0}“Jum’at” ’90 caf\u{e9}s²"),
            ["14", "–", "15", "“", "Jum’at", "”", "’", "90", "cafés²"]
        );
        assert_eq!(
            cut("a''b 1..2 24m o’2 ' "),
            ["a", "'", "'", "b", "1", ".", ".", "2", "24", "m", "o", "’", "2", "'"]
        );
        assert_eq!(cut("\u{a0}\u{2003}"), [""; 0]);
    }

    #[test]
    fn tokens_know_where_they_stand() {
        let text = "é 24 – Pokja";
        assert!(tokens(text).all(|token| &text[token.start..token.end()] == token.text));
    }
}
