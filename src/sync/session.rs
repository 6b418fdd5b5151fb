//! One round of synchronising, without I/O: a view of the ledger in, bytes out; bytes in, a commit out.
//!
//! Nothing the office says is believed: each envelope's signature is checked against the certificates, each place
//! against the stream's receipt chain, and the whole against the head that the office signed.

use std::collections::HashMap;

use super::wire::compact::{Chains, Grower, Shrinker};
use super::wire::message::{Denied, Entry, SyncRequest, SyncResponse};
use super::wire::{WireError, compact::Item};
use crate::domain::types::{AccountId, DeviceId, Hash, Instant, PublicKey, StreamId};
use crate::ledger::delivery::{
    Accepted, Delivery, Head, Nonce, OwnReceipt, Pulled, RefusalReason, Refused, binding, rolling_next,
};
use crate::ledger::envelope::{Envelope, Header, Receipt, chain_next, verify_header};
use crate::ledger::fold::OwnEntry;

/// What a session must know of the device's place in the realm.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// The realm joined.
    pub realm: Hash,
    /// What stood in its place before.
    pub unbound: Hash,
    /// The office's root key.
    pub office_root: PublicKey,
    /// This device.
    pub device: DeviceId,
    /// How far both sides agreed last.
    pub head: Head,
}

/// What a session reads of the ledger while it checks an answer.
pub trait Replica {
    /// Why reading failed.
    type Error;
    /// This device's own action `seq`, in short.
    ///
    /// # Errors
    /// When reading fails; `None` when there is no such action.
    fn own(&self, seq: u64) -> Result<Option<OwnEntry>, Self::Error>;
    /// How many own actions got a place or were refused.
    fn settled(&self) -> u64;
    /// Where a stream stands: the last `pos` accepted, and the receipt chain there.
    ///
    /// # Errors
    /// When reading fails.
    fn stream_end(&self, stream: StreamId) -> Result<(u64, Hash), Self::Error>;
    /// The key of an account on a device.
    fn key(&self, account: AccountId, device: DeviceId) -> Option<PublicKey>;
}

