//! How long to wait before the next try, and how much to carry in it.

use std::time::Duration;

const FIRST: Duration = Duration::from_millis(100);
const LONGEST: Duration = Duration::from_secs(30);
/// Somebody sits and waits for it.
const LONGEST_WATCHED: Duration = Duration::from_secs(1);

/// Waits that double up to half a minute, each shortened at random so that many laptops do not return at once
/// when the office comes back.
#[derive(Debug, Clone, Default)]
pub struct Backoff {
    failures: u32,
}

impl Backoff {
    /// After a success: the next failure waits shortly again.
    pub const fn succeeded(&mut self) {
        self.failures = 0;
    }

    /// After a failure: how long to wait. `jitter` is a random byte; the wait is between half and all of its step.
    /// `watched` says that somebody waits for the end, so that the steps stay short.
    pub fn failed(&mut self, jitter: u8, watched: bool) -> Duration {
        let longest = if watched { LONGEST_WATCHED } else { LONGEST };
        let step = FIRST.saturating_mul(1 << self.failures.min(10)).min(longest);
        self.failures = self.failures.saturating_add(1);
        step / 2 + step.mul_f64(f64::from(jitter) / 510.0)
    }
}

/// How many bytes one round carries in each direction: small at first, more on a link that proves quick, less
/// after a cut.
#[derive(Debug, Clone)]
pub struct BatchSize {
    bytes: usize,
}

impl BatchSize {
    /// Less than this is not worth a round trip; one action always goes.
    pub const LEAST: usize = 1024;
    /// The first round.
    pub const FIRST: usize = 16 * 1024;
    /// Half of what the office takes at most, compressed or not.
    pub const MOST: usize = 512 * 1024;
    /// A round quicker than this shows that the link can carry more.
    const QUICK: Duration = Duration::from_secs(2);
    /// On a weak link a batch stays below this.
    const WEAK: usize = 32 * 1024;

    /// The size for the next round.
    #[must_use]
    pub const fn bytes(&self) -> usize {
        self.bytes
    }

    /// A round went through in `took`.
    pub fn succeeded(&mut self, took: Duration) {
        if took < Self::QUICK {
            self.bytes = (self.bytes * 2).min(Self::MOST);
        } else {
            self.bytes = self.bytes.min(Self::WEAK);
        }
    }

    /// A round was cut.
    pub fn failed(&mut self) {
        self.bytes = (self.bytes.min(2 * Self::WEAK) / 2).max(Self::LEAST);
    }
}

impl Default for BatchSize {
    fn default() -> Self {
        Self { bytes: Self::FIRST }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_a_ceiling_and_start_over_after_a_success() {
        let mut backoff = Backoff::default();
        assert_eq!(backoff.failed(0, false), FIRST / 2);
        assert_eq!(backoff.failed(255, false), FIRST * 2);
        for _ in 0..40 {
            assert!(backoff.failed(255, false) <= LONGEST);
        }
        assert_eq!(backoff.failed(255, false), LONGEST);
        assert_eq!(backoff.failed(0, false), LONGEST / 2);
        assert_eq!(backoff.failed(255, true), LONGEST_WATCHED);
        backoff.succeeded();
        assert_eq!(backoff.failed(255, false), FIRST);
    }

    #[test]
    fn batches_grow_on_quick_rounds_and_shrink_after_cuts() {
        let mut size = BatchSize::default();
        for _ in 0..20 {
            size.succeeded(Duration::from_millis(30));
        }
        assert_eq!(size.bytes(), BatchSize::MOST);
        size.failed();
        assert_eq!(size.bytes(), 32 * 1024, "one cut brings it back to what a weak link carries");
        for _ in 0..20 {
            size.failed();
        }
        assert_eq!(size.bytes(), BatchSize::LEAST);
        for _ in 0..20 {
            size.succeeded(Duration::from_secs(5));
        }
        assert_eq!(size.bytes(), BatchSize::LEAST, "a slow link is not asked for more");
    }
}
