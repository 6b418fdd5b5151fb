//! 审核确认: the office approves, with an amount and how it came about, or refuses, with the reason.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::elsewhere;
use crate::domain::household::{
    Application, Determination, Granted, Household, Outcome, Step, What, benefit, fold::Folding,
};
use crate::domain::programme::{self, Assessment, Grant};
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Fen, Ref};

use super::check;

/// `determination.give`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GiveDetermination {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// The application.
    pub application: Ref,
    /// Approve or refuse.
    pub outcome: Outcome,
    /// Why; a refusal needs it.
    #[serde(default)]
    pub reason: Option<String>,
    /// Another amount than the computed one.
    #[serde(default)]
    pub monthly_fen: Option<Fen>,
    /// Why another amount.
    #[serde(default)]
    pub override_reason: Option<String>,
    /// The first month paid, by its first day; the next month, if not given.
    #[serde(default)]
    pub from: Option<Date>,
    /// The day; today, if not given.
    #[serde(default)]
    pub decided: Option<Date>,
}

/// The office determined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeterminationGiven {
    /// The application.
    pub application: Ref,
    /// The determination, with the lines that explain its amount.
    pub determination: Determination,
}

impl GiveDetermination {
    pub(in crate::domain) fn application(&self, _: &Household) -> Option<Ref> {
        Some(self.application.clone())
    }

    pub(in crate::domain) fn decide(
        &self,
        household: &Household,
        ctx: &Context<'_>,
    ) -> Result<DeterminationGiven, Refusal> {
        let id = check::free("data.ref", &self.id, household)?;
        let application = check::running(household, &self.application)?;
        if !matches!(application.step(), Step::Forwarded | Step::Review) {
            let refusal = Refusal::new(Rule::NotForwarded).at("data.application").value(&self.application);
            return Err(refusal.with(Arg::Step(application.step())));
        }
        check::undisputed(household, application)?;
        let decided = self.decided.unwrap_or_else(|| ctx.today());
        let decided = check::in_course("data.decided", decided, application, ctx)?;
        let reason = check::optional("data.reason", self.reason.as_deref(), check::LONG)?;
        let granted = match self.outcome {
            Outcome::Approve => {
                elsewhere::nobody_elsewhere(household, (application.programme, &application.applicant), ctx)?;
                elsewhere::not_excluded_here(household, application, ctx)?;
                Some(self.granted(household, application, decided, ctx)?)
            }
            Outcome::Refuse => {
                if reason.is_none() {
                    return Err(Refusal::new(Rule::RefusalReason).at("data.reason"));
                }
                self.no_amount(Rule::RefusalAmount)?;
                None
            }
        };
        let persons = if granted.is_some() { benefit::covered(household, application) } else { Vec::new() };
        let determination = Determination {
            id,
            decided,
            outcome: self.outcome,
            reason,
            granted,
            persons,
            policy_version: ctx.policy.version,
        };
        Ok(DeterminationGiven { application: self.application.clone(), determination })
    }

    /// What the programme grants by the recorded means, or the office's own amount with its reason.
    fn granted(
        &self,
        household: &Household,
        application: &Application,
        decided: Date,
        ctx: &Context<'_>,
    ) -> Result<Granted, Refusal> {
        let assessed = programme::assess(household, application, ctx.ground());
        let set = check::set_amount(self.monthly_fen, self.override_reason.as_deref(), assessed.grant.figures())?;
        if set.is_none() {
            eligible(household, &assessed, ctx)?;
        }
        match assessed.grant {
            Grant::Monthly(computed) => Ok(Granted::Monthly {
                amount: set.unwrap_or(computed),
                from: self.first_month(application, decided, ctx)?,
            }),
            Grant::Once(computed) => Ok(Granted::Once { amount: set.unwrap_or(computed) }),
            Grant::Status { income, valid_until } => {
                self.no_amount(Rule::StatusAmount)?;
                Ok(Granted::Status { income, from: decided, valid_until })
            }
        }
    }

    fn first_month(&self, application: &Application, decided: Date, ctx: &Context<'_>) -> Result<Date, Refusal> {
        let next = decided.first_of_next_month();
        let from = self.from.unwrap_or(next);
        let rule = ctx.policy.course.payment(application.track());
        let is_first = from.plus_days(-1).first_of_next_month() == from;
        if !is_first || (rule.from_next_month && from < next) {
            let refusal = Refusal::new(Rule::PaymentFrom).on(&rule.basis).at("data.from").value(&from);
            return Err(refusal.with(Arg::Date(next)));
        }
        Ok(from)
    }

    fn no_amount(&self, rule: Rule) -> Result<(), Refusal> {
        let given = [(self.monthly_fen.is_some(), "data.monthly_fen"), (self.from.is_some(), "data.from")];
        match given.into_iter().find(|(given, _)| *given) {
            Some((_, field)) => Err(Refusal::new(rule).at(field)),
            None => Ok(()),
        }
    }
}

/// Nothing stands in the way of what the programme would grant.
fn eligible(household: &Household, assessed: &Assessment, ctx: &Context<'_>) -> Result<(), Refusal> {
    if !Rule::NotEligible.breaks(!assessed.is_eligible()) {
        return Ok(());
    }
    let refusal = Refusal::new(Rule::NotEligible).at("data.outcome").with(Arg::Obstacles(assessed.obstacles.clone()));
    let hukou = household.profile.as_ref().map(|profile| profile.hukou);
    let standard = hukou.map(|hukou| &ctx.policy.dibao.standard(hukou).basis);
    Err(standard.into_iter().fold(refusal, Refusal::on))
}

impl DeterminationGiven {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        let mut determination = self.determination.clone();
        determination.id = household.name_record(&determination.id, fold);
        determination.persons.iter_mut().for_each(|person| *person = household.meant(person, fold));
        household.enter(&self.application, What::Determined(determination), vec![], fold);
    }
}
