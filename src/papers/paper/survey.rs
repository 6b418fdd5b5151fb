//! 入户调查表: taken along to the household, and once the visit is on record, filled with what was found.

use super::{Bind, Paper, Wanted, common, with_application};
use crate::domain::household::Step;
use crate::papers::case::{Case, joined};
use crate::papers::value::Values;
use crate::text::paper::PaperText;
use crate::text::paper_field::PaperField as F;

pub(super) static PAPER: Paper = Paper {
    name: "survey",
    title: PaperText::Survey,
    layout: include_str!("../layout/survey.txt"),
    bind: Bind::Each(bind),
    ready: with_application,
    wanted: Wanted::at(&[Step::Accepted, Step::Investigating, Step::Objection]),
};

/// What the record does not hold yet, and is written on the spot.
const BY_HAND: [F; 10] = [
    F::DwellingStructure,
    F::DwellingArea,
    F::Yaks,
    F::Sheep,
    F::Horses,
    F::Cropland,
    F::Grassland,
    F::Woodland,
    F::Appliances,
    F::IllnessSeen,
];

fn bind(case: &Case<'_>) -> Values {
    let visit = case.application.and_then(|a| a.visits().next_back());
    let visited = visit.map(|v| {
        let name = |id| case.household.member(id).map(|member| member.name.as_str());
        v.visited.iter().filter_map(name).collect::<Vec<&str>>()
    });
    common::heading(case)
        .and(common::applicant(case))
        .and(common::members(case, 5))
        .and(common::means(case, 3))
        .text(F::VisitStart, visit.map(|v| v.start.local_minute()))
        .text(F::VisitEnd, visit.map(|v| v.end.local_minute()))
        .text(F::Investigators, visit.and_then(|v| joined(&v.investigators)))
        .text(F::Companions, visit.and_then(|v| joined(&v.companions)))
        .text(F::Visited, visited.and_then(|names| joined(&names)))
        .long(F::Dwelling, visit.and_then(|v| v.dwelling.as_deref()))
        .long(F::Findings, visit.map(|v| v.findings.as_str()))
        .long(F::NobodyIn, visit.and_then(|v| v.nobody_in_reason.as_deref()))
        .by_hand(&BY_HAND)
}
