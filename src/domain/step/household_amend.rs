//! 变更户信息: people and means change; each record is given whole.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::elsewhere;
use crate::domain::household::{BankAccount, Fact, FactKey, Household, fold::Folding};
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::Ref;

use super::check;
use super::household_open::names_differ;
use super::records::{
    ExpenseData, Given, IncomeData, MemberData, PropertyData, SupporterData, check_whole, person_named,
};

/// `household.amend`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Amend {
    /// Members, new or replaced.
    #[serde(default)]
    pub members: Vec<MemberData>,
    /// Supporters, new or replaced.
    #[serde(default)]
    pub supporters: Vec<SupporterData>,
    /// Lines of income, new or replaced.
    #[serde(default)]
    pub income: Vec<IncomeData>,
    /// Property, new or replaced.
    #[serde(default)]
    pub property: Vec<PropertyData>,
    /// Rigid spending, new or replaced.
    #[serde(default)]
    pub expenses: Vec<ExpenseData>,
    /// Records to remove.
    #[serde(default)]
    pub remove: Vec<Ref>,
    /// The new address.
    #[serde(default)]
    pub address: Option<String>,
    /// The new telephone number.
    #[serde(default)]
    pub phone: Option<String>,
    /// The new bank account.
    #[serde(default)]
    pub bank: Option<BankAccount>,
    /// Why.
    pub reason: String,
}

/// A household was amended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HouseholdAmended {
    /// New and changed facts.
    pub facts: Vec<Fact>,
    /// Removed records.
    pub removed: Vec<Ref>,
    /// Why.
    pub reason: String,
}

impl Amend {
    /// The people whom it enters.
    pub(in crate::domain) fn brings(&self) -> &[MemberData] {
        &self.members
    }

    #[allow(clippy::unused_self)] // every command is asked
    pub(in crate::domain) const fn application(&self, _: &Household) -> Option<Ref> {
        None
    }

    pub(in crate::domain) fn decide(
        &self,
        household: &Household,
        ctx: &Context<'_>,
    ) -> Result<HouseholdAmended, Refusal> {
        let given = Given {
            members: &self.members,
            supporters: &self.supporters,
            income: &self.income,
            property: &self.property,
            expenses: &self.expenses,
            hukou: household.hukou(),
            address: self.address.as_deref(),
            phone: self.phone.as_deref(),
            bank: self.bank.as_ref(),
        };
        let facts = given.check(ctx)?;
        names_differ(&facts, &given)?;
        for (n, fact) in facts.iter().enumerate() {
            keeps_sort(household, fact, &given.field_of(n))?;
            stays_dead(household, fact, &given.field_of(n))?;
            if let Fact::Member(member) = fact {
                elsewhere::may_join(household, member, &format!("{}.id_number", given.field_of(n)), ctx)?;
            }
        }
        self.check_removals(household, &facts)?;
        if Rule::AmendNothing.breaks(facts.is_empty() && self.remove.is_empty()) {
            return Err(Refusal::new(Rule::AmendNothing).at("data"));
        }

        let replaced = |old: &Fact| facts.iter().any(|new| new.key() == old.key());
        let removed = |old: &Fact| matches!(old.key(), FactKey::Record(name) if self.remove.contains(&name));
        let mut whole: Vec<&Fact> = household.standing_facts().filter(|old| !replaced(old) && !removed(old)).collect();
        whole.extend(&facts);
        let field_of = |fact: &Fact| given.field_of(facts.iter().position(|f| f == fact).unwrap_or(usize::MAX));
        check_whole(&whole, field_of)?;

        let reason = check::text("data.reason", &self.reason, check::LONG)?;
        Ok(HouseholdAmended { facts, removed: self.remove.clone(), reason })
    }

    /// What is removed is there, is not given anew, and nothing that stays needs it.
    fn check_removals(&self, household: &Household, facts: &[Fact]) -> Result<(), Refusal> {
        for (n, name) in self.remove.iter().enumerate() {
            let field = format!("data.remove[{n}]");
            let key = FactKey::Record(name.clone());
            let old = household.standing_facts().find(|fact| fact.key() == key);
            let Some(old) = Rule::RefUnknown.demands(old) else {
                return Err(check::unknown(field, name));
            };
            let given_anew = facts.iter().any(|fact| fact.key() == key);
            let applies = household.applications.iter().any(|a| a.applicant == *name && !a.step().is_end());
            let named = matches!(old, Fact::Member(_)) && self.is_named_by_what_stays(household, name);
            if Rule::RecordInUse.breaks(given_anew || applies || named) {
                let refusal = Refusal::new(Rule::RecordInUse).at(field).value(name);
                return Err(refusal.with(Arg::Word(name.to_string())));
            }
        }
        Ok(())
    }
}

impl Amend {
    fn is_named_by_what_stays(&self, household: &Household, member: &Ref) -> bool {
        let stays = |fact: &&Fact| !matches!(fact.key(), FactKey::Record(id) if self.remove.contains(&id));
        household.standing_facts().filter(stays).any(|fact| person_named(fact).is_some_and(|(_, id)| id == member))
    }
}

/// A name that is taken stays with its sort of record: a member cannot become a line of income.
fn keeps_sort(household: &Household, fact: &Fact, field: &str) -> Result<(), Refusal> {
    let FactKey::Record(name) = fact.key() else {
        return Ok(());
    };
    if !household.names.has(&name) {
        return Ok(());
    }
    let held = household.facts.iter().find(|held| held.key == fact.key());
    let same_sort = match held.map(|held| held.value.as_ref()) {
        Some(Some(old)) => std::mem::discriminant(old) == std::mem::discriminant(fact),
        Some(None) => true,
        None => false,
    };
    if Rule::RecordSort.breaks(!same_sort) {
        let refusal = Refusal::new(Rule::RecordSort).at(format!("{field}.ref")).value(&name);
        return Err(refusal.with(Arg::Word(name.to_string())));
    }
    Ok(())
}

/// A member whose death is on record does not count again.
fn stays_dead(household: &Household, fact: &Fact, field: &str) -> Result<(), Refusal> {
    let counts_dead = matches!(fact, Fact::Member(m) if m.counted && household.died(&m.id).is_some());
    if Rule::MemberDead.breaks(counts_dead) {
        return Err(Refusal::new(Rule::MemberDead).at(format!("{field}.counted")));
    }
    Ok(())
}

impl HouseholdAmended {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        for fact in &self.facts {
            household.put_fact(fact.clone(), fold);
        }
        for name in &self.removed {
            household.remove_fact(name, fold);
        }
    }
}
