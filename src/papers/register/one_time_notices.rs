//! 一次性告知台账: who was told what is missing.

use super::{Asked, Register, Rows, columns, of_applications};
use crate::domain::household::Household;
use crate::papers::case::{joined, word};
use crate::papers::sheet::Cell;
use crate::text::sheet::SheetText;
use crate::text::{Lang, code, law};

pub(super) static REGISTER: Register = Register {
    name: "one_time_notices",
    title: SheetText::OneTimeNotices,
    columns: columns![Applied 12, ToldOn 12, ToldBy 12, Missing 40],
    rows: Rows::Household(rows),
    summed_by: None,
    monthly: false,
};

fn rows(household: &Household, asked: &Asked<'_>) -> Vec<Vec<Cell>> {
    of_applications(household, asked, |a| {
        let Some(told) = a.told() else { return Vec::new() };
        let papers = told.documents.iter().map(|kind| law::document(*kind, Lang::Zh).to_owned());
        let name = |id| household.member(id).map(|m| m.name.clone());
        let missing: Vec<String> = papers.chain(told.authorisations.iter().filter_map(name)).collect();
        vec![vec![
            Cell::Date(Some(a.applied)),
            Cell::Date(Some(told.on)),
            Cell::text(word(code::TOLD_BY, told.told_by)),
            Cell::text(joined(&missing)),
        ]]
    })
}
