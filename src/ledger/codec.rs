//! bincode behind one door: its configuration, its limits and the guards that it lacks.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The most that one action's events may take, checked before signing.
pub const MAX_BODY: usize = 64 * 1024;
/// The most that a local snapshot or a commit record may take.
pub const MAX_LOCAL: usize = 16 * 1024 * 1024;

/// Bytes did not decode, or a value was too large to encode.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodecError {
    /// Malformed, truncated, or a length beyond the limit.
    #[error("malformed data: {0}")]
    Malformed(String),
    /// Bytes were left over.
    #[error("{0} bytes too many")]
    Trailing(usize),
    /// The leading version byte is not one that this program knows.
    #[error("format version {0} is not known to this program")]
    Version(u8),
    /// The encoding exceeds its limit.
    #[error("{size} bytes are more than the {limit} allowed")]
    TooLarge {
        /// The encoded size.
        size: usize,
        /// The limit.
        limit: usize,
    },
}

// The limit counts what a length claims in memory, so it is the local one for bodies too; their stored size is
// checked against MAX_BODY where they enter.
const CONFIG: bincode::config::Configuration<
    bincode::config::LittleEndian,
    bincode::config::Varint,
    bincode::config::Limit<MAX_LOCAL>,
> = bincode::config::standard().with_limit::<MAX_LOCAL>();

/// Encodes; refuses what is larger than `limit` (bincode limits decoding only).
///
/// # Errors
/// [`CodecError::TooLarge`], or a type that serde cannot encode.
pub fn encode<T: Serialize>(value: &T, limit: usize) -> Result<Vec<u8>, CodecError> {
    let bytes = bincode::serde::encode_to_vec(value, CONFIG).map_err(|e| CodecError::Malformed(e.to_string()))?;
    if bytes.len() > limit {
        return Err(CodecError::TooLarge { size: bytes.len(), limit });
    }
    Ok(bytes)
}

/// Decodes all of `bytes`. Call it only on bytes whose signature or AEAD was verified.
///
/// # Errors
/// [`CodecError`]; never a panic, never an allocation beyond the limit.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, CodecError> {
    let (value, used) =
        bincode::serde::decode_from_slice(bytes, CONFIG).map_err(|e| CodecError::Malformed(e.to_string()))?;
    if used != bytes.len() {
        return Err(CodecError::Trailing(bytes.len() - used));
    }
    Ok(value)
}

/// [`encode`] with a version byte in front.
///
/// # Errors
/// See [`encode`].
pub fn encode_versioned<T: Serialize>(version: u8, value: &T) -> Result<Vec<u8>, CodecError> {
    let mut bytes = vec![version];
    bytes.extend(encode(value, MAX_LOCAL)?);
    Ok(bytes)
}

/// [`decode`] of what [`encode_versioned`] wrote with the same version.
///
/// # Errors
/// [`CodecError::Version`] for another version, else see [`decode`].
pub fn decode_versioned<T: DeserializeOwned>(version: u8, bytes: &[u8]) -> Result<T, CodecError> {
    match bytes.split_first() {
        Some((&v, rest)) if v == version => decode(rest),
        Some((&v, _)) => Err(CodecError::Version(v)),
        None => Err(CodecError::Malformed("empty".into())),
    }
}
