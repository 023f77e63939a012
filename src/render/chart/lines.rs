//! Lines over years: up to four series, each with its name and last value at its end.

mod draw;
mod label;

use super::measure::{NARROWEST, Placed, percent, width};
use super::scale::{Scale, range};
use super::svg::{Across, Canvas, rounded};
use super::{Caption, Format, marked};
use label::Stroke;

/// Series over years.
#[derive(Clone)]
pub struct Lines<'a> {
    /// The years, ascending. Their distance is proportional to the time between them.
    pub years: Vec<i16>,
    /// At most four series; what is more is not drawn.
    pub series: Vec<Series>,
    /// Years from which another method counts. No line crosses such a change.
    pub changes: Vec<Change>,
    /// Why the scale does not begin at zero, for readers; without it, it does.
    pub not_from_zero: Option<String>,
    /// What is said if no series has any value: `belum tersedia`.
    pub missing: String,
    /// Writes the values and the numbers of the scale.
    pub format: Format<'a>,
}

/// One series.
#[derive(Debug, Clone)]
pub struct Series {
    /// Its name, which stands at its end before the last value: `Kota Bontang`.
    pub label: String,
    /// One point for each year; what is missing is a gap.
    pub points: Vec<Option<f64>>,
    /// What is said of each point, as a mark: `[s]`. Such a point is hollow, and the mark stands behind its value at the end. What is
    /// missing here is said of nothing.
    pub marks: Vec<Option<&'static str>>,
}

/// A change of method.
#[derive(Debug, Clone)]
pub struct Change {
    /// The first year that was counted anew.
    pub year: i16,
    /// What readers are told: `metode baru sejak 2021`.
    pub label: String,
}

/// Height of the plot, in pixels; more if the labels need it.
const PLOT: i32 = 190;
/// The last year stands here, in percent; behind it is room for half its number.
const END: f64 = 93.0;
/// From a line of the scale up to the text on it, in pixels.
const ABOVE: i32 = 5;
/// Room of a line of text above or below the plot.
const ROW: i32 = 19;

/// Markers of the series, in a text and around their point: circle, square, triangle, diamond. The first two are the ends of strokes
/// without length, round and square.
const MARKERS: [(&str, Option<&str>); 4] = [
    ("●", None),
    ("■", None),
    ("▲", Some("M-5 4h10l-5-9z")),
    ("◆", Some("M-5 0l5-5 5 5-5 5z")),
];

/// A point that has a value.
#[derive(Debug, Clone, Copy)]
struct Point {
    /// Which of the years.
    at: usize,
    year: i16,
    value: f64,
    mark: Option<&'static str>,
}

/// Where years and values stand.
struct Frame {
    years: (f64, f64),
    /// Percentage of the first year.
    left: f64,
    scale: Scale,
    /// Pixels of the highest and the lowest line of the scale.
    top: i32,
    bottom: i32,
}

impl Frame {
    /// Percentage of a year.
    fn x(&self, year: f64) -> f64 {
        let (first, last) = self.years;
        if last > first {
            self.left + (year - first) / (last - first) * (END - self.left)
        } else {
            f64::midpoint(self.left, END)
        }
    }

    /// Pixels of a value.
    fn y(&self, value: f64) -> i32 {
        self.bottom - rounded(self.scale.at(value) * f64::from(self.bottom - self.top))
    }

    fn spot(&self, point: Point) -> (Across, i32) {
        (Across::percent(self.x(point.year.into())), self.y(point.value))
    }

    /// A piece of a line in pixels of the narrowest drawing.
    fn stroke(&self, from: Point, to: Point) -> Stroke {
        let pixels = |point: Point| (self.x(point.year.into()) / 100.0 * NARROWEST, f64::from(self.y(point.value)));
        Stroke {
            from: pixels(from),
            to: pixels(to),
        }
    }
}

