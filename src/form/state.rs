//! A form that is being filled in: its values, its focus, and what is wrong with it. Pure: the same keys on the same
//! state give the same state.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::command::FormCommand;
use super::context::FormContext;
use super::forms::{FormId, spec};
use super::issue::{FieldIssue, Issue};
use super::spec::{Body, FieldSpec, FormSpec, Gives, Kind, Section, TableSpec, When};
use super::spot::Spot;
pub use super::value::Value;
use super::{preset, value};

/// To what the form belongs, as far as the file has several of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// The application (`a1`).
    pub application: Option<String>,
    /// The member that is changed (`m1`); `None` to add one.
    pub member: Option<String>,
    /// The notice (`n1`) that is closed.
    pub notice: Option<String>,
}

/// One record of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The name of the record (`m1`).
    pub name: String,
    pub(crate) values: BTreeMap<String, Value>,
}

/// A form that is being filled in.
#[derive(Debug, Clone)]
pub struct FormState {
    /// Which form.
    pub form: FormId,
    /// To what it belongs.
    pub subject: Subject,
    pub(crate) values: BTreeMap<String, Value>,
    pub(crate) tables: BTreeMap<String, Vec<Row>>,
    pub(crate) focus: Spot,
    /// In a text a byte offset; in a list of ticks the index of the item.
    pub(crate) caret: usize,
    /// What was typed to find a choice.
    pub(crate) query: String,
    pub(crate) issues: Vec<FieldIssue>,
    pub(crate) dirty: bool,
    pub(crate) undo: super::undo::Undo,
}

impl FormState {
    /// A new form with its presets.
    #[must_use]
    pub fn new(form: FormId, subject: Subject, context: &FormContext) -> Self {
        let mut state = Self {
            form,
            subject,
            values: BTreeMap::new(),
            tables: BTreeMap::new(),
            focus: Spot::Nowhere,
            caret: 0,
            query: String::new(),
            issues: Vec::new(),
            dirty: false,
            undo: super::undo::Undo::default(),
        };
        preset::fill(&mut state, context);
        state.derive(context);
        state.focus_first(context);
        state
    }

