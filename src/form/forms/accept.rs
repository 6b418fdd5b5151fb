//! 受理: nothing to type; what is known of the file is shown before it is saved.

use crate::form::command::{FormCommand, On, Recorder};
use crate::form::context::FormContext;
use crate::form::spec::{Body, FieldSpec, FormSpec, Kind, Section, Shown, When, field};
use crate::form::state::FormState;
use crate::text::field::FieldText as T;

use super::nothing_more;

pub(super) static SPEC: FormSpec = FormSpec { title: T::Accept, sections: &[SITUATION], check: nothing_more, commands };

/// What the caller tells about the case, for reading before deciding.
pub(super) const SITUATION: Section =
    Section { title: T::Situation, visible: When::Always, body: Body::Fields(&[NOTES]) };
const NOTES: FieldSpec = field("_notes", Kind::Shown(Shown::Notes), T::Situation);

fn commands(state: &FormState, context: &FormContext) -> Vec<FormCommand> {
    vec![Recorder::new(state, context).application().command("application.accept", On::Here)]
}
