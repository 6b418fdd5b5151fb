//! 受理通知书: the application is accepted; what was received, and until when it will be decided.

use super::{Bind, Paper, Wanted, common};
use crate::domain::household::{Deadline, Document, Step};
use crate::papers::case::Case;
use crate::papers::value::Values;
use crate::text::paper::PaperText;
use crate::text::paper_field::PaperField as F;
use crate::text::{Lang, law};

pub(super) static PAPER: Paper = Paper {
    name: "acceptance",
    title: PaperText::Acceptance,
    layout: include_str!("../layout/acceptance.txt"),
    bind: Bind::Each(bind),
    ready,
    wanted: Wanted::at(&[Step::Accepted]),
};

fn ready(case: &Case<'_>) -> Result<(), PaperText> {
    case.application.and_then(|a| a.accepted()).map(|_| ()).ok_or(PaperText::NeedsAcceptance)
}

fn bind(case: &Case<'_>) -> Values {
    let application = case.application;
    let last_day = |rule| application.and_then(|a| a.clock(rule)).map(|clock| clock.end);
    common::heading(case)
        .and(common::applicant(case))
        .date(F::Applied, application.map(|a| a.applied))
        .date(F::AcceptedOn, application.and_then(|a| a.accepted()))
        .date(F::SurveyStart, last_day(Deadline::SurveyStart))
        .date(F::TotalEnd, last_day(Deadline::Total))
        .list(F::Documents, &case.household.documents, 0, |document: Option<&Document>| {
            Values::new()
                .text(F::DocumentName, document.map(|d| law::document(d.kind, Lang::Zh)))
                .text(F::DocumentNumber, document.and_then(|d| d.number.as_deref()))
                .text(F::Pages, document.and_then(|d| d.pages).map(|n| n.to_string()))
                .date(F::ReceivedOn, document.map(|d| d.received))
        })
}
