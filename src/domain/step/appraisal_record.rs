//! 民主评议: villagers judge whether the facts are true; attendance and pass rule are policy, never assumed.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{Application, Appraisal, Household, Surveyed, What, fold::Folding};
use crate::domain::policy::course::{AppraisalRule, AppraisalWhen};
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Ref};

use super::check;

/// `appraisal.record`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordAppraisal {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// The application.
    pub application: Ref,
    /// The day.
    pub held: Date,
    /// Where.
    pub place: String,
    /// Who led it.
    pub chair: String,
    /// How many were called.
    pub called: u32,
    /// How many came, relatives of the applicant left out.
    pub present: u32,
    /// How many of them are villagers' representatives.
    #[serde(default)]
    pub representatives: u32,
    /// Votes that the facts are true.
    pub votes_true: u32,
    /// Votes that they are not.
    pub votes_false: u32,
    /// Whether the ballot was secret.
    #[serde(default)]
    pub secret: bool,
    /// The minutes: 宣讲政策、介绍情况、现场评议、形成结论、签字确认.
    pub minutes: String,
}

/// An appraisal was held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppraisalRecorded {
    /// The application.
    pub application: Ref,
    /// The appraisal and what it found.
    pub appraisal: Appraisal,
}

impl RecordAppraisal {
    pub(in crate::domain) fn application(&self, _: &Household) -> Option<Ref> {
        Some(self.application.clone())
    }

    pub(in crate::domain) fn decide(
        &self,
        household: &Household,
        ctx: &Context<'_>,
    ) -> Result<AppraisalRecorded, Refusal> {
        let id = check::free("data.ref", &self.id, household)?;
        let application = check::in_survey(household, &self.application)?;
        let rule = ctx.policy.course.appraisal(application.track());
        called_for(application, rule)?;
        self.count(rule)?;
        let appraisal = Appraisal {
            id,
            held: check::in_course("data.held", self.held, application, ctx)?,
            place: check::text("data.place", &self.place, check::SHORT)?,
            chair: check::text("data.chair", &self.chair, check::SHORT)?,
            called: self.called,
            present: self.present,
            representatives: self.representatives,
            votes_true: self.votes_true,
            votes_false: self.votes_false,
            secret: self.secret,
            facts_hold: rule.pass.reached(self.votes_true, self.present),
            minutes: check::text("data.minutes", &self.minutes, check::LONG)?,
        };
        Ok(AppraisalRecorded { application: self.application.clone(), appraisal })
    }

    /// The numbers fit each other, and reach what policy asks for, where it asks for anything.
    fn count(&self, rule: &AppraisalRule) -> Result<(), Refusal> {
        let votes = self.votes_true.saturating_add(self.votes_false);
        let impossible = votes > self.present || self.present > self.called || self.representatives > self.present;
        if Rule::AppraisalVotes.breaks(impossible) {
            return Err(Refusal::new(Rule::AppraisalVotes).at("data.present").value(&self.present));
        }
        let refused = |with: Rule, field: &str, wanted: u32| {
            Err(Refusal::new(with).on(&rule.basis).at(field).with(Arg::Number(i64::from(wanted))))
        };
        let least = |share: Option<crate::domain::policy::course::Share>, whole: u32| {
            share.map_or(0, |share| share.least(whole))
        };
        let called = rule.min_called.unwrap_or(0);
        if Rule::AppraisalCalled.breaks(self.called < called) {
            return refused(Rule::AppraisalCalled, "data.called", called);
        }
        let present = least(rule.attendance, self.called);
        if Rule::AppraisalAttendance.breaks(self.present < present) {
            return refused(Rule::AppraisalAttendance, "data.present", present);
        }
        let representatives = least(rule.representatives, self.present);
        if Rule::AppraisalRepresentatives.breaks(self.representatives < representatives) {
            return refused(Rule::AppraisalRepresentatives, "data.representatives", representatives);
        }
        Ok(())
    }
}

/// The course has an appraisal, or an objection asks for one.
fn called_for(application: &Application, rule: &AppraisalRule) -> Result<(), Refusal> {
    let never = rule.when == AppraisalWhen::Never && !application.was_objected_to();
    if Rule::AppraisalNever.breaks(never) {
        return Err(Refusal::new(Rule::AppraisalNever).on(&rule.basis).at("data.application"));
    }
    Ok(())
}

impl AppraisalRecorded {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        let mut appraisal = self.appraisal.clone();
        appraisal.id = household.name_record(&appraisal.id, fold);
        household.enter(&self.application, What::Surveyed(Surveyed::Appraised(appraisal)), vec![], fold);
    }
}
