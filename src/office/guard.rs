//! Against guessing enrolment codes: failures are counted per source and per code, and too many lock.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How many failures of one source are borne within [`WINDOW`].
const MOST_OF_SOURCE: u32 = 20;
/// For how long a source's failures count, and for how long it is then locked.
const WINDOW: Duration = Duration::from_secs(15 * 60);
/// How many wrong proofs one code bears before it is void for good: whoever has the code makes none.
const MOST_OF_CODE: u32 = 5;
/// How many sources and codes are remembered; when all are in use nobody new is let try.
const MOST_REMEMBERED: usize = 4096;

/// The failures so far.
#[derive(Debug, Default)]
pub(super) struct Guard {
    tries: Mutex<Tries>,
}

#[derive(Debug, Default)]
struct Tries {
    sources: HashMap<IpAddr, (u32, Instant)>,
    codes: HashMap<String, u32>,
}

/// What becomes of a code after a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It may be tried again.
    Open,
    /// It is to be voided.
    Void,
}

impl Guard {
    fn lock(&self) -> MutexGuard<'_, Tries> {
        self.tries.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a source may try at all.
    pub(super) fn lets_try(&self, source: IpAddr, now: Instant) -> bool {
        let mut tries = self.lock();
        tries.sources.retain(|_, (_, since)| now.saturating_duration_since(*since) < WINDOW);
        match tries.sources.get(&source) {
            Some((failed, _)) => *failed < MOST_OF_SOURCE,
            None => tries.sources.len() < MOST_REMEMBERED,
        }
    }

    /// A source named a code that is not there.
    pub(super) fn missed(&self, source: IpAddr, now: Instant) {
        let mut tries = self.lock();
        let (failed, since) = tries.sources.entry(source).or_insert((0, now));
        *failed += 1;
        // The lock lasts from the last failure on.
        *since = now;
    }

    /// A source did not hold the code that it named.
    pub(super) fn failed(&self, source: IpAddr, code: &str, now: Instant) -> Verdict {
        self.missed(source, now);
        let mut tries = self.lock();
        if tries.codes.len() >= MOST_REMEMBERED && !tries.codes.contains_key(code) {
            return Verdict::Void;
        }
        let failed = tries.codes.entry(code.to_owned()).or_default();
        *failed += 1;
        if *failed < MOST_OF_CODE {
            return Verdict::Open;
        }
        tries.codes.remove(code);
        Verdict::Void
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_locked_after_its_failures_and_let_in_again_later() {
        let (guard, start) = (Guard::default(), Instant::now());
        let (one, other) = (IpAddr::from([198, 51, 100, 7]), IpAddr::from([198, 51, 100, 8]));
        for n in 0..MOST_OF_SOURCE {
            assert!(guard.lets_try(one, start), "{n}");
            guard.missed(one, start);
        }
        assert!(!guard.lets_try(one, start));
        assert!(guard.lets_try(other, start), "another source may");
        assert!(!guard.lets_try(one, start + WINDOW / 2));
        assert!(guard.lets_try(one, start + WINDOW));
    }

    #[test]
    fn a_code_is_void_after_its_failures_from_wherever_they_come() {
        let (guard, start) = (Guard::default(), Instant::now());
        let verdicts: Vec<Verdict> =
            (0..MOST_OF_CODE).map(|n| guard.failed(IpAddr::from([198, 51, 100, n as u8]), "abc234", start)).collect();
        assert_eq!(verdicts.iter().filter(|verdict| **verdict == Verdict::Void).count(), 1);
        assert_eq!(verdicts.last(), Some(&Verdict::Void));
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let (guard, start) = (Guard::default(), Instant::now());
        for n in 0..MOST_REMEMBERED as u32 {
            guard.missed(IpAddr::from(n.to_be_bytes()), start);
        }
        assert!(!guard.lets_try(IpAddr::from([198, 51, 100, 7]), start));
        assert!(guard.lets_try(IpAddr::from(0u32.to_be_bytes()), start), "who is known may go on");
        assert!(guard.lets_try(IpAddr::from([198, 51, 100, 7]), start + WINDOW));
    }
}
