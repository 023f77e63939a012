//! Scales: where a value stands between two round numbers, and which numbers between them are worth a line.

use super::Format;

/// Steps within a power of ten.
const STEPS: [f64; 3] = [1.0, 2.0, 5.0];

/// A scale with lines at round numbers.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scale {
    /// Its lines, from low to high, at least two: the first and the last are its ends.
    pub(super) ticks: Vec<f64>,
}

impl Scale {
    /// The finest scale around these values with at most five whole steps between them, whose lines are all written differently:
    /// a scale of people has no line at one half.
    pub(super) fn around(low: f64, high: f64, format: Format<'_>) -> Self {
        Self::finest(low, high, format, usize::MAX)
    }

    /// The same with no more than so many lines.
    fn finest(low: f64, high: f64, format: Format<'_>, lines: usize) -> Self {
        // One value alone has a scale too.
        let pad = if low == 0.0 { 1.0 } else { low.abs() / 10.0 };
        let high = if high > low { high } else { low + pad };
        let first = ((high - low) / 5.0).log10().floor();
        let steps = (0..12_u8).flat_map(|power| STEPS.map(|step| (step, first + f64::from(power))));
        let mut scale = Self { ticks: vec![low, high] };
        for (step, power) in steps.filter(|(step, power)| step * 10_f64.powf(*power) * 5.000_001 >= high - low) {
            scale = Self::with_step(low, high, step, power);
            let texts: Vec<String> = scale.ticks.iter().map(|tick| format(*tick)).collect();
            if texts.len() <= lines && texts.windows(2).all(|pair| pair[0] != pair[1]) {
                break;
            }
        }
        scale
    }

    /// Lines at all multiples of `step · 10^power` from below `low` to above `high`.
    fn with_step(low: f64, high: f64, step: f64, power: f64) -> Self {
        let size = step * 10_f64.powf(power);
        // What is a hair above a multiple is that multiple.
        let (first, last) = ((low / size + 1e-9).floor(), (high / size - 1e-9).ceil());
        let number = |at: f64| {
            // Tenths are exact only if they are divided.
            if power < 0.0 {
                at * step / 10_f64.powf(-power)
            } else {
                at * size
            }
        };
        let ticks = (0..=8_u8)
            .map(|at| first + f64::from(at))
            .take_while(|at| *at <= last.max(first + 1.0));
        Self {
            ticks: ticks.map(number).collect(),
        }
    }

    /// Where a value stands: 0 at the lowest line, 1 at the highest.
    pub(super) fn at(&self, value: f64) -> f64 {
        match (self.ticks.first(), self.ticks.last()) {
            (Some(low), Some(high)) if high > low => (value - low) / (high - low),
            _ => 0.5,
        }
    }
}

/// Limits of at most five classes around these values, from low to high: round numbers that are all written differently.
#[must_use]
pub fn limits(low: f64, high: f64, format: Format<'_>) -> Vec<f64> {
    Scale::finest(low, high, format, 6).ticks
}

/// The largest round number (1, 2 or 5 times a power of ten) that is not above a positive length.
pub(super) fn round_below(length: f64) -> f64 {
    let power = 10_f64.powf(length.log10().floor());
    let step = STEPS.into_iter().rev().find(|step| step * power <= length);
    step.unwrap_or(1.0) * power
}

/// The lowest and the highest of some values.
pub fn range(values: impl IntoIterator<Item = f64>) -> Option<(f64, f64)> {
    values.into_iter().fold(None, |range, value| {
        let (low, high) = range.unwrap_or((value, value));
        Some((low.min(value), high.max(value)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_at_most_five_between_round_numbers() {
        let write = |value: f64| format!("{value}");
        assert_eq!(limits(41.3, 68.9, &write), [40.0, 50.0, 60.0, 70.0]);
        assert_eq!(limits(9.0, 59.0, &write), [0.0, 20.0, 40.0, 60.0]);
        for (low, high) in [(0.0, 100.0), (12.5, 13.0), (33.0, 33.0), (0.4, 99.7)] {
            let limits = limits(low, high, &write);
            assert!((2..=6).contains(&limits.len()), "{limits:?}");
            assert!(limits[0] <= low && *limits.last().unwrap() >= high, "{limits:?}");
        }
    }
    use proptest::prelude::*;

    fn exact(value: f64) -> String {
        value.to_string()
    }

    #[test]
    fn lines_stand_at_round_numbers() {
        let ticks = |low, high| Scale::around(low, high, &exact).ticks;
        assert_eq!(ticks(0.0, 65.3), [0.0, 20.0, 40.0, 60.0, 80.0]);
        assert_eq!(ticks(0.0, 100.0), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        assert_eq!(ticks(0.0, 0.35), [0.0, 0.1, 0.2, 0.3, 0.4]);
        assert_eq!(ticks(61.2, 65.3), [61.0, 62.0, 63.0, 64.0, 65.0, 66.0]);
        assert_eq!(ticks(-3.0, 5.0), [-4.0, -2.0, 0.0, 2.0, 4.0, 6.0]);
    }

    #[test]
    fn no_two_lines_are_written_alike() {
        let people = |value: f64| format!("{value:.0}");
        assert_eq!(Scale::around(0.0, 1.0, &people).ticks, [0.0, 1.0]);
        assert_eq!(Scale::around(0.0, 3.0, &people).ticks, [0.0, 1.0, 2.0, 3.0]);
    }

    #[test]
    fn one_value_has_a_scale_too() {
        assert_eq!(Scale::around(0.0, 0.0, &exact).ticks, [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]);
        let scale = Scale::around(61.2, 61.2, &exact);
        assert!((0.0..=1.0).contains(&scale.at(61.2)), "{scale:?}");
    }

    #[test]
    fn lengths_are_rounded_down() {
        for (length, round) in [(1.0, 1.0), (4.99, 2.0), (7.0, 5.0), (0.3, 0.2), (123.0, 100.0)] {
            assert!((round_below(length) - round).abs() < 1e-9);
        }
    }

    proptest! {
        #[test]
        fn every_value_stands_on_its_scale(low in -1e9..1e9_f64, more in 0.0..1e9_f64) {
            let scale = Scale::around(low, low + more, &exact);
            prop_assert!((2..=9).contains(&scale.ticks.len()), "{:?}", scale);
            prop_assert!(scale.at(low) >= -1e-6 && scale.at(low + more) <= 1.0 + 1e-6, "{:?}", scale);
        }
    }
}
