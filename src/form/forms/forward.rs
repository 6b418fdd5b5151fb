//! 报送市民政局.

use crate::form::command::{FormCommand, On, Recorder};
use crate::form::context::FormContext;
use crate::form::spec::{Body, FieldSpec, FormSpec, Kind, Section, When, field};
use crate::form::state::FormState;
use crate::text::field::{FieldText as T, HelpText as H};

use super::accept::SITUATION;
use super::nothing_more;

pub(super) static SPEC: FormSpec = FormSpec {
    title: T::Forward,
    sections: &[SITUATION, Section { title: T::Forward, visible: When::Always, body: Body::Fields(FIELDS) }],
    check: nothing_more,
    commands,
};

const FIELDS: &[FieldSpec] = &[
    field("note", Kind::Lines(500), T::ForwardNote),
    field("exception", Kind::Line(200), T::Exception).help(H::Exception),
];

fn commands(state: &FormState, context: &FormContext) -> Vec<FormCommand> {
    let forward = Recorder::new(state, context).application().fields(FIELDS);
    vec![forward.command("application.forward", On::Here)]
}
