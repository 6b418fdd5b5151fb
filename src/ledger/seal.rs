//! Sealing: whatever the store keeps is encrypted, and bound to the place where it stands.
//!
//! Sealed bytes are `key id (8) ‖ nonce (24) ‖ XChaCha20-Poly1305 ciphertext and tag`. The place and the key id are
//! associated data, so a value moved to another place, or sealed by another key, does not open. Nonces are random:
//! 24 bytes make a repeat impossible in practice.

use std::fmt;

use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use zeroize::{Zeroize as _, ZeroizeOnDrop, Zeroizing};

use super::error::LedgerError;

/// The length of a key's id.
pub const KEY_ID_LEN: usize = 8;
const NONCE_LEN: usize = 24;
const TAG_LEN: usize = 16;
/// What sealing adds to the length of a value.
pub const OVERHEAD: usize = KEY_ID_LEN + NONCE_LEN + TAG_LEN;

/// A key that seals: the store's data key, or one that wraps it.
///
/// Its id is computed from it, so that an id cannot be given to another key.
#[derive(Clone, ZeroizeOnDrop)]
pub struct DataKey {
    #[zeroize(skip)]
    id: [u8; KEY_ID_LEN],
    key: [u8; 32],
}

/// Sealed bytes did not open: another key, another place, or changed bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadSeal {
    /// Too short to be sealed bytes.
    #[error("the sealed bytes are cut short")]
    Short,
    /// Sealed by another key.
    #[error("sealed by another key")]
    OtherKey,
    /// Changed, or taken from another place.
    #[error("the sealed bytes were changed")]
    Changed,
}

impl DataKey {
    /// A new random key.
    ///
    /// # Errors
    /// [`LedgerError::NoRandom`].
    pub fn generate() -> Result<Self, LedgerError> {
        let mut key = random_bytes::<32>()?;
        let made = Self::from_bytes(&key);
        key.zeroize();
        Ok(made)
    }

    /// The key of these bytes.
    #[must_use]
    pub fn from_bytes(key: &[u8; 32]) -> Self {
        let mut whole = blake3::derive_key("jiuzhu v1 key id", key);
        let mut id = [0; KEY_ID_LEN];
        id.copy_from_slice(&whole[..KEY_ID_LEN]);
        whole.zeroize();
        Self { id, key: *key }
    }

    /// The raw key, to be wrapped by another.
    #[must_use]
    pub(super) const fn as_bytes(&self) -> &[u8; 32] {
        &self.key
    }

    /// The id that stands in front of all that this key sealed.
    #[must_use]
    pub const fn id(&self) -> [u8; KEY_ID_LEN] {
        self.id
    }

    /// Seals `plain` for `place`.
    ///
    /// # Errors
    /// [`LedgerError::NoRandom`] if the system gives no nonce.
    pub fn seal(&self, place: &[u8], plain: &[u8]) -> Result<Vec<u8>, LedgerError> {
        let nonce = random_bytes::<NONCE_LEN>()?;
        let aad = self.associated(place);
        // The cipher refuses only what exceeds 256 GiB.
        let sealed = self
            .cipher()
            .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: &aad })
            .map_err(|_| super::codec::CodecError::TooLarge { size: plain.len(), limit: super::codec::MAX_LOCAL })?;
        let mut out = Vec::with_capacity(KEY_ID_LEN + NONCE_LEN + sealed.len());
        out.extend_from_slice(&self.id);
        out.extend_from_slice(&nonce);
        out.extend_from_slice(&sealed);
        Ok(out)
    }

    /// Opens what [`DataKey::seal`] made for the same place.
    ///
    /// # Errors
    /// [`BadSeal`]; nothing of the content is given out then.
    pub fn open(&self, place: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, BadSeal> {
        if sealed.len() < OVERHEAD {
            return Err(BadSeal::Short);
        }
        let (id, rest) = sealed.split_at(KEY_ID_LEN);
        if id != self.id {
            return Err(BadSeal::OtherKey);
        }
        let (nonce, cipher) = rest.split_at(NONCE_LEN);
        let nonce = XNonce::try_from(nonce).map_err(|_| BadSeal::Short)?;
        let aad = self.associated(place);
        self.cipher()
            .decrypt(&nonce, Payload { msg: cipher, aad: &aad })
            .map(Zeroizing::new)
            .map_err(|_| BadSeal::Changed)
    }

    /// A key for another purpose (keyed look-ups, control tokens, draft names), independent of this one and of
    /// those of other purposes.
    #[must_use]
    pub fn derive(&self, purpose: &str) -> [u8; 32] {
        blake3::derive_key(&format!("jiuzhu v1 derived: {purpose}"), &self.key)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&Key::from(self.key))
    }

    /// The place ends where the id of fixed length begins, so no two pairs give the same bytes.
    fn associated(&self, place: &[u8]) -> Vec<u8> {
        [place, &self.id].concat()
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DataKey({})", data_encoding::HEXLOWER.encode(&self.id))
    }
}

/// Random bytes of the system.
///
/// # Errors
/// [`LedgerError::NoRandom`].
pub fn random_bytes<const N: usize>() -> Result<[u8; N], LedgerError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| LedgerError::NoRandom)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opens_only_whole_unchanged_and_in_its_place() {
        let key = DataKey::generate().unwrap();
        let plain = "演练甲 的申请".as_bytes();
        let sealed = key.seal(b"case/1", plain).unwrap();
        assert_eq!(sealed.len(), plain.len() + OVERHEAD);
        assert_eq!(key.open(b"case/1", &sealed).unwrap().as_slice(), plain);
        assert_eq!(key.open(b"case/2", &sealed), Err(BadSeal::Changed));
        assert_eq!(DataKey::generate().unwrap().open(b"case/1", &sealed), Err(BadSeal::OtherKey));
        for len in 0..sealed.len() {
            assert!(key.open(b"case/1", &sealed[..len]).is_err(), "cut to {len}");
        }
        for bit in 0..sealed.len() * 8 {
            let mut flipped = sealed.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert!(key.open(b"case/1", &flipped).is_err(), "bit {bit}");
        }
    }

    #[test]
    fn the_same_value_never_seals_to_the_same_bytes() {
        let key = DataKey::generate().unwrap();
        assert_ne!(key.seal(b"p", b"x").unwrap(), key.seal(b"p", b"x").unwrap());
        assert_eq!(key.open(b"p", &key.seal(b"p", b"").unwrap()).unwrap().len(), 0);
    }

    #[test]
    fn derived_keys_differ_by_purpose_and_are_stable() {
        let key = DataKey::from_bytes(&[7; 32]);
        assert_eq!(key.derive("a"), DataKey::from_bytes(&[7; 32]).derive("a"));
        assert_ne!(key.derive("a"), key.derive("b"));
        assert_ne!(key.derive("a"), DataKey::from_bytes(&[8; 32]).derive("a"));
        assert!(!format!("{key:?}").contains("0707"), "the key stays out of debug output");
    }
}
