//! Population pyramid: the same bands on both sides of a common middle, the youngest at the bottom.

use super::measure::{Anchor, LEADING, NARROWEST, percent, width, wrapped};
use super::scale::round_below;
use super::svg::{Across, Canvas, count};
use super::{Caption, Format};

/// A population pyramid.
#[derive(Clone)]
pub struct Pyramid<'a> {
    /// Heading of the left side: `Laki-laki`.
    pub left: String,
    /// Heading of the right side.
    pub right: String,
    /// The bands, youngest first.
    pub bands: Vec<Band>,
    /// The mark for a missing number: `[x]`.
    pub missing: String,
    /// Writes the number of the scale.
    pub format: Format<'a>,
}

/// One band of a pyramid.
#[derive(Debug, Clone)]
pub struct Band {
    /// Its name: `15–19`.
    pub label: String,
    /// The number on the left side.
    pub left: Option<u64>,
    /// The number on the right side.
    pub right: Option<u64>,
}

/// From one band to the next, in pixels.
const PITCH: i32 = 22;
/// Between two bars.
const GAP: i32 = 3;
/// The widest name of a band, in pixels; longer ones are wrapped.
const NAME: f64 = 90.0;

/// Draws a population pyramid. Both sides have the same scale, from zero; the numbers themselves are for the table beside it.
#[must_use]
pub fn pyramid(caption: &Caption<'_>, pyramid: &Pyramid<'_>) -> String {
    let names: Vec<Vec<&str>> = pyramid.bands.iter().map(|band| wrapped(&band.label, NAME)).collect();
    let middle = names.iter().flatten().map(|line| width(line)).fold(30.0, f64::max) + 10.0;
    let room = (NARROWEST - middle) / 2.0;
    let heads = [wrapped(&pyramid.left, room), wrapped(&pyramid.right, room)];
    let top = leading(heads[0].len().max(heads[1].len())) + 5;
    let more = leading(names.iter().map(Vec::len).max().unwrap_or(1).max(1) - 1);
    let pitch = PITCH + more;
    let bottom = top + pitch * count(names.len());
    let y = |band: usize| bottom - pitch * (count(band) + 1);

    let numbers = pyramid.bands.iter().map(|band| [band.left, band.right]);
    let largest = people(numbers.clone().flatten().flatten().max().unwrap_or(0).max(1));
    let tick = round_below(largest);
    let mut canvas = Canvas::default();
    for ((number, side), head) in [Side::Left, Side::Right].into_iter().enumerate().zip(&heads) {
        let across = |value: f64| side.across(room, value / largest * room);
        canvas.group(side.head(), |canvas| {
            for (line, text) in head.iter().enumerate() {
                canvas.text(across(0.0), leading(line + 1) - 4, text);
            }
        });
        canvas.group(r#"class="kisi""#, |canvas| {
            canvas.line((across(tick), top - 2), (across(tick), bottom));
        });
        canvas.group(side.scale(), |canvas| {
            canvas.text(across(tick), bottom + leading(1), &(pyramid.format)(tick));
        });
        let bands = || numbers.clone().map(|pair| pair[number]).enumerate();
        canvas.stretched(bottom, |canvas| {
            let bars = bands().map(|(band, value)| {
                let ends = (across(0.0), across(value.map_or(0.0, people)));
                block(ends, y(band) + more / 2)
            });
            canvas.path(side.series(), &bars.collect::<String>());
        });
        canvas.group(side.mark(), |canvas| {
            for (band, _) in bands().filter(|(_, value)| value.is_none()) {
                canvas.anchored("ket", Anchor::Start, across(0.0), y(band) + pitch / 2 + 4, &pyramid.missing);
            }
        });
        canvas.group(r#"class="sumbu""#, |canvas| {
            canvas.line((across(0.0), top - 2), (across(0.0), bottom));
        });
    }
    canvas.group(r#"text-anchor="middle""#, |canvas| {
        for (band, lines) in names.iter().enumerate() {
            let first = y(band) + (pitch - leading(lines.len() - lines.len().min(1))) / 2 + 4;
            for (line, text) in lines.iter().enumerate() {
                canvas.text(Across::percent(50.0), first + leading(line), text);
            }
        }
    });
    canvas.fluid(caption, bottom + leading(1) + 6)
}

/// A bar as part of a path; nothing if it has no length.
fn block((from, to): (Across, Across), y: i32) -> String {
    let (left, width) = (from.min(to).units(), from.max(to).units() - from.min(to).units());
    if width == 0 {
        return String::new();
    }
    format!("M{left} {y}h{width}v{}h-{width}z", PITCH - GAP)
}

/// Pixels of some lines of text.
fn leading(lines: usize) -> i32 {
    count(lines) * i32::from(LEADING)
}

#[expect(clippy::cast_precision_loss, reason = "no kampung has 2^53 people")]
fn people(number: u64) -> f64 {
    number as f64
}

/// The two sides are mirrored.
#[derive(Clone, Copy)]
enum Side {
    Left,
    Right,
}

impl Side {
    /// The place so many pixels of the narrowest drawing outward from the base.
    fn across(self, room: f64, outward: f64) -> Across {
        Across::percent(match self {
            Self::Left => percent(room - outward),
            Self::Right => 100.0 - percent(room - outward),
        })
    }

    fn head(self) -> &'static str {
        match self {
            Self::Left => r#"text-anchor="end""#,
            Self::Right => "",
        }
    }

    fn series(self) -> &'static str {
        match self {
            Self::Left => "s1",
            Self::Right => "s2",
        }
    }

    /// Class and anchor of the number of the scale, which stays on its side.
    fn scale(self) -> &'static str {
        match self {
            Self::Left => r#"class="ket""#,
            Self::Right => r#"class="ket" text-anchor="end""#,
        }
    }

    /// Anchor and distance of the marks for what is missing.
    fn mark(self) -> &'static str {
        match self {
            Self::Left => r#"text-anchor="end" transform="translate(-5)""#,
            Self::Right => r#"transform="translate(5)""#,
        }
    }
}
