//! What the roster says is paid already becomes the command that carries it over.

use std::iter;

use serde_json::{Value, json};

use super::{Reading, Row, T, date};
use crate::domain::command::Command;
use crate::domain::types::{Date, Fen};
use crate::papers::roster::Why;
use crate::papers::roster::map::Field;
use crate::text::code;
use crate::text::fold;

/// The name of the application in its stream.
const APPLICATION: &str = "a1";

/// What one cannot say without naming the programme.
const OF_BENEFIT: [Field; 6] =
    [Field::Single, Field::Since, Field::Monthly, Field::Certificate, Field::NextReview, Field::ValidUntil];

/// A benefit that a household has already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Benefit {
    /// The row in which it stands: that of the person in whose name it is.
    pub row: usize,
    /// `application.carry_over`
    pub command: Command,
}

impl Benefit {
    /// Which column says what a field of the command says, such as `data.since`.
    #[must_use]
    pub fn column(field: &str) -> Option<Field> {
        Some(match field {
            "data.programme" | "data.application" => Field::Programme,
            "data.single" => Field::Single,
            "data.since" => Field::Since,
            "data.monthly_fen" => Field::Monthly,
            "data.certificate" => Field::Certificate,
            "data.next_review" => Field::NextReview,
            "data.valid_until" => Field::ValidUntil,
            _ => return None,
        })
    }
}

impl Reading<'_> {
    /// The benefit of a household: in the head's name, or in that of the one member whose row alone names a programme.
    pub(super) fn benefit(&mut self, rows: &[Row<'_>], head: usize) -> Option<Benefit> {
        let named = |at: &usize| self.places.get(rows[*at].1, Field::Programme).is_some();
        let others = (0..rows.len()).filter(|at| *at != head);
        let Some(at) = iter::once(head).chain(others).find(named) else {
            self.nothing_without_programme(rows);
            return None;
        };
        let faults = self.roster.faults.len();
        self.one_programme(rows, at);
        let data = self.carried(rows[at], at + 1);
        if self.roster.faults.len() > faults {
            return None;
        }
        match Command::from_json("application.carry_over", data) {
            Ok(command) => Some(Benefit { row: rows[at].0, command }),
            Err(bad) => {
                self.push(rows[at], bad.field, "", Why::Rule(bad.reason));
                None
            }
        }
    }

    fn carried(&mut self, row: Row<'_>, member: usize) -> Value {
        let since = self.day(row, Field::Since);
        if since.is_none() && self.places.get(row.1, Field::Since).is_none() {
            self.fault(row, Field::Since, T::Required);
        }
        json!({
            "application": APPLICATION,
            "programme": self.word(row, Field::Programme, code::PROGRAMME),
            "applicant": format!("m{member}"),
            "single": self.word(row, Field::Single, code::YES_NO).as_deref() == Some("yes"),
            "reason": "import",
            "since": since,
            "monthly_fen": self.money(row, Field::Monthly),
            "certificate": self.places.get(row.1, Field::Certificate).map(|text| fold::half_width(text).into_owned()),
            "next_review": self.day(row, Field::NextReview),
            "valid_until": self.day(row, Field::ValidUntil),
        })
    }

    /// An amount, a day or a certificate of nothing is a forgotten programme.
    fn nothing_without_programme(&mut self, rows: &[Row<'_>]) {
        for row in rows {
            if OF_BENEFIT.iter().any(|field| !self.places.cell(row.1, *field).is_empty()) {
                self.fault(*row, Field::Programme, T::Required);
            }
        }
    }

    /// The rows of a household name one programme.
    fn one_programme(&mut self, rows: &[Row<'_>], at: usize) {
        let said = |row: &Row<'_>| self.places.get(row.1, Field::Programme).map(str::to_owned);
        let first = said(&rows[at]);
        let differ: Vec<Row<'_>> =
            rows.iter().copied().filter(|row| said(row).is_some_and(|other| Some(other) != first)).collect();
        for row in differ {
            self.fault(row, Field::Programme, T::ProgrammesDiffer);
        }
    }

    fn day(&mut self, row: Row<'_>, field: Field) -> Option<Date> {
        let read = self.places.get(row.1, field).map(date);
        if read == Some(None) {
            self.fault(row, field, T::BadDate);
        }
        read.flatten()
    }

    /// An amount in yuan, with or without 元 behind it.
    fn money(&mut self, row: Row<'_>, field: Field) -> Option<Fen> {
        let read = self.places.get(row.1, field).map(|text| text.trim_end_matches('元').parse::<Fen>());
        if matches!(read, Some(Err(_))) {
            self.fault(row, field, T::BadMoney);
        }
        read.and_then(Result::ok)
    }
}
