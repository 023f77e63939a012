//! The paper: markup is written here and nowhere else, so that every text is escaped and every number is short.

use std::fmt::{self, Write as _};

use super::Caption;
use super::measure::{Anchor, LEADING, Placed};
use crate::text::escape;

/// A place across a fluid drawing, in tenths of a percent of its width.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Across(i32);

impl Across {
    /// The left edge.
    pub(super) const LEFT: Self = Self(0);
    /// The right edge.
    pub(super) const RIGHT: Self = Self(1000);

    /// From a percentage, rounded to a tenth.
    pub(super) fn percent(percent: f64) -> Self {
        Self(rounded(percent * 10.0))
    }

    /// From units of a stretched drawing to the left edge.
    pub(super) fn units(self) -> i32 {
        self.0
    }

    /// The way from here to another place, without a sign.
    fn until(self, other: Self) -> Self {
        Self((other.0 - self.0).abs())
    }
}

impl fmt::Display for Across {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, tenth) = (self.0 / 10, (self.0 % 10).abs());
        match (self.0, tenth) {
            (0, _) => f.write_str("0"),
            (_, 0) => write!(f, "{whole}%"),
            (..0, _) if whole == 0 => write!(f, "-0.{tenth}%"),
            _ => write!(f, "{whole}.{tenth}%"),
        }
    }
}

/// The nearest whole number; what is no number is zero.
#[expect(
    clippy::cast_possible_truncation,
    reason = "drawings are small, and casts of floats saturate"
)]
pub(super) fn rounded(value: f64) -> i32 {
    value.round() as i32
}

/// A number of things as an ordinary number.
pub(super) fn count(things: usize) -> i32 {
    i32::try_from(things).unwrap_or(i32::MAX)
}

/// A drawing in the making.
#[derive(Default)]
pub(super) struct Canvas {
    markup: String,
}

impl Canvas {
    /// Writes markup as it is.
    pub(super) fn put(&mut self, markup: fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = self.markup.write_fmt(markup);
    }

    /// What `draw` draws, inside a group with these attributes; nothing if that is nothing. A single element needs no group: it
    /// takes the attributes itself, if it has none of them.
    pub(super) fn group(&mut self, attributes: &str, draw: impl FnOnce(&mut Self)) {
        if attributes.is_empty() {
            return draw(self);
        }
        let before = self.markup.len();
        self.put(format_args!("<g {attributes}>"));
        let inside = self.markup.len();
        draw(self);
        if self.markup.len() == inside {
            self.markup.truncate(before);
        } else if let Some(end) = alone(&self.markup[inside..], attributes) {
            self.markup.insert_str(inside + end, &format!(" {attributes}"));
            self.markup.replace_range(before..inside, "");
        } else {
            self.markup.push_str("</g>");
        }
    }

    /// What `draw` draws, from left to right in a thousand units that are stretched to the width, while strokes are not.
    pub(super) fn stretched(&mut self, height: i32, draw: impl FnOnce(&mut Self)) {
        let before = self.markup.len();
        self.put(format_args!(
            r#"<svg width="100%" height="{height}" viewBox="0 0 1000 {height}" preserveAspectRatio="none">"#
        ));
        let inside = self.markup.len();
        draw(self);
        if self.markup.len() == inside {
            self.markup.truncate(before);
        } else {
            self.markup.push_str("</svg>");
        }
    }

