//! Maps without tiles: areas with classes and numbered points, in the shape of the land and nothing else.
//!
//! The projection is equirectangular with the cosine of the middle latitude, which is true enough for a city. Everything is
//! snapped to the grid of the drawing before anything is left out, so that neighbours keep the same corners on both sides of
//! their border; what is nearly straight is left out on both sides alike.

mod marker;
mod outline;
mod projection;

use super::scale::round_below;
use super::svg::{Canvas, rounded};
use super::{Caption, Format};
use crate::text::escape;
use marker::Marker;
use projection::{Place, Projection, WIDTH, ring};

/// A map.
#[derive(Clone)]
pub struct Map<'a> {
    /// Areas, drawn below all points.
    pub areas: Vec<Area>,
    /// Points.
    pub points: Vec<Point>,
    /// How far borders may leave their lines to be shorter, in units of the drawing, which is 360 wide.
    pub tolerance: f64,
    /// Writes the length of the bar of the scale from kilometres: `5 km`; without it, there is no such bar.
    pub kilometres: Option<Format<'a>>,
}

/// An area: one or several closed lines, holes included.
#[derive(Debug, Clone)]
pub struct Area {
    /// Its lines, as longitude and latitude in degrees; whether the first point comes again at the end does not matter.
    pub rings: Vec<Vec<(f64, f64)>>,
    /// How it is filled.
    pub fill: Fill,
    /// Where it leads.
    pub href: Option<String>,
    /// Its name and value: `Loktuan: 65,3%`.
    pub title: String,
}

/// How an area is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// Land that says nothing by its colour.
    Ground,
    /// What the page is about.
    Own,
    /// The colour of a class, 0 to 4.
    Class(usize),
    /// Hatched: the value is missing.
    Missing,
}

/// A point.
#[derive(Debug, Clone)]
pub struct Point {
    /// Longitude in degrees.
    pub lon: f64,
    /// Latitude in degrees.
    pub lat: f64,
    /// Its number in the list beside the map; nothing for a mere dot, which leads nowhere.
    pub number: Option<u32>,
    /// Where it leads.
    pub href: Option<String>,
    /// Its name.
    pub title: String,
    /// Whether it stands out.
    pub own: bool,
}

