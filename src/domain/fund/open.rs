//! 建立备用金: the first receipt opens the township's fund.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::Act;
use crate::domain::meta::Meta;
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Desk, Township};

use super::{Direction, Entry, Fund, Opening, rules};

/// `fund.open`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Open {
    /// Whose fund; the desk's own, if not given.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub township: Option<Township>,
    /// The first receipt, or what is in hand on the day from which the fund is kept here.
    pub receipt: Entry,
}

/// A fund was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// Whose, and since when.
    pub opening: Opening,
    /// The first receipt.
    pub receipt: Entry,
}

impl Open {
    /// The township meant at this desk.
    pub(super) fn township(&self, desk: &Desk) -> Result<Township, Refusal> {
        match (desk, self.township) {
            (Desk::Township(own), given) if Rule::DeskForeign.breaks(given.is_some_and(|given| given != *own)) => {
                Err(Refusal::new(Rule::DeskForeign).at("data.township").with(Arg::Desk(desk.clone())))
            }
            (Desk::Township(own), None) => Ok(*own),
            (_, given) => {
                let missing = || Refusal::new(Rule::FundTownship).at("data.township");
                Rule::FundTownship.demands(given).ok_or_else(missing)
            }
        }
    }

    pub(in crate::domain) fn decide(&self, ctx: &Context<'_>) -> Result<Opened, Refusal> {
        let township = self.township(ctx.desk)?;
        if Rule::FundOpened.breaks(ctx.fund.begins().is_some()) {
            return Err(Refusal::new(Rule::FundOpened).at("data.township").value(&township));
        }
        let receipt = rules::entry("data.receipt", &self.receipt, None, ctx)?;
        Ok(Opened { opening: Opening { township, from: receipt.on }, receipt })
    }
}

impl Opened {
    pub(in crate::domain) fn apply(&self, fund: &mut Fund, act: Act, meta: &Meta) {
        // A stream is opened once, by the device that drew its id; a second opening can only be forged.
        if fund.opening.is_none() {
            fund.opening = Some(self.opening);
            fund.add(Direction::Received, &self.receipt, act, meta);
        }
    }
}
