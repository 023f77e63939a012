//! Horizontal bars: one figure of several things, each with its name and its value above its bar.

use super::Caption;
use super::measure::{Anchor, LEADING, NARROWEST, bold_width, wrapped};
use super::svg::{Across, Canvas, count};

/// One row.
#[derive(Debug, Clone)]
pub struct Bar {
    /// Its name.
    pub label: String,
    /// The figure; what is missing, withheld or not applicable has none, and no bar.
    pub value: Option<f64>,
    /// The figure as people read it, or the words that stand for it: `65,3%`, `belum tersedia`.
    pub text: String,
    /// Whether it stands out.
    pub own: bool,
}

/// Height of a bar, and the space behind it, in pixels.
const BAR: i32 = 10;
const SPACE: i32 = 12;

/// Draws horizontal bars from zero, all on one scale; bars of values below zero go to the left of it.
#[must_use]
pub fn bars(caption: &Caption<'_>, bars: &[Bar]) -> String {
    let values = || bars.iter().filter_map(value);
    let (low, high) = (values().fold(0.0, f64::min), values().fold(0.0, f64::max));
    let at = |value: f64| {
        Across::percent(if high > low {
            (value - low) / (high - low) * 100.0
        } else {
            0.0
        })
    };
    let mut canvas = Canvas::default();
    let mut top = 0;
    for bars in bars.chunk_by(|one, next| one.own == next.own) {
        let class = if bars[0].own { r#"class="diri""# } else { r#"class="s1""# };
        canvas.group(class, |canvas| top = draw(canvas, bars, top, at));
    }
    canvas.fluid(caption, (top - SPACE).max(1) + 1)
}

/// Draws bars that look alike, from `top` on; where the next one begins.
fn draw(canvas: &mut Canvas, bars: &[Bar], mut top: i32, at: impl Fn(f64) -> Across) -> i32 {
    for bar in bars {
        let known = value(bar);
        let room = NARROWEST - bold_width(&bar.text) - 8.0;
        let names = wrapped(&bar.label, room.max(NARROWEST / 3.0));
        let foot = top + i32::from(LEADING) * count(names.len().max(1));
        for (line, y) in names.iter().zip((top + 14..).step_by(usize::from(LEADING.unsigned_abs()))) {
            canvas.text(Across::LEFT, y, line);
        }
        let class = if known.is_some() { "nilai" } else { "ket" };
        canvas.anchored(class, Anchor::End, Across::RIGHT, top + 14, &bar.text);
        if let Some(value) = known {
            canvas.bar(at(0.0), at(value), foot, BAR);
        }
        top = foot + known.map_or(0, |_| BAR) + SPACE;
    }
    top
}

fn value(bar: &Bar) -> Option<f64> {
    bar.value.filter(|value| value.is_finite())
}

#[cfg(test)]
mod tests {
    use super::super::contoh;
    use super::*;

    fn bar(value: Option<f64>, text: &str, own: bool) -> Bar {
        Bar {
            label: "Loktuan".into(),
            value,
            text: text.into(),
            own,
        }
    }

    #[test]
    fn bars_begin_at_zero() {
        let svg = bars(
            &contoh::caption("b"),
            &[bar(Some(40.0), "40", false), bar(Some(80.0), "80", true)],
        );
        assert!(
            svg.contains(r#"width="50%""#) && svg.contains(r#"width="100%" height="10""#),
            "{svg}"
        );
        assert_eq!(svg.matches(r#"class="diri""#).count(), 1);
    }

    #[test]
    fn what_is_missing_has_words_and_no_bar() {
        let svg = bars(
            &contoh::caption("b"),
            &[bar(None, "disamarkan", false), bar(Some(f64::NAN), "[x]", false)],
        );
        assert!(svg.contains(">disamarkan</text>") && !svg.contains("<rect"));
    }

    #[test]
    fn values_below_zero_go_to_the_left() {
        let svg = bars(
            &contoh::caption("b"),
            &[bar(Some(-1.0), "−1", false), bar(Some(3.0), "3", false)],
        );
        assert!(
            svg.contains(r#"<rect y="19" width="25%""#) && svg.contains(r#"<rect x="25%""#),
            "{svg}"
        );
    }
}