/// Why an answer is not taken. Nothing of it is kept.
#[derive(Debug, thiserror::Error)]
pub enum SessionError<E> {
    /// The ledger could not be read.
    #[error("the ledger cannot be read")]
    Ledger(E),
    /// The bytes are not an answer.
    #[error(transparent)]
    Wire(#[from] WireError),
    /// The office refused the request.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// An action in the answer does not hold.
    #[error("the office sent an action that does not hold ({what}), by device {device}")]
    Unproven {
        /// What does not hold.
        what: &'static str,
        /// Whose.
        device: String,
    },
    /// Own actions count as judged that got neither a place nor a refusal.
    #[error("the office counts {0} actions of this device as judged, but neither accepts nor refuses them")]
    Withheld(u64),
    /// The head does not follow from what was delivered.
    #[error("the office's answer does not go on from what this device holds")]
    Diverged,
}

/// A request on its way.
#[derive(Debug, Clone)]
pub struct Outgoing {
    /// Where it goes.
    pub path: &'static str,
    /// The body.
    pub body: Vec<u8>,
    /// How many actions it carries.
    pub pushed: u64,
    /// The place it was made from; the answer is checked against it.
    pub place: Place,
    /// What only an answer to this request is signed over.
    pub nonce: Nonce,
}

/// An answer that held.
#[derive(Debug, Clone)]
pub struct Answer {
    /// What to commit.
    pub pulled: Pulled,
    /// How many entries the office still holds for this desk.
    pub left: u64,
}

impl Answer {
    /// Whether committing it changes anything.
    #[must_use]
    pub fn is_news(&self, before: &Head) -> bool {
        !self.pulled.deliveries.is_empty() || !self.pulled.refused.is_empty() || self.pulled.head.seq != before.seq
    }
}

/// Makes a request of the own actions above the head: as many of `waiting` (in order of `seq`, from `head.seq + 1`)
/// as fit in `bytes`, at least one. `nonce` must be fresh.
///
/// # Errors
/// Whatever `waiting` meets; [`WireError`] when a single action does not fit.
pub fn request<E>(
    place: Place,
    waiting: impl IntoIterator<Item = Result<Envelope, E>>,
    bytes: usize,
    nonce: Nonce,
) -> Result<Outgoing, SessionError<E>> {
    let chains = Chains::new(place.realm, place.unbound).holding(place.device, place.head.seq, place.head.last);
    let mut shrinker = Shrinker::new(chains);
    let mut items: Vec<Item> = Vec::new();
    let mut size = 0;
    for envelope in waiting {
        let envelope = envelope.map_err(SessionError::Ledger)?;
        size += weight(&envelope);
        if size > bytes && !items.is_empty() {
            break;
        }
        items.push(shrinker.shrink(&envelope));
    }
    let pushed = items.len() as u64;
    let want = u32::try_from(bytes).unwrap_or(u32::MAX);
    let tables = shrinker.into_tables();
    let body = SyncRequest { device: place.device, head: place.head, nonce, want, tables, items }.pack()?;
    Ok(Outgoing { path: "/v1/sync", body, pushed, place, nonce })
}

/// About what an envelope takes in a batch before compression.
#[must_use]
pub fn weight(envelope: &Envelope) -> usize {
    use crate::ledger::envelope::Body;
    let body = match &envelope.body {
        Body::Present { bytes, .. } => 16 + bytes.len(),
        Body::Erased { order, ground, .. } => 40 + order.len() + ground.len(),
    };
    64 + 16 + body
}

/// Checks the answer to a request.
///
/// # Errors
/// [`SessionError`]; then nothing of the answer may be kept.
pub fn absorb<R: Replica>(outgoing: &Outgoing, replica: &R, body: &[u8]) -> Result<Answer, SessionError<R::Error>> {
    let Outgoing { place, nonce, .. } = outgoing;
    let response = SyncResponse::unpack(body)?;
    if response.epoch != place.head.epoch {
        return Err(Denied::Epoch.into());
    }
    if response.seq < place.head.seq {
        return Err(SessionError::Diverged);
    }
    let SyncResponse { seq, refused, left, signature, tables, entries, .. } = response;
    let binding = binding(nonce, &refused, left);
    let refused = refusals(place, replica, seq, &refused)?;
    let mut reader = Reader::new(place, replica, Grower::new(Chains::new(place.realm, place.unbound), tables));
    let deliveries = entries.into_iter().map(|entry| reader.entry(entry)).collect::<Result<Vec<_>, _>>()?;
    let rolling = reader.rolling;
    let last = if seq == place.head.seq { place.head.last } else { own(replica, seq)?.hash };
    let cursor = place.head.cursor + deliveries.len() as u64;
    let head = Head { epoch: place.head.epoch, cursor, rolling, seq, last, binding, signature };
    if !head.verify(&place.realm, &place.device, &place.office_root) {
        return Err(SessionError::Diverged);
    }
    account(replica, &deliveries, &refused, seq, left > 0)?;
    Ok(Answer { pulled: Pulled { deliveries, refused, head }, left })
}

/// The refusals: each of an action that this very answer brings to judgement, in order and once.
fn refusals<R: Replica>(
    place: &Place,
    replica: &R,
    seq: u64,
    told: &[(u64, RefusalReason)],
) -> Result<Vec<Refused>, SessionError<R::Error>> {
    let mut before = place.head.seq;
    let mut refused = Vec::with_capacity(told.len());
    for (at, reason) in told.iter().copied() {
        let entry = if at > before && at <= seq { own(replica, at)? } else { return Err(SessionError::Diverged) };
        if entry.answered {
            return Err(SessionError::Diverged);
        }
        refused.push(Refused { seq: at, hash: entry.hash, reason });
        before = at;
    }
    Ok(refused)
}

/// Every own action that the office has judged got either a place or a refusal, never both; once the outbox is
/// read to its end, none may lack both.
fn account<R: Replica>(
    replica: &R,
    deliveries: &[Delivery],
    refused: &[Refused],
    seq: u64,
    more: bool,
) -> Result<(), SessionError<R::Error>> {
    let mut told = replica.settled() + refused.len() as u64;
    for delivery in deliveries {
        let Delivery::Own(own) = delivery else { continue };
        if own.seq > seq || refused.binary_search_by_key(&own.seq, |refused| refused.seq).is_ok() {
            return Err(SessionError::Diverged);
        }
        told += 1;
    }
    match seq.checked_sub(told) {
        None => Err(SessionError::Diverged),
        Some(missing @ 1..) if !more => Err(SessionError::Withheld(missing)),
        Some(_) => Ok(()),
    }
}

fn own<R: Replica>(replica: &R, seq: u64) -> Result<OwnEntry, SessionError<R::Error>> {
    // The office answers for an action that this device never wrote: another device goes by its name.
    replica.own(seq).map_err(SessionError::Ledger)?.ok_or(SessionError::Denied(Denied::Forked { seq }))
}

/// Reads entries in their order, with what the earlier ones taught.
struct Reader<'a, R> {
    place: &'a Place,
    replica: &'a R,
    grower: Grower,
    rolling: Hash,
    own_seq: u64,
    office_at: i64,
    ends: HashMap<StreamId, (u64, Hash)>,
    keys: HashMap<(AccountId, DeviceId), PublicKey>,
}

