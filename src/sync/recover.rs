//! A device's side of catching up: with an office that was restored, and with its own chain after it was.

use std::collections::BTreeMap;

use super::client::SyncError;
use super::link::Transport;
use super::session::{Outgoing, Place, SessionError, weight};
use super::wire::PROTOCOL;
use super::wire::compact::{Chains, Shrinker};
use super::wire::message::{Denied, pack_one, unpack_one};
use super::wire::recover::{Again, EpochRequest, GOES_BACK, OwnAnswer, OwnRequest, ResendRequest};
use crate::domain::event::Event;
use crate::ledger::commit::Commit;
use crate::ledger::delivery::{Adopted, Head, binding};
use crate::ledger::envelope::Envelope;
use crate::ledger::error::{LedgerError, Part};
use crate::ledger::frames::Frames;
use crate::ledger::ledger::Ledger;
use crate::ledger::rewind::{Delivered, Writer, rolled};
use crate::ledger::root::ChainEnd;
use crate::ledger::seal::random_bytes;
use crate::ledger::stream::{Reading, read_events};

/// Where a client is.
#[derive(Debug)]
pub(super) enum Phase {
    /// Exchanging, as always.
    Exchange,
    /// The office began another life: it is asked how far both go back.
    Ask,
    /// What it lost is given back, before both go back to `head`.
    GiveBack { head: Box<Head>, entries: Vec<Delivered>, done: usize },
}

impl Phase {
    pub(super) const fn is_recovering(&self) -> bool {
        !matches!(self, Self::Exchange)
    }

    /// What a refusal means for what comes next.
    pub(super) fn met(&mut self, denied: Option<Denied>) {
        match denied {
            Some(Denied::Epoch) => *self = Self::Ask,
            // Whatever else is refused meanwhile: begun afresh.
            Some(_) if self.is_recovering() => *self = Self::Exchange,
            _ => {}
        }
    }

    /// The next request; `None` when the usual one is to be made.
    pub(super) fn prepare(&self, ledger: &Ledger, place: Place, bytes: usize) -> Result<Option<Outgoing>, SyncError> {
        let nonce = random_bytes()?;
        let (path, body) = match self {
            Self::Exchange => return Ok(None),
            Self::Ask => {
                let Head { epoch, cursor, seq, last, .. } = place.head;
                let device = place.device;
                let request = EpochRequest { protocol: PROTOCOL, device, epoch, cursor, seq, last, nonce };
                ("/v1/epoch", pack_one(&request).map_err(SessionError::from)?)
            }
            Self::GiveBack { entries, done, .. } => {
                let request = give_back(ledger, &place, &entries[*done..], bytes)?;
                ("/v1/resend", request.pack().map_err(SessionError::from)?)
            }
        };
        Ok(Some(Outgoing { path, body, pushed: 0, place, nonce }))
    }

    /// Takes the answer and goes on.
    pub(super) fn absorb(&mut self, ledger: &mut Ledger, outgoing: &Outgoing, body: &[u8]) -> Result<(), SyncError> {
        match self {
            Self::Exchange => {}
            Self::Ask => {
                let head: Head = unpack_one(body).map_err(SessionError::from)?;
                let entries = goes_back(ledger, outgoing, &head)?;
                *self = Self::GiveBack { head: Box::new(head), entries, done: 0 };
            }
            Self::GiveBack { done, .. } => {
                let _taken: u64 = unpack_one(body).map_err(SessionError::from)?;
                let sent = ResendRequest::unpack(&outgoing.body).map_err(SessionError::from)?;
                *done += sent.entries.len();
            }
        }
        if let Self::GiveBack { head, entries, done } = self
            && *done >= entries.len()
        {
            ledger.commit(Commit::Life(head.clone()))?;
            *self = Self::Exchange;
        }
        Ok(())
    }
}

