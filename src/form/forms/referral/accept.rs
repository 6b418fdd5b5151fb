//! 接收转介.

use crate::form::command::{FormCommand, On, Recorder};
use crate::form::context::FormContext;
use crate::form::spec::{Body, FieldSpec, FormSpec, Gives, Section, When};
use crate::form::state::FormState;
use crate::text::field::FieldText as T;

use super::super::nothing_more;
use super::{IS_OUTSIDE, PAPER, REFERRAL};

pub(in crate::form::forms) static SPEC: FormSpec = FormSpec {
    title: T::ReferralAccept,
    sections: &[REFERRAL, Section { title: T::ReferralAccept, visible: When::Always, body: Body::Fields(FIELDS) }],
    check: nothing_more,
    gives: Gives::By(commands),
};

const FIELDS: &[FieldSpec] = &[IS_OUTSIDE, PAPER];

fn commands(state: &FormState, context: &FormContext) -> Vec<FormCommand> {
    vec![Recorder::new(state, context).fields(FIELDS).command("referral.accept", On::Here)]
}
