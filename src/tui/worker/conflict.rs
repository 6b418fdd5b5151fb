//! Conflicts of a household file as screens show them: each side with who, when, what and its value.

use super::file::Page;
use crate::domain::household::{About, Conflict, Fact, Version};
use crate::ledger::timeline::TimelineEntry;
use crate::text::summary;
use crate::text::tui::file::FileText as T;
use crate::tui::model::{ConflictView, MoneyLine, SideView};

impl Page<'_> {
    /// The conflicts that wait for a person.
    pub(super) fn conflicts(&self, timeline: &[TimelineEntry]) -> Vec<ConflictView> {
        self.household.open_conflicts().map(|conflict| self.conflict(conflict, timeline)).collect()
    }

    fn conflict(&self, conflict: &Conflict, timeline: &[TimelineEntry]) -> ConflictView {
        let is_fact = matches!(conflict.about, About::Fact(_));
        let what = if is_fact { T::ConflictOfRecord } else { T::ConflictOfCourse };
        let side = |version: &Version| {
            let entry = timeline.iter().find(|entry| entry.hash == version.hash);
            let events = entry.iter().flat_map(|entry| &entry.events);
            SideView {
                hash: version.hash.to_string(),
                who: entry
                    .map(|entry| entry.login.clone().unwrap_or_else(|| entry.account.short()))
                    .unwrap_or_default(),
                at: entry.map(|entry| entry.at),
                what: self.joined(events.map(|event| summary::summary(event, self.household, self.lang))),
                value: match &version.value {
                    Some(fact) => self.value(fact),
                    None if is_fact => self.text(T::Removed).to_owned(),
                    None => String::new(),
                },
            }
        };
        ConflictView {
            id: conflict.id.to_string(),
            what: self.text(what).to_owned(),
            sides: conflict.versions.iter().map(side).collect(),
        }
    }

    /// A fact in one line; numbers of persons and accounts masked as on every screen.
    fn value(&self, fact: &Fact) -> String {
        let money = |line: MoneyLine| self.joined([line.what, line.note, line.amount]);
        match fact {
            Fact::Member(member) => {
                let view = self.member(member);
                self.joined([view.name, view.relation, view.id_number, view.person, view.remarks])
            }
            Fact::Supporter(supporter) => {
                let (name, value) = self.supporter(supporter);
                self.joined([name, value])
            }
            Fact::Income(line) => money(self.income(line)),
            Fact::Property(item) => money(self.property(item)),
            Fact::Address(text) | Fact::Phone(text) => text.clone(),
            Fact::Bank(bank) => {
                let tail = bank.account.len().saturating_sub(4);
                let tail = bank.account.get(tail..).unwrap_or_default();
                self.joined([bank.bank.clone(), bank.holder.clone(), format!("…{tail}")])
            }
            // What was done says it all: these are recorded whole or not at all.
            Fact::Expense(_) | Fact::Tag(_) => String::new(),
        }
    }
}
