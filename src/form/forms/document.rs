//! 收件登记: one document received.

use crate::form::spec::{Body, Check, FieldSpec, FormSpec, Gives, Kind, Options, Preset, Section, When, field};
use crate::text::field::{FieldText as T, HelpText as H};

use super::nothing_more;

pub(super) static SPEC: FormSpec = FormSpec {
    title: T::Receive,
    sections: &[Section { title: T::Documents, visible: When::Always, body: Body::Fields(FIELDS) }],
    check: nothing_more,
    gives: Gives::household_record("document.record", "ref", "d"),
};

const FIELDS: &[FieldSpec] = &[
    field("kind", Kind::Choice(Options::Documents), T::DocumentKind).required(),
    field("member", Kind::Choice(Options::Members), T::WhoseDocument),
    field("number", Kind::Line(60), T::DocumentNumber),
    field("pages", Kind::Count(1, 999), T::Pages),
    field("received", Kind::Date, T::Received).required().check(Check::NotFuture).preset(Preset::Today).help(H::Date),
];
