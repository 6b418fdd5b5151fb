//! The registers (台账), rolls and monthly tables as saved queries: one file each says which columns, and which rows a
//! stream gives.
//!
//! A new register is a file here and a line in [`REGISTERS`].

mod acceptance;
mod authorisations;
mod cases;
mod complaints;
mod deaths;
mod determinations;
mod ended;
mod fund;
mod monthly;
pub mod narrow;
mod notices;
mod one_time_notices;
mod payable;
mod programme;
mod referrals;
mod relatives;
mod roll;
mod stops;
#[cfg(test)]
mod tests;
pub mod visit_plan;
mod visits;

use chrono::Datelike as _;

use super::case::{Case, word};
use super::sheet::{Cell, Column, Sheet, add};
use crate::domain::fund::Books;
use crate::domain::household::{Application, Household};
use crate::domain::kind::StreamKind;
use crate::domain::policy::Policy;
use crate::domain::referral::Referral;
use crate::domain::state::State;
use crate::domain::types::{Date, StreamId};
use crate::text::capitals::capitals;
use crate::text::sheet::SheetText;
use crate::text::{Lang, code, fill};
use narrow::Narrow;

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
    /// What gives its rows, without their number.
    rows: Rows,
    /// How many leading cells tell rows apart that are summed up into one; `None` for rows that stand for themselves.
    summed_by: Option<usize>,
    /// Whether it is for a month, has sums, and is signed.
    monthly: bool,
}

/// What gives a register its rows.
#[derive(Debug)]
enum Rows {
    /// Each household its own, sorted by their words.
    Household(fn(&Household, &Asked<'_>) -> Vec<Vec<Cell>>),
    /// Each referral its own, sorted by their words.
    Referral(fn(&Referral, &Asked<'_>) -> Vec<Vec<Cell>>),
    /// The petty funds' receipts and the grants of the households together, in the order of their days.
    Funds(fn(&Books, &Asked<'_>) -> Vec<Vec<Cell>>),
}

/// All registers.
pub static REGISTERS: [&Register; 18] = [
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
    &fund::REGISTER,
    &stops::REGISTER,
    &referrals::REGISTER,
    &complaints::REGISTER,
    &deaths::REGISTER,
    &roll::REGISTER,
    &monthly::REGISTER,
];

/// The register of this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Register> {
    REGISTERS.into_iter().find(|register| register.name == name || register.title.text(Lang::Zh) == name)
}

/// A register being filled, stream by stream.
#[derive(Debug)]
pub struct Filling<'a> {
    register: &'static Register,
    asked: Asked<'a>,
    narrow: Narrow,
    rows: Vec<Row>,
    books: Books,
}

/// A row, and the household that it is about; none when it sums up several.
#[derive(Debug)]
struct Row {
    cells: Vec<Cell>,
    of: Option<StreamId>,
}

impl Register {
    /// Whether it is always for one month.
    #[must_use]
    pub const fn is_monthly(&self) -> bool {
        self.monthly
    }

    /// Whether streams of this sort say anything for it.
    #[must_use]
    pub const fn reads(&self, kind: StreamKind) -> bool {
        match self.rows {
            Rows::Household(_) => matches!(kind, StreamKind::Household),
            Rows::Referral(_) => matches!(kind, StreamKind::Referral),
            Rows::Funds(_) => matches!(kind, StreamKind::Household | StreamKind::Fund),
        }
    }

    /// Begins to fill it.
    #[must_use]
    pub fn filling<'a>(&'static self, asked: Asked<'a>) -> Filling<'a> {
        Filling { register: self, asked, narrow: Narrow::default(), rows: Vec::new(), books: Books::default() }
    }
}

impl Filling<'_> {
    /// Takes up only what this admits.
    #[must_use]
    pub fn narrowed(mut self, narrow: Narrow) -> Self {
        self.narrow = narrow;
        self
    }

    /// Takes up a stream; one that says nothing for the register changes nothing.
    pub fn take(&mut self, state: &State) {
        let (rows, of) = match (&self.register.rows, state) {
            (Rows::Household(rows), State::Household(household)) => {
                (rows(household, &self.asked), Some(household.stream))
            }
            (Rows::Referral(rows), State::Referral(referral)) => (rows(referral, &self.asked), None),
            (Rows::Funds(_), state) => {
                self.books.lay(state);
                return;
            }
            _ => return,
        };
        for cells in rows {
            if !self.narrow.admits(self.register, &cells) {
                continue;
            }
            match self.register.summed_by {
                Some(keys) => self.sum(cells, keys),
                None => self.rows.push(Row { cells, of }),
            }
        }
    }

    fn sum(&mut self, cells: Vec<Cell>, keys: usize) {
        match self.rows.iter_mut().find(|known| known.cells[..keys] == cells[..keys]) {
            Some(known) => {
                for (known, more) in known.cells.iter_mut().zip(&cells).skip(keys) {
                    *known = add(known, more).unwrap_or_else(|| known.clone());
                }
            }
            None => self.rows.push(Row { cells, of: None }),
        }
    }

    /// The table: its rows in the order of their words, those of a book in the order of their days, numbered.
    #[must_use]
    pub fn done(self, lang: Lang) -> Sheet {
        self.done_with_files(lang).0
    }

    /// The table, and the household that each row is about.
    #[must_use]
    pub fn done_with_files(mut self, lang: Lang) -> (Sheet, Vec<Option<StreamId>>) {
        match self.register.rows {
            Rows::Funds(rows) => {
                let admitted = rows(&self.books, &self.asked).into_iter();
                let admitted = admitted.filter(|cells| self.narrow.admits(self.register, cells));
                self.rows = admitted.map(|cells| Row { cells, of: None }).collect();
            }
            _ => self.rows.sort_by_cached_key(|row| sort_key(&row.cells)),
        }
        let files = self.rows.iter().map(|row| row.of).collect();
        let number = |(n, row): (usize, Row)| [vec![Cell::count(n + 1)], row.cells].concat();
        let rows: Vec<Vec<Cell>> = self.rows.into_iter().enumerate().map(number).collect();
        let columns = [&[Column { head: SheetText::Number, width: 6 }], self.register.columns].concat();
        let title = self.register.title.text(lang).to_owned();
        let mut sheet = Sheet { title, subtitle: String::new(), columns, rows, total: None, feet: Vec::new() };
        if self.register.monthly {
            finish_monthly(&mut sheet, self.asked);
        }
        (sheet, files)
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
