//! 审核确认: the office approves, with an amount and how it came about, or refuses, with the reason.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::elsewhere;
use crate::domain::household::{
    Application, Carried, Clock, Deadline, Determination, Exception, Granted, Household, Outcome, Step, What,
    fold::Folding,
};
use crate::domain::policy::Term;
use crate::domain::programme::{self, Amount, AmountLine, Assessment, Grant, Ground, LineRule};
use crate::domain::query::wants_office_visit;
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Fen, Ref};

use super::separation::{self, Act};
use super::{application_forward, check};

/// Who determines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// 市民政局
    Office,
    /// 乡镇, where policy leaves it to the township.
    Township,
}

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
    /// The number of the certificate (低保证).
    #[serde(default)]
    pub certificate: Option<String>,
    /// Why one person does alone what two should (a two-person office).
    #[serde(default)]
    pub exception: Option<String>,
}

/// The office determined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeterminationGiven {
    /// The application.
    pub application: Ref,
    /// The determination, with the lines that explain its amount.
    pub determination: Determination,
    /// To deliver a refusal, or to make an approval known.
    pub clocks: Vec<Clock>,
    /// Why one person did alone what two should.
    pub exception: Option<Exception>,
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
        self.decide_by(By::Office, household, ctx)
    }

    /// The rules that the office and a township to which policy leaves it share.
    pub(super) fn decide_by(
        &self,
        by: By,
        household: &Household,
        ctx: &Context<'_>,
    ) -> Result<DeterminationGiven, Refusal> {
        let id = check::free("data.ref", &self.id, household)?;
        let application = check::running(household, &self.application)?;
        may_determine(by, application, ctx)?;
        check::undisputed(household, application)?;
        office_visited(household, application, ctx)?;
        let exception =
            separation::apart((household, application), Act::Determination, self.exception.as_deref(), ctx)?;
        let decided = self.decided.unwrap_or_else(|| ctx.today());
        let decided = check::in_course("data.decided", decided, application, ctx)?;
        let reason = check::optional("data.reason", self.reason.as_deref(), check::LONG)?;
        let granted = match self.outcome {
            Outcome::Approve => {
                elsewhere::nobody_elsewhere(household, elsewhere::Scope::of(application), ctx)?;
                elsewhere::not_excluded_here(household, application, ctx)?;
                Some(self.granted(household, application, decided, ctx)?)
            }
            Outcome::Refuse => {
                if Rule::RefusalReason.breaks(reason.is_none()) {
                    return Err(Refusal::new(Rule::RefusalReason).at("data.reason"));
                }
                self.no_amount(Rule::RefusalAmount)?;
                None
            }
        };
        let ground = Ground { day: decided, ..ctx.ground() };
        let persons = if granted.is_some() { programme::covered(household, application, ground) } else { Vec::new() };
        let determination = Determination {
            id,
            decided,
            outcome: self.outcome,
            reason,
            granted,
            persons,
            by_township: by == By::Township,
            certificate: self.certificate(application, ctx)?,
            policy_version: ctx.policy.version,
        };
        within_delegation(application, &determination, ctx)?;
        let clocks = clocks(application, &determination, ctx);
        Ok(DeterminationGiven { application: self.application.clone(), determination, clocks, exception })
    }

    /// The number of the certificate, where policy wants one with an approval.
    fn certificate(&self, application: &Application, ctx: &Context<'_>) -> Result<Option<String>, Refusal> {
        let rule = ctx.policy.course.determination(application.track());
        let number = check::optional("data.certificate", self.certificate.as_deref(), check::SHORT)?;
        let number = number.or_else(|| application.carried().and_then(|carried| carried.certificate.clone()));
        let wanted = rule.certificate && self.outcome == Outcome::Approve;
        if Rule::CertificateMissing.breaks(wanted && number.is_none()) {
            return Err(Refusal::new(Rule::CertificateMissing).on(&rule.basis).at("data.certificate"));
        }
        Ok(number)
    }

    /// What the programme grants by the recorded means, or the office's own amount with its reason.
    fn granted(
        &self,
        household: &Household,
        application: &Application,
        decided: Date,
        ctx: &Context<'_>,
    ) -> Result<Granted, Refusal> {
        if let Some(carried) = application.carried() {
            return self.confirmed(application, carried, decided, ctx);
        }
        let assessed = programme::assess(household, application, Ground { day: decided, ..ctx.ground() });
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
            Grant::Status { income, spending, valid_until } => {
                self.no_amount(Rule::StatusAmount)?;
                Ok(Granted::Status { income, spending, from: decided, valid_until })
            }
        }
    }

    /// A benefit that was carried over goes on as it stood; nobody is assessed anew for that.
    fn confirmed(
        &self,
        application: &Application,
        carried: &Carried,
        decided: Date,
        ctx: &Context<'_>,
    ) -> Result<Granted, Refusal> {
        let Some(fen) = carried.monthly_fen else {
            self.no_amount(Rule::StatusAmount)?;
            let income = Amount::of(Vec::new());
            let (from, valid_until) = (carried.since, carried.valid_until);
            return Ok(Granted::Status { income, spending: None, from, valid_until });
        };
        let computed = Amount::of(vec![AmountLine { rule: LineRule::CarriedOver, fen }]);
        let set = check::set_amount(self.monthly_fen, self.override_reason.as_deref(), &computed)?;
        let from = self.first_month(application, decided, ctx)?;
        Ok(Granted::Monthly { amount: set.unwrap_or(computed), from })
    }

    fn first_month(&self, application: &Application, decided: Date, ctx: &Context<'_>) -> Result<Date, Refusal> {
        let next = decided.first_of_next_month();
        let from = self.from.unwrap_or(next);
        let rule = ctx.policy.course.payment(application.track());
        let is_first = from.plus_days(-1).first_of_next_month() == from;
        if Rule::PaymentFrom.breaks(!is_first || (rule.from_next_month && from < next)) {
            let refusal = Refusal::new(Rule::PaymentFrom).on(&rule.basis).at("data.from").value(&from);
            return Err(refusal.with(Arg::Date(next)));
        }
        Ok(from)
    }

    fn no_amount(&self, rule: Rule) -> Result<(), Refusal> {
        let given = [(self.monthly_fen.is_some(), "data.monthly_fen"), (self.from.is_some(), "data.from")];
        let given = given.into_iter().find(|(given, _)| *given);
        if rule.breaks(given.is_some()) {
            return Err(Refusal::new(rule).at(given.map_or("data", |(_, field)| field)));
        }
        Ok(())
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

/// The office determines what was forwarded; a township's lead what policy leaves to the township, once it has done its
/// part (部分审批).
fn may_determine(by: By, application: &Application, ctx: &Context<'_>) -> Result<(), Refusal> {
    let step = application.step();
    if by == By::Office {
        if Rule::NotForwarded.breaks(!matches!(step, Step::Forwarded | Step::Review)) {
            let refusal = Refusal::new(Rule::NotForwarded).at("data.application").value(&application.id);
            return Err(refusal.with(Arg::Step(step)));
        }
        return Ok(());
    }
    let rule = ctx.policy.course.determination(application.track());
    if Rule::NotDelegated.breaks(!rule.delegated) {
        let refusal = Refusal::new(Rule::NotDelegated).on(&rule.basis).at("data.application");
        return Err(refusal.value(application.programme.name()));
    }
    application_forward::ready(application, ctx)
}

/// The office visited the household itself where the rules demand it.
fn office_visited(household: &Household, application: &Application, ctx: &Context<'_>) -> Result<(), Refusal> {
    if Rule::OfficeVisitMissing.breaks(wants_office_visit(household, application, ctx.policy)) {
        let basis = &ctx.policy.course.office_visit(application.track()).basis;
        return Err(Refusal::new(Rule::OfficeVisitMissing).on(basis).at("data.application").value(&application.id));
    }
    Ok(())
}

/// A township grants no more than policy leaves to it.
fn within_delegation(application: &Application, made: &Determination, ctx: &Context<'_>) -> Result<(), Refusal> {
    let rule = ctx.policy.course.determination(application.track());
    let granted = made.amount().map_or(Fen::ZERO, |amount| amount.total_fen);
    let passed = rule.delegated_up_to_fen.filter(|limit| granted > *limit && made.by_township);
    if Rule::DelegationLimit.breaks(passed.is_some()) {
        let refusal = Refusal::new(Rule::DelegationLimit).on(&rule.basis).at("data.monthly_fen").value(&granted);
        return Err(passed.map(Arg::Fen).into_iter().fold(refusal, Refusal::with));
    }
    Ok(())
}

/// A refusal is to be delivered; those granted enter the long-term list, where a term is set for that.
fn clocks(application: &Application, made: &Determination, ctx: &Context<'_>) -> Vec<Clock> {
    let (terms, track) = (&ctx.policy.deadlines, application.track());
    let clock = |term: &Term, rule| term.clock(rule, ctx.began(made.decided), ctx.calendar, ctx.policy.version);
    match made.outcome {
        Outcome::Refuse => vec![clock(terms.refusal_delivery(track), Deadline::RefusalDelivery)],
        // It stands on the long-term list already; the day of its next re-check is known.
        Outcome::Approve if application.carried().is_some() => {
            let next = application.carried().and_then(|carried| carried.next_review);
            let review = |end| Clock {
                rule: Deadline::Review,
                policy_version: ctx.policy.version,
                start: made.decided,
                end,
                until: None,
                provisional: false,
            };
            next.map(review).into_iter().collect()
        }
        Outcome::Approve => {
            let term = terms.publicity(track).as_ref().filter(|_| ctx.policy.course.publicity(track).required);
            term.map(|term| clock(term, Deadline::Publicity)).into_iter().collect()
        }
    }
}

impl DeterminationGiven {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        let mut determination = self.determination.clone();
        determination.id = household.name_record(&determination.id, fold);
        determination.persons.iter_mut().for_each(|person| *person = household.meant(person, fold));
        let what = What::Determined(determination);
        household.enter_excepted(&self.application, what, self.clocks.clone(), self.exception.clone(), fold);
    }
}
