//! 停发告知书: what was granted is paid no longer, from which month and why.

use super::{Bind, Paper, common, determination};
use crate::domain::household::Outcome;
use crate::papers::case::Case;
use crate::papers::value::Values;
use crate::text::paper::PaperText;
use crate::text::paper_field::PaperField as F;

pub(super) static PAPER: Paper = Paper {
    name: "stop",
    title: PaperText::Stop,
    layout: include_str!("../layout/stop.txt"),
    bind: Bind::Each(bind),
    ready,
};

fn ready(case: &Case<'_>) -> Result<(), PaperText> {
    let granted = case.application.and_then(|a| a.determination()).is_some_and(|m| m.outcome == Outcome::Approve);
    if granted { Ok(()) } else { Err(PaperText::NeedsApproval) }
}

fn bind(case: &Case<'_>) -> Values {
    common::heading(case)
        .and(common::applicant(case))
        .and(determination::made(case))
        .by_hand(&[F::StopReason, F::StopFrom])
        .date(F::StopOn, None)
}
