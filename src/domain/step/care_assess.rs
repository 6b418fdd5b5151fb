//! 生活自理能力评估: six items, from which policy derives the grade of care.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{CareAssessment, Household, SelfCare, What, fold::Folding};
use crate::domain::programme::tekun;
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Ref};

use super::{care, check};

/// `care.assess`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssessCare {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// The application.
    pub application: Ref,
    /// What the person can do without help.
    pub can: SelfCare,
    /// 评估人: different ones, as many as policy asks for.
    pub assessors: Vec<String>,
    /// The day; today, if not given.
    #[serde(default)]
    pub assessed: Option<Date>,
    /// What was seen.
    #[serde(default)]
    pub note: Option<String>,
}

/// The capacity for self-care was assessed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CareAssessed {
    /// The application.
    pub application: Ref,
    /// The assessment, with its grade.
    pub assessment: CareAssessment,
}

impl AssessCare {
    pub(in crate::domain) fn application(&self, _: &Household) -> Option<Ref> {
        Some(self.application.clone())
    }

    pub(in crate::domain) fn decide(&self, household: &Household, ctx: &Context<'_>) -> Result<CareAssessed, Refusal> {
        let id = check::free("data.ref", &self.id, household)?;
        let application = care::application(household, &self.application)?;
        let assessed = self.assessed.unwrap_or_else(|| ctx.today());
        let assessment = CareAssessment {
            id,
            assessed: check::in_course("data.assessed", assessed, application, ctx)?,
            can: self.can,
            grade: tekun::grade(self.can, &ctx.policy.tekun.care),
            assessors: self.assessors(ctx)?,
            note: check::optional("data.note", self.note.as_deref(), check::LONG)?,
        };
        Ok(CareAssessed { application: self.application.clone(), assessment })
    }

    fn assessors(&self, ctx: &Context<'_>) -> Result<Vec<String>, Refusal> {
        let given = care::names("data.assessors", &self.assessors)?;
        let different = given.iter().collect::<BTreeSet<_>>().len();
        let rule = &ctx.policy.tekun.care;
        if Rule::CareAssessors.breaks(different < rule.min_assessors as usize) {
            let refusal = Refusal::new(Rule::CareAssessors).on(&rule.basis).at("data.assessors").value(&different);
            return Err(refusal.with(Arg::Number(i64::from(rule.min_assessors))));
        }
        Ok(given)
    }
}

impl CareAssessed {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        let mut assessment = self.assessment.clone();
        assessment.id = household.name_record(&assessment.id, fold);
        household.enter(&self.application, What::CareAssessed(assessment), vec![], fold);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::domain::household::CareGrade;
    use crate::domain::query::due;
    use crate::domain::testing::tekun::{applied, assessment};

    #[test]
    fn the_grade_follows_from_how_many_items_failed() {
        for (failed, grade) in [
            (0, CareGrade::Full),
            (1, CareGrade::Partial),
            (3, CareGrade::Partial),
            (4, CareGrade::Lost),
            (6, CareGrade::Lost),
        ] {
            let mut course = applied();
            course.township("care.assess", assessment("k1", failed));
            assert_eq!(course.application("a1").care_assessment().unwrap().grade, grade, "{failed} failed");
        }
    }

    #[test]
    fn a_reported_change_runs_until_a_new_assessment() {
        let mut course = applied();
        course.township("care.assess", assessment("k1", 0));
        let report = json!({ "application": "a1", "note": "中风后卧床", "reported": "2026-02-12" });
        course.township("care.report_change", report.clone());
        let rules = |course: &crate::domain::testing::Course| -> Vec<(String, &'static str)> {
            due(course.application("a1")).iter().map(|d| (d.date.to_string(), d.rule.name())).collect()
        };
        // 12 February 2026, Thursday: 13, 14 (make-up), 24 … 27, 28 (make-up), 2, 3, 4 March are ten working days.
        assert!(rules(&course).contains(&("2026-03-04".into(), "care_reassess")), "{:?}", rules(&course));
        assert_eq!(course.rule("care.report_change", report).0, Rule::CareChangeOpen);
        course.on_day("2026-02-24").township("care.assess", assessment("k2", 5));
        assert!(rules(&course).iter().all(|(_, rule)| *rule != "care_reassess"));
        assert_eq!(course.application("a1").care_assessment().unwrap().grade, CareGrade::Lost);
    }

    #[test]
    fn two_different_assessors_and_an_application_for_this_programme_are_needed() {
        let course = applied();
        let mut alone = assessment("k1", 0);
        alone["assessors"] = json!(["评估员甲", " 评估员甲 "]);
        assert_eq!(course.rule("care.assess", alone), (Rule::CareAssessors, "data.assessors".into()));
        let other = crate::domain::testing::complete();
        assert_eq!(other.rule("care.assess", assessment("k1", 0)), (Rule::CareNotTekun, "data.application".into()));
    }
}
