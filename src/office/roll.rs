//! Who may sign for a desk, and which accounts it may make or end: what the registry certifies, and what the batch
//! at hand adds to it.

use std::collections::BTreeMap;

use crate::domain::registry::Certificate;
use crate::domain::types::{AccountId, Desk, DeviceId};
use crate::ledger::keyring::is_login;
use crate::ledger::keys::{KeyInfo, Keys};

/// How many certificates one desk may hold, ended ones included: an account on a device is one. The registry goes to
/// every desk and is one record, which a single desk must not fill.
pub(super) const MAX_CERTIFICATES: usize = 256;

type At = (AccountId, DeviceId);

/// Why no certificate is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unfit {
    /// It is not the desk's to make, or says what it may not.
    Scope,
    /// The desk holds as many as it may.
    Limit,
}

/// The certificates in the course of a batch.
pub(super) struct Roll<'a> {
    keys: &'a Keys,
    fresh: BTreeMap<At, KeyInfo>,
}

impl<'a> Roll<'a> {
    pub(super) const fn new(keys: &'a Keys) -> Self {
        Self { keys, fresh: BTreeMap::new() }
    }

    /// The account of `desk` that signs on this device, if it is certified and has not ended. Nobody signs as the
    /// office: it speaks for itself only.
    pub(super) fn signer(&self, at: At, desk: &Desk) -> Option<&KeyInfo> {
        let info = self.fresh.get(&at).or_else(|| self.keys.get(at.0, at.1))?;
        let holds = at.0 != AccountId::OFFICE && info.certified && info.active && info.desk == *desk;
        holds.then_some(info)
    }

    /// What is certified of an account on a device, ended or not.
    pub(super) fn known(&self, at: At) -> Option<&KeyInfo> {
        self.fresh.get(&at).or_else(|| self.keys.get(at.0, at.1)).filter(|info| info.certified)
    }

    /// Whether the desk may have this certificate: `true` when it is to be given, `false` when it holds it already.
    ///
    /// # Errors
    /// [`Unfit`]. An account belongs to one desk; what was certified of it on a device, key and roles, stays.
    pub(super) fn is_new(&self, wanted: &Certificate) -> Result<bool, Unfit> {
        let Certificate { account, device, desk, .. } = wanted;
        let in_form = *account != AccountId::OFFICE
            && is_login(&wanted.login)
            && wanted.roles.iter().all(|role| desk.roles().contains(role));
        if !in_form || !self.of_account(*account).all(|(_, info)| info.desk == *desk && info.active) {
            return Err(Unfit::Scope);
        }
        if let Some((_, held)) = self.of_account(*account).find(|(at, _)| at.1 == *device) {
            let same = held.key == wanted.key && held.login == wanted.login && held.roles == wanted.roles;
            return if same { Ok(false) } else { Err(Unfit::Scope) };
        }
        let of_desk = self.all().filter(|(_, info)| info.desk == *desk).count();
        if of_desk < MAX_CERTIFICATES { Ok(true) } else { Err(Unfit::Limit) }
    }

    /// Notes a certificate that this batch gives.
    pub(super) fn certified(&mut self, given: &Certificate) {
        let info = KeyInfo {
            key: given.key,
            login: given.login.clone(),
            desk: given.desk.clone(),
            roles: given.roles.clone(),
            active: true,
            certified: true,
        };
        self.fresh.insert((given.account, given.device), info);
    }

    /// Ends an account of `desk`: the devices on which its certificates are to be withdrawn, none at another desk's.
    pub(super) fn end(&mut self, account: AccountId, desk: &Desk) -> Vec<DeviceId> {
        let held = self.of_account(account).filter(|(_, info)| info.active && info.desk == *desk);
        let ended: Vec<(At, KeyInfo)> =
            held.map(|(at, info)| (at, KeyInfo { active: false, ..info.clone() })).collect();
        let devices = ended.iter().map(|(at, _)| at.1).collect();
        self.fresh.extend(ended);
        devices
    }

    fn of_account(&self, account: AccountId) -> impl Iterator<Item = (At, &KeyInfo)> {
        self.all().filter(move |(at, _)| at.0 == account)
    }

    fn all(&self) -> impl Iterator<Item = (At, &KeyInfo)> {
        let older = self.keys.certified().filter(|(at, _)| !self.fresh.contains_key(at));
        older.chain(self.fresh.iter().map(|(at, info)| (*at, info)))
    }
}
