//! Outboxes: per desk, append-only, what the office accepted for its eyes, in one order.

use serde::{Deserialize, Serialize};

use crate::domain::types::{Desk, DeviceId, Hash, Instant, StreamId};

use super::commit::Place;
use super::envelope::{Header, Receipt};

/// One entry of an outbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboxEntry {
    /// Where the envelope lies.
    pub place: Place,
    /// Its stream.
    pub stream: StreamId,
    /// The device that wrote it: to that device only the receipt travels.
    pub device: DeviceId,
    /// Its number in that device's chain.
    pub seq: u64,
    /// The receipt's position.
    pub pos: u64,
    /// The receipt's time.
    pub office_at: Instant,
    /// The receipt's chain.
    pub chain: Hash,
    /// The rolling hash up to and with this entry.
    pub rolling: Hash,
}

/// What was judged under a number of a device's chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// The header's hash.
    pub hash: Hash,
    /// Where the envelope lies, if it was kept.
    pub place: Option<Place>,
}

impl OutboxEntry {
    /// An entry, its rolling hash still to be set.
    #[must_use]
    pub const fn new(place: Place, stream: StreamId, header: &Header, receipt: &Receipt) -> Self {
        Self {
            place,
            stream,
            device: header.device,
            seq: header.seq,
            pos: receipt.pos,
            office_at: receipt.office_at,
            chain: receipt.chain,
            rolling: Hash::ZERO,
        }
    }
}

/// The key of entry `n` (from 1) in a desk's outbox.
#[must_use]
pub fn key(desk: &Desk, n: u64) -> Vec<u8> {
    let hash = blake3::hash(desk.to_string().as_bytes());
    [&hash.as_bytes()[..16], &n.to_be_bytes()].concat()
}

/// The key of what was judged, and of what was refused, as `seq` of a device's chain.
#[must_use]
pub fn held_key(device: &DeviceId, seq: u64) -> Vec<u8> {
    [device.as_bytes().as_slice(), &seq.to_be_bytes()].concat()
}
