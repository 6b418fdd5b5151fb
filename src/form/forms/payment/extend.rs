//! 补充发放批次: nothing to type; who would be added is looked up anew.

use crate::form::command::{FormCommand, On, Recorder};
use crate::form::context::FormContext;
use crate::form::spec::{FormSpec, Gives};
use crate::form::state::FormState;
use crate::text::field::FieldText as T;

use super::super::nothing_more;
use super::RUN;

pub(in crate::form::forms) static SPEC: FormSpec =
    FormSpec { title: T::PaymentExtend, sections: &[RUN], check: nothing_more, gives: Gives::By(commands) };

fn commands(state: &FormState, context: &FormContext) -> Vec<FormCommand> {
    vec![Recorder::new(state, context).command("payment.extend", On::Here)]
}
