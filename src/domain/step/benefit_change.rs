//! 调整: another amount from a month on, computed from what is on record now.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::elsewhere::{self, Scope};
use crate::domain::household::benefit::{self as record, Change, Managed};
use crate::domain::household::{Application, Household, fold::Folding};
use crate::domain::programme::{self, Amount, Grant, LineRule};
use crate::domain::query;
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Fen, Month, Ref};

use super::{benefit, check};

/// `benefit.change`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeBenefit {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// The application.
    pub application: Ref,
    /// The first month with the new amount.
    pub from: Month,
    /// Why.
    pub reason: String,
    /// Another amount than the computed one.
    #[serde(default)]
    pub monthly_fen: Option<Fen>,
    /// Why another amount.
    #[serde(default)]
    pub override_reason: Option<String>,
    /// Members whose own share is withheld because they kept refusing suitable work.
    #[serde(default)]
    pub withhold: Vec<Ref>,
    /// The day of the decision; today, if not given.
    #[serde(default)]
    pub decided: Option<Date>,
}

/// The amount of a benefit changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BenefitChanged {
    /// The application.
    pub application: Ref,
    /// The change, with the lines that explain the new amount.
    pub change: Change,
}

impl ChangeBenefit {
    pub(in crate::domain) fn application(&self, _: &Household) -> Option<Ref> {
        Some(self.application.clone())
    }

    pub(in crate::domain) fn decide(
        &self,
        household: &Household,
        ctx: &Context<'_>,
    ) -> Result<BenefitChanged, Refusal> {
        benefit::may_decide(ctx.policy.benefit.decide.change, ctx)?;
        let id = check::free("data.ref", &self.id, household)?;
        let (application, first) = benefit::monthly(household, &self.application)?;
        check::undisputed(household, application)?;
        // Whoever came into the household since the determination is covered from now on.
        elsewhere::nobody_elsewhere(household, Scope::of(application), ctx)?;
        let decided = benefit::decided("data.decided", self.decided, application, ctx)?;
        let from = benefit::month(self.from, first)?;
        let persons = record::covered(household, application);
        let amount = self.amount(household, application, &persons, ctx)?;
        let now = query::standing(application, from);
        let same = now.is_some_and(|now| now.fen == amount.total_fen && now.persons == persons);
        if Rule::ChangeNothing.breaks(same) {
            let refusal = Refusal::new(Rule::ChangeNothing).at("data.monthly_fen");
            return Err(refusal.with(Arg::Fen(amount.total_fen)));
        }
        let reason = check::text("data.reason", &self.reason, check::LONG)?;
        let change = Change { id, decided, from, amount, persons, reason, policy_version: ctx.policy.version };
        Ok(BenefitChanged { application: self.application.clone(), change })
    }

    /// What the programme grants by what is on record now, less withheld shares, or the amount that was set.
    fn amount(
        &self,
        household: &Household,
        application: &Application,
        persons: &[Ref],
        ctx: &Context<'_>,
    ) -> Result<Amount, Refusal> {
        let assessed = programme::assess(household, application, ctx.ground());
        let Grant::Monthly(computed) = assessed.grant else {
            return Err(Refusal::new(Rule::BenefitNotMonthly).at("data.application").value(&self.application));
        };
        if self.monthly_fen.is_none() && Rule::NotEligible.breaks(!assessed.obstacles.is_empty()) {
            let refusal = Refusal::new(Rule::NotEligible).at("data.application");
            return Err(refusal.with(Arg::Obstacles(assessed.obstacles)));
        }
        let withheld = self.withheld(application, persons, ctx)?;
        let computed =
            benefit::without_shares(computed, persons.len(), withheld, |member| LineRule::WorkRefused { member });
        let set = check::set_amount(self.monthly_fen, self.override_reason.as_deref(), &computed)?;
        Ok(set.unwrap_or(computed))
    }

    /// 民发〔2021〕57号: after so many refusals of suitable work a member's own share is reduced or stopped.
    fn withheld(&self, application: &Application, persons: &[Ref], ctx: &Context<'_>) -> Result<&[Ref], Refusal> {
        let rule = &ctx.policy.benefit.work;
        for (n, member) in self.withhold.iter().enumerate() {
            let field = format!("data.withhold[{n}]");
            if !persons.contains(member) || self.withhold[..n].contains(member) {
                return Err(check::unknown(field, member));
            }
            let refusals = u32::try_from(application.work_refusals(member).count()).unwrap_or(u32::MAX);
            if Rule::WithholdUnfounded.breaks(refusals < rule.refusals) {
                let refusal = Refusal::new(Rule::WithholdUnfounded).on(&rule.basis).at(field).value(member);
                return Err(refusal.with(Arg::Number(rule.refusals.into())).with(Arg::Number(refusals.into())));
            }
        }
        Ok(&self.withhold)
    }
}

impl BenefitChanged {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        household.manage(&self.application, Managed::Changed(self.change.clone()), vec![], fold);
    }
}
