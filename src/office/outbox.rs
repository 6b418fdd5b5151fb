//! Reading a desk's outbox for one of its devices.

use super::root_key;
use crate::domain::types::{Desk, DeviceId, Hash};
use crate::ledger::delivery::{Head, Nonce, binding};
use crate::ledger::frames::Frames;
use crate::ledger::ledger::Ledger;
use crate::ledger::outbox::OutboxEntry;
use crate::ledger::realm;
use crate::sync::session::weight;
use crate::sync::wire::compact::{Chains, Shrinker};
use crate::sync::wire::message::{Denied, Entry, SyncResponse};

/// What one answer carries at least and at most, before compression.
const WANT: std::ops::RangeInclusive<u32> = 1024..=512 * 1024;
/// What a receipt takes.
const RECEIPT: usize = 4;

/// The rolling hash of a desk's outbox at a cursor; `None` beyond its end.
pub(super) fn rolling_at(ledger: &Ledger, desk: &Desk, cursor: u64) -> Result<Option<Hash>, Denied> {
    if cursor == 0 {
        return Ok(Some(Hash::ZERO));
    }
    Ok(ledger.outbox_entry(desk, cursor)?.map(|entry| entry.rolling))
}

/// The answer to a device that stood at `head` and asked with `nonce`: where its chain stands now, and up to `want`
/// bytes of its outbox.
pub(super) fn answer(
    ledger: &Ledger,
    id: &DeviceId,
    (head, nonce): (&Head, &Nonce),
    want: u32,
) -> Result<Vec<u8>, Denied> {
    let office = ledger.root().office.as_ref().ok_or(Denied::Store)?;
    let device = office.devices.get(id).ok_or(Denied::Device)?;
    let desk = &device.record.desk;
    let end = office.outboxes.get(desk).map_or(0, |end| end.len);
    let chains = Chains::new(ledger.realm(), realm::unbound(ledger.mode()));
    let mut writer = Writer {
        ledger,
        id,
        shrinker: Shrinker::new(chains),
        frames: Frames::default(),
        own_seq: 0,
        office_at: 0,
        size: 0,
    };
    let want = want.clamp(*WANT.start(), *WANT.end()) as usize;
    let mut entries = Vec::new();
    let (mut cursor, mut rolling) = (head.cursor, head.rolling);
    while cursor < end && writer.size < want {
        let entry = ledger.outbox_entry(desk, cursor + 1)?.ok_or(Denied::Store)?;
        entries.push(writer.entry(&entry)?);
        (cursor, rolling) = (cursor + 1, entry.rolling);
    }
    let (signing, _) = root_key(ledger)?;
    let refused: Vec<_> = ledger
        .refused_from(id, head.seq.saturating_add(1))
        .map(|refused| refused.map(|r| (r.seq, r.reason)))
        .collect::<Result<_, _>>()?;
    let left = end - cursor;
    let new = Head {
        epoch: office.epoch,
        cursor,
        rolling,
        seq: device.end.seq,
        last: device.end.last,
        binding: binding(nonce, &refused, left),
        signature: head.signature,
    };
    let response = SyncResponse {
        epoch: office.epoch,
        seq: device.end.seq,
        refused,
        left,
        signature: new.sign(&ledger.realm(), id, &signing).signature,
        tables: writer.shrinker.into_tables(),
        entries,
    };
    response.pack().map_err(|_| Denied::Store)
}

struct Writer<'a> {
    ledger: &'a Ledger,
    id: &'a DeviceId,
    shrinker: Shrinker,
    /// Neighbours in the outbox mostly lie in one frame.
    frames: Frames,
    own_seq: u64,
    office_at: i64,
    size: usize,
}

impl Writer<'_> {
    fn entry(&mut self, entry: &OutboxEntry) -> Result<Entry, Denied> {
        let at = entry.office_at.unix();
        let after = at.wrapping_sub(self.office_at);
        self.office_at = at;
        if entry.device == *self.id {
            let step = entry.seq.wrapping_sub(self.own_seq);
            self.own_seq = entry.seq;
            self.size += RECEIPT;
            return Ok(Entry::Own { step, after });
        }
        let envelope = self.ledger.envelope(&mut self.frames, entry.place)?;
        self.size += weight(&envelope);
        let item = self.shrinker.shrink(&envelope);
        Ok(Entry::Foreign { item, after })
    }
}
