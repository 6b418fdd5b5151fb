//! Folding what takes something back: a new life of the office, and a restored device's older image.

use std::collections::BTreeMap;

use super::commit::Place;
use super::delivery::{Adopted, Head, RefusalReason};
use super::envelope::Receipt;
use super::error::{LedgerError, Part};
use super::fold::{Fold, OwnEntry, sort_key};
use super::lookup;
use super::rewind::{Delivered, Told, Writer, delivered_after, fits};
use super::root::RefusedEntry;
use super::store::Tree;
use super::stream::StreamRecord;
use crate::domain::types::StreamId;

/// What one stream loses.
#[derive(Default)]
struct Undone {
    /// How many accepted actions.
    accepted: usize,
    /// Own ones that wait again.
    waiting: Vec<Place>,
}

impl Fold<'_> {
    /// Goes back with the office: what it delivered beyond `head` does not count, own actions that it does not hold
    /// wait again, and so do those that it refused and has forgotten.
    pub(super) fn new_life(&mut self, index: u64, head: &Head) -> Result<(), LedgerError> {
        let undone = self.delivered_beyond(index - 1, head.cursor)?;
        fits(head, self.root.head.as_ref(), &undone)?;
        if head.seq > self.root.seq {
            return Err(LedgerError::damage(Part::Journal, "the office holds more of this device than it wrote"));
        }
        let mut streams: BTreeMap<StreamId, Undone> = BTreeMap::new();
        for entry in undone {
            let of_stream = streams.entry(entry.stream).or_default();
            of_stream.accepted += 1;
            match entry.writer {
                Writer::Foreign(_) => self.root.events -= 1,
                Writer::Own(seq) => of_stream.waiting.push(self.unanswered(seq)?.place),
            }
        }
        let forgotten = |refused: &RefusedEntry| refused.seq > head.seq && refused.reason != RefusalReason::Forked;
        let (again, kept): (Vec<_>, Vec<_>) = std::mem::take(&mut self.root.refused).into_iter().partition(forgotten);
        self.root.refused = kept;
        for refused in again {
            let entry = self.unanswered(refused.seq)?;
            streams.entry(entry.stream).or_default().waiting.push(entry.place);
        }
        for (stream, undone) in streams {
            self.take_back(stream, undone)?;
        }
        self.root.answered = head.seq;
        self.root.head = Some(*head);
        Ok(())
    }

    fn delivered_beyond(&mut self, last: u64, cursor: u64) -> Result<Vec<Delivered>, LedgerError> {
        delivered_after(
            |index| match self.frames.get(&index) {
                Some(commit) => Ok(Told::by(index, commit)),
                None => Ok(Told::by(index, self.stored.frame(self.store, index)?)),
            },
            last,
            cursor,
        )
    }

    fn unanswered(&mut self, seq: u64) -> Result<OwnEntry, LedgerError> {
        let entry = self.own_entry(seq)?;
        if entry.answered {
            self.root.settled -= 1;
            self.put_own(seq, OwnEntry { answered: false, ..entry })?;
        }
        Ok(entry)
    }

    /// Folds a stream anew without its last accepted actions.
    fn take_back(&mut self, id: StreamId, undone: Undone) -> Result<(), LedgerError> {
        let old = self.known_stream(id)?.clone();
        let kept = old.accepted.len().checked_sub(undone.accepted).ok_or(LedgerError::StoreDamaged)?;
        for at in lookup::keys(self.key, id, &old) {
            self.writes.remove(Tree::Lookup, &at);
        }
        if kept == 0 && old.kind.is_opened() {
            self.writes.remove(Tree::Sort, &sort_key(old.kind, Some(id)));
        }
        let mut record = StreamRecord::new(old.kind, id);
        for (pos, at) in (1u64..).zip(&old.accepted[..kept]) {
            let envelope = self.envelope(at.place)?;
            let header = envelope.read_header()?;
            let receipt = Receipt { pos, office_at: at.office_at, chain: at.chain };
            record.accept(&envelope, &header, &receipt, at.place)?;
        }
        record.waiting = [old.waiting, undone.waiting].concat();
        // Places lie in the order of the device's chain.
        record.waiting.sort_unstable();
        record.waiting.dedup();
        self.streams.insert(id, record);
        self.stale.insert(id);
        Ok(())
    }

    /// The office's part of this device's chain takes the place of its own last actions; those wait for a person.
    pub(super) fn adopted(&mut self, index: u64, adopted: &Adopted) -> Result<(), LedgerError> {
        for seq in adopted.from.seq + 1..=self.root.seq {
            self.displace(seq)?;
        }
        self.root.seq = adopted.from.seq;
        self.root.last = adopted.from.last;
        for (ordinal, envelope) in (0u32..).zip(&adopted.chain) {
            self.own_action(Place { commit: index, ordinal }, envelope)?;
        }
        Ok(())
    }

    fn displace(&mut self, seq: u64) -> Result<(), LedgerError> {
        let entry = self.own_entry(seq)?;
        if entry.answered {
            return Err(LedgerError::damage(Part::Journal, "the office has answered what is to be replaced"));
        }
        self.stale.insert(entry.stream);
        self.known_stream(entry.stream)?.waiting.retain(|place| *place != entry.place);
        self.root.refused.push(RefusedEntry {
            seq,
            hash: entry.hash,
            stream: Some(entry.stream),
            reason: RefusalReason::Forked,
            place: Some(entry.place),
        });
        self.forget_own(seq);
        Ok(())
    }
}
