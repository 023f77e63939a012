//! From degrees to the grid of the drawing.

use std::fmt::Write as _;

use super::super::scale::range;
use super::super::svg::rounded;

/// Width of the drawing in units.
pub(super) const WIDTH: i32 = 360;
/// Its greatest height, the bar of the scale not counted.
const HEIGHT: f64 = 390.0;
/// Its least height.
const LEAST: f64 = 60.0;
/// Around everything, so that markers at the edge are whole.
const MARGIN: f64 = 17.0;
/// Length of a degree of latitude in kilometres.
const DEGREE: f64 = 111.32;
/// The least extent that is shown, in degrees: about two hundred metres.
const CLOSEST: f64 = 0.002;

/// A place on the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) x: i32,
    pub(super) y: i32,
}

/// How degrees become units.
#[derive(Debug)]
pub(super) struct Projection {
    middle: (f64, f64),
    /// Units of a degree of longitude and of latitude.
    units: (f64, f64),
    /// Height of the drawing in units.
    pub(super) height: i32,
    /// Units of a kilometre.
    pub(super) kilometre: f64,
}

impl Projection {
    /// Fits all these places, longitude and latitude, into the drawing; nothing if there are none.
    pub(super) fn around(places: impl Iterator<Item = (f64, f64)>) -> Option<Self> {
        let places: Vec<(f64, f64)> = places.filter(|place| is_on_earth(*place)).collect();
        let (west, east) = range(places.iter().map(|(lon, _)| *lon))?;
        let (south, north) = range(places.iter().map(|(_, lat)| *lat))?;
        let middle = (f64::midpoint(west, east), f64::midpoint(south, north));
        let narrower = middle.1.to_radians().cos().max(0.01);
        let (wide, high) = (((east - west) * narrower).max(CLOSEST), (north - south).max(CLOSEST));
        let degree = ((f64::from(WIDTH) - 2.0 * MARGIN) / wide).min((HEIGHT - 2.0 * MARGIN) / high);
        let height = ((north - south) * degree + 2.0 * MARGIN).ceil().clamp(LEAST, HEIGHT);
        Some(Self {
            middle,
            units: (degree * narrower, degree),
            height: rounded(height),
            kilometre: degree / DEGREE,
        })
    }

    /// The nearest place on the grid.
    pub(super) fn place(&self, (lon, lat): (f64, f64)) -> Option<Place> {
        is_on_earth((lon, lat)).then(|| Place {
            x: rounded(f64::from(WIDTH) / 2.0 + (lon - self.middle.0) * self.units.0),
            y: rounded(f64::from(self.height) / 2.0 - (lat - self.middle.1) * self.units.1),
        })
    }
}

fn is_on_earth((lon, lat): (f64, f64)) -> bool {
    (-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat)
}

/// A closed line as a path with relative steps; nothing if it has no extent on the grid.
pub(super) fn ring(corners: &[Place]) -> Option<String> {
    let corners = straightened(corners.iter().copied());
    let (first, rest) = corners.split_first()?;
    let mut path = format!("M{} {}", first.x, first.y);
    let mut at = *first;
    for corner in rest {
        // Writing to a string does not fail.
        let _ = match (corner.x - at.x, corner.y - at.y) {
            (x, 0) => write!(path, "h{x}"),
            (0, y) => write!(path, "v{y}"),
            (x, y) if y < 0 => write!(path, "l{x}{y}"),
            (x, y) => write!(path, "l{x} {y}"),
        };
        at = *corner;
    }
    path.push('z');
    Some(path)
}

/// The corners of a closed line without those on a straight way; none if fewer than three are left.
fn straightened(corners: impl Iterator<Item = Place>) -> Vec<Place> {
    let mut kept: Vec<Place> = Vec::new();
    for corner in corners {
        while let [.., before, last] = kept[..] {
            if !is_straight(before, last, corner) {
                break;
            }
            kept.pop();
        }
        if kept.last() != Some(&corner) {
            kept.push(corner);
        }
    }
    // Around the place where the line closes.
    while let [first, second, .., before, last] = kept[..] {
        if last == first || is_straight(before, last, first) {
            kept.pop();
        } else if is_straight(last, first, second) {
            kept.remove(0);
        } else {
            break;
        }
    }
    if kept.len() < 3 || matches!(kept[..], [a, b, c] if is_straight(a, b, c)) {
        kept.clear();
    }
    kept
}

/// Whether three places lie on one line; also if it turns back at the second.
fn is_straight(a: Place, b: Place, c: Place) -> bool {
    i64::from(b.x - a.x) * i64::from(c.y - b.y) == i64::from(b.y - a.y) * i64::from(c.x - b.x)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn places(corners: &[(i32, i32)]) -> Vec<Place> {
        corners.iter().map(|(x, y)| Place { x: *x, y: *y }).collect()
    }

    fn kept(corners: &[(i32, i32)]) -> Vec<Place> {
        straightened(places(corners).into_iter())
    }

    #[test]
    fn what_is_straight_is_left_out() {
        let square = [(0, 0), (5, 0), (10, 0), (10, 10), (0, 10), (0, 4), (0, 0)];
        assert_eq!(kept(&square), places(&[(0, 0), (10, 0), (10, 10), (0, 10)]));
    }

    #[test]
    fn spikes_and_lines_without_area_vanish() {
        assert_eq!(kept(&[(0, 0), (10, 0), (10, 10), (14, 14), (10, 10), (0, 10)]).len(), 4);
        assert!(kept(&[(0, 0), (4, 4), (9, 9), (0, 0)]).is_empty());
        assert!(kept(&[(3, 3), (3, 3)]).is_empty());
    }

    #[test]
    fn a_kilometre_is_as_long_to_the_north_as_to_the_east() {
        let projection = Projection::around([(112.6, -7.4), (112.8, -7.2)].into_iter()).unwrap();
        assert!((projection.units.0 / projection.units.1 - 7.3_f64.to_radians().cos()).abs() < 1e-9);
        assert!(projection.place((112.7, -7.2)) < projection.place((112.8, -7.2)));
        assert!(
            projection.place((112.7, -7.2)).unwrap().y < projection.place((112.7, -7.3)).unwrap().y,
            "north is up"
        );
    }

    #[test]
    fn one_place_is_the_middle() {
        let projection = Projection::around([(117.5, 0.13)].into_iter()).unwrap();
        let middle = Place {
            x: WIDTH / 2,
            y: projection.height / 2,
        };
        assert_eq!(projection.place((117.5, 0.13)), Some(middle));
        assert!(Projection::around([(f64::NAN, 0.0), (0.0, 91.0)].into_iter()).is_none());
    }

    proptest! {
        #[test]
        fn every_place_is_inside(places in prop::collection::vec((95.0..141.0_f64, -11.0..6.0_f64), 1..9)) {
            let projection = Projection::around(places.iter().copied()).unwrap();
            for place in places {
                let Place { x, y } = projection.place(place).unwrap();
                prop_assert!((16..=WIDTH - 16).contains(&x) && (16..=projection.height - 16).contains(&y), "{x} {y}");
            }
            prop_assert!(projection.height <= 390);
        }

        #[test]
        fn a_straightened_line_has_the_same_area(corners in prop::collection::vec((0..9_i32, 0..9_i32), 0..20)) {
            let area = |corners: &[Place]| -> i32 {
                (0..corners.len()).map(|at| (corners[at], corners[(at + 1) % corners.len()])).map(|(a, b)| a.x * b.y - b.x * a.y).sum()
            };
            prop_assert_eq!(area(&places(&corners)), area(&kept(&corners)));
        }
    }
}
