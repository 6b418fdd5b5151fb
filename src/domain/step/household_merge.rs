//! 并户: the whole household becomes part of another one. This file takes no more applications; what is paid ends with
//! the month. The other file takes the people in with `household.join`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::benefit::DepartureCause;
use crate::domain::household::{Household, Parted, fold::Folding};
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Month, Ref, StreamId};

use super::check;
use super::death_record::{BenefitLeft, left_by};

/// `household.merge`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MergeHousehold {
    /// The household that takes them in.
    pub into: StreamId,
    /// The day; today, if not given.
    #[serde(default)]
    pub on: Option<Date>,
    /// Why.
    pub reason: String,
}

/// A household became part of another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HouseholdMerged {
    /// The household that takes them in.
    pub into: StreamId,
    /// When.
    pub on: Date,
    /// Why.
    pub reason: String,
    /// How each benefit ends.
    pub benefits: Vec<BenefitLeft>,
}

impl MergeHousehold {
    #[allow(clippy::unused_self)] // every command is asked
    pub(in crate::domain) const fn application(&self, _: &Household) -> Option<Ref> {
        None
    }

    pub(in crate::domain) fn decide(
        &self,
        household: &Household,
        ctx: &Context<'_>,
    ) -> Result<HouseholdMerged, Refusal> {
        if Rule::MergeSelf.breaks(self.into == household.stream) {
            return Err(Refusal::new(Rule::MergeSelf).at("data.into"));
        }
        not_merged(household, "on")?;
        let running = household.applications.iter().find(|a| !a.step().is_end()).map(|a| a.number.clone());
        if Rule::MergeRunning.breaks(running.is_some()) {
            let refusal = Refusal::new(Rule::MergeRunning).at("on");
            return Err(running.into_iter().fold(refusal, |refusal, number| refusal.with(Arg::Word(number))));
        }
        let on = check::past("data.on", self.on.unwrap_or_else(|| ctx.today()), ctx)?;
        let mut everyone: Vec<Ref> = household.members().map(|member| member.id.clone()).collect();
        // Whoever a benefit covers leaves it, on this file or not.
        let covered = household.applications.iter().filter_map(|a| a.determination()).flat_map(|made| &made.persons);
        everyone.extend(covered.cloned());
        let cause = (DepartureCause::Merge, on, Month::of(on).plus(1));
        Ok(HouseholdMerged {
            into: self.into,
            on,
            reason: check::text("data.reason", &self.reason, check::LONG)?,
            benefits: left_by(household, &everyone, cause, ctx),
        })
    }
}

/// The household has not become part of another.
pub(super) fn not_merged(household: &Household, field: &str) -> Result<(), Refusal> {
    if Rule::HouseholdMerged.breaks(household.merged_into().is_some()) {
        return Err(Refusal::new(Rule::HouseholdMerged).at(field));
    }
    Ok(())
}

impl HouseholdMerged {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        for left in &self.benefits {
            left.apply(household, fold);
        }
        let people = household.members().map(|member| (member.id.clone(), member.name.clone())).collect();
        household.parted.push(Parted { people, on: self.on, into: Some(self.into), act: fold.act() });
    }
}
