//! Rows become the commands that open households.

mod benefit;

use std::collections::BTreeMap;

use serde_json::{Map as Object, Value, json};

use super::map::{BadMap, Field, Map, Places};
use super::rows::Table;
use super::{BadCell, Progress, Why};
use crate::domain::command::Command;
use crate::domain::divisions::{village_name, villages_of};
use crate::domain::types::{Date, IdNumber, Township, Village};
use crate::text::code::{self, CodeList};
use crate::text::nation::NATIONALITY;
use crate::text::roster::RosterText as T;
use crate::text::{Lang, fold};

pub use benefit::Benefit;

/// How many rows are read between two words of progress.
const STEP: usize = 500;

/// A household of the roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// The rows of the spreadsheet that it stands in, one a member.
    pub rows: Vec<usize>,
    /// The identity numbers of its members.
    pub numbers: Vec<IdNumber>,
    /// `household.open`
    pub command: Command,
    /// What is paid to it already, if the roster says so.
    pub benefit: Option<Benefit>,
}

/// A roster as read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Roster {
    /// The households; complete only if nothing is wrong.
    pub households: Vec<Opening>,
    /// All that is wrong, in the order of the rows.
    pub faults: Vec<BadCell>,
    /// Whether the reading was ended from outside.
    pub cancelled: bool,
}

/// Reads a roster for a township.
///
/// # Errors
/// [`BadMap::Heading`]: the map names a column that the spreadsheet does not have.
pub fn read(table: &Table, map: &Map, township: Township, progress: &mut dyn Progress) -> Result<Roster, BadMap> {
    let places = map.places(&table.rows)?;
    let mut reading = Reading { places, township, seen: BTreeMap::new(), roster: Roster::default() };
    let groups = reading.groups(table);
    let all = table.rows.len();
    let mut told = 0;
    for group in groups {
        if group.first().is_some_and(|(row, _)| row / STEP > told) {
            told += 1;
            if !progress.tell(told * STEP, all) {
                reading.roster.cancelled = true;
                break;
            }
        }
        reading.household(&group);
    }
    reading.roster.faults.sort_by_key(|fault| fault.row);
    Ok(reading.roster)
}

struct Reading<'m> {
    places: Places<'m>,
    township: Township,
    /// The identity numbers met so far, and where.
    seen: BTreeMap<IdNumber, usize>,
    roster: Roster,
}

/// A row with its number in the spreadsheet program.
type Row<'t> = (usize, &'t [String]);

