//! 送发: the sum of the list that is handed over agrees with the run.

use crate::form::command::{FormCommand, On, Recorder};
use crate::form::context::FormContext;
use crate::form::spec::{Body, FieldSpec, FormSpec, Gives, Kind, Section, When, field};
use crate::form::state::FormState;
use crate::text::field::{FieldText as T, HelpText as H};

use super::super::nothing_more;
use super::{IS_LATE, LATE_REASON, RUN};

pub(in crate::form::forms) static SPEC: FormSpec = FormSpec {
    title: T::PaymentSend,
    sections: &[RUN, Section { title: T::PaymentSend, visible: When::Always, body: Body::Fields(FIELDS) }],
    check: nothing_more,
    gives: Gives::By(commands),
};

const FIELDS: &[FieldSpec] =
    &[field("total_fen", Kind::Money, T::SentTotal).required().help(H::ControlTotal), IS_LATE, LATE_REASON];

fn commands(state: &FormState, context: &FormContext) -> Vec<FormCommand> {
    vec![Recorder::new(state, context).fields(FIELDS).command("payment.send", On::Here)]
}
