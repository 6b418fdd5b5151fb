//! What synchronising writes into the journal: deliveries and enrolment at a desk, acceptance and devices at the
//! office.

use std::fmt;

use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use zeroize::Zeroize as _;

use crate::domain::types::{
    AccountId, Desk, DeviceId, DeviceMark, Hash, Instant, Mode, PublicKey, Role, Signature, StreamId,
};

use super::envelope::{Envelope, Receipt};
use super::root::ChainEnd;

/// Which life of the office's store answered: a new one is drawn when the office is made or restored.
pub type Epoch = [u8; 16];

/// What makes a request unlike every other, so that no older answer fits it.
pub type Nonce = [u8; 16];

/// An envelope with its place in its stream, as every replica keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accepted {
    /// The stream (also in the header, here so that it can be found without decoding one).
    pub stream: StreamId,
    /// Its place.
    pub receipt: Receipt,
    /// What was signed.
    pub envelope: Envelope,
}

/// The receipt of an action of this device: the envelope itself is already in its journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnReceipt {
    /// The action's place in this device's chain.
    pub seq: u64,
    /// Its stream.
    pub stream: StreamId,
    /// Its place there.
    pub receipt: Receipt,
}

/// One entry of the desk's outbox as a device of the desk receives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Delivery {
    /// Written by another device.
    Foreign(Accepted),
    /// Written by this device.
    Own(OwnReceipt),
}

impl Delivery {
    /// Whether another device wrote it.
    #[must_use]
    pub const fn is_foreign(&self) -> bool {
        matches!(self, Self::Foreign(_))
    }
}

/// Why the office refused an action. Append only: the position is the form in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RefusalReason {
    /// The signature is not that of an account certified for the desk, or the body is not the signed one.
    Signature,
    /// The header is not of a known form.
    Header,
    /// Written for another realm, or for practice where work is real.
    Realm,
    /// The desk may not write this kind of action there.
    Scope,
    /// The body is larger than an action may be.
    Size,
    /// Said by this device itself, never by the office: the office holds another action under its number.
    Forked,
}

impl RefusalReason {
    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Signature => "signature",
            Self::Header => "header",
            Self::Realm => "realm",
            Self::Scope => "scope",
            Self::Size => "size",
            Self::Forked => "forked",
        }
    }
}

/// An action that the office refused. It gets no `pos` and drops out of the fold on every replica alike; its hash
/// stays, so that the chain goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// Its place in the device's chain.
    pub seq: u64,
    /// Its header's hash.
    pub hash: Hash,
    /// Why.
    pub reason: RefusalReason,
}

/// How far a device and the office agree, in constant size, signed by the office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The office store's life.
    pub epoch: Epoch,
    /// How many entries of the desk's outbox were delivered.
    pub cursor: u64,
    /// A hash along what was delivered, see [`rolling_next`].
    pub rolling: Hash,
    /// The device's last action that the office accepted or refused.
    pub seq: u64,
    /// The hash of that action's header.
    pub last: Hash,
    /// To which request it answers, and what else the answer said, see [`binding`].
    pub binding: Hash,
    /// By the office's root key; all zero before the first answer.
    pub signature: Signature,
}

impl Head {
    /// Before anything was sent or delivered.
    #[must_use]
    pub const fn start(epoch: Epoch) -> Self {
        Self {
            epoch,
            cursor: 0,
            rolling: Hash::ZERO,
            seq: 0,
            last: Hash::ZERO,
            binding: Hash::ZERO,
            signature: Signature::from_bytes([0; 64]),
        }
    }

    fn signed_bytes(&self, realm: &Hash, device: &DeviceId) -> Vec<u8> {
        let mut bytes = b"jiuzhu/v1/head\0".to_vec();
        bytes.extend(realm.as_bytes());
        bytes.extend(device.as_bytes());
        bytes.extend(self.epoch);
        bytes.extend(self.cursor.to_le_bytes());
        bytes.extend(self.rolling.as_bytes());
        bytes.extend(self.seq.to_le_bytes());
        bytes.extend(self.last.as_bytes());
        bytes.extend(self.binding.as_bytes());
        bytes
    }

    /// Signs it for `device`.
    #[must_use]
    pub fn sign(mut self, realm: &Hash, device: &DeviceId, root: &SigningKey) -> Self {
        self.signature = Signature::from_bytes(root.sign(&self.signed_bytes(realm, device)).to_bytes());
        self
    }

    /// Whether the office signed exactly this for `device`.
    #[must_use]
    pub fn verify(&self, realm: &Hash, device: &DeviceId, root: &PublicKey) -> bool {
        VerifyingKey::from_bytes(root.as_bytes()).is_ok_and(|key| {
            let signature = ed25519_dalek::Signature::from_bytes(self.signature.as_bytes());
            key.verify_strict(&self.signed_bytes(realm, device), &signature).is_ok()
        })
    }
}

