//! Charts, maps and QR codes, drawn as inline SVG while the site is built.
//!
//! Every function here is pure: plain structs in, one `<svg>` out, the same bytes for the same input. Nothing here knows a
//! record, a page or a template; numbers come with words that are ready or with a [`Format`], texts with the [`Caption`].
//!
//! | Drawing | Shows | Door |
//! |---|---|---|
//! | population pyramid | two sides of the same bands | [`pyramid()`] |
//! | lines | up to four series over years | [`lines()`] |
//! | bars | one figure of several things | [`bars()`] |
//! | dot strip | where one stands among all | [`strip()`] |
//! | stacked bar | at most four parts of a whole | [`stacked()`] |
//! | map | areas with classes, numbered points | [`map()`] |
//! | QR code | an address on paper | [`qr()`] |
//!
//! Charts are **fluid**: they have no view box, places across are percentages and places down are pixels, so that text keeps its
//! size and one drawing serves every width from 288 pixels up. Whether texts fit is decided at that narrowest width. Only the map
//! and the QR code have a view box.
//!
//! Nothing is coloured here, except the QR code, which is always black on white: the theme colours these classes.
//!
//! | Class | Of |
//! |---|---|
//! | `lukisan`, `peta`, `qr` | the drawing: all but the QR code are `lukisan`, maps are `peta` too |
//! | `s1` … `s4` | fill of a series: bars, parts, markers and the label of a line |
//! | `g1` … `g4` | stroke and dashes of a line |
//! | `t1` … `t4`, `rongga` | markers of a line: strokes of the first two, hollow ones of the others; the hole in a stroke |
//! | `kisi`, `sumbu` | grid line; axis or zero line |
//! | `putus`, `kota` | line where the method changes; line of the city's value |
//! | `diri`, `lain` | the own row, dot or part; all other dots |
//! | `nilai`, `ket` | text of a value; muted text |
//! | `ujung` | label at the end of a line, which may lie over other lines |
//! | `pola` | strokes of the texture of a part |
//! | `k0` … `k4`, `arsir` | class of an area; hatching of an area without a value |
//! | `titik`, `titik-diri`, `skala` | marker of a point; the own marker; bar of the scale |
//!
//! Ids begin with the caption's id, so that several drawings share a page.

mod bars;
#[cfg(test)]
mod contoh;
mod lines;
mod map;
mod measure;
mod pyramid;
mod qr;
mod scale;
#[cfg(test)]
mod sound;
mod stacked;
mod strip;
mod svg;

pub use bars::{Bar, bars};
pub use lines::{Change, Lines, Series, lines};
pub use map::{Area, Fill, Map, Point, map, thinned};
pub use pyramid::{Band, Pyramid, pyramid};
pub use qr::qr;
pub use scale::{limits, range};
pub use stacked::{Part, stacked};
pub use strip::{Mark, Strip, strip};

/// Writes a number as people of the site read it, with its unit if it has one: `65,3%`.
pub type Format<'a> = &'a dyn Fn(f64) -> String;

/// A value with the mark behind it, which no line of text tears apart.
#[must_use]
pub fn marked(value: &str, mark: Option<&str>) -> String {
    mark.map_or_else(|| value.to_owned(), |mark| format!("{value}\u{a0}{mark}"))
}

/// What every drawing carries for those who do not see it.
#[derive(Debug, Clone, Copy)]
pub struct Caption<'a> {
    /// Id of the drawing, unique on its page; the ids of its parts begin with it.
    pub id: &'a str,
    /// Its name: what, where, when.
    pub title: &'a str,
    /// What it shows, in a sentence: `naik dari 61,2% (2020) menjadi 65,3% (2025)`. May be empty.
    pub description: &'a str,
}
