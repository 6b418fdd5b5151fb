//! 岗位分离与回避: what one person may not do alone in one case, and whose cases they stay out of.

use crate::domain::decide::Context;
use crate::domain::household::{Application, Household, What};
use crate::domain::policy::course::{Apart, SeparationRule};
use crate::domain::refusal::{Refusal, Rule};
use crate::domain::types::AccountId;

use super::check;

/// What a person is about to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    Opinion,
    Forward,
    Review,
    Determination,
}

/// The strictest rule that one person's earlier deeds in the case meet with this one.
fn met(done: &What, act: Act, rule: &SeparationRule) -> Apart {
    match (done, act) {
        (What::Visited(_), Act::Opinion) => rule.visit_and_opinion,
        (What::Visited(_), Act::Forward) => rule.visit_and_forward,
        (done, Act::Review) if done.is_judged_later() => rule.survey_and_review,
        (done, Act::Determination) if done.is_judged_later() => rule.survey_and_determination,
        _ => Apart::Free,
    }
}

/// Nobody works on a case that is their own or a relative's.
///
/// # Errors
/// [`Rule::Recused`].
pub(super) fn not_recused(household: &Household, ctx: &Context<'_>) -> Result<(), Refusal> {
    if Rule::Recused.breaks(household.is_recused(ctx.login)) {
        return Err(Refusal::new(Rule::Recused).at("on"));
    }
    Ok(())
}

/// Whether the account may do this alone after what it did before. Gives the exception that stands in the event.
///
/// # Errors
/// [`Rule::Recused`], [`Rule::SamePerson`], or [`Rule::ExceptionReason`] where policy lets a two-person office go on
/// with a recorded reason.
pub(super) fn apart(
    (household, application): (&Household, &Application),
    act: Act,
    exception: Option<&str>,
    ctx: &Context<'_>,
) -> Result<Option<String>, Refusal> {
    not_recused(household, ctx)?;
    let exception = check::optional("data.exception", exception, check::LONG)?;
    let rule = ctx.policy.course.separation(application.track());
    let by = |account: AccountId| account == ctx.account;
    let mine = application.standing().filter(|m| by(household.stamp(m.act).account));
    let refused = |with: Rule| Refusal::new(with).on(&rule.basis).at("data.exception");
    let strictest = mine.map(|m| met(&m.what, act, rule)).max().unwrap_or(Apart::Free);
    if Rule::SamePerson.breaks(strictest == Apart::Refused) {
        return Err(refused(Rule::SamePerson));
    }
    if Rule::ExceptionReason.breaks(strictest == Apart::WithReason && exception.is_none()) {
        return Err(refused(Rule::ExceptionReason));
    }
    Ok(exception.filter(|_| strictest != Apart::Free))
}
