//! From journal frames to the store's records.
//!
//! A [`Fold`] takes frames in their order and gathers what changes; the ledger then applies it in one transaction.
//! The same code serves a new action, an answer of the office, a replay after a crash and a rebuild from nothing.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::domain::kind::{Kind, StreamKind};
use crate::domain::types::{AccountId, Desk, DeviceId, DeviceMark, Hash, StreamId};

use super::cards::{self, Card};
use super::commit::{Commit, Place, frame_hash};
use super::delivery::{
    Accepted, Delivery, DeviceRecord, EnrolmentRecord, OfficeAccepted, OfficeCommit, Pulled, Refused, RefusedItem,
    rolling_next,
};
use super::envelope::{Envelope, Header, Receipt};
use super::error::{LedgerError, Part};
use super::frames::Frames;
use super::lookup;
use super::outbox::{self, Held, OutboxEntry};
use super::root::{ChainEnd, EndedLife, OfficeDevice, OfficeRoot, OutboxEnd, RefusedEntry, Root};
use super::seal::DataKey;
use super::store::{Store, Tree, Writes};
use super::stream::StreamRecord;

/// An own envelope in short; kept for all of them, so that a receipt is checked without reading a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct OwnEntry {
    /// Where the envelope lies.
    pub place: Place,
    /// Its stream.
    pub stream: StreamId,
    /// Its header's hash.
    pub hash: Hash,
    /// Whether the office has given it a place, or refused it.
    pub answered: bool,
}

/// What a fold came to.
pub struct Folded {
    /// The new root record.
    pub root: Root,
    /// Everything to write.
    pub writes: Writes,
    /// The streams that changed, with their cards.
    pub changed: Vec<(StreamId, StreamRecord, Vec<Card>)>,
}

/// Frames being folded.
pub struct Fold<'a> {
    pub(super) store: &'a Store,
    pub(super) key: &'a DataKey,
    pub(super) root: Root,
    pub(super) streams: BTreeMap<StreamId, StreamRecord>,
    pub(super) stale: BTreeSet<StreamId>,
    pub(super) frames: HashMap<u64, Commit>,
    pub(super) stored: Frames,
    own: HashMap<u64, OwnEntry>,
    pub(super) writes: Writes,
}

impl<'a> Fold<'a> {
    /// Starts from where the store stands.
    #[must_use]
    pub fn new(store: &'a Store, key: &'a DataKey, root: Root) -> Self {
        Self {
            store,
            key,
            root,
            streams: BTreeMap::new(),
            stale: BTreeSet::new(),
            frames: HashMap::new(),
            stored: Frames::default(),
            own: HashMap::new(),
            writes: Writes::default(),
        }
    }

    /// Folds the frame `index`, whose bytes are `payload`.
    ///
    /// # Errors
    /// [`LedgerError::Damage`] when the frame contradicts what came before; store errors.
    pub fn frame(&mut self, index: u64, payload: &[u8], commit: Commit) -> Result<(), LedgerError> {
        if index != self.root.commits + 1 {
            return Err(LedgerError::damage(Part::Journal, "journal frames are not consecutive"));
        }
        self.writes.put_bytes(self.key, Tree::Log, &index.to_be_bytes(), payload)?;
        match &commit {
            Commit::Own(envelopes) => self.own_actions(index, envelopes)?,
            Commit::Enrolled(record, bind) => self.enrolled(index, record, bind)?,
            Commit::Pulled(pulled) => self.pulled(index, pulled)?,
            Commit::Office(office) => self.office_commit(index, office)?,
            Commit::Lost => {
                self.root.voided = true;
                self.root.refetch.get_or_insert(0);
            }
            Commit::Resumed => self.root.voided = false,
            Commit::Life(head) => self.new_life(index, head)?,
            Commit::Adopted(adopted) => self.adopted(index, adopted)?,
            Commit::Closed(hashes) => self.root.refused.retain(|refused| !hashes.contains(&refused.hash)),
            Commit::Moved(address) => {
                if let Some(enrolment) = &mut self.root.enrolment {
                    enrolment.address.clone_from(address);
                }
            }
        }
        self.frames.insert(index, commit);
        self.root.commits = index;
        self.root.mark = frame_hash(payload);
        Ok(())
    }

