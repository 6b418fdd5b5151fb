//! 停发: the benefit ends, at once or by degrees (渐退) where policy lets it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::benefit::{Managed, Stop, StopGround};
use crate::domain::household::{Application, Household, fold::Folding};
use crate::domain::query;
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Fen, Month, Ref};

use super::{benefit, check};

/// `benefit.stop`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StopBenefit {
    /// The application.
    pub application: Ref,
    /// The first month after the full amount.
    pub from: Month,
    /// The ground.
    pub ground: StopGround,
    /// In words; needed for some grounds.
    #[serde(default)]
    pub reason: Option<String>,
    /// How many months it tapers off; as policy has it, if not given, and never more.
    #[serde(default)]
    pub taper_months: Option<u8>,
    /// The day of the decision; today, if not given.
    #[serde(default)]
    pub decided: Option<Date>,
}

/// A benefit was stopped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BenefitStopped {
    /// The application.
    pub application: Ref,
    /// The stop, with what is still paid.
    pub stop: Stop,
}

impl StopBenefit {
    pub(in crate::domain) fn application(&self, _: &Household) -> Option<Ref> {
        Some(self.application.clone())
    }

    pub(in crate::domain) fn decide(
        &self,
        household: &Household,
        ctx: &Context<'_>,
    ) -> Result<BenefitStopped, Refusal> {
        benefit::may_decide(ctx.policy.benefit.decide.stop, ctx)?;
        let application = benefit::in_force(household, &self.application)?;
        check::undisputed(household, application)?;
        let from = match query::first_month(application) {
            Some(first) => benefit::month(self.from, first)?,
            None => self.from,
        };
        let reason = check::optional("data.reason", self.reason.as_deref(), check::LONG)?;
        let told = matches!(self.ground, StopGround::Other | StopGround::Concealment | StopGround::NotCooperating);
        if Rule::StopReason.breaks(told && reason.is_none()) {
            return Err(Refusal::new(Rule::StopReason).at("data.reason"));
        }
        let stop = Stop {
            decided: benefit::decided("data.decided", self.decided, application, ctx)?,
            from,
            ground: self.ground,
            reason,
            taper: self.taper(application, ctx)?,
        };
        Ok(BenefitStopped { application: self.application.clone(), stop })
    }

    /// What is still paid, month by month.
    fn taper(&self, application: &Application, ctx: &Context<'_>) -> Result<Vec<Fen>, Refusal> {
        let rule = ctx.policy.benefit.taper(application.programme, self.ground);
        let most = rule.map_or(0, |rule| rule.percent.len());
        let months = self.taper_months.map_or(most, usize::from);
        if Rule::TaperLong.breaks(months > most) {
            let refusal = Refusal::new(Rule::TaperLong).at("data.taper_months").value(&months);
            let refusal = refusal.with(Arg::Number(i64::try_from(most).unwrap_or(i64::MAX)));
            return Err(rule.map(|rule| &rule.basis).into_iter().fold(refusal, Refusal::on));
        }
        let full = query::standing(application, self.from).map_or(Fen::ZERO, |standing| standing.fen);
        Ok(rule.map_or_else(Vec::new, |rule| rule.amounts(full, months)))
    }
}

impl BenefitStopped {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        household.manage(&self.application, Managed::Stopped(self.stop.clone()), vec![], fold);
    }
}
