//! What a registration for 临时救助 must say: an emergency, or the spending that the household cannot bear.

use crate::domain::decide::Context;
use crate::domain::household::{Claim, Deadline, Household, Relief, Spending};
use crate::domain::programme::{Programme, Track, linshi};
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Instant};

use super::check;

/// The claim with its texts trimmed, and the hour by which an emergency must be paid: the whole term of an emergency, from the hour it was learned of.
pub(super) fn relief(
    programme: Programme,
    claim: Option<&Claim>,
    applied: Date,
    household: &Household,
    ctx: &Context<'_>,
) -> Result<Option<Relief>, Refusal> {
    if Rule::ClaimMisplaced.breaks((programme == Programme::Linshi) != claim.is_some()) {
        return Err(Refusal::new(Rule::ClaimMisplaced).at("data.linshi").value(programme.name()));
    }
    let Some(claim) = claim else { return Ok(None) };
    let relief = match claim {
        Claim::Expenditure { cause, spending } => {
            Relief { claim: Claim::Expenditure { cause: *cause, spending: lines(spending)? }, pay_by: None }
        }
        Claim::Urgent { cause, event, place, learned } => {
            in_order(*event, *learned, ctx)?;
            let place = check::text("data.linshi.urgent.place", place, check::SHORT)?;
            let claim = Claim::Urgent { cause: *cause, event: *event, place, learned: *learned };
            let term = ctx.policy.deadlines.total(Track::LinshiUrgent);
            let pay_by = term.clock(Deadline::UrgentPay, *learned, ctx.calendar, ctx.policy.version);
            Relief { claim, pay_by: Some(pay_by) }
        }
    };
    once_a_year(claim, applied, household, ctx)?;
    Ok(Some(relief))
}

fn lines(spending: &[Spending]) -> Result<Vec<Spending>, Refusal> {
    let field = "data.linshi.expenditure.spending";
    if Rule::SpendingMissing.breaks(spending.is_empty()) {
        return Err(Refusal::new(Rule::SpendingMissing).at(field));
    }
    let one = |(n, line): (usize, &Spending)| {
        let at = |name: &str| format!("{field}[{n}].{name}");
        check::amount(&at("total_fen"), line.total_fen)?;
        check::amount(&at("reimbursed_fen"), line.reimbursed_fen)?;
        if Rule::SpendingReimbursed.breaks(line.reimbursed_fen > line.total_fen) {
            let refusal = Refusal::new(Rule::SpendingReimbursed).at(at("reimbursed_fen"));
            return Err(refusal.value(&line.reimbursed_fen.get()).with(Arg::Fen(line.total_fen)));
        }
        let note = check::optional(&at("note"), line.note.as_deref(), check::SHORT)?;
        Ok(Spending { note, ..line.clone() })
    };
    spending.iter().enumerate().map(one).collect()
}

/// It happened, then the township learned of it, and both are past.
fn in_order(event: Date, learned: Instant, ctx: &Context<'_>) -> Result<(), Refusal> {
    let out_of_order = event > learned.date() || learned > ctx.now;
    if Rule::EventDates.breaks(out_of_order) {
        let refusal = Refusal::new(Rule::EventDates).at("data.linshi.urgent.learned").value(&learned);
        return Err(refusal.with(Arg::Date(event)));
    }
    Ok(())
}

/// One cause is helped once a calendar year, where policy says so.
fn once_a_year(claim: &Claim, applied: Date, household: &Household, ctx: &Context<'_>) -> Result<(), Refusal> {
    let rule = &ctx.policy.linshi.repeat;
    let earlier = linshi::same_cause(household, claim.cause(), applied.year()).filter(|_| rule.once_a_year);
    if Rule::CauseRepeated.breaks(earlier.is_some()) {
        let refusal = Refusal::new(Rule::CauseRepeated).on(&rule.basis).at("data.linshi").value(claim.cause().name());
        return Err(earlier.into_iter().fold(refusal, |refusal, other| refusal.with(Arg::Word(other.number.clone()))));
    }
    Ok(())
}
