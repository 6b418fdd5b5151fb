//! 其他待遇: a benefit from elsewhere, and its end.

use crate::form::context::List;
use crate::form::spec::{Body, Check, FieldSpec, FormSpec, Gives, Kind, Options, Preset, Section, When, field};
use crate::text::code;
use crate::text::field::{FieldText as T, HelpText as H};

use super::nothing_more;
use super::words;

pub(super) static RECORD: FormSpec = FormSpec {
    title: T::TagRecord,
    sections: &[Section { title: T::TagRecord, visible: When::Always, body: Body::Fields(RECORDED) }],
    check: nothing_more,
    gives: Gives::household_record("tag.record", "ref", "b"),
};

const RECORDED: &[FieldSpec] = &[
    field("member", Kind::Choice(Options::Members), T::TagOf).required().preset(Preset::OnlyChoice),
    field("kind", Kind::Choice(Options::Words(words::tags)), T::TagKind).required(),
    field("monthly_fen", Kind::Money, T::TagMonthly).help(H::Money),
    field("from", Kind::Date, T::From).required().help(H::Date),
    field("until", Kind::Date, T::Until).check(Check::NotBefore("from")).help(H::Date),
    field("treatment", Kind::Choice(Options::Codes(code::TREATMENT)), T::Treatment).help(H::ByPolicy),
    field("note", Kind::Line(200), T::Note).required_when(When::Filled("treatment")),
];

pub(super) static END: FormSpec = FormSpec {
    title: T::TagEnd,
    sections: &[Section { title: T::TagEnd, visible: When::Always, body: Body::Fields(ENDED) }],
    check: nothing_more,
    gives: Gives::household("tag.end"),
};

const ENDED: &[FieldSpec] = &[
    field("tag", Kind::Choice(Options::Listed(List::Tags)), T::TagKind).required().preset(Preset::OnlyChoice),
    field("until", Kind::Date, T::Until).required().preset(Preset::Today).help(H::Date),
];
