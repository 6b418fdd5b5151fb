//! 关账: with the reason for what came back and is not paid again, if there is such.

use crate::form::command::{FormCommand, On, Recorder};
use crate::form::context::FormContext;
use crate::form::spec::{Body, FieldSpec, FormSpec, Gives, Kind, Section, When, field};
use crate::form::state::FormState;
use crate::text::field::FieldText as T;

use super::super::nothing_more;
use super::{IS_LATE, LATE_REASON, RUN};

pub(in crate::form::forms) static SPEC: FormSpec = FormSpec {
    title: T::PaymentClose,
    sections: &[RUN, Section { title: T::PaymentClose, visible: When::Always, body: Body::Fields(FIELDS) }],
    check: nothing_more,
    gives: Gives::By(commands),
};

const FIELDS: &[FieldSpec] = &[field("unpaid_reason", Kind::Lines(500), T::UnpaidReason), IS_LATE, LATE_REASON];

fn commands(state: &FormState, context: &FormContext) -> Vec<FormCommand> {
    vec![Recorder::new(state, context).fields(FIELDS).command("payment.close", On::Here)]
}
