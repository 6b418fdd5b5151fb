//! What follows from what was typed: birth date and sex from an identity number, an authorisation for each adult, the
//! head of the household as applicant.

use crate::domain::household::Treatment;
use crate::domain::types::{Date, IdNumber, Sex};

use super::context::FormContext;
use super::preset;
use super::spec::{Body, Rows, TableSpec};
use super::spot::Spot;
use super::state::{FormState, Value};
use super::value;

/// From this age on a person signs an authorisation of their own.
const ADULT: u32 = 18;

/// Where a line of income keeps the source by which its treatment was set.
const TREATED: &str = "_treated";

impl FormState {
    /// Brings what follows from other fields up to date.
    pub(crate) fn derive(&mut self, context: &FormContext) {
        self.derive_from_ids();
        for section in self.spec().sections {
            if let Body::Table(table) = section.body
                && table.rows == Rows::Adults
            {
                self.derive_adults(table, context);
            }
        }
        self.derive_applicant();
        self.derive_treatments(context);
        self.derive_letter(context);
    }

    /// A line of income is treated as policy says of its source, until the clerk says otherwise of that source.
    fn derive_treatments(&mut self, context: &FormContext) {
        for row in self.tables.get_mut("income").into_iter().flatten() {
            let kind = row.values.get("source.kind").map_or("", Value::as_str).to_owned();
            let of = row.values.insert(TREATED.to_owned(), Value::Text(kind.clone()));
            if of.is_none_or(|of| of.as_str() == kind) {
                continue;
            }
            let rule = context.sources.iter().find(|rule| rule.kind == kind);
            let treatment = rule.map_or("counted", |rule| match rule.treatment {
                Treatment::Counted => "counted",
                Treatment::Exempt => "exempt",
                Treatment::Deductible => "deductible",
            });
            row.values.insert("treatment".to_owned(), Value::pick(treatment));
        }
    }

    /// The answer to a letter repeats to whom it went, what it asked and when.
    fn derive_letter(&mut self, context: &FormContext) {
        let answered = self.text(&Spot::Field("answers".to_owned())).to_owned();
        let letters = context.records.get("letters").into_iter().flatten();
        let Some(letter) = letters.into_iter().find(|l| l["ref"].as_str() == Some(&answered)) else { return };
        for key in ["to", "asked", "sent"] {
            let spot = Spot::Field(key.to_owned());
            if self.field(&spot).is_some() && self.text(&spot).is_empty() {
                self.put(&spot, Value::Text(letter[key].as_str().unwrap_or_default().to_owned()));
            }
        }
    }

    fn derive_from_ids(&mut self) {
        for spot in self.id_spots() {
            let Some(number) = value::id_number(self.text(&spot)) else { continue };
            let sex = match number.sex() {
                Sex::Male => "male",
                Sex::Female => "female",
            };
            for (key, value) in [("birth", Value::Text(number.birth().to_string())), ("sex", Value::pick(sex))] {
                let target = spot.sibling(key);
                if self.field(&target).is_some() {
                    self.put(&target, value);
                }
            }
        }
    }

    /// One record for each adult, in the order of the members; what was typed for one stays with that person.
    fn derive_adults(&mut self, table: &TableSpec, context: &FormContext) {
        let adults = self.adults(context);
        let mut old = self.tables.insert(table.key.to_owned(), Vec::new()).unwrap_or_default();
        let member_of = |row: &super::state::Row| row.values.get("member").map(|v| v.as_str().to_owned());
        for adult in adults {
            match old.iter().position(|row| member_of(row).as_deref() == Some(adult.as_str())) {
                Some(at) => {
                    let row = old.remove(at);
                    self.tables.entry(table.key.to_owned()).or_default().push(row);
                }
                None => preset::add_for(self, table, &adult, context),
            }
        }
    }

    fn adults(&self, context: &FormContext) -> Vec<String> {
        let rows = self.rows("members").iter().enumerate();
        rows.filter(|(i, _)| self.age(&Spot::Row("members".to_owned(), *i), context).is_some_and(|age| age >= ADULT))
            .map(|(_, row)| row.name.clone())
            .collect()
    }

    /// Whole years of the person in a record (or in the form itself) on the day.
    #[must_use]
    pub fn age(&self, at: &Spot, context: &FormContext) -> Option<u32> {
        let birth: Date = value::as_date(self, context, &at.sibling("birth"))?;
        (birth <= context.today).then(|| birth.age_on(context.today))
    }

    /// The complete identity numbers of members in the form.
    #[must_use]
    pub fn member_numbers(&self) -> Vec<IdNumber> {
        let is_member = |spot: &Spot| match spot.table() {
            Some(table) => table.ends_with("members"),
            None => self.field(&spot.sibling("relation")).is_some(),
        };
        let spots = self.id_spots().into_iter().filter(is_member);
        spots.filter_map(|spot| value::id_number(self.text(&spot))).collect()
    }

    /// Where identity numbers stand.
    fn id_spots(&self) -> Vec<Spot> {
        let in_rows = self.tables.iter().flat_map(|(table, rows)| {
            (0..rows.len()).map(move |row| Spot::Cell(table.clone(), row, "id_number".to_owned()))
        });
        in_rows.chain([Spot::Field("id_number".to_owned())]).collect()
    }

    fn derive_applicant(&mut self) {
        let spot = Spot::Field("applicant".to_owned());
        if self.field(&spot).is_none() || self.spec().table("members").is_none() {
            return;
        }
        let chosen = self.text(&spot);
        if self.rows("members").iter().any(|row| row.name == chosen) {
            return;
        }
        let is_head = |i: &usize| self.text(&Spot::Cell("members".to_owned(), *i, "relation".to_owned())) == "head";
        let head = (0..self.rows("members").len()).find(is_head).map(|i| self.rows("members")[i].name.clone());
        self.put(&spot, Value::pick(head.unwrap_or_default()));
    }
}
