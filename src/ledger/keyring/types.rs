//! What the keyring gives and takes.

use ed25519_dalek::SigningKey;

use crate::domain::types::{AccountId, Desk, DeviceId, Mode, PublicKey};
use crate::ledger::seal::DataKey;

/// What a new store is to be.
#[derive(Debug, Clone, Copy)]
pub struct Spec<'a> {
    /// Real or practice.
    pub mode: Mode,
    /// Whose store it is.
    pub desk: &'a Desk,
    /// The first account's login.
    pub login: &'a str,
    /// Its passphrase.
    pub passphrase: &'a str,
}

/// The keys of an open store, without any person.
#[derive(Debug, Clone)]
pub struct StoreKeys {
    /// Seals all that is stored.
    pub data_key: DataKey,
    /// This machine.
    pub device: DeviceId,
    /// Its signing key.
    pub device_key: SigningKey,
    /// Tells this store's journal from another's.
    pub store_id: [u8; 16],
}

/// An open store, and the account that opened it.
#[derive(Debug, Clone)]
pub struct Unlocked {
    /// The store's keys.
    pub store: StoreKeys,
    /// Who.
    pub account: AccountId,
    /// The login.
    pub login: String,
    /// The account's signing key on this device.
    pub signing: SigningKey,
}

/// What others need to know of a new account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AccountKeys {
    /// Its id.
    pub account: AccountId,
    /// Its public key on this device.
    pub key: PublicKey,
}

/// An account as the keyring lists it, without unlocking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountEntry {
    /// Its id.
    pub account: AccountId,
    /// The login.
    pub login: String,
    /// Its public key on this device.
    pub key: PublicKey,
    /// Whether it can no longer unlock.
    pub disabled: bool,
}
