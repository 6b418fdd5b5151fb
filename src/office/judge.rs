//! Judging pushed actions one by one: signature, chain, scope, size and realm; never law, never the clock.

use std::collections::HashMap;

use ed25519_dalek::SigningKey;

use super::certify::Registrar;
use super::roll::Roll;
use crate::domain::command::Command;
use crate::domain::desk::{AccountAdded, Audience, audience, duty};
use crate::domain::event::Event;
use crate::domain::kind::{Kind, StreamKind};
use crate::domain::registry::{AccountWithdrawn, Certificate};
use crate::domain::types::{AccountId, Desk, Hash, Instant, PublicKey, Role, StreamId};
use crate::ledger::codec::MAX_BODY;
use crate::ledger::delivery::{Accepted, OfficeAccepted, RefusalReason, Refused, RefusedItem};
use crate::ledger::envelope::{Body, Envelope, Header, Receipt, chain_next};
use crate::ledger::error::LedgerError;
use crate::ledger::keys::KeyInfo;
use crate::ledger::ledger::Ledger;
use crate::ledger::realm;
use crate::ledger::root::{ChainEnd, OfficeDevice};
use crate::ledger::stream::{Reading, read_events};
use crate::sync::wire::message::Denied;

/// How many refusals are kept of one device. An honest program comes nowhere near.
pub(super) const MAX_REFUSED: u64 = 4096;

/// Where a stream stands in the course of a batch.
#[derive(Debug, Clone)]
struct StreamEnd {
    pos: u64,
    chain: Hash,
    /// `None` before its first action.
    kind: Option<StreamKind>,
    audience: Audience,
}

/// A batch being judged.
pub(super) struct Judge<'a> {
    ledger: &'a Ledger,
    device: &'a OfficeDevice,
    root: (SigningKey, PublicKey),
    now: Instant,
    end: ChainEnd,
    bound: bool,
    streams: HashMap<StreamId, StreamEnd>,
    roll: Roll<'a>,
    registrar: Option<Registrar>,
    items: Vec<Accepted>,
    refused: Vec<RefusedItem>,
}

/// An action that may be accepted.
struct Passed {
    header: Header,
    /// None when only a newer program can read them.
    events: Vec<Event>,
    end: StreamEnd,
}

impl<'a> Judge<'a> {
    pub(super) fn new(
        ledger: &'a Ledger,
        device: &'a OfficeDevice,
        root: (SigningKey, PublicKey),
        now: Instant,
    ) -> Self {
        Self {
            ledger,
            device,
            root,
            now,
            end: device.end,
            bound: device.bound,
            streams: HashMap::new(),
            roll: Roll::new(ledger.keys()),
            registrar: None,
            items: Vec::new(),
            refused: Vec::new(),
        }
    }

    /// Judges the next action of the device's chain.
    pub(super) fn item(&mut self, envelope: Envelope) -> Result<(), LedgerError> {
        let hash = envelope.hash();
        let seq = self.end.seq + 1;
        match self.check(&envelope, seq)? {
            Ok(passed) => self.accept(envelope, passed)?,
            Err(reason) => {
                let refused = Refused { seq, hash, reason };
                let envelope = may_be_kept(&envelope).then_some(envelope);
                self.refused.push(RefusedItem { refused, envelope, at: self.now });
            }
        }
        self.end = ChainEnd { seq, last: hash };
        Ok(())
    }

    /// What to commit; `None` when nothing was new.
    ///
    /// # Errors
    /// [`Denied::Limit`] when the device has had more refused than is kept of one: nothing of the push is taken.
    pub(super) fn finish(self) -> Result<Option<OfficeAccepted>, Denied> {
        let Self { device, items, refused, end, .. } = self;
        if !refused.is_empty() && device.refused + refused.len() as u64 > MAX_REFUSED {
            return Err(Denied::Limit);
        }
        let news = !items.is_empty() || !refused.is_empty() || end != device.end;
        Ok(news.then_some(OfficeAccepted { device: device.record.device, items, refused, through: end }))
    }

