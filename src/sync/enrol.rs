//! Enrolment: a code spoken over the telephone joins a device to the office's realm.
//!
//! The office proves itself first, by a keyed hash over its root key and the device's nonce that only a holder of
//! the code's secret can make; only then does the device show its keys. The token that the device shows at every
//! later call is derived on both sides and never travels.

use std::fmt;
use std::str::FromStr;

use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};

use super::link::{LinkError, Transport};
use super::wire::message::{Denied, pack_one, unpack_one};
use super::wire::{PROTOCOL, WireError};
use crate::domain::types::{Desk, DeviceId, DeviceMark, Hash, Mode, PublicKey, Signature};
use crate::ledger::codec;
use crate::ledger::delivery::{AccountCard, EnrolmentRecord, Epoch};
use crate::ledger::error::LedgerError;
use crate::ledger::realm;

/// Letters and digits that are not mistaken for one another, in five bits each (Crockford's set, lower case).
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const ID_LEN: usize = 6;
const SECRET_LEN: usize = 20;

/// An enrolment code: `HOST:PORT/` and 26 characters. The address only says where to look; nothing rests on it.
#[derive(Clone, PartialEq, Eq)]
pub struct Code {
    /// `HOST:PORT`.
    pub address: String,
    /// The part that names the code.
    pub id: String,
    secret: String,
}

/// A text is not an enrolment code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("an enrolment code is HOST:PORT/ and 26 letters and digits")]
pub struct BadCode;

impl Code {
    /// A code from 17 random bytes, of which 130 bits are used.
    #[must_use]
    pub fn new(address: &str, random: &[u8; 17]) -> Self {
        let mut bits = 0u32;
        let mut held = 0;
        let mut text = String::with_capacity(ID_LEN + SECRET_LEN);
        for byte in random {
            bits = (bits << 8 | u32::from(*byte)) & 0xfff;
            held += 8;
            while held >= 5 && text.len() < ID_LEN + SECRET_LEN {
                held -= 5;
                text.push(char::from(ALPHABET[(bits >> held & 31) as usize]));
            }
        }
        let secret = text.split_off(ID_LEN);
        Self { address: address.to_owned(), id: text, secret }
    }

    /// The key that both sides derive from the secret part.
    #[must_use]
    pub fn key(&self) -> [u8; 32] {
        blake3::derive_key("jiuzhu v1 enrolment code", self.secret.as_bytes())
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}{}", self.address, self.id, self.secret)
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Code({}/{}…)", self.address, self.id)
    }
}

impl FromStr for Code {
    type Err = BadCode;

    /// Forgives what is misread or misheard: capitals, `o` for `0`, `i` and `l` for `1`, spaces and hyphens.
    fn from_str(text: &str) -> Result<Self, BadCode> {
        let (address, rest) = text.trim().rsplit_once('/').ok_or(BadCode)?;
        let mut symbols = String::with_capacity(ID_LEN + SECRET_LEN);
        for c in rest.chars().filter(|c| !matches!(c, ' ' | '-')) {
            let c = match c.to_ascii_lowercase() {
                'o' => '0',
                'i' | 'l' => '1',
                other => other,
            };
            if !c.is_ascii() || !ALPHABET.contains(&(c as u8)) {
                return Err(BadCode);
            }
            symbols.push(c);
        }
        if symbols.len() != ID_LEN + SECRET_LEN || !address.contains(':') {
            return Err(BadCode);
        }
        let secret = symbols.split_off(ID_LEN);
        Ok(Self { address: address.to_owned(), id: symbols, secret })
    }
}

/// What a device sends to `POST /v1/enrol`. Append only: the position is the form on the wire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum EnrolRequest {
    /// First: prove that you are the office of this code.
    Ask {
        /// The version of the protocol.
        protocol: u16,
        /// The code's public part.
        code: String,
        /// Fresh from the device.
        nonce: [u8; 32],
    },
    /// Then: let me in.
    Join(Box<Join>),
}