    /// Refolds what is stale and gives everything to write.
    ///
    /// # Errors
    /// Store errors.
    pub fn finish(mut self) -> Result<Folded, LedgerError> {
        self.refold_stale()?;
        let streams = std::mem::take(&mut self.streams);
        let mut changed = Vec::with_capacity(streams.len());
        for (id, record) in streams {
            self.writes.put(self.key, Tree::Stream, id.as_bytes(), &record)?;
            let cards = cards::of_stream(self.key, id, &record);
            if record.kind == StreamKind::Household {
                self.writes.put(self.key, Tree::Card, id.as_bytes(), &cards)?;
            } else if record.kind.is_opened() && !record.is_blank() {
                self.writes.mark(Tree::Sort, &sort_key(record.kind, Some(id)));
            }
            for at in lookup::keys(self.key, id, &record) {
                self.writes.mark(Tree::Lookup, &at);
            }
            changed.push((id, record, cards));
        }
        self.writes.put(self.key, Tree::Meta, ROOT, &self.root)?;
        Ok(Folded { root: self.root, writes: self.writes, changed })
    }

    fn refold_stale(&mut self) -> Result<(), LedgerError> {
        for id in std::mem::take(&mut self.stale) {
            let Some(mut record) = self.streams.remove(&id) else { continue };
            record.refold(|place| self.envelope(place))?;
            self.streams.insert(id, record);
        }
        Ok(())
    }

    fn own_actions(&mut self, index: u64, envelopes: &[Envelope]) -> Result<(), LedgerError> {
        for (ordinal, envelope) in (0u32..).zip(envelopes) {
            self.own_action(Place { commit: index, ordinal }, envelope)?;
        }
        Ok(())
    }

    pub(super) fn own_action(&mut self, place: Place, envelope: &Envelope) -> Result<(), LedgerError> {
        let header = envelope.read_header()?;
        if header.seq != self.root.seq + 1 || header.prev != self.root.last {
            return Err(LedgerError::damage(Part::Journal, "own actions are not consecutive"));
        }
        // A waiting stream that turned stale in this very fold is refolded as a whole at the end.
        let stale = self.stale.contains(&header.stream);
        let record = self.stream(header.stream, kind_of(&header))?;
        if stale {
            record.waiting.push(place);
        } else {
            record.wait(envelope, &header, place);
        }
        if let Some(year) = cards::numbered_in(&header, envelope) {
            *self.root.numbers.entry(year).or_default() += 1;
        }
        let entry = OwnEntry { place, stream: header.stream, hash: envelope.hash(), answered: false };
        self.put_own(header.seq, entry)?;
        // What is sent again is no longer among what was refused.
        if let Some(former) = header.reissues {
            self.root.refused.retain(|refused| refused.hash != former);
        }
        self.root.seq = header.seq;
        self.root.last = entry.hash;
        self.root.events += 1;
        Ok(())
    }

    pub(super) fn put_own(&mut self, seq: u64, entry: OwnEntry) -> Result<(), LedgerError> {
        self.own.insert(seq, entry);
        self.writes.put(self.key, Tree::Own, &seq.to_be_bytes(), &entry)
    }

    /// There is no own action under this number any more.
    pub(super) fn forget_own(&mut self, seq: u64) {
        self.own.remove(&seq);
        self.writes.remove(Tree::Own, &seq.to_be_bytes());
    }

    fn enrolled(&mut self, index: u64, record: &EnrolmentRecord, bind: &Envelope) -> Result<(), LedgerError> {
        self.root.enrolment = Some(record.clone());
        self.own_action(Place { commit: index, ordinal: 0 }, bind)
    }

    fn pulled(&mut self, index: u64, pulled: &Pulled) -> Result<(), LedgerError> {
        if self.root.voided {
            self.root.refetch = self.root.refetch.max(Some(pulled.head.cursor));
            return Ok(());
        }
        if pulled.head.seq > self.root.seq {
            return Err(LedgerError::damage(Part::Journal, ANSWERS_NOTHING));
        }
        for (ordinal, delivery) in (0u32..).zip(&pulled.deliveries) {
            match delivery {
                Delivery::Foreign(accepted) => {
                    self.accept(Place { commit: index, ordinal }, &accepted.envelope, &accepted.receipt)?;
                    self.root.events += 1;
                }
                Delivery::Own(own) => {
                    let entry = self.answered(own.seq)?;
                    let envelope = self.envelope(entry.place)?;
                    self.accept(entry.place, &envelope, &own.receipt)?;
                }
            }
        }
        for refused in &pulled.refused {
            self.refused(refused)?;
        }
        self.root.answered = self.root.answered.max(pulled.head.seq);
        self.root.head = Some(pulled.head);
        self.root.refetch = self.root.refetch.filter(|cursor| *cursor > pulled.head.cursor);
        Ok(())
    }

