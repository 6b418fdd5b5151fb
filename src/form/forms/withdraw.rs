//! 撤回申请.

use crate::form::command::{FormCommand, On, Recorder};
use crate::form::context::FormContext;
use crate::form::spec::{Body, FieldSpec, FormSpec, Kind, Options, Section, When, field};
use crate::form::state::FormState;
use crate::text::field::FieldText as T;

use super::nothing_more;

pub(super) static SPEC: FormSpec = FormSpec {
    title: T::Withdraw,
    sections: &[Section { title: T::Withdraw, visible: When::Always, body: Body::Fields(FIELDS) }],
    check: nothing_more,
    commands,
};

const FIELDS: &[FieldSpec] = &[
    field("reason", Kind::Lines(500), T::Reason).required(),
    field("requested_by", Kind::Choice(Options::Members), T::RequestedBy),
];

fn commands(state: &FormState, context: &FormContext) -> Vec<FormCommand> {
    let withdrawn = Recorder::new(state, context).application().fields(FIELDS);
    vec![withdrawn.command("application.withdraw", On::Here)]
}
