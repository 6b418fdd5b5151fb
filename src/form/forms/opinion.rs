//! 初审意见.

use crate::form::spec::{Body, Check, FieldSpec, FormSpec, Gives, Kind, Options, Preset, Section, When, field};
use crate::text::code;
use crate::text::field::{FieldText as T, HelpText as H};

use super::accept::SITUATION;
use super::nothing_more;

pub(super) static SPEC: FormSpec = FormSpec {
    title: T::Opinion,
    sections: &[SITUATION, Section { title: T::Opinion, visible: When::Always, body: Body::Fields(FIELDS) }],
    check: nothing_more,
    gives: Gives::record("opinion.give", "o"),
};

const FIELDS: &[FieldSpec] = &[
    field("outcome", Kind::Choice(Options::Codes(code::OUTCOME)), T::Outcome).required(),
    field("proposed_monthly_fen", Kind::Money, T::ProposedAmount)
        .visible_when(When::Is("outcome", &["approve"]))
        .help(H::Amount),
    field("reason", Kind::Lines(1000), T::Reason).required(),
    field("given", Kind::Date, T::GivenOn).check(Check::NotFuture).preset(Preset::Today).help(H::Date),
    field("exception", Kind::Line(200), T::Exception).help(H::Exception),
];
