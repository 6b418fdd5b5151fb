//! What stands in a form before anything is typed, and the records it makes by itself.

use std::collections::BTreeMap;

use super::context::FormContext;
use super::pick;
use super::spec::{Body, FieldSpec, Preset, Rows, TableSpec};
use super::spot::Spot;
use super::state::{FormState, Row, Value};
use crate::domain::types::Month;

/// Fills a new form.
pub(crate) fn fill(state: &mut FormState, context: &FormContext) {
    for section in state.spec().sections {
        match section.body {
            Body::Fields(fields) => {
                for field in fields {
                    let spot = Spot::Field(field.key.to_owned());
                    let value = value_of(state, field, &spot, false, context);
                    state.put(&spot, value);
                }
            }
            Body::Table(table) => {
                state.tables.insert(table.key.to_owned(), Vec::new());
                match table.rows {
                    Rows::Unauthorised => {
                        for member in &context.unauthorised {
                            add_for(state, table, member, context);
                        }
                    }
                    Rows::Recorded => {
                        let records = context.records.get(table.key).into_iter().flatten();
                        records.for_each(|record| state.add_record(table, record, context));
                    }
                    Rows::Free | Rows::Adults => {}
                }
            }
        }
    }
}

/// Adds a record without name or values at the end of a table. Returns its index.
pub(crate) fn add_empty(state: &mut FormState, table: &TableSpec) -> usize {
    let rows = state.tables.entry(table.key.to_owned()).or_default();
    rows.push(Row::default());
    rows.len() - 1
}

/// Adds a record with its presets at the end of a table. Returns its index.
pub(crate) fn add(state: &mut FormState, table: &TableSpec, context: &FormContext) -> usize {
    let at = state.rows(table.key).len();
    let name = state.fresh_name(table.prefix, context);
    state.tables.entry(table.key.to_owned()).or_default().push(Row { name, values: BTreeMap::new() });
    for field in table.fields {
        let spot = Spot::Cell(table.key.to_owned(), at, field.key.to_owned());
        let value = value_of(state, field, &spot, at == 0, context);
        state.put(&spot, value);
    }
    at
}

/// Adds a record about a member.
pub(crate) fn add_for(state: &mut FormState, table: &TableSpec, member: &str, context: &FormContext) {
    let at = add(state, table, context);
    state.put(&Spot::Cell(table.key.to_owned(), at, "member".to_owned()), Value::pick(member));
}

fn value_of(state: &FormState, field: &FieldSpec, spot: &Spot, first: bool, context: &FormContext) -> Value {
    let text = match field.preset {
        Preset::Text(text) => text.to_owned(),
        Preset::FirstMember(text) if first && spot.table() == Some("members") => text.to_owned(),
        Preset::Today => context.today.to_string(),
        Preset::NextMonth => context.today.first_of_next_month().to_string(),
        Preset::MonthsOn(n) => Month::of(context.today).plus(n).to_string(),
        Preset::TodayAt => format!("{} ", context.today),
        Preset::Known(name) => {
            let known = context.known.get(name).cloned();
            return known.unwrap_or_else(|| empty(field));
        }
        Preset::Myself => context.myself.clone(),
        Preset::OnlyChoice => match pick::items(state, field, spot, context).as_ref() {
            [only] => only.id.clone(),
            _ => String::new(),
        },
        Preset::All => {
            return Value::Picks(pick::items(state, field, spot, context).iter().map(|i| i.id.clone()).collect());
        }
        Preset::MissingDocuments => return Value::Picks(context.missing_documents.clone()),
        Preset::Unauthorised => return Value::Picks(context.unauthorised.clone()),
        Preset::Given(name) if field.is_many() => return Value::Picks(context.given.values(name).to_vec()),
        Preset::Given(name) => context.given.values(name).first().cloned().unwrap_or_default(),
        Preset::FirstMember(_) | Preset::Nothing => String::new(),
    };
    if field.options().is_some() { Value::pick(text) } else { Value::Text(text) }
}

fn empty(field: &FieldSpec) -> Value {
    if field.options().is_some() { Value::Picks(Vec::new()) } else { Value::Text(String::new()) }
}

impl FormState {
    /// A name for a new record that neither the file nor the form has yet.
    pub(crate) fn fresh_name(&self, prefix: &str, context: &FormContext) -> String {
        self.fresh_names(prefix, context).next().unwrap_or_default()
    }

    /// Names for new records, one after another.
    pub(crate) fn fresh_names<'a>(
        &'a self,
        prefix: &'a str,
        context: &'a FormContext,
    ) -> impl Iterator<Item = String> + 'a {
        let in_form = |name: &String| self.tables.values().flatten().any(|row| row.name == *name);
        (1_u32..)
            .map(move |n| format!("{prefix}{n}"))
            .filter(move |name| !context.taken.contains(name) && !in_form(name))
    }
}