/// Draws series over years.
#[must_use]
pub fn lines(caption: &Caption<'_>, lines: &Lines<'_>) -> String {
    let points: Vec<Vec<Point>> = lines
        .series
        .iter()
        .take(MARKERS.len())
        .map(|series| known(lines, series))
        .collect();
    let Some((low, high)) = range(points.iter().flatten().map(|point| point.value)) else {
        return empty(caption, &lines.missing);
    };
    let note = lines.not_from_zero.as_deref();
    let (low, high) = if note.is_some() {
        (low, high)
    } else {
        (low.min(0.0), high.max(0.0))
    };
    let scale = Scale::around(low, high, lines.format);
    let ticks: Vec<String> = scale.ticks.iter().map(|tick| (lines.format)(*tick)).collect();
    let margin = ticks.iter().map(|text| width(text)).fold(16.0, f64::max) + 10.0;
    let mut frame = Frame {
        years: (first(lines.years.first()), first(lines.years.last())),
        left: percent(margin).min(60.0),
        scale,
        top: 0,
        bottom: 0,
    };

    let note = Placed::left(note.unwrap_or_default());
    let changes = changes(lines, &frame);
    let names = names(lines, &points);
    let ends: Vec<(usize, Point, Placed<'_>)> = names
        .iter()
        .map(|(series, point, name)| (*series, *point, end(&frame, *point, name, margin)))
        .collect();
    let over = note.height() + changes.iter().map(|(_, label)| label.height()).sum::<i32>();
    frame.top = over + ROW + ABOVE;
    frame.bottom = frame.top + PLOT.max(ends.iter().map(|(.., label)| label.height() + ROW).sum());
    let runs: Vec<Vec<[Point; 2]>> = points.iter().map(|points| segments(lines, points)).collect();

    let mut canvas = Canvas::default();
    canvas.placed("ket", &note, ROW - ABOVE);
    draw::scale(&mut canvas, &frame, &ticks);
    draw::years(&mut canvas, &frame, &lines.years);
    draw::changes(&mut canvas, &frame, &changes, note.height());
    for (series, (points, runs)) in points.iter().zip(&runs).enumerate() {
        draw::series(&mut canvas, caption, &frame, series, points, runs);
    }
    let dots = points.iter().flatten().map(|point| frame.stroke(*point, *point));
    let strokes: Vec<Stroke> = dots
        .chain(runs.iter().flatten().map(|[from, to]| frame.stroke(*from, *to)))
        .collect();
    let wanted: Vec<(i32, &Placed<'_>)> = ends.iter().map(|(_, point, label)| (frame.y(point.value), label)).collect();
    let baselines = label::baselines(&wanted, &strokes, (over, frame.bottom - 2));
    for ((series, _, label), y) in ends.iter().zip(baselines) {
        canvas.placed(["ujung s1", "ujung s2", "ujung s3", "ujung s4"][*series], label, y);
    }
    canvas.fluid(caption, frame.bottom + ROW + ABOVE)
}

fn first(year: Option<&i16>) -> f64 {
    year.copied().unwrap_or_default().into()
}

/// A drawing that says that there is nothing to draw.
fn empty(caption: &Caption<'_>, missing: &str) -> String {
    let words = Placed::left(missing);
    let mut canvas = Canvas::default();
    canvas.placed("ket", &words, ROW - ABOVE);
    canvas.fluid(caption, words.height() + ABOVE)
}

/// The points of a series that have a value.
fn known(lines: &Lines<'_>, series: &Series) -> Vec<Point> {
    let points = lines.years.iter().zip(&series.points).enumerate();
    let known = points.filter_map(|(at, (year, value))| {
        let value = value.filter(|value| value.is_finite())?;
        let mark = series.marks.get(at).copied().flatten();
        Some(Point {
            at,
            year: *year,
            value,
            mark,
        })
    });
    known.collect()
}

/// Neighbours that a line may connect: no year between them is missing, and both were counted alike.
fn segments(lines: &Lines<'_>, points: &[Point]) -> Vec<[Point; 2]> {
    let alike = |from: i16, to: i16| !lines.changes.iter().any(|change| from < change.year && change.year <= to);
    let pairs = points.windows(2).map(|pair| [pair[0], pair[1]]);
    pairs
        .filter(|[from, to]| from.at + 1 == to.at && alike(from.year, to.year))
        .collect()
}

/// Series, last point and label of each series that has a point.
fn names(lines: &Lines<'_>, points: &[Vec<Point>]) -> Vec<(usize, Point, String)> {
    let several = points.iter().filter(|points| !points.is_empty()).count() > 1;
    let names = points
        .iter()
        .zip(&lines.series)
        .enumerate()
        .filter_map(|(at, (points, series))| {
            let last = *points.last()?;
            let marker = if several { MARKERS[at].0 } else { "" };
            let value = marked(&(lines.format)(last.value), last.mark);
            let name = format!("{marker} {} {value}", series.label);
            Some((at, last, name.trim().to_owned()))
        });
    names.collect()
}

/// The label of a series near its last point.
fn end<'t>(frame: &Frame, point: Point, name: &'t str, margin: f64) -> Placed<'t> {
    let x = frame.x(point.year.into());
    if x >= END {
        Placed::right(name, margin)
    } else {
        Placed::near(x, name, margin)
    }
}

/// Where the method changes: between the last year before and the first year after it, if there are both.
fn changes<'t>(lines: &'t Lines<'_>, frame: &Frame) -> Vec<(f64, Placed<'t>)> {
    let places = lines.changes.iter().filter_map(|change| {
        let before = lines.years.iter().rev().find(|year| **year < change.year)?;
        let after = lines.years.iter().find(|year| **year >= change.year)?;
        let x = f64::midpoint(frame.x(f64::from(*before)), frame.x(f64::from(*after)));
        Some((x, Placed::near(x, &change.label, 0.0)))
    });
    places.collect()
}

#[cfg(test)]
mod tests {
    use super::super::contoh;
    use super::*;

