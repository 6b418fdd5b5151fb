//! 答复转介: what was done, what it was worth and until when, or why the unit does not help.

use crate::form::command::{FormCommand, On, Recorder};
use crate::form::context::FormContext;
use crate::form::spec::{Body, Check, FieldSpec, FormSpec, Gives, Kind, Options, Section, When, field};
use crate::form::state::FormState;
use crate::text::code;
use crate::text::field::{FieldText as T, HelpText as H};

use super::super::nothing_more;
use super::{IS_OUTSIDE, PAPER, REFERRAL};

pub(in crate::form::forms) static SPEC: FormSpec = FormSpec {
    title: T::ReferralAnswer,
    sections: &[REFERRAL, Section { title: T::ReferralAnswer, visible: When::Always, body: Body::Fields(FIELDS) }],
    check: nothing_more,
    gives: Gives::By(commands),
};

const HELPED: When = When::Is("result", &["helped"]);

const FIELDS: &[FieldSpec] = &[
    field("result", Kind::Choice(Options::Codes(code::REFERRAL_RESULT)), T::ReferralResult).required(),
    field("measures", Kind::Lines(500), T::Measures).required(),
    field("amount_fen", Kind::Money, T::AidAmount).visible_when(HELPED).help(H::Money),
    field("from", Kind::Date, T::AidFrom).visible_when(HELPED).help(H::Date),
    field("until", Kind::Date, T::AidUntil).visible_when(HELPED).check(Check::NotBefore("from")).help(H::Date),
    IS_OUTSIDE,
    PAPER,
];

fn commands(state: &FormState, context: &FormContext) -> Vec<FormCommand> {
    vec![Recorder::new(state, context).fields(FIELDS).command("referral.answer", On::Here)]
}
