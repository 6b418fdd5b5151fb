//! The messages, and their records in order.

use serde::{Deserialize, Serialize};

use super::compact::{Item, Tables};
use super::pack::{Packer, Unpacker};
use super::{PROTOCOL, WireError, check_protocol};
use crate::domain::types::{DeviceId, Hash, Instant, Signature};
use crate::ledger::delivery::{Epoch, Head, Nonce, RefusalReason};

/// What a device says in `POST /v1/sync`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyncRequest {
    /// Who speaks.
    pub device: DeviceId,
    /// Where it believes both to stand. The signature does not travel.
    pub head: Head,
    /// Fresh: the answer is signed over it.
    pub nonce: Nonce,
    /// The most bytes (unpacked) that it wants back now.
    pub want: u32,
    /// What the items point into.
    pub tables: Tables,
    /// Its actions above `head.seq`, in order.
    pub items: Vec<Item>,
}

/// One entry of the desk's outbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Entry {
    /// An action of the asking device was accepted.
    Own {
        /// Its `seq`, counted from the own entry before it (the first from 0).
        step: u64,
        /// The office's clock, in seconds after the entry before.
        after: i64,
    },
    /// An action of another device, in the next place of its stream.
    Foreign {
        /// The action.
        item: Item,
        /// The office's clock, in seconds after the entry before.
        after: i64,
    },
}

/// What the office answers to `POST /v1/sync`. What the device can compute of the new head does not travel: it is
/// under the signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyncResponse {
    /// The store's life.
    pub epoch: Epoch,
    /// The device's last action that the office judged.
    pub seq: u64,
    /// Those refused above the request's `head.seq`.
    pub refused: Vec<(u64, RefusalReason)>,
    /// How many entries the outbox still holds beyond these.
    pub left: u64,
    /// Over the new head, the request's nonce, `refused` and `left`.
    pub signature: Signature,
    /// What the items point into.
    pub tables: Tables,
    /// Entries of the outbox after `head.cursor`.
    pub entries: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
struct RequestRecord {
    protocol: u16,
    device: DeviceId,
    epoch: Epoch,
    cursor: u64,
    rolling: Hash,
    seq: u64,
    last: Hash,
    nonce: Nonce,
    want: u32,
    tables: Tables,
    items: u32,
}

#[derive(Serialize, Deserialize)]
struct ResponseRecord {
    protocol: u16,
    epoch: Epoch,
    seq: u64,
    refused: Vec<(u64, RefusalReason)>,
    left: u64,
    signature: Signature,
    tables: Tables,
    entries: u32,
}

impl SyncRequest {
    /// The body to send.
    ///
    /// # Errors
    /// [`WireError::TooLarge`]: take fewer items.
    pub fn pack(&self) -> Result<Vec<u8>, WireError> {
        let mut packer = Packer::default();
        packer.record(&RequestRecord {
            protocol: PROTOCOL,
            device: self.device,
            epoch: self.head.epoch,
            cursor: self.head.cursor,
            rolling: self.head.rolling,
            seq: self.head.seq,
            last: self.head.last,
            nonce: self.nonce,
            want: self.want,
            tables: self.tables.clone(),
            items: self.items.len() as u32,
        })?;
        for item in &self.items {
            packer.record(item)?;
        }
        packer.finish()
    }

    /// Reads a body.
    ///
    /// # Errors
    /// [`WireError`].
    pub fn unpack(body: &[u8]) -> Result<Self, WireError> {
        let mut unpacker = Unpacker::new(body)?;
        let record: RequestRecord = unpacker.record()?;
        check_protocol(record.protocol)?;
        let items = (0..record.items).map(|_| unpacker.record()).collect::<Result<_, _>>()?;
        unpacker.finish()?;
        let head = Head {
            cursor: record.cursor,
            rolling: record.rolling,
            seq: record.seq,
            last: record.last,
            ..Head::start(record.epoch)
        };
        let RequestRecord { device, nonce, want, tables, .. } = record;
        Ok(Self { device, head, nonce, want, tables, items })
    }
}

