//! 死亡登记: the member counts no more, what is paid ends after the month by policy, the household is assessed anew.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::benefit::{Departure, DepartureCause, Managed};
use crate::domain::household::{Application, Clock, Deadline, Household, fold::Folding};
use crate::domain::query;
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Fen, Month, Ref};

use super::{benefit, check};

/// `death.record`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordDeath {
    /// Who died.
    pub member: Ref,
    /// The day of the death.
    pub on: Date,
    /// How it is known: a certificate, the health office's list, the village.
    #[serde(default)]
    pub source: Option<String>,
}

/// A member died.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeathRecorded {
    /// Who.
    pub member: Ref,
    /// When.
    pub on: Date,
    /// How it is known.
    pub source: Option<String>,
    /// What it does to each benefit that covers the member.
    pub benefits: Vec<BenefitLeft>,
}

/// What members leaving does to a benefit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BenefitLeft {
    /// The application.
    pub application: Ref,
    /// What is left.
    pub departure: Departure,
    /// To assess the household anew; none when nobody is left.
    pub clock: Option<Clock>,
}

impl RecordDeath {
    #[allow(clippy::unused_self)] // every command is asked
    pub(in crate::domain) const fn application(&self, _: &Household) -> Option<Ref> {
        None
    }

    pub(in crate::domain) fn decide(&self, household: &Household, ctx: &Context<'_>) -> Result<DeathRecorded, Refusal> {
        let Some(member) = household.member(&self.member) else {
            return Err(check::unknown("data.member", &self.member));
        };
        let known = household.died(&self.member);
        if Rule::DeathTwice.breaks(known.is_some()) {
            let refusal = Refusal::new(Rule::DeathTwice).at("data.member").value(&self.member);
            return Err(known.into_iter().fold(refusal, |refusal, on| refusal.with(Arg::Date(on))));
        }
        let on = check::past("data.on", self.on, ctx)?;
        if Rule::DeathBeforeBirth.breaks(on < member.birth) {
            return Err(Refusal::new(Rule::DeathBeforeBirth).at("data.on").value(&on).with(Arg::Date(member.birth)));
        }
        let from = benefit::after_death(on, ctx);
        let cause = (DepartureCause::Death, on, from);
        Ok(DeathRecorded {
            member: self.member.clone(),
            on,
            source: check::optional("data.source", self.source.as_deref(), check::SHORT)?,
            benefits: left_by(household, std::slice::from_ref(&self.member), cause, ctx),
        })
    }
}

/// What the departure of `members` does to the household's benefits.
pub(super) fn left_by(
    household: &Household,
    members: &[Ref],
    cause @ (_, _, from): (DepartureCause, Date, Month),
    ctx: &Context<'_>,
) -> Vec<BenefitLeft> {
    let left = |application: &Application| {
        let departure = benefit::departure(application, members, cause)?;
        let term = &ctx.policy.benefit.reassess;
        let clock = (!departure.persons.is_empty())
            .then(|| term.clock(Deadline::Reassess, ctx.today(), ctx.calendar, ctx.policy.version));
        Some(BenefitLeft { application: application.id.clone(), departure, clock })
    };
    // One that tapers off has ended and still pays.
    let pays = |application: &Application| query::standing(application, from).is_some_and(|s| s.fen > Fen::ZERO);
    household.applications.iter().filter(|a| a.in_force() || pays(a)).filter_map(left).collect()
}

impl BenefitLeft {
    pub(super) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        let departed = Managed::Departed(self.departure.clone());
        household.manage(&self.application, departed, self.clock.into_iter().collect(), fold);
    }
}

impl DeathRecorded {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        household.record_death(&self.member, self.on, self.source.clone(), fold);
        for left in &self.benefits {
            left.apply(household, fold);
        }
    }
}
