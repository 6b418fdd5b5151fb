//! 报送: the file goes to the office; the clock of the determination starts.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{Application, Clock, Deadline, Household, NoticeOutcome, Step, What, fold::Folding};
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Ref};

use super::check;

/// `application.forward`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Forward {
    /// The application.
    pub application: Ref,
    /// A note to the office.
    #[serde(default)]
    pub note: Option<String>,
    /// The day; today, if not given.
    #[serde(default)]
    pub forwarded: Option<Date>,
}

/// An application was forwarded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationForwarded {
    /// The application.
    pub application: Ref,
    /// The day.
    pub forwarded: Date,
    /// A note to the office.
    pub note: Option<String>,
    /// The office determines.
    pub clock: Clock,
}

impl Forward {
    pub(in crate::domain) fn application(&self, _: &Household) -> Option<Ref> {
        Some(self.application.clone())
    }

    pub(in crate::domain) fn decide(
        &self,
        household: &Household,
        ctx: &Context<'_>,
    ) -> Result<ApplicationForwarded, Refusal> {
        let application = check::accepted(household, &self.application)?;
        ready(application, ctx)?;
        let forwarded = self.forwarded.unwrap_or_else(|| ctx.today());
        let forwarded = check::in_course("data.forwarded", forwarded, application, ctx)?;
        let term = ctx.policy.deadlines.determine(application.track());
        Ok(ApplicationForwarded {
            application: self.application.clone(),
            forwarded,
            note: check::optional("data.note", self.note.as_deref(), check::LONG)?,
            clock: term.clock(Deadline::Determine, ctx.began(forwarded), ctx.calendar, ctx.policy.version),
        })
    }
}

/// The opinion was posted and nobody objected; or somebody did, the household was looked at again, and policy does
/// not ask for a second notice.
fn ready(application: &Application, ctx: &Context<'_>) -> Result<(), Refusal> {
    let rule = ctx.policy.course.notice(application.track());
    let refused = |with: Rule| Err(Refusal::new(with).on(&rule.basis).at("data.application"));
    match application.step() {
        Step::Posted => {
            let last = application.notices().next_back().and_then(|notice| application.closing(&notice.id));
            match last {
                Some(closing) if closing.outcome == NoticeOutcome::NoObjection => Ok(()),
                _ => refused(Rule::ForwardWithoutNotice),
            }
        }
        Step::Opinion if application.was_objected_to() && !rule.repost_after_objection => Ok(()),
        Step::Objection => refused(Rule::ForwardObjection),
        step @ (Step::Forwarded | Step::Review) => {
            Err(Refusal::new(Rule::ForwardedAlready).at("data.application").with(Arg::Step(step)))
        }
        _ => refused(Rule::ForwardWithoutNotice),
    }
}

impl ApplicationForwarded {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        let what = What::Forwarded(self.forwarded, self.note.clone());
        household.enter(&self.application, what, vec![self.clock], fold);
    }
}
