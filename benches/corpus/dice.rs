//! Chance that is the same on every machine and in every year: `SplitMix64`.

/// A source of numbers that follow from its seed alone.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// Dice for one record. Records have seeds of their own, so that one more kampung does not change the others.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let mut dice = Self(seed);
        dice.roll();
        dice
    }

    /// A number from 0 up to, but without, `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.roll() % limit).unwrap_or_default()
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    /// A part of `whole`: between `low` and `high` percent of it.
    pub fn part(&mut self, whole: usize, low: usize, high: usize) -> usize {
        whole * self.between(low, high) / 100
    }

    /// One of several things.
    pub fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }

    /// Several things in an order of their own.
    pub fn shuffled<T: Copy>(&mut self, items: &[T]) -> Vec<T> {
        let mut items = items.to_vec();
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
        items
    }

    /// A number divided among `N` parts, at random but without loss.
    pub fn split<const N: usize>(&mut self, whole: usize) -> [usize; N] {
        let weights: [usize; N] = std::array::from_fn(|_| self.between(1, 20));
        let sum: usize = weights.iter().sum();
        let mut parts = weights.map(|weight| whole * weight / sum);
        parts[0] += whole - parts.iter().sum::<usize>();
        parts
    }

    /// The next sixty-four bits.
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }
}
