//! 登记退回: the bank could not pay, or the money came back.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::meta::Meta;
use crate::domain::refusal::Refusal;
use crate::domain::types::Date;

use super::{Act, Run};

/// `payment.return`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Return {
    /// What finance says of it.
    pub note: String,
}

/// Lines came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Returned {
    /// The day.
    pub on: Date,
    /// What finance says of it.
    pub note: String,
}

impl Return {
    pub(in crate::domain) fn decide(&self, _: &Run, ctx: &Context<'_>) -> Result<Returned, Refusal> {
        Ok(Returned { on: ctx.today(), note: self.note.clone() })
    }
}

impl Returned {
    pub(in crate::domain) fn apply(&self, run: &mut Run, _: Act, _: &Meta) {
        run.returns.push(self.clone());
    }
}
