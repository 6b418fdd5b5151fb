//! 编制发放批次: draws up the run of a programme and a month for a township, from what is on file.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::Act;
use crate::domain::meta::Meta;
use crate::domain::policy::CutOff;
use crate::domain::programme::Programme;
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Desk, Month, Township};

use super::{DueBy, Left, Line, Opening, Run, Stage, rules};

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
    /// Who is to be paid.
    pub lines: Vec<Line>,
    /// Who is left out.
    pub left: Vec<Left>,
    /// How many more did not fit: they are added by `payment.extend`.
    pub rest: u32,
}

impl Draft {
    /// The township meant at this desk.
    pub(super) fn township(&self, desk: &Desk) -> Result<Township, Refusal> {
        match (desk, self.township) {
            (Desk::Township(own), given) if Rule::DeskForeign.breaks(given.is_some_and(|given| given != *own)) => {
                Err(Refusal::new(Rule::DeskForeign).at("data.township").with(Arg::Desk(desk.clone())))
            }
            (Desk::Township(own), None) => Ok(*own),
            (_, given) => {
                let missing = || Refusal::new(Rule::PaymentTownship).at("data.township");
                Rule::PaymentTownship.demands(given).ok_or_else(missing)
            }
        }
    }

    pub(in crate::domain) fn decide(&self, ctx: &Context<'_>) -> Result<Drafted, Refusal> {
        let township = self.township(ctx.desk)?;
        let last = Month::of(ctx.today()).plus(1);
        if Rule::PaymentMonth.breaks(self.month > last) {
            let refusal = Refusal::new(Rule::PaymentMonth).at("data.month").value(&self.month);
            return Err(refusal.with(Arg::Word(last.to_string())));
        }
        let (lines, left) = ctx.roll.lines(None);
        if Rule::PaymentNobody.breaks(lines.is_empty()) {
            return Err(Refusal::new(Rule::PaymentNobody).at("data.month").value(&self.month));
        }
        let (lines, rest) = rules::part(lines, left.len() * 24);
        let opening = Opening {
            programme: self.programme,
            month: self.month,
            township,
            unit: ctx.policy.payment.unit.clone(),
            drafted: ctx.today(),
            by_office: *ctx.desk == Desk::CityOffice,
            due: self.due(ctx),
            policy_version: ctx.policy.version,
        };
        Ok(Drafted { opening, lines, left, rest })
    }

    fn due(&self, ctx: &Context<'_>) -> Vec<DueBy> {
        let cut_off = &ctx.policy.payment.cut_off;
        let due = |(stage, cut_off): (Stage, &CutOff)| {
            let (date, provisional) = cut_off.date(self.month, ctx.calendar);
            DueBy { stage, date, provisional }
        };
        let all = [(Stage::Forward, &cut_off.forward), (Stage::Send, &cut_off.send), (Stage::Close, &cut_off.close)];
        all.into_iter().map(due).collect()
    }
}

impl Drafted {
    pub(in crate::domain) fn apply(&self, run: &mut Run, act: Act, meta: &Meta) {
        // A stream is opened once, by the device that drew its id; a second opening can only be forged.
        if run.opening.is_none() {
            run.opening = Some(self.opening.clone());
            run.add(&self.lines, &self.left, self.rest, act, meta);
        }
    }
}