    fn refused(&mut self, refused: &Refused) -> Result<(), LedgerError> {
        let entry = self.answered(refused.seq)?;
        if !self.root.refused.iter().any(|known| known.hash == refused.hash) {
            self.root.refused.push(RefusedEntry {
                seq: refused.seq,
                hash: refused.hash,
                stream: Some(entry.stream),
                reason: refused.reason,
                place: Some(entry.place),
            });
        }
        Ok(())
    }

    /// The office has answered an own action: it waits no more.
    fn answered(&mut self, seq: u64) -> Result<OwnEntry, LedgerError> {
        let entry = self.own_entry(seq)?;
        if !entry.answered {
            self.root.settled += 1;
            self.put_own(seq, OwnEntry { answered: true, ..entry })?;
        }
        self.stale.insert(entry.stream);
        let record = self.known_stream(entry.stream)?;
        record.waiting.retain(|place| *place != entry.place);
        Ok(entry)
    }

    fn accept(&mut self, place: Place, envelope: &Envelope, receipt: &Receipt) -> Result<(), LedgerError> {
        let header = envelope.read_header()?;
        self.stale.insert(header.stream);
        self.stream(header.stream, kind_of(&header))?.accept(envelope, &header, receipt, place)
    }

    fn office_commit(&mut self, index: u64, commit: &OfficeCommit) -> Result<(), LedgerError> {
        match commit {
            OfficeCommit::Founded(founded) => {
                self.root.office = Some(OfficeRoot {
                    founded: founded.clone(),
                    epoch: founded.epoch,
                    registry: ChainEnd::START,
                    devices: BTreeMap::new(),
                    codes: BTreeMap::new(),
                    outboxes: BTreeMap::new(),
                    last_mark: 0,
                    lives: Vec::new(),
                });
            }
            OfficeCommit::Code(code) => {
                let codes = &mut self.office()?.codes;
                codes.retain(|_, known| known.expires.unix() >= code.issued.unix());
                codes.insert(code.id.clone(), code.clone());
            }
            OfficeCommit::Enrolled { code, device, certificate } => {
                if let Some(code) = self.office()?.codes.get_mut(code) {
                    code.spent = Some(device.device);
                }
                self.enrol_device(device)?;
                if let Some(item) = certificate {
                    self.office_item(Place { commit: index, ordinal: 0 }, std::slice::from_ref(item))?;
                }
            }
            OfficeCommit::Revoked { device, at } => {
                if let Some(known) = self.office()?.devices.get_mut(device) {
                    known.revoked.get_or_insert(*at);
                }
            }
            OfficeCommit::Batch(batch) => self.office_batch(index, batch)?,
            OfficeCommit::Forked { device, seq, .. } => {
                if let Some(known) = self.office()?.devices.get_mut(device) {
                    known.forked.get_or_insert(*seq);
                }
            }
            OfficeCommit::Life { epoch } => {
                let office = self.office()?;
                let ended = std::mem::replace(&mut office.epoch, *epoch);
                office.lives.push(EndedLife { epoch: ended, outboxes: office.outboxes.clone() });
                // Marks may have been given that are no longer known: those next in order are passed over.
                office.last_mark = office.last_mark.saturating_add(MARKS_PASSED_OVER).min(DeviceMark::LAST.0);
            }
            OfficeCommit::Voided { code } => {
                self.office()?.codes.remove(code);
            }
        }
        Ok(())
    }

    fn office_batch(&mut self, index: u64, batch: &OfficeAccepted) -> Result<(), LedgerError> {
        for (ordinal, _) in (0u32..).zip(&batch.items) {
            self.office_item(Place { commit: index, ordinal }, &batch.items)?;
        }
        for (ordinal, item) in (batch.items.len() as u32..).zip(&batch.refused) {
            let place = item.envelope.as_ref().map(|_| Place { commit: index, ordinal });
            self.held(&batch.device, item.refused.seq, Held { hash: item.refused.hash, place })?;
            self.office_refused(&batch.device, item, place)?;
        }
        if let Some(device) = self.office()?.devices.get_mut(&batch.device)
            && batch.through.seq > device.end.seq
        {
            device.end = batch.through;
        }
        Ok(())
    }

