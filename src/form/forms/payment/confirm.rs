//! 确认发放批次: nothing to type; what the run comes to is read first.

use crate::form::command::{FormCommand, On, Recorder};
use crate::form::context::FormContext;
use crate::form::spec::{FormSpec, Gives};
use crate::form::state::FormState;
use crate::text::field::FieldText as T;

use super::super::nothing_more;
use super::RUN;

pub(in crate::form::forms) static SPEC: FormSpec =
    FormSpec { title: T::PaymentConfirm, sections: &[RUN], check: nothing_more, gives: Gives::By(commands) };

fn commands(state: &FormState, context: &FormContext) -> Vec<FormCommand> {
    vec![Recorder::new(state, context).command("payment.confirm", On::Here)]
}
