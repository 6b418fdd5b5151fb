//! 审核确认表: the whole case on one form, with the opinions of village, township and office.

use super::{Bind, Paper, Wanted, common, with_application};
use crate::domain::household::Step;
use crate::domain::programme::AmountLine;
use crate::papers::case::{Case, word};
use crate::papers::value::Values;
use crate::papers::words::month_words;
use crate::text::capitals::capitals;
use crate::text::paper::PaperText;
use crate::text::paper_field::PaperField as F;
use crate::text::{Lang, amount, code};

pub(super) static PAPER: Paper = Paper {
    name: "determination",
    title: PaperText::Determination,
    layout: include_str!("../layout/determination.txt"),
    bind: Bind::Each(bind),
    ready: with_application,
    wanted: Wanted::at(&[Step::Opinion, Step::Posted, Step::Forwarded, Step::Review, Step::Approved]),
};

fn bind(case: &Case<'_>) -> Values {
    let opinion = case.application.and_then(|a| a.opinion());
    common::heading(case)
        .and(common::applicant(case))
        .and(common::members(case, 4))
        .and(common::supporters(case, 0))
        .and(common::means(case, 0))
        .and(common::bank(case))
        .and(made(case))
        .date(F::Applied, case.application.map(|a| a.applied))
        .date(F::AcceptedOn, case.application.and_then(|a| a.accepted()))
        .text(F::OpinionOutcome, opinion.and_then(|o| word(code::OUTCOME, o.outcome)))
        .long(F::OpinionReason, opinion.map(|o| o.reason.as_str()))
        .date(F::OpinionOn, opinion.map(|o| o.given))
        .money(F::Proposed, opinion.and_then(|o| o.proposed_monthly_fen))
}

/// The determination and how its amount came about.
pub(super) fn made(case: &Case<'_>) -> Values {
    let made = case.application.and_then(|a| a.determination());
    let amount = made.and_then(|m| m.amount());
    let lines = amount.map_or(&[][..], |a| &a.lines);
    Values::new()
        .text(F::Outcome, made.and_then(|m| word(code::OUTCOME, m.outcome)))
        .long(F::Reason, made.and_then(|m| m.reason.as_deref()))
        .date(F::DecidedOn, made.map(|m| m.decided))
        .money(F::MonthlyAmount, amount.map(|a| a.total_fen))
        .text(F::Capitals, amount.map(|a| capitals(a.total_fen)))
        .text(F::PaidFrom, made.and_then(|m| m.from()).map(month_words))
        .list(F::AmountLines, lines, 0, |line: Option<&AmountLine>| {
            Values::new()
                .text(F::LineText, line.map(|l| amount::amount_line(case.household, l, Lang::Zh)))
                .money(F::LineAmount, line.map(|l| l.fen))
        })
}
