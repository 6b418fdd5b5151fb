//! 迁移、分户、并户: households that move, part and come together.

use crate::form::context::List;
use crate::form::spec::{
    Body, Check, FieldSpec, FormSpec, Gives, Kind, Options, Preset, Rows, Section, TableSpec, When, field,
};
use crate::text::field::{FieldText as T, HelpText as H};

use super::{member, nothing_more};

pub(super) static MOVE: FormSpec = FormSpec {
    title: T::Move,
    sections: &[Section { title: T::Move, visible: When::Always, body: Body::Fields(MOVED) }],
    check: nothing_more,
    gives: Gives::household("household.move"),
};

const MOVED: &[FieldSpec] = &[
    field("to", Kind::Choice(Options::Listed(List::CityVillages)), T::MoveTo).required(),
    field("address", Kind::Line(200), T::NewAddress).required(),
    field("on", Kind::Date, T::MovedOn).check(Check::NotFuture).preset(Preset::Today).help(H::Date),
    field("reason", Kind::Lines(500), T::Reason).required(),
];

pub(super) static SPLIT: FormSpec = FormSpec {
    title: T::Split,
    sections: &[Section { title: T::Split, visible: When::Always, body: Body::Fields(PARTED) }],
    check: nothing_more,
    gives: Gives::household("household.split"),
};

const PARTED: &[FieldSpec] = &[
    field("members", Kind::Many(Options::Members), T::WhoLeaves).required().check(Check::AtLeast(1)).help(H::WhoLeaves),
    field("on", Kind::Date, T::SplitOn).check(Check::NotFuture).preset(Preset::Today).help(H::Date),
    field("reason", Kind::Lines(500), T::Reason).required(),
];

pub(super) static JOIN: FormSpec = FormSpec {
    title: T::Join,
    sections: &[
        Section { title: T::Join, visible: When::Always, body: Body::Fields(JOINED) },
        Section { title: T::Members, visible: When::Always, body: Body::Table(&NEWCOMERS) },
    ],
    check: nothing_more,
    gives: Gives::household("household.join"),
};

const JOINED: &[FieldSpec] = &[
    field("from", Kind::Choice(Options::Listed(List::Households)), T::ComeFrom).required().help(H::Household),
    field("on", Kind::Date, T::JoinedOn).check(Check::NotFuture).preset(Preset::Today).help(H::Date),
    field("records.reason", Kind::Lines(500), T::Reason).required(),
];

static NEWCOMERS: TableSpec = TableSpec {
    key: "records.members",
    noun: T::Member,
    prefix: "m",
    fields: member::FIELDS,
    summary: &["name", "relation", "sex", "_age", "id_number"],
    rows: Rows::Free,
    least: 1,
};

pub(super) static MERGE: FormSpec = FormSpec {
    title: T::Merge,
    sections: &[Section { title: T::Merge, visible: When::Always, body: Body::Fields(MERGED) }],
    check: nothing_more,
    gives: Gives::household("household.merge"),
};

const MERGED: &[FieldSpec] = &[
    field("into", Kind::Choice(Options::Listed(List::Households)), T::MergeInto).required().help(H::Household),
    field("on", Kind::Date, T::MergedOn).check(Check::NotFuture).preset(Preset::Today).help(H::Date),
    field("reason", Kind::Lines(500), T::Reason).required(),
];