/// Checks where the office says that both go back to, and gives what it lost.
fn goes_back(ledger: &Ledger, outgoing: &Outgoing, head: &Head) -> Result<Vec<Delivered>, SyncError> {
    let Outgoing { place, nonce, .. } = outgoing;
    let signed = head.verify(&place.realm, &place.device, &place.office_root);
    let bound = head.binding == binding(nonce, &[], GOES_BACK);
    let older = head.cursor <= place.head.cursor && head.seq <= ledger.root().seq;
    if !signed || !bound || !older || head.epoch == place.head.epoch {
        return Err(SessionError::Diverged.into());
    }
    let entries = ledger.delivered_after(head.cursor)?;
    // What it still holds must be what this device was given.
    if rolled(&head.rolling, &entries) != place.head.rolling {
        return Err(SessionError::Denied(Denied::Head).into());
    }
    Ok(entries)
}

fn give_back(ledger: &Ledger, place: &Place, entries: &[Delivered], bytes: usize) -> Result<ResendRequest, SyncError> {
    let mut shrinker = Shrinker::new(Chains::new(place.realm, place.unbound));
    let (mut frames, mut size, mut again) = (Frames::default(), 0, Vec::new());
    for entry in entries {
        let at = match entry.writer {
            Writer::Foreign(at) => at,
            Writer::Own(seq) => {
                let missing = || LedgerError::damage(Part::Journal, "an own action is missing");
                ledger.own_entry(seq)?.ok_or_else(missing)?.place
            }
        };
        let envelope = ledger.envelope(&mut frames, at)?;
        size += weight(&envelope) + 16;
        if size > bytes && !again.is_empty() {
            break;
        }
        let (pos, office_at) = (entry.receipt.pos, entry.receipt.office_at.unix());
        again.push(Again { item: shrinker.shrink(&envelope), pos, office_at });
    }
    Ok(ResendRequest { device: place.device, tables: shrinker.into_tables(), entries: again })
}

/// Takes over what the office holds of this device's chain; how many actions.
pub(super) fn adopt(
    link: &dyn Transport,
    token: &[u8; 32],
    ledger: &mut Ledger,
    place: &Place,
) -> Result<u64, SyncError> {
    let agreed = ChainEnd { seq: place.head.seq, last: place.head.last };
    let mut chain = fetch(link, token, ledger, place, agreed)?;
    // What both hold beyond the last agreement stays.
    let mut from = agreed;
    let mut same = 0;
    for envelope in &chain {
        let hash = envelope.hash();
        if ledger.own_entry(from.seq + 1)?.map(|own| own.hash) != Some(hash) {
            break;
        }
        (from, same) = (ChainEnd { seq: from.seq + 1, last: hash }, same + 1);
    }
    let chain = chain.split_off(same);
    let taken = chain.len() as u64;
    if taken > 0 {
        ledger.commit(Commit::Adopted(Box::new(Adopted { from, chain })))?;
    }
    Ok(taken)
}

/// The office's part of the chain, each link and signature checked.
fn fetch(
    link: &dyn Transport,
    token: &[u8; 32],
    ledger: &Ledger,
    place: &Place,
    mut end: ChainEnd,
) -> Result<Vec<Envelope>, SyncError> {
    let mut chain = Vec::new();
    // Accounts made in the part that this device lacks sign further on in it.
    let mut keys = BTreeMap::new();
    loop {
        let request = OwnRequest { protocol: PROTOCOL, device: place.device, after: end.seq };
        let body = pack_one(&request).map_err(SessionError::from)?;
        let answer: OwnAnswer = unpack_one(&link.post("/v1/own", Some(token), body)?).map_err(SessionError::from)?;
        for envelope in &answer.actions {
            let header = envelope.read_header().map_err(LedgerError::from)?;
            let key = ledger.verifier().key(&header).or_else(|| keys.get(&header.account).copied());
            let holds = key.is_some_and(|key| envelope.verify(&key).is_ok());
            if !holds || header.device != place.device || header.seq != end.seq + 1 || header.prev != end.last {
                return Err(SessionError::Diverged.into());
            }
            end = ChainEnd { seq: header.seq, last: envelope.hash() };
            if let Reading::Events(events) = read_events(&header, &envelope.body) {
                keys.extend(events.iter().filter_map(|event| match event {
                    Event::AccountAdded(added) if added.device == place.device => Some((added.account, added.key)),
                    _ => None,
                }));
            }
        }
        let is_over = answer.actions.is_empty() || end.seq >= answer.end;
        chain.extend(answer.actions);
        if is_over {
            return Ok(chain);
        }
    }
}
