//! The root record: how far the store has folded the journal, and where this device's own chain stands.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::types::{Desk, DeviceId, Hash, StreamId};

use super::delivery::{CodeRecord, DeviceRecord, EnrolmentRecord, Head, RefusalReason};

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
}

/// An own envelope that the office refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedEntry {
    /// Its sequence number.
    pub seq: u64,
    /// The hash of its header.
    pub hash: Hash,
    /// Its stream.
    pub stream: StreamId,
    /// Why.
    pub reason: RefusalReason,
}

/// What the office keeps about its devices and desks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeRoot {
    /// Names this life of the store: another one after a restore.
    pub epoch: Hash,
    /// The devices ever enrolled.
    pub devices: BTreeMap<DeviceId, OfficeDevice>,
    /// The codes ever issued, by id.
    pub codes: BTreeMap<String, CodeRecord>,
    /// The outboxes of the desks that have a device.
    pub outboxes: BTreeMap<Desk, OutboxEnd>,
}

/// A device as the office knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeDevice {
    /// Its enrolment.
    pub record: DeviceRecord,
    /// The last sequence number answered, refused ones included.
    pub seq: u64,
    /// The hash of that header.
    pub last: Hash,
    /// Whether its chain has passed the `bind`.
    pub bound: bool,
    /// The envelopes refused to it, lately last.
    pub refused: Vec<RefusedEntry>,
}

/// The end of an outbox.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboxEnd {
    /// How many entries it has.
    pub len: u64,
    /// The rolling hash over all of them.
    pub rolling: Rolling,
}

/// The rolling hash over an outbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rolling(pub Hash);

impl Default for Rolling {
    fn default() -> Self {
        Self(Hash::ZERO)
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
            refused: Vec::new(),
            enrolment: None,
            head: None,
            numbers: BTreeMap::new(),
            events: 0,
            office: None,
        }
    }

    /// How many own actions wait for the office's answer.
    #[must_use]
    pub const fn waiting(&self) -> u64 {
        self.seq - self.answered
    }
}
