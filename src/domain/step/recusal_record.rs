//! 回避: somebody stays out of a household's cases, their own, a relative's, or for another reason.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{Household, Recusal, fold::Folding};
use crate::domain::refusal::Refusal;
use crate::domain::types::Ref;

use super::check;

/// `recusal.record`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordRecusal {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// Whose account.
    pub login: String,
    /// Why: own case, relation, other.
    pub reason: String,
}

/// Somebody stays out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecusalRecorded {
    /// Who and why.
    pub recusal: Recusal,
}

impl RecordRecusal {
    #[allow(clippy::unused_self)] // every command is asked
    pub(in crate::domain) const fn application(&self, _: &Household) -> Option<Ref> {
        None
    }

    pub(in crate::domain) fn decide(&self, household: &Household, _: &Context<'_>) -> Result<RecusalRecorded, Refusal> {
        let recusal = Recusal {
            id: check::free("data.ref", &self.id, household)?,
            login: check::text("data.login", &self.login, check::SHORT)?,
            reason: check::text("data.reason", &self.reason, check::LONG)?,
        };
        Ok(RecusalRecorded { recusal })
    }
}

impl RecusalRecorded {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        household.add_recusal(self.recusal.clone(), fold);
    }
}
