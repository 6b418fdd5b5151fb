//! 不予确认告知书: written, with its reason, through the township.

use super::{Bind, Paper, Wanted, common, determination};
use crate::domain::household::{Outcome, Step};
use crate::papers::case::Case;
use crate::papers::value::Values;
use crate::text::paper::PaperText;
use crate::text::paper_field::PaperField as F;

pub(super) static PAPER: Paper = Paper {
    name: "refusal",
    title: PaperText::Refusal,
    layout: include_str!("../layout/refusal.txt"),
    bind: Bind::Each(bind),
    ready,
    wanted: Wanted::at(&[Step::Refused]),
};

fn ready(case: &Case<'_>) -> Result<(), PaperText> {
    let refused = case.application.and_then(|a| a.determination()).is_some_and(|m| m.outcome == Outcome::Refuse);
    if refused { Ok(()) } else { Err(PaperText::NeedsRefusal) }
}

fn bind(case: &Case<'_>) -> Values {
    common::heading(case)
        .and(common::applicant(case))
        .and(determination::made(case))
        .date(F::Applied, case.application.map(|a| a.applied))
}
