//! Dot strip: where one stands among all. Each other is a small dot at its value; equal ones are stacked, so that density shows.

use super::measure::{Anchor, LEADING, NARROWEST, Placed, percent, width};
use super::scale::range;
use super::svg::{Across, Canvas, count, rounded};
use super::{Caption, Format, marked};

/// A dot strip.
#[derive(Clone)]
pub struct Strip<'a> {
    /// The values of all others.
    pub others: Vec<f64>,
    /// The one that stands out, if there is one.
    pub own: Option<Mark>,
    /// The city's value.
    pub city: Option<Mark>,
    /// Word before the lowest value: `terendah`.
    pub lowest: String,
    /// Word before the highest value: `tertinggi`.
    pub highest: String,
    /// What is said of the lowest and of the highest value, as marks behind them: `[s]`.
    pub marks: [Option<&'static str>; 2],
    /// What is said if there is no value at all: `belum tersedia`.
    pub missing: String,
    /// Writes the lowest and the highest value.
    pub format: Format<'a>,
}

/// A value with its words.
#[derive(Debug, Clone)]
pub struct Mark {
    /// Where it stands.
    pub value: f64,
    /// What stands beside it: `Kampung KB Loktuan 65,3%`.
    pub label: String,
}

/// Width of a dot with the space around it, in pixels of the narrowest drawing.
const DOT: f64 = 7.0;
/// The highest stack of dots in pixels; what is more stands closer.
const STACK: f64 = 110.0;
/// Margins left and right, in percent.
const MARGIN: f64 = 2.5;

/// Draws a dot strip. Its scale reaches from the lowest to the highest value, without a zero.
#[must_use]
pub fn strip(caption: &Caption<'_>, strip: &Strip<'_>) -> String {
    let mut others: Vec<f64> = strip.others.iter().copied().filter(|value| value.is_finite()).collect();
    others.sort_by(f64::total_cmp);
    let own = strip.own.as_ref().filter(|own| own.value.is_finite());
    let city = strip.city.as_ref().filter(|city| city.value.is_finite());
    let all = others.iter().copied().chain(own.map(|own| own.value));
    let Some((low, high)) = range(all.clone()) else {
        let words = Placed::left(&strip.missing);
        let mut canvas = Canvas::default();
        canvas.placed("ket", &words, 14);
        return canvas.fluid(caption, words.height() + 5);
    };
    let (from, to) = range([low, high].into_iter().chain(city.map(|city| city.value))).unwrap_or((low, high));
    let at = |value: f64| {
        if to > from {
            MARGIN + (value - from) / (to - from) * (100.0 - 2.0 * MARGIN)
        } else {
            50.0
        }
    };

    let above = own.map(|own| Placed::near(at(own.value), &own.label, 0.0));
    let below = city.map(|city| Placed::near(at(city.value), &city.label, 0.0));
    let top = above.as_ref().map_or(4, |label| label.height() + 12);
    let (dots, rows) = stacked(&others, at);
    let pitch = (STACK / f64::from(rows.max(1))).min(DOT);
    let axis = top + rounded(f64::from(rows.max(2)) * pitch) + 7;
    let foot = axis + below.as_ref().map_or(4, |label| 14 + label.height());

    let mut canvas = Canvas::default();
    canvas.group(r#"class="sumbu""#, |canvas| {
        canvas.line((Across::LEFT, axis), (Across::RIGHT, axis));
    });
    draw_dots(&mut canvas, &dots, pitch, axis);
    if let (Some(city), Some(label)) = (city, &below) {
        let x = Across::percent(at(city.value));
        canvas.group(r#"class="kota""#, |canvas| canvas.line((x, top), (x, axis + 12)));
        canvas.placed("ket", label, axis + 26);
    }
    if let (Some(own), Some(label)) = (own, &above) {
        let x = Across::percent(at(own.value));
        canvas.group(r#"class="diri""#, |canvas| {
            canvas.line((x, label.height() + 2), (x, axis - 6));
            canvas.put(format_args!(r#"<circle cx="{x}" cy="{}" r="6"/>"#, axis - 6));
            canvas.placed("nilai", label, 14);
        });
    }
    let bottom = draw_ends(&mut canvas, strip, (low, high), foot);
    canvas.fluid(caption, bottom + 5)
}

/// Percentage and row of each dot, from the left: the lowest row in which it does not touch its neighbour; and how many rows.
fn stacked(sorted: &[f64], at: impl Fn(f64) -> f64) -> (Vec<(f64, usize)>, i32) {
    let mut taken: Vec<f64> = Vec::new();
    let mut dots = Vec::with_capacity(sorted.len());
    for value in sorted {
        let x = at(*value);
        let row = taken
            .iter()
            .position(|right| right + percent(DOT) <= x + 1e-9)
            .unwrap_or(taken.len());
        match taken.get_mut(row) {
            Some(right) => *right = x,
            None => taken.push(x),
        }
        dots.push((x, row));
    }
    (dots, count(taken.len()))
}

/// All dots are one path with round ends, in an inner drawing that is stretched while its strokes are not.
fn draw_dots(canvas: &mut Canvas, dots: &[(f64, usize)], pitch: f64, axis: i32) {
    canvas.stretched(axis, |canvas| {
        canvas.stroke("lain", |canvas| {
            for (x, row) in dots {
                let y = axis - 6 - rounded(f64::from(count(*row)) * pitch);
                canvas.put(format_args!("M{} {y}h0", Across::percent(*x).units()));
            }
        });
    });
}

/// The lowest and the highest value at both ends, one below the other if they have no room side by side; only one if they are the
/// same. The last baseline.
fn draw_ends(canvas: &mut Canvas, strip: &Strip<'_>, (low, high): (f64, f64), top: i32) -> i32 {
    let leading = i32::from(LEADING);
    let words = |word: &str, value: f64, mark: Option<&str>| {
        let words = format!("{word} {}", marked(&(strip.format)(value), mark));
        words.trim().to_owned()
    };
    let (lowest, highest) = (
        words(&strip.lowest, low, strip.marks[0]),
        words(&strip.highest, high, strip.marks[1]),
    );
    if high <= low {
        canvas.group(r#"class="ket""#, |canvas| {
            let both = words("", low, strip.marks[0]);
            canvas.anchored("", Anchor::Middle, Across::percent(50.0), top + 14, &both);
        });
        return top + 14;
    }
    let beside = width(&lowest) + width(&highest) + 12.0 <= NARROWEST;
    let second = if beside { top + 14 } else { top + 14 + leading };
    canvas.group(r#"class="ket""#, |canvas| {
        canvas.text(Across::LEFT, top + 14, &lowest);
        canvas.anchored("", Anchor::End, Across::RIGHT, second, &highest);
    });
    second
}

