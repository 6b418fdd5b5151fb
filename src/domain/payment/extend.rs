//! 补充发放批次: adds those who are to be paid and are not on the run yet: what did not fit, and what was approved
//! since. With nobody to add, who is left out is looked up anew.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::Act;
use crate::domain::meta::Meta;
use crate::domain::refusal::Refusal;

use super::{Left, Line, Run, RunStep, rules};

/// `payment.extend`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Extend {}

/// Lines were added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extended {
    /// Who is to be paid, too.
    pub lines: Vec<Line>,
    /// Who is left out.
    pub left: Vec<Left>,
    /// How many more did not fit.
    pub rest: u32,
}

impl Extend {
    pub(in crate::domain) fn decide(&self, run: &Run, ctx: &Context<'_>) -> Result<Extended, Refusal> {
        rules::at_step(run, &[RunStep::Drafted])?;
        let (lines, left) = ctx.roll.lines(Some(run));
        let (lines, rest) = rules::part(lines, left.len() * 24);
        Ok(Extended { lines, left, rest })
    }
}

impl Extended {
    pub(in crate::domain) fn apply(&self, run: &mut Run, act: Act, meta: &Meta) {
        run.add(&self.lines, &self.left, self.rest, act, meta);
    }
}
