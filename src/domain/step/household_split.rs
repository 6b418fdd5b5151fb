//! 分户: members leave for another household. They are taken off this file; the file they come to says where from
//! (`origin` of `household.open`, or `household.join`). What is paid for them ends with the month.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::benefit::DepartureCause;
use crate::domain::household::{Fact, Household, Parted, Relation, fold::Folding};
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Month, Ref};

use super::check;
use super::death_record::{BenefitLeft, left_by};

/// `household.split`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SplitHousehold {
    /// Who leaves; the head stays.
    #[schemars(length(min = 1))]
    pub members: Vec<Ref>,
    /// The day; today, if not given.
    #[serde(default)]
    pub on: Option<Date>,
    /// Why: a marriage, a household of their own.
    pub reason: String,
}

/// Members left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HouseholdSplit {
    /// Who.
    pub members: Vec<Ref>,
    /// When.
    pub on: Date,
    /// Why.
    pub reason: String,
    /// Their lines of income, which go with them.
    pub income: Vec<Ref>,
    /// What it does to each benefit that covers them.
    pub benefits: Vec<BenefitLeft>,
}

impl SplitHousehold {
    #[allow(clippy::unused_self)] // every command is asked
    pub(in crate::domain) const fn application(&self, _: &Household) -> Option<Ref> {
        None
    }

    pub(in crate::domain) fn decide(
        &self,
        household: &Household,
        ctx: &Context<'_>,
    ) -> Result<HouseholdSplit, Refusal> {
        if Rule::SplitNobody.breaks(self.members.is_empty()) {
            return Err(Refusal::new(Rule::SplitNobody).at("data.members"));
        }
        for (n, name) in self.members.iter().enumerate() {
            self.may_leave(household, name, n)?;
        }
        let on = check::past("data.on", self.on.unwrap_or_else(|| ctx.today()), ctx)?;
        let cause = (DepartureCause::Split, on, Month::of(on).plus(1));
        let theirs = household.income().filter(|line| self.members.contains(&line.member));
        Ok(HouseholdSplit {
            members: self.members.clone(),
            on,
            reason: check::text("data.reason", &self.reason, check::LONG)?,
            income: theirs.map(|line| line.id.clone()).collect(),
            benefits: left_by(household, &self.members, cause, ctx),
        })
    }

    /// The head and whoever applies stay: the file and the application are theirs.
    fn may_leave(&self, household: &Household, name: &Ref, n: usize) -> Result<(), Refusal> {
        let field = format!("data.members[{n}]");
        let Some(member) = household.member(name).filter(|_| !self.members[..n].contains(name)) else {
            return Err(check::unknown(field, name));
        };
        if Rule::SplitHead.breaks(member.relation == Relation::Head) {
            return Err(Refusal::new(Rule::SplitHead).at(field).value(name));
        }
        let applies = household
            .applications
            .iter()
            .find(|a| a.applicant == *name && (a.in_force() || !a.step().is_end()))
            .map(|a| a.number.clone());
        if Rule::SplitApplicant.breaks(applies.is_some()) {
            let refusal = Refusal::new(Rule::SplitApplicant).at(field).value(name);
            return Err(applies.into_iter().fold(refusal, |refusal, number| refusal.with(Arg::Word(number))));
        }
        Ok(())
    }
}

impl HouseholdSplit {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        // The benefits first: who left is named in them.
        for left in &self.benefits {
            left.apply(household, fold);
        }
        let gone: Vec<Ref> = self.members.iter().map(|name| household.meant(name, fold)).collect();
        let names = household.standing_facts().filter_map(|fact| match fact {
            Fact::Member(m) if gone.contains(&m.id) => Some((m.id.clone(), m.name.clone())),
            _ => None,
        });
        let people: Vec<(Ref, String)> = names.collect();
        for name in self.income.iter().chain(&self.members) {
            household.remove_fact(name, fold);
        }
        household.parted.push(Parted { people, on: self.on, into: None, act: fold.act() });
    }
}