impl<'a, R: Replica> Reader<'a, R> {
    fn new(place: &'a Place, replica: &'a R, grower: Grower) -> Self {
        Self {
            place,
            replica,
            grower,
            rolling: place.head.rolling,
            own_seq: 0,
            office_at: 0,
            ends: HashMap::new(),
            keys: HashMap::new(),
        }
    }

    fn entry(&mut self, entry: Entry) -> Result<Delivery, SessionError<R::Error>> {
        match entry {
            Entry::Own { step, after } => {
                let seq = self.own_seq.checked_add(step).filter(|_| step > 0).ok_or(SessionError::Diverged)?;
                self.own_seq = seq;
                let OwnEntry { stream, hash, answered, .. } = own(self.replica, seq)?;
                if answered {
                    return Err(SessionError::Diverged);
                }
                let receipt = self.receipt(stream, &hash, after)?;
                Ok(Delivery::Own(OwnReceipt { seq, stream, receipt }))
            }
            Entry::Foreign { item, after } => {
                let envelope = self.grower.grow(item)?;
                let header = header_of(&envelope)?;
                self.prove(&envelope, &header)?;
                let receipt = self.receipt(header.stream, &envelope.hash(), after)?;
                Ok(Delivery::Foreign(Accepted { stream: header.stream, receipt, envelope }))
            }
        }
    }

    /// The next place of the stream; whether it is the right one shows in the head.
    fn receipt(&mut self, stream: StreamId, hash: &Hash, after: i64) -> Result<Receipt, SessionError<R::Error>> {
        self.office_at = self.office_at.wrapping_add(after);
        let office_at = Instant::from_unix(self.office_at);
        let (pos, chain) = match self.ends.get(&stream) {
            Some(end) => *end,
            None => self.replica.stream_end(stream).map_err(SessionError::Ledger)?,
        };
        let pos = pos + 1;
        let chain = chain_next(&chain, hash, pos, office_at);
        self.ends.insert(stream, (pos, chain));
        self.rolling = rolling_next(&self.rolling, &stream, &chain);
        Ok(Receipt { pos, office_at, chain })
    }

    fn prove(&mut self, envelope: &Envelope, header: &Header) -> Result<(), SessionError<R::Error>> {
        let unproven = |what| SessionError::Unproven { what, device: header.device.short() };
        if header.device == self.place.device {
            return Err(unproven("its author is this device"));
        }
        if header.realm != self.place.realm && header.realm != self.place.unbound {
            return Err(unproven("another realm"));
        }
        let key = self.key(header).ok_or_else(|| unproven("an account without certificate"))?;
        if !verify_header(&envelope.header, &envelope.signature, &key) {
            return Err(unproven("signature"));
        }
        envelope.verify_body(header).map_err(|_| unproven("body"))?;
        if header.account == AccountId::OFFICE {
            for (account, device, key) in super::certificates::certified(header, &envelope.body) {
                self.keys.insert((account, device), key);
            }
        }
        Ok(())
    }

    fn key(&self, header: &Header) -> Option<PublicKey> {
        if header.account == AccountId::OFFICE {
            return Some(self.place.office_root);
        }
        let place = (header.account, header.device);
        self.keys.get(&place).copied().or_else(|| self.replica.key(place.0, place.1))
    }
}

fn header_of<E>(envelope: &Envelope) -> Result<Header, SessionError<E>> {
    envelope.read_header().map_err(|_| WireError::Rebuild("a header of a newer program").into())
}
