//! 审核确认: the office decides; the amount is computed unless a reason is given for another.

use crate::form::command::{FormCommand, On, Recorder};
use crate::form::context::FormContext;
use crate::form::spec::{Body, Check, FieldSpec, FormSpec, Kind, Options, Preset, Section, When, field};
use crate::form::state::FormState;
use crate::text::code;
use crate::text::field::{FieldText as T, HelpText as H};

use super::accept::SITUATION;
use super::nothing_more;

pub(super) static SPEC: FormSpec = FormSpec {
    title: T::Determine,
    sections: &[SITUATION, Section { title: T::Determine, visible: When::Always, body: Body::Fields(FIELDS) }],
    check: nothing_more,
    commands,
};

const APPROVED: When = When::Is("outcome", &["approve"]);

const FIELDS: &[FieldSpec] = &[
    field("outcome", Kind::Choice(Options::Codes(code::OUTCOME)), T::Outcome).required(),
    field("reason", Kind::Lines(1000), T::Reason).required(),
    field("monthly_fen", Kind::Money, T::MonthlyAmount).visible_when(APPROVED).help(H::Amount),
    field("override_reason", Kind::Line(200), T::OverrideReason)
        .visible_when(When::Filled("monthly_fen"))
        .required_when(When::Filled("monthly_fen")),
    field("from", Kind::Date, T::PaidFrom)
        .visible_when(APPROVED)
        .required_when(APPROVED)
        .check(Check::FirstOfMonth)
        .preset(Preset::NextMonth)
        .help(H::PaidFrom),
    field("exception", Kind::Line(200), T::Exception).help(H::Exception),
];

fn commands(state: &FormState, context: &FormContext) -> Vec<FormCommand> {
    let given = Recorder::new(state, context).set("ref", state.fresh_name("t", context)).application().fields(FIELDS);
    vec![given.command("determination.give", On::Here)]
}
