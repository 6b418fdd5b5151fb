//! The policies by day: what ships with the program, and over it what the office has published.

use std::collections::BTreeMap;

use crate::domain::registry::{PublishedPolicy, RegistryState};
use crate::domain::types::Date;

use super::{BadPolicy, Policy};

/// Which policy is in force on which day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PolicyBook {
    /// By their first day. Before the first of them, the embedded policy holds.
    from: BTreeMap<Date, Policy>,
    /// What was published and cannot be read by this program: it is older than what the office wrote.
    unreadable: Vec<BadPolicy>,
}

impl PolicyBook {
    /// The book that a registry gives.
    #[must_use]
    pub fn of(registry: &RegistryState) -> Self {
        let mut book = Self::default();
        let readable = |it: &&PublishedPolicy| match Policy::check_file(&it.file, &it.text) {
            Ok(()) => true,
            Err(bad) => {
                book.unreadable.push(bad);
                false
            }
        };
        let published: Vec<&PublishedPolicy> = registry.policies.iter().filter(readable).collect();
        for day in published.iter().map(|it| it.effective_from) {
            // Every file was read above.
            if let Ok(policy) = on(&published, day) {
                book.from.insert(day, policy);
            }
        }
        book
    }

    /// The policy in force on a day.
    #[must_use]
    pub fn on(&self, day: Date) -> &Policy {
        self.from.range(..=day).next_back().map_or_else(|| Policy::embedded(), |(_, policy)| policy)
    }

    /// What was published and this program cannot read.
    #[must_use]
    pub fn unreadable(&self) -> &[BadPolicy] {
        &self.unreadable
    }
}

/// The policy of a day: of each file the one that took effect last; of two that took effect on one day, the later one.
/// Its version counts the publications that had taken effect.
fn on(published: &[&PublishedPolicy], day: Date) -> Result<Policy, BadPolicy> {
    let effective = || published.iter().filter(|it| it.effective_from <= day);
    let version = Policy::EMBEDDED_VERSION.saturating_add(u32::try_from(effective().count()).unwrap_or(u32::MAX));
    Policy::read(version, |name| {
        let last = effective().filter(|it| it.file == name).max_by_key(|it| it.effective_from);
        last.map_or_else(|| Policy::embedded_file(name).unwrap_or_default(), |it| it.text.as_str()).into()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn published(from: &str, fen: u32) -> PublishedPolicy {
        let text = Policy::embedded_file("dibao.toml").unwrap().replace("50000", &fen.to_string());
        PublishedPolicy { file: "dibao.toml".into(), text, effective_from: from.parse().unwrap(), note: None }
    }

    fn rural(book: &PolicyBook, day: &str) -> (i64, u32) {
        let policy = book.on(day.parse().unwrap());
        (policy.dibao.standard_rural.monthly_fen.get(), policy.version)
    }

    #[test]
    fn the_policy_of_a_day_is_what_took_effect_last() {
        let policies =
            vec![published("2027-07-01", 60_000), published("2027-01-01", 52_000), published("2027-07-01", 61_000)];
        let book = PolicyBook::of(&RegistryState { policies, ..RegistryState::default() });
        assert_eq!(rural(&book, "2026-12-31"), (50_000, 1));
        assert_eq!(rural(&book, "2027-01-01"), (52_000, 2));
        assert_eq!(rural(&book, "2027-06-30"), (52_000, 2));
        assert_eq!(rural(&book, "2027-07-01"), (61_000, 4));
    }

    #[test]
    fn what_cannot_be_read_is_told_and_the_policy_before_it_stays() {
        let mut newer = published("2027-01-01", 52_000);
        newer.text.push_str("\n[of_a_later_program]\nfigure = 1\n");
        let book = PolicyBook::of(&RegistryState { policies: vec![newer], ..RegistryState::default() });
        assert_eq!(rural(&book, "2027-01-01"), (50_000, 1));
        assert_eq!(book.unreadable()[0].key, "of_a_later_program");
    }
}
