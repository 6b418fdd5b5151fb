//! 受理登记: the household, its means, its application, the papers and the authorisations, in one go.

use serde_json::Value as Json;

use crate::form::command::{FormCommand, On, Recorder};
use crate::form::context::FormContext;
use crate::form::issue::{FieldIssue, Issue};
use crate::form::spec::{
    Body, Check, FieldSpec, FormSpec, Kind, Options, Preset, Rows, Section, Shown, TableSpec, When, field,
};
use crate::form::spot::Spot;
use crate::form::state::{FormState, Value};
use crate::text::code;
use crate::text::field::{FieldText as T, HelpText as H, IssueText};

use super::{authorisation, member};

pub(super) static SPEC: FormSpec = FormSpec {
    title: T::Intake,
    sections: &[
        Section { title: T::Household, visible: When::Always, body: Body::Fields(HOUSEHOLD) },
        Section { title: T::Members, visible: When::Always, body: Body::Table(&member::TABLE) },
        Section { title: T::Income, visible: When::Always, body: Body::Table(&INCOME) },
        Section { title: T::Property, visible: When::Always, body: Body::Table(&PROPERTY) },
        Section { title: T::Supporters, visible: When::Always, body: Body::Table(&SUPPORTERS) },
        Section { title: T::Application, visible: When::Always, body: Body::Fields(APPLICATION) },
        Section { title: T::Documents, visible: When::Always, body: Body::Fields(DOCUMENTS) },
        Section { title: T::Authorisations, visible: When::Always, body: Body::Table(&AUTHORISATIONS) },
    ],
    check,
    commands,
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
    field("bank.bank", Kind::Line(60), T::Bank).visible_when(BANK).required_when(BANK),
    field("bank.holder", Kind::Name, T::BankHolder).visible_when(BANK).required_when(BANK),
    field("_relative", Kind::Flag, T::RelativeOfStaff).preset(Preset::Text("no")).help(H::RelativeOfStaff),
    field("relative_of_staff.name", Kind::Name, T::RelativeName).visible_when(RELATIVE).required_when(RELATIVE),
    field("relative_of_staff.relation", Kind::Line(40), T::RelativeRelation)
        .visible_when(RELATIVE)
        .required_when(RELATIVE),
];

static INCOME: TableSpec = TableSpec {
    key: "income",
    noun: T::IncomeLine,
    prefix: "i",
    fields: &[
        field("member", Kind::Choice(Options::Members), T::IncomeMember).required().preset(Preset::OnlyChoice),
        field("category", Kind::Choice(Options::Codes(code::INCOME)), T::IncomeCategory).required(),
        field("yearly_fen", Kind::Money, T::YearlyAmount).required().help(H::Money),
        field("note", Kind::Line(200), T::Note),
        field("treatment", Kind::Choice(Options::Codes(code::TREATMENT)), T::Treatment)
            .required()
            .preset(Preset::Text("counted")),
        field("reason", Kind::Line(200), T::TreatmentReason)
            .visible_when(When::Other("treatment", &["counted"]))
            .required_when(When::Other("treatment", &["counted"])),
    ],
    summary: &["member", "category", "yearly_fen", "treatment", "note"],
    rows: Rows::Free,
    least: 0,
};

static PROPERTY: TableSpec = TableSpec {
    key: "property",
    noun: T::PropertyLine,
    prefix: "p",
    fields: &[
        field("kind", Kind::Choice(Options::Codes(code::PROPERTY)), T::PropertyKind).required(),
        field("value_fen", Kind::Money, T::Value).help(H::Money),
        field("note", Kind::Line(200), T::Note),
    ],
    summary: &["kind", "value_fen", "note"],
    rows: Rows::Free,
    least: 0,
};

static SUPPORTERS: TableSpec = TableSpec {
    key: "supporters",
    noun: T::Supporter,
    prefix: "s",
    fields: &[
        field("name", Kind::Name, T::Name).required().help(H::Name),
        field("relation", Kind::Choice(Options::Codes(code::RELATION)), T::Relation).required(),
        field("id_number", Kind::IdNumber, T::IdNumber),
        field("monthly_fen", Kind::Money, T::MonthlySupport).help(H::Money),
    ],
    summary: &["name", "relation", "monthly_fen"],
    rows: Rows::Free,
    least: 0,
};

const PROXY: When = When::Is("manner", &["proxy"]);

const APPLICATION: &[FieldSpec] = &[
    field("applicant", Kind::Choice(Options::Members), T::Applicant).required(),
    field("manner", Kind::Choice(Options::Codes(code::MANNER)), T::Manner).required().preset(Preset::Text("self")),
    field("proxy.name", Kind::Name, T::ProxyName).visible_when(PROXY).required_when(PROXY),
    field("proxy.relation", Kind::Line(40), T::ProxyRelation).visible_when(PROXY).required_when(PROXY),
    field("proxy.mandate", Kind::Line(60), T::ProxyMandate).visible_when(PROXY).required_when(PROXY),
    field("applied", Kind::Date, T::Applied).required().check(Check::NotFuture).preset(Preset::Today).help(H::Date),
    field("statement", Kind::Lines(500), T::Statement),
];

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
        .table(&member::TABLE, true)
        .table(&INCOME, true)
        .table(&PROPERTY, true)
        .table(&SUPPORTERS, true)
        .command("household.open", On::New);
    let application = new()
        .set("application", "a1")
        .set("programme", "dibao")
        .fields(APPLICATION)
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
