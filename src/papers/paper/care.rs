//! 照料服务协议: who looks after a person in extreme hardship, how, and from when to when.

use super::{Bind, Paper, Wanted, always, common};
use crate::domain::household::Step;
use crate::domain::programme::Programme;
use crate::papers::case::Case;
use crate::papers::value::Values;
use crate::text::paper::PaperText;
use crate::text::paper_field::PaperField as F;

pub(super) static PAPER: Paper = Paper {
    name: "care",
    title: PaperText::Care,
    layout: include_str!("../layout/care.txt"),
    bind: Bind::Each(bind),
    ready: always,
    wanted: Wanted { programme: Some(Programme::Tekun), at: &[Step::Approved] },
};

fn bind(case: &Case<'_>) -> Values {
    common::heading(case)
        .and(common::applicant(case))
        .by_hand(&[F::Carer, F::CarerId, F::CarerPhone, F::CarerAddress, F::CareLevel, F::CareFee])
        .date(F::CareFrom, None)
        .date(F::CareUntil, None)
}
