//! Whose key is whose: what the registry certifies and what the desk's own stream declares.

use std::collections::BTreeMap;

use crate::domain::state::State;
use crate::domain::types::{AccountId, Desk, DeviceId, PublicKey, Role};

use super::stream::StreamRecord;

/// An account's key on one device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyInfo {
    /// The key.
    pub key: PublicKey,
    /// The work name.
    pub login: String,
    /// The desk.
    pub desk: Desk,
    /// What it may do.
    pub roles: Vec<Role>,
    /// Whether it still may.
    pub active: bool,
    /// Whether the office has countersigned it.
    pub certified: bool,
}

/// All keys known here.
#[derive(Debug, Clone, Default)]
pub struct Keys(BTreeMap<(AccountId, DeviceId), KeyInfo>);

impl Keys {
    /// Learns from a desk or registry stream; other streams say nothing of keys.
    pub fn learn(&mut self, record: &StreamRecord) {
        match record.now() {
            State::Desk(state) => {
                let Some(desk) = &record.desk else { return };
                for (id, account) in &state.accounts {
                    for (device, key) in &account.keys {
                        let at = (*id, *device);
                        let certified = self.0.get(&at).is_some_and(|known| known.certified);
                        self.0.insert(
                            at,
                            KeyInfo {
                                key: *key,
                                login: account.login.clone(),
                                desk: desk.clone(),
                                roles: account.roles.clone(),
                                active: account.until.is_none(),
                                certified,
                            },
                        );
                    }
                }
            }
            State::Registry(state) => {
                for certificate in &state.certificates {
                    self.0.insert(
                        (certificate.account, certificate.device),
                        KeyInfo {
                            key: certificate.key,
                            login: certificate.login.clone(),
                            desk: certificate.desk.clone(),
                            roles: certificate.roles.clone(),
                            active: certificate.until.is_none(),
                            certified: true,
                        },
                    );
                }
            }
            State::Household(_) => {}
        }
    }

    /// The key of an account on a device.
    #[must_use]
    pub fn get(&self, account: AccountId, device: DeviceId) -> Option<&KeyInfo> {
        self.0.get(&(account, device))
    }

    /// The work name of an account, from whichever device is known.
    #[must_use]
    pub fn login(&self, account: AccountId) -> Option<&str> {
        let first = (account, DeviceId::from_bytes([0; 16]));
        self.0.range(first..).next().filter(|((id, _), _)| *id == account).map(|(_, info)| info.login.as_str())
    }
}
