//! The root record: how far the store has folded the journal, and where this device's own chain stands.

use std::collections::BTreeMap;

use ed25519_dalek::SigningKey;
use serde::{Deserialize, Serialize};

use crate::domain::types::{Desk, DeviceId, Hash, Instant, PublicKey, StreamId};

use super::commit::Place;
use super::delivery::{CodeRecord, DeviceRecord, EnrolmentRecord, Epoch, Head, OfficeFounded, RefusalReason};
use super::realm;

/// One record, rewritten with every commit; its size does not grow with the number of actions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Root {
    /// The index of the last frame folded in.
    pub commits: u64,
    /// The hash of that frame.
    pub mark: Hash,
    /// The last sequence number of this device.
    pub seq: u64,
    /// The hash of its last header.
    pub last: Hash,
    /// Up to which own sequence number the office has answered.
    pub answered: u64,
    /// How many of them got a place or were refused; the others' receipts are still to come.
    pub settled: u64,
    /// What the office refused.
    pub refused: Vec<RefusedEntry>,
    /// The realm joined, if any.
    pub enrolment: Option<EnrolmentRecord>,
    /// The last head that the office signed for this device.
    pub head: Option<Head>,
    /// How many application numbers were given out, by year.
    pub numbers: BTreeMap<i32, u32>,
    /// Envelopes held.
    pub events: u64,
    /// An office's own book-keeping.
    pub office: Option<OfficeRoot>,
    /// Whether the journal lost an answer of the office, and those after it do not count.
    pub voided: bool,
    /// Up to which entry of the desk's outbox has to be fetched again because of that; `None` when all is there.
    pub refetch: Option<u64>,
}

/// An own envelope that the office refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedEntry {
    /// Its sequence number.
    pub seq: u64,
    /// The hash of its header.
    pub hash: Hash,
    /// Its stream, where it could be read.
    pub stream: Option<StreamId>,
    /// Why.
    pub reason: RefusalReason,
    /// Where the envelope lies, if it was kept.
    pub place: Option<Place>,
}

/// What the office keeps about its devices and desks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeRoot {
    /// Its birth: root key and mode.
    pub founded: OfficeFounded,
    /// This life of the store: another one after a restore.
    pub epoch: Epoch,
    /// The registry's own chain: last number and header hash.
    pub registry: ChainEnd,
    /// The devices ever enrolled.
    pub devices: BTreeMap<DeviceId, OfficeDevice>,
    /// The codes given out and not long expired, by id.
    pub codes: BTreeMap<String, CodeRecord>,
    /// The outboxes of the desks that have a device.
    pub outboxes: BTreeMap<Desk, OutboxEnd>,
    /// The last mark given; none is given twice.
    pub last_mark: u16,
    /// The lives of the store that have ended, in order.
    pub lives: Vec<EndedLife>,
}

/// A life of the office's store that ended: it was restored from a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndedLife {
    /// Its name.
    pub epoch: Epoch,
    /// What the next one began with: beyond this, outboxes of both lives differ.
    pub outboxes: BTreeMap<Desk, OutboxEnd>,
}

impl OfficeRoot {
    /// The public half of the root key.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        let root = SigningKey::from_bytes(&self.founded.root_seed);
        PublicKey::from_bytes(root.verifying_key().to_bytes())
    }

    /// The key that signs the office's TLS certificates: derived from the root key, so that it is sealed, backed up
    /// and restored with it.
    #[must_use]
    pub fn authority(&self) -> SigningKey {
        SigningKey::from_bytes(&blake3::derive_key("jiuzhu v1 office authority", &self.founded.root_seed))
    }

    /// The device on whose chain stands what the office itself signs.
    #[must_use]
    pub fn registry_device(&self) -> DeviceId {
        realm::registry_device(&self.public())
    }
}

/// Where a device's chain stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainEnd {
    /// The last sequence number; 0 before the first.
    pub seq: u64,
    /// The hash of that header.
    pub last: Hash,
}

impl ChainEnd {
    /// Before the first.
    pub const START: Self = Self { seq: 0, last: Hash::ZERO };
}

/// A device as the office knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeDevice {
    /// Its enrolment.
    pub record: DeviceRecord,
    /// The last action answered, refused ones included.
    pub end: ChainEnd,
    /// Whether its chain has passed the `bind`.
    pub bound: bool,
    /// Since when it is shut out.
    pub revoked: Option<Instant>,
    /// Where its chain forked, if it did: it was copied or restored.
    pub forked: Option<u64>,
    /// How much was refused to it; what, stands in a tree of its own, because this record is rewritten each time.
    pub refused: u64,
}

/// The end of an outbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboxEnd {
    /// How many entries it has.
    pub len: u64,
    /// The rolling hash over all of them.
    pub rolling: Hash,
}

impl OutboxEnd {
    /// An empty outbox.
    pub const START: Self = Self { len: 0, rolling: Hash::ZERO };
}

impl Default for Root {
    fn default() -> Self {
        Self::new()
    }
}

impl Root {
    /// Before the first frame.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            commits: 0,
            mark: Hash::ZERO,
            seq: 0,
            last: Hash::ZERO,
            answered: 0,
            settled: 0,
            refused: Vec::new(),
            enrolment: None,
            head: None,
            numbers: BTreeMap::new(),
            events: 0,
            office: None,
            voided: false,
            refetch: None,
        }
    }

    /// How many own actions wait for the office's answer.
    #[must_use]
    pub const fn waiting(&self) -> u64 {
        self.seq - self.answered
    }
}
