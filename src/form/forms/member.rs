//! The fields of a member, in the intake form and in the form that changes one.

use crate::form::spec::{Check, FieldSpec, Kind, Options, Preset, Rows, TableSpec, When, field};
use crate::text::code;
use crate::text::field::{FieldText as T, HelpText as H};

/// A member of the household.
pub(super) const FIELDS: &[FieldSpec] = &[
    field("name", Kind::Name, T::Name).required().help(H::Name),
    field("id_number", Kind::IdNumber, T::IdNumber).help(H::IdNumber),
    field("no_id_reason", Kind::Line(100), T::NoIdReason)
        .visible_when(When::Empty("id_number"))
        .required_when(When::Empty("id_number")),
    field("birth", Kind::Date, T::Birth)
        .required()
        .check(Check::NotFuture)
        .fixed_when(When::ValidId("id_number"))
        .help(H::Date),
    field("sex", Kind::Choice(Options::Codes(code::SEX)), T::Sex).required().fixed_when(When::ValidId("id_number")),
    field("_age", Kind::Shown(crate::form::spec::Shown::Age), T::Age),
    field("relation", Kind::Choice(Options::Codes(code::RELATION)), T::Relation)
        .required()
        .preset(Preset::FirstRow("head")),
    field("tibetan_name", Kind::Name, T::TibetanName),
    field("nationality", Kind::Choice(Options::Nationality), T::Nationality).preset(Preset::Text("04")),
    field("marital", Kind::Choice(Options::Codes(code::MARITAL)), T::Marital),
    field("health", Kind::Choice(Options::Codes(code::HEALTH)), T::Health),
    field("disability.class", Kind::NumberChoice(Options::Codes(code::DISABILITY_CLASS)), T::DisabilityClass)
        .visible_when(DISABLED)
        .required_when(DISABLED),
    field("disability.level", Kind::NumberChoice(Options::Codes(code::DISABILITY_LEVEL)), T::DisabilityLevel)
        .visible_when(DISABLED)
        .required_when(DISABLED),
    field("labour", Kind::Choice(Options::Codes(code::LABOUR)), T::Labour),
    field("counted", Kind::Flag, T::Counted).preset(Preset::Text("yes")),
    field("not_counted_reason", Kind::Line(200), T::NotCountedReason)
        .visible_when(When::Is("counted", &["no"]))
        .required_when(When::Is("counted", &["no"])),
];

const DISABLED: When = When::Is("health", &["disabled"]);

/// The members of the household.
pub(super) static TABLE: TableSpec = TableSpec {
    key: "members",
    noun: T::Member,
    prefix: "m",
    fields: FIELDS,
    summary: &["name", "relation", "sex", "_age", "id_number", "health"],
    rows: Rows::Free,
    least: 1,
};
