//! 停发告知书: what was granted is paid no longer, from which month and why. Until the stop is on record, by hand.

use super::{Bind, Paper, Wanted, common, determination};
use crate::domain::household::benefit::{Managed, Stop, StopGround};
use crate::domain::household::{Outcome, Step};
use crate::papers::case::Case;
use crate::papers::value::Values;
use crate::papers::words::month_words;
use crate::text::Lang;
use crate::text::paper::PaperText;
use crate::text::paper_field::PaperField as F;

pub(super) static PAPER: Paper = Paper {
    name: "stop",
    title: PaperText::Stop,
    layout: include_str!("../layout/stop.txt"),
    bind: Bind::Each(bind),
    ready,
    wanted: Wanted::at(&[Step::Closed]),
};

fn ready(case: &Case<'_>) -> Result<(), PaperText> {
    let granted = case.application.and_then(|a| a.determination()).is_some_and(|m| m.outcome == Outcome::Approve);
    if granted { Ok(()) } else { Err(PaperText::NeedsApproval) }
}

fn bind(case: &Case<'_>) -> Values {
    let stop = case.application.and_then(|a| a.managed().rev().find_map(stopped));
    common::heading(case)
        .and(common::applicant(case))
        .and(determination::made(case))
        .long(F::StopReason, stop.map(stop_reason))
        .text(F::StopFrom, stop.map(|s| month_words(s.from.first())))
        .date(F::StopOn, stop.map(|s| s.decided))
}

const fn stopped(managed: &Managed) -> Option<&Stop> {
    if let Managed::Stopped(stop) = managed { Some(stop) } else { None }
}

/// What the family is told: the reason in words, or the ground.
fn stop_reason(stop: &Stop) -> String {
    let ground = match stop.ground {
        StopGround::Income => PaperText::StopIncome,
        StopGround::Property => PaperText::StopProperty,
        StopGround::Death => PaperText::StopDeath,
        StopGround::MovedAway => PaperText::StopMovedAway,
        StopGround::Renounced => PaperText::StopRenounced,
        StopGround::NotCooperating => PaperText::StopNotCooperating,
        StopGround::Concealment => PaperText::StopConcealment,
        StopGround::OtherProgramme => PaperText::StopOtherProgramme,
        StopGround::Merged => PaperText::StopMerged,
        StopGround::TermEnded => PaperText::StopTermEnded,
        StopGround::WorkRefused => PaperText::StopWorkRefused,
        StopGround::Other => PaperText::StopOther,
    };
    let ground = ground.text(Lang::Zh);
    stop.reason
        .as_ref()
        .map_or_else(|| ground.to_owned(), |reason| format!("{ground}{}{reason}", PaperText::Because.text(Lang::Zh)))
}
