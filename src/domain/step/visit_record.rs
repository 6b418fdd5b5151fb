//! 入户调查: at least two investigators visited the household, and both sides signed.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{Application, Household, Step, Surveyed, Visit, What, fold::Folding};
use crate::domain::policy::RequiredAt;
use crate::domain::query::missing_at;
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Desk, Instant, Ref};

use super::{check, separation};

/// `visit.record`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordVisit {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// The application.
    pub application: Ref,
    /// Begin.
    pub start: Instant,
    /// End.
    pub end: Instant,
    /// 调查人: at least two different ones.
    pub investigators: Vec<String>,
    /// 陪同人
    #[serde(default)]
    pub companions: Vec<String>,
    /// The members who were visited.
    #[serde(default)]
    pub visited: Vec<Ref>,
    /// What was found.
    pub findings: String,
    /// The dwelling.
    #[serde(default)]
    pub dwelling: Option<String>,
    /// Whether both sides signed.
    #[serde(default)]
    pub signed: bool,
    /// Why nobody was met: then it is an attempt, and needs neither signature nor anybody visited.
    #[serde(default)]
    pub nobody_in_reason: Option<String>,
}

/// A visit was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitRecorded {
    /// The application.
    pub application: Ref,
    /// The visit.
    pub visit: Visit,
    /// Whether the office itself visited.
    pub by_office: bool,
}

impl RecordVisit {
    pub(in crate::domain) fn application(&self, _: &Household) -> Option<Ref> {
        Some(self.application.clone())
    }

    pub(in crate::domain) fn decide(&self, household: &Household, ctx: &Context<'_>) -> Result<VisitRecorded, Refusal> {
        let id = check::free("data.ref", &self.id, household)?;
        let application = check::accepted(household, &self.application)?;
        let by_office = *ctx.desk == Desk::CityOffice;
        may_be_visited(application, by_office)?;
        separation::not_recused(household, ctx)?;
        if !by_office {
            check_papers(household, application, ctx)?;
        }
        check::in_course("data.start", self.start.date(), application, ctx)?;
        if Rule::VisitEnd.breaks(self.end <= self.start) {
            return Err(Refusal::new(Rule::VisitEnd).at("data.end").value(&self.end));
        }
        if Rule::DateFuture.breaks(self.end > ctx.now) {
            let refusal = Refusal::new(Rule::DateFuture).at("data.end").value(&self.end);
            return Err(refusal.with(Arg::Date(ctx.today())));
        }
        let nobody_in_reason =
            check::optional("data.nobody_in_reason", self.nobody_in_reason.as_deref(), check::SHORT)?;
        self.check_meeting(household, nobody_in_reason.is_none())?;
        let visit = Visit {
            id,
            start: self.start,
            end: self.end,
            investigators: self.investigators(application, by_office, ctx)?,
            companions: check::names("data.companions", &self.companions)?,
            visited: self.visited.clone(),
            findings: check::text("data.findings", &self.findings, check::LONG)?,
            dwelling: check::optional("data.dwelling", self.dwelling.as_deref(), check::LONG)?,
            signed: self.signed,
            nobody_in_reason,
        };
        Ok(VisitRecorded { application: self.application.clone(), visit, by_office })
    }

    fn investigators(
        &self,
        application: &Application,
        by_office: bool,
        ctx: &Context<'_>,
    ) -> Result<Vec<String>, Refusal> {
        let (course, track) = (&ctx.policy.course, application.track());
        if by_office {
            let rule = course.office_visit(track);
            return check::investigators(&self.investigators, rule.min_investigators, &rule.basis);
        }
        let rule = course.visit(track);
        check::investigators(&self.investigators, rule.min_investigators, &rule.basis)
    }

    fn check_meeting(&self, household: &Household, met: bool) -> Result<(), Refusal> {
        for (n, member) in self.visited.iter().enumerate() {
            if household.member(member).is_none() {
                return Err(check::unknown(format!("data.visited[{n}]"), member));
            }
        }
        if Rule::NobodyVisited.breaks(met && self.visited.is_empty()) {
            return Err(Refusal::new(Rule::NobodyVisited).at("data.visited"));
        }
        if Rule::VisitUnsigned.breaks(met && !self.signed) {
            return Err(Refusal::new(Rule::VisitUnsigned).at("data.signed"));
        }
        Ok(())
    }
}

/// A township visits while the survey is open, the office while the file is with it.
fn may_be_visited(application: &Application, by_office: bool) -> Result<(), Refusal> {
    let step = application.step();
    let open = match step {
        Step::Accepted | Step::Investigating | Step::Appraisal | Step::Objection => !by_office,
        Step::Forwarded | Step::Review => by_office,
        _ => false,
    };
    if Rule::SurveyOver.breaks(!open) {
        let refusal = Refusal::new(Rule::SurveyOver).at("data.application").value(&application.id);
        return Err(refusal.with(Arg::Step(step)));
    }
    Ok(())
}

/// What policy wants before the first visit; what it wanted earlier was seen to then.
fn check_papers(household: &Household, application: &Application, ctx: &Context<'_>) -> Result<(), Refusal> {
    let rule = ctx.policy.course.authorisation(application.track());
    let missing = missing_at(household, application, ctx.policy, ctx.today(), RequiredAt::Visit);
    if Rule::AuthorisationMissing.breaks(!missing.is_empty()) {
        let refusal = Refusal::new(Rule::AuthorisationMissing).on(&rule.basis).at("data.application");
        return Err(refusal.with(Arg::Missing(missing.documents, missing.authorisations)));
    }
    Ok(())
}

impl VisitRecorded {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        let mut visit = self.visit.clone();
        visit.id = household.name_record(&visit.id, fold);
        for member in &mut visit.visited {
            *member = household.meant(member, fold);
        }
        let what = if self.by_office { What::Surveyed(Surveyed::OfficeVisited(visit)) } else { What::Visited(visit) };
        household.enter(&self.application, what, vec![], fold);
    }
}