impl EnrolRequest {
    /// The public part of the code that it is about.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Ask { code, .. } => code,
            Self::Join(join) => &join.code,
        }
    }
}

/// The office's proof.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeProof {
    /// Real or practice.
    pub mode: Mode,
    /// The office's root key; mode and key make the realm.
    pub office_root: PublicKey,
    /// The key that signs the office's certificates: only those are trusted afterwards.
    pub authority: PublicKey,
    /// The desk that the code enrols for.
    pub desk: Desk,
    /// Over all of this and the device's nonce, under the code's key.
    mac: [u8; 32],
}

/// What a device shows of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Join {
    /// The code's public part.
    pub code: String,
    /// The nonce of the question before.
    pub nonce: [u8; 32],
    /// The device.
    pub device: DeviceId,
    /// Its public key.
    pub key: PublicKey,
    /// Its desk.
    pub desk: Desk,
    /// Its mode.
    pub mode: Mode,
    /// The first account, to be certified.
    pub account: AccountCard,
    /// By the device's key, over everything above and the office's root key.
    signature: Signature,
    /// Over the same, under the code's key.
    mac: [u8; 32],
}

/// The office lets a device in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Joined {
    /// The device's mark in case numbers.
    pub mark: DeviceMark,
    /// The office store's life.
    pub epoch: Epoch,
    /// Over this and all that the device showed, under the code's key.
    mac: [u8; 32],
}

fn mac(key: &[u8; 32], role: &[u8], transcript: &[u8]) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new_keyed(key);
    hasher.update(&(role.len() as u64).to_le_bytes()).update(role).update(transcript);
    hasher.finalize()
}

/// The token of a device that joined by a code.
#[must_use]
pub fn token(key: &[u8; 32], device: &DeviceId, nonce: &[u8; 32]) -> [u8; 32] {
    *mac(key, b"token", &[device.as_bytes().as_slice(), nonce].concat()).as_bytes()
}

impl OfficeProof {
    fn transcript(&self, nonce: &[u8; 32]) -> Result<Vec<u8>, WireError> {
        Ok(codec::encode(&(nonce, self.mode, self.office_root, self.authority, &self.desk), codec::MAX_BODY)?)
    }

    /// Proves to the asker that this office made the code with `key`.
    ///
    /// # Errors
    /// If the proof cannot be encoded.
    pub fn make(
        mode: Mode,
        (office_root, authority): (PublicKey, PublicKey),
        desk: Desk,
        key: &[u8; 32],
        nonce: &[u8; 32],
    ) -> Result<Self, WireError> {
        let mut proof = Self { mode, office_root, authority, desk, mac: [0; 32] };
        proof.mac = *mac(key, b"office", &proof.transcript(nonce)?).as_bytes();
        Ok(proof)
    }

    /// Whether it was made by a holder of the code for this nonce; compared in constant time.
    #[must_use]
    pub fn holds(&self, key: &[u8; 32], nonce: &[u8; 32]) -> bool {
        self.transcript(nonce).is_ok_and(|t| mac(key, b"office", &t) == self.mac)
    }
}

impl Join {
    fn transcript(&self, office_root: &PublicKey) -> Result<Vec<u8>, WireError> {
        let what = (&self.code, self.nonce, self.device, self.key, &self.desk, self.mode, &self.account, office_root);
        Ok([b"jiuzhu/v1/join\0".as_slice(), &codec::encode(&what, codec::MAX_BODY)?].concat())
    }

    /// Whether device and code stand behind it; compared in constant time.
    #[must_use]
    pub fn holds(&self, key: &[u8; 32], office_root: &PublicKey) -> bool {
        let Ok(transcript) = self.transcript(office_root) else { return false };
        let signed = VerifyingKey::from_bytes(self.key.as_bytes()).is_ok_and(|device| {
            let signature = ed25519_dalek::Signature::from_bytes(self.signature.as_bytes());
            device.verify_strict(&transcript, &signature).is_ok()
        });
        signed && mac(key, b"device", &transcript) == self.mac
    }
}

