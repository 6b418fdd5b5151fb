//! 岗位分离与回避: what one person may not do alone in one case, and whose cases they stay out of.

use crate::domain::decide::Context;
use crate::domain::desk::{Colleague, duty};
use crate::domain::household::{Application, Exception, Household, What};
use crate::domain::kind::Kind;
use crate::domain::policy::course::{Alone, Apart, SeparationRule};
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

impl Act {
    /// The commands that do it, at one desk or another.
    const fn kinds(self) -> &'static [Kind] {
        match self {
            Self::Opinion => &[Kind::OpinionGive],
            Self::Forward => &[Kind::ApplicationForward],
            Self::Review => &[Kind::ReviewRecord],
            Self::Determination => &[Kind::DeterminationGive, Kind::DeterminationDelegated],
        }
    }
}

/// A case, what is about to be done in it, and the rule for that.
#[derive(Debug, Clone, Copy)]
struct Case<'a> {
    household: &'a Household,
    application: &'a Application,
    act: Act,
    rule: &'a SeparationRule,
}

impl Case<'_> {
    /// The strictest rule that this person's earlier deeds in the case meet with the act.
    fn strictest(self, account: AccountId) -> Apart {
        let by = |act| self.household.stamp(act).account == account;
        let theirs = self.application.standing().filter(|m| by(m.act));
        theirs.map(|m| met(&m.what, self.act, self.rule)).max().unwrap_or(Apart::Free)
    }

    /// Whether a colleague has the duty, does not stay out, and did nothing in the case that stands against it.
    fn could_be_done_by(self, colleague: &Colleague<'_>, ctx: &Context<'_>) -> bool {
        let has_duty = self.act.kinds().iter().any(|kind| duty::may(*kind, ctx.desk, colleague.roles));
        has_duty
            && !self.household.is_recused(colleague.login)
            && matches!(self.strictest(colleague.account), Apart::Free | Apart::Noted)
    }
}

/// What one earlier deed of the same person means for the act.
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

/// Whether the account may do this alone after what it did before. Gives the exception that stands in the event: the
/// given reason, or that nobody else at the desk could do it, where policy takes that for a reason.
///
/// # Errors
/// [`Rule::Recused`], [`Rule::SamePerson`], or [`Rule::ExceptionReason`] where policy lets a two-person office go on
/// with a recorded reason.
pub(super) fn apart(
    (household, application): (&Household, &Application),
    act: Act,
    exception: Option<&str>,
    ctx: &Context<'_>,
) -> Result<Option<Exception>, Refusal> {
    not_recused(household, ctx)?;
    let given = check::optional("data.exception", exception, check::LONG)?.map(Exception::Reason);
    let case = Case { household, application, act, rule: ctx.policy.course.separation(application.track()) };
    let refused = |with: Rule| Refusal::new(with).on(&case.rule.basis).at("data.exception");
    let strictest = case.strictest(ctx.account);
    if Rule::SamePerson.breaks(strictest == Apart::Refused) {
        return Err(refused(Rule::SamePerson));
    }
    let somebody_else = || ctx.colleagues.iter().any(|colleague| case.could_be_done_by(colleague, ctx));
    let speaks_for_itself =
        given.is_none() && strictest == Apart::WithReason && case.rule.alone == Alone::Recorded && !somebody_else();
    if speaks_for_itself {
        return Ok(Some(Exception::NoOtherOfficer));
    }
    if Rule::ExceptionReason.breaks(strictest == Apart::WithReason && given.is_none()) {
        return Err(refused(Rule::ExceptionReason));
    }
    Ok(given.filter(|_| strictest != Apart::Free))
}
