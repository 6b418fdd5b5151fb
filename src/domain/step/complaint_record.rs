//! 投诉举报: somebody complains about a case; the office then visits the household itself.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{Complaint, Household, Surveyed, What, fold::Folding};
use crate::domain::refusal::Refusal;
use crate::domain::types::{Date, Ref};

use super::check;

/// `complaint.record`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordComplaint {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// The application.
    pub application: Ref,
    /// When.
    pub received: Date,
    /// Who, if they said.
    #[serde(default)]
    pub by: Option<String>,
    /// What it says.
    pub content: String,
}

/// A complaint was received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComplaintRecorded {
    /// The application.
    pub application: Ref,
    /// The complaint.
    pub complaint: Complaint,
}

impl RecordComplaint {
    pub(in crate::domain) fn application(&self, _: &Household) -> Option<Ref> {
        Some(self.application.clone())
    }

    pub(in crate::domain) fn decide(
        &self,
        household: &Household,
        ctx: &Context<'_>,
    ) -> Result<ComplaintRecorded, Refusal> {
        let id = check::free("data.ref", &self.id, household)?;
        let application = check::application(household, &self.application)?;
        let complaint = Complaint {
            id,
            received: check::in_course("data.received", self.received, application, ctx)?,
            by: check::optional("data.by", self.by.as_deref(), check::SHORT)?,
            content: check::text("data.content", &self.content, check::LONG)?,
        };
        Ok(ComplaintRecorded { application: self.application.clone(), complaint })
    }
}

impl ComplaintRecorded {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        let mut complaint = self.complaint.clone();
        complaint.id = household.name_record(&complaint.id, fold);
        household.enter(&self.application, What::Surveyed(Surveyed::Complained(complaint)), vec![], fold);
    }
}