impl Joined {
    fn transcript(&self, join: &Join, office_root: &PublicKey) -> Result<Vec<u8>, WireError> {
        let what = codec::encode(&(self.mark, self.epoch, join.signature), codec::MAX_BODY)?;
        Ok([join.transcript(office_root)?, what].concat())
    }

    /// Welcomes the device that sent `join`.
    ///
    /// # Errors
    /// If the welcome cannot be encoded.
    pub fn make(
        mark: DeviceMark,
        epoch: Epoch,
        join: &Join,
        key: &[u8; 32],
        office_root: &PublicKey,
    ) -> Result<Self, WireError> {
        let mut joined = Self { mark, epoch, mac: [0; 32] };
        joined.mac = *mac(key, b"welcome", &joined.transcript(join, office_root)?).as_bytes();
        Ok(joined)
    }

    /// Whether a holder of the code answers exactly this to `join`; compared in constant time.
    #[must_use]
    pub fn holds(&self, join: &Join, key: &[u8; 32], office_root: &PublicKey) -> bool {
        self.transcript(join, office_root).is_ok_and(|t| mac(key, b"welcome", &t) == self.mac)
    }
}

/// Who wants to join.
pub struct Applicant<'a> {
    /// The device.
    pub device: DeviceId,
    /// Its key.
    pub device_key: &'a SigningKey,
    /// Its desk.
    pub desk: Desk,
    /// Its mode.
    pub mode: Mode,
    /// Its first account.
    pub account: AccountCard,
}

/// Why enrolment failed.
#[derive(Debug, thiserror::Error)]
pub enum EnrolError {
    /// The office was not reached, or refused.
    #[error(transparent)]
    Link(#[from] LinkError),
    /// What it sent is not an answer.
    #[error(transparent)]
    Wire(#[from] WireError),
    /// The ledger failed.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// What answers at the address does not hold the code.
    #[error("what answers at the address is not the office that made this code")]
    Impostor,
}

impl From<Denied> for EnrolError {
    fn from(denied: Denied) -> Self {
        Self::Link(LinkError::Denied(denied))
    }
}

/// An office that has proved itself.
pub struct Asked<'a> {
    link: &'a dyn Transport,
    code: &'a Code,
    nonce: [u8; 32],
    /// What it proved.
    pub proof: OfficeProof,
}

/// Asks the office of a code to prove itself. `nonce` must be fresh.
///
/// # Errors
/// [`EnrolError::Impostor`] when the proof does not hold.
pub fn ask<'a>(link: &'a dyn Transport, code: &'a Code, nonce: [u8; 32]) -> Result<Asked<'a>, EnrolError> {
    let request = EnrolRequest::Ask { protocol: PROTOCOL, code: code.id.clone(), nonce };
    let proof: OfficeProof = unpack_one(&link.post("/v1/enrol", None, pack_one(&request)?)?)?;
    if proof.holds(&code.key(), &nonce) { Ok(Asked { link, code, nonce, proof }) } else { Err(EnrolError::Impostor) }
}

impl Asked<'_> {
    /// Joins, over a connection that only the office which proved itself can answer. `address` is what the device
    /// will call from now on.
    ///
    /// # Errors
    /// [`Denied`] in a [`LinkError`] for another desk or mode, or a spent code; [`EnrolError::Impostor`] when the
    /// welcome is not the office's own.
    pub fn join(&self, applicant: Applicant<'_>, address: &str) -> Result<EnrolmentRecord, EnrolError> {
        let office_root = self.proof.office_root;
        let mut join = Join {
            code: self.code.id.clone(),
            nonce: self.nonce,
            device: applicant.device,
            key: PublicKey::from_bytes(applicant.device_key.verifying_key().to_bytes()),
            desk: applicant.desk,
            mode: applicant.mode,
            account: applicant.account,
            signature: Signature::from_bytes([0; 64]),
            mac: [0; 32],
        };
        let transcript = join.transcript(&office_root)?;
        join.signature = Signature::from_bytes(applicant.device_key.sign(&transcript).to_bytes());
        join.mac = *mac(&self.code.key(), b"device", &transcript).as_bytes();
        let body = pack_one(&EnrolRequest::Join(Box::new(join.clone())))?;
        self.link.rely_on(&self.proof.authority)?;
        let joined: Joined = unpack_one(&self.link.post("/v1/enrol", None, body)?)?;
        if !joined.holds(&join, &self.code.key(), &office_root) {
            return Err(EnrolError::Impostor);
        }
        Ok(EnrolmentRecord {
            realm: self.realm(),
            office_root,
            authority: self.proof.authority,
            tls: self.link.is_encrypted(),
            address: address.to_owned(),
            token: token(&self.code.key(), &join.device, &self.nonce),
            mark: joined.mark,
            epoch: joined.epoch,
        })
    }

