//! One journal frame: everything that cannot be computed again.

use serde::{Deserialize, Serialize};

use crate::domain::types::Hash;

use super::codec::{self, CodecError};
use super::delivery::{Adopted, Delivery, EnrolmentRecord, Head, OfficeCommit, Pulled};
use super::envelope::Envelope;

/// The version of the frame's encoding, its first byte.
pub const COMMIT_VERSION: u8 = 1;

/// What one frame holds. Append only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Commit {
    /// Actions of this desk: one, or several that stand or fall together.
    Own(Vec<Envelope>),
    /// This device joined a realm; the envelope is its `bind`.
    Enrolled(Box<EnrolmentRecord>, Envelope),
    /// One answer of the office.
    Pulled(Pulled),
    /// What only an office writes.
    Office(Box<OfficeCommit>),
    /// Here stood an answer of the office that neither journal, store nor backup could give back. What the office
    /// answered after it counts no more until [`Commit::Resumed`]: it is fetched again.
    Lost,
    /// From here on the office's answers count again, continuing from before the first [`Commit::Lost`].
    Resumed,
    /// The office began another life, and this device went back with it: what was delivered beyond this head does not
    /// count, and comes again.
    Life(Box<Head>),
    /// This device was restored from an older image: what the office holds of its chain takes the place of its own
    /// last actions, which are kept to be sent again.
    Adopted(Box<Adopted>),
    /// Refused actions that a person has dealt with, by their headers' hashes.
    Closed(Vec<Hash>),
    /// The office is at another address.
    Moved(String),
}

/// Where an envelope lies: the frame's index in the journal, and its place in that frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The frame's index.
    pub commit: u64,
    /// The envelope's place in the frame.
    pub ordinal: u32,
}

impl Commit {
    /// The bytes to seal and append.
    ///
    /// # Errors
    /// [`CodecError::TooLarge`] beyond the local limit.
    pub fn to_bytes(&self) -> Result<Vec<u8>, CodecError> {
        codec::encode_versioned(COMMIT_VERSION, self)
    }

    /// Reads a frame whose seal was opened.
    ///
    /// # Errors
    /// [`CodecError`] for an unknown version or malformed bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, CodecError> {
        codec::decode_versioned(COMMIT_VERSION, bytes)
    }

    /// The envelope at `ordinal`, if the frame holds one there.
    #[must_use]
    pub fn envelope(&self, ordinal: u32) -> Option<&Envelope> {
        let at = ordinal as usize;
        match self {
            Self::Own(envelopes) => envelopes.get(at),
            Self::Enrolled(_, bind) => (at == 0).then_some(bind),
            Self::Pulled(pulled) => match pulled.deliveries.get(at) {
                Some(Delivery::Foreign(accepted)) => Some(&accepted.envelope),
                _ => None,
            },
            Self::Office(office) => match office.as_ref() {
                OfficeCommit::Batch(batch) => match batch.items.get(at) {
                    Some(item) => Some(&item.envelope),
                    // Behind the accepted ones lie the refused.
                    None => batch.refused.get(at - batch.items.len()).and_then(|item| item.envelope.as_ref()),
                },
                OfficeCommit::Enrolled { certificate: Some(item), .. } => (at == 0).then_some(&item.envelope),
                _ => None,
            },
            Self::Adopted(adopted) => adopted.chain.get(at),
            Self::Lost | Self::Resumed | Self::Life(_) | Self::Closed(_) | Self::Moved(_) => None,
        }
    }
}

/// The hash of a frame's bytes, by which journal and store are compared.
#[must_use]
pub fn frame_hash(payload: &[u8]) -> Hash {
    Hash::from_bytes(*blake3::hash(payload).as_bytes())
}