    /// The next action of the chain was judged before, and nothing is to be done but to go on.
    pub(super) fn pass(&mut self, end: ChainEnd) {
        if end.seq > self.end.seq {
            self.end = end;
        }
    }

    /// Whether this is the next action of the sending device's chain.
    pub(super) fn is_next(&self, header: &Header) -> bool {
        header.seq == self.end.seq + 1 && header.prev == self.end.last
    }

    /// Takes back an action that an earlier life of this store had accepted, in its old place where that is free.
    /// `false` when it does not hold, or is not the sending desk's to have.
    pub(super) fn again(&mut self, envelope: Envelope, (pos, office_at): (u64, Instant)) -> Result<bool, LedgerError> {
        let Ok(header) = envelope.read_header() else { return Ok(false) };
        let end = self.stream_end(header.stream)?;
        let Some(events) = self.proven_again(&envelope, &header) else { return Ok(false) };
        let known = self.roll.known((header.account, header.device));
        let author = known.map(|info| (info.desk.clone(), info.roles.clone()));
        let end = match &author {
            _ if header.account == AccountId::OFFICE => Some(StreamEnd { kind: Some(StreamKind::Registry), ..end }),
            Some((desk, roles)) => self.scope(desk, &header, &events, end, roles),
            None => None,
        };
        let Some(end) = end else { return Ok(false) };
        let sort = end.kind.unwrap_or(StreamKind::Household);
        if !audience::receives(&self.device.record.desk, sort, &end.audience) {
            return Ok(false);
        }
        let is_next = pos == end.pos + 1 && office_at.unix() <= self.now.unix();
        let (pos, office_at) = if is_next { (pos, office_at) } else { (end.pos + 1, self.now) };
        let hash = envelope.hash();
        let chain = chain_next(&end.chain, &hash, pos, office_at);
        let audience = events.iter().find_map(Event::moves_to).unwrap_or_else(|| end.audience.clone());
        self.streams.insert(header.stream, StreamEnd { pos, chain, audience, ..end });
        for event in &events {
            if let Event::AccountCertified(it) = event {
                self.roll.certified(&it.certificate);
            }
        }
        if header.device == self.device.record.device && self.is_next(&header) {
            self.end = ChainEnd { seq: header.seq, last: hash };
        }
        self.items.push(Accepted { stream: header.stream, receipt: Receipt { pos, office_at, chain }, envelope });
        Ok(true)
    }

    /// The events of an action whose author is certified, whether or not the account has ended since.
    fn proven_again(&self, envelope: &Envelope, header: &Header) -> Option<Vec<Event>> {
        let by_office = header.account == AccountId::OFFICE;
        let key = if by_office {
            let registry = header.stream == realm::registry_stream();
            (registry && header.device == realm::registry_device(&self.root.1)).then_some(self.root.1)?
        } else {
            self.roll.known((header.account, header.device))?.key
        };
        let ours = header.realm == self.ledger.realm() || header.realm == realm::unbound(self.ledger.mode());
        let small = header.len as usize <= MAX_BODY;
        if !ours || !small || envelope.verify(&key).is_err() {
            return None;
        }
        match read_events(header, &envelope.body) {
            Reading::Events(events) => Some(events),
            Reading::Newer | Reading::Erased => Some(Vec::new()),
            Reading::Garbled | Reading::Mixed => None,
        }
    }

