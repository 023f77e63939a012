//! Markers of points: those that would touch are merged.

use super::super::svg::{count, rounded};
use super::Point;
use super::projection::{Place, WIDTH};

/// Height of a marker in units: 24 pixels, large enough for a finger, where the drawing is narrowest.
pub(super) const HEIGHT: i32 = 30;
/// Width of a character in a marker.
const CHARACTER: i32 = 12;
/// The longest text of numbers; what is longer becomes how many they are.
const LONGEST: usize = 5;
/// How many names a title tells.
const NAMES: usize = 12;

/// A marker of one or more points.
#[derive(Debug)]
pub(super) struct Marker<'a> {
    /// Its middle.
    pub(super) place: Place,
    /// Its points, the own one first, then by number.
    points: Vec<&'a Point>,
}

impl Marker<'_> {
    pub(super) fn own(&self) -> bool {
        self.points.iter().any(|point| point.own)
    }

    /// Where a single point leads.
    pub(super) fn href(&self) -> Option<&str> {
        match self.points[..] {
            [point] => point.href.as_deref(),
            _ => None,
        }
    }

    /// The numbers of its points, or how many they are.
    pub(super) fn text(&self) -> String {
        let numbers: Vec<String> = self
            .points
            .iter()
            .filter_map(|point| Some(point.number?.to_string()))
            .collect();
        let text = numbers.join(", ");
        if numbers.len() == 1 || text.len() <= LONGEST {
            text
        } else {
            format!("×{}", numbers.len())
        }
    }

    pub(super) fn width(&self) -> i32 {
        (count(self.text().chars().count()) * CHARACTER + 8).max(HEIGHT)
    }

    /// Numbers and names of its points, one in a line.
    pub(super) fn title(&self) -> String {
        if let [point] = self.points[..] {
            return point.title.clone();
        }
        let names = self
            .points
            .iter()
            .take(NAMES)
            .map(|point| format!("{}. {}", point.number.unwrap_or_default(), point.title));
        let mut lines: Vec<String> = names.collect();
        if self.points.len() > NAMES {
            lines.push(format!("… (+{})", self.points.len() - NAMES));
        }
        lines.join("\n")
    }

    /// Whether two markers touch, or nearly so.
    fn touches(&self, other: &Self) -> bool {
        let across = (self.place.x - other.place.x).abs() * 2 < self.width() + other.width() + 4;
        across && (self.place.y - other.place.y).abs() < HEIGHT + 2
    }
}

/// The markers of some points, none of which touch; from north to south, the own one last, above all.
pub(super) fn merged<'a>(mut points: Vec<(Place, &'a Point)>, height: i32) -> Vec<Marker<'a>> {
    points.sort_by_key(|(place, point)| (!point.own, point.number, *place));
    let mut markers: Vec<(Marker<'a>, Vec<Place>)> = Vec::new();
    for (place, point) in points {
        let mut new = Marker {
            place,
            points: vec![point],
        };
        let mut places = vec![place];
        new.place = middle(&new, &places, height);
        while let Some(at) = markers.iter().position(|(marker, _)| marker.touches(&new)) {
            let (mut other, mut all) = markers.swap_remove(at);
            other.points.append(&mut new.points);
            other.points.sort_by_key(|point| (!point.own, point.number));
            all.append(&mut places);
            other.place = middle(&other, &all, height);
            (new, places) = (other, all);
        }
        markers.push((new, places));
    }
    let mut markers: Vec<Marker<'a>> = markers.into_iter().map(|(marker, _)| marker).collect();
    markers.sort_by_key(|marker| (marker.own(), marker.place.y, marker.place.x));
    markers
}

/// The middle of all places, moved inside the drawing. The first place is that of the own point, if there is one, and stays.
fn middle(marker: &Marker<'_>, places: &[Place], height: i32) -> Place {
    let mean = |of: fn(&Place) -> i32| {
        let sum: f64 = places.iter().map(|place| f64::from(of(place))).sum();
        rounded(sum / f64::from(count(places.len())))
    };
    let middle = match places {
        [own, ..] if marker.own() => *own,
        _ => Place {
            x: mean(|place| place.x),
            y: mean(|place| place.y),
        },
    };
    let (beside, above) = (marker.width() / 2 + 1, HEIGHT / 2 + 1);
    Place {
        x: middle.x.clamp(beside, (WIDTH - beside).max(beside)),
        y: middle.y.clamp(above, (height - above).max(above)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn point(number: u32, own: bool) -> Point {
        Point {
            lon: 0.0,
            lat: 0.0,
            number: Some(number),
            href: Some(format!("{number}.html")),
            title: format!("Kampung {number}"),
            own,
        }
    }

    fn texts(at: &[(i32, i32)]) -> Vec<String> {
        let points: Vec<Point> = (1..).zip(at).map(|(number, _)| point(number, false)).collect();
        let placed = at.iter().zip(&points).map(|((x, y), point)| (Place { x: *x, y: *y }, point));
        merged(placed.collect(), 300).iter().map(Marker::text).collect()
    }

    #[test]
    fn points_that_would_touch_share_a_marker() {
        assert_eq!(texts(&[(50, 50), (200, 200), (60, 55)]), ["1, 3", "2"]);
        assert_eq!(texts(&[(50, 50), (52, 50), (60, 55), (61, 61)]), ["×4"]);
    }

    #[test]
    fn only_a_single_point_leads_somewhere() {
        let points = [point(1, false), point(2, false)];
        let at = |x| Place { x, y: 50 };
        let apart = merged(vec![(at(50), &points[0]), (at(150), &points[1])], 100);
        assert_eq!(apart[0].href(), Some("1.html"));
        let near = merged(vec![(at(50), &points[0]), (at(55), &points[1])], 100);
        assert_eq!(
            (near[0].href(), near[0].title().as_str()),
            (None, "1. Kampung 1\n2. Kampung 2")
        );
    }

    #[test]
    fn the_own_point_keeps_its_place_and_lies_above_all() {
        let points = [point(1, false), point(2, true), point(3, false)];
        let at = |x, y| Place { x, y };
        let markers = merged(
            vec![(at(50, 50), &points[0]), (at(60, 50), &points[1]), (at(50, 250), &points[2])],
            300,
        );
        let own = markers.last().unwrap();
        assert_eq!((own.own(), own.place, own.text().as_str()), (true, at(60, 50), "2, 1"));
    }

    proptest! {
        #[test]
        fn no_point_is_lost_and_no_markers_touch(places in prop::collection::vec((0..360_i32, 0..300_i32), 0..60)) {
            let points: Vec<Point> = (1..).zip(&places).map(|(number, _)| point(number, number == 7)).collect();
            let placed = places.iter().zip(&points).map(|((x, y), point)| (Place { x: *x, y: *y }, point));
            let markers = merged(placed.collect(), 300);
            prop_assert_eq!(markers.iter().map(|marker| marker.points.len()).sum::<usize>(), places.len());
            for (at, marker) in markers.iter().enumerate() {
                prop_assert!(marker.place.x - marker.width() / 2 >= 0 && marker.place.x + marker.width() / 2 <= WIDTH);
                prop_assert!(!markers[..at].iter().any(|other| other.touches(marker)));
            }
        }
    }
}
