//! 公示情况确认: the village confirms that the notice hung, from when to when, and what was said; with its photographs.

use super::{Bind, Paper, Wanted, common, notice};
use crate::domain::household::{Objection, Step};
use crate::papers::case::{Case, word, yes_no};
use crate::papers::value::Values;
use crate::text::code;
use crate::text::paper::PaperText;
use crate::text::paper_field::PaperField as F;

pub(super) static PAPER: Paper = Paper {
    name: "notice_confirmation",
    title: PaperText::NoticeConfirmation,
    layout: include_str!("../layout/notice_confirmation.txt"),
    bind: Bind::Each(bind),
    ready,
    wanted: Wanted::at(&[Step::Posted]),
};

fn ready(case: &Case<'_>) -> Result<(), PaperText> {
    case.application.and_then(|a| a.notices().next_back()).map(|_| ()).ok_or(PaperText::NeedsNotice)
}

fn bind(case: &Case<'_>) -> Values {
    let posted = case.application.and_then(|a| a.notices().next_back());
    let closing = case.application.zip(posted).and_then(|(a, notice)| a.closing(&notice.id));
    let objections = closing.map_or(&[][..], |c| &c.objections);
    common::heading(case)
        .text(F::Applicant, notice::public_name(case))
        .long(F::PostedWhere, posted.map(|n| n.place.as_str()))
        .date(F::PostedFrom, posted.map(|n| n.start))
        .date(F::PostedUntil, posted.map(|n| n.end))
        .date(F::TakenDown, closing.map(|c| c.closed))
        .text(F::PostedOutcome, closing.and_then(|c| word(code::NOTICE_OUTCOME, c.outcome)))
        .text(F::VillageConfirmed, closing.and_then(|c| yes_no(c.village_confirmed)))
        // Who objected is not told to the village.
        .list(F::Objections, objections, 0, |objection: Option<&Objection>| {
            Values::new()
                .date(F::ObjectionOn, objection.map(|o| o.received))
                .long(F::ObjectionText, objection.map(|o| o.content.as_str()))
        })
}
