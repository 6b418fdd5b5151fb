//! One stream folded: what the office accepted, and on top of it what this device still has waiting.

use serde::{Deserialize, Serialize};

use crate::domain::desk::{Audience, audience};
use crate::domain::event::Event;
use crate::domain::kind::{Kind, StreamKind};
use crate::domain::meta::Meta;
use crate::domain::state::State;
use crate::domain::types::{Desk, Hash, Instant, StreamId};

use super::codec;
use super::commit::Place;
use super::envelope::{BODY_VERSION, Body, Envelope, Header, Receipt};
use super::error::{LedgerError, Part};
use super::realm;

/// The packed record of a stream, one value in the store.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StreamRecord {
    /// What sort of stream it is.
    pub kind: StreamKind,
    /// Whom it is for.
    pub audience: Audience,
    /// Whom it was for before, and up to which place in the stream; the action there moved it on. Those keep what
    /// they had.
    pub former: Vec<(Audience, u64)>,
    /// Whether an accepted action said so, and not only one that waits and may be refused.
    pub addressed: bool,
    /// Accepted envelopes; the index is `pos - 1`.
    pub accepted: Vec<AcceptedAt>,
    /// The receipt chain's last link.
    pub chain: Hash,
    /// The fold of the accepted envelopes.
    pub state: State,
    /// Own envelopes waiting, by sequence number.
    pub waiting: Vec<Place>,
    /// The fold with the waiting ones on top; `None` while nothing waits.
    pub current: Option<State>,
    /// Whether an accepted action is too new for this program to read.
    pub newer: bool,
    /// Whether a waiting one is.
    pub newer_waiting: bool,
}

/// Where an accepted envelope lies, and when the office took it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptedAt {
    /// Where the envelope lies.
    pub place: Place,
    /// The office's clock.
    pub office_at: Instant,
    /// The receipt chain up to here.
    pub chain: Hash,
}

/// What a body says to this program.
pub enum Reading {
    /// Its events.
    Events(Vec<Event>),
    /// It was erased by order: nothing to apply.
    Erased,
    /// A newer program made it.
    Newer,
    /// Kind and version are known, yet it does not decode. No office of this version takes it; if a newer one did,
    /// the stream waits for a newer program here.
    Garbled,
    /// Nothing, or events of another kind than the header says: whoever checked the header let something else in.
    /// No replica applies any of it.
    Mixed,
}

/// Encodes the events of one action as a body.
///
/// # Errors
/// [`codec::CodecError::TooLarge`] beyond 64 KiB: the action must be split.
pub fn encode_events(events: &[Event]) -> Result<Vec<u8>, codec::CodecError> {
    codec::encode(&events, codec::MAX_BODY)
}

/// Reads the events of an envelope whose signature and body hash were verified.
#[must_use]
pub fn read_events(header: &Header, body: &Body) -> Reading {
    let Body::Present { bytes, .. } = body else { return Reading::Erased };
    if header.version != BODY_VERSION || Kind::from_code(header.kind).is_none() {
        return Reading::Newer;
    }
    let Ok(events) = codec::decode::<Vec<Event>>(bytes) else { return Reading::Garbled };
    let of_its_kind = !events.is_empty() && events.iter().all(|event| event.kind().code() == header.kind);
    if of_its_kind { Reading::Events(events) } else { Reading::Mixed }
}

impl StreamRecord {
    /// A stream without events.
    #[must_use]
    pub fn new(kind: StreamKind, id: StreamId) -> Self {
        Self {
            kind,
            audience: Audience::Unsaid,
            former: Vec::new(),
            addressed: false,
            accepted: Vec::new(),
            chain: Hash::ZERO,
            state: State::empty(kind, id),
            waiting: Vec::new(),
            current: None,
            newer: false,
            newer_waiting: false,
        }
    }

    /// The state on screen: accepted and waiting.
    #[must_use]
    pub fn now(&self) -> &State {
        self.current.as_ref().unwrap_or(&self.state)
    }

    /// Whether it holds an action that this program is too old to read: shown and relayed, not written to.
    #[must_use]
    pub const fn is_read_only(&self) -> bool {
        self.newer || self.newer_waiting
    }

