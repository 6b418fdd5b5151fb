//! 受理登记: the household, its means, its application, the papers and the authorisations, in one go.

use serde_json::Value as Json;

use crate::form::command::{FormCommand, On, Recorder};
use crate::form::context::{FormContext, List};
use crate::form::issue::{FieldIssue, Issue};
use crate::form::spec::{
    Body, FieldSpec, FormSpec, Gives, Kind, Options, Preset, Rows, Section, Shown, TableSpec, When, field,
};
use crate::form::spot::Spot;
use crate::form::state::{FormState, Value};
use crate::text::code;
use crate::text::field::{FieldText as T, HelpText as H, IssueText};

use super::{application, authorisation, means, member, words};

pub(super) static SPEC: FormSpec = FormSpec {
    title: T::Intake,
    sections: &[
        Section { title: T::Household, visible: When::Always, body: Body::Fields(HOUSEHOLD) },
        Section { title: T::Members, visible: When::Always, body: Body::Table(&member::TABLE) },
        Section { title: T::Income, visible: When::Always, body: Body::Table(&INCOME) },
        Section { title: T::Property, visible: When::Always, body: Body::Table(&PROPERTY) },
        Section { title: T::Expenses, visible: When::Always, body: Body::Table(&EXPENSES) },
        Section { title: T::Supporters, visible: When::Always, body: Body::Table(&SUPPORTERS) },
        application::APPLICATION,
        application::SPENDING,
        Section { title: T::Documents, visible: When::Always, body: Body::Fields(DOCUMENTS) },
        Section { title: T::Authorisations, visible: When::Always, body: Body::Table(&AUTHORISATIONS) },
        Section { title: T::ComesOf, visible: When::Always, body: Body::Fields(ORIGIN) },
    ],
    check,
    gives: Gives::By(commands),
};

const RELATIVE: When = When::Is("_relative", &["yes"]);
const BANK: When = When::Filled("bank.account");

const HOUSEHOLD: &[FieldSpec] = &[
    field("village", Kind::Choice(Options::Villages), T::Village).required().preset(Preset::OnlyChoice),
    field("address", Kind::Line(200), T::Address).required(),
    field("cause", Kind::Choice(Options::Codes(code::CAUSE)), T::Cause).required(),
    field("hukou", Kind::Choice(Options::Codes(code::HUKOU)), T::Hukou).required().preset(Preset::Text("rural")),
    field("phone", Kind::Phone, T::Phone),
    field("bank.account", Kind::Account, T::BankAccount).help(H::BankAccount),
    field("bank.bank", Kind::Suggest(Options::Words(words::banks)), T::Bank).visible_when(BANK).required_when(BANK),
    field("bank.holder", Kind::Name, T::BankHolder).visible_when(BANK).required_when(BANK),
    field("_relative", Kind::Flag, T::RelativeOfStaff).preset(Preset::Text("no")).help(H::RelativeOfStaff),
    field("relative_of_staff.name", Kind::Name, T::RelativeName).visible_when(RELATIVE).required_when(RELATIVE),
    field("relative_of_staff.relation", Kind::Line(40), T::RelativeRelation)
        .visible_when(RELATIVE)
        .required_when(RELATIVE),
];

static INCOME: TableSpec = means::income(Rows::Free);
static PROPERTY: TableSpec = means::property(Rows::Free);
static EXPENSES: TableSpec = means::expenses(Rows::Free);
static SUPPORTERS: TableSpec = means::supporters(Rows::Free);

/// Last, because few households come out of another.
const ORIGIN: &[FieldSpec] =
    &[field("origin", Kind::Choice(Options::Listed(List::Households)), T::Origin).help(H::Origin)];

const DOCUMENTS: &[FieldSpec] = &[
    field("_documents", Kind::Many(Options::Documents), T::DocumentsReceived).help(H::Documents),
    field("_missing", Kind::Shown(Shown::Unticked("_documents")), T::DocumentsMissing),
];

static AUTHORISATIONS: TableSpec = TableSpec {
    key: "authorisations",
    noun: T::Authorisation,
    prefix: "z",
    fields: authorisation::FIELDS,
    summary: &[],
    rows: Rows::Adults,
    least: 0,
};

fn check(state: &FormState, _: &FormContext) -> Vec<FieldIssue> {
    let mut issues = Vec::new();
    let cell = |row: usize, key: &str| Spot::Cell("members".to_owned(), row, key.to_owned());
    let rows = state.rows("members").len();
    let heads = (0..rows).filter(|row| state.text(&cell(*row, "relation")) == "head").count();
    if rows > 0 && heads != 1 {
        issues.push(Issue::with(IssueText::OneHead, heads.to_string()).at(cell(rows - 1, "relation")));
    }
    for row in 0..rows {
        let number = state.text(&cell(row, "id_number"));
        if let Some(twin) = (0..row).find(|twin| !number.is_empty() && state.text(&cell(*twin, "id_number")) == number)
        {
            let name = state.text(&cell(twin, "name")).to_owned();
            issues.push(Issue::with(IssueText::IdTwice, name).at(cell(row, "id_number")));
        }
    }
    issues
}

fn commands(state: &FormState, context: &FormContext) -> Vec<FormCommand> {
    let new = || Recorder::new(state, context);
    let household = new()
        .fields(HOUSEHOLD)
        .fields(ORIGIN)
        .table(&member::TABLE)
        .table(&INCOME)
        .table(&PROPERTY)
        .table(&EXPENSES)
        .table(&SUPPORTERS)
        .command("household.open", On::New);
    let application = new()
        .set("application", "a1")
        .section(&application::APPLICATION)
        .section(&application::SPENDING)
        .command("application.register", On::Opened);
    let mut commands = vec![household, application];
    let received = state.text(&Spot::Field("applied".to_owned()));
    if let Some(Value::Picks(kinds)) = state.value(&Spot::Field("_documents".to_owned())) {
        for (i, kind) in kinds.iter().enumerate() {
            let document = new().set("ref", format!("d{}", i + 1)).set("kind", Json::from(kind.as_str()));
            let mut document = document.set("received", received).command("document.record", On::Opened);
            document.origins.push(("kind".to_owned(), Spot::Field("_documents".to_owned())));
            document.origins.push(("received".to_owned(), Spot::Field("applied".to_owned())));
            commands.push(document);
        }
    }
    commands.extend(authorisation::records(state, context, &AUTHORISATIONS, On::Opened));
    commands
}
