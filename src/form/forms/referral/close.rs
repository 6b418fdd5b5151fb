//! 办结转介: the family was told.

use crate::form::command::{FormCommand, On, Recorder};
use crate::form::context::FormContext;
use crate::form::spec::{Body, FieldSpec, FormSpec, Gives, Kind, Section, When, field};
use crate::form::state::FormState;
use crate::text::field::FieldText as T;

use super::super::nothing_more;
use super::REFERRAL;

pub(in crate::form::forms) static SPEC: FormSpec = FormSpec {
    title: T::ReferralClose,
    sections: &[REFERRAL, Section { title: T::ReferralClose, visible: When::Always, body: Body::Fields(FIELDS) }],
    check: nothing_more,
    gives: Gives::By(commands),
};

const FIELDS: &[FieldSpec] = &[field("note", Kind::Lines(500), T::CloseNote)];

fn commands(state: &FormState, context: &FormContext) -> Vec<FormCommand> {
    vec![Recorder::new(state, context).fields(FIELDS).command("referral.close", On::Here)]
}