    /// Whether nothing stands in it, because all of it was taken back.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.accepted.is_empty() && self.waiting.is_empty()
    }

    /// The `pos` folded so far: the `base` of the next own action.
    #[must_use]
    pub fn pos(&self) -> u64 {
        self.accepted.len() as u64
    }

    /// Folds an accepted envelope; `place` is where it lies.
    ///
    /// # Errors
    /// [`LedgerError::Damage`] when the receipt does not continue the stream.
    pub fn accept(
        &mut self,
        envelope: &Envelope,
        header: &Header,
        receipt: &Receipt,
        place: Place,
    ) -> Result<(), LedgerError> {
        if receipt.pos != self.pos() + 1 {
            return Err(LedgerError::damage(Part::Journal, "a receipt does not continue its stream"));
        }
        let meta = meta_of(envelope, header, Some(receipt));
        self.newer |= apply_to(&mut self.state, header, &envelope.body, &meta);
        if !self.addressed {
            self.audience = Audience::Unsaid;
            self.learn(header, &envelope.body);
            self.addressed = self.audience.is_said();
        }
        self.move_on(header, &envelope.body, receipt.pos);
        self.accepted.push(AcceptedAt { place, office_at: receipt.office_at, chain: receipt.chain });
        self.chain = receipt.chain;
        Ok(())
    }

    /// A move gives the stream to others from here on.
    fn move_on(&mut self, header: &Header, body: &Body, pos: u64) {
        if !self.addressed || Kind::from_code(header.kind) != Some(Kind::HouseholdMove) {
            return;
        }
        let Reading::Events(events) = read_events(header, body) else { return };
        if let Some(to) = events.iter().find_map(Event::moves_to).filter(|to| *to != self.audience) {
            let before = std::mem::replace(&mut self.audience, to);
            self.former.push((before, pos));
        }
    }

    /// Whom it is for and was for.
    #[must_use]
    pub fn address(&self) -> Address {
        Address { kind: self.kind, now: self.audience.clone(), former: self.former.clone() }
    }

    /// Puts an own waiting envelope on top.
    pub fn wait(&mut self, envelope: &Envelope, header: &Header, place: Place) {
        let mut state = self.current.take().unwrap_or_else(|| self.state.clone());
        self.newer_waiting |= apply_to(&mut state, header, &envelope.body, &meta_of(envelope, header, None));
        self.learn(header, &envelope.body);
        self.current = Some(state);
        self.waiting.push(place);
    }

    /// Folds the waiting ones anew on what was accepted; `load` gives the envelope at a place.
    ///
    /// What a waiting one said goes with it when it was refused: a rebuild, which never folds it, must come to the
    /// same record.
    ///
    /// # Errors
    /// Whatever `load` meets.
    pub fn refold(&mut self, mut load: impl FnMut(Place) -> Result<Envelope, LedgerError>) -> Result<(), LedgerError> {
        self.newer_waiting = false;
        if !self.addressed {
            self.audience = Audience::Unsaid;
        }
        if self.waiting.is_empty() {
            self.current = None;
            return Ok(());
        }
        let mut state = self.state.clone();
        for place in self.waiting.clone() {
            let envelope = load(place)?;
            let header = envelope.read_header()?;
            self.newer_waiting |= apply_to(&mut state, &header, &envelope.body, &meta_of(&envelope, &header, None));
            self.learn(&header, &envelope.body);
        }
        self.current = Some(state);
        Ok(())
    }

    /// Whom the stream is for is in its first events.
    fn learn(&mut self, header: &Header, body: &Body) {
        if self.audience.is_said() {
            return;
        }
        if let Reading::Events(events) = read_events(header, body) {
            let said = events.iter().find_map(Event::audience).unwrap_or_default();
            // Whatever its events say, a desk's stream is the one of its name.
            let misnamed = matches!(&said, Audience::Own(desk) if realm::desk_stream(desk) != header.stream);
            self.audience = if misnamed { Audience::Unsaid } else { said };
        }
    }
}

/// Whom a stream is for now and was for before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    kind: StreamKind,
    now: Audience,
    former: Vec<(Audience, u64)>,
}

impl Address {
    /// How much of the first `until` actions goes to a desk: all up to the end of the last time that the stream was
    /// for it. Always a beginning without gaps.
    #[must_use]
    pub fn given_to(&self, desk: &Desk, until: u64) -> u64 {
        let receives = |audience: &Audience| audience::receives(desk, self.kind, audience);
        let then = self.former.iter().find(|(_, end)| *end > until).map_or(&self.now, |(audience, _)| audience);
        if receives(then) {
            return until;
        }
        let earlier = self.former.iter().filter(|(audience, end)| *end <= until && receives(audience));
        earlier.map(|(_, end)| *end).max().unwrap_or(0)
    }
}

/// What `apply` may know of an envelope.
#[must_use]
pub fn meta_of(envelope: &Envelope, header: &Header, receipt: Option<&Receipt>) -> Meta {
    Meta {
        stream: header.stream,
        device: header.device,
        seq: header.seq,
        account: header.account,
        at: header.at,
        pos: receipt.map(|r| r.pos),
        office_at: receipt.map(|r| r.office_at),
        base: header.base,
        hash: envelope.hash(),
    }
}

/// Applies what can be read; true when a newer program wrote it.
fn apply_to(state: &mut State, header: &Header, body: &Body, meta: &Meta) -> bool {
    match read_events(header, body) {
        Reading::Events(events) => {
            for event in &events {
                state.apply(event, meta);
            }
            false
        }
        Reading::Erased | Reading::Mixed => false,
        Reading::Newer | Reading::Garbled => true,
    }
}
