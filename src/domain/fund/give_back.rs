//! 备用金缴回: what is not needed goes back to the office or to finance.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::Act;
use crate::domain::meta::Meta;
use crate::domain::refusal::Refusal;

use super::{Direction, Entry, Fund, rules};

/// `fund.return`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GiveBack {
    /// What went back, and to whom; not more than the fund holds.
    pub returned: Entry,
}

/// Money left the fund.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenBack {
    /// What went back.
    pub returned: Entry,
}

impl GiveBack {
    pub(in crate::domain) fn decide(&self, fund: &Fund, ctx: &Context<'_>) -> Result<GivenBack, Refusal> {
        let returned = rules::entry("data.returned", &self.returned, Some(fund), ctx)?;
        rules::covers(returned.fen, returned.on, "data.returned.fen", ctx)?;
        Ok(GivenBack { returned })
    }
}

impl GivenBack {
    pub(in crate::domain) fn apply(&self, fund: &mut Fund, act: Act, meta: &Meta) {
        fund.add(Direction::GivenBack, &self.returned, act, meta);
    }
}
