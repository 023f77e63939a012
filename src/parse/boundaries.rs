//! The borders of a region: `batas.geojson` (RFC 7946), one feature for each kecamatan or kelurahan, named by its code.
//!
//! The file is taken feature by feature, so that a fault has its place.

use std::ops::Range;
use std::str::FromStr as _;
use std::sync::Arc;

use geojson::{Feature, GeometryValue, LineStringType, Position};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::diagnostic::{Diagnostic, Place, Report, codes};
use crate::read::File;
use crate::record::{Bidang, Kode};
use crate::source::Source;
use crate::timing::{Stage, Timing};

/// Name of the file in a region's folder.
pub const BOUNDARIES: &str = "batas.geojson";

/// Largest file that is read, in bytes. Borders of a large kabupaten, exact to a few metres, have some 5 MB.
const MAX_BYTES: u64 = 20_000_000;

/// Property of a feature that holds its code.
const KODE: &str = "kode";

/// The borders of a region and where each of them stands in its file.
#[derive(Debug, Clone)]
pub struct Boundaries {
    /// The file.
    pub source: Arc<Source>,
    /// Each area with the place where its feature begins.
    pub bidang: Vec<(Range<usize>, Bidang)>,
}

/// A feature collection whose features are not yet read.
#[derive(Deserialize)]
struct Collection<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    #[serde(borrow)]
    features: Vec<&'a RawValue>,
}

/// Reads the borders; every fault is reported, and areas without one are kept.
#[must_use]
pub(super) fn boundaries(file: &File, report: &Report, timing: &Timing) -> Boundaries {
    let lap = timing.lap(Stage::Parse);
    let Some(source) = text(file, report) else {
        return Boundaries {
            source: Source::plain(&*file.shown, String::new()),
            bidang: Vec::new(),
        };
    };
    lap.count(1, source.text().len());
    let bidang = areas(&source, report);
    Boundaries { source, bidang }
}

/// The text of the borders. What cannot be read is reported.
pub(super) fn text(file: &File, report: &Report) -> Option<Arc<Source>> {
    let text = file.text_within(MAX_BYTES, report)?;
    Some(Source::plain(&*file.shown, text))
}

/// The areas of a file, each with the place where it begins.
fn areas(source: &Arc<Source>, report: &Report) -> Vec<(Range<usize>, Bidang)> {
    let text = source.text();
    let bad = |place| report.push(Diagnostic::error(codes::PLACE_BAD_BOUNDARIES, place).with("path", source.path()));
    let collection = match serde_json::from_str::<Collection<'_>>(text) {
        Ok(collection) if collection.kind == "FeatureCollection" => collection,
        Ok(_) => {
            bad(Place::path(source.path()));
            return Vec::new();
        }
        Err(error) => {
            let at = source.offset(error.line().max(1), error.column().max(1));
            bad(Place::Span(Arc::clone(source), at..at));
            return Vec::new();
        }
    };
    let mut bidang = Vec::new();
    for feature in collection.features {
        let feature = feature.get();
        // The features are borrowed from the text, so the difference of their addresses is their place in it.
        let start = (feature.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
        // Its beginning is enough to find it.
        let line = feature.lines().next().unwrap_or_default();
        let shown = start..start + line.char_indices().nth(60).map_or(line.len(), |(at, _)| at);
        match area(feature) {
            Ok(area) => bidang.push((shown, area)),
            Err(reason) => report.push(
                Diagnostic::error(codes::PLACE_BAD_AREA, Place::Span(Arc::clone(source), shown)).with_word("reason", reason),
            ),
        }
    }
    bidang
}

/// One feature, or the key of the reason why it cannot be used.
fn area(text: &str) -> Result<Bidang, &'static str> {
    let feature = Feature::from_str(text).map_err(|_| "area_not_readable")?;
    let code = feature.property(KODE).ok_or("area_without_code")?;
    let code = match code {
        serde_json::Value::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    };
    let kode: Kode = code.parse().map_err(|_| "area_bad_code")?;
    let polygons: Vec<Vec<LineStringType>> = match feature.geometry.map(|geometry| geometry.value) {
        Some(GeometryValue::Polygon { coordinates }) => vec![coordinates],
        Some(GeometryValue::MultiPolygon { coordinates }) => coordinates,
        _ => return Err("area_no_polygon"),
    };
    let rings = polygons.into_iter().flatten();
    let garis: Arc<[Vec<(f64, f64)>]> = rings.map(|ring| ring.iter().filter_map(corner).collect()).collect();
    let corners = || garis.iter().flatten();
    if corners().next().is_none() {
        return Err("area_no_polygon");
    }
    if !corners().all(|&(lon, lat)| is_in_indonesia(lon, lat)) {
        let swapped = corners().all(|&(lon, lat)| is_in_indonesia(lat, lon));
        return Err(if swapped { "area_swapped" } else { "area_outside" });
    }
    Ok(Bidang { kode, garis })
}

/// Longitude and latitude; a height is left out.
fn corner(position: &Position) -> Option<(f64, f64)> {
    match position.as_slice() {
        [lon, lat, ..] => Some((*lon, *lat)),
        _ => None,
    }
}

/// Roughly, islands and seas included: what lies outside is projected, not in degrees.
fn is_in_indonesia(lon: f64, lat: f64) -> bool {
    (94.0..=142.0).contains(&lon) && (-12.0..=7.0).contains(&lat)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feature(kode: &str, geometry: &str) -> String {
        format!(r#"{{"type":"Feature","properties":{{"kode":{kode}}},"geometry":{geometry}}}"#)
    }

    #[test]
    fn one_or_several_polygons_are_lines_of_longitude_and_latitude() {
        let one = r#"{"type":"Polygon","coordinates":[[[117.4,0.1],[117.5,0.1],[117.5,0.2],[117.4,0.1]]]}"#;
        let area = area(&feature(r#""64.74.01""#, one)).unwrap();
        assert_eq!(area.kode.as_str(), "64.74.01");
        assert_eq!(*area.garis, [[(117.4, 0.1), (117.5, 0.1), (117.5, 0.2), (117.4, 0.1)]]);
        let two = r#"{"type":"MultiPolygon","coordinates":[[[[117.4,0.1],[117.5,0.1],[117.5,0.2]]],[[[117.6,0.1],[117.7,0.1],[117.7,0.2,12.5]]]]}"#;
        assert_eq!(super::area(&feature(r#""64.74.01""#, two)).unwrap().garis.len(), 2);
    }

    #[test]
    fn what_cannot_be_drawn_says_why() {
        let polygon = |lon: &str, lat: &str| format!(r#"{{"type":"Polygon","coordinates":[[[{lon},{lat}],[{lon},{lat}]]]}}"#);
        let good = polygon("117.4", "0.1");
        for (text, reason) in [
            (feature("null", &good), "area_bad_code"),
            (
                r#"{"type":"Feature","properties":{},"geometry":null}"#.to_owned(),
                "area_without_code",
            ),
            (feature(r#""64.74.01""#, "null"), "area_no_polygon"),
            (
                feature(r#""64.74.01""#, r#"{"type":"Point","coordinates":[117.4,0.1]}"#),
                "area_no_polygon",
            ),
            (feature(r#""64.74.01""#, &polygon("0.1", "117.4")), "area_swapped"),
            (feature(r#""64.74.01""#, &polygon("543210.5", "9876543.1")), "area_outside"),
            (r#"{"type":"Feature","#.to_owned(), "area_not_readable"),
        ] {
            assert_eq!(area(&text).unwrap_err(), reason, "{text}");
        }
    }
}
