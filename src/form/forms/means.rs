//! The tables of means: income, property, rigid spending, supporters; in the intake and in changes of a file.

use crate::form::context::List;
use crate::form::spec::{Check, FieldSpec, Kind, Options, Preset, Rows, Shown, TableSpec, When, field};
use crate::text::code;
use crate::text::field::{FieldText as T, HelpText as H};

use super::words;

const SOURCED: When = When::Filled("source.kind");
const PLAIN: When = When::Empty("source.kind");
const NOT_COUNTED: When = When::Other("treatment", &["counted"]);
/// Another figure than the norm's.
const OVERRIDDEN: When =
    When::All(&[SOURCED, When::Any(&[When::Filled("source.each_fen"), When::Filled("yearly_fen")])]);

const INCOME: &[FieldSpec] = &[
    field("member", Kind::Choice(Options::Members), T::IncomeMember).required().preset(Preset::OnlyChoice),
    field("source.kind", Kind::Choice(Options::Listed(List::Sources)), T::IncomeSource).help(H::IncomeSource),
    field("source.quantity", Kind::Quantity, T::Quantity)
        .visible_when(SOURCED)
        .required_when(SOURCED)
        .help(H::Quantity),
    field("source.each_fen", Kind::Money, T::EachActual).visible_when(SOURCED).help(H::EachActual),
    field("_norm", Kind::Shown(Shown::Norm), T::ByNorm).visible_when(SOURCED),
    field("category", Kind::Choice(Options::Codes(code::INCOME)), T::IncomeCategory)
        .visible_when(PLAIN)
        .required_when(PLAIN),
    field("yearly_fen", Kind::Money, T::YearlyAmount).required_when(PLAIN).help(H::Yearly),
    field("override_reason", Kind::Line(200), T::OverrideReason).visible_when(OVERRIDDEN),
    field("note", Kind::Line(200), T::Note),
    field("treatment", Kind::Choice(Options::Codes(code::TREATMENT)), T::Treatment)
        .required_when(PLAIN)
        .preset(Preset::Text("counted")),
    field("reason", Kind::Line(200), T::TreatmentReason)
        .visible_when(When::Any(&[NOT_COUNTED, SOURCED]))
        .required_when(When::All(&[PLAIN, NOT_COUNTED])),
];

/// 收入
pub(super) const fn income(rows: Rows) -> TableSpec {
    TableSpec {
        key: "income",
        noun: T::IncomeLine,
        prefix: "i",
        fields: INCOME,
        summary: &["member", "category", "source.kind", "source.quantity", "yearly_fen", "treatment", "note"],
        rows,
        least: 0,
    }
}

const PROPERTY: &[FieldSpec] = &[
    field("kind", Kind::Choice(Options::Codes(code::PROPERTY)), T::PropertyKind).required(),
    field("value_fen", Kind::Money, T::Value).help(H::Money),
    field("note", Kind::Line(200), T::Note),
    field("owner", Kind::Choice(Options::Members), T::Owner).help(H::Owner),
    field("since", Kind::Date, T::Since)
        .required_when(When::Is("kind", &["house_purchase", "study_abroad"]))
        .check(Check::NotFuture)
        .help(H::Date),
    field("exempt_reason", Kind::Line(200), T::ExemptReason).help(H::ExemptReason),
];

/// 财产
pub(super) const fn property(rows: Rows) -> TableSpec {
    TableSpec {
        key: "property",
        noun: T::PropertyLine,
        prefix: "p",
        fields: PROPERTY,
        summary: &["kind", "value_fen", "note", "owner"],
        rows,
        least: 0,
    }
}

const EXPENSES: &[FieldSpec] = &[
    field("kind", Kind::Choice(Options::Words(words::expenses)), T::ExpenseKind).required(),
    field("amount_fen", Kind::Money, T::SelfPaid).required().help(H::SelfPaid),
    field("on", Kind::Date, T::BilledOn).required().check(Check::NotFuture).help(H::Date),
    field("member", Kind::Choice(Options::Members), T::SpentFor).help(H::Owner),
    field("note", Kind::Line(200), T::Note),
];

/// 刚性支出
pub(super) const fn expenses(rows: Rows) -> TableSpec {
    TableSpec {
        key: "expenses",
        noun: T::Expense,
        prefix: "e",
        fields: EXPENSES,
        summary: &["kind", "amount_fen", "on", "member", "note"],
        rows,
        least: 0,
    }
}

/// How much is asked: agreed, by the formula, nothing.
const AGREED: When = When::Any(&[When::Is("_how", &["agreed"]), When::Filled("monthly_fen")]);
const BY_FORMULA: When = When::Any(&[When::Is("_how", &["formula"]), When::Filled("home.persons")]);
const WAIVED: When = When::Any(&[When::Is("_how", &["waived"]), When::Filled("waived.why")]);

const SUPPORTERS: &[FieldSpec] = &[
    field("name", Kind::Name, T::Name).required().help(H::Name),
    field("relation", Kind::Choice(Options::Codes(code::RELATION)), T::Relation).required(),
    field("id_number", Kind::IdNumber, T::IdNumber),
    field("_how", Kind::Choice(Options::Codes(code::SUPPORT)), T::SupportHow).preset(Preset::Text("agreed")),
    field("monthly_fen", Kind::Money, T::MonthlySupport).visible_when(AGREED).help(H::Money),
    field("home.persons", Kind::Count(1, 99), T::HomePersons)
        .visible_when(BY_FORMULA)
        .required_when(BY_FORMULA)
        .help(H::ByFormula),
    field("home.yearly_fen", Kind::Money, T::HomeYearly)
        .visible_when(BY_FORMULA)
        .required_when(BY_FORMULA)
        .help(H::Money),
    field("home.hukou", Kind::Choice(Options::Codes(code::HUKOU)), T::Hukou).visible_when(BY_FORMULA),
    field("home.supported", Kind::Count(1, 99), T::HomeSupported).visible_when(BY_FORMULA).preset(Preset::Text("1")),
    field("agreed_reason", Kind::Line(200), T::AgreedReason).visible_when(When::All(&[AGREED, BY_FORMULA])),
    field("waived.why", Kind::Choice(Options::Words(words::waivers)), T::WaivedWhy)
        .visible_when(WAIVED)
        .required_when(WAIVED),
    field("waived.note", Kind::Line(200), T::Note)
        .visible_when(WAIVED)
        .required_when(When::Is("waived.why", &["other"])),
    field("supports", Kind::Choice(Options::Members), T::Supports).help(H::Supports),
];

/// 赡养（抚、扶养）义务人
pub(super) const fn supporters(rows: Rows) -> TableSpec {
    TableSpec {
        key: "supporters",
        noun: T::Supporter,
        prefix: "s",
        fields: SUPPORTERS,
        summary: &["name", "relation", "monthly_fen", "_how"],
        rows,
        least: 0,
    }
}
