//! What applying an event may know of the envelope that carries it.

use serde::{Deserialize, Serialize};

use super::types::{AccountId, DeviceId, Hash, Instant, StreamId};

/// The envelope of an event, as far as the fold needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meta {
    /// The stream it belongs to.
    pub stream: StreamId,
    /// The machine that wrote it.
    pub device: DeviceId,
    /// Its place in that machine's chain.
    pub seq: u64,
    /// Who signed it.
    pub account: AccountId,
    /// The author's clock.
    pub at: Instant,
    /// Its place in the stream; `None` while it waits for the office.
    pub pos: Option<u64>,
    /// The office's clock at acceptance.
    pub office_at: Option<Instant>,
    /// The `pos` that its author had folded.
    pub base: u64,
    /// The hash of its header.
    pub hash: Hash,
}

/// The part of [`Meta`] that a state keeps: the same on every replica once the action is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// The hash of the action's header: its name.
    pub hash: Hash,
    /// The machine that wrote it.
    pub device: DeviceId,
    /// Who signed it.
    pub account: AccountId,
    /// The author's clock.
    pub at: Instant,
    /// Its place in the stream, if accepted.
    pub pos: Option<u64>,
}

impl Meta {
    /// What a state keeps of it.
    #[must_use]
    pub const fn stamp(&self) -> Stamp {
        Stamp { hash: self.hash, device: self.device, account: self.account, at: self.at, pos: self.pos }
    }

    /// Whether its author could not have known of `earlier`: another machine's action that had no place in the
    /// stream yet when this one was written.
    #[must_use]
    pub fn concurrent_with(&self, earlier: &Stamp) -> bool {
        self.device != earlier.device && earlier.pos.is_some_and(|pos| self.base < pos)
    }
}
