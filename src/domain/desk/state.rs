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
}

impl Bound {
    pub(in crate::domain) fn apply(&self, desk: &mut DeskState) {
        desk.devices.insert(self.device, BoundDevice { mark: self.mark, realm: self.realm });
    }
}

impl AccountAdded {
    /// A second time for an account: its key on one more device, and its roles as they now are.
    pub(in crate::domain) fn apply(&self, desk: &mut DeskState) {
        let account = desk.accounts.entry(self.account).or_insert_with(|| Account {
            login: self.login.clone(),
            roles: Vec::new(),
            keys: BTreeMap::new(),
            from: self.from,
            until: None,
        });
        account.login.clone_from(&self.login);
        account.roles.clone_from(&self.roles);
        account.keys.insert(self.device, self.key);
    }
}

impl AccountDisabled {
    pub(in crate::domain) fn apply(&self, desk: &mut DeskState) {
        if let Some(known) = desk.accounts.get_mut(&self.account) {
            known.until = Some(known.until.map_or(self.until, |earlier| earlier.min(self.until)));
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
