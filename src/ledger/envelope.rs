//! The signed envelope: what a desk writes, what travels, what is kept.
//!
//! The header is signed and hashed as the bytes that were written, never as a re-encoding; the body hangs on the
//! header by a salted hash, so that it can be erased at every replica while the chain stays provable.

use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};

use crate::domain::types::{AccountId, Date, DeviceId, Hash, Instant, PublicKey, Signature, StreamId};

use super::codec::{self, CodecError};

/// The version of the header's encoding, its first byte.
pub const HEADER_VERSION: u8 = 1;
/// The version of the body's encoding (the events of one action), kept in the header.
pub const BODY_VERSION: u8 = 1;

const SIGN_CONTEXT: &[u8] = b"jiuzhu/v1/header\0";
const BODY_CONTEXT: &str = "jiuzhu v1 body hash";

/// What is signed. Fields are append-only by version; the encoding is part of the cryptography.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// BLAKE3(mode ‖ office root key), or one of the two `unbound` constants before enrolment.
    pub realm: Hash,
    /// The machine that wrote it.
    pub device: DeviceId,
    /// Gapless per device, from 1.
    pub seq: u64,
    /// The hash of the device's previous header.
    pub prev: Hash,
    /// Who signs.
    pub account: AccountId,
    /// The stream it belongs to.
    pub stream: StreamId,
    /// The `pos` of the stream that the author had folded (0: none).
    pub base: u64,
    /// The code of the action's [`Kind`](crate::domain::kind::Kind); may be unknown to this program.
    pub kind: u16,
    /// The version of the body's encoding.
    pub version: u8,
    /// The author's clock: a claim, shown beside the office's time.
    pub at: Instant,
    /// The hash of the header that this one wraps and replaces, after a restored or forked device.
    pub reissues: Option<Hash>,
    /// BLAKE3(salt ‖ body).
    pub body_hash: Hash,
    /// The length of the body in bytes.
    pub len: u32,
}

/// The events of one action, or the proof that they were erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Body {
    /// The body itself.
    Present {
        /// Random, so that a guessed body cannot be confirmed from its hash once erased.
        salt: [u8; 16],
        /// The encoded events.
        bytes: Vec<u8>,
    },
    /// The body was erased by order; the hash keeps the header provable.
    Erased {
        /// The header's `body_hash`.
        body_hash: Hash,
        /// The order's number.
        order: String,
        /// Its legal ground.
        ground: String,
        /// When it took effect.
        date: Date,
    },
}

/// A header as it was signed, its signature, and its body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// The header's bytes as signed: version byte, then the encoded [`Header`].
    pub header: Vec<u8>,
    /// By the account's key, over the header's bytes.
    pub signature: Signature,
    /// The body.
    pub body: Body,
}

/// What the office gives on acceptance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Gapless in its stream, from 1.
    pub pos: u64,
    /// The office's clock at acceptance.
    pub office_at: Instant,
    /// A hash along the stream: shows that nothing was left out.
    pub chain: Hash,
}

/// Why an envelope does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadEnvelope {
    /// The header's version is unknown or its bytes do not decode.
    #[error("the header cannot be read")]
    Header,
    /// The signature is not the account's.
    #[error("the signature does not hold")]
    Signature,
    /// The body is not the one that was signed.
    #[error("the body is not the one that was signed")]
    Body,
}

/// The hash of a header: what `prev`, `reissues`, receipts and JSON's `hash` name.
#[must_use]
pub fn header_hash(header: &[u8]) -> Hash {
    Hash::from_bytes(*blake3::hash(header).as_bytes())
}

/// The salted hash of a body.
#[must_use]
pub fn body_hash(salt: &[u8; 16], body: &[u8]) -> Hash {
    let mut hasher = blake3::Hasher::new_derive_key(BODY_CONTEXT);
    hasher.update(salt).update(body);
    Hash::from_bytes(*hasher.finalize().as_bytes())
}

/// The next link of a stream's receipt chain.
#[must_use]
pub fn chain_next(previous: &Hash, header: &Hash, pos: u64, office_at: Instant) -> Hash {
    let mut hasher = blake3::Hasher::new_derive_key("jiuzhu v1 receipt chain");
    hasher.update(previous.as_bytes()).update(header.as_bytes());
    hasher.update(&pos.to_le_bytes()).update(&office_at.unix().to_le_bytes());
    Hash::from_bytes(*hasher.finalize().as_bytes())
}

fn signed_bytes(header: &[u8]) -> Vec<u8> {
    [SIGN_CONTEXT, header].concat()
}

/// Whether `signature` over `header` is by `key`.
#[must_use]
pub fn verify_header(header: &[u8], signature: &Signature, key: &PublicKey) -> bool {
    VerifyingKey::from_bytes(key.as_bytes()).is_ok_and(|key| {
        let signature = ed25519_dalek::Signature::from_bytes(signature.as_bytes());
        key.verify_strict(&signed_bytes(header), &signature).is_ok()
    })
}

impl Header {
    /// The bytes to sign and keep.
    ///
    /// # Errors
    /// Only if the encoder fails, which a fixed-size header cannot make it do.
    pub fn to_bytes(&self) -> Result<Vec<u8>, CodecError> {
        codec::encode_versioned(HEADER_VERSION, self)
    }

    /// Reads a header.
    ///
    /// # Errors
    /// [`BadEnvelope::Header`] for an unknown version, trailing bytes or a hostile length.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BadEnvelope> {
        codec::decode_versioned(HEADER_VERSION, bytes).map_err(|_| BadEnvelope::Header)
    }
}

impl Envelope {
    /// Signs a header and joins it to its body.
    ///
    /// # Errors
    /// If the header cannot be encoded.
    pub fn seal(header: &Header, body: Body, key: &SigningKey) -> Result<Self, CodecError> {
        let bytes = header.to_bytes()?;
        let signature = Signature::from_bytes(key.sign(&signed_bytes(&bytes)).to_bytes());
        Ok(Self { header: bytes, signature, body })
    }

    /// The header's hash.
    #[must_use]
    pub fn hash(&self) -> Hash {
        header_hash(&self.header)
    }

    /// The decoded header.
    ///
    /// # Errors
    /// See [`Header::from_bytes`].
    pub fn read_header(&self) -> Result<Header, BadEnvelope> {
        Header::from_bytes(&self.header)
    }

    /// Checks signature and body against `key`, and gives the header.
    ///
    /// # Errors
    /// [`BadEnvelope`] names what does not hold.
    pub fn verify(&self, key: &PublicKey) -> Result<Header, BadEnvelope> {
        let header = self.read_header()?;
        if !verify_header(&self.header, &self.signature, key) {
            return Err(BadEnvelope::Signature);
        }
        self.verify_body(&header)?;
        Ok(header)
    }

    /// Checks that the body is the one that `header` names.
    ///
    /// # Errors
    /// [`BadEnvelope::Body`].
    pub fn verify_body(&self, header: &Header) -> Result<(), BadEnvelope> {
        let holds = match &self.body {
            Body::Present { salt, bytes } => {
                bytes.len() == header.len as usize && body_hash(salt, bytes) == header.body_hash
            }
            Body::Erased { body_hash, .. } => *body_hash == header.body_hash,
        };
        if holds { Ok(()) } else { Err(BadEnvelope::Body) }
    }
}
