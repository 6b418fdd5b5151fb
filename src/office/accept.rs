//! `POST /v1/sync`: one push judged and made durable, then what the desk has not seen yet.

use std::collections::BTreeMap;

use subtle::ConstantTimeEq as _;

use super::judge::Judge;
use super::{outbox, root_key};
use crate::domain::types::{Hash, Instant};
use crate::ledger::commit::Commit;
use crate::ledger::delivery::{Head, OfficeCommit};
use crate::ledger::envelope::Envelope;
use crate::ledger::ledger::Ledger;
use crate::ledger::realm;
use crate::ledger::root::{OfficeDevice, OfficeRoot};
use crate::sync::wire::compact::{Chains, Grower};
use crate::sync::wire::message::{Denied, SyncRequest};

/// The most actions that one push may carry: more than fit into the largest push of this program's.
pub(super) const MAX_ITEMS: usize = 8192;

/// Answers a push. When this returns, what was accepted is durable.
pub(super) fn answer(
    ledger: &mut Ledger,
    token: &[u8; 32],
    request: SyncRequest,
    now: Instant,
) -> Result<Vec<u8>, Denied> {
    let device = authenticate(ledger, token)?.clone();
    if request.items.len() > MAX_ITEMS {
        return Err(Denied::Limit);
    }
    if request.device != device.record.device {
        return Err(Denied::Device);
    }
    check_head(ledger, &device, &request.head)?;
    let SyncRequest { head, want, tables, items, .. } = request;
    let chains = Chains::new(ledger.realm(), realm::unbound(ledger.mode()));
    let mut grower = Grower::new(chains.holding(device.record.device, head.seq, head.last), tables);
    let envelopes =
        items.into_iter().map(|item| grower.grow(item)).collect::<Result<Vec<_>, _>>().map_err(|_| Denied::Request)?;
    if head.seq < device.end.seq || !envelopes.is_empty() {
        push(ledger, &device, &head, envelopes, now)?;
    }
    outbox::answer(ledger, &device.record.device, &head, want)
}

fn office(ledger: &Ledger) -> Result<&OfficeRoot, Denied> {
    ledger.root().office.as_ref().ok_or(Denied::Store)
}

/// The device that shows this token. All are compared, each in constant time.
pub(super) fn authenticate<'l>(ledger: &'l Ledger, token: &[u8; 32]) -> Result<&'l OfficeDevice, Denied> {
    let office = office(ledger)?;
    let hash = blake3::hash(token);
    let mut found = None;
    for device in office.devices.values() {
        if bool::from(device.record.token_hash.as_bytes().ct_eq(hash.as_bytes())) {
            found = Some(device);
        }
    }
    found.filter(|device| device.revoked.is_none()).ok_or(Denied::Device)
}

/// Whether the office stands where the device was told that it stands.
fn check_head(ledger: &Ledger, device: &OfficeDevice, head: &Head) -> Result<(), Denied> {
    let office = office(ledger)?;
    if head.epoch != office.epoch {
        return Err(Denied::Epoch);
    }
    if head.seq > device.end.seq || outbox::rolling_at(ledger, &device.record.desk, head.cursor)? != Some(head.rolling)
    {
        return Err(Denied::Head);
    }
    Ok(())
}

/// Judges what is new. What the office has already is compared with what it holds: a repeat is silently right.
fn push(
    ledger: &mut Ledger,
    device: &OfficeDevice,
    head: &Head,
    envelopes: Vec<Envelope>,
    now: Instant,
) -> Result<(), Denied> {
    let held = held_hashes(ledger, device, head.seq)?;
    if head.seq > 0 && held.get(&head.seq) != Some(&head.last) {
        return forked(ledger, device, (head.seq, head.last), &held, now);
    }
    let mut judge = Judge::new(ledger, device, root_key(ledger)?, now);
    for (seq, envelope) in (head.seq + 1..).zip(envelopes) {
        if seq > device.end.seq {
            judge.item(envelope)?;
        } else if held.get(&seq) != Some(&envelope.hash()) {
            let offered = (seq, envelope.hash());
            return forked(ledger, device, offered, &held, now);
        }
    }
    if let Some(batch) = judge.finish()? {
        ledger.commit(Commit::Office(Box::new(OfficeCommit::Batch(batch))))?;
    }
    Ok(())
}

/// The hashes of the device's actions from `from` (inclusive) to its end. They lie near the end of its desk's
/// outbox, because only a lost answer leaves a device behind.
fn held_hashes(ledger: &Ledger, device: &OfficeDevice, from: u64) -> Result<BTreeMap<u64, Hash>, Denied> {
    let mut held: BTreeMap<u64, Hash> = BTreeMap::new();
    held.insert(device.end.seq, device.end.last);
    if from >= device.end.seq {
        return Ok(held);
    }
    for refused in ledger.refused_from(&device.record.device, from) {
        let refused = refused?;
        held.insert(refused.seq, refused.hash);
    }
    let wanted = usize::try_from(device.end.seq - from.max(1) + 1).unwrap_or(usize::MAX);
    let mut n = office(ledger)?.outboxes.get(&device.record.desk).map_or(0, |end| end.len);
    while held.len() < wanted && n > 0 {
        let entry = ledger.outbox_entry(&device.record.desk, n)?.ok_or(Denied::Store)?;
        if entry.device == device.record.device && entry.seq >= from {
            held.insert(entry.seq, ledger.envelope(entry.place)?.hash());
        }
        n -= 1;
    }
    Ok(held)
}

/// Two chains go by one device's name. It is kept, so that the office's clerks see it, and nothing is taken.
fn forked(
    ledger: &mut Ledger,
    device: &OfficeDevice,
    (seq, offered): (u64, Hash),
    held: &BTreeMap<u64, Hash>,
    at: Instant,
) -> Result<(), Denied> {
    if device.forked.is_none() {
        let held = held.get(&seq).copied().unwrap_or(Hash::ZERO);
        let fork = OfficeCommit::Forked { device: device.record.device, seq, held, offered, at };
        ledger.commit(Commit::Office(Box::new(fork)))?;
    }
    Err(Denied::Forked { seq })
}
