//! What the office delivered beyond a point to which its store went back, and taking it back.
//!
//! An office that was restored from a backup knows its outboxes only up to there. What a desk received beyond is
//! sent again by it; then the desk goes back to the same point, and receives it in whatever order the office now has.

use super::commit::{Commit, Place};
use super::delivery::{Delivery, Head, rolling_next};
use super::envelope::Receipt;
use super::error::{LedgerError, Part};
use super::ledger::Ledger;
use super::store::Tree;
use crate::domain::types::{Hash, StreamId};

/// Who wrote something delivered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writer {
    /// Another device; the envelope lies here.
    Foreign(Place),
    /// This device, under this number of its chain.
    Own(u64),
}

/// One entry of the desk's outbox, as it was received.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delivered {
    /// Who wrote it.
    pub writer: Writer,
    /// Its stream.
    pub stream: StreamId,
    /// Its place there.
    pub receipt: Receipt,
}

/// What a frame says of the desk's outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Told {
    Nothing,
    Lost,
    Resumed,
    Life { cursor: u64 },
    Pulled { cursor: u64, entries: Vec<Delivered> },
}

impl Told {
    pub(super) fn by(index: u64, commit: &Commit) -> Self {
        match commit {
            Commit::Lost => Self::Lost,
            Commit::Resumed => Self::Resumed,
            Commit::Life(head) => Self::Life { cursor: head.cursor },
            Commit::Pulled(pulled) => {
                let entry = |(ordinal, delivery): (u32, &Delivery)| match delivery {
                    Delivery::Foreign(accepted) => Delivered {
                        writer: Writer::Foreign(Place { commit: index, ordinal }),
                        stream: accepted.stream,
                        receipt: accepted.receipt,
                    },
                    Delivery::Own(own) => {
                        Delivered { writer: Writer::Own(own.seq), stream: own.stream, receipt: own.receipt }
                    }
                };
                let entries = (0u32..).zip(&pulled.deliveries).map(entry).collect();
                Self::Pulled { cursor: pulled.head.cursor, entries }
            }
            _ => Self::Nothing,
        }
    }
}

/// What was delivered beyond `cursor` and still counts, in order. `told` gives what frame `index` says; `last` is the
/// last frame.
pub(super) fn delivered_after(
    mut told: impl FnMut(u64) -> Result<Told, LedgerError>,
    last: u64,
    cursor: u64,
) -> Result<Vec<Delivered>, LedgerError> {
    let mut backwards = Vec::new();
    // What an earlier frame brought beyond this was taken back later.
    let mut until = u64::MAX;
    let mut voided = false;
    for index in (1..=last).rev() {
        if until <= cursor {
            break;
        }
        match told(index)? {
            Told::Resumed => voided = true,
            Told::Lost => voided = false,
            Told::Life { cursor } if !voided => until = until.min(cursor),
            Told::Pulled { cursor: end, entries } if !voided => {
                let start = end.saturating_sub(entries.len() as u64);
                let numbered = (start + 1..).zip(entries).filter(|(n, _)| *n > cursor && *n <= until);
                let mut counted: Vec<Delivered> = numbered.map(|(_, entry)| entry).collect();
                counted.reverse();
                backwards.extend(counted);
                until = until.min(start);
            }
            _ => {}
        }
    }
    backwards.reverse();
    Ok(backwards)
}

/// The rolling hash after these entries, from where it stood before them.
#[must_use]
pub fn rolled(from: &Hash, entries: &[Delivered]) -> Hash {
    entries.iter().fold(*from, |rolling, entry| rolling_next(&rolling, &entry.stream, &entry.receipt.chain))
}

/// That the office's word of where it went back to fits what this device has received.
pub(super) fn fits(head: &Head, before: Option<&Head>, entries: &[Delivered]) -> Result<(), LedgerError> {
    let held = before.map_or(Hash::ZERO, |head| head.rolling);
    if rolled(&head.rolling, entries) == held {
        return Ok(());
    }
    Err(LedgerError::damage(Part::Journal, "the office went back to where this device never was"))
}

impl Ledger {
    /// What the office delivered beyond `cursor` of the desk's outbox, in order.
    ///
    /// # Errors
    /// Store errors.
    pub fn delivered_after(&self, cursor: u64) -> Result<Vec<Delivered>, LedgerError> {
        let told = |index: u64| {
            let payload = self.store.bytes(Tree::Log, &index.to_be_bytes())?.ok_or(LedgerError::StoreDamaged)?;
            let commit = Commit::from_bytes(&payload).map_err(|_| LedgerError::StoreDamaged)?;
            Ok(Told::by(index, &commit))
        };
        self.noticed(delivered_after(told, self.root.commits, cursor))
    }

    /// Notes that the office answers at another address from now on.
    ///
    /// # Errors
    /// I/O or a full disk.
    pub fn office_moved(&mut self, address: &str) -> Result<(), LedgerError> {
        let known = self.root.enrolment.as_ref().is_none_or(|enrolment| enrolment.address == address);
        if known { Ok(()) } else { self.commit(Commit::Moved(address.to_owned())) }
    }

    /// Begins another life of an office's store: what it promised beyond what it holds now comes back from the desks.
    ///
    /// # Errors
    /// I/O, a full disk, no randomness, or a home that is not an office's.
    pub fn begin_life(&mut self) -> Result<(), LedgerError> {
        let epoch = super::seal::random_bytes()?;
        self.commit(Commit::Office(Box::new(super::delivery::OfficeCommit::Life { epoch })))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::types::Instant;

    fn entry(n: u64) -> Delivered {
        let receipt = Receipt { pos: n, office_at: Instant::from_unix(0), chain: Hash::from_bytes([n as u8; 32]) };
        Delivered { writer: Writer::Own(n), stream: StreamId::from_bytes([1; 16]), receipt }
    }

    fn pulled(numbers: std::ops::RangeInclusive<u64>) -> Told {
        Told::Pulled { cursor: *numbers.end(), entries: numbers.map(entry).collect() }
    }

    fn after(frames: &[Told], cursor: u64) -> Vec<u64> {
        let told = |index: u64| Ok(frames[index as usize - 1].clone());
        let found = delivered_after(told, frames.len() as u64, cursor).unwrap();
        found.iter().map(|entry| entry.receipt.pos).collect()
    }

    #[test]
    fn what_was_delivered_beyond_a_point_is_found_over_several_lives() {
        let frames = [pulled(1..=3), Told::Nothing, pulled(4..=6)];
        assert_eq!(after(&frames, 2), [3, 4, 5, 6]);
        assert_eq!(after(&frames, 6), [] as [u64; 0]);
        // Back to 4, then other entries 5 to 7.
        let frames = [pulled(1..=3), pulled(4..=6), Told::Life { cursor: 4 }, pulled(5..=7)];
        assert_eq!(after(&frames, 0), [1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(after(&frames, 3), [4, 5, 6, 7]);
        // Back further, before anything new.
        let frames = [pulled(1..=3), pulled(4..=6), Told::Life { cursor: 4 }, Told::Life { cursor: 2 }];
        assert_eq!(after(&frames, 0), [1, 2]);
    }

    #[test]
    fn answers_after_a_lost_one_do_not_count() {
        let frames = [pulled(1..=3), Told::Lost, pulled(5..=6), Told::Resumed, pulled(4..=5)];
        assert_eq!(after(&frames, 2), [3, 4, 5]);
    }
}
