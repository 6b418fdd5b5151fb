//! 民主评议记录: the meeting in the village, its attendance, votes and result; filled in once it is on record, else by hand.

use super::{Bind, Paper, Wanted, common, with_application};
use crate::domain::household::Step;
use crate::papers::case::Case;
use crate::papers::value::Values;
use crate::text::Lang;
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

/// What the record does not hold: the vote is on the facts, so nobody abstains on paper unless by hand.
const BY_HAND: [F; 2] = [F::Recorder, F::Abstain];

fn bind(case: &Case<'_>) -> Values {
    let row = |_: Option<()>| Values::new().by_hand(&[F::Name, F::Post]);
    let held = case.application.and_then(|a| a.appraisals().next_back());
    let count = |n: Option<u32>| n.map(|n| n.to_string());
    let result = held.map(|a| if a.facts_hold { PaperText::FactsHold } else { PaperText::FactsDoNotHold });
    common::heading(case)
        .and(common::applicant(case))
        .by_hand(&BY_HAND)
        .date(F::MeetingOn, held.map(|a| a.held))
        .long(F::MeetingPlace, held.map(|a| a.place.as_str()))
        .long(F::Chair, held.map(|a| a.chair.as_str()))
        .long(F::Invited, count(held.map(|a| a.called)))
        .long(F::Present, count(held.map(|a| a.present)))
        .long(F::Agree, count(held.map(|a| a.votes_true)))
        .long(F::Against, count(held.map(|a| a.votes_false)))
        .long(F::MeetingResult, result.map(|text| text.text(Lang::Zh)))
        .list(F::Attendees, [], 12, row)
}
