//! 不予受理、终结、转换认定类别: what ends an application or takes it another way.

use crate::form::spec::{Body, Check, FieldSpec, FormSpec, Gives, Kind, Options, Preset, Section, When, field};
use crate::text::code;
use crate::text::field::{FieldText as T, HelpText as H};

use super::nothing_more;

pub(super) static DECLINE: FormSpec = FormSpec {
    title: T::Decline,
    sections: &[Section { title: T::Decline, visible: When::Always, body: Body::Fields(DECLINED) }],
    check: nothing_more,
    gives: Gives::about("application.decline"),
};

const DECLINED: &[FieldSpec] = &[
    field("declined", Kind::Date, T::Declined).check(Check::NotFuture).preset(Preset::Today).help(H::Date),
    field("reason", Kind::Lines(500), T::Reason).required(),
    field("told_by", Kind::Choice(Options::Codes(code::TOLD_BY)), T::ToldBy)
        .required()
        .preset(Preset::Text("in_person")),
];

pub(super) static CLOSE: FormSpec = FormSpec {
    title: T::EndApplication,
    sections: &[Section { title: T::EndApplication, visible: When::Always, body: Body::Fields(ENDED) }],
    check: nothing_more,
    gives: Gives::about("application.close"),
};

const ENDED: &[FieldSpec] = &[
    field("closed", Kind::Date, T::EndedOn).check(Check::NotFuture).preset(Preset::Today).help(H::Date),
    field("ground", Kind::Choice(Options::Codes(code::END_GROUND)), T::EndGround).required(),
    field("reason", Kind::Lines(500), T::Reason).required(),
];

pub(super) static CONVERT: FormSpec = FormSpec {
    title: T::Convert,
    sections: &[Section { title: T::Convert, visible: When::Always, body: Body::Fields(CONVERTED) }],
    check: nothing_more,
    gives: Gives::about("application.convert"),
};

const CONVERTED: &[FieldSpec] = &[
    field("to", Kind::Choice(Options::Codes(code::CLASSES)), T::ConvertTo).required().preset(Preset::Known("fitting")),
    field("consented_by", Kind::Suggest(Options::Members), T::ConsentedBy)
        .required()
        .preset(Preset::Known("applicant_name")),
    field("consented", Kind::Date, T::ConsentedOn).check(Check::NotFuture).preset(Preset::Today).help(H::Date),
    field("reason", Kind::Lines(500), T::Reason).required(),
];
