//! After one side lost something: what an office's new life begins with, what a desk gives back to it, and what the
//! office gives back to a device of its own chain.

use serde::{Deserialize, Serialize};

use super::WireError;
use super::compact::{Item, Tables};
use super::pack::{Packer, Unpacker};
use super::{PROTOCOL, check_protocol};
use crate::domain::types::{DeviceId, Hash};
use crate::ledger::delivery::{Epoch, Nonce};
use crate::ledger::envelope::Envelope;

/// What a device sends to `POST /v1/epoch`: where it stood in a life of the store that has ended. The answer is one
/// record, the head that both go back to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EpochRequest {
    /// The version of the protocol.
    pub protocol: u16,
    /// Who asks.
    pub device: DeviceId,
    /// The life that it knows.
    pub epoch: Epoch,
    /// How many entries of the desk's outbox it received in that life.
    pub cursor: u64,
    /// The last of its actions that was answered.
    pub seq: u64,
    /// The hash of that action's header.
    pub last: Hash,
    /// Fresh, so that no older answer fits.
    pub nonce: Nonce,
}

/// What stands in the place of `left` in the binding of the answer to [`EpochRequest`].
pub const GOES_BACK: u64 = u64::MAX;

/// An entry of the desk's outbox that the office may have lost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Again {
    /// The action.
    pub item: Item,
    /// The place that it had in its stream.
    pub pos: u64,
    /// When the office had taken it, in seconds since 1970.
    pub office_at: i64,
}

/// What a device sends to `POST /v1/resend`. The answer is one record, a number: how many of them the office holds
/// now that it did not hold before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResendRequest {
    /// Who sends.
    pub device: DeviceId,
    /// What the items point into.
    pub tables: Tables,
    /// In the order of the outbox.
    pub entries: Vec<Again>,
}

#[derive(Serialize, Deserialize)]
struct ResendRecord {
    protocol: u16,
    device: DeviceId,
    tables: Tables,
    entries: u32,
}

impl ResendRequest {
    /// The body to send.
    ///
    /// # Errors
    /// [`WireError::TooLarge`]: take fewer entries.
    pub fn pack(&self) -> Result<Vec<u8>, WireError> {
        let mut packer = Packer::default();
        let (device, tables, entries) = (self.device, self.tables.clone(), self.entries.len() as u32);
        packer.record(&ResendRecord { protocol: PROTOCOL, device, tables, entries })?;
        for entry in &self.entries {
            packer.record(entry)?;
        }
        packer.finish()
    }

    /// Reads a body.
    ///
    /// # Errors
    /// [`WireError`].
    pub fn unpack(body: &[u8]) -> Result<Self, WireError> {
        let mut unpacker = Unpacker::new(body)?;
        let record: ResendRecord = unpacker.record()?;
        check_protocol(record.protocol)?;
        let entries = (0..record.entries).map(|_| unpacker.record()).collect::<Result<_, _>>()?;
        unpacker.finish()?;
        Ok(Self { device: record.device, tables: record.tables, entries })
    }
}

/// What a device sends to `POST /v1/own`: from where on it lacks its own chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnRequest {
    /// The version of the protocol.
    pub protocol: u16,
    /// Whose chain.
    pub device: DeviceId,
    /// The last number that it has.
    pub after: u64,
}

/// The answer: the actions that follow, in order, as many as fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnAnswer {
    /// The last number that the office holds without a gap.
    pub end: u64,
    /// The actions.
    pub actions: Vec<Envelope>,
}
