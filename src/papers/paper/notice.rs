//! 公示单: what the township proposes, posted in the village, for one household or many.
//!
//! It is posted: identity numbers are masked, addresses end with the village, a minor is not named, and neither the cause
//! of hardship nor any member but the applicant is bound at all, so that no form of an office can post them.

use super::{Bind, Paper, Wanted, common};
use crate::domain::household::{Member, Step};
use crate::papers::case::{Case, word};
use crate::papers::value::Values;
use crate::text::paper::PaperText;
use crate::text::paper_field::PaperField as F;
use crate::text::{Lang, code};

pub(super) static PAPER: Paper = Paper {
    name: "notice",
    title: PaperText::Notice,
    layout: include_str!("../layout/notice.txt"),
    bind: Bind::Together(bind),
    ready,
    wanted: Wanted::at(&[Step::Opinion, Step::Posted]),
};

/// The age of majority, 民法典 art. 17.
const MAJORITY: u32 = 18;

fn ready(case: &Case<'_>) -> Result<(), PaperText> {
    case.application.and_then(|a| a.opinion()).map(|_| ()).ok_or(PaperText::NeedsOpinion)
}

/// The applicant's name, unless a minor's.
pub(super) fn public_name(case: &Case<'_>) -> Option<String> {
    let applicant = case.applicant()?;
    Some(if is_minor(case, applicant) { PaperText::Minor.text(Lang::Zh).to_owned() } else { applicant.name.clone() })
}

fn is_minor(case: &Case<'_>, member: &Member) -> bool {
    !member.has_reached(MAJORITY, case.today)
}

fn bind(cases: &[Case<'_>]) -> Values {
    let heading = cases.first().map_or_else(Values::new, common::heading);
    let notice = cases.first().and_then(|case| case.application?.notices().next_back());
    let held = cases.iter().filter(|case| case.applicant().is_some());
    heading
        .list(F::Posted, held, 0, row)
        .date(F::PostedFrom, notice.map(|n| n.start))
        .date(F::PostedUntil, notice.map(|n| n.end))
        .long(F::PostedWhere, notice.map(|n| n.place.as_str()))
        .by_hand(&[F::Hotline])
}

fn row(case: Option<&Case<'_>>) -> Values {
    let opinion = case.and_then(|c| c.application?.opinion());
    let applicant = case.and_then(|c| Some((c, c.applicant()?)));
    let id_number = applicant.filter(|(c, m)| !is_minor(c, m)).and_then(|(_, m)| m.id_number.as_ref());
    let persons = case.map(|c| c.household.members().filter(|m| m.counted).count());
    Values::new()
        .text(F::Name, case.and_then(public_name))
        .text(F::MaskedId, id_number.map(|number| number.masked()))
        .text(F::PostedAddress, case.and_then(|c| Some(format!("{}{}", c.township()?, c.village()?))))
        .text(F::Programme, case.and_then(|c| word(code::PROGRAMME, c.application?.programme)))
        .count(F::CountedPersons, persons)
        .text(F::OpinionOutcome, opinion.and_then(|o| word(code::OUTCOME, o.outcome)))
        .money(F::PostedAmount, opinion.and_then(|o| o.proposed_monthly_fen))
}