    fn figure(points: Vec<Vec<Option<f64>>>, changes: &[i16]) -> String {
        let change = |year: &i16| Change {
            year: *year,
            label: "metode baru".into(),
        };
        let series = |points| Series {
            label: "Kota".into(),
            points,
            marks: Vec::new(),
        };
        let figure = Lines {
            years: vec![2018, 2019, 2020, 2023],
            series: points.into_iter().map(series).collect(),
            changes: changes.iter().map(change).collect(),
            not_from_zero: None,
            missing: "belum tersedia".into(),
            format: &contoh::decimal,
        };
        lines(&contoh::caption("u"), &figure)
    }

    fn path<'s>(svg: &'s str, class: &str) -> &'s str {
        let path = svg.split(&format!(r#"<path class="{class}""#)).nth(1);
        let path = path.and_then(|rest| rest.split("d=\"").nth(1)?.split('"').next());
        path.unwrap_or_default()
    }

    fn strokes(svg: &str) -> usize {
        path(svg, "g1").matches('L').count()
    }

    #[test]
    fn a_line_breaks_where_a_value_is_missing() {
        assert_eq!(
            strokes(&figure(vec![vec![Some(1.0), Some(2.0), Some(3.0), Some(4.0)]], &[])),
            3
        );
        let svg = figure(vec![vec![Some(1.0), Some(2.0), None, Some(4.0)]], &[]);
        assert_eq!(strokes(&svg), 1);
        assert_eq!(path(&svg, "t1").matches("h0").count(), 3, "a lonely point is a dot");
        assert_eq!(path(&svg, "g1").matches('M').count(), 1, "{svg}");
    }

    #[test]
    fn a_line_breaks_where_the_method_changes() {
        let svg = figure(vec![vec![Some(1.0), Some(2.0), Some(3.0), Some(4.0)]], &[2020]);
        assert_eq!(strokes(&svg), 2);
        assert!(svg.contains(">metode baru</text>") && svg.contains(r#"class="putus""#));
        let svg = figure(vec![vec![Some(1.0), Some(2.0), Some(3.0), Some(4.0)]], &[2018, 2030]);
        assert_eq!(
            (strokes(&svg), svg.contains("putus")),
            (3, false),
            "nothing is compared across these"
        );
    }

    #[test]
    fn a_point_of_which_something_is_said_is_hollow_and_says_so_at_the_end() {
        let mut figure = contoh::lines_full();
        let plain = lines(&contoh::caption("u"), &figure);
        assert!(!plain.contains("rongga") && !plain.contains("[s]"), "{plain}");
        for series in &mut figure.series {
            series.marks = vec![None, Some("[r]"), None, None, None, Some("[s]")];
        }
        let svg = lines(&contoh::caption("u"), &figure);
        // Both marked points of the two series whose markers are strokes; the line beneath them goes on.
        assert_eq!(svg.matches(r#"<path class="rongga""#).count(), 2, "{svg}");
        assert_eq!(path(&svg, "rongga").matches("h0").count(), 2);
        assert_eq!(path(&svg, "t1").matches("h0").count(), 5);
        assert!(svg.contains(">● Loktuan 65,3%\u{a0}[s]</text>"), "{svg}");
        // The third series has no value in the years with marks: nothing is said of its last one.
        assert!(!svg.contains("55,6%\u{a0}[s]") && !svg.contains(r#"class="t3""#), "{svg}");
        figure.series[2].marks = vec![Some("[e]"), None, None, None, Some("[e]"), None];
        let svg = lines(&contoh::caption("u"), &figure);
        let hollow = svg.split(r#"<g class="t3">"#).nth(1).unwrap();
        assert_eq!(hollow.split("</g>").next().unwrap().matches("<use").count(), 2, "{svg}");
        assert_eq!(svg.matches("<use").count(), 4);
        assert_eq!(svg.matches("[e]").count(), 1, "{svg}");
    }

    #[test]
    fn years_keep_their_distance() {
        let svg = figure(vec![vec![Some(0.0); 4]], &[]);
        let year = |year: &str| -> f64 {
            let (before, _) = svg.split_once(&format!(">{year}</text>")).unwrap();
            let x = before.rsplit("x=\"").next().unwrap();
            x.split('%').next().unwrap().parse().unwrap()
        };
        assert!(((year("2023") - year("2020")) / (year("2020") - year("2018")) - 1.5).abs() < 0.02);
    }

    #[test]
    fn a_scale_that_does_not_begin_at_zero_says_so() {
        let mut figure = contoh::lines_full();
        figure.not_from_zero = Some("Sumbu tegak tidak mulai dari nol.".into());
        assert!(lines(&contoh::caption("u"), &figure).contains("tidak mulai dari nol"));
        figure.not_from_zero = None;
        assert!(lines(&contoh::caption("u"), &figure).contains(r#"class="sumbu""#));
    }

    #[test]
    fn without_any_value_there_are_only_words() {
        let svg = figure(vec![vec![None; 4], vec![Some(f64::NAN); 4]], &[2020]);
        assert!(svg.contains(">belum tersedia</text>") && !svg.contains("<line") && !svg.contains("<path"));
    }
}
