//! `POST /v1/sync`: one push judged and made durable, then what the desk has not seen yet.

use subtle::ConstantTimeEq as _;

use super::judge::Judge;
use super::{Asked, outbox, root_key};
use crate::domain::types::{Hash, Instant};
use crate::ledger::commit::Commit;
use crate::ledger::delivery::{Head, OfficeCommit};
use crate::ledger::envelope::Envelope;
use crate::ledger::ledger::Ledger;
use crate::ledger::realm;
use crate::ledger::root::{ChainEnd, OfficeDevice, OfficeRoot};
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
    asked: &mut Asked,
) -> Result<Vec<u8>, Denied> {
    let device = authenticate(ledger, token)?.clone();
    if request.items.len() > MAX_ITEMS {
        return Err(Denied::Limit);
    }
    if request.device != device.record.device {
        return Err(Denied::Device);
    }
    check_head(ledger, &device, &request.head)?;
    let SyncRequest { head, nonce, want, tables, items, .. } = request;
    let chains = Chains::new(ledger.realm(), realm::unbound(ledger.mode()));
    let mut grower = Grower::new(chains.holding(device.record.device, head.seq, head.last), tables);
    let envelopes =
        items.into_iter().map(|item| grower.grow(item)).collect::<Result<Vec<_>, _>>().map_err(|_| Denied::Request)?;
    if head.seq < device.end.seq || !envelopes.is_empty() {
        push(ledger, &device, (&head, envelopes), now, asked)?;
    }
    outbox::answer(ledger, &device.record.device, (&head, &nonce), want)
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
    (head, envelopes): (&Head, Vec<Envelope>),
    now: Instant,
    asked: &mut Asked,
) -> Result<(), Denied> {
    if head.seq > 0 && !holds(ledger, device, head.seq, &head.last)? {
        return forked(ledger, device, (head.seq, head.last), now);
    }
    let mut judge = Judge::new(ledger, device, root_key(ledger)?, now);
    for (seq, envelope) in (head.seq + 1..).zip(envelopes) {
        let offered = envelope.hash();
        match ledger.held_hash(&device.record.device, seq)? {
            // A repeat, or what another device of the desk has brought back already.
            Some(held) if held == offered => judge.pass(ChainEnd { seq, last: offered }),
            None if seq > device.end.seq => judge.item(envelope)?,
            _ => return forked(ledger, device, (seq, offered), now),
        }
    }
    if let Some(batch) = judge.finish()? {
        (asked.accepted, asked.refused) = (batch.items.len() as u64, batch.refused.len() as u64);
        ledger.commit(Commit::Office(Box::new(OfficeCommit::Batch(batch))))?;
    }
    Ok(())
}

/// Whether the office judged exactly this action as `seq` of the device. One look-up: a lost answer brings a whole
/// batch again, and no frame is read for it.
fn holds(ledger: &Ledger, device: &OfficeDevice, seq: u64, offered: &Hash) -> Result<bool, Denied> {
    Ok(ledger.held_hash(&device.record.device, seq)?.as_ref() == Some(offered))
}

/// Two chains go by one device's name. It is kept, so that the office's clerks see it, and nothing is taken.
fn forked(ledger: &mut Ledger, device: &OfficeDevice, (seq, offered): (u64, Hash), at: Instant) -> Result<(), Denied> {
    if device.forked.is_none() {
        let held = ledger.held_hash(&device.record.device, seq)?.unwrap_or(Hash::ZERO);
        let fork = OfficeCommit::Forked { device: device.record.device, seq, held, offered, at };
        ledger.commit(Commit::Office(Box::new(fork)))?;
    }
    Err(Denied::Forked { seq })
}
