//! 初审意见: the township's opinion, after a visit; after an objection, after a new one.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{
    Application, Clock, Deadline, Exception, Household, Opinion, Outcome, Step, What, fold::Folding,
};
use crate::domain::policy::RequiredAt;
use crate::domain::policy::course::{AfterObjection, AppraisalWhen};
use crate::domain::query::missing_at;
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Fen, Ref};

use super::check;
use super::separation::{self, Act};

/// `opinion.give`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GiveOpinion {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// The application.
    pub application: Ref,
    /// Approve or refuse.
    pub outcome: Outcome,
    /// Why.
    pub reason: String,
    /// The amount proposed a month.
    #[serde(default)]
    pub proposed_monthly_fen: Option<Fen>,
    /// When it was given; today, if not given.
    #[serde(default)]
    pub given: Option<Date>,
    /// Why one person does alone what two should (a two-person office).
    #[serde(default)]
    pub exception: Option<String>,
}

/// An opinion was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpinionGiven {
    /// The application.
    pub application: Ref,
    /// The opinion.
    pub opinion: Opinion,
    /// To forward the file, where nothing is posted.
    pub clocks: Vec<Clock>,
    /// Why one person did alone what two should.
    pub exception: Option<Exception>,
}

impl GiveOpinion {
    pub(in crate::domain) fn application(&self, _: &Household) -> Option<Ref> {
        Some(self.application.clone())
    }

    pub(in crate::domain) fn decide(&self, household: &Household, ctx: &Context<'_>) -> Result<OpinionGiven, Refusal> {
        let id = check::free("data.ref", &self.id, household)?;
        let application = check::accepted(household, &self.application)?;
        let given = self.given.unwrap_or_else(|| ctx.today());
        surveyed(application, ctx)?;
        papers(household, application, ctx)?;
        checked(application, given, ctx)?;
        self.appraised(application, ctx)?;
        let exception = separation::apart((household, application), Act::Opinion, self.exception.as_deref(), ctx)?;
        let proposed = self.proposed_monthly_fen;
        let opinion = Opinion {
            id,
            given: check::in_course("data.given", given, application, ctx)?,
            outcome: self.outcome,
            reason: check::text("data.reason", &self.reason, check::LONG)?,
            proposed_monthly_fen: proposed.map(|fen| check::amount("data.proposed_monthly_fen", fen)).transpose()?,
        };
        let clocks = clocks(application, given, ctx);
        Ok(OpinionGiven { application: self.application.clone(), opinion, clocks, exception })
    }

    /// Where every opinion needs an appraisal there is one; and facts that were voted untrue were looked into again
    /// before they are held true after all. The votes bind nobody: they judge facts, and the office may decide.
    fn appraised(&self, application: &Application, ctx: &Context<'_>) -> Result<(), Refusal> {
        let rule = ctx.policy.course.appraisal(application.track());
        let refused = |with: Rule| Err(Refusal::new(with).on(&rule.basis).at("data.application"));
        let held = application.appraised();
        if Rule::OpinionWithoutAppraisal.breaks(rule.when == AppraisalWhen::Always && held.is_none()) {
            return refused(Rule::OpinionWithoutAppraisal);
        }
        let voted_down = held.is_some_and(|held| !held.facts_hold) && !application.is_visited_after_appraisal();
        if Rule::OpinionVotedDown.breaks(self.outcome == Outcome::Approve && voted_down) {
            return refused(Rule::OpinionVotedDown);
        }
        Ok(())
    }
}

/// The file is to be forwarded at once where nothing is posted.
fn clocks(application: &Application, given: Date, ctx: &Context<'_>) -> Vec<Clock> {
    let rule = ctx.policy.course.notice(application.track());
    let posted = rule.required && (!application.was_objected_to() || rule.repost_after_objection);
    let term = ctx.policy.deadlines.forward(application.track());
    let clock = term.clock(Deadline::Forward, ctx.began(given), ctx.calendar, ctx.policy.version);
    if posted { vec![] } else { vec![clock] }
}

/// The papers that could follow acceptance are here (容缺受理).
fn papers(household: &Household, application: &Application, ctx: &Context<'_>) -> Result<(), Refusal> {
    let missing = missing_at(household, application, ctx.policy, ctx.today(), RequiredAt::Opinion);
    if Rule::OpinionPapersMissing.breaks(!missing.is_empty()) {
        let refusal = Refusal::new(Rule::OpinionPapersMissing).at("data.application");
        return Err(refusal.with(Arg::Missing(missing.documents, missing.authorisations)));
    }
    Ok(())
}

/// A report holds where policy asks for one; one against the applicant was told, and an objection to it looked into.
fn checked(application: &Application, day: Date, ctx: &Context<'_>) -> Result<(), Refusal> {
    let rule = ctx.policy.course.check(application.track());
    let refused = |with: Rule| Err(Refusal::new(with).on(&rule.basis).at("data.application"));
    let last = application.checks().rfind(|check| check.report.is_some());
    let holds = last.and_then(|check| check.report).is_some_and(|report| report.valid_until >= day);
    if Rule::OpinionWithoutCheck.breaks(rule.required && !holds) {
        return refused(Rule::OpinionWithoutCheck);
    }
    let untold = last.is_some_and(|check| check.report.is_some_and(|report| !report.eligible) && check.told.is_none());
    if Rule::OpinionCheckUntold.breaks(untold) {
        return refused(Rule::OpinionCheckUntold);
    }
    if Rule::OpinionCheckObjected.breaks(last.is_some_and(|check| check.objection.is_some())) {
        return refused(Rule::OpinionCheckObjected);
    }
    Ok(())
}

/// The survey is open; the household was visited where policy asks for it, and looked at again since an objection or a
/// return; no opinion stands.
fn surveyed(application: &Application, ctx: &Context<'_>) -> Result<(), Refusal> {
    let (step, course, track) = (application.step(), &ctx.policy.course, application.track());
    let open = matches!(step, Step::Accepted | Step::Investigating | Step::Appraisal | Step::Objection);
    if Rule::OpinionStands.breaks(!open) {
        return Err(Refusal::new(Rule::OpinionStands).at("data.application").with(Arg::Step(step)));
    }
    let notice = course.notice(track);
    if step == Step::Objection {
        let (visited, appraised) = (application.is_visited(), application.appraised().is_some());
        let again = match notice.after_objection {
            AfterObjection::Visit => visited,
            AfterObjection::Appraisal => appraised,
            AfterObjection::VisitOrAppraisal => visited || appraised,
        };
        if Rule::OpinionWithoutRevisit.breaks(!again) {
            return Err(Refusal::new(Rule::OpinionWithoutRevisit).on(&notice.basis).at("data.application"));
        }
        return Ok(());
    }
    let visit = course.visit(track);
    if Rule::OpinionWithoutVisit.breaks(visit.required && !application.is_visited()) {
        return Err(Refusal::new(Rule::OpinionWithoutVisit).on(&visit.basis).at("data.application"));
    }
    Ok(())
}

impl OpinionGiven {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        let mut opinion = self.opinion.clone();
        opinion.id = household.name_record(&opinion.id, fold);
        let what = What::Opinion(opinion);
        household.enter_excepted(&self.application, what, self.clocks.clone(), self.exception.clone(), fold);
    }
}
