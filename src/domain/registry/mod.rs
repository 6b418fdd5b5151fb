//! What the office publishes to all desks: account certificates, policy, the calendar.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::calendar::Calendar;
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
    /// The policy files, in the order they were published.
    pub policies: Vec<PublishedPolicy>,
    /// The days of each year, in the order they were published.
    pub days: Vec<PublishedDays>,
}

/// A policy file that the office published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedPolicy {
    /// Which of the policy's files.
    pub file: String,
    /// The whole file.
    pub text: String,
    /// The first day on which it is in force.
    pub effective_from: Date,
    /// What the office says of it.
    pub note: Option<String>,
}

/// The days of a year that the office published. They hold for whatever is counted from then on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedDays {
    /// The year.
    pub year: i32,
    /// The nation's notice: days off, and make-up days on which people work.
    pub official: Option<NationalDays>,
    /// The local days off of the year, all of them.
    pub local: Option<Vec<Date>>,
    /// What the office says of it.
    pub note: Option<String>,
}

/// The days of the State Council's notice of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NationalDays {
    /// 放假
    pub off: Vec<Date>,
    /// 调休上班
    #[serde(default)]
    pub work: Vec<Date>,
}

impl RegistryState {
    /// The certificate of an account on a device.
    #[must_use]
    pub fn certificate(&self, account: AccountId, device: DeviceId) -> Option<&Certificate> {
        self.certificates.iter().find(|c| c.account == account && c.device == device)
    }

    /// The embedded calendar with all published days; of a year's official and of its local days the last ones hold.
    #[must_use]
    pub fn calendar(&self) -> Calendar {
        let mut calendar = Calendar::embedded().clone();
        let mut local = BTreeMap::new();
        for days in &self.days {
            if let Some(official) = &days.official {
                calendar = calendar.with_year(days.year, &official.off, &official.work);
            }
            if let Some(off) = &days.local {
                local.insert(days.year, off);
            }
        }
        local.into_values().flatten().fold(calendar, |calendar, day| calendar.with_local_day_off(*day))
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
