//! The fold of a desk's own stream.

use serde::{Deserialize, Serialize};

use crate::domain::types::{AccountId, Date, DeviceId, DeviceMark, Hash, PublicKey, Role};

use super::{AccountAdded, AccountDisabled, Bound};

/// A device that joined a realm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoundDevice {
    /// The device.
    pub device: DeviceId,
    /// Its mark.
    pub mark: DeviceMark,
    /// The realm.
    pub realm: Hash,
}

/// The key of an account on one device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountKey {
    /// The device.
    pub device: DeviceId,
    /// The public key.
    pub key: PublicKey,
}

/// A person at the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// The account.
    pub account: AccountId,
    /// Its login.
    pub login: String,
    /// Its roles.
    pub roles: Vec<Role>,
    /// One key a device.
    pub keys: Vec<AccountKey>,
    /// The first day.
    pub from: Date,
    /// The last day, once disabled.
    pub until: Option<Date>,
}

/// A desk's accounts and devices.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskState {
    /// The accounts, in the order they were added.
    pub accounts: Vec<Account>,
    /// The devices that joined a realm.
    pub devices: Vec<BoundDevice>,
}

impl DeskState {
    /// The account of this id.
    #[must_use]
    pub fn account(&self, id: AccountId) -> Option<&Account> {
        self.accounts.iter().find(|account| account.account == id)
    }

    /// The account of this login.
    #[must_use]
    pub fn by_login(&self, login: &str) -> Option<&Account> {
        self.accounts.iter().find(|account| account.login == login)
    }

    pub(crate) fn bound(&mut self, event: &Bound) {
        self.devices.retain(|known| known.device != event.device);
        self.devices.push(BoundDevice { device: event.device, mark: event.mark, realm: event.realm });
    }

    pub(crate) fn account_added(&mut self, event: &AccountAdded) {
        let key = AccountKey { device: event.device, key: event.key };
        if let Some(known) = self.accounts.iter_mut().find(|known| known.account == event.account) {
            known.login.clone_from(&event.login);
            known.roles.clone_from(&event.roles);
            known.keys.retain(|old| old.device != event.device);
            known.keys.push(key);
            return;
        }
        self.accounts.push(Account {
            account: event.account,
            login: event.login.clone(),
            roles: event.roles.clone(),
            keys: vec![key],
            from: event.from,
            until: None,
        });
    }

    pub(crate) fn account_disabled(&mut self, event: &AccountDisabled) {
        if let Some(known) = self.accounts.iter_mut().find(|known| known.account == event.account) {
            known.until = Some(known.until.map_or(event.until, |earlier| earlier.min(event.until)));
        }
    }
}

impl Account {
    /// Whether the account holds on `day`.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|last| day <= last)
    }
}
