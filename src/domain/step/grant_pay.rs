//! 小额发放: a grant that was determined once is paid by the township from its petty fund (备用金), and filed afterwards.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::fund;
use crate::domain::household::{Application, Clock, Deadline, Granted, Household, Payout, Source, What, fold::Folding};
use crate::domain::programme::{Amount, linshi};
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Instant, Ref};

use super::check;

/// `grant.pay`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PayGrant {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// The application.
    pub application: Ref,
    /// When the money was handed over; now, if not given.
    #[serde(default)]
    pub paid: Option<Instant>,
    /// The member who received it.
    pub payee: Ref,
    /// The number of the receipt.
    #[serde(default)]
    pub receipt: Option<String>,
}

/// A grant was paid from the petty fund.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantPaid {
    /// The application.
    pub application: Ref,
    /// The payment: the amount that was determined.
    pub payout: Payout,
    /// File it.
    pub clock: Clock,
}

impl PayGrant {
    pub(in crate::domain) fn application(&self, _: &Household) -> Option<Ref> {
        Some(self.application.clone())
    }

    pub(in crate::domain) fn decide(&self, household: &Household, ctx: &Context<'_>) -> Result<GrantPaid, Refusal> {
        let id = check::free("data.ref", &self.id, household)?;
        let application = check::application(household, &self.application)?;
        if Rule::GrantPaidAlready.breaks(application.payout().is_some()) {
            return Err(Refusal::new(Rule::GrantPaidAlready).at("data.application").value(&self.application));
        }
        let once = application.determination().and_then(|made| match &made.granted {
            Some(Granted::Once { amount }) => Some((made, amount)),
            _ => None,
        });
        let nothing = || Refusal::new(Rule::GrantNothing).at("data.application").value(&self.application);
        let (made, amount) = Rule::GrantNothing.demands(once).ok_or_else(nothing)?;
        check::undisputed(household, application)?;
        if household.member(&self.payee).is_none() {
            return Err(check::unknown("data.payee", &self.payee));
        }
        let paid = self.paid.unwrap_or(ctx.now);
        if Rule::GrantPaidWhen.breaks(paid.date() < made.decided || paid > ctx.now) {
            let refusal = Refusal::new(Rule::GrantPaidWhen).at("data.paid").value(&paid);
            return Err(refusal.with(Arg::Date(made.decided)));
        }
        within_limit(application, amount, ctx)?;
        fund::rules::covers(amount.total_fen, paid.date(), "data.application", ctx)?;
        let payout = Payout {
            id,
            paid,
            amount: amount.clone(),
            source: Source::PettyFund,
            township: check::township(household)?,
            payee: self.payee.clone(),
            receipt: check::optional("data.receipt", self.receipt.as_deref(), check::SHORT)?,
        };
        let term = ctx.policy.deadlines.file_grant(application.track());
        let clock = term.clock(Deadline::FileGrant, paid.date(), ctx.calendar, ctx.policy.version);
        Ok(GrantPaid { application: self.application.clone(), payout, clock })
    }
}

/// The petty fund pays small grants only; greater ones are paid by the office.
fn within_limit(application: &Application, amount: &Amount, ctx: &Context<'_>) -> Result<(), Refusal> {
    let track = application.track();
    let limit = linshi::small_limit(track, ctx.policy);
    if let Some(limit) = limit.filter(|limit| Rule::GrantAboveLimit.breaks(amount.total_fen > *limit)) {
        let basis = &ctx.policy.course.determination(track).basis;
        let refusal = Refusal::new(Rule::GrantAboveLimit).on(basis).at("data.application");
        return Err(refusal.value(&amount.total_fen.get()).with(Arg::Fen(limit)));
    }
    Ok(())
}

impl GrantPaid {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        let mut payout = self.payout.clone();
        payout.id = household.name_record(&payout.id, fold);
        payout.payee = household.meant(&payout.payee, fold);
        household.enter(&self.application, What::GrantPaid(payout), vec![self.clock], fold);
    }
}
