//! 登记申请: an application for any of the five programmes, by the family, a proxy, or found by the township.

use crate::form::spec::{
    Body, Check, FieldSpec, FormSpec, Gives, Kind, Options, Preset, Rows, Section, TableSpec, When, field,
};
use crate::text::code;
use crate::text::field::{FieldText as T, HelpText as H};

use super::{nothing_more, words};

/// An application of a household that is on file.
pub(super) static SPEC: FormSpec = FormSpec {
    title: T::Register,
    sections: &[APPLICATION, SPENDING],
    check: nothing_more,
    gives: Gives::household_record("application.register", "application", "a"),
};

/// What every application says.
pub(super) const APPLICATION: Section =
    Section { title: T::Application, visible: When::Always, body: Body::Fields(FIELDS) };
/// What an application for 临时救助 on grounds of spending lists.
pub(super) const SPENDING: Section = Section { title: T::Spending, visible: EXPENDITURE, body: Body::Table(&SPENT) };

const PROXY: When = When::Is("manner", &["proxy"]);
const LINSHI: When = When::Is("programme", &["linshi"]);
const EXPENDITURE: When = When::All(&[LINSHI, When::Is("_claim", &["expenditure"])]);
const URGENT: When = When::All(&[LINSHI, When::Is("_claim", &["urgent"])]);

pub(super) const FIELDS: &[FieldSpec] = &[
    field("programme", Kind::Choice(Options::Codes(code::PROGRAMME)), T::Programme)
        .required()
        .preset(Preset::Text("dibao")),
    field("applicant", Kind::Choice(Options::Members), T::Applicant).required().preset(Preset::Known("head")),
    field("single", Kind::Flag, T::Single).visible_when(When::Is("programme", &["dibao"])).help(H::Single),
    field("manner", Kind::Choice(Options::Codes(code::MANNER)), T::Manner).required().preset(Preset::Text("self")),
    field("proxy.name", Kind::Name, T::ProxyName).visible_when(PROXY).required_when(PROXY),
    field("proxy.relation", Kind::Suggest(Options::Codes(code::PROXY)), T::ProxyRelation)
        .visible_when(PROXY)
        .required_when(PROXY),
    field("proxy.mandate", Kind::Line(60), T::ProxyMandate).visible_when(PROXY).required_when(PROXY),
    field("applied", Kind::Date, T::Applied).required().check(Check::NotFuture).preset(Preset::Today).help(H::Date),
    field("_claim", Kind::Choice(Options::Codes(code::CLAIM)), T::ClaimKind)
        .visible_when(LINSHI)
        .required_when(LINSHI)
        .help(H::ClaimKind),
    field("linshi.expenditure.cause", Kind::Choice(Options::Words(words::causes)), T::ReliefCause)
        .visible_when(EXPENDITURE)
        .required_when(EXPENDITURE),
    field("linshi.urgent.cause", Kind::Choice(Options::Words(words::causes)), T::ReliefCause)
        .visible_when(URGENT)
        .required_when(URGENT),
    field("linshi.urgent.event", Kind::Date, T::EventOn)
        .visible_when(URGENT)
        .required_when(URGENT)
        .check(Check::NotFuture)
        .preset(Preset::Today)
        .help(H::Date),
    field("linshi.urgent.place", Kind::Line(60), T::EventPlace)
        .visible_when(URGENT)
        .required_when(URGENT)
        .preset(Preset::Known("address")),
    field("linshi.urgent.learned", Kind::Moment, T::LearnedAt)
        .visible_when(URGENT)
        .required_when(URGENT)
        .preset(Preset::TodayAt)
        .help(H::LearnedAt),
    field("statement", Kind::Lines(500), T::Statement),
];

static SPENT: TableSpec = TableSpec {
    key: "linshi.expenditure.spending",
    noun: T::SpendingLine,
    prefix: "",
    fields: &[
        field("purpose", Kind::Choice(Options::Words(words::causes)), T::SpentOn).required(),
        field("total_fen", Kind::Money, T::TotalSpent).required().help(H::Money),
        field("reimbursed_fen", Kind::Money, T::Reimbursed).help(H::Money),
        field("note", Kind::Line(200), T::Receipts),
    ],
    summary: &["purpose", "total_fen", "reimbursed_fen", "note"],
    rows: Rows::Free,
    least: 1,
};
