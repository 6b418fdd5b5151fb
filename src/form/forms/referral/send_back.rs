//! 退回转介: with the reason.

use crate::form::command::{FormCommand, On, Recorder};
use crate::form::context::FormContext;
use crate::form::spec::{Body, FieldSpec, FormSpec, Gives, Kind, Section, When, field};
use crate::form::state::FormState;
use crate::text::field::FieldText as T;

use super::super::nothing_more;
use super::{IS_OUTSIDE, PAPER, REFERRAL};

pub(in crate::form::forms) static SPEC: FormSpec = FormSpec {
    title: T::ReferralReturn,
    sections: &[REFERRAL, Section { title: T::ReferralReturn, visible: When::Always, body: Body::Fields(FIELDS) }],
    check: nothing_more,
    gives: Gives::By(commands),
};

const FIELDS: &[FieldSpec] = &[field("reason", Kind::Lines(500), T::SendBackReason).required(), IS_OUTSIDE, PAPER];

fn commands(state: &FormState, context: &FormContext) -> Vec<FormCommand> {
    vec![Recorder::new(state, context).fields(FIELDS).command("referral.return", On::Here)]
}
