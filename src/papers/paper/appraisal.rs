//! 民主评议记录: the meeting in the village, its attendance, votes and result; written by hand.

use super::{Bind, Paper, Wanted, common, with_application};
use crate::domain::household::Step;
use crate::papers::case::Case;
use crate::papers::value::Values;
use crate::text::paper::PaperText;
use crate::text::paper_field::PaperField as F;

pub(super) static PAPER: Paper = Paper {
    name: "appraisal",
    title: PaperText::Appraisal,
    layout: include_str!("../layout/appraisal.txt"),
    bind: Bind::Each(bind),
    ready: with_application,
    wanted: Wanted::at(&[Step::Investigating, Step::Appraisal]),
};

/// What the meeting finds out.
const BY_HAND: [F; 9] = [
    F::MeetingPlace,
    F::Chair,
    F::Recorder,
    F::Invited,
    F::Present,
    F::Agree,
    F::Against,
    F::Abstain,
    F::MeetingResult,
];

fn bind(case: &Case<'_>) -> Values {
    let row = |_: Option<()>| Values::new().by_hand(&[F::Name, F::Post]);
    common::heading(case).and(common::applicant(case)).date(F::MeetingOn, None).by_hand(&BY_HAND).list(
        F::Attendees,
        [],
        12,
        row,
    )
}
