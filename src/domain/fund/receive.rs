//! 备用金拨入: the fund is filled up.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::Act;
use crate::domain::meta::Meta;
use crate::domain::refusal::Refusal;

use super::{Direction, Entry, Fund, rules};

/// `fund.receive`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Receive {
    /// What came in, and from whom.
    pub receipt: Entry,
}

/// Money reached the fund.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Received {
    /// What came in.
    pub receipt: Entry,
}

impl Receive {
    pub(in crate::domain) fn decide(&self, fund: &Fund, ctx: &Context<'_>) -> Result<Received, Refusal> {
        Ok(Received { receipt: rules::entry("data.receipt", &self.receipt, Some(fund), ctx)? })
    }
}

impl Received {
    pub(in crate::domain) fn apply(&self, fund: &mut Fund, act: Act, meta: &Meta) {
        fund.add(Direction::Received, &self.receipt, act, meta);
    }
}
