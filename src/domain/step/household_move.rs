//! 迁移: the household moves to another village. To one of another township, its stream is that township's from then
//! on: the whole history goes there, and the old township keeps what it had up to this action.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::divisions;
use crate::domain::household::{Fact, Household, Relocation, fold::Folding};
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Ref, Village};

use super::check;

/// `household.move`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MoveHousehold {
    /// The new village: twelve digits, of this city.
    pub to: Village,
    /// The new address.
    pub address: String,
    /// The day of the move; today, if not given.
    #[serde(default)]
    pub on: Option<Date>,
    /// Why.
    pub reason: String,
}

/// A household moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HouseholdMoved {
    /// From where.
    pub from: Village,
    /// Where to.
    pub to: Village,
    /// The new address.
    pub address: String,
    /// When.
    pub on: Date,
    /// Why.
    pub reason: String,
}

impl MoveHousehold {
    #[allow(clippy::unused_self)] // every command is asked
    pub(in crate::domain) const fn application(&self, _: &Household) -> Option<Ref> {
        None
    }

    pub(in crate::domain) fn decide(
        &self,
        household: &Household,
        ctx: &Context<'_>,
    ) -> Result<HouseholdMoved, Refusal> {
        let profile = household.profile.as_ref().ok_or_else(|| Refusal::new(Rule::StreamMissing).at("on"))?;
        let from = profile.village;
        if Rule::MoveSame.breaks(self.to == from) {
            return Err(Refusal::new(Rule::MoveSame).at("data.to").value(&self.to));
        }
        let known = divisions::township_name(self.to.township()).is_some();
        if Rule::MoveOutside.breaks(!known) {
            return Err(Refusal::new(Rule::MoveOutside).at("data.to").value(&self.to));
        }
        // Two desks' unsettled actions would have to be settled by a desk that saw only one of them.
        let open = household.open_conflicts().next().map(|conflict| conflict.id.to_string());
        let across = self.to.township() != from.township();
        if Rule::MoveConflict.breaks(across && open.is_some()) {
            let refusal = Refusal::new(Rule::MoveConflict).at("on");
            return Err(open.into_iter().fold(refusal, |refusal, id| refusal.with(Arg::Word(id))));
        }
        Ok(HouseholdMoved {
            from,
            to: self.to,
            address: check::text("data.address", &self.address, check::SHORT)?,
            on: check::past("data.on", self.on.unwrap_or_else(|| ctx.today()), ctx)?,
            reason: check::text("data.reason", &self.reason, check::LONG)?,
        })
    }
}

impl HouseholdMoved {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        let Some(profile) = &mut household.profile else { return };
        profile.village = self.to;
        household.put_fact(Fact::Address(self.address.clone()), fold);
        household.moves.push(Relocation { from: self.from, to: self.to, on: self.on, act: fold.act() });
    }
}
