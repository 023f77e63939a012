//! Stacked bar: at most four parts of a whole, each with its name below it.

use super::Caption;
use super::measure::{LEADING, NARROWEST, Placed, bold_width, width, wrapped};
use super::svg::{Across, Canvas, count};
use crate::text::escape;

/// One part of a whole.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its name.
    pub label: String,
    /// How much of the whole; what is missing or withheld has none.
    pub value: Option<f64>,
    /// Its share as people read it, or the words that stand for it: `65,3%`, `disamarkan`.
    pub text: String,
}

/// Height of the bar in pixels.
const BAR: i32 = 28;
/// Side of the square before the name of a part.
const KEY: i32 = 14;
/// Textures of the second to the fourth part, in a square of eight pixels.
const TEXTURES: [&str; 4] = ["", "M-2 2l4-4M0 8l8-8M6 10l4-4", "M0 4h8", "M2 1v2M6 5v2"];

/// Draws one bar of at most four parts; what is more is not drawn. Parts are shares of their sum.
///
/// Names stand below their parts if there is room for all; else each has a line of its own, behind a square of its part.
#[must_use]
pub fn stacked(caption: &Caption<'_>, parts: &[Part]) -> String {
    let parts = &parts[..parts.len().min(TEXTURES.len())];
    let size = |part: &Part| part.value.filter(|value| value.is_finite() && *value > 0.0).unwrap_or(0.0);
    let total: f64 = parts.iter().map(size).sum();
    let mut canvas = Canvas::default();
    textures(&mut canvas, caption, parts.len());
    let mut edge = 0.0;
    let mut spans = Vec::new();
    for part in parts {
        let from = edge;
        edge += if total > 0.0 { size(part) / total * 100.0 } else { 0.0 };
        spans.push((from, edge));
    }
    for (at, (from, to)) in spans.iter().enumerate() {
        let bar = |canvas: &mut Canvas| canvas.bar(Across::percent(*from), Across::percent(*to), 0, BAR);
        canvas.group(&fill(caption, at), bar);
    }
    let top = if total > 0.0 { BAR } else { 0 };
    let bottom = below(&mut canvas, parts, &spans, top).unwrap_or_else(|| listed(&mut canvas, caption, parts, top));
    canvas.fluid(caption, bottom)
}

/// Patterns of all parts but the first, which is plain.
fn textures(canvas: &mut Canvas, caption: &Caption<'_>, parts: usize) {
    let id = escape::xml(caption.id);
    for (at, texture) in TEXTURES.iter().enumerate().take(parts).skip(1) {
        let number = at + 1;
        canvas.put(format_args!(
            r#"<pattern id="{id}-{number}" width="8" height="8" patternUnits="userSpaceOnUse"><path class="s{number}" d="M0 0h8v8h-8z"/><path class="pola" d="{texture}"/></pattern>"#
        ));
    }
}

/// Attributes of a group that is filled as this part.
fn fill(caption: &Caption<'_>, at: usize) -> String {
    if at == 0 {
        return r#"class="bagian s1""#.to_owned();
    }
    format!(r#"class="bagian" fill="url(#{}-{})""#, escape::xml(caption.id), at + 1)
}

/// Share and name of each part below it, if all have room; then the pixels of the bottom.
fn below(canvas: &mut Canvas, parts: &[Part], spans: &[(f64, f64)], top: i32) -> Option<i32> {
    let mut columns = Vec::new();
    for (part, (from, to)) in parts.iter().zip(spans) {
        let room = (to - from) / 100.0 * NARROWEST - 8.0;
        let whole = part.label.split(' ').all(|word| width(word) <= room);
        if part.value.is_none() || bold_width(&part.text) > room || !whole {
            return None;
        }
        columns.push((Across::percent(*from), part.text.as_str(), wrapped(&part.label, room)));
    }
    let leading = i32::from(LEADING);
    let lines = columns.iter().map(|(.., lines)| lines.len()).max()?;
    canvas.group(r#"class="nilai""#, |canvas| {
        for (x, text, _) in &columns {
            canvas.text(*x, top + leading, text);
        }
    });
    for (x, _, lines) in &columns {
        for (line, y) in lines
            .iter()
            .zip((top + 2 * leading..).step_by(usize::from(LEADING.unsigned_abs())))
        {
            canvas.text(*x, y, line);
        }
    }
    Some(top + leading * (count(lines) + 1) + 5)
}

/// Name and share of each part in lines of their own, behind a square of the part; the pixels of the bottom.
fn listed(canvas: &mut Canvas, caption: &Caption<'_>, parts: &[Part], top: i32) -> i32 {
    let mut y = top + 6;
    for (at, part) in parts.iter().enumerate() {
        let known = part.value.is_some();
        let words = format!("{} {}", part.label, part.text);
        let lines = Placed::indented(words.trim(), 22.0);
        if known {
            canvas.group(&fill(caption, at), |canvas| {
                canvas.put(format_args!(r#"<rect y="{}" width="{KEY}" height="{KEY}"/>"#, y + 3));
            });
        }
        let class = if known { "" } else { r#"class="ket" "# };
        canvas.group(&format!(r#"{class}transform="translate(22)""#), |canvas| {
            canvas.placed("", &lines, y + 15);
        });
        y += lines.height() + 3;
    }
    y + 2
}

#[cfg(test)]
mod tests {
    use super::super::contoh;
    use super::*;

    #[test]
    fn names_stand_below_parts_that_have_room() {
        let svg = stacked(&contoh::caption("b"), &contoh::parts(&[("Ya", 60.0), ("Tidak", 40.0)]));
        assert!(svg.contains(r#"<text x="60%" y="47">40%</text>"#), "{svg}");
    }

    #[test]
    fn names_without_room_are_listed() {
        let svg = stacked(
            &contoh::caption("b"),
            &contoh::parts(&[("Metode jangka panjang", 99.0), ("Lain", 1.0)]),
        );
        assert!(
            svg.contains(">Lain 1%</text>") && svg.contains(r#"<rect class="bagian" fill="url(#b-2)" y="#),
            "{svg}"
        );
    }

    #[test]
    fn parts_fill_the_whole_width_without_holes() {
        let svg = stacked(&contoh::caption("b"), &contoh::parts(&[("a", 1.0), ("b", 1.0), ("c", 1.0)]));
        for bar in [
            r#"width="33.3%""#,
            r#"x="33.3%" y="0" width="33.4%""#,
            r#"x="66.7%" y="0" width="33.3%""#,
        ] {
            assert!(svg.contains(bar), "{bar} in {svg}");
        }
    }
}
