//! Labels at the ends of lines: near their point, never over each other, and over lines only if nothing else is free.

use super::super::measure::{LEADING, Placed};

/// From the baseline down to the bottom of a line of text, in pixels.
const DESCENT: i32 = 5;
/// From a point to the label above it or below it.
const CLEAR: i32 = 8;
/// What a crossing costs, in pixels of distance.
const CROSSING: i32 = 40;

/// A piece of a line, or a point, in pixels of the narrowest drawing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stroke {
    /// Its ends.
    pub(super) from: (f64, f64),
    pub(super) to: (f64, f64),
}

impl Stroke {
    /// Whether it runs through a box, or nearly so.
    fn crosses(&self, (left, right): (f64, f64), (top, bottom): (i32, i32)) -> bool {
        let (left, right) = (left - 5.0, right + 5.0);
        let (top, bottom) = (f64::from(top) - 4.0, f64::from(bottom) + 4.0);
        let (from, to) = if self.from.0 <= self.to.0 {
            (self.from, self.to)
        } else {
            (self.to, self.from)
        };
        if to.0 < left || from.0 > right {
            return false;
        }
        let slope = if to.0 > from.0 {
            (to.1 - from.1) / (to.0 - from.0)
        } else {
            0.0
        };
        let at = |x: f64| from.1 + (x.clamp(from.0, to.0) - from.0) * slope;
        let (a, b) = (at(left), at(right));
        a.min(b) <= bottom && a.max(b) >= top
    }
}

/// First baselines of the labels, each with the height of its point, within the pixels of `room`.
///
/// Labels are placed from the highest point to the lowest, each at the cheapest free height. If one finds none, all are stacked,
/// for which the caller has made the room large enough.
pub(super) fn baselines(labels: &[(i32, &Placed<'_>)], strokes: &[Stroke], room: (i32, i32)) -> Vec<i32> {
    let mut order: Vec<usize> = (0..labels.len()).collect();
    order.sort_by_key(|at| labels[*at].0);
    let mut tops: Vec<Option<i32>> = vec![None; labels.len()];
    for &at in &order {
        let (point, label) = labels[at];
        let height = label.height();
        let (above, below) = (point - CLEAR - height, point + CLEAR);
        let heights = (room.0..=room.1 - height).step_by(3).chain([above, below]);
        let free = heights.filter(|top| {
            let others = tops
                .iter()
                .zip(labels)
                .filter_map(|(top, (_, label))| Some((((*top)?), label.height())));
            *top >= room.0
                && top + height <= room.1
                && others
                    .into_iter()
                    .all(|(other, tall)| top + height <= other || other + tall <= *top)
        });
        let cost = |top: i32| {
            let crossed = strokes
                .iter()
                .filter(|stroke| stroke.crosses(label.span, (top, top + height)))
                .count();
            let away = (top - above).abs().min((top - below).abs());
            away + CROSSING * i32::try_from(crossed).unwrap_or(i32::MAX / CROSSING / 2)
        };
        tops[at] = free.min_by_key(|top| (cost(*top), *top));
    }
    if tops.contains(&None) {
        let mut next = room.0;
        for at in order {
            tops[at] = Some(next);
            next += labels[at].1.height();
        }
    }
    tops.into_iter()
        .flatten()
        .map(|top| top + i32::from(LEADING) - DESCENT)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_label_leaves_the_side_from_which_its_line_comes() {
        let label = Placed::right("Kota 61,8%", 40.0);
        let falling = Stroke {
            from: (40.0, 60.0),
            to: (268.0, 100.0),
        };
        let rising = Stroke {
            from: (40.0, 140.0),
            to: (268.0, 100.0),
        };
        let baseline = |stroke| baselines(&[(100, &label)], &[stroke], (0, 200))[0];
        assert!(baseline(falling) > 100 && baseline(rising) < 100);
    }

    proptest! {
        #[test]
        fn labels_never_overlap(points in prop::collection::vec((0..200_i32, "[a-z]{1,9}( [a-z]{1,9}){0,9}"), 1..5)) {
            let placed: Vec<Placed<'_>> = points.iter().map(|(_, text)| Placed::right(text, 60.0)).collect();
            let labels: Vec<(i32, &Placed<'_>)> = points.iter().map(|(y, _)| *y).zip(&placed).collect();
            let room = (0, 200.max(placed.iter().map(Placed::height).sum()));
            let baselines = baselines(&labels, &[], room);
            let mut boxes: Vec<(i32, i32)> = baselines.iter().zip(&placed).map(|(y, label)| (*y, y + label.height())).collect();
            boxes.sort_unstable();
            prop_assert!(boxes.windows(2).all(|pair| pair[0].1 <= pair[1].0), "{:?}", boxes);
        }
    }
}