#[cfg(test)]
mod tests {
    use super::super::contoh;
    use super::*;

    fn figure(others: Vec<f64>) -> Strip<'static> {
        Strip {
            others,
            own: None,
            city: None,
            lowest: "terendah".into(),
            highest: "tertinggi".into(),
            marks: [None; 2],
            missing: "belum tersedia".into(),
            format: &contoh::decimal,
        }
    }

    #[test]
    fn equal_values_are_stacked() {
        let svg = strip(&contoh::caption("t"), &figure(vec![1.0, 2.0, 2.0, f64::NAN]));
        assert!(svg.contains("M25 19h0M975 19h0M975 12h0"), "{svg}");
    }

    #[test]
    fn the_highest_stack_has_a_limit() {
        let svg = strip(&contoh::caption("t"), &figure(vec![5.0; 400]));
        assert!(svg.contains(r#"height="144""#), "{svg}");
    }

    #[test]
    fn the_own_dot_belongs_to_the_lowest_and_highest() {
        let mut figure = figure(vec![10.0, 20.0]);
        figure.own = Some(Mark {
            value: 5.0,
            label: "Loktuan 5".into(),
        });
        let svg = strip(&contoh::caption("t"), &figure);
        assert!(
            svg.contains(">terendah 5</text>") && svg.contains(r#"<circle cx="2.5%""#),
            "{svg}"
        );
    }

    #[test]
    fn the_ends_say_what_is_said_of_their_values() {
        let mut figure = figure(vec![10.0, 20.0]);
        figure.marks = [None, Some("[s]")];
        let svg = strip(&contoh::caption("t"), &figure);
        assert!(
            svg.contains(">terendah 10</text>") && svg.contains(">tertinggi 20\u{a0}[s]</text>"),
            "{svg}"
        );
    }

    #[test]
    fn without_any_value_there_are_only_words() {
        let svg = strip(&contoh::caption("t"), &figure(Vec::new()));
        assert!(svg.contains(">belum tersedia</text>") && !svg.contains("<path"));
    }
}
