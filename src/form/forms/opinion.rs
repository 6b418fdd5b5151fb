//! 初审意见.

use crate::form::command::{FormCommand, On, Recorder};
use crate::form::context::FormContext;
use crate::form::spec::{Body, FieldSpec, FormSpec, Kind, Options, Section, When, field};
use crate::form::state::FormState;
use crate::text::code;
use crate::text::field::{FieldText as T, HelpText as H};

use super::accept::SITUATION;
use super::nothing_more;

pub(super) static SPEC: FormSpec = FormSpec {
    title: T::Opinion,
    sections: &[SITUATION, Section { title: T::Opinion, visible: When::Always, body: Body::Fields(FIELDS) }],
    check: nothing_more,
    commands,
};

const FIELDS: &[FieldSpec] = &[
    field("outcome", Kind::Choice(Options::Codes(code::OUTCOME)), T::Outcome).required(),
    field("proposed_monthly_fen", Kind::Money, T::ProposedAmount)
        .visible_when(When::Is("outcome", &["approve"]))
        .help(H::Amount),
    field("reason", Kind::Lines(1000), T::Reason).required(),
    field("exception", Kind::Line(200), T::Exception).help(H::Exception),
];

fn commands(state: &FormState, context: &FormContext) -> Vec<FormCommand> {
    let opinion = Recorder::new(state, context).set("ref", state.fresh_name("o", context)).application().fields(FIELDS);
    vec![opinion.command("opinion.give", On::Here)]
}
