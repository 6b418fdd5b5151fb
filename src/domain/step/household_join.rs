//! 并入: people come from another household's file, by marriage or because the other household merged into this one.
//! Their records are given whole, as in an amendment; each benefit is assessed anew.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{Arrived, Clock, Deadline, Household, fold::Folding};
use crate::domain::refusal::{Refusal, Rule};
use crate::domain::types::{Date, Ref, StreamId};

use super::check;
use super::household_amend::{Amend, HouseholdAmended};
use super::records::MemberData;

/// `household.join`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JoinHousehold {
    /// The household that they come from.
    pub from: StreamId,
    /// The day; today, if not given.
    #[serde(default)]
    pub on: Option<Date>,
    /// The people and what goes with them.
    pub records: Amend,
}

/// People came from another household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HouseholdJoined {
    /// From where.
    pub from: StreamId,
    /// When.
    pub on: Date,
    /// Their records.
    pub records: HouseholdAmended,
    /// To assess each benefit anew.
    pub reassess: Vec<(Ref, Clock)>,
}

impl JoinHousehold {
    /// The people whom it enters.
    pub(in crate::domain) fn brings(&self) -> &[MemberData] {
        self.records.brings()
    }

    #[allow(clippy::unused_self)] // every command is asked
    pub(in crate::domain) const fn application(&self, _: &Household) -> Option<Ref> {
        None
    }

    pub(in crate::domain) fn decide(
        &self,
        household: &Household,
        ctx: &Context<'_>,
    ) -> Result<HouseholdJoined, Refusal> {
        if Rule::MergeSelf.breaks(self.from == household.stream) {
            return Err(Refusal::new(Rule::MergeSelf).at("data.from"));
        }
        if Rule::JoinNobody.breaks(self.records.members.is_empty()) {
            return Err(Refusal::new(Rule::JoinNobody).at("data.records.members"));
        }
        let within = |mut refusal: Refusal| {
            refusal.field = refusal.field.map(|field| field.replacen("data", "data.records", 1));
            refusal
        };
        let records = self.records.decide(household, ctx).map_err(within)?;
        let on = check::past("data.on", self.on.unwrap_or_else(|| ctx.today()), ctx)?;
        let term = &ctx.policy.benefit.reassess;
        let clock = term.clock(Deadline::Reassess, ctx.today(), ctx.calendar, ctx.policy.version);
        let in_force = household.applications.iter().filter(|a| a.in_force());
        let reassess = in_force.map(|a| (a.id.clone(), clock)).collect();
        Ok(HouseholdJoined { from: self.from, on, records, reassess })
    }
}

impl HouseholdJoined {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        self.records.apply(household, fold);
        let people: Vec<Ref> = self
            .records
            .facts
            .iter()
            .filter_map(|fact| match fact {
                crate::domain::household::Fact::Member(member) => Some(household.meant(&member.id, fold)),
                _ => None,
            })
            .collect();
        for (application, clock) in &self.reassess {
            let arrived = Arrived { people: people.clone(), from: self.from, on: self.on };
            household.manage(
                application,
                crate::domain::household::benefit::Managed::Arrived(arrived),
                vec![*clock],
                fold,
            );
        }
        household.arrived.push(Arrived { people, from: self.from, on: self.on });
    }
}
