//! 临时救助审批表: a need that cannot wait, approved by the township within its limit or by the office.

use super::{Bind, Paper, Wanted, common, with_application};
use crate::domain::household::Step;
use crate::domain::programme::Programme;
use crate::papers::case::Case;
use crate::papers::value::Values;
use crate::text::paper::PaperText;
use crate::text::paper_field::PaperField as F;

pub(super) static PAPER: Paper = Paper {
    name: "linshi",
    title: PaperText::Linshi,
    layout: include_str!("../layout/linshi.txt"),
    bind: Bind::Each(bind),
    ready: with_application,
    wanted: Wanted {
        programme: Some(Programme::Linshi),
        at: &[Step::Accepted, Step::Investigating, Step::Forwarded, Step::Review, Step::Approved],
    },
};

fn bind(case: &Case<'_>) -> Values {
    common::heading(case)
        .and(common::applicant(case))
        .and(common::members(case, 3))
        .and(common::bank(case))
        .date(F::Applied, case.application.map(|a| a.applied))
        .by_hand(&[F::LinshiKind, F::Hardship, F::OnceAmount, F::OnceCapitals, F::PaidBy])
        .date(F::PaidOn, None)
        .long(F::Hardship, case.application.and_then(|a| a.statement.as_deref()))
}