/// What ties a head to one request and to the rest of its answer: the refusals, and how much is left.
#[must_use]
pub fn binding(nonce: &Nonce, refused: &[(u64, RefusalReason)], left: u64) -> Hash {
    let mut hasher = blake3::Hasher::new_derive_key("jiuzhu v1 answer");
    hasher.update(nonce).update(&left.to_le_bytes());
    for (seq, reason) in refused {
        hasher.update(&seq.to_le_bytes()).update(&[*reason as u8]);
    }
    Hash::from_bytes(*hasher.finalize().as_bytes())
}

/// The next link of the hash along a desk's outbox. The receipt's `chain` covers header, place and time.
#[must_use]
pub fn rolling_next(previous: &Hash, stream: &StreamId, chain: &Hash) -> Hash {
    let mut hasher = blake3::Hasher::new_derive_key("jiuzhu v1 outbox");
    hasher.update(previous.as_bytes()).update(stream.as_bytes()).update(chain.as_bytes());
    Hash::from_bytes(*hasher.finalize().as_bytes())
}

/// One answer of the office, whole: a device commits it at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pulled {
    /// In the order of the outbox.
    pub deliveries: Vec<Delivery>,
    /// Actions of this device that the office refused.
    pub refused: Vec<Refused>,
    /// Where both stand afterwards.
    pub head: Head,
}

/// A device's place in a realm, kept by the device.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrolmentRecord {
    /// The realm.
    pub realm: Hash,
    /// The office's root key.
    pub office_root: PublicKey,
    /// The key of the office's authority: its certificates are trusted, and no others.
    pub authority: PublicKey,
    /// Whether it enrolled over TLS: then it speaks nothing else.
    pub tls: bool,
    /// `HOST:PORT` of the office.
    pub address: String,
    /// The secret that the device shows at every call.
    pub token: [u8; 32],
    /// The device's mark in case numbers.
    pub mark: DeviceMark,
    /// The office store's life.
    pub epoch: Epoch,
}

impl Drop for EnrolmentRecord {
    fn drop(&mut self) {
        self.token.zeroize();
    }
}

/// The office's birth, the first record of its journal.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeFounded {
    /// The seed of the root key. It stands in a sealed record and nowhere else.
    pub root_seed: [u8; 32],
    /// The first life of the store.
    pub epoch: Epoch,
    /// Real or practice: part of the realm.
    pub mode: Mode,
}

impl Drop for OfficeFounded {
    fn drop(&mut self) {
        self.root_seed.zeroize();
    }
}

impl fmt::Debug for EnrolmentRecord {
    /// Without the token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { realm, address, mark, .. } = self;
        f.debug_struct("EnrolmentRecord")
            .field("realm", realm)
            .field("address", address)
            .field("mark", mark)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for OfficeFounded {
    /// Without the seed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OfficeFounded").field("mode", &self.mode).finish_non_exhaustive()
    }
}

/// An account's public part, as enrolment shows it to the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountCard {
    /// The account.
    pub account: AccountId,
    /// Its work name.
    pub login: String,
    /// Its public key.
    pub key: PublicKey,
    /// What it may do.
    pub roles: Vec<Role>,
}

/// An enrolled device, kept by the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceRecord {
    /// The device.
    pub device: DeviceId,
    /// Its public key.
    pub key: PublicKey,
    /// Its desk.
    pub desk: Desk,
    /// Its mark in case numbers, never given twice.
    pub mark: DeviceMark,
    /// BLAKE3 of its token.
    pub token_hash: Hash,
    /// When it was enrolled.
    pub enrolled_at: Instant,
}

/// An enrolment code that the office gave out. The secret itself is not kept, only the key that both sides derive.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeRecord {
    /// The code's public part: its first six characters.
    pub id: String,
    /// The key derived from its secret part.
    pub key: [u8; 32],
    /// The desk that it enrols for.
    pub desk: Desk,
    /// When it was given out: those that ended before are forgotten then.
    pub issued: Instant,
    /// When it ends.
    pub expires: Instant,
    /// The device that used it up. It alone may use it again, if the answer was lost on its way.
    pub spent: Option<DeviceId>,
}

impl fmt::Debug for CodeRecord {
    /// Without the key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { id, desk, expires, spent, .. } = self;
        f.debug_struct("CodeRecord")
            .field("id", id)
            .field("desk", desk)
            .field("expires", expires)
            .field("spent", spent)
            .finish_non_exhaustive()
    }
}

