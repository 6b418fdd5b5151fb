//! 受理: what is known of the file is shown before it is saved.

use crate::form::spec::{Body, Check, FieldSpec, FormSpec, Gives, Kind, Preset, Section, Shown, When, field};
use crate::text::field::{FieldText as T, HelpText as H};

use super::nothing_more;

pub(super) static SPEC: FormSpec = FormSpec {
    title: T::Accept,
    sections: &[SITUATION, Section { title: T::Accept, visible: When::Always, body: Body::Fields(FIELDS) }],
    check: nothing_more,
    gives: Gives::about("application.accept"),
};

/// What the caller tells about the case, for reading before deciding.
pub(super) const SITUATION: Section =
    Section { title: T::Situation, visible: When::Always, body: Body::Fields(&[NOTES]) };
const NOTES: FieldSpec = field("_notes", Kind::Shown(Shown::Notes), T::Situation);

const FIELDS: &[FieldSpec] =
    &[field("accepted", Kind::Date, T::AcceptedOn).check(Check::NotFuture).preset(Preset::Today).help(H::Date)];
