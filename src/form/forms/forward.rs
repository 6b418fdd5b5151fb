//! 报送市民政局.

use crate::form::spec::{Body, Check, FieldSpec, FormSpec, Gives, Kind, Preset, Section, When, field};
use crate::text::field::{FieldText as T, HelpText as H};

use super::accept::SITUATION;
use super::nothing_more;

pub(super) static SPEC: FormSpec = FormSpec {
    title: T::Forward,
    sections: &[SITUATION, Section { title: T::Forward, visible: When::Always, body: Body::Fields(FIELDS) }],
    check: nothing_more,
    gives: Gives::about("application.forward"),
};

const FIELDS: &[FieldSpec] = &[
    field("note", Kind::Lines(500), T::ForwardNote),
    field("forwarded", Kind::Date, T::ForwardedOn).check(Check::NotFuture).preset(Preset::Today).help(H::Date),
    field("exception", Kind::Line(200), T::Exception).help(H::Exception),
];