    /// The realm of the office.
    #[must_use]
    pub fn realm(&self) -> Hash {
        realm::realm(self.proof.mode, &self.proof.office_root)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code() -> Code {
        Code::new("127.0.0.1:4000", &[0x5a; 17])
    }

    #[test]
    fn a_code_survives_being_spoken_and_typed() {
        let text = code().to_string();
        let symbols = text.rsplit_once('/').unwrap().1.to_owned();
        assert_eq!(symbols.len(), 26);
        assert_eq!(text.parse::<Code>().unwrap(), code());
        let typed = format!("127.0.0.1:4000/{}-{}", symbols[..13].to_uppercase(), &symbols[13..]);
        assert_eq!(typed.parse::<Code>().unwrap(), code());
        assert_eq!("h:1/OIL00000000000000000000000".parse::<Code>().unwrap().id, "011000");
        for bad in ["", "h:1/", "h:1/abc", &symbols, "h:1/u0000000000000000000000000", &format!("{text}0")] {
            assert_eq!(bad.parse::<Code>(), Err(BadCode), "{bad}");
        }
        assert!(!format!("{:?}", code()).contains(&symbols[6..]));
    }

    #[test]
    fn every_random_bit_used_reaches_the_code() {
        let base = Code::new("h:1", &[0; 17]).to_string();
        for bit in 0..130 {
            let mut random = [0u8; 17];
            random[bit / 8] |= 0x80 >> (bit % 8);
            assert_ne!(Code::new("h:1", &random).to_string(), base, "bit {bit}");
        }
    }

    #[test]
    fn the_offices_proof_holds_for_its_code_nonce_and_contents_only() {
        let root = PublicKey::from_bytes([3; 32]);
        let key = code().key();
        let proof = OfficeProof::make(Mode::Practice, (root, root), Desk::CityOffice, &key, &[1; 32]).unwrap();
        assert!(proof.holds(&key, &[1; 32]));
        assert!(!proof.holds(&key, &[2; 32]));
        assert!(!proof.holds(&Code::new("h:1", &[1; 17]).key(), &[1; 32]));
        assert!(!OfficeProof { mode: Mode::Real, ..proof.clone() }.holds(&key, &[1; 32]));
        let other = PublicKey::from_bytes([4; 32]);
        assert!(!OfficeProof { authority: other, ..proof.clone() }.holds(&key, &[1; 32]));
        assert!(!OfficeProof { office_root: other, ..proof }.holds(&key, &[1; 32]));
    }

    #[test]
    fn tokens_differ_by_device_and_attempt() {
        let key = code().key();
        let (a, b) = (DeviceId::from_bytes([1; 16]), DeviceId::from_bytes([2; 16]));
        assert_ne!(token(&key, &a, &[0; 32]), token(&key, &b, &[0; 32]));
        assert_ne!(token(&key, &a, &[0; 32]), token(&key, &a, &[1; 32]));
    }
}