impl Reading<'_> {
    /// The rows of each household, in the order of their first rows; rows without anything are passed over.
    fn groups<'t>(&mut self, table: &'t Table) -> Vec<Vec<Row<'t>>> {
        let mut groups: Vec<Vec<Row<'t>>> = Vec::new();
        let mut by_key: BTreeMap<&'t str, usize> = BTreeMap::new();
        for (at, row) in table.rows.iter().enumerate().skip(self.places.first_row) {
            if row.iter().all(|cell| cell.is_empty()) {
                continue;
            }
            let row: Row<'t> = (at + 1, row.as_slice());
            let key = self.places.household.map(|column| row.1.get(column).map_or("", String::as_str));
            match key {
                Some("") => self.fault_at(row, String::new(), "", T::HouseholdMissing),
                Some(key) => {
                    let group = *by_key.entry(key).or_insert_with(|| {
                        groups.push(Vec::new());
                        groups.len() - 1
                    });
                    groups[group].push(row);
                }
                None => groups.push(vec![row]),
            }
        }
        groups
    }

    fn household(&mut self, rows: &[Row<'_>]) {
        let faults = self.roster.faults.len();
        let alone = rows.len() == 1;
        let members: Vec<Value> = rows.iter().zip(1..).map(|(row, n)| self.member(*row, n, alone)).collect();
        let Some(first) = rows.first().copied() else { return };
        let head = json!("head");
        if members.iter().filter(|member| member["relation"] == head).count() != 1 {
            self.fault(first, Field::Relation, T::NoHead);
        }
        // What the household has in common stands with its head.
        let at_head = members.iter().position(|m| m["relation"] == head).unwrap_or(0);
        let data = self.data(rows[at_head], &members);
        let benefit = self.benefit(rows, at_head);
        if self.roster.faults.len() > faults {
            return;
        }
        let read = |row: &Row<'_>| self.places.get(row.1, Field::IdNumber).and_then(|text| identity(text).ok());
        let numbers = rows.iter().filter_map(read).collect();
        match Command::from_json("household.open", data) {
            Ok(command) => {
                let rows = rows.iter().map(|row| row.0).collect();
                self.roster.households.push(Opening { rows, numbers, command, benefit });
            }
            Err(bad) => self.push(first, bad.field, "", Why::Rule(bad.reason)),
        }
    }

    fn data(&mut self, row: Row<'_>, members: &[Value]) -> Value {
        let village = self.village(row);
        let cause = self.word(row, Field::Cause, code::CAUSE).unwrap_or_else(|| "other".to_owned());
        let hukou = self.word(row, Field::Hukou, code::HUKOU).unwrap_or_else(|| "rural".to_owned());
        let known = village.and_then(village_name);
        let address = self.places.get(row.1, Field::Address).or(known).map(str::to_owned);
        if address.is_none() {
            self.fault(row, Field::Address, T::Required);
        }
        let phone = self.places.get(row.1, Field::Phone).map(|text| fold::half_width(text).into_owned());
        json!({
            "village": village, "address": address, "cause": cause, "hukou": hukou, "phone": phone,
            "bank": self.bank(row), "members": members,
        })
    }

    fn bank(&self, row: Row<'_>) -> Value {
        let get = |field| self.places.get(row.1, field);
        let Some(account) = get(Field::Account) else { return Value::Null };
        let holder = get(Field::AccountHolder).or_else(|| get(Field::Name)).unwrap_or_default();
        let bank = get(Field::Bank).unwrap_or_default();
        json!({ "bank": bank, "account": fold::half_width(account), "holder": holder })
    }

    /// The village by its code, or by its name in this township.
    fn village(&mut self, row: Row<'_>) -> Option<Village> {
        let text = self.places.get(row.1, Field::Village).unwrap_or_default();
        let own = |village: &Village| village.township() == self.township;
        let named = |village: &Village| {
            let name = village_name(*village).unwrap_or_default();
            name == text || name.trim_end_matches('村') == text || name.trim_end_matches("社区") == text
        };
        let village =
            text.parse().ok().filter(own).or_else(|| villages_of(self.township).find(|v| !text.is_empty() && named(v)));
        if village.is_none() {
            self.fault(row, Field::Village, if text.is_empty() { T::Required } else { T::UnknownVillage });
        }
        village
    }

    fn member(&mut self, row: Row<'_>, n: usize, alone: bool) -> Value {
        let mut member = Object::new();
        member.insert("ref".into(), json!(format!("m{n}")));
        let name = self.places.get(row.1, Field::Name).map(|name| fold::name_dot(name).into_owned());
        if name.is_none() {
            self.fault(row, Field::Name, T::Required);
        }
        member.insert("name".into(), json!(name));
        member.insert("tibetan_name".into(), json!(self.places.get(row.1, Field::TibetanName)));
        self.identify(row, &mut member);
        let relation = self.word(row, Field::Relation, code::RELATION);
        if relation.is_none() && !alone && self.places.get(row.1, Field::Relation).is_none() {
            self.fault(row, Field::Relation, T::Required);
        }
        member
            .insert("relation".into(), json!(relation.unwrap_or_else(|| if alone { "head" } else { "other" }.into())));
        for (field, key, list) in [
            (Field::Marital, "marital", code::MARITAL),
            (Field::Health, "health", code::HEALTH),
            (Field::Labour, "labour", code::LABOUR),
        ] {
            member.insert(key.into(), json!(self.word(row, field, list)));
        }
        member.insert("nationality".into(), json!(self.nationality(row)));
        if self.word(row, Field::Counted, code::YES_NO).as_deref() == Some("no") {
            member.insert("counted".into(), json!(false));
            member.insert("not_counted_reason".into(), json!(T::NotCounted.text(Lang::Zh)));
        }
        Value::Object(member)
    }

    /// The identity number; without one, birth and sex.
    fn identify(&mut self, row: Row<'_>, member: &mut Object<String, Value>) {
        if let Some(text) = self.places.get(row.1, Field::IdNumber).map(str::to_owned) {
            match identity(&text) {
                Ok(number) => {
                    if self.seen.insert(number.clone(), row.0).is_some() {
                        self.fault(row, Field::IdNumber, T::IdTwice);
                    }
                    member.insert("id_number".into(), json!(number.as_str()));
                }
                Err(why) => self.fault(row, Field::IdNumber, why),
            }
            return;
        }
        member.insert("no_id_reason".into(), json!(T::NoReason.text(Lang::Zh)));
        let sex = self.word(row, Field::Sex, code::SEX);
        let birth = self.places.get(row.1, Field::Birth).map(date);
        match (&birth, &sex) {
            (Some(Some(_)), Some(_)) => {}
            (Some(None), _) => self.fault(row, Field::Birth, T::BadDate),
            // Neither number nor birth and sex: it is the number that is missing.
            _ => self.fault(row, Field::IdNumber, T::Required),
        }
        member.insert("birth".into(), json!(birth.flatten()));
        member.insert("sex".into(), json!(sex));
    }

    fn nationality(&mut self, row: Row<'_>) -> Option<&'static str> {
        let text = self.places.get(row.1, Field::Nationality)?;
        let named = |name: &str| name == text || name.trim_end_matches('族') == text;
        let code = NATIONALITY.iter().find(|(code, name)| *code == text || named(name.text(Lang::Zh)));
        if code.is_none() {
            self.fault(row, Field::Nationality, T::UnknownWord);
        }
        code.map(|(code, _)| *code)
    }

    /// A code from a list by its word in either language, or the code itself.
    fn word(&mut self, row: Row<'_>, field: Field, list: CodeList) -> Option<String> {
        let text = self.places.get(row.1, field)?;
        let is_it = |(code, word): &&(&'static str, code::CodeText)| {
            *code == text || [Lang::Zh, Lang::En].iter().any(|lang| word.text(*lang) == text)
        };
        let code = list.iter().find(is_it).map(|(code, _)| (*code).to_owned());
        if code.is_none() {
            self.fault(row, field, T::UnknownWord);
        }
        code
    }

    fn fault(&mut self, row: Row<'_>, field: Field, why: T) {
        let value = self.places.cell(row.1, field).to_owned();
        self.fault_at(row, self.places.heading(field), &value, why);
    }

    fn fault_at(&mut self, row: Row<'_>, column: String, value: &str, why: T) {
        self.push(row, column, value, Why::Text(why));
    }

    fn push(&mut self, row: Row<'_>, column: String, value: &str, why: Why) {
        let value = value.parse::<IdNumber>().map_or_else(|_| value.to_owned(), |number| number.masked());
        self.roster.faults.push(BadCell { row: row.0, column, value, why });
    }
}

/// An identity number as offices type it: with spaces, full-width figures, an apostrophe.
fn identity(text: &str) -> Result<IdNumber, T> {
    let plain: String = fold::half_width(text).chars().filter(|c| !c.is_whitespace() && *c != '\'').collect();
    // How a figure beyond fifteen places is written.
    let cut = plain.contains(['e', 'E']);
    plain.parse().map_err(|_| if cut { T::NumberCut } else { T::BadId })
}

/// A day in one of the forms that rosters have: 1980-01-31, 1980/1/31, 1980.1.31, 19800131, 1980年1月31日.
fn date(text: &str) -> Option<Date> {
    let text = fold::half_width(text);
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        return Date::new(text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..].parse().ok()?);
    }
    let parts: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let [year, month, day] = parts.as_slice() else { return None };
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}