    /// What passes, or why it is refused.
    fn check(&self, envelope: &Envelope, seq: u64) -> Result<Result<Passed, RefusalReason>, LedgerError> {
        let (header, info) = match self.signed(envelope, seq) {
            Ok(signed) => signed,
            Err(reason) => return Ok(Err(reason)),
        };
        let end = self.stream_end(header.stream)?;
        // What it claims to have seen decides what it conflicts with.
        if header.base > end.pos {
            return Ok(Err(RefusalReason::Header));
        }
        Ok(readable(&header, &envelope.body).and_then(|events| {
            let desk = &self.device.record.desk;
            let end = self.scope(desk, &header, &events, end, &info.roles).ok_or(RefusalReason::Scope)?;
            if end.kind == Some(StreamKind::Desk) && !self.content_fits(&header, &events) {
                return Err(RefusalReason::Scope);
            }
            Ok(Passed { header, events, end })
        }))
    }

    /// The header of an action in its place in the chain, and the account that signed it.
    fn signed(&self, envelope: &Envelope, seq: u64) -> Result<(Header, &KeyInfo), RefusalReason> {
        if matches!(&envelope.body, Body::Present { bytes, .. } if bytes.len() > MAX_BODY) {
            return Err(RefusalReason::Size);
        }
        let header = envelope.read_header().map_err(|_| RefusalReason::Header)?;
        if header.len as usize > MAX_BODY {
            return Err(RefusalReason::Size);
        }
        if header.device != self.device.record.device || header.seq != seq || header.prev != self.end.last {
            return Err(RefusalReason::Header);
        }
        if !self.realm_fits(&header) {
            return Err(RefusalReason::Realm);
        }
        let signer = self.roll.signer((header.account, header.device), &self.device.record.desk);
        let signer = signer.filter(|info| envelope.verify(&info.key).is_ok()).ok_or(RefusalReason::Signature)?;
        Ok((header, signer))
    }

    /// One unbound prefix of the office's own mode, up to the `bind`; from there on the realm.
    fn realm_fits(&self, header: &Header) -> bool {
        let bound = header.realm == self.ledger.realm();
        if self.bound {
            return bound;
        }
        // The `bind` is the last of the prefix; it says in its body which realm it joins.
        header.realm == realm::unbound(self.ledger.mode()) || bound && header.kind == Kind::Bind.code()
    }

    fn stream_end(&self, stream: StreamId) -> Result<StreamEnd, LedgerError> {
        if let Some(end) = self.streams.get(&stream) {
            return Ok(end.clone());
        }
        Ok(self.ledger.stream(stream)?.map_or(
            StreamEnd { pos: 0, chain: Hash::ZERO, kind: None, audience: Audience::Unsaid },
            |record| StreamEnd {
                pos: record.pos(),
                chain: record.chain,
                kind: Some(record.kind),
                audience: record.audience,
            },
        ))
    }

    /// The stream's end, its address learned, if the desk may write this there and the signer's roles suffice.
    fn scope(
        &self,
        desk: &Desk,
        header: &Header,
        events: &[Event],
        mut end: StreamEnd,
        roles: &[Role],
    ) -> Option<StreamEnd> {
        let Some(kind) = Kind::from_code(header.kind) else {
            // A newer program's kind: whether the desk may is not known here, but it may speak in those that are
            // for it.
            let theirs = end.kind.is_some_and(StreamKind::is_opened) && end.audience.names(desk);
            return theirs.then_some(end);
        };
        let sort = kind.stream();
        if end.kind.is_some_and(|known| known != sort) {
            return None;
        }
        match sort {
            // Certificates the office gives itself.
            StreamKind::Registry if !Command::KINDS.contains(&kind) => return None,
            StreamKind::Registry if header.stream != realm::registry_stream() => return None,
            StreamKind::Desk if header.stream != realm::desk_stream(desk) => return None,
            opened if opened.is_opened() && realm::is_fixed(&header.stream) => return None,
            opened if opened.is_opened() && end.kind.is_none() => {
                end.audience = events.iter().find_map(Event::audience).unwrap_or_default();
            }
            _ => {}
        }
        end.kind = Some(sort);
        (audience::may_write(desk, kind, &end.audience) && duty::may(kind, desk, roles)).then_some(end)
    }

