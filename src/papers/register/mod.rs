//! The registers (台账), rolls and monthly tables as saved queries: one file each says which columns, and which rows a
//! household gives.
//!
//! A new register is a file here and a line in [`REGISTERS`].

mod acceptance;
mod authorisations;
mod cases;
mod determinations;
mod ended;
mod monthly;
mod notices;
mod one_time_notices;
mod payable;
mod programme;
mod relatives;
mod roll;
#[cfg(test)]
mod tests;
pub mod visit_plan;
mod visits;

use chrono::Datelike as _;

use super::capitals::capitals;
use super::case::{Case, word};
use super::sheet::{Cell, Column, Sheet, add};
use crate::domain::household::{Application, Household};
use crate::domain::policy::Policy;
use crate::domain::types::Date;
use crate::text::sheet::SheetText;
use crate::text::{Lang, code, fill};

/// What a register asks of each household.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The policy in force.
    pub policy: &'a Policy,
    /// The day.
    pub today: Date,
    /// The first day of the month that a roll or report is for.
    pub month: Date,
}

/// A register.
#[derive(Debug)]
pub struct Register {
    /// Its name on the command line.
    pub name: &'static str,
    /// Its title.
    pub title: SheetText,
    columns: &'static [Column],
    /// The rows of a household, without their number.
    rows: fn(&Household, &Asked<'_>) -> Vec<Vec<Cell>>,
    /// How many leading cells tell rows apart that are summed up into one; `None` for rows that stand for themselves.
    summed_by: Option<usize>,
    /// Whether it is for a month, has sums, and is signed.
    monthly: bool,
}

/// All registers.
pub static REGISTERS: [&Register; 13] = [
    &cases::REGISTER,
    &acceptance::REGISTER,
    &one_time_notices::REGISTER,
    &authorisations::REGISTER,
    &visits::REGISTER,
    &notices::REGISTER,
    &relatives::REGISTER,
    &determinations::REGISTER,
    &ended::REGISTER,
    &programme::LINSHI,
    &programme::TEKUN,
    &roll::REGISTER,
    &monthly::REGISTER,
];

/// The register of this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Register> {
    REGISTERS.into_iter().find(|register| register.name == name || register.title.text(Lang::Zh) == name)
}

/// A register being filled, household by household.
#[derive(Debug)]
pub struct Filling<'a> {
    register: &'static Register,
    asked: Asked<'a>,
    rows: Vec<Vec<Cell>>,
}

impl Register {
    /// Begins to fill it.
    #[must_use]
    pub const fn filling<'a>(&'static self, asked: Asked<'a>) -> Filling<'a> {
        Filling { register: self, asked, rows: Vec::new() }
    }
}

impl Filling<'_> {
    /// Takes up a household.
    pub fn take(&mut self, household: &Household) {
        for row in (self.register.rows)(household, &self.asked) {
            match self.register.summed_by {
                Some(keys) => self.sum(row, keys),
                None => self.rows.push(row),
            }
        }
    }

    fn sum(&mut self, row: Vec<Cell>, keys: usize) {
        match self.rows.iter_mut().find(|known| known[..keys] == row[..keys]) {
            Some(known) => {
                for (known, more) in known.iter_mut().zip(&row).skip(keys) {
                    *known = add(known, more).unwrap_or_else(|| known.clone());
                }
            }
            None => self.rows.push(row),
        }
    }

    /// The table: its rows in the order of their words, numbered.
    #[must_use]
    pub fn done(mut self, lang: Lang) -> Sheet {
        self.rows.sort_by_cached_key(|row| sort_key(row));
        let number = |(n, row): (usize, Vec<Cell>)| [vec![Cell::count(n + 1)], row].concat();
        let rows: Vec<Vec<Cell>> = self.rows.into_iter().enumerate().map(number).collect();
        let columns = [&[Column { head: SheetText::Number, width: 6 }], self.register.columns].concat();
        let title = self.register.title.text(lang).to_owned();
        let mut sheet = Sheet { title, subtitle: String::new(), columns, rows, total: None, feet: Vec::new() };
        if self.register.monthly {
            finish_monthly(&mut sheet, self.asked);
        }
        sheet
    }
}

/// The month below the title, the sums, and who signs.
fn finish_monthly(sheet: &mut Sheet, asked: Asked<'_>) {
    let month = asked.month.naive();
    let text = |text: SheetText| text.text(Lang::Zh);
    sheet.subtitle = fill(text(SheetText::ForMonth), &[&month.year().to_string(), &month.month().to_string()]);
    let total = sheet.summed(text(SheetText::Total));
    let amount = total.iter().rev().find_map(|cell| if let Cell::Money(amount) = cell { *amount } else { None });
    sheet.feet.extend(amount.map(|amount| fill(text(SheetText::InCapitals), &[&capitals(amount)])));
    sheet.feet.push(fill(text(SheetText::MadeOn), &[&super::words::date_words(asked.today)]));
    sheet.feet.push(text(SheetText::Signatures).to_owned());
    sheet.total = Some(total);
}

/// The words of a row's first cells: by them a register is in the same order each time.
fn sort_key(row: &[Cell]) -> String {
    let words = |cell: &Cell| match cell {
        Cell::Text(text) => text.clone(),
        Cell::Date(Some(date)) => date.to_string(),
        _ => String::new(),
    };
    row.iter().take(6).map(words).collect::<Vec<_>>().join("\u{1}")
}

const fn column(head: SheetText, width: u8) -> Column {
    Column { head, width }
}

/// The columns with which most registers begin; [`lead`] fills them.
const LEAD: [Column; 5] = [
    column(SheetText::Village, 14),
    column(SheetText::Name, 14),
    column(SheetText::CaseNumber, 26),
    column(SheetText::IdNumber, 22),
    column(SheetText::Programme, 16),
];

/// The cells for [`LEAD`].
fn lead(household: &Household, application: &Application, asked: &Asked<'_>) -> Vec<Cell> {
    let case = Case { household, application: Some(application), policy: asked.policy, today: asked.today };
    let applicant = case.applicant();
    vec![
        Cell::text(case.village()),
        Cell::text(applicant.map(|m| m.name.as_str())),
        Cell::Text(application.number.clone()),
        Cell::Id(applicant.and_then(|m| m.id_number.clone())),
        Cell::text(word(code::PROGRAMME, application.programme)),
    ]
}

/// The columns of a register: those of [`LEAD`] and these.
macro_rules! columns {
    ($($head:ident $width:literal),* $(,)?) => {{
        const OWN: &[crate::papers::sheet::Column] =
            &[$($crate::papers::register::column(crate::text::sheet::SheetText::$head, $width)),*];
        const ALL: [crate::papers::sheet::Column; 5 + OWN.len()] = {
            let mut all = [OWN[0]; 5 + OWN.len()];
            let mut at = 0;
            while at < all.len() {
                all[at] = if at < 5 { $crate::papers::register::LEAD[at] } else { OWN[at - 5] };
                at += 1;
            }
            all
        };
        &ALL
    }};
}
use columns;

/// The rows of each application: the lead, and what `own` adds; none where `own` gives nothing.
fn of_applications(
    household: &Household,
    asked: &Asked<'_>,
    own: impl Fn(&Application) -> Vec<Vec<Cell>>,
) -> Vec<Vec<Cell>> {
    let rows = |a: &Application| {
        let lead = lead(household, a, asked);
        own(a).into_iter().map(|cells| [lead.clone(), cells].concat()).collect::<Vec<_>>()
    };
    household.applications.iter().flat_map(rows).collect()
}
