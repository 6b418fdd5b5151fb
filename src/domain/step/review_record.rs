//! 审核: the office's clerk looked through the file.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{Exception, Handled, Household, OfficeReview, Outcome, Step, What, fold::Folding};
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Ref};

use super::check;
use super::separation::{self, Act};

/// `review.record`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordReview {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// The application.
    pub application: Ref,
    /// When; today, if not given.
    #[serde(default)]
    pub reviewed: Option<Date>,
    /// Approve or refuse.
    pub outcome: Outcome,
    /// Why.
    pub reason: String,
    /// Why one person does alone what two should (a two-person office).
    #[serde(default)]
    pub exception: Option<String>,
}

/// The office reviewed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewRecorded {
    /// The application.
    pub application: Ref,
    /// The review.
    pub review: OfficeReview,
    /// Why one person did alone what two should.
    pub exception: Option<Exception>,
}

impl RecordReview {
    pub(in crate::domain) fn application(&self, _: &Household) -> Option<Ref> {
        Some(self.application.clone())
    }

    pub(in crate::domain) fn decide(
        &self,
        household: &Household,
        ctx: &Context<'_>,
    ) -> Result<ReviewRecorded, Refusal> {
        let id = check::free("data.ref", &self.id, household)?;
        let application = check::running(household, &self.application)?;
        let step = application.step();
        if Rule::NotForwarded.breaks(!matches!(step, Step::Forwarded | Step::Review)) {
            let refusal = Refusal::new(Rule::NotForwarded).at("data.application").value(&self.application);
            return Err(refusal.with(Arg::Step(step)));
        }
        let exception = separation::apart((household, application), Act::Review, self.exception.as_deref(), ctx)?;
        let reviewed = self.reviewed.unwrap_or_else(|| ctx.today());
        let review = OfficeReview {
            id,
            reviewed: check::in_course("data.reviewed", reviewed, application, ctx)?,
            outcome: self.outcome,
            reason: check::text("data.reason", &self.reason, check::LONG)?,
        };
        Ok(ReviewRecorded { application: self.application.clone(), review, exception })
    }
}

impl ReviewRecorded {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        let mut review = self.review.clone();
        review.id = household.name_record(&review.id, fold);
        let what = What::Handled(Handled::Reviewed(review));
        household.enter_excepted(&self.application, what, vec![], self.exception.clone(), fold);
    }
}
