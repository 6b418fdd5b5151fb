//! 核对: asked for, its report, the report told to the applicant, and what the applicant says to it.

use crate::form::context::List;
use crate::form::spec::{Body, Check, FieldSpec, FormSpec, Gives, Kind, Options, Preset, Section, When, field};
use crate::text::code;
use crate::text::field::{FieldText as T, HelpText as H};

use super::nothing_more;

pub(super) static REQUEST: FormSpec = FormSpec {
    title: T::CheckRequest,
    sections: &[Section { title: T::CheckRequest, visible: When::Always, body: Body::Fields(REQUESTED) }],
    check: nothing_more,
    gives: Gives::record("check.request", "k"),
};

const REQUESTED: &[FieldSpec] = &[
    field("units", Kind::Many(Options::Codes(code::INFORMING)), T::CheckUnits).help(H::CheckUnits),
    field("requested", Kind::Date, T::RequestedOn).check(Check::NotFuture).preset(Preset::Today).help(H::Date),
    field("recheck_of", Kind::Choice(Options::Listed(List::Checks)), T::RecheckOf).preset(Preset::Known("recheck_of")),
];

pub(super) static REPORT: FormSpec = FormSpec {
    title: T::CheckReport,
    sections: &[Section { title: T::CheckReport, visible: When::Always, body: Body::Fields(REPORTED) }],
    check: nothing_more,
    gives: Gives::household("check.record"),
};

const REPORTED: &[FieldSpec] = &[
    field("check", Kind::Choice(Options::Listed(List::Checks)), T::Check).required().preset(Preset::Known("check")),
    field("number", Kind::Line(40), T::ReportNumber).required(),
    field("received", Kind::Date, T::ReportReceived).check(Check::NotFuture).preset(Preset::Today).help(H::Date),
    field("eligible", Kind::Flag, T::MeetsRule).required(),
    field("findings", Kind::Lines(2000), T::ReportFindings).required(),
    field("valid_until", Kind::Date, T::ValidUntil).check(Check::NotBefore("received")).help(H::ByPolicy),
];

pub(super) static TELL: FormSpec = FormSpec {
    title: T::CheckTell,
    sections: &[Section { title: T::CheckTell, visible: When::Always, body: Body::Fields(TOLD) }],
    check: nothing_more,
    gives: Gives::household("check.tell"),
};

const TOLD: &[FieldSpec] = &[
    field("check", Kind::Choice(Options::Listed(List::Checks)), T::Check).required().preset(Preset::Known("check")),
    field("on", Kind::Date, T::ToldOn).check(Check::NotFuture).preset(Preset::Today).help(H::Date),
    field("told_by", Kind::Choice(Options::Codes(code::TOLD_BY)), T::ToldBy)
        .required()
        .preset(Preset::Text("in_person")),
];

pub(super) static OBJECT: FormSpec = FormSpec {
    title: T::CheckObject,
    sections: &[Section { title: T::CheckObject, visible: When::Always, body: Body::Fields(OBJECTED) }],
    check: nothing_more,
    gives: Gives::household("check.object"),
};

const OBJECTED: &[FieldSpec] = &[
    field("check", Kind::Choice(Options::Listed(List::Checks)), T::Check).required().preset(Preset::Known("check")),
    field("received", Kind::Date, T::ObjectionReceived).check(Check::NotFuture).preset(Preset::Today).help(H::Date),
    field("content", Kind::Lines(1000), T::ObjectionContent).required(),
];
