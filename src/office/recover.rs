//! After one side lost something: what a new life of this store begins with, what desks give back to it, and what a
//! restored device gets back of its own chain.

use super::accept::{MAX_ITEMS, authenticate};
use super::judge::Judge;
use super::{outbox, root_key};
use crate::domain::types::{Hash, Instant};
use crate::ledger::commit::Commit;
use crate::ledger::delivery::{Epoch, Head, OfficeCommit, binding};
use crate::ledger::frames::Frames;
use crate::ledger::ledger::Ledger;
use crate::ledger::realm;
use crate::ledger::root::{ChainEnd, OfficeDevice, OfficeRoot, OutboxEnd};
use crate::sync::session::weight;
use crate::sync::wire::PROTOCOL;
use crate::sync::wire::compact::{Chains, Grower};
use crate::sync::wire::message::{Denied, pack_one, unpack_one};
use crate::sync::wire::recover::{EpochRequest, GOES_BACK, OwnAnswer, OwnRequest, ResendRequest};

/// About how much of a device's chain one answer carries.
const MOST_OWN: usize = 256 * 1024;

fn office(ledger: &Ledger) -> Result<&OfficeRoot, Denied> {
    ledger.root().office.as_ref().ok_or(Denied::Store)
}

/// The head that a device of an ended life goes back to.
pub(super) fn epoch(ledger: &Ledger, token: &[u8; 32], body: &[u8]) -> Result<Vec<u8>, Denied> {
    let request: EpochRequest = unpack_one(body).map_err(|_| Denied::Request)?;
    let device = authenticate(ledger, token)?;
    if request.protocol != PROTOCOL || request.device != device.record.device {
        return Err(Denied::Request);
    }
    let office = office(ledger)?;
    let cursor = common(office, device, &request.epoch)?.min(request.cursor);
    let rolling = outbox::rolling_at(ledger, &device.record.desk, cursor)?.ok_or(Denied::Head)?;
    let end = own_end(ledger, device, &request)?;
    let head = Head {
        epoch: office.epoch,
        cursor,
        rolling,
        seq: end.seq,
        last: end.last,
        binding: binding(&request.nonce, &[], GOES_BACK),
        ..Head::start(office.epoch)
    };
    let (signing, _) = root_key(ledger)?;
    pack_one(&head.sign(&ledger.realm(), &device.record.device, &signing)).map_err(|_| Denied::Store)
}

/// How far the desk's outbox is the same in the life that the device knows and in this one.
fn common(office: &OfficeRoot, device: &OfficeDevice, known: &Epoch) -> Result<u64, Denied> {
    let desk = &device.record.desk;
    if *known == office.epoch {
        return Ok(office.outboxes.get(desk).map_or(0, |end| end.len));
    }
    let since = office.lives.iter().position(|life| life.epoch == *known).ok_or(Denied::Head)?;
    let kept = office.lives[since..].iter().map(|life| life.outboxes.get(desk).unwrap_or(&OutboxEnd::START).len);
    Ok(kept.min().unwrap_or(0))
}

/// Where both hold the same of the device's chain. Another action under the number that the device names is a fork.
fn own_end(ledger: &Ledger, device: &OfficeDevice, request: &EpochRequest) -> Result<ChainEnd, Denied> {
    if request.seq >= device.end.seq {
        return Ok(device.end);
    }
    let held = match request.seq {
        0 => Some(Hash::ZERO),
        seq => ledger.held_hash(&device.record.device, seq)?,
    };
    if held != Some(request.last) {
        return Err(Denied::Forked { seq: request.seq });
    }
    Ok(ChainEnd { seq: request.seq, last: request.last })
}

/// Takes what a desk gives back; how many actions were new.
pub(super) fn resend(
    ledger: &mut Ledger,
    token: &[u8; 32],
    body: &[u8],
    now: Instant,
) -> Result<(Vec<u8>, u64), Denied> {
    let request = ResendRequest::unpack(body).map_err(|_| Denied::Request)?;
    let device = authenticate(ledger, token)?.clone();
    if request.device != device.record.device {
        return Err(Denied::Device);
    }
    if request.entries.len() > MAX_ITEMS {
        return Err(Denied::Limit);
    }
    let mut grower = Grower::new(Chains::new(ledger.realm(), realm::unbound(ledger.mode())), request.tables);
    let mut judge = Judge::new(ledger, &device, root_key(ledger)?, now);
    let mut taken = 0;
    for entry in request.entries {
        let envelope = grower.grow(entry.item).map_err(|_| Denied::Request)?;
        let Ok(header) = envelope.read_header() else { continue };
        let hash = envelope.hash();
        if ledger.held_hash(&header.device, header.seq)? == Some(hash) {
            let is_next = header.device == device.record.device && judge.is_next(&header);
            if is_next {
                judge.pass(ChainEnd { seq: header.seq, last: hash });
            }
            continue;
        }
        let told = (entry.pos, Instant::from_unix(entry.office_at));
        taken += u64::from(judge.again(envelope, told)?);
    }
    if let Some(batch) = judge.finish()? {
        ledger.commit(Commit::Office(Box::new(OfficeCommit::Batch(batch))))?;
    }
    Ok((pack_one(&taken).map_err(|_| Denied::Store)?, taken))
}

/// What the office holds of the device's own chain after a number.
pub(super) fn own(ledger: &Ledger, token: &[u8; 32], body: &[u8]) -> Result<Vec<u8>, Denied> {
    let request: OwnRequest = unpack_one(body).map_err(|_| Denied::Request)?;
    let device = authenticate(ledger, token)?;
    if request.protocol != PROTOCOL || request.device != device.record.device {
        return Err(Denied::Request);
    }
    let id = &device.record.device;
    let (mut frames, mut size, mut actions) = (Frames::default(), 0, Vec::new());
    let mut seq = request.after;
    while seq < device.end.seq && size < MOST_OWN {
        seq += 1;
        // What was too large to keep ends what can be given back.
        let Some(place) = ledger.held(id, seq)?.and_then(|held| held.place) else { break };
        let envelope = ledger.envelope(&mut frames, place)?;
        size += weight(&envelope);
        actions.push(envelope);
    }
    pack_one(&OwnAnswer { end: device.end.seq, actions }).map_err(|_| Denied::Store)
}
