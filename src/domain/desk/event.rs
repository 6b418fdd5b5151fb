//! Events of a desk's own stream.

use serde::{Deserialize, Serialize};

use crate::domain::types::{AccountId, Date, Desk, DeviceId, DeviceMark, Hash, PublicKey, Role};

/// A device joined a realm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bound {
    /// The realm.
    pub realm: Hash,
    /// The mark of the device, never reused.
    pub mark: DeviceMark,
    /// The device.
    pub device: DeviceId,
}

/// An account was made at a desk, or got its key for one more device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountAdded {
    /// The account.
    pub account: AccountId,
    /// Its login, a work name.
    pub login: String,
    /// Its roles.
    pub roles: Vec<Role>,
    /// Its key on this device.
    pub key: PublicKey,
    /// The device.
    pub device: DeviceId,
    /// The desk.
    pub desk: Desk,
    /// The first day it holds.
    pub from: Date,
}

/// An account ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountDisabled {
    /// The account.
    pub account: AccountId,
    /// The last day it holds.
    pub until: Date,
}
