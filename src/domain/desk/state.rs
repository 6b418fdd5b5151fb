//! The fold of a desk's own stream.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::types::{AccountId, Date, DeviceId, DeviceMark, Hash, PublicKey, Role};

use super::{AccountAdded, AccountDisabled, Bound};

/// A device that joined a realm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoundDevice {
    /// Its mark.
    pub mark: DeviceMark,
    /// The realm.
    pub realm: Hash,
}

/// A person at the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Its login.
    pub login: String,
    /// Its roles.
    pub roles: Vec<Role>,
    /// One key a device.
    pub keys: BTreeMap<DeviceId, PublicKey>,
    /// The first day.
    pub from: Date,
    /// The last day, once disabled.
    pub until: Option<Date>,
}

/// A desk's accounts and devices.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskState {
    /// The accounts.
    pub accounts: BTreeMap<AccountId, Account>,
    /// The devices that joined a realm.
    pub devices: BTreeMap<DeviceId, BoundDevice>,
}

impl DeskState {
    /// The account of this login.
    #[must_use]
    pub fn by_login(&self, login: &str) -> Option<(&AccountId, &Account)> {
        self.accounts.iter().find(|(_, account)| account.login == login)
    }

    pub(crate) fn bound(&mut self, event: &Bound) {
        self.devices.insert(event.device, BoundDevice { mark: event.mark, realm: event.realm });
    }

    /// A second time for an account: its key on one more device, and its roles as they now are.
    pub(crate) fn account_added(&mut self, event: &AccountAdded) {
        let account = self.accounts.entry(event.account).or_insert_with(|| Account {
            login: event.login.clone(),
            roles: Vec::new(),
            keys: BTreeMap::new(),
            from: event.from,
            until: None,
        });
        account.login.clone_from(&event.login);
        account.roles.clone_from(&event.roles);
        account.keys.insert(event.device, event.key);
    }

    pub(crate) fn account_disabled(&mut self, event: &AccountDisabled) {
        if let Some(known) = self.accounts.get_mut(&event.account) {
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
