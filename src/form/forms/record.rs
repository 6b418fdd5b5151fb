//! 变更户信息: all that is on file about the household but its members, to be changed, added to or removed; what was
//! not touched is not sent.

use serde_json::json;

use crate::form::command::{FormCommand, On, Recorder};
use crate::form::context::FormContext;
use crate::form::issue::{FieldIssue, Issue};
use crate::form::spec::{
    Body, FieldSpec, FormSpec, Gives, Kind, Options, Preset, Rows, Section, TableSpec, When, field,
};
use crate::form::spot::Spot;
use crate::form::state::FormState;
use crate::text::field::{FieldText as T, HelpText as H, IssueText};

use super::{means, words};

pub(super) static SPEC: FormSpec = FormSpec {
    title: T::Record,
    sections: &[
        Section { title: T::Income, visible: When::Always, body: Body::Table(&INCOME) },
        Section { title: T::Property, visible: When::Always, body: Body::Table(&PROPERTY) },
        Section { title: T::Expenses, visible: When::Always, body: Body::Table(&EXPENSES) },
        Section { title: T::Supporters, visible: When::Always, body: Body::Table(&SUPPORTERS) },
        Section { title: T::Contact, visible: When::Always, body: Body::Fields(CONTACT) },
        Section { title: T::Reason, visible: When::Always, body: Body::Fields(REASON) },
    ],
    check,
    gives: Gives::By(commands),
};

static INCOME: TableSpec = means::income(Rows::Recorded);
static PROPERTY: TableSpec = means::property(Rows::Recorded);
static EXPENSES: TableSpec = means::expenses(Rows::Recorded);
static SUPPORTERS: TableSpec = means::supporters(Rows::Recorded);
static TABLES: [&TableSpec; 4] = [&INCOME, &PROPERTY, &EXPENSES, &SUPPORTERS];

const BANK: When = When::Filled("bank.account");
const CONTACT: &[FieldSpec] = &[
    field("address", Kind::Line(200), T::Address).preset(Preset::Known("address")),
    field("phone", Kind::Phone, T::Phone).preset(Preset::Known("phone")),
    field("bank.account", Kind::Account, T::BankAccount).preset(Preset::Known("bank.account")).help(H::BankAccount),
    field("bank.bank", Kind::Suggest(Options::Words(words::banks)), T::Bank)
        .visible_when(BANK)
        .required_when(BANK)
        .preset(Preset::Known("bank.bank")),
    field("bank.holder", Kind::Name, T::BankHolder)
        .visible_when(BANK)
        .required_when(BANK)
        .preset(Preset::Known("bank.holder")),
];
const REASON: &[FieldSpec] = &[field("reason", Kind::Lines(500), T::Reason).required()];

/// The single facts, each with the fields that it is made of.
const FACTS: [&[usize]; 3] = [&[0], &[1], &[2, 3, 4]];

/// Something must have been changed.
fn check(state: &FormState, context: &FormContext) -> Vec<FieldIssue> {
    let changed = FACTS.iter().any(|fact| is_changed(state, fact, context))
        || !removed(state, context).is_empty()
        || TABLES.iter().any(|table| (0..state.rows(table.key).len()).any(|row| is_new(state, table, row, context)));
    let issue = || Issue::plain(IssueText::NothingChanged).at(Spot::Field("reason".to_owned()));
    if changed { Vec::new() } else { vec![issue()] }
}

fn is_changed(state: &FormState, fact: &[usize], context: &FormContext) -> bool {
    fact.iter().map(|at| CONTACT[*at].key).any(|key| state.text(&Spot::Field(key.to_owned())) != context.known(key))
}

/// Whether a record is not on file, or not as it stands here.
fn is_new(state: &FormState, table: &'static TableSpec, row: usize, context: &FormContext) -> bool {
    let name = &state.rows(table.key)[row].name;
    let mut on_file = context.records.get(table.key).into_iter().flatten();
    let Some(record) = on_file.find(|record| record["ref"].as_str() == Some(name)) else { return true };
    let mut as_filed = FormState { tables: std::collections::BTreeMap::new(), ..state.clone() };
    as_filed.add_record(table, record, context);
    let cell = |row: usize, key: &str| Spot::Cell(table.key.to_owned(), row, key.to_owned());
    table.fields.iter().any(|field| state.value(&cell(row, field.key)) != as_filed.value(&cell(0, field.key)))
}

/// The records on file that no longer stand here.
fn removed<'a>(state: &FormState, context: &'a FormContext) -> Vec<&'a str> {
    let gone = |table: &&TableSpec| {
        let names = context.records.get(table.key).into_iter().flatten().filter_map(|record| record["ref"].as_str());
        let rows = state.rows(table.key);
        names.filter(|name| !rows.iter().any(|row| row.name == *name)).collect::<Vec<_>>()
    };
    TABLES.iter().flat_map(gone).collect()
}

fn commands(state: &FormState, context: &FormContext) -> Vec<FormCommand> {
    let mut given = Recorder::new(state, context).fields(REASON);
    for fact in FACTS.iter().filter(|fact| is_changed(state, fact, context)) {
        given = fact.iter().fold(given, |given, at| given.fields(&CONTACT[*at..=*at]));
    }
    for table in TABLES {
        given = given.rows(table, |row| is_new(state, table, row, context));
    }
    let removed = removed(state, context);
    if !removed.is_empty() {
        given = given.set("remove", json!(removed));
    }
    vec![given.command("household.amend", On::Here)]
}
