//! The keyring's file: one line of JSON, and a line with its checksum.
//!
//! It is the one file without which nothing opens, so it stands twice; the copy is read when the first is damaged
//! or gone. The checksum tells damage from a wrong passphrase: a flipped bit in a salt would look like one.

use std::fs;
use std::io;
use std::path::Path;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::kdf::Cost;
use crate::domain::types::{AccountId, Desk, DeviceId, Hash, Mode, PublicKey};
use crate::ledger::error::{LedgerError, Part};
use crate::ledger::home::{Durability, Home, replace_file};

/// The version of the file's format.
const VERSION: u32 = 1;

/// Bytes that stand in JSON as hex.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hex(pub(super) Vec<u8>);

impl Serialize for Hex {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&data_encoding::HEXLOWER.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Hex {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        data_encoding::HEXLOWER.decode(text.as_bytes()).map(Self).map_err(D::Error::custom)
    }
}

/// Whose store this is. Sealed once more as the key check, so that the clear text cannot be changed unnoticed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Identity {
    pub(super) mode: Mode,
    pub(super) desk: Desk,
    pub(super) device: DeviceId,
    /// Tells this store's journal from another's.
    pub(super) store: Hex,
}

/// What an account's passphrase wraps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Wraps {
    pub(super) salt: Hex,
    pub(super) cost: Cost,
    pub(super) data_key: Hex,
    pub(super) signing: Hex,
}

/// One account. Logins are work names and stand in clear.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct AccountRecord {
    pub(super) account: AccountId,
    pub(super) login: String,
    pub(super) key: PublicKey,
    /// `None` once the account is disabled: its passphrase then opens nothing.
    pub(super) wraps: Option<Wraps>,
}

/// The whole keyring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Record {
    v: u32,
    pub(super) identity: Identity,
    pub(super) accounts: Vec<AccountRecord>,
    /// The data key, wrapped by the recovery key.
    pub(super) recovery: Hex,
    /// The identity, sealed by the data key.
    pub(super) check: Hex,
    /// The device's signing seed, sealed by the data key.
    pub(super) device_key: Hex,
}

#[derive(Serialize, Deserialize)]
struct Sum {
    sum: Hash,
}

#[derive(Deserialize)]
struct Versioned {
    v: u32,
}

impl Record {
    pub(super) fn new(identity: Identity, recovery: Hex, check: Hex, device_key: Hex) -> Self {
        Self { v: VERSION, identity, accounts: Vec::new(), recovery, check, device_key }
    }

    /// Writes the file, then its copy, each aside, synced and renamed.
    pub(super) fn save(&self, home: &Home) -> Result<(), LedgerError> {
        let bytes = self.to_bytes()?;
        for path in [home.keyring_file(), home.keyring_copy()] {
            replace_file(&path, &bytes, Durability::Synced).map_err(LedgerError::io(Part::Keyring))?;
        }
        Ok(())
    }

    /// Reads the file or, if that fails, its copy; `true` if it was the copy.
    pub(super) fn load(home: &Home) -> Result<(Self, bool), LedgerError> {
        match read(&home.keyring_file()) {
            Ok(record) => Ok((record, false)),
            Err(newer @ LedgerError::Newer { .. }) => Err(newer),
            Err(first) => match (read(&home.keyring_copy()), first) {
                (Ok(record), _) => Ok((record, true)),
                (Err(second), LedgerError::NoHome) => Err(second),
                (Err(_), first) => Err(first),
            },
        }
    }

    pub(super) fn to_bytes(&self) -> Result<Vec<u8>, LedgerError> {
        let encode = |e: serde_json::Error| LedgerError::io(Part::Keyring)(e.into());
        let mut bytes = serde_json::to_vec(self).map_err(encode)?;
        let sum = Sum { sum: sum_of(&bytes) };
        bytes.push(b'\n');
        serde_json::to_writer(&mut bytes, &sum).map_err(encode)?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Result<Self, LedgerError> {
        let damage = |what| LedgerError::damage(Part::Keyring, what);
        let at = bytes.iter().position(|&b| b == b'\n').ok_or(damage("it is cut short"))?;
        let (json, rest) = bytes.split_at(at);
        let sum: Sum = serde_json::from_slice(rest).map_err(|_| damage("its checksum cannot be read"))?;
        if sum.sum != sum_of(json) {
            return Err(damage("its checksum does not hold"));
        }
        let Versioned { v } = serde_json::from_slice(json).map_err(|_| damage("it has no version"))?;
        if v != VERSION {
            return Err(LedgerError::Newer { part: Part::Keyring, version: v });
        }
        serde_json::from_slice(json).map_err(|_| damage("a field cannot be read"))
    }
}

fn sum_of(json: &[u8]) -> Hash {
    Hash::from_bytes(blake3::derive_key("jiuzhu v1 keyring checksum", json))
}

fn read(path: &Path) -> Result<Record, LedgerError> {
    match fs::read(path) {
        Ok(bytes) => Record::from_bytes(&bytes),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Err(LedgerError::NoHome),
        Err(e) => Err(LedgerError::io(Part::Keyring)(e)),
    }
}
