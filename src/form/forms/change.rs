//! 变更报告、死亡、拒绝就业: what happened in a family that has a benefit.

use crate::form::spec::{Body, Check, FieldSpec, FormSpec, Gives, Kind, Options, Preset, Section, When, field};
use crate::text::code;
use crate::text::field::{FieldText as T, HelpText as H};

use super::nothing_more;

pub(super) static REPORT: FormSpec = FormSpec {
    title: T::ChangeReport,
    sections: &[Section { title: T::ChangeReport, visible: When::Always, body: Body::Fields(REPORTED) }],
    check: nothing_more,
    gives: Gives::record("change.report", "g"),
};

const REPORTED: &[FieldSpec] = &[
    field("by", Kind::Choice(Options::Codes(code::REPORTED_BY)), T::ReportedBy)
        .required()
        .preset(Preset::Text("family")),
    field("what", Kind::Lines(500), T::WhatChanged).required(),
    field("known", Kind::Date, T::KnownOn).check(Check::NotFuture).preset(Preset::Today).help(H::Date),
    field("happened", Kind::Date, T::HappenedOn).check(Check::NotFuture).help(H::Date),
];

pub(super) static DEATH: FormSpec = FormSpec {
    title: T::Death,
    sections: &[Section { title: T::Death, visible: When::Always, body: Body::Fields(DIED) }],
    check: nothing_more,
    gives: Gives::household("death.record"),
};

const DIED: &[FieldSpec] = &[
    field("member", Kind::Choice(Options::Members), T::WhoDied).required().preset(Preset::OnlyChoice),
    field("on", Kind::Date, T::DiedOn).required().check(Check::NotFuture).help(H::Date),
    field("source", Kind::Line(200), T::DeathSource),
];

pub(super) static WORK: FormSpec = FormSpec {
    title: T::WorkRefused,
    sections: &[Section { title: T::WorkRefused, visible: When::Always, body: Body::Fields(REFUSED) }],
    check: nothing_more,
    gives: Gives::record("work.refuse", "w"),
};

const REFUSED: &[FieldSpec] = &[
    field("member", Kind::Choice(Options::Members), T::WhoRefused).required().preset(Preset::OnlyChoice),
    field("offer", Kind::Lines(500), T::WorkOffer).required(),
    field("on", Kind::Date, T::RefusedOn).check(Check::NotFuture).preset(Preset::Today).help(H::Date),
];
