//! 核对授权: one for each adult, with number and date; those not yet signed stay empty.

use crate::form::command::{FormCommand, On, Recorder};
use crate::form::context::FormContext;
use crate::form::issue::{FieldIssue, Issue};
use crate::form::spec::{
    Body, Check, FieldSpec, FormSpec, Gives, Kind, Options, Rows, Section, TableSpec, When, field,
};
use crate::form::spot::Spot;
use crate::form::state::FormState;
use crate::text::field::{FieldText as T, HelpText as H, IssueText};

pub(super) static SPEC: FormSpec = FormSpec {
    title: T::Authorise,
    sections: &[Section { title: T::Authorisations, visible: When::Always, body: Body::Table(&TABLE) }],
    check,
    gives: Gives::By(commands),
};

static TABLE: TableSpec = TableSpec {
    key: "authorisations",
    noun: T::Authorisation,
    prefix: "z",
    fields: FIELDS,
    summary: &[],
    rows: Rows::Unauthorised,
    least: 0,
};

/// One authorisation: a number and a date, or neither.
pub(super) const FIELDS: &[FieldSpec] = &[
    field("member", Kind::Choice(Options::Members), T::Member).fixed_when(When::Always),
    field("number", Kind::Line(40), T::AuthorisationNumber)
        .required_when(When::Filled("signed"))
        .help(H::Authorisation),
    field("signed", Kind::Date, T::Signed).required_when(When::Filled("number")).check(Check::NotFuture).help(H::Date),
    field("valid_until", Kind::Date, T::ValidUntil)
        .visible_when(When::Filled("signed"))
        .check(Check::NotBefore("signed"))
        .help(H::Date),
];

fn number(table: &str, row: usize) -> Spot {
    Spot::Cell(table.to_owned(), row, "number".to_owned())
}

fn check(state: &FormState, _: &FormContext) -> Vec<FieldIssue> {
    let filled = (0..state.rows(TABLE.key).len()).any(|row| !state.text(&number(TABLE.key, row)).trim().is_empty());
    let spot = if state.rows(TABLE.key).is_empty() { Spot::Nowhere } else { number(TABLE.key, 0) };
    if filled { Vec::new() } else { vec![Issue::plain(IssueText::OneAuthorisation).at(spot)] }
}

fn commands(state: &FormState, context: &FormContext) -> Vec<FormCommand> {
    records(state, context, &TABLE, On::Here)
}

/// One command for each authorisation that is filled in.
pub(super) fn records(state: &FormState, context: &FormContext, table: &TableSpec, on: On) -> Vec<FormCommand> {
    let filled = |row: &usize| !state.text(&number(table.key, *row)).trim().is_empty();
    (0..state.rows(table.key).len())
        .filter(filled)
        .map(|row| {
            let record = Recorder::new(state, context)
                .set("ref", state.rows(table.key)[row].name.as_str())
                .set("member", state.text(&number(table.key, row).sibling("member")))
                .row(table, row);
            record.command("authorisation.record", on)
        })
        .collect()
}
