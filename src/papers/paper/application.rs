//! 申请书: the family's application, with what it declares about itself.

use super::{Bind, Paper, Wanted, common, with_application};
use crate::domain::household::Step;
use crate::papers::case::{Case, word};
use crate::papers::value::Values;
use crate::text::code;
use crate::text::paper::PaperText;
use crate::text::paper_field::PaperField as F;

pub(super) static PAPER: Paper = Paper {
    name: "application",
    title: PaperText::Application,
    layout: include_str!("../layout/application.txt"),
    bind: Bind::Each(bind),
    ready: with_application,
    wanted: Wanted::at(&[Step::Drafted, Step::Incomplete]),
};

fn bind(case: &Case<'_>) -> Values {
    let application = case.application;
    let proxy = application.and_then(|a| a.proxy.as_ref());
    let relative = case.household.profile.as_ref().and_then(|p| p.relative_of_staff.as_ref());
    common::heading(case)
        .and(common::applicant(case))
        .and(common::members(case, 5))
        .and(common::supporters(case, 2))
        .and(common::means(case, 2))
        .and(common::bank(case))
        .date(F::Applied, application.map(|a| a.applied))
        .long(F::Statement, application.and_then(|a| a.statement.as_deref()))
        .text(F::Manner, application.and_then(|a| word(code::MANNER, a.manner)))
        .text(F::ProxyName, proxy.map(|p| p.name.as_str()))
        .text(F::ProxyRelation, proxy.map(|p| p.relation.as_str()))
        .text(F::Mandate, proxy.map(|p| p.mandate.as_str()))
        .text(F::StaffRelative, relative.map(|r| r.name.as_str()))
        .text(F::StaffRelation, relative.map(|r| r.relation.as_str()))
}
