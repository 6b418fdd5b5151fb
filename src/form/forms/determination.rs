//! 审核确认: the office decides, or the township where policy leaves it to it; the amount is computed unless a reason is
//! given for another.

use crate::form::spec::{Body, Check, FieldSpec, FormSpec, Gives, Kind, Options, Preset, Section, Shown, When, field};
use crate::text::code;
use crate::text::field::{FieldText as T, HelpText as H};

use super::accept::SITUATION;
use super::nothing_more;

pub(super) static SPEC: FormSpec = FormSpec {
    title: T::Determine,
    sections: &[SITUATION, DECISION],
    check: nothing_more,
    gives: Gives::record("determination.give", "t"),
};

/// By the township itself.
pub(super) static DELEGATED: FormSpec = FormSpec {
    title: T::Delegated,
    sections: &[SITUATION, DECISION],
    check: nothing_more,
    gives: Gives::record("determination.delegated", "t"),
};

const DECISION: Section = Section { title: T::Decision, visible: When::Always, body: Body::Fields(FIELDS) };
const APPROVED: When = When::Is("outcome", &["approve"]);
/// What is paid month by month.
const MONTHLY: When = When::All(&[APPROVED, When::Is("_programme", &["dibao", "tekun"])]);

const FIELDS: &[FieldSpec] = &[
    field("_programme", Kind::Choice(Options::Codes(code::PROGRAMME)), T::Programme)
        .visible_when(When::Never)
        .preset(Preset::Known("programme")),
    field("outcome", Kind::Choice(Options::Codes(code::OUTCOME)), T::Outcome).required(),
    field("reason", Kind::Lines(1000), T::Reason).required_when(When::Is("outcome", &["refuse"])),
    field("monthly_fen", Kind::Money, T::Amount).visible_when(APPROVED).help(H::Amount),
    field("override_reason", Kind::Line(200), T::OverrideReason)
        .visible_when(When::Filled("monthly_fen"))
        .required_when(When::Filled("monthly_fen")),
    field("_capitals", Kind::Shown(Shown::Capitals("monthly_fen")), T::InCapitals).visible_when(APPROVED),
    field("from", Kind::Date, T::PaidFrom)
        .visible_when(MONTHLY)
        .required_when(MONTHLY)
        .check(Check::FirstOfMonth)
        .preset(Preset::NextMonth)
        .help(H::PaidFrom),
    field("certificate", Kind::Line(40), T::Certificate).visible_when(APPROVED),
    field("decided", Kind::Date, T::DecidedOn).check(Check::NotFuture).preset(Preset::Today).help(H::Date),
    field("exception", Kind::Line(200), T::Exception).help(H::Exception),
];
