//! Population pyramid: the same bands on both sides of a common middle, the youngest at the bottom.

use super::measure::{Anchor, LEADING, NARROWEST, percent, width, wrapped};
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
    /// Writes the numbers.
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
/// Between a bar and its number.
const SPACE: f64 = 5.0;
/// The widest name of a band, in pixels; longer ones are wrapped.
const NAME: f64 = 90.0;

/// The number of a band on one side.
struct Row {
    /// Its share of the largest number; missing numbers have none.
    share: Option<f64>,
    text: String,
}

impl Row {
    /// The bar in pixels of the narrowest drawing, if the longest has `full`.
    fn length(&self, full: f64) -> f64 {
        self.share.unwrap_or(0.0) * full
    }

    /// Whether the number stands in the bar.
    fn inside(&self, full: f64) -> bool {
        self.length(full) >= width(&self.text) + 2.0 * SPACE
    }

    /// Whether the number stands in the bar, or beside it within the room of its side.
    fn fits(&self, full: f64, room: f64) -> bool {
        self.inside(full) || self.length(full) + width(&self.text) + SPACE <= room
    }
}

/// Draws a population pyramid. Both sides have the same scale, from zero.
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

    let sides = rows(pyramid);
    let shorter = (0..20_u8).map(|step| room * (1.0 - f64::from(step) / 20.0));
    let full = shorter.fold(None, |found: Option<f64>, full| {
        found.or_else(|| sides.iter().flatten().all(|row| row.fits(full, room)).then_some(full))
    });
    let full = full.unwrap_or(room);

    let mut canvas = Canvas::default();
    for ((side, rows), head) in [Side::Left, Side::Right].into_iter().zip(&sides).zip(&heads) {
        let base = side.across(room, 0.0);
        canvas.group(side.head(), |canvas| {
            for (line, text) in head.iter().enumerate() {
                canvas.text(base, leading(line + 1) - 4, text);
            }
        });
        canvas.group(side.series(), |canvas| {
            for (band, row) in rows.iter().enumerate() {
                canvas.bar(base, side.across(room, row.length(full)), y(band) + more / 2, PITCH - GAP);
            }
        });
        for inside in [true, false] {
            canvas.group(side.text(inside), |canvas| {
                for (band, row) in rows.iter().enumerate().filter(|(_, row)| row.inside(full) == inside) {
                    let class = if row.share.is_some() { "" } else { "ket" };
                    let at = side.across(room, row.length(full));
                    canvas.anchored(class, Anchor::Start, at, y(band) + pitch / 2 + 4, &row.text);
                }
            });
        }
        canvas.group(r#"class="sumbu""#, |canvas| canvas.line((base, top - 2), (base, bottom)));
    }
    canvas.group(r#"text-anchor="middle""#, |canvas| {
        for (band, lines) in names.iter().enumerate() {
            let first = y(band) + (pitch - leading(lines.len() - lines.len().min(1))) / 2 + 4;
            for (line, text) in lines.iter().enumerate() {
                canvas.text(Across::percent(50.0), first + leading(line), text);
            }
        }
    });
    canvas.fluid(caption, bottom + 2)
}

/// The bands of both sides.
fn rows(pyramid: &Pyramid<'_>) -> [Vec<Row>; 2] {
    let numbers = pyramid.bands.iter().map(|band| [band.left, band.right]);
    let largest = numbers.clone().flatten().flatten().max().unwrap_or(0).max(1);
    let row = |number: Option<u64>| Row {
        share: number.map(|number| people(number) / people(largest)),
        text: number.map_or_else(|| pyramid.missing.clone(), |number| (pyramid.format)(people(number))),
    };
    [0, 1].map(|side| numbers.clone().map(|pair| row(pair[side])).collect())
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
            Self::Right => r#"text-anchor="start""#,
        }
    }

    fn series(self) -> &'static str {
        match self {
            Self::Left => r#"class="s1""#,
            Self::Right => r#"class="s2""#,
        }
    }

    /// Class, anchor and distance of the numbers in the bars, or beside them.
    fn text(self, inside: bool) -> &'static str {
        match (self, inside) {
            (Self::Left, true) => r#"class="dalam" transform="translate(5)""#,
            (Self::Left, false) => r#"text-anchor="end" transform="translate(-5)""#,
            (Self::Right, true) => r#"class="dalam" text-anchor="end" transform="translate(-5)""#,
            (Self::Right, false) => r#"transform="translate(5)""#,
        }
    }
}
