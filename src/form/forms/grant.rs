//! 临时救助: paid at once in an emergency, its papers afterwards, small grants, and their filing.

use crate::form::spec::{Body, Check, FieldSpec, FormSpec, Gives, Kind, Options, Preset, Section, Shown, When, field};
use crate::text::code;
use crate::text::field::{FieldText as T, HelpText as H};

use super::accept::SITUATION;
use super::nothing_more;

pub(super) static URGENT: FormSpec = FormSpec {
    title: T::GrantUrgent,
    sections: &[SITUATION, Section { title: T::GrantUrgent, visible: When::Always, body: Body::Fields(URGENTLY) }],
    check: nothing_more,
    gives: Gives::record("grant.urgent", "u"),
};

const URGENTLY: &[FieldSpec] = &[
    field("source", Kind::Choice(Options::Codes(code::MONEY_SOURCE)), T::MoneySource)
        .required()
        .preset(Preset::Known("money_source")),
    field("payee", Kind::Choice(Options::Members), T::Payee).required().preset(Preset::Known("applicant")),
    field("paid", Kind::Moment, T::PaidAt).help(H::PaidAt),
    field("amount_fen", Kind::Money, T::Amount).help(H::Amount),
    field("override_reason", Kind::Line(200), T::OverrideReason)
        .visible_when(When::Filled("amount_fen"))
        .required_when(When::Filled("amount_fen")),
    field("_capitals", Kind::Shown(Shown::Capitals("amount_fen")), T::InCapitals),
    field("receipt", Kind::Line(40), T::Receipt),
];

pub(super) static COMPLETE: FormSpec = FormSpec {
    title: T::GrantComplete,
    sections: &[Section { title: T::GrantComplete, visible: When::Always, body: Body::Fields(COMPLETED) }],
    check: nothing_more,
    gives: Gives::about("grant.complete_papers"),
};

const COMPLETED: &[FieldSpec] =
    &[field("completed", Kind::Date, T::CompletedOn).check(Check::NotFuture).preset(Preset::Today).help(H::Date)];

pub(super) static PAY: FormSpec = FormSpec {
    title: T::GrantPay,
    sections: &[SITUATION, Section { title: T::GrantPay, visible: When::Always, body: Body::Fields(PAID) }],
    check: nothing_more,
    gives: Gives::record("grant.pay", "y"),
};

const PAID: &[FieldSpec] = &[
    field("payee", Kind::Choice(Options::Members), T::Payee).required().preset(Preset::Known("applicant")),
    field("paid", Kind::Moment, T::PaidAt).help(H::PaidAt),
    field("receipt", Kind::Line(40), T::Receipt),
];

pub(super) static FILE: FormSpec = FormSpec {
    title: T::GrantFile,
    sections: &[Section { title: T::GrantFile, visible: When::Always, body: Body::Fields(FILED) }],
    check: nothing_more,
    gives: Gives::about("grant.file"),
};

const FILED: &[FieldSpec] = &[
    field("number", Kind::Line(40), T::FilingNumber),
    field("filed", Kind::Date, T::FiledOn).check(Check::NotFuture).preset(Preset::Today).help(H::Date),
];