    /// A `bind` names this realm, this device and its mark; an account is one that the desk may make.
    fn content_fits(&self, header: &Header, events: &[Event]) -> bool {
        let record = &self.device.record;
        match events {
            [Event::Bound(bound)] => {
                bound.realm == self.ledger.realm() && bound.device == header.device && bound.mark == record.mark
            }
            [Event::AccountAdded(added)] => {
                let own = added.device == header.device && added.desk == record.desk;
                own && self.roll.is_new(&certificate(added)).is_ok()
            }
            [Event::AccountDisabled(_)] => true,
            _ => false,
        }
    }

    fn accept(&mut self, envelope: Envelope, passed: Passed) -> Result<(), LedgerError> {
        let Passed { header, events, end } = passed;
        if header.stream == realm::registry_stream() {
            let item = self.registrar()?.place(envelope);
            self.items.push(item);
            return Ok(());
        }
        let pos = end.pos + 1;
        let chain = chain_next(&end.chain, &envelope.hash(), pos, self.now);
        // What comes after a move is judged by whom the stream is for then.
        let audience = events.iter().find_map(Event::moves_to).unwrap_or_else(|| end.audience.clone());
        self.streams.insert(header.stream, StreamEnd { pos, chain, audience, ..end });
        self.bound |= header.kind == Kind::Bind.code();
        let receipt = Receipt { pos, office_at: self.now, chain };
        self.items.push(Accepted { stream: header.stream, receipt, envelope });
        events.iter().try_for_each(|event| self.follow(event))
    }

    /// Accounts are countersigned, or their certificates withdrawn, before anything that rests on it is delivered.
    fn follow(&mut self, event: &Event) -> Result<(), LedgerError> {
        match event {
            Event::AccountAdded(added) => {
                let certificate = certificate(added);
                if self.roll.is_new(&certificate) == Ok(true) {
                    self.roll.certified(&certificate);
                    let item = self.registrar()?.certify(certificate)?;
                    self.items.push(item);
                }
            }
            Event::AccountDisabled(ended) => {
                for device in self.roll.end(ended.account, &self.device.record.desk) {
                    let withdrawn =
                        AccountWithdrawn { account: ended.account, device: Some(device), until: ended.until };
                    let item = self.registrar()?.withdraw(withdrawn)?;
                    self.items.push(item);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn registrar(&mut self) -> Result<&mut Registrar, LedgerError> {
        let registrar = match self.registrar.take() {
            Some(registrar) => registrar,
            None => Registrar::new(self.ledger, self.root.clone(), self.now)?,
        };
        Ok(self.registrar.insert(registrar))
    }
}

/// The events of a body that an office takes: none when a newer program wrote it, for a kind that this one need not
/// understand.
fn readable(header: &Header, body: &Body) -> Result<Vec<Event>, RefusalReason> {
    let sort = Kind::from_code(header.kind).map(Kind::stream);
    let of_all = matches!(sort, Some(StreamKind::Desk | StreamKind::Registry));
    match read_events(header, body) {
        Reading::Events(events) => Ok(events),
        Reading::Newer if !of_all => Ok(Vec::new()),
        Reading::Newer | Reading::Garbled => Err(RefusalReason::Header),
        // Erasing is by order of the office, in what it holds: a device has nothing erased to send.
        Reading::Mixed | Reading::Erased => Err(RefusalReason::Scope),
    }
}

/// Whether what was refused is kept for the clerk: not what is too large or cannot even be named.
fn may_be_kept(envelope: &Envelope) -> bool {
    let small = matches!(&envelope.body, Body::Present { bytes, .. } if bytes.len() <= MAX_BODY);
    small && envelope.read_header().is_ok()
}

fn certificate(added: &AccountAdded) -> Certificate {
    Certificate {
        account: added.account,
        device: added.device,
        key: added.key,
        desk: added.desk.clone(),
        login: added.login.clone(),
        roles: added.roles.clone(),
        from: added.from,
        until: None,
    }
}
