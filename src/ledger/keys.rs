//! Whose key is whose: what the registry certifies and what the desk's own stream declares.

use std::collections::BTreeMap;

use crate::domain::desk::{Audience, Colleague, DeskState};
use crate::domain::registry::{Certificate, RegistryState};
use crate::domain::state::State;
use crate::domain::types::{AccountId, Desk, DeviceId, PublicKey, Role};

use super::envelope::Header;
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

/// What is said of one key, and what follows from it.
#[derive(Debug, Clone)]
struct Known {
    /// By the desk's own stream.
    declared: Option<KeyInfo>,
    /// By the registry.
    certified: Option<KeyInfo>,
    /// Both together.
    info: KeyInfo,
}

/// All keys known here. What they come to does not depend on the order in which the streams were learned.
#[derive(Debug, Clone, Default)]
pub struct Keys(BTreeMap<(AccountId, DeviceId), Known>);

impl Keys {
    /// Learns from a desk or registry stream; other streams say nothing of keys.
    pub fn learn(&mut self, record: &StreamRecord) {
        match record.now() {
            State::Desk(state) => {
                if let Audience::Own(desk) = &record.audience {
                    self.replace(|known| &mut known.declared, |info| info.desk == *desk, declared(state, desk));
                }
            }
            State::Registry(state) => self.replace(|known| &mut known.certified, |_| true, certified(state)),
            State::Household(_) | State::Payment(_) | State::Referral(_) | State::Fund(_) => {}
        }
    }

    /// Replaces what one stream says: what it no longer says, because the office refused it, goes.
    fn replace(
        &mut self,
        side: impl Fn(&mut Known) -> &mut Option<KeyInfo>,
        is_its: impl Fn(&KeyInfo) -> bool,
        said: Vec<((AccountId, DeviceId), KeyInfo)>,
    ) {
        for known in self.0.values_mut() {
            side(known).take_if(|info| is_its(info));
        }
        for (at, info) in said {
            let known =
                self.0.entry(at).or_insert_with(|| Known { declared: None, certified: None, info: info.clone() });
            *side(known) = Some(info);
        }
        self.0.retain(|_, known| known.merge());
    }

    /// What the registry certifies, key by key, withdrawn ones included.
    pub fn certified(&self) -> impl Iterator<Item = ((AccountId, DeviceId), &KeyInfo)> {
        self.0.iter().filter_map(|(at, known)| Some((*at, known.certified.as_ref()?)))
    }

    /// The key of an account on a device.
    #[must_use]
    pub fn get(&self, account: AccountId, device: DeviceId) -> Option<&KeyInfo> {
        self.0.get(&(account, device)).map(|known| &known.info)
    }

    /// The accounts of a desk that hold on `device`, but `except`: who could take over here and now. Whoever works on
    /// another machine may be days away from it without a line, and is not waited for.
    #[must_use]
    pub fn colleagues(&self, desk: &Desk, device: DeviceId, except: AccountId) -> Vec<Colleague<'_>> {
        let here = self.0.iter().filter(|((account, on), known)| {
            let other = *account != except && *account != AccountId::OFFICE && *on == device;
            other && known.info.active && known.info.desk == *desk
        });
        here.map(|((account, _), known)| Colleague {
            account: *account,
            login: &known.info.login,
            roles: &known.info.roles,
        })
        .collect()
    }

    /// The work name of an account, from whichever device is known.
    #[must_use]
    pub fn login(&self, account: AccountId) -> Option<&str> {
        let first = (account, DeviceId::from_bytes([0; 16]));
        self.0.range(first..).next().filter(|((id, _), _)| *id == account).map(|(_, known)| known.info.login.as_str())
    }
}

impl Known {
    /// Puts both together; false when neither says anything.
    fn merge(&mut self) -> bool {
        let merged = match (&self.declared, &self.certified) {
            (None, None) => return false,
            (Some(only), None) | (None, Some(only)) => only.clone(),
            // The office's word holds. The desk may end its own account before the office has heard of it.
            (Some(declared), Some(certified)) => {
                let ended = declared.desk == certified.desk && !declared.active;
                KeyInfo { active: certified.active && !ended, ..certified.clone() }
            }
        };
        self.info = merged;
        true
    }
}