impl SyncResponse {
    /// The body to send.
    ///
    /// # Errors
    /// [`WireError::TooLarge`]: take fewer entries.
    pub fn pack(&self) -> Result<Vec<u8>, WireError> {
        let mut packer = Packer::default();
        packer.record(&ResponseRecord {
            protocol: PROTOCOL,
            epoch: self.epoch,
            seq: self.seq,
            refused: self.refused.clone(),
            left: self.left,
            signature: self.signature,
            tables: self.tables.clone(),
            entries: self.entries.len() as u32,
        })?;
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
        let record: ResponseRecord = unpacker.record()?;
        check_protocol(record.protocol)?;
        let entries = (0..record.entries).map(|_| unpacker.record()).collect::<Result<_, _>>()?;
        unpacker.finish()?;
        Ok(Self {
            epoch: record.epoch,
            seq: record.seq,
            refused: record.refused,
            left: record.left,
            signature: record.signature,
            tables: record.tables,
            entries,
        })
    }
}

/// Why the office answered with an error instead. Append only: the position is the form on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Denied {
    /// The request could not be read, or speaks another version of the protocol.
    #[error("the office cannot read the request")]
    Request,
    /// No device has this token, or it was revoked.
    #[error("the office does not know this device, or has revoked it")]
    Device,
    /// The office's store began another life.
    #[error("the office was restored: its records begin another epoch")]
    Epoch,
    /// The office does not stand where the device believes it to.
    #[error("the office does not hold what this device was told that it holds")]
    Head,
    /// Another action stands under this `seq`: one of the two chains is a copy.
    #[error("another action stands at the office under sequence {seq}: this device was copied or restored")]
    Forked {
        /// Where the chains part.
        seq: u64,
    },
    /// The enrolment code is unknown, used up or expired.
    #[error("the enrolment code is unknown, used or expired")]
    Code,
    /// The code enrols another desk.
    #[error("the enrolment code is for another desk")]
    Desk,
    /// Practice and real work do not mix.
    #[error("practice and real records do not mix")]
    Mode,
    /// The office failed; trying again may help.
    #[error("the office could not store what was sent")]
    Store,
    /// The message was too large.
    #[error("the message was too large for the office")]
    TooLarge,
    /// The account or device to be enrolled is held by another desk already, or its proof does not hold.
    #[error("the office refused the proof of this device")]
    Proof,
    /// The device or its desk asks for more than one may: actions in a push, refusals, accounts, devices.
    #[error("the office takes no more of this kind from this device or desk")]
    Limit,
    /// Too many wrong enrolment codes came from where this one comes from.
    #[error("too many wrong enrolment codes came from here")]
    Later,
}

impl Denied {
    /// Whether the same request may succeed later.
    #[must_use]
    pub const fn is_passing(self) -> bool {
        matches!(self, Self::Store | Self::Epoch)
    }

    /// Whether somebody at the office should look at it.
    #[must_use]
    pub const fn is_alarming(self) -> bool {
        matches!(
            self,
            Self::Head | Self::Forked { .. } | Self::Proof | Self::Store | Self::Limit | Self::Later | Self::Code
        )
    }
}

/// Packs a message of one record.
///
/// # Errors
/// [`WireError`].
pub fn pack_one<T: Serialize>(message: &T) -> Result<Vec<u8>, WireError> {
    let mut packer = Packer::default();
    packer.record(message)?;
    packer.finish()
}

/// Reads a message of one record.
///
/// # Errors
/// [`WireError`].
pub fn unpack_one<T: serde::de::DeserializeOwned>(body: &[u8]) -> Result<T, WireError> {
    let mut unpacker = Unpacker::new(body)?;
    let message = unpacker.record()?;
    unpacker.finish()?;
    Ok(message)
}

/// What `GET /v1/hello` says, as one line of JSON: enough to tell whether this is the office one looks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hello {
    /// The version of the JSON.
    pub v: u8,
    /// The version of the protocol.
    pub protocol: u16,
    /// The realm.
    pub realm: Hash,
    /// The store's life, in hexadecimal digits.
    pub epoch: String,
    /// The office's clock.
    pub now: Instant,
}
