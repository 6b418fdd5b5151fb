//! 收件: a paper was handed in.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{Document, DocumentKind, Household, fold::Folding};
use crate::domain::refusal::{Refusal, Rule};
use crate::domain::types::{Date, Ref};

use super::check;

/// `document.record`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordDocument {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// What it is.
    pub kind: DocumentKind,
    /// The member it concerns.
    #[serde(default)]
    pub member: Option<Ref>,
    /// Its own number.
    #[serde(default)]
    pub number: Option<String>,
    /// How many pages.
    #[serde(default)]
    pub pages: Option<u16>,
    /// When it was received.
    pub received: Date,
}

/// A paper was received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentRecorded {
    /// The paper.
    pub document: Document,
}

impl RecordDocument {
    #[allow(clippy::unused_self)] // every command is asked
    pub(in crate::domain) const fn application(&self, _: &Household) -> Option<Ref> {
        None
    }

    pub(in crate::domain) fn decide(
        &self,
        household: &Household,
        ctx: &Context<'_>,
    ) -> Result<DocumentRecorded, Refusal> {
        let id = check::free("data.ref", &self.id, household)?;
        if let Some(member) = &self.member
            && Rule::RefUnknown.breaks(household.member(member).is_none())
        {
            return Err(check::unknown("data.member", member));
        }
        let document = Document {
            id,
            kind: self.kind,
            member: self.member.clone(),
            number: check::optional("data.number", self.number.as_deref(), check::SHORT)?,
            pages: self.pages,
            received: check::past("data.received", self.received, ctx)?,
        };
        Ok(DocumentRecorded { document })
    }
}

impl DocumentRecorded {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        household.add_document(self.document.clone(), fold);
    }
}
