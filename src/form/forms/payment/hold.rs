//! 暂缓发放: lines are taken out, with the reason.

use crate::form::command::{FormCommand, On, Recorder};
use crate::form::context::FormContext;
use crate::form::spec::{Body, FieldSpec, FormSpec, Gives, Kind, Section, When, field};
use crate::form::state::FormState;
use crate::text::field::FieldText as T;

use super::super::nothing_more;
use super::{LINES, RUN};

pub(in crate::form::forms) static SPEC: FormSpec = FormSpec {
    title: T::PaymentHold,
    sections: &[RUN, Section { title: T::PaymentHold, visible: When::Always, body: Body::Fields(FIELDS) }],
    check: nothing_more,
    gives: Gives::By(commands),
};

const FIELDS: &[FieldSpec] = &[LINES, field("reason", Kind::Lines(500), T::HoldReason).required()];

fn commands(state: &FormState, context: &FormContext) -> Vec<FormCommand> {
    vec![Recorder::new(state, context).fields(FIELDS).command("payment.hold", On::Here)]
}