    /// The form's declaration.
    #[must_use]
    pub fn spec(&self) -> &'static FormSpec {
        spec(self.form)
    }

    /// What stands in a field; `None` for an unknown one.
    #[must_use]
    pub fn value(&self, spot: &Spot) -> Option<&Value> {
        match spot {
            Spot::Field(key) => self.values.get(key),
            Spot::Cell(table, row, key) => self.rows(table).get(*row)?.values.get(key),
            _ => None,
        }
    }

    /// What stands in a field as text: the typed text or the first code, empty for an unknown field.
    #[must_use]
    pub fn text(&self, spot: &Spot) -> &str {
        self.value(spot).map_or("", Value::as_str)
    }

    /// Puts a value into a field, as if it had been typed, and what follows from it into others.
    pub fn set(&mut self, spot: &Spot, value: Value, context: &FormContext) {
        self.put(spot, value);
        self.dirty = true;
        self.derive(context);
    }

    pub(crate) fn put(&mut self, spot: &Spot, value: Value) {
        match spot {
            Spot::Field(key) => {
                self.values.insert(key.clone(), value);
            }
            Spot::Cell(table, row, key) => {
                if let Some(row) = self.tables.get_mut(table).and_then(|rows| rows.get_mut(*row)) {
                    row.values.insert(key.clone(), value);
                }
            }
            _ => {}
        }
    }

    /// The records of a table.
    #[must_use]
    pub fn rows(&self, table: &str) -> &[Row] {
        self.tables.get(table).map_or(&[], Vec::as_slice)
    }

    /// Takes over a record of the file: the fields and tables of the form that the JSON has, by their names.
    pub fn fill(&mut self, record: &Json, context: &FormContext) {
        for section in self.spec().sections {
            match section.body {
                Body::Fields(fields) => {
                    for field in fields {
                        if let Some(value) = at(record, field.key).and_then(|json| value::from_json(field.kind, json)) {
                            self.put(&Spot::Field(field.key.to_owned()), value);
                        }
                    }
                }
                Body::Table(table) if table.rows.is_free() => {
                    let records = at(record, table.key).and_then(Json::as_array);
                    records.into_iter().flatten().for_each(|record| self.add_record(table, record, context));
                }
                Body::Table(_) => {}
            }
        }
        self.derive(context);
        self.focus_first(context);
    }

    /// Adds a record to a table, under the name that it has.
    pub(crate) fn add_record(&mut self, table: &'static TableSpec, record: &Json, context: &FormContext) {
        let row = preset::add_empty(self, table);
        if let Some(name) = record.get("ref").and_then(Json::as_str) {
            self.rename(table.key, row, name);
        } else {
            let name = self.fresh_name(table.prefix, context);
            self.rename(table.key, row, &name);
        }
        for field in table.fields {
            let spot = Spot::Cell(table.key.to_owned(), row, field.key.to_owned());
            let empty = if field.is_text() { Value::Text(String::new()) } else { Value::Picks(Vec::new()) };
            let value = at(record, field.key).and_then(|json| value::from_json(field.kind, json));
            self.put(&spot, value.unwrap_or(empty));
        }
    }

    /// Takes the record of this name out of its table.
    #[cfg(test)]
    pub(crate) fn remove_named(&mut self, name: &str) {
        self.tables.values_mut().for_each(|rows| rows.retain(|row| row.name != name));
    }

    fn rename(&mut self, table: &str, row: usize, name: &str) {
        if let Some(row) = self.tables.get_mut(table).and_then(|rows| rows.get_mut(row)) {
            name.clone_into(&mut row.name);
        }
    }

    /// Where the focus is.
    #[must_use]
    pub const fn focus(&self) -> &Spot {
        &self.focus
    }

    /// The caret: in a text a byte offset at a grapheme boundary, in a list of ticks the index of the item.
    #[must_use]
    pub const fn caret(&self) -> usize {
        self.caret
    }

    /// What was typed to find a choice.
    #[must_use]
    pub fn query(&self) -> &str {
        &self.query
    }

    /// Whether anything was typed since the form was made or last drafted.
    #[must_use]
    pub const fn is_dirty(&self) -> bool {
        self.dirty
    }

    /// What is wrong, as far as it was checked.
    #[must_use]
    pub fn issues(&self) -> &[FieldIssue] {
        &self.issues
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn issue_at(&self, spot: &Spot) -> Option<&Issue> {
        self.issues.iter().find(|issue| issue.spot == *spot).map(|issue| &issue.issue)
    }

    /// The declaration of the field at a place.
    #[must_use]
    pub fn field(&self, spot: &Spot) -> Option<&'static FieldSpec> {
        match spot {
            Spot::Field(key) => self.spec().field(key),
            Spot::Cell(table, _, key) => self.spec().table(table)?.field(key),
            _ => None,
        }
    }

    /// The declaration of the table at a place.
    #[must_use]
    pub fn table(&self, spot: &Spot) -> Option<&'static TableSpec> {
        self.spec().table(spot.table()?)
    }

    /// Whether a section is shown.
    #[must_use]
    pub fn is_section_shown(&self, section: &Section) -> bool {
        self.holds(section.visible, &Spot::Nowhere)
    }

    /// Whether a field is shown.
    #[must_use]
    pub fn is_shown(&self, spot: &Spot, field: &FieldSpec) -> bool {
        let section = self.spec().sections.iter().find(|section| match (&section.body, spot.table()) {
            (Body::Table(table), Some(key)) => table.key == key,
            (Body::Fields(fields), None) => fields.iter().any(|known| known.key == field.key),
            _ => false,
        });
        section.is_none_or(|section| self.is_section_shown(section)) && self.holds(field.visible, spot)
    }

    /// Whether a field follows from another and is not typed.
    #[must_use]
    pub fn is_fixed(&self, spot: &Spot, field: &FieldSpec) -> bool {
        matches!(field.kind, Kind::Shown(_)) || self.holds(field.fixed, spot)
    }

    /// Whether a field must be filled in.
    #[must_use]
    pub fn is_required(&self, spot: &Spot, field: &FieldSpec) -> bool {
        self.holds(field.required, spot)
    }

    /// Whether a condition holds for a field: it looks at the same record first, then at the form.
    #[must_use]
    pub fn holds(&self, when: When, at: &Spot) -> bool {
        let find =
            |key: &str| self.value(&at.sibling(key)).or_else(|| self.values.get(key)).filter(|value| !value.is_empty());
        match when {
            When::Never => false,
            When::Always => true,
            When::Is(key, codes) => find(key).is_some_and(|value| codes.contains(&value.as_str())),
            When::Other(key, codes) => find(key).is_some_and(|value| !codes.contains(&value.as_str())),
            When::Filled(key) => find(key).is_some(),
            When::Empty(key) => find(key).is_none(),
            When::ValidId(key) => find(key).is_some_and(|value| value::id_number(value.as_str()).is_some()),
            When::Ticked(key, code) => find(key).is_some_and(|value| value.is_pick(code)),
            When::All(all) => all.iter().all(|when| self.holds(*when, at)),
            When::Any(any) => any.iter().any(|when| self.holds(*when, at)),
        }
    }

    /// The commands that the form stands for. Only a form without issues gives commands that the rules will take.
    #[must_use]
    pub fn commands(&self, context: &FormContext) -> Vec<FormCommand> {
        match &self.spec().gives {
            Gives::One(given) => vec![super::command::one(given, self, context)],
            Gives::By(commands) => commands(self, context),
        }
    }

    /// Places the words of a refusal beside the field that they are about, and the focus with them. `index` names the
    /// refused command; without it the first command that has such a path is taken. Returns `false` when no field is
    /// concerned, so that the words must be shown elsewhere.
    pub fn refuse(&mut self, commands: &[FormCommand], index: Option<usize>, path: &str, message: &str) -> bool {
        let about = index.map_or(commands, |index| commands.get(index..=index).unwrap_or_default());
        let Some(spot) = about.iter().find_map(|command| command.origin(path)).cloned() else { return false };
        self.issues.retain(|issue| issue.spot != spot);
        self.issues.push(Issue::Told(message.to_owned()).at(spot.clone()));
        self.focus_on(spot);
        true
    }
}

/// The part of a record at a path with dots.
fn at<'a>(record: &'a Json, path: &str) -> Option<&'a Json> {
    path.split('.').try_fold(record, |json, part| json.get(part))
}
