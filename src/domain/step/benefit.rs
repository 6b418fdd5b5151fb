//! Checks and computations that the steps of dynamic management share.

use crate::domain::decide::Context;
use crate::domain::household::benefit::{Departure, DepartureCause};
use crate::domain::household::{Application, Household};
use crate::domain::policy::benefit::DecidedBy;
use crate::domain::programme::{Amount, AmountLine, LineRule};
use crate::domain::query::{self, first_month};
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Desk, Fen, Month, Ref};

use super::check;

/// The application of this name, approved and not ended.
pub(super) fn in_force<'a>(household: &'a Household, name: &Ref) -> Result<&'a Application, Refusal> {
    let application = check::application(household, name)?;
    if Rule::BenefitNone.breaks(!application.in_force()) {
        let refusal = Refusal::new(Rule::BenefitNone).at("data.application").value(name);
        return Err(refusal.with(Arg::Step(application.step())));
    }
    Ok(application)
}

/// The same, with money every month: its first month goes with it.
pub(super) fn monthly<'a>(household: &'a Household, name: &Ref) -> Result<(&'a Application, Month), Refusal> {
    let application = in_force(household, name)?;
    let first = Rule::BenefitNotMonthly
        .demands(first_month(application))
        .ok_or_else(|| Refusal::new(Rule::BenefitNotMonthly).at("data.application").value(name))?;
    Ok((application, first))
}

/// The desk may take the decision: the office always, a township where policy leaves it to townships.
pub(super) fn may_decide(by: DecidedBy, ctx: &Context<'_>) -> Result<(), Refusal> {
    let foreign = matches!(ctx.desk, Desk::Township(_)) && by == DecidedBy::Office;
    if Rule::BenefitNotDelegated.breaks(foreign) {
        return Err(Refusal::new(Rule::BenefitNotDelegated).on(&ctx.policy.benefit.decide.basis).at("do"));
    }
    Ok(())
}

/// The day of a decision about a benefit: not in the future, not before the determination.
pub(super) fn decided(field: &str, day: Option<Date>, of: &Application, ctx: &Context<'_>) -> Result<Date, Refusal> {
    let day = check::past(field, day.unwrap_or_else(|| ctx.today()), ctx)?;
    let granted = of.determination().map_or(of.applied, |made| made.decided);
    if Rule::BenefitBeforeGrant.breaks(day < granted) {
        return Err(Refusal::new(Rule::BenefitBeforeGrant).at(field).value(&day).with(Arg::Date(granted)));
    }
    Ok(day)
}

/// A month of the benefit: not before its first.
pub(super) fn month(from: Month, first: Month) -> Result<Month, Refusal> {
    if Rule::BenefitMonth.breaks(from < first) {
        let refusal = Refusal::new(Rule::BenefitMonth).at("data.from").value(&from);
        return Err(refusal.with(Arg::Word(first.to_string())));
    }
    Ok(from)
}

/// The first month for which a person who died on `on` is paid no more.
pub(super) fn after_death(on: Date, ctx: &Context<'_>) -> Month {
    Month::of(on).plus(1 + i32::from(ctx.policy.benefit.death.months_after))
}

/// What is left of a benefit when `members` leave it: the equal share of each is taken off until the household is
/// assessed anew. `None` when it covers none of them.
pub(super) fn departure(
    of: &Application,
    members: &[Ref],
    (cause, on, from): (DepartureCause, Date, Month),
) -> Option<Departure> {
    // A benefit that has not begun to be paid is left by them from its first month on.
    let from = first_month(of).map_or(from, |first| from.max(first));
    let standing = query::standing(of, from);
    let covered = standing.map_or_else(|| of.determination().map_or(&[][..], |made| &made.persons), |s| s.persons);
    let (gone, persons): (Vec<Ref>, Vec<Ref>) = covered.iter().cloned().partition(|person| members.contains(person));
    if gone.is_empty() {
        return None;
    }
    let fen = standing.map_or(Fen::ZERO, |standing| standing.fen);
    let lines = standing.map_or_else(Vec::new, |standing| standing.lines.to_vec());
    let amount =
        without_shares(Amount { total_fen: fen, lines }, covered.len(), &gone, |member| LineRule::Departed { member });
    Some(Departure { members: gone, cause, on, from, amount, persons })
}

/// The amount without the equal shares of some of the `of` persons that it covers. What the division leaves over
/// stays with those who stay; without anyone left nothing is owed.
pub(super) fn without_shares(amount: Amount, of: usize, gone: &[Ref], line: impl Fn(Ref) -> LineRule) -> Amount {
    let persons = i64::try_from(of.max(1)).unwrap_or(i64::MAX);
    let share = amount.total_fen.divided_by(persons);
    let mut lines = amount.lines;
    let mut left = amount.total_fen;
    for (n, member) in gone.iter().enumerate() {
        let last = n + 1 == of;
        let fen = if last { left } else { share };
        left = left - fen;
        lines.push(AmountLine { rule: line(member.clone()), fen: Fen::ZERO - fen });
    }
    Amount { total_fen: left, lines }
}
