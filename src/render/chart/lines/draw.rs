//! The parts of the drawing of lines, from the grid to the markers.

use super::super::Caption;
use super::super::measure::{Placed, percent};
use super::super::svg::{Across, Canvas};
use super::{ABOVE, END, Frame, MARKERS, Point, ROW};

/// Room of a year and the space behind it, in pixels.
const YEAR: f64 = 46.0;

/// Lines across at round values, with their numbers; the line of zero is an axis.
pub(super) fn scale(canvas: &mut Canvas, frame: &Frame, ticks: &[String]) {
    let levels = || frame.scale.ticks.iter().map(|tick| (frame.y(*tick), *tick == 0.0));
    canvas.group(r#"class="kisi""#, |canvas| {
        for (y, _) in levels().filter(|(_, zero)| !zero) {
            canvas.line((Across::LEFT, y), (Across::RIGHT, y));
        }
    });
    canvas.group(r#"class="sumbu""#, |canvas| {
        for (y, _) in levels().filter(|(_, zero)| *zero) {
            canvas.line((Across::LEFT, y), (Across::RIGHT, y));
        }
    });
    canvas.group(r#"class="ket""#, |canvas| {
        for ((y, _), text) in levels().zip(ticks) {
            canvas.text(Across::LEFT, y - ABOVE, text);
        }
    });
}

/// The first and the last year, and as many between them as have room.
pub(super) fn years(canvas: &mut Canvas, frame: &Frame, years: &[i16]) {
    let mut free = f64::NEG_INFINITY;
    let last = years.len().saturating_sub(1);
    canvas.group(r#"class="ket" text-anchor="middle""#, |canvas| {
        for (at, year) in years.iter().enumerate() {
            let x = frame.x(f64::from(*year));
            if x >= free && (at == last || x + percent(YEAR) <= END) {
                canvas.text(Across::percent(x), frame.bottom + ROW, &year.to_string());
                free = x + percent(YEAR);
            }
        }
    });
}

/// Where the method changes. Lines first: a label may lie over the line of an earlier change.
pub(super) fn changes(canvas: &mut Canvas, frame: &Frame, changes: &[(f64, Placed<'_>)], top: i32) {
    let tops = changes.iter().scan(top, |top, (_, label)| {
        let this = *top;
        *top += label.height();
        Some(this)
    });
    let tops: Vec<i32> = tops.collect();
    canvas.group(r#"class="putus""#, |canvas| {
        for ((x, label), top) in changes.iter().zip(&tops) {
            let x = Across::percent(*x);
            canvas.line((x, top + label.height()), (x, frame.bottom));
        }
    });
    for ((_, label), top) in changes.iter().zip(&tops) {
        canvas.placed("ujung ket", label, top + ROW - ABOVE);
    }
}

/// The pieces of a line and the markers of its points.
pub(super) fn series(
    canvas: &mut Canvas,
    caption: &Caption<'_>,
    frame: &Frame,
    series: usize,
    points: &[Point],
    runs: &[[Point; 2]],
) {
    let number = series + 1;
    canvas.stretched(frame.bottom + ROW, |canvas| {
        canvas.stroke(&format!("g{number}"), |canvas| line(canvas, frame, runs));
        if MARKERS[series].1.is_none() {
            canvas.stroke(&format!("t{number}"), |canvas| {
                dots(canvas, frame, points.iter());
            });
            // A smaller dot in the colour of the paper makes them hollow.
            canvas.stroke("rongga", |canvas| {
                dots(canvas, frame, points.iter().filter(|point| point.mark.is_some()));
            });
        }
    });
    if let Some(shape) = MARKERS[series].1.filter(|_| !points.is_empty()) {
        canvas.shape(caption, number, shape);
        for (class, marked) in [("s", false), ("t", true)] {
            let points = points.iter().filter(|point| point.mark.is_some() == marked);
            canvas.group(&format!(r#"class="{class}{number}""#), |canvas| {
                canvas.marks(caption, number, points.map(|point| frame.spot(*point)));
            });
        }
    }
}

/// Points of a path, which its stroke makes dots.
fn dots<'p>(canvas: &mut Canvas, frame: &Frame, points: impl Iterator<Item = &'p Point>) {
    for (x, y) in points.map(|point| frame.spot(*point)) {
        canvas.put(format_args!("M{} {y}h0", x.units()));
    }
}

/// The pieces of a line as one path: it goes on where the last piece ended.
fn line(canvas: &mut Canvas, frame: &Frame, runs: &[[Point; 2]]) {
    let mut end = None;
    for [from, to] in runs {
        let ((left, high), (right, low)) = (frame.spot(*from), frame.spot(*to));
        if end != Some((left, high)) {
            canvas.put(format_args!("M{} {high}", left.units()));
        }
        canvas.put(format_args!("L{} {low}", right.units()));
        end = Some((right, low));
    }
}
