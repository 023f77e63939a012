//! Borders with fewer corners, the same on both sides.
//!
//! Where three areas meet, or two areas and the sea, the border is cut; each piece is made simpler by itself (Douglas and Peucker,
//! "Algorithms for the reduction of the number of points required to represent a digitized line", 1973), always from the same
//! end. So two neighbours keep one line between them, and no gap opens.

use std::collections::BTreeMap;

use super::projection::Place;

/// Closed lines on the grid with fewer corners, each of them within `tolerance` units of where it was; those without any extent
/// become empty.
pub(super) fn simplified(rings: impl IntoIterator<Item = Vec<Place>>, tolerance: f64) -> Vec<Vec<Place>> {
    let rings: Vec<Vec<Place>> = rings.into_iter().map(clean).collect();
    let mut beside: BTreeMap<Place, Vec<Place>> = BTreeMap::new();
    for ring in &rings {
        for (at, &corner) in ring.iter().enumerate() {
            let around = [ring[(at + ring.len() - 1) % ring.len()], ring[(at + 1) % ring.len()]];
            let known = beside.entry(corner).or_default();
            for neighbour in around {
                if !known.contains(&neighbour) {
                    known.push(neighbour);
                }
            }
        }
    }
    rings.into_iter().map(|ring| reduced(&ring, &beside, tolerance)).collect()
}

/// Without repeated corners, and without the first one again at the end.
fn clean(mut ring: Vec<Place>) -> Vec<Place> {
    ring.dedup();
    if ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
    if ring.len() < 3 {
        ring.clear();
    }
    ring
}

fn reduced(ring: &[Place], beside: &BTreeMap<Place, Vec<Place>>, tolerance: f64) -> Vec<Place> {
    let is_fixed = |corner: &Place| beside.get(corner).is_some_and(|around| around.len() != 2);
    let mut cuts: Vec<usize> = (0..ring.len()).filter(|&at| is_fixed(&ring[at])).collect();
    if cuts.is_empty() {
        // An island and the hole around it are cut at the same two corners.
        let ends = [
            (0..ring.len()).min_by_key(|&at| ring[at]),
            (0..ring.len()).max_by_key(|&at| ring[at]),
        ];
        cuts.extend(ends.into_iter().flatten());
        cuts.sort_unstable();
        cuts.dedup();
    }
    let mut corners = Vec::new();
    for (number, &from) in cuts.iter().enumerate() {
        let to = cuts[(number + 1) % cuts.len()];
        let length = (to + ring.len() - from - 1) % ring.len() + 1;
        let mut piece: Vec<Place> = (0..=length).map(|step| ring[(from + step) % ring.len()]).collect();
        let turned = (piece.last(), piece.get(length - 1)) < (piece.first(), piece.get(1));
        if turned {
            piece.reverse();
        }
        let mut kept = straight(&piece, tolerance);
        if turned {
            kept.reverse();
        }
        kept.pop();
        corners.append(&mut kept);
    }
    corners
}

/// The corners of a line that are needed to stay within the tolerance.
fn straight(line: &[Place], tolerance: f64) -> Vec<Place> {
    let (Some(&first), Some(&last)) = (line.first(), line.last()) else {
        return Vec::new();
    };
    let mut kept = vec![first];
    // Pieces still to be looked at, the next one last.
    let mut waiting = vec![(0, line.len() - 1)];
    while let Some((from, to)) = waiting.pop() {
        let farthest = (from + 1..to)
            .map(|at| (distance(line[at], line[from], line[to]), at))
            .reduce(|best, next| if next.0 > best.0 { next } else { best });
        match farthest {
            Some((distance, at)) if distance > tolerance => waiting.extend([(at, to), (from, at)]),
            _ => kept.push(line[to]),
        }
    }
    debug_assert_eq!(kept.last(), Some(&last));
    kept
}

/// Distance of a place from the line between two others.
fn distance(place: Place, from: Place, to: Place) -> f64 {
    let (x, y) = (f64::from(to.x - from.x), f64::from(to.y - from.y));
    let (dx, dy) = (f64::from(place.x - from.x), f64::from(place.y - from.y));
    let length = x * x + y * y;
    let along = if length > 0.0 {
        ((dx * x + dy * y) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    (dx - along * x).hypot(dy - along * y)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn line(corners: &[(i32, i32)]) -> Vec<Place> {
        corners.iter().map(|&(x, y)| Place { x, y }).collect()
    }

    #[test]
    fn a_border_loses_what_is_nearly_straight() {
        let ring = line(&[(0, 0), (50, 1), (100, 0), (100, 100), (0, 100), (0, 0)]);
        assert_eq!(simplified([ring], 1.0), [line(&[(0, 0), (100, 0), (100, 100), (0, 100)])]);
    }

    #[test]
    fn lines_without_extent_vanish() {
        assert_eq!(
            simplified([line(&[(0, 0), (5, 0), (0, 0)]), Vec::new()], 1.0),
            [Vec::new(), Vec::new()]
        );
    }

    /// The steps of a ring, whichever way it goes.
    fn steps(ring: &[Place]) -> Vec<(Place, Place)> {
        let next = ring.iter().cycle().skip(1);
        ring.iter().zip(next).map(|(&a, &b)| (a.min(b), a.max(b))).collect()
    }

    proptest! {
        #[test]
        fn two_neighbours_keep_one_line_between_them(wobble in prop::collection::vec(-6i32..=6, 1..60), turn: bool) {
            let border: Vec<Place> = wobble.iter().zip(1..).map(|(&x, y)| Place { x: 100 + x, y }).collect();
            let end = i32::try_from(border.len()).unwrap() + 1;
            let mut border_down = line(&[(100, 0)]);
            border_down.extend(&border);
            border_down.push(Place { x: 100, y: end });
            let mut west = border_down.clone();
            west.extend(line(&[(0, end), (0, 0)]));
            let mut east: Vec<Place> = border_down.iter().rev().copied().collect();
            east.extend(line(&[(200, 0), (200, end)]));
            if turn {
                east.rotate_left(border.len() / 2);
            }
            let both = simplified([west, east], 2.0);
            let inner = |ring: &[Place]| {
                let mut steps = steps(ring);
                steps.retain(|(a, b)| (90..=110).contains(&a.x) && (90..=110).contains(&b.x));
                steps.sort();
                steps
            };
            prop_assert_eq!(inner(&both[0]), inner(&both[1]));
            prop_assert!(!inner(&both[0]).is_empty());
        }
    }
}