fn declared(state: &DeskState, desk: &Desk) -> Vec<((AccountId, DeviceId), KeyInfo)> {
    let mut said = Vec::new();
    for (id, account) in &state.accounts {
        for (device, key) in &account.keys {
            let info = KeyInfo {
                key: *key,
                login: account.login.clone(),
                desk: desk.clone(),
                roles: account.roles.clone(),
                active: account.until.is_none(),
                certified: false,
            };
            said.push(((*id, *device), info));
        }
    }
    said
}

fn certified(state: &RegistryState) -> Vec<((AccountId, DeviceId), KeyInfo)> {
    let info = |c: &Certificate| KeyInfo {
        key: c.key,
        login: c.login.clone(),
        desk: c.desk.clone(),
        roles: c.roles.clone(),
        active: c.until.is_none(),
        certified: true,
    };
    state.certificates.iter().map(|c| ((c.account, c.device), info(c))).collect()
}

/// With what a signature is checked.
#[derive(Debug, Clone, Copy)]
pub struct Verifier<'a> {
    /// This device.
    pub device: DeviceId,
    /// The keys of this home's own accounts on it. They hold whatever the office makes of an account.
    pub own: &'a BTreeMap<AccountId, PublicKey>,
    /// The office's root key, where it is known.
    pub office: Option<PublicKey>,
    /// All others.
    pub keys: &'a Keys,
}

impl Verifier<'_> {
    /// The key that an envelope of this header must be signed with; `None` when it is not known here.
    #[must_use]
    pub fn key(&self, header: &Header) -> Option<PublicKey> {
        if header.account == AccountId::OFFICE {
            return self.office;
        }
        let own = self.own.get(&header.account).filter(|_| header.device == self.device);
        own.copied().or_else(|| self.keys.get(header.account, header.device).map(|info| info.key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::kind::StreamKind;
    use crate::domain::registry::AccountCertified;
    use crate::domain::types::{Date, StreamId};
    use crate::domain::{desk, registry};

    const ID: (AccountId, DeviceId) = (AccountId::from_bytes([1; 16]), DeviceId::from_bytes([2; 16]));

    fn desk_says(until: Option<Date>) -> StreamRecord {
        let mut record = StreamRecord::new(StreamKind::Desk, StreamId::from_bytes([3; 16]));
        record.audience = Audience::Own(Desk::CityOffice);
        let account = desk::Account {
            login: "yanlian".into(),
            roles: vec![Role::Head],
            keys: [(ID.1, PublicKey::from_bytes([4; 32]))].into(),
            from: Date::EPOCH,
            until,
        };
        record.state = State::Desk(DeskState { accounts: [(ID.0, account)].into(), ..DeskState::default() });
        record
    }

    fn office_says(until: Option<Date>) -> StreamRecord {
        let mut record = StreamRecord::new(StreamKind::Registry, StreamId::from_bytes([5; 16]));
        let certificate = Certificate {
            account: ID.0,
            device: ID.1,
            key: PublicKey::from_bytes([4; 32]),
            desk: Desk::CityOffice,
            login: "yanlian".into(),
            roles: vec![Role::Clerk],
            from: Date::EPOCH,
            until,
        };
        let mut state = registry::RegistryState::default();
        AccountCertified { certificate }.apply(&mut state);
        record.state = State::Registry(state);
        record
    }

    #[test]
    fn whichever_ends_an_account_in_whichever_order_it_has_ended() {
        let ended = Some(Date::EPOCH);
        for (desk, office, active) in [(None, None, true), (ended, None, false), (None, ended, false)] {
            let (mut one, mut other) = (Keys::default(), Keys::default());
            one.learn(&desk_says(desk));
            one.learn(&office_says(office));
            other.learn(&office_says(office));
            other.learn(&desk_says(desk));
            for keys in [one, other] {
                let info = keys.get(ID.0, ID.1).unwrap();
                // The desk declares a head where the office certified a clerk.
                assert_eq!((info.active, info.certified, info.roles.as_slice()), (active, true, &[Role::Clerk][..]));
            }
        }
    }

    #[test]
    fn an_account_that_its_stream_no_longer_has_is_gone() {
        let mut keys = Keys::default();
        keys.learn(&desk_says(None));
        assert!(keys.get(ID.0, ID.1).is_some_and(|info| !info.certified));
        assert_eq!(keys.login(ID.0), Some("yanlian"));
        let mut refused = desk_says(None);
        refused.state = State::Desk(DeskState::default());
        keys.learn(&refused);
        assert!(keys.get(ID.0, ID.1).is_none() && keys.login(ID.0).is_none());
    }
}