    /// A line of a class inside a stretched drawing, along the path that `draw` writes; nothing if that is nothing.
    pub(super) fn stroke(&mut self, class: &str, draw: impl FnOnce(&mut Self)) {
        let before = self.markup.len();
        self.put(format_args!(
            r#"<path class="{class}" vector-effect="non-scaling-stroke" d=""#
        ));
        let inside = self.markup.len();
        draw(self);
        if self.markup.len() == inside {
            self.markup.truncate(before);
        } else {
            self.markup.push_str(r#""/>"#);
        }
    }

    /// A path of a class, unless there is none.
    pub(super) fn path(&mut self, class: &str, path: &str) {
        if !path.is_empty() {
            self.put(format_args!(r#"<path class="{class}" d="{path}"/>"#));
        }
    }

    /// A text whose anchor and class the group around it decides.
    pub(super) fn text(&mut self, x: Across, y: i32, text: &str) {
        self.words("", "", x, y, text);
    }

    /// A text with an anchor of its own, and a class unless that is empty.
    pub(super) fn anchored(&mut self, class: &str, anchor: Anchor, x: Across, y: i32, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => r#" text-anchor="middle""#,
            Anchor::End => r#" text-anchor="end""#,
        };
        self.words(class, anchor, x, y, text);
    }

    /// All lines of a text that has found its place; `y` is the baseline of the first.
    pub(super) fn placed(&mut self, class: &str, placed: &Placed<'_>, y: i32) {
        for (line, y) in placed.lines.iter().zip((y..).step_by(usize::from(LEADING.unsigned_abs()))) {
            self.anchored(class, placed.anchor, placed.x, y, line);
        }
    }

    fn words(&mut self, class: &str, anchor: &str, x: Across, y: i32, text: &str) {
        if text.is_empty() {
            return;
        }
        self.markup.push_str("<text");
        if !class.is_empty() {
            self.put(format_args!(r#" class="{class}""#));
        }
        if x != Across::LEFT {
            self.put(format_args!(r#" x="{x}""#));
        }
        self.put(format_args!(r#" y="{y}"{anchor}>{}</text>"#, escape::xml(text)));
    }

    /// A straight line.
    pub(super) fn line(&mut self, from: (Across, i32), to: (Across, i32)) {
        self.markup.push_str("<line");
        for (name, x, y) in [(1, from.0, from.1), (2, to.0, to.1)] {
            if x != Across::LEFT {
                self.put(format_args!(r#" x{name}="{x}""#));
            }
            if y != 0 {
                self.put(format_args!(r#" y{name}="{y}""#));
            }
        }
        self.markup.push_str("/>");
    }

    /// A shape around a point, to be drawn as often as needed; its id is the caption's with a number.
    pub(super) fn shape(&mut self, caption: &Caption<'_>, number: usize, shape: &str) {
        let id = escape::xml(caption.id);
        self.put(format_args!(r#"<defs><path id="{id}-{number}" d="{shape}"/></defs>"#));
    }

    /// The shape with this number at several places.
    pub(super) fn marks(&mut self, caption: &Caption<'_>, number: usize, places: impl Iterator<Item = (Across, i32)>) {
        let id = escape::xml(caption.id);
        for (x, y) in places {
            self.put(format_args!(r##"<use href="#{id}-{number}" x="{x}" y="{y}"/>"##));
        }
    }

    /// A horizontal bar between two places; nothing if they are the same.
    pub(super) fn bar(&mut self, from: Across, to: Across, y: i32, height: i32) {
        let (left, width) = (from.min(to), from.until(to));
        if width == Across::LEFT {
            return;
        }
        self.markup.push_str("<rect");
        if left != Across::LEFT {
            self.put(format_args!(r#" x="{left}""#));
        }
        self.put(format_args!(r#" y="{y}" width="{width}" height="{height}"/>"#));
    }

    /// The whole drawing, as wide as its place and `height` pixels high.
    pub(super) fn fluid(self, caption: &Caption<'_>, height: i32) -> String {
        self.framed(
            caption,
            r#"class="lukisan" role="img""#,
            format_args!(r#"width="100%" height="{height}""#),
        )
    }

    /// The whole drawing, with these attributes: class and role, and those of its size.
    pub(super) fn framed(self, caption: &Caption<'_>, kind: &str, size: fmt::Arguments<'_>) -> String {
        let id = escape::xml(caption.id);
        let (title, description) = (escape::xml(caption.title), escape::xml(caption.description));
        let (also, desc) = if description.is_empty() {
            Default::default()
        } else {
            (format!(" {id}-u"), format!(r#"<desc id="{id}-u">{description}</desc>"#))
        };
        format!(
            r#"<svg {kind} aria-labelledby="{id}-j{also}" {size}><title id="{id}-j">{title}</title>{desc}{}</svg>"#,
            self.markup
        )
    }
}

/// Where the name of the only element ends, if there is but one and it has none of these attributes.
fn alone(markup: &str, attributes: &str) -> Option<usize> {
    let opened = markup.match_indices('<').filter(|(at, _)| !markup[at + 1..].starts_with('/'));
    let tag = &markup[..markup.find('>')?];
    let free = |name: &str| !attributes.contains(name) || !tag.contains(name);
    let free = ["class=", "text-anchor=", "transform="].into_iter().all(free);
    (opened.count() == 1 && free).then(|| tag.find(' ')).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_as_short_as_can_be() {
        let shown = [0.0, 100.0, 12.34, 12.96, -0.04, -0.3, 50.0].map(|percent| Across::percent(percent).to_string());
        assert_eq!(shown, ["0", "100%", "12.3%", "13%", "0", "-0.3%", "50%"]);
        assert_eq!(Across::percent(f64::NAN).to_string(), "0");
    }

    #[test]
    fn a_group_without_content_leaves_no_trace() {
        let mut canvas = Canvas::default();
        canvas.group(r#"class="kisi""#, |canvas| canvas.bar(Across::LEFT, Across::LEFT, 0, 10));
        canvas.group(r#"class="ket""#, |canvas| canvas.text(Across::LEFT, 9, "R&D"));
        assert_eq!(canvas.markup, r#"<text class="ket" y="9">R&amp;D</text>"#);
    }

    #[test]
    fn a_group_of_one_is_none_unless_both_say_the_same() {
        let drawn = |attributes: &str, texts: &[&str]| {
            let mut canvas = Canvas::default();
            canvas.group(attributes, |canvas| {
                for text in texts {
                    canvas.anchored("nilai", Anchor::End, Across::LEFT, 9, text);
                }
            });
            canvas.markup
        };
        assert_eq!(
            drawn(r#"transform="translate(5)""#, &["1"]),
            r#"<text transform="translate(5)" class="nilai" y="9" text-anchor="end">1</text>"#
        );
        assert!(drawn(r#"class="s1""#, &["1"]).starts_with("<g class"));
        assert!(drawn(r#"transform="translate(5)""#, &["1", "2"]).starts_with("<g "));
        assert_eq!(drawn(r#"class="s1""#, &[]), "");
    }
}
