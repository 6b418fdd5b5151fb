//! Protocol v1: messages, and how they become bytes.
//!
//! A message is zstd over length-prefixed bincode records ([`pack`]). Envelopes travel without what the receiver
//! can compute ([`compact`]); rebuilt, they are the signed bytes exactly.

pub mod compact;
pub mod message;
pub mod pack;
pub mod recover;

/// The version of the protocol, in every first message.
pub const PROTOCOL: u16 = 1;

fn check_protocol(protocol: u16) -> Result<(), WireError> {
    if protocol == PROTOCOL { Ok(()) } else { Err(WireError::Malformed("another protocol version")) }
}

/// Bytes were not a message of this protocol.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WireError {
    /// Larger than a message may be, packed or unpacked.
    #[error("the message is larger than {limit} bytes")]
    TooLarge {
        /// The limit.
        limit: usize,
    },
    /// Packed with a dictionary that this program does not have.
    #[error("compression dictionary {0} is not known to this program")]
    Dictionary(u8),
    /// Not zstd, cut off, or a record that does not decode.
    #[error("malformed message: {0}")]
    Malformed(&'static str),
    /// An envelope names something that the message does not carry.
    #[error("an action of the message cannot be rebuilt: {0}")]
    Rebuild(&'static str),
    /// A record could not be encoded.
    #[error(transparent)]
    Codec(#[from] crate::ledger::codec::CodecError),
}
