//! 入户计划: the visits of one round as a list to take along, with room for what is found.

use super::Asked;
use crate::domain::divisions::village_name;
use crate::domain::household::{Application, Household, Member};
use crate::domain::query::{due, missing};
use crate::papers::case::{joined, word};
use crate::papers::sheet::{Cell, Column, Sheet};
use crate::text::sheet::SheetText;
use crate::text::{Lang, code, fill, law};

use super::column;

const COLUMNS: [Column; 10] = [
    column(SheetText::Number, 6),
    column(SheetText::Due, 12),
    column(SheetText::Name, 14),
    column(SheetText::Programme, 16),
    column(SheetText::Village, 12),
    column(SheetText::Address, 24),
    column(SheetText::Phone, 14),
    column(SheetText::Household, 30),
    column(SheetText::LookAt, 30),
    column(SheetText::SignedThere, 24),
];

/// An empty list.
#[must_use]
pub fn sheet(lang: Lang) -> Sheet {
    Sheet {
        title: SheetText::VisitPlan.text(lang).to_owned(),
        subtitle: String::new(),
        columns: COLUMNS.to_vec(),
        rows: Vec::new(),
        total: None,
        feet: Vec::new(),
    }
}

/// Adds the visit to a household at the end of the list.
pub fn take(sheet: &mut Sheet, household: &Household, application: &Application, asked: &Asked<'_>) {
    let applicant = household.member(&application.applicant).or_else(|| household.head());
    let village = household.profile.as_ref().and_then(|profile| village_name(profile.village));
    sheet.rows.push(vec![
        Cell::count(sheet.rows.len() + 1),
        Cell::Date(due(application).first().map(|due| due.date)),
        Cell::text(applicant.map(|member| member.name.as_str())),
        Cell::text(word(code::PROGRAMME, application.programme)),
        Cell::text(village),
        Cell::text(household.address()),
        Cell::text(household.phone()),
        Cell::text(joined(&household.members().map(|member| person(member, asked)).collect::<Vec<_>>())),
        Cell::text(joined(&look_at(household, application, asked))),
        Cell::Empty,
    ]);
}

fn person(member: &Member, asked: &Asked<'_>) -> String {
    let relation = word(code::RELATION, member.relation).unwrap_or_default();
    let age = member.birth.age_on(asked.today).to_string();
    fill(SheetText::MemberOf.text(Lang::Zh), &[&member.name, &relation, &age])
}

fn look_at(household: &Household, application: &Application, asked: &Asked<'_>) -> Vec<String> {
    let missing = missing(household, application, asked.policy, asked.today);
    let papers = missing.documents.iter().map(|kind| law::document(*kind, Lang::Zh).to_owned());
    let signed = missing.authorisations.iter().filter_map(|id| household.member(id));
    let signed = signed.map(|member| fill(SheetText::AuthorisationOf.text(Lang::Zh), &[&member.name]));
    papers.chain(signed).collect()
}
