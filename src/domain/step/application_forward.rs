//! 报送: the file goes to the office; the clock of the determination starts.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{Application, Clock, Deadline, Exception, Household, What, fold::Folding};
use crate::domain::query::{Unready, township_done};
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Ref};

use super::check;
use super::separation::{self, Act};

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
    /// Why one person does alone what two should (a two-person office).
    #[serde(default)]
    pub exception: Option<String>,
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
    /// Why one person did alone what two should.
    pub exception: Option<Exception>,
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
        let exception = separation::apart((household, application), Act::Forward, self.exception.as_deref(), ctx)?;
        let forwarded = self.forwarded.unwrap_or_else(|| ctx.today());
        let forwarded = check::in_course("data.forwarded", forwarded, application, ctx)?;
        let term = ctx.policy.deadlines.determine(application.track());
        Ok(ApplicationForwarded {
            application: self.application.clone(),
            forwarded,
            note: check::optional("data.note", self.note.as_deref(), check::LONG)?,
            clock: term.clock(Deadline::Determine, ctx.began(forwarded), ctx.calendar, ctx.policy.version),
            exception,
        })
    }
}

/// The township has done its part.
///
/// # Errors
/// The rule that says what is left.
pub(super) fn ready(application: &Application, ctx: &Context<'_>) -> Result<(), Refusal> {
    let rule = ctx.policy.course.notice(application.track());
    let refused = |with: Rule| Refusal::new(with).on(&rule.basis).at("data.application");
    let left = township_done(application, ctx.policy).err();
    if Rule::ForwardWithoutNotice.breaks(matches!(left, Some(Unready::Opinion | Unready::Notice))) {
        return Err(refused(Rule::ForwardWithoutNotice));
    }
    if Rule::ForwardObjection.breaks(left == Some(Unready::Objection)) {
        return Err(refused(Rule::ForwardObjection));
    }
    if Rule::ForwardedAlready.breaks(matches!(left, Some(Unready::Forwarded | Unready::Ended))) {
        let refusal = Refusal::new(Rule::ForwardedAlready).at("data.application");
        return Err(refusal.with(Arg::Step(application.step())));
    }
    Ok(())
}

impl ApplicationForwarded {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        let what = What::Forwarded(self.forwarded, self.note.clone());
        household.enter_excepted(&self.application, what, vec![self.clock], self.exception.clone(), fold);
    }
}
