//! 急难型发放: in an emergency the money comes first. One act decides and records the payment; it counts as the
//! acceptance, and the papers follow. Within its limit the township pays, beyond it the office.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::elsewhere::{self, Scope};
use crate::domain::fund;
use crate::domain::household::{Application, Claim, Clock, Deadline, Household, Payout, Source, What, fold::Folding};
use crate::domain::programme::{self, Amount, Track, linshi};
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Desk, Fen, Instant, Ref};

use super::check;

/// `grant.urgent`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PayUrgent {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// The application.
    pub application: Ref,
    /// When the money was handed over; now, if not given.
    #[serde(default)]
    pub paid: Option<Instant>,
    /// From which money.
    pub source: Source,
    /// The member who received it.
    pub payee: Ref,
    /// Another amount than the computed one.
    #[serde(default)]
    pub amount_fen: Option<Fen>,
    /// Why another amount.
    #[serde(default)]
    pub override_reason: Option<String>,
    /// The number of the receipt.
    #[serde(default)]
    pub receipt: Option<String>,
}

/// An emergency was paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UrgentPaid {
    /// The application.
    pub application: Ref,
    /// The payment, with the lines that explain its amount.
    pub payout: Payout,
    /// Complete the papers; file it, if the township paid.
    pub clocks: Vec<Clock>,
}

impl PayUrgent {
    pub(in crate::domain) fn application(&self, _: &Household) -> Option<Ref> {
        Some(self.application.clone())
    }

    pub(in crate::domain) fn decide(&self, household: &Household, ctx: &Context<'_>) -> Result<UrgentPaid, Refusal> {
        let id = check::free("data.ref", &self.id, household)?;
        let application = check::application(household, &self.application)?;
        if Rule::GrantPaidAlready.breaks(application.payout().is_some()) {
            return Err(Refusal::new(Rule::GrantPaidAlready).at("data.application").value(&self.application));
        }
        check::not_ended(application)?;
        check::undisputed(household, application)?;
        let urgent = application.claim().and_then(|claim| match claim {
            Claim::Urgent { learned, .. } => Some(learned),
            Claim::Expenditure { .. } => None,
        });
        let not_urgent = || Refusal::new(Rule::GrantNotUrgent).at("data.application").value(&self.application);
        let learned = Rule::GrantNotUrgent.demands(urgent).ok_or_else(not_urgent)?;
        if household.member(&self.payee).is_none() {
            return Err(check::unknown("data.payee", &self.payee));
        }
        let paid = self.paid.unwrap_or(ctx.now);
        if Rule::GrantPaidWhen.breaks(paid < *learned || paid > ctx.now) {
            let refusal = Refusal::new(Rule::GrantPaidWhen).at("data.paid").value(&paid);
            return Err(refusal.with(Arg::Date(learned.date())));
        }
        elsewhere::nobody_elsewhere(household, Scope::of(application), ctx)?;
        elsewhere::not_excluded_here(household, application, ctx)?;
        let amount = self.amount(household, application, ctx)?;
        if self.source == Source::PettyFund {
            fund::rules::covers(amount.total_fen, paid.date(), "data.source", ctx)?;
        }
        let payout = Payout {
            id,
            paid,
            amount,
            source: self.source,
            township: check::township(household)?,
            payee: self.payee.clone(),
            receipt: check::optional("data.receipt", self.receipt.as_deref(), check::SHORT)?,
        };
        Ok(UrgentPaid { application: self.application.clone(), payout, clocks: clocks(paid, ctx) })
    }

    /// What policy computes, or another amount with its reason; at a township within its limit.
    fn amount(&self, household: &Household, application: &Application, ctx: &Context<'_>) -> Result<Amount, Refusal> {
        let assessed = programme::assess(household, application, ctx.ground());
        let computed = assessed.grant.figures().clone();
        let because = check::optional("data.override_reason", self.override_reason.as_deref(), check::LONG)?;
        let amount = match self.amount_fen.filter(|set| *set != computed.total_fen) {
            None => {
                if Rule::NotEligible.breaks(!assessed.is_eligible()) {
                    let refusal = Refusal::new(Rule::NotEligible).at("data.application");
                    return Err(refusal.with(Arg::Obstacles(assessed.obstacles)));
                }
                computed
            }
            Some(set) => {
                let set = check::amount("data.amount_fen", set)?;
                if Rule::OverrideReason.breaks(because.is_none()) {
                    let refusal = Refusal::new(Rule::OverrideReason).at("data.override_reason");
                    return Err(refusal.with(Arg::Fen(computed.total_fen)));
                }
                computed.overridden(set, &because.unwrap_or_default())
            }
        };
        within_limit(application, &amount, ctx)?;
        Ok(amount)
    }
}

/// A township's own grant stays within its limit.
fn within_limit(application: &Application, amount: &Amount, ctx: &Context<'_>) -> Result<(), Refusal> {
    let track = application.track();
    let limit = linshi::small_limit(track, ctx.policy).filter(|_| matches!(ctx.desk, Desk::Township(_)));
    if let Some(limit) = limit.filter(|limit| Rule::GrantAboveLimit.breaks(amount.total_fen > *limit)) {
        let basis = &ctx.policy.course.determination(track).basis;
        let refusal = Refusal::new(Rule::GrantAboveLimit).on(basis).at("data.amount_fen");
        return Err(refusal.value(&amount.total_fen.get()).with(Arg::Fen(limit)));
    }
    Ok(())
}

/// The papers follow, and a township files what it paid.
fn clocks(paid: Instant, ctx: &Context<'_>) -> Vec<Clock> {
    let (terms, version, day) = (&ctx.policy.deadlines, ctx.policy.version, paid.date());
    let track = Track::LinshiUrgent;
    let mut clocks = vec![terms.paperwork(track).clock(Deadline::Paperwork, day, ctx.calendar, version)];
    if matches!(ctx.desk, Desk::Township(_)) {
        clocks.push(terms.file_grant(track).clock(Deadline::FileGrant, day, ctx.calendar, version));
    }
    clocks
}

impl UrgentPaid {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        let mut payout = self.payout.clone();
        payout.id = household.name_record(&payout.id, fold);
        payout.payee = household.meant(&payout.payee, fold);
        household.enter(&self.application, What::UrgentPaid(payout), self.clocks.clone(), fold);
    }
}