/// Draws a map in a view box 360 units wide; nothing if there are no coordinates.
///
/// Points with numbers whose markers would touch share one, which shows their numbers, or how many they are (`×5`); it leads nowhere.
#[must_use]
pub fn map(caption: &Caption<'_>, map: &Map<'_>) -> Option<String> {
    let corners = map.areas.iter().flat_map(|area| &area.rings).flatten().copied();
    let points = map.points.iter().map(|point| (point.lon, point.lat));
    let projection = Projection::around(corners.chain(points))?;
    let id = escape::xml(caption.id);
    let mut canvas = Canvas::default();
    if map.areas.iter().any(|area| area.fill == Fill::Missing) {
        canvas.put(format_args!(
            r#"<pattern id="{id}-a" width="6" height="6" patternUnits="userSpaceOnUse"><path class="pola" d="M-1 1l2-2M0 6l6-6M5 7l2-2"/></pattern>"#
        ));
    }
    let borders = map.areas.iter().flat_map(|area| &area.rings);
    let borders = borders.map(|ring| ring.iter().filter_map(|corner| projection.place(*corner)).collect());
    let mut borders = outline::simplified(borders, map.tolerance).into_iter();
    for area in &map.areas {
        let rings: Vec<Vec<Place>> = borders.by_ref().take(area.rings.len()).collect();
        draw_area(&mut canvas, caption, &rings, area);
    }
    let places = map
        .points
        .iter()
        .filter_map(|point| Some((projection.place((point.lon, point.lat))?, point)));
    let (numbered, mut dots): (Vec<_>, Vec<_>) = places.partition(|(_, point)| point.number.is_some());
    dots.sort_by_key(|(place, point)| (point.own, *place));
    for (place, point) in dots {
        draw_dot(&mut canvas, place, point);
    }
    for marker in marker::merged(numbered, projection.height) {
        draw_marker(&mut canvas, &marker);
    }
    if let Some(format) = map.kilometres {
        draw_scale(&mut canvas, &projection, format);
    }
    let links = map
        .areas
        .iter()
        .map(|area| &area.href)
        .chain(
            map.points
                .iter()
                .filter(|point| point.number.is_some())
                .map(|point| &point.href),
        )
        .any(Option::is_some);
    // What is inside an image cannot be reached.
    let role = if links { "group" } else { "img" };
    let height = projection.height + if map.kilometres.is_some() { SCALE } else { 0 };
    let kind = format!(r#"class="lukisan peta" role="{role}""#);
    Some(canvas.framed(caption, &kind, format_args!(r#"viewBox="0 0 {WIDTH} {height}""#)))
}

/// Closed lines with only the corners that can be told apart in steps of so many degrees; neighbours keep one line between them.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    reason = "degrees are at most 180, and a step at least a millionth of one"
)]
pub fn thinned(rings: &[&Vec<(f64, f64)>], step: f64) -> Vec<Vec<(f64, f64)>> {
    let step = step.max(1e-6);
    let snapped = rings.iter().map(|ring| {
        let place = |&(lon, lat): &(f64, f64)| Place {
            x: (lon / step).round() as i32,
            y: (lat / step).round() as i32,
        };
        ring.iter().map(place).collect()
    });
    let degrees = |place: Place| (f64::from(place.x) * step, f64::from(place.y) * step);
    let thin = outline::simplified(snapped, 1.0);
    thin.into_iter().map(|ring| ring.into_iter().map(degrees).collect()).collect()
}

/// Room for the bar of the scale below the map.
const SCALE: i32 = 26;

/// What `draw` draws, inside a link if it leads somewhere.
fn linked(canvas: &mut Canvas, href: Option<&str>, draw: impl FnOnce(&mut Canvas)) {
    match href {
        Some(href) => {
            canvas.put(format_args!(r#"<a href="{}">"#, escape::xml(href)));
            draw(canvas);
            canvas.put(format_args!("</a>"));
        }
        None => draw(canvas),
    }
}

fn draw_area(canvas: &mut Canvas, caption: &Caption<'_>, rings: &[Vec<Place>], area: &Area) {
    let path: String = rings.iter().filter_map(|corners| ring(corners)).collect();
    if path.is_empty() {
        return;
    }
    let title = escape::xml(&area.title);
    linked(canvas, area.href.as_deref(), |canvas| {
        match area.fill {
            Fill::Ground => canvas.put(format_args!(r#"<path class="tanah" d="{path}">"#)),
            Fill::Own => canvas.put(format_args!(r#"<path class="sendiri" d="{path}">"#)),
            Fill::Class(class) => canvas.put(format_args!(r#"<path class="k{}" d="{path}">"#, class.min(4))),
            Fill::Missing => {
                let id = escape::xml(caption.id);
                canvas.put(format_args!(r#"<path class="arsir" fill="url(#{id}-a)" d="{path}">"#));
            }
        }
        canvas.put(format_args!("<title>{title}</title></path>"));
    });
}

fn draw_dot(canvas: &mut Canvas, Place { x, y }: Place, point: &Point) {
    let (class, radius) = if point.own { ("titik-diri", 9) } else { ("titik", 5) };
    let title = escape::xml(&point.title);
    canvas.put(format_args!(
        r#"<circle class="{class}" cx="{x}" cy="{y}" r="{radius}"><title>{title}</title></circle>"#
    ));
}

fn draw_marker(canvas: &mut Canvas, marker: &Marker<'_>) {
    let Place { x, y } = marker.place;
    let (width, height) = (marker.width(), marker::HEIGHT);
    let class = if marker.own() { "titik-diri" } else { "titik" };
    linked(canvas, marker.href(), |canvas| {
        canvas.put(format_args!(
            r#"<g class="{class}"><title>{}</title><rect x="{}" y="{}" width="{width}" height="{height}" rx="{}"/><text x="{x}" y="{}" text-anchor="middle">{}</text></g>"#,
            escape::xml(&marker.title()),
            x - width / 2,
            y - height / 2,
            height / 2,
            y + 6,
            marker.text(),
        ));
    });
}

/// A bar of a round length, at most a third of the width, with its length behind it.
fn draw_scale(canvas: &mut Canvas, projection: &Projection, format: Format<'_>) {
    let length = round_below(f64::from(WIDTH) / 3.0 / projection.kilometre);
    let (units, y) = (rounded(length * projection.kilometre), projection.height + 18);
    canvas.put(format_args!(r#"<path class="skala" d="M1 {}v6h{units}v-6"/>"#, y - 7));
    canvas.put(format_args!(
        r#"<text class="ket" x="{}" y="{y}">{}</text>"#,
        units + 8,
        escape::xml(&format(length))
    ));
}
