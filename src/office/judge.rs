//! Judging pushed actions one by one: signature, chain, scope, size and realm; never law, never the clock.

use std::collections::HashMap;

use ed25519_dalek::SigningKey;

use super::certify::Registrar;
use crate::domain::desk::{AccountAdded, audience};
use crate::domain::event::Event;
use crate::domain::kind::{Kind, StreamKind};
use crate::domain::registry::{AccountWithdrawn, Certificate};
use crate::domain::types::{AccountId, DeviceId, Hash, Instant, PublicKey, StreamId, Township};
use crate::ledger::codec::MAX_BODY;
use crate::ledger::delivery::{Accepted, OfficeAccepted, RefusalReason, Refused, RefusedItem};
use crate::ledger::envelope::{Body, Envelope, Header, Receipt, chain_next};
use crate::ledger::error::LedgerError;
use crate::ledger::ledger::Ledger;
use crate::ledger::realm;
use crate::ledger::root::{ChainEnd, OfficeDevice};
use crate::ledger::stream::{Reading, read_events};

/// Where a stream stands in the course of a batch.
#[derive(Debug, Clone, Copy)]
struct StreamEnd {
    pos: u64,
    chain: Hash,
    /// `None` before its first action.
    kind: Option<StreamKind>,
    township: Option<Township>,
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
    /// What this batch itself certified (a key) or withdrew (none).
    keys: HashMap<(AccountId, DeviceId), Option<PublicKey>>,
    registrar: Option<Registrar>,
    items: Vec<Accepted>,
    refused: Vec<RefusedItem>,
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
            keys: HashMap::new(),
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
            Ok((header, end)) => self.accept(envelope, &header, end)?,
            Err(reason) => {
                let refused = Refused { seq, hash, reason };
                let envelope = (reason != RefusalReason::Size).then_some(envelope);
                self.refused.push(RefusedItem { refused, envelope, at: self.now });
            }
        }
        self.end = ChainEnd { seq, last: hash };
        Ok(())
    }

    /// What to commit; `None` when nothing was new.
    pub(super) fn finish(self) -> Option<OfficeAccepted> {
        let Self { device, items, refused, .. } = self;
        let news = !items.is_empty() || !refused.is_empty();
        news.then_some(OfficeAccepted { device: device.record.device, items, refused })
    }

    /// The header and where it goes, or why it is refused.
    fn check(
        &mut self,
        envelope: &Envelope,
        seq: u64,
    ) -> Result<Result<(Header, StreamEnd), RefusalReason>, LedgerError> {
        if let Body::Present { bytes, .. } = &envelope.body
            && bytes.len() > MAX_BODY
        {
            return Ok(Err(RefusalReason::Size));
        }
        let Ok(header) = envelope.read_header() else { return Ok(Err(RefusalReason::Header)) };
        if header.device != self.device.record.device || header.seq != seq || header.prev != self.end.last {
            return Ok(Err(RefusalReason::Header));
        }
        if !self.realm_fits(&header) {
            return Ok(Err(RefusalReason::Realm));
        }
        let signed = self.key(&header).is_some_and(|key| envelope.verify(&key).is_ok());
        if !signed {
            return Ok(Err(RefusalReason::Signature));
        }
        let end = self.stream_end(header.stream)?;
        Ok(self.scope(envelope, &header, end).map(|end| (header, end)).ok_or(RefusalReason::Scope))
    }

    /// One unbound prefix of the office's own mode, up to the `bind`; from there on the realm.
    fn realm_fits(&self, header: &Header) -> bool {
        let unbound = header.realm == realm::unbound(self.ledger.mode());
        let bound = header.realm == self.ledger.realm();
        if self.bound { bound } else { unbound || bound && header.kind == Kind::Bind.code() }
    }

    /// The key by which an account of the device's desk signs on this device.
    fn key(&self, header: &Header) -> Option<PublicKey> {
        if let Some(key) = self.keys.get(&(header.account, header.device)) {
            return *key;
        }
        let info = self.ledger.keys().get(header.account, header.device)?;
        (info.certified && info.active && info.desk == self.device.record.desk).then_some(info.key)
    }

    fn stream_end(&self, stream: StreamId) -> Result<StreamEnd, LedgerError> {
        if let Some(end) = self.streams.get(&stream) {
            return Ok(*end);
        }
        Ok(self.ledger.stream(stream)?.map_or(
            StreamEnd { pos: 0, chain: Hash::ZERO, kind: None, township: None },
            |record| StreamEnd {
                pos: record.pos(),
                chain: record.chain,
                kind: Some(record.kind),
                township: record.township,
            },
        ))
    }

    /// The stream's end, its address learned, if the desk may write this there.
    fn scope(&self, envelope: &Envelope, header: &Header, mut end: StreamEnd) -> Option<StreamEnd> {
        let desk = &self.device.record.desk;
        let Some(kind) = Kind::from_code(header.kind) else {
            // A newer program's kind: whether the desk may is not known here, but it may speak in its own streams.
            let own = end.township.is_some() && audience::may_write(desk, Kind::HouseholdAmend, end.township);
            return own.then_some(end);
        };
        let sort = kind.stream();
        if sort == StreamKind::Registry || end.kind.is_some_and(|known| known != sort) {
            return None;
        }
        match sort {
            StreamKind::Desk if header.stream != realm::desk_stream(desk) => return None,
            StreamKind::Household if end.kind.is_none() => {
                end.township = opened_in(header, &envelope.body);
            }
            _ => {}
        }
        end.kind = Some(sort);
        (audience::may_write(desk, kind, end.township) && self.content_fits(header, &envelope.body)).then_some(end)
    }

    /// A `bind` names this realm and this device; an account's roles stay below the desk's ceiling.
    fn content_fits(&self, header: &Header, body: &Body) -> bool {
        let Reading::Events(events) = read_events(header, body) else { return true };
        events.iter().all(|event| match event {
            Event::Bound(bound) => bound.realm == self.ledger.realm() && bound.device == header.device,
            Event::AccountAdded(added) => {
                let ceiling = self.device.record.desk.roles();
                added.device == header.device && added.roles.iter().all(|role| ceiling.contains(role))
            }
            _ => true,
        })
    }

    fn accept(&mut self, envelope: Envelope, header: &Header, end: StreamEnd) -> Result<(), LedgerError> {
        let pos = end.pos + 1;
        let chain = chain_next(&end.chain, &envelope.hash(), pos, self.now);
        self.streams.insert(header.stream, StreamEnd { pos, chain, ..end });
        self.bound |= header.kind == Kind::Bind.code();
        let events = match read_events(header, &envelope.body) {
            Reading::Events(events) => events,
            Reading::Erased | Reading::Newer => Vec::new(),
        };
        let receipt = Receipt { pos, office_at: self.now, chain };
        self.items.push(Accepted { stream: header.stream, receipt, envelope });
        for event in &events {
            self.follow(event)?;
        }
        Ok(())
    }

    /// Accounts are countersigned, or their certificates withdrawn, before anything that rests on it is delivered.
    fn follow(&mut self, event: &Event) -> Result<(), LedgerError> {
        match event {
            Event::AccountAdded(added) if self.key_of(added) != Some(added.key) => {
                let certificate = self.certificate(added);
                self.keys.insert((added.account, added.device), Some(added.key));
                let item = self.registrar()?.certify(certificate)?;
                self.items.push(item);
            }
            Event::AccountDisabled(ended) if self.is_of_desk(ended.account)? => {
                let withdrawn = AccountWithdrawn { account: ended.account, device: None, until: ended.until };
                self.keys.insert((ended.account, self.device.record.device), None);
                let item = self.registrar()?.withdraw(withdrawn)?;
                self.items.push(item);
            }
            _ => {}
        }
        Ok(())
    }

    /// A desk ends its own accounts only.
    fn is_of_desk(&self, account: AccountId) -> Result<bool, LedgerError> {
        if self.keys.keys().any(|(known, _)| *known == account) {
            return Ok(true);
        }
        let record = self.ledger.stream(realm::desk_stream(&self.device.record.desk))?;
        Ok(record.is_some_and(|record| record.state.desk().is_some_and(|desk| desk.accounts.contains_key(&account))))
    }

    fn key_of(&self, added: &AccountAdded) -> Option<PublicKey> {
        let place = (added.account, added.device);
        if let Some(key) = self.keys.get(&place) {
            return *key;
        }
        self.ledger.keys().get(place.0, place.1).filter(|info| info.certified).map(|info| info.key)
    }

    fn certificate(&self, added: &AccountAdded) -> Certificate {
        Certificate {
            account: added.account,
            device: added.device,
            key: added.key,
            desk: self.device.record.desk.clone(),
            login: added.login.clone(),
            roles: added.roles.clone(),
            from: added.from,
            until: None,
        }
    }

    fn registrar(&mut self) -> Result<&mut Registrar, LedgerError> {
        let registrar = match self.registrar.take() {
            Some(registrar) => registrar,
            None => Registrar::new(self.ledger, self.root.clone(), self.now)?,
        };
        Ok(self.registrar.insert(registrar))
    }
}

/// The township that a household's first action opens it in.
fn opened_in(header: &Header, body: &Body) -> Option<Township> {
    let Reading::Events(events) = read_events(header, body) else { return None };
    events.iter().find_map(Event::township)
}
