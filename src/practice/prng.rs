//! A small generator of chance that gives the same numbers for the same seed on every machine (SplitMix64).

/// The generator.
#[derive(Debug, Clone)]
pub(super) struct Prng(u64);

const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

impl Prng {
    /// The generator of one household: its numbers do not depend on how many households there are.
    pub(super) fn for_household(seed: u64, index: usize) -> Self {
        let mut mixed = Self(seed);
        let base = mixed.next();
        Self(base ^ (index as u64).wrapping_mul(STEP))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from `low` to `high`, both included; `low` when there is nothing between.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = high.saturating_sub(low).max(0).unsigned_abs() + 1;
        low + i64::try_from(self.next() % span).unwrap_or(0)
    }

    /// True in `percent` of a hundred cases.
    pub(super) fn chance(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }

    /// One of `items`.
    pub(super) fn pick<T: Copy, const N: usize>(&mut self, items: &[T; N]) -> T {
        const { assert!(N > 0) };
        items[(self.next() % N as u64) as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_numbers_and_another_index_gives_others() {
        let draw = |seed, index| {
            let mut prng = Prng::for_household(seed, index);
            (0..8).map(|_| prng.between(0, 999)).collect::<Vec<_>>()
        };
        assert_eq!(draw(7, 3), draw(7, 3));
        assert_ne!(draw(7, 3), draw(7, 4));
        assert_ne!(draw(7, 3), draw(8, 3));
    }

    #[test]
    fn numbers_stay_between_their_bounds_and_reach_them() {
        let mut prng = Prng::for_household(1, 0);
        let drawn: Vec<i64> = (0..500).map(|_| prng.between(-2, 2)).collect();
        assert_eq!((drawn.iter().min(), drawn.iter().max()), (Some(&-2), Some(&2)));
        assert_eq!(prng.between(5, 1), 5);
        assert!((0..100).all(|_| !prng.chance(0) && prng.chance(100)));
    }
}
