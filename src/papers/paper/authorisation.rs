//! 核对授权书: one for each adult of the household, who signs for the check of their circumstances.

use super::{Bind, Paper, Wanted, always, common};
use crate::domain::household::{Member, Step};
use crate::papers::case::Case;
use crate::papers::value::Values;
use crate::text::paper::PaperText;
use crate::text::paper_field::PaperField as F;

pub(super) static PAPER: Paper = Paper {
    name: "authorisation",
    title: PaperText::Authorisation,
    layout: include_str!("../layout/authorisation.txt"),
    bind: Bind::Each(bind),
    ready: always,
    wanted: Wanted::at(&[Step::Drafted, Step::Incomplete]),
};

fn bind(case: &Case<'_>) -> Values {
    let row = |member: Option<&Member>| {
        let signed = member.and_then(|m| case.household.authorisations.iter().rev().find(|a| a.member == m.id));
        common::person(case, member)
            .text(F::AuthorisationNumber, signed.map(|a| a.number.as_str()))
            .date(F::Signed, signed.map(|a| a.signed))
            .date(F::ValidUntil, signed.and_then(|a| a.valid_until))
    };
    common::heading(case).and(common::applicant(case)).list(F::Adults, case.adults(), 0, row)
}
