//! Who did what and when in a stream, from the signed record.

use crate::domain::event::Event;
use crate::domain::types::{AccountId, DeviceId, Hash, Instant, StreamId};

use super::envelope::Envelope;
use super::error::LedgerError;
use super::frames::Frames;
use super::ledger::Ledger;
use super::stream::{Reading, read_events};

/// One action in a stream.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelineEntry {
    /// Its place in the office's order; `None` while it waits.
    pub pos: Option<u64>,
    /// The machine.
    pub device: DeviceId,
    /// Its number on that machine.
    pub seq: u64,
    /// Who signed.
    pub account: AccountId,
    /// Their work name, where known.
    pub login: Option<String>,
    /// The author's clock.
    pub at: Instant,
    /// The office's clock at acceptance.
    pub office_at: Option<Instant>,
    /// The code of its kind.
    pub kind: u16,
    /// The header's hash.
    pub hash: Hash,
    /// Its events; empty when erased, unreadable here or not of its kind.
    pub events: Vec<Event>,
}

impl Ledger {
    /// The actions of a stream: the accepted ones in the office's order, then those waiting.
    ///
    /// # Errors
    /// [`LedgerError::StoreDamaged`], or I/O.
    pub fn timeline(&self, id: StreamId) -> Result<Vec<TimelineEntry>, LedgerError> {
        let Some(record) = self.stream(id)? else { return Ok(Vec::new()) };
        let accepted = (1u64..).zip(&record.accepted).map(|(pos, at)| (at.place, Some((pos, at.office_at))));
        let waiting = record.waiting.iter().map(|place| (*place, None));
        let mut frames = Frames::default();
        let entry =
            |(place, receipt)| self.timeline_entry(&self.noticed(frames.envelope(&self.store, place))?, receipt);
        accepted.chain(waiting).map(entry).collect()
    }

    fn timeline_entry(
        &self,
        envelope: &Envelope,
        receipt: Option<(u64, Instant)>,
    ) -> Result<TimelineEntry, LedgerError> {
        let header = envelope.read_header()?;
        let events = match read_events(&header, &envelope.body) {
            Reading::Events(events) => events,
            Reading::Erased | Reading::Newer | Reading::Garbled | Reading::Mixed => Vec::new(),
        };
        Ok(TimelineEntry {
            pos: receipt.map(|(pos, _)| pos),
            device: header.device,
            seq: header.seq,
            account: header.account,
            login: self.keys.login(header.account).map(str::to_owned),
            at: header.at,
            office_at: receipt.map(|(_, at)| at),
            kind: header.kind,
            hash: envelope.hash(),
            events,
        })
    }
}