    fn office_refused(&mut self, id: &DeviceId, item: &RefusedItem, place: Option<Place>) -> Result<(), LedgerError> {
        let Some(device) = self.office()?.devices.get_mut(id) else { return Ok(()) };
        let Refused { seq, hash, reason } = item.refused;
        device.refused += 1;
        let stream = item.envelope.as_ref().and_then(|e| e.read_header().ok()).map(|h| h.stream);
        let entry = RefusedEntry { seq, hash, stream, reason, place };
        self.writes.put(self.key, Tree::Refused, &outbox::held_key(id, seq), &entry)
    }

    /// `items` are those of the frame being folded.
    fn office_item(&mut self, place: Place, items: &[Accepted]) -> Result<(), LedgerError> {
        let item = items.get(place.ordinal as usize).ok_or(LedgerError::StoreDamaged)?;
        self.accept(place, &item.envelope, &item.receipt)?;
        self.root.events += 1;
        let header = item.envelope.read_header()?;
        let hash = item.envelope.hash();
        self.advance_chain(&header, hash)?;
        self.held(&header.device, header.seq, Held { hash, place: Some(place) })?;
        self.deliver(place, items, item, &header)
    }

    /// What was judged as `seq` of a device: a repeat is compared with it.
    fn held(&mut self, device: &DeviceId, seq: u64, held: Held) -> Result<(), LedgerError> {
        self.writes.put(self.key, Tree::Held, &outbox::held_key(device, seq), &held)
    }

    /// The office's own chain goes on; a device's does as far as its push was judged, which the batch says.
    fn advance_chain(&mut self, header: &Header, hash: Hash) -> Result<(), LedgerError> {
        let office = self.office()?;
        let end = ChainEnd { seq: header.seq, last: hash };
        // Its device is one that no laptop can enrol as: the account's name alone would prove nothing.
        if header.account == AccountId::OFFICE && header.device == office.registry_device() {
            office.registry = end;
        } else if let Some(device) = office.devices.get_mut(&header.device) {
            device.bound |= header.kind == Kind::Bind.code();
        }
        Ok(())
    }

    /// An accepted action goes to those whom its stream is for. A move goes to those who had the stream, as the last
    /// of it for them, and brings those who get it whatever of it they never had.
    fn deliver(
        &mut self,
        place: Place,
        items: &[Accepted],
        item: &Accepted,
        header: &Header,
    ) -> Result<(), LedgerError> {
        let pos = item.receipt.pos;
        let record = self.known_stream(item.stream)?;
        let moved = record.former.last().is_some_and(|(_, end)| *end == pos).then(|| record.clone());
        let address = record.address();
        let desks: Vec<Desk> = self.office()?.outboxes.keys().cloned().collect();
        for to in desks {
            let (had, given) = (address.given_to(&to, pos - 1), address.given_to(&to, pos));
            if let Some(whole) = moved.as_ref().filter(|_| had + 1 < given) {
                self.bring(&to, (item.stream, whole), had + 1..=given, (place.commit, items))?;
            } else if given == pos {
                self.append_outbox(&to, OutboxEntry::new(place, item.stream, header, &item.receipt))?;
            }
        }
        Ok(())
    }

    /// Appends these accepted actions of a stream to a desk's outbox. `items` are those of the frame being folded,
    /// which is stored only when it has been.
    fn bring(
        &mut self,
        to: &Desk,
        (stream, record): (StreamId, &StreamRecord),
        positions: std::ops::RangeInclusive<u64>,
        (frame, items): (u64, &[Accepted]),
    ) -> Result<(), LedgerError> {
        for (pos, at) in (1u64..).zip(&record.accepted).filter(|(pos, _)| positions.contains(pos)) {
            let fresh = items.get(at.place.ordinal as usize).filter(|_| at.place.commit == frame);
            let header = match fresh {
                Some(item) => item.envelope.read_header()?,
                None => self.envelope(at.place)?.read_header()?,
            };
            let receipt = Receipt { pos, office_at: at.office_at, chain: at.chain };
            self.append_outbox(to, OutboxEntry::new(at.place, stream, &header, &receipt))?;
        }
        Ok(())
    }

    fn append_outbox(&mut self, to: &Desk, mut entry: OutboxEntry) -> Result<(), LedgerError> {
        let end = self.office()?.outboxes.entry(to.clone()).or_insert(OutboxEnd::START);
        end.len += 1;
        end.rolling = rolling_next(&end.rolling, &entry.stream, &entry.chain);
        entry.rolling = end.rolling;
        let at = outbox::key(to, end.len);
        self.writes.put(self.key, Tree::Outbox, &at, &entry)
    }

