//! What the office publishes to all desks: account certificates.

use serde::{Deserialize, Serialize};

use super::types::{AccountId, Date, Desk, DeviceId, PublicKey, Role};

/// The office's word that a key belongs to an account of a desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// The account.
    pub account: AccountId,
    /// The device that the key is on.
    pub device: DeviceId,
    /// The key.
    pub key: PublicKey,
    /// The desk.
    pub desk: Desk,
    /// The login.
    pub login: String,
    /// The roles.
    pub roles: Vec<Role>,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Option<Date>,
}

/// The office countersigned an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountCertified {
    /// The certificate.
    pub certificate: Certificate,
}

/// The office withdrew an account's certificates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountWithdrawn {
    /// The account.
    pub account: AccountId,
    /// Only its key on this device; all of them without.
    pub device: Option<DeviceId>,
    /// The last day they hold.
    pub until: Date,
}

/// The fold of the registry's stream.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistryState {
    /// The certificates, in the order they were given.
    pub certificates: Vec<Certificate>,
}

impl RegistryState {
    /// The certificate of an account on a device.
    #[must_use]
    pub fn certificate(&self, account: AccountId, device: DeviceId) -> Option<&Certificate> {
        self.certificates.iter().find(|c| c.account == account && c.device == device)
    }
}

impl AccountCertified {
    /// A key once certified for an account on a device stays the one: what it signed must be provable by whoever
    /// learns the registry later. The office certifies no other there.
    pub(crate) fn apply(&self, registry: &mut RegistryState) {
        let new = &self.certificate;
        let known = registry.certificates.iter_mut().find(|old| (old.account, old.device) == (new.account, new.device));
        match known {
            Some(old) if old.key == new.key => old.clone_from(new),
            Some(_) => {}
            None => registry.certificates.push(new.clone()),
        }
    }
}

impl AccountWithdrawn {
    pub(in crate::domain) fn apply(&self, registry: &mut RegistryState) {
        let meant = |c: &&mut Certificate| c.account == self.account && self.device.is_none_or(|d| c.device == d);
        for certificate in registry.certificates.iter_mut().filter(meant) {
            certificate.until = Some(certificate.until.map_or(self.until, |earlier| earlier.min(self.until)));
        }
    }
}
