//! 一次性告知书: all that is missing, told once. Before it is on record as told, it lists what is missing today.

use super::{Bind, Paper, Wanted, common};
use crate::domain::household::{DocumentKind, Step};
use crate::domain::query::{Missing, missing};
use crate::domain::types::Ref;
use crate::papers::case::{Case, word};
use crate::papers::value::Values;
use crate::text::paper::PaperText;
use crate::text::paper_field::PaperField as F;
use crate::text::{Lang, code, law};

pub(super) static PAPER: Paper = Paper {
    name: "one_time_notice",
    title: PaperText::OneTimeNotice,
    layout: include_str!("../layout/one_time_notice.txt"),
    bind: Bind::Each(bind),
    ready,
    wanted: Wanted::at(&[Step::Drafted, Step::Incomplete]),
};

fn lacking(case: &Case<'_>) -> Missing {
    let Some(application) = case.application else { return Missing::default() };
    application.told().map_or_else(
        || missing(case.household, application, case.policy, case.today),
        |told| Missing { documents: told.documents.clone(), authorisations: told.authorisations.clone() },
    )
}

fn ready(case: &Case<'_>) -> Result<(), PaperText> {
    if lacking(case).is_empty() { Err(PaperText::NeedsMissing) } else { Ok(()) }
}

fn bind(case: &Case<'_>) -> Values {
    let lacking = lacking(case);
    let told = case.application.and_then(|a| a.told());
    let household = case.household;
    common::heading(case)
        .and(common::applicant(case))
        .date(F::Applied, case.application.map(|a| a.applied))
        .list(F::MissingDocuments, &lacking.documents, 0, |kind: Option<&DocumentKind>| {
            Values::new().text(F::DocumentName, kind.map(|kind| law::document(*kind, Lang::Zh)))
        })
        .list(F::MissingAuthorisations, &lacking.authorisations, 0, |member: Option<&Ref>| {
            Values::new().text(F::Name, member.map(|id| household.member(id).map_or(id.as_str(), |m| m.name.as_str())))
        })
        .date(F::ToldOn, told.map(|t| t.on))
        .text(F::ToldBy, told.and_then(|t| word(code::TOLD_BY, t.told_by)))
}
