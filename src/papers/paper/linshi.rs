//! 临时救助审批表: a need that cannot wait, approved by the township within its limit or by the office.

use super::{Bind, Paper, Wanted, common, with_application};
use crate::domain::household::{Claim, Source, Step};
use crate::domain::programme::Programme;
use crate::papers::case::Case;
use crate::papers::value::Values;
use crate::text::capitals::capitals;
use crate::text::paper::PaperText;
use crate::text::paper_field::PaperField as F;
use crate::text::{Lang, aid, fill};

pub(super) static PAPER: Paper = Paper {
    name: "linshi",
    title: PaperText::Linshi,
    layout: include_str!("../layout/linshi.txt"),
    bind: Bind::Each(bind),
    ready: with_application,
    wanted: Wanted {
        programme: Some(Programme::Linshi),
        at: &[Step::Accepted, Step::Investigating, Step::Forwarded, Step::Review, Step::Approved],
    },
};

fn bind(case: &Case<'_>) -> Values {
    let application = case.application;
    let claim = application.and_then(|a| a.claim());
    let kind = claim.map(|claim| {
        let text = match claim {
            Claim::Urgent { .. } => PaperText::Urgent,
            Claim::Expenditure { .. } => PaperText::Expenditure,
        };
        fill(text.text(Lang::Zh), &[aid::cause(claim.cause(), Lang::Zh)])
    });
    let payout = application.and_then(|a| a.payout());
    let granted = application.and_then(|a| a.determination()?.amount()).or(payout.map(|paid| &paid.amount));
    let amount = granted.map(|amount| amount.total_fen);
    let source = payout.map(|paid| match paid.source {
        Source::PettyFund => PaperText::FromPettyFund,
        Source::Office => PaperText::FromOffice,
    });
    common::heading(case)
        .and(common::applicant(case))
        .and(common::members(case, 3))
        .and(common::bank(case))
        .date(F::Applied, application.map(|a| a.applied))
        .long(F::LinshiKind, kind)
        .money(F::OnceAmount, amount)
        .text(F::OnceCapitals, amount.map(capitals))
        .text(F::PaidBy, source.map(|text| text.text(Lang::Zh)))
        .date(F::PaidOn, payout.map(|paid| paid.paid.date()))
        .long(F::Hardship, application.and_then(|a| a.statement.as_deref()))
}
