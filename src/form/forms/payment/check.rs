//! 复核发放批次: somebody else than those who drew it up adds it up again.

use crate::form::command::{FormCommand, On, Recorder};
use crate::form::context::FormContext;
use crate::form::spec::{Body, FieldSpec, FormSpec, Gives, Kind, Options, Preset, Section, When, field};
use crate::form::state::FormState;
use crate::text::code;
use crate::text::field::{FieldText as T, HelpText as H};

use super::super::nothing_more;
use super::RUN;

pub(in crate::form::forms) static SPEC: FormSpec = FormSpec {
    title: T::PaymentCheck,
    sections: &[RUN, Section { title: T::PaymentCheck, visible: When::Always, body: Body::Fields(FIELDS) }],
    check: nothing_more,
    gives: Gives::By(commands),
};

/// Whoever checks is one of those who drew it up; told by whoever opens the form.
const ALONE: When = When::Is("_alone", &["yes"]);

const FIELDS: &[FieldSpec] = &[
    field("total_fen", Kind::Money, T::CheckedTotal).required().help(H::ControlTotal),
    field("_alone", Kind::Choice(Options::Codes(code::YES_NO)), T::SamePersonReason)
        .visible_when(When::Never)
        .preset(Preset::Given("alone")),
    field("exception_reason", Kind::Lines(500), T::SamePersonReason).visible_when(ALONE).required_when(ALONE),
];

fn commands(state: &FormState, context: &FormContext) -> Vec<FormCommand> {
    vec![Recorder::new(state, context).fields(FIELDS).command("payment.check", On::Here)]
}
