//! 照料服务协议: who looks after a person in extreme hardship, how, and from when to when.

use super::{Bind, Paper, Wanted, always, common};
use crate::domain::household::Step;
use crate::domain::programme::Programme;
use crate::papers::case::Case;
use crate::papers::value::Values;
use crate::text::paper::PaperText;
use crate::text::paper_field::PaperField as F;
use crate::text::{Lang, aid};

pub(super) static PAPER: Paper = Paper {
    name: "care",
    title: PaperText::Care,
    layout: include_str!("../layout/care.txt"),
    bind: Bind::Each(bind),
    ready: always,
    wanted: Wanted { programme: Some(Programme::Tekun), at: &[Step::Approved] },
};

fn bind(case: &Case<'_>) -> Values {
    let assessed = case.application.and_then(|a| a.care_assessment());
    let agreed = case.application.and_then(|a| a.care_agreement());
    common::heading(case)
        .and(common::applicant(case))
        .by_hand(&[F::CarerId, F::CarerAddress, F::CareFee])
        .long(F::Carer, agreed.map(|a| a.carer.as_str()))
        .long(F::CarerPhone, agreed.and_then(|a| a.phone.as_deref()))
        .long(F::CareLevel, assessed.map(|a| aid::grade(a.grade, Lang::Zh)))
        .long(F::CareDuties, agreed.map(|a| a.duties.as_str()))
        .date(F::CareFrom, agreed.map(|a| a.from))
        .date(F::CareUntil, agreed.map(|a| a.until))
}
