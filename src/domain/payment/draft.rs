//! 编制发放批次: opens the run of a programme and a month for a township.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::meta::Meta;
use crate::domain::programme::Programme;
use crate::domain::refusal::{Refusal, Rule};
use crate::domain::types::{Desk, Month, Township};

use super::{Act, Opening, Run};

/// `payment.draft`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// 救助项目
    pub programme: Programme,
    /// The month paid for.
    pub month: Month,
    /// Whose households; the desk's own, if not given.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub township: Option<Township>,
}

/// A run was drafted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drafted {
    /// What it was opened with.
    pub opening: Opening,
}

impl Draft {
    /// The township meant at this desk.
    fn township(&self, desk: &Desk) -> Result<Township, Refusal> {
        match (desk, self.township) {
            (Desk::Township(own), given) if Rule::DeskForeign.breaks(given.is_some_and(|given| given != *own)) => {
                Err(Refusal::new(Rule::DeskForeign).at("data.township"))
            }
            (Desk::Township(own), None) => Ok(*own),
            (_, Some(given)) => Ok(given),
            (_, None) => Err(Refusal::new(Rule::PaymentTownship).at("data.township")),
        }
    }

    pub(in crate::domain) fn decide(&self, ctx: &Context<'_>) -> Result<Drafted, Refusal> {
        let opening = Opening {
            programme: self.programme,
            month: self.month,
            township: self.township(ctx.desk)?,
            unit: "finance".to_owned(),
            drafted: ctx.today(),
        };
        Ok(Drafted { opening })
    }
}

impl Drafted {
    pub(in crate::domain) fn apply(&self, run: &mut Run, _: Act, _: &Meta) {
        // A stream is opened once, by the device that drew its id; a second opening can only be forged.
        if run.opening.is_none() {
            run.opening = Some(self.opening.clone());
        }
    }
}