/// One push, judged: committed by the office before it answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeAccepted {
    /// The device that pushed.
    pub device: DeviceId,
    /// What was accepted, in order, and the certificates issued on the way, each before what rests on it.
    pub items: Vec<Accepted>,
    /// What was refused.
    pub refused: Vec<RefusedItem>,
    /// Up to where the device's chain is judged afterwards.
    pub through: ChainEnd,
}

/// What the office holds of a restored device's chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adopted {
    /// The last own action that both hold.
    pub from: ChainEnd,
    /// Those that follow at the office, without a gap.
    pub chain: Vec<Envelope>,
}

/// A refused action as the office keeps it, for the clerk to see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedItem {
    /// Its place and reason.
    pub refused: Refused,
    /// What was sent; `None` when it was too large to keep.
    pub envelope: Option<Envelope>,
    /// The office's clock.
    pub at: Instant,
}

/// What only an office writes into its journal. Append only: the position is the form in the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum OfficeCommit {
    /// The office is made.
    Founded(OfficeFounded),
    /// A code is given out.
    Code(CodeRecord),
    /// A code was used and a device enrolled; its first account is certified.
    Enrolled {
        /// The code's public part; it is spent.
        code: String,
        /// The device.
        device: DeviceRecord,
        /// The certificate in the registry, if the account had none.
        certificate: Option<Box<Accepted>>,
    },
    /// A device is shut out.
    Revoked {
        /// Which.
        device: DeviceId,
        /// When.
        at: Instant,
    },
    /// A push was judged.
    Batch(OfficeAccepted),
    /// A device sent another action under a `seq` that the office holds: it was copied or restored.
    Forked {
        /// Which device.
        device: DeviceId,
        /// Where the two chains part.
        seq: u64,
        /// What the office holds.
        held: Hash,
        /// What was sent.
        offered: Hash,
        /// The office's clock.
        at: Instant,
    },
    /// The store begins another life: it was restored, and holds less than was promised.
    Life {
        /// Its name.
        epoch: Epoch,
    },
    /// A code was tried with wrong proofs too often, and ends.
    Voided {
        /// Its public part.
        code: String,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_not_shown() {
        let founded = OfficeFounded { root_seed: [77; 32], epoch: [0; 16], mode: Mode::Practice };
        let (desk, at) = (Desk::CityOffice, Instant::from_unix(0));
        let code = CodeRecord { id: "000001".into(), key: [77; 32], desk, issued: at, expires: at, spent: None };
        let enrolment = EnrolmentRecord {
            realm: Hash::ZERO,
            office_root: PublicKey::from_bytes([1; 32]),
            authority: PublicKey::from_bytes([2; 32]),
            tls: false,
            address: "127.0.0.1:1".into(),
            token: [77; 32],
            mark: DeviceMark(1),
            epoch: [0; 16],
        };
        for shown in [format!("{founded:?}"), format!("{code:?}"), format!("{enrolment:?}")] {
            assert!(!shown.contains("77"), "{shown}");
        }
    }

    #[test]
    fn a_head_holds_for_its_device_and_realm_only() {
        let root = SigningKey::from_bytes(&[7; 32]);
        let key = PublicKey::from_bytes(root.verifying_key().to_bytes());
        let (realm, device) = (Hash::from_bytes([1; 32]), DeviceId::from_bytes([2; 16]));
        let head = Head { cursor: 5, seq: 3, ..Head::start([9; 16]) }.sign(&realm, &device, &root);
        assert!(head.verify(&realm, &device, &key));
        assert!(!head.verify(&Hash::ZERO, &device, &key));
        assert!(!head.verify(&realm, &DeviceId::from_bytes([3; 16]), &key));
        assert!(!Head { cursor: 6, ..head }.verify(&realm, &device, &key));
        assert!(!Head { seq: 4, ..head }.verify(&realm, &device, &key));
        assert!(!Head { binding: Hash::from_bytes([1; 32]), ..head }.verify(&realm, &device, &key));
        assert!(!Head::start([9; 16]).verify(&realm, &device, &key));
    }

    #[test]
    fn a_binding_is_of_one_request_and_all_that_its_answer_said() {
        let refused = [(3, RefusalReason::Scope)];
        let one = binding(&[1; 16], &refused, 0);
        assert_eq!(one, binding(&[1; 16], &refused, 0));
        for other in [
            binding(&[2; 16], &refused, 0),
            binding(&[1; 16], &refused, 1),
            binding(&[1; 16], &[], 0),
            binding(&[1; 16], &[(4, RefusalReason::Scope)], 0),
            binding(&[1; 16], &[(3, RefusalReason::Size)], 0),
        ] {
            assert_ne!(one, other);
        }
    }
}
