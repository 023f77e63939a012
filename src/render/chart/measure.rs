//! How much room a text takes, and where it goes without being cut off.
//!
//! No font is known while the site is built, so widths are estimates that are rather too large: those of a wide
//! font at [`SIZE`] pixels. All that fits here at the narrowest width fits at every other.

use super::svg::{Across, count};

/// The narrowest drawing in pixels: a phone of 320 pixels with its margins.
pub(super) const NARROWEST: f64 = 288.0;

/// Size of the text in pixels; the style sheet says the same.
pub(super) const SIZE: f64 = 15.0;

/// From one baseline to the next, in pixels.
pub(super) const LEADING: i16 = 19;

/// A length in pixels as a percentage of the narrowest drawing.
pub(super) fn percent(pixels: f64) -> f64 {
    pixels / NARROWEST * 100.0
}

/// Width of a text in pixels.
pub(super) fn width(text: &str) -> f64 {
    text.chars().map(|c| advance(c) * SIZE).sum()
}

/// Width of a bold text in pixels.
pub(super) fn bold_width(text: &str) -> f64 {
    width(text) * 1.1
}

/// Width of a character in units of the font's size.
fn advance(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '|' | '\'' => 0.29,
        ' ' | '\u{a0}' | '.' | ',' | ';' | ':' | '!' | 'I' => 0.34,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' | '/' => 0.41,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '…' => 0.98,
        'A'..='Z' | '–' => 0.7,
        _ if c.is_ascii() => 0.64,
        _ => 0.8,
    }
}

/// The text in lines that are not wider than `room` pixels; a word that is wider is cut.
pub(super) fn wrapped(text: &str, room: f64) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (line, behind) = rest.split_at(line_end(rest, room));
        lines.push(line.trim_end());
        rest = behind.trim_start();
    }
    lines
}

/// Where the first line ends, in bytes; behind at least one character.
fn line_end(text: &str, room: f64) -> usize {
    let (mut used, mut space) = (0.0, None);
    for (at, c) in text.char_indices() {
        if c == ' ' {
            space = Some(at);
        }
        used += advance(c) * SIZE;
        if used > room && at > 0 {
            return space.unwrap_or(at);
        }
    }
    text.len()
}

/// Which part of a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// A text that has found its place across.
#[derive(Debug, Clone)]
pub(super) struct Placed<'a> {
    /// Where its anchor stands.
    pub(super) x: Across,
    /// Which part of it stands there.
    pub(super) anchor: Anchor,
    /// Its lines.
    pub(super) lines: Vec<&'a str>,
    /// From where to where it reaches in the narrowest drawing, in pixels.
    pub(super) span: (f64, f64),
}

impl<'a> Placed<'a> {
    /// Near a place (a percentage), in lines between `left` (pixels of the narrowest drawing) and the right edge: over its
    /// middle if that fits, else to the side with more room.
    pub(super) fn near(x: f64, text: &'a str, left: f64) -> Self {
        let at = x / 100.0 * NARROWEST;
        let (before, behind) = ((at - left).max(0.0), (NARROWEST - at).max(0.0));
        let around = 2.0 * before.min(behind);
        let anchor = if width(text) <= around || around >= before.max(behind) {
            Anchor::Middle
        } else if behind >= before {
            Anchor::Start
        } else {
            Anchor::End
        };
        let room = match anchor {
            Anchor::Start => behind,
            Anchor::Middle => around,
            Anchor::End => before,
        };
        Self::new(x, anchor, wrapped(text, room))
    }

    /// At the left edge, in lines as wide as the drawing.
    pub(super) fn left(text: &'a str) -> Self {
        Self::indented(text, 0.0)
    }

    /// At the left edge of a group that is moved by so many pixels.
    pub(super) fn indented(text: &'a str, by: f64) -> Self {
        Self::new(0.0, Anchor::Start, wrapped(text, NARROWEST - by))
    }

    /// At the right edge, in lines between `left` (pixels of the narrowest drawing) and there.
    pub(super) fn right(text: &'a str, left: f64) -> Self {
        Self::new(100.0, Anchor::End, wrapped(text, NARROWEST - left))
    }

    fn new(x: f64, anchor: Anchor, lines: Vec<&'a str>) -> Self {
        let at = x / 100.0 * NARROWEST;
        let width = lines.iter().map(|line| width(line)).fold(0.0, f64::max);
        let span = match anchor {
            Anchor::Start => (at, at + width),
            Anchor::Middle => (at - width / 2.0, at + width / 2.0),
            Anchor::End => (at - width, at),
        };
        Self {
            x: Across::percent(x),
            anchor,
            lines,
            span,
        }
    }

    /// Height of all lines in pixels.
    pub(super) fn height(&self) -> i32 {
        count(self.lines.len()) * i32::from(LEADING)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_end_between_words() {
        assert_eq!(wrapped("Rumah Data Kependudukan", 120.0), ["Rumah Data", "Kependudukan"]);
        assert_eq!(wrapped("  ", 120.0), Vec::<&str>::new());
    }

    #[test]
    fn a_word_wider_than_the_room_is_cut() {
        assert_eq!(wrapped("pertanggungjawaban", 100.0).concat(), "pertanggungjawaban");
        assert_eq!(wrapped("ab", 0.0), ["a", "b"]);
    }

    proptest! {
        #[test]
        fn no_text_leaves_the_narrowest_drawing(x in 0.0..=100.0_f64, text in "[A-Za-z]{1,9}( [a-z%0-9]{1,9}){0,6}") {
            let placed = Placed::near(x, &text, 0.0);
            prop_assert!(placed.span.0 >= -0.01 && placed.span.1 <= NARROWEST + 0.01, "{:?}", placed);
            prop_assert_eq!(placed.lines.concat().replace(' ', ""), text.replace(' ', ""));
        }
    }
}