    fn enrol_device(&mut self, record: &DeviceRecord) -> Result<(), LedgerError> {
        let office = self.office()?;
        office.last_mark = office.last_mark.max(record.mark.0);
        let fresh_desk = !office.outboxes.contains_key(&record.desk);
        office.devices.entry(record.device).and_modify(|known| known.record = record.clone()).or_insert_with(|| {
            OfficeDevice {
                record: record.clone(),
                end: ChainEnd::START,
                bound: false,
                revoked: None,
                forked: None,
                refused: 0,
            }
        });
        if fresh_desk {
            office.outboxes.insert(record.desk.clone(), OutboxEnd::START);
            self.grant(&record.desk)?;
        }
        Ok(())
    }

    /// A desk's first device: its outbox begins with the history of every stream in its audience, and with what it
    /// would have of one that moved on; the registry first, so that every signature can be checked when it arrives.
    fn grant(&mut self, to: &Desk) -> Result<(), LedgerError> {
        let mut granted = BTreeMap::new();
        let mut grant = |id: StreamId, record: StreamRecord| {
            let given = record.address().given_to(to, record.pos());
            if given > 0 {
                granted.insert((record.kind.delivered(), id), (record, given));
            }
        };
        for entry in self.store.scan::<StreamRecord>(Tree::Stream, &[]) {
            let (at, record) = entry?;
            let id = StreamId::from_bytes(at.try_into().map_err(|_| LedgerError::StoreDamaged)?);
            if !self.streams.contains_key(&id) {
                grant(id, record);
            }
        }
        self.streams.iter().for_each(|(id, record)| grant(*id, record.clone()));
        for ((_, id), (record, given)) in granted {
            self.bring(to, (id, &record), 1..=given, (0, &[]))?;
        }
        Ok(())
    }

    fn office(&mut self) -> Result<&mut OfficeRoot, LedgerError> {
        self.root
            .office
            .as_mut()
            .ok_or_else(|| LedgerError::damage(Part::Journal, "an office's frame in another desk's journal"))
    }

    pub(super) fn own_entry(&self, seq: u64) -> Result<OwnEntry, LedgerError> {
        if let Some(entry) = self.own.get(&seq) {
            return Ok(*entry);
        }
        let found = self.store.get(Tree::Own, &seq.to_be_bytes())?;
        found.ok_or_else(|| LedgerError::damage(Part::Journal, ANSWERS_NOTHING))
    }

    /// The envelope at a place, from this fold or from the store.
    pub(super) fn envelope(&mut self, place: Place) -> Result<Envelope, LedgerError> {
        if let Some(commit) = self.frames.get(&place.commit) {
            return commit.envelope(place.ordinal).cloned().ok_or(LedgerError::StoreDamaged);
        }
        self.stored.envelope(self.store, place)
    }

    fn stream(&mut self, id: StreamId, kind: StreamKind) -> Result<&mut StreamRecord, LedgerError> {
        if !self.streams.contains_key(&id) {
            let stored = self.store.get(Tree::Stream, id.as_bytes())?;
            self.streams.insert(id, stored.unwrap_or_else(|| StreamRecord::new(kind, id)));
        }
        self.streams.get_mut(&id).ok_or(LedgerError::StoreDamaged)
    }

    pub(super) fn known_stream(&mut self, id: StreamId) -> Result<&mut StreamRecord, LedgerError> {
        self.stream(id, StreamKind::Household)
    }
}

/// The key of a stream among those of its sort, or what all of these begin with.
pub(super) fn sort_key(kind: StreamKind, stream: Option<StreamId>) -> Vec<u8> {
    let mut key = vec![kind as u8];
    key.extend(stream.iter().flat_map(StreamId::as_bytes));
    key
}

/// The key of the root record.
pub const ROOT: &[u8] = b"root";

/// How many marks are passed over when a store begins another life: more devices than a county enrols between two
/// backups.
const MARKS_PASSED_OVER: u16 = 32;

const ANSWERS_NOTHING: &str = "the office answers an action that is not here";

/// The sort of stream that a header opens. What a newer program wrote is taken for a household: relayed, read-only.
fn kind_of(header: &Header) -> StreamKind {
    Kind::from_code(header.kind).map_or(StreamKind::Household, Kind::stream)
}
