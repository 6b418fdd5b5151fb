//! 报送发放批次: to the office, before the cut-off or with the reason why later.

use crate::form::command::{FormCommand, On, Recorder};
use crate::form::context::FormContext;
use crate::form::spec::{Body, FieldSpec, FormSpec, Gives, Section, When};
use crate::form::state::FormState;
use crate::text::field::FieldText as T;

use super::super::nothing_more;
use super::{IS_LATE, LATE_REASON, RUN};

pub(in crate::form::forms) static SPEC: FormSpec = FormSpec {
    title: T::PaymentForward,
    sections: &[RUN, Section { title: T::PaymentForward, visible: When::Always, body: Body::Fields(FIELDS) }],
    check: nothing_more,
    gives: Gives::By(commands),
};

const FIELDS: &[FieldSpec] = &[IS_LATE, LATE_REASON];

fn commands(state: &FormState, context: &FormContext) -> Vec<FormCommand> {
    vec![Recorder::new(state, context).fields(FIELDS).command("payment.forward", On::Here)]
}
