//! 特困人员: self-care assessed, a change of it, where the person lives, and who cares.

use crate::form::spec::{Body, Check, FieldSpec, FormSpec, Gives, Kind, Options, Preset, Section, When, field};
use crate::text::code;
use crate::text::field::{FieldText as T, HelpText as H};

use super::nothing_more;

pub(super) static ASSESS: FormSpec = FormSpec {
    title: T::CareAssess,
    sections: &[Section { title: T::CareAssess, visible: When::Always, body: Body::Fields(ASSESSED) }],
    check: nothing_more,
    gives: Gives::record("care.assess", "k"),
};

const ASSESSED: &[FieldSpec] = &[
    field("assessed", Kind::Date, T::AssessedOn).check(Check::NotFuture).preset(Preset::Today).help(H::Date),
    field("assessors", Kind::Names, T::Assessors)
        .required()
        .check(Check::AtLeast(2))
        .preset(Preset::Myself)
        .help(H::Names),
    field("can.eating", Kind::Flag, T::Eating).required().help(H::SelfCare),
    field("can.dressing", Kind::Flag, T::Dressing).required(),
    field("can.bed", Kind::Flag, T::Bed).required(),
    field("can.toilet", Kind::Flag, T::Toilet).required(),
    field("can.walking", Kind::Flag, T::Walking).required(),
    field("can.bathing", Kind::Flag, T::Bathing).required(),
    field("note", Kind::Lines(500), T::SeenThere),
];

pub(super) static CHANGE: FormSpec = FormSpec {
    title: T::CareChange,
    sections: &[Section { title: T::CareChange, visible: When::Always, body: Body::Fields(CHANGED) }],
    check: nothing_more,
    gives: Gives::about("care.report_change"),
};

const CHANGED: &[FieldSpec] = &[
    field("note", Kind::Lines(500), T::WhatChanged).required(),
    field("reported", Kind::Date, T::ReportedOn).check(Check::NotFuture).preset(Preset::Today).help(H::Date),
];

pub(super) static PLACE: FormSpec = FormSpec {
    title: T::CarePlace,
    sections: &[Section { title: T::CarePlace, visible: When::Always, body: Body::Fields(PLACED) }],
    check: nothing_more,
    gives: Gives::about("care.place"),
};

const CENTRAL: When = When::Is("mode", &["central"]);

const PLACED: &[FieldSpec] = &[
    field("mode", Kind::Choice(Options::Codes(code::CARE_MODE)), T::CareMode).required(),
    field("institution", Kind::Line(60), T::Institution).visible_when(CENTRAL).required_when(CENTRAL),
    field("from", Kind::Date, T::From).preset(Preset::Today).help(H::Date),
];

pub(super) static AGREE: FormSpec = FormSpec {
    title: T::CareAgree,
    sections: &[Section { title: T::CareAgree, visible: When::Always, body: Body::Fields(AGREED) }],
    check: nothing_more,
    gives: Gives::record("care.agree", "g"),
};

const AGREED: &[FieldSpec] = &[
    field("carer", Kind::Name, T::Carer).required(),
    field("phone", Kind::Phone, T::Phone),
    field("from", Kind::Date, T::From).required().preset(Preset::NextMonth).help(H::Date),
    field("until", Kind::Date, T::Until).required().check(Check::NotBefore("from")).help(H::Date),
    field("duties", Kind::Lines(1000), T::Duties).required(),
];
