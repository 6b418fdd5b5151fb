//! The fields of a member, in the intake form and in the form that changes one.

use crate::form::spec::{Check, FieldSpec, Kind, Options, Preset, Rows, TableSpec, When, field};
use crate::text::code;
use crate::text::field::{FieldText as T, HelpText as H};

use super::words;

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
        .preset(Preset::FirstMember("head")),
    field("tibetan_name", Kind::Name, T::TibetanName),
    field("nationality", Kind::Choice(Options::Nationality), T::Nationality).preset(Preset::Text("04")),
    field("marital", Kind::Choice(Options::Codes(code::MARITAL)), T::Marital),
    field("health", Kind::Choice(Options::Codes(code::HEALTH)), T::Health),
    field("disability.class", Kind::NumberChoice(Options::Codes(code::DISABILITY_CLASS)), T::DisabilityClass)
        .visible_when(DISABLED)
        .required_when(DISABILITY_NEEDED),
    field("disability.level", Kind::NumberChoice(Options::Codes(code::DISABILITY_LEVEL)), T::DisabilityLevel)
        .visible_when(DISABLED)
        .required_when(DISABLED),
    field("certificate.number", Kind::Line(30), T::CertificateNumber)
        .visible_when(DISABLED)
        .required_when(When::Filled("certificate.valid_until")),
    field("certificate.valid_until", Kind::Date, T::CertificateUntil).visible_when(DISABLED).help(H::Date),
    field("labour", Kind::Choice(Options::Codes(code::LABOUR)), T::Labour),
    field("employment", Kind::Choice(Options::Codes(code::EMPLOYMENT)), T::Employment),
    field("_special", Kind::Many(Options::Codes(code::SPECIAL)), T::Special).help(H::Special),
    field("school.stage", Kind::Choice(Options::Codes(code::SCHOOL_STAGE)), T::SchoolStage)
        .visible_when(AT_SCHOOL)
        .required_when(AT_SCHOOL),
    field("school.name", Kind::Line(60), T::School).visible_when(AT_SCHOOL),
    field("school.graduates", Kind::Date, T::Graduates).visible_when(AT_SCHOOL).help(H::Date),
    field("clergy.site", Kind::Line(60), T::ClergySite).visible_when(CLERGY).required_when(CLERGY),
    field("clergy.since", Kind::Date, T::Since)
        .visible_when(CLERGY)
        .required_when(CLERGY)
        .check(Check::NotFuture)
        .help(H::Date),
    field("absence.kind", Kind::Choice(Options::Words(words::absences)), T::AbsenceKind)
        .visible_when(ABSENT)
        .required_when(ABSENT),
    field("absence.since", Kind::Date, T::Since).visible_when(ABSENT).check(Check::NotFuture).help(H::Date),
    field("serious_illness", Kind::Line(60), T::SeriousIllness).visible_when(GRAVELY_ILL).required_when(GRAVELY_ILL),
    field("counted", Kind::Flag, T::Counted).help(H::Counted),
    field("not_counted_reason", Kind::Line(200), T::NotCountedReason)
        .visible_when(When::Filled("counted"))
        .required_when(When::Is("counted", &["no"])),
];

/// What is ticked, or was on file before.
const AT_SCHOOL: When = When::Any(&[When::Ticked("_special", "school"), When::Filled("school.stage")]);
const CLERGY: When = When::Any(&[When::Ticked("_special", "clergy"), When::Filled("clergy.site")]);
const ABSENT: When = When::Any(&[When::Ticked("_special", "absence"), When::Filled("absence.kind")]);
const GRAVELY_ILL: When = When::Any(&[When::Ticked("_special", "illness"), When::Filled("serious_illness")]);

/// Whoever is ill may be disabled as well.
const DISABLED: When = When::Any(&[
    When::Is("health", &["disabled"]),
    When::Ticked("_special", "disability"),
    When::Filled("disability.class"),
]);
const DISABILITY_NEEDED: When = When::Any(&[
    When::Is("health", &["disabled"]),
    When::Ticked("_special", "disability"),
    When::Filled("disability.level"),
]);

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
