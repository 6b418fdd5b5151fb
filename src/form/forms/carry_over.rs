//! 结转在享救助: a benefit that ran before the program was taken into use.

use crate::form::spec::{Body, Check, FieldSpec, FormSpec, Gives, Kind, Options, Preset, Section, When, field};
use crate::text::code;
use crate::text::field::{FieldText as T, HelpText as H};

use super::nothing_more;

pub(super) static SPEC: FormSpec = FormSpec {
    title: T::CarryOver,
    sections: &[Section { title: T::CarryOver, visible: When::Always, body: Body::Fields(FIELDS) }],
    check: nothing_more,
    gives: Gives::household_record("application.carry_over", "application", "a"),
};

/// What is paid every month.
const MONTHLY: When = When::Is("programme", &["dibao", "tekun"]);
/// What ends by itself.
const STATUS: When = When::Is("programme", &["bianyuan", "gangxing"]);

const FIELDS: &[FieldSpec] = &[
    field("programme", Kind::Choice(Options::Codes(code::CARRIED)), T::Programme)
        .required()
        .preset(Preset::Text("dibao")),
    field("applicant", Kind::Choice(Options::Members), T::Applicant).required().preset(Preset::Known("head")),
    field("single", Kind::Flag, T::Single).visible_when(When::Is("programme", &["dibao"])).help(H::Single),
    field("reason", Kind::Choice(Options::Codes(code::CARRY_REASON)), T::Reason).required().preset(Preset::OnlyChoice),
    field("since", Kind::Date, T::Since).required().check(Check::NotFuture).help(H::Date),
    field("monthly_fen", Kind::Money, T::MonthlyAmount).visible_when(MONTHLY).required_when(MONTHLY).help(H::Money),
    field("certificate", Kind::Line(40), T::Certificate),
    field("next_review", Kind::Date, T::NextReview).help(H::Date),
    field("valid_until", Kind::Date, T::ValidUntil).visible_when(STATUS).help(H::Date),
];
