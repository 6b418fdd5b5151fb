//! 审核、退回、送达、长期公示: the office's look at the file, and what makes its decision known.

use crate::form::spec::{Body, Check, FieldSpec, FormSpec, Gives, Kind, Options, Preset, Section, When, field};
use crate::text::code;
use crate::text::field::{FieldText as T, HelpText as H};

use super::accept::SITUATION;
use super::nothing_more;

pub(super) static REVIEW: FormSpec = FormSpec {
    title: T::Review,
    sections: &[SITUATION, Section { title: T::Review, visible: When::Always, body: Body::Fields(REVIEWED) }],
    check: nothing_more,
    gives: Gives::record("review.record", "w"),
};

const REVIEWED: &[FieldSpec] = &[
    field("outcome", Kind::Choice(Options::Codes(code::OUTCOME)), T::Outcome).required(),
    field("reason", Kind::Lines(1000), T::Reason).required(),
    field("reviewed", Kind::Date, T::ReviewedOn).check(Check::NotFuture).preset(Preset::Today).help(H::Date),
    field("exception", Kind::Line(200), T::Exception).help(H::Exception),
];

pub(super) static RETURN: FormSpec = FormSpec {
    title: T::Return,
    sections: &[Section { title: T::Return, visible: When::Always, body: Body::Fields(RETURNED) }],
    check: nothing_more,
    gives: Gives::about("application.return"),
};

const RETURNED: &[FieldSpec] = &[
    field("to", Kind::Choice(Options::Codes(code::RETURN_TO)), T::ReturnTo).required(),
    field("amend", Kind::Items(1000), T::ToAmend).required().help(H::Items),
    field("returned", Kind::Date, T::ReturnedOn).check(Check::NotFuture).preset(Preset::Today).help(H::Date),
];

pub(super) static DELIVER: FormSpec = FormSpec {
    title: T::DeliverRefusal,
    sections: &[Section { title: T::DeliverRefusal, visible: When::Always, body: Body::Fields(DELIVERED) }],
    check: nothing_more,
    gives: Gives::about("refusal.deliver"),
};

const DELIVERED: &[FieldSpec] = &[
    field("delivered", Kind::Date, T::DeliveredOn)
        .required()
        .check(Check::NotFuture)
        .preset(Preset::Today)
        .help(H::Date),
    field("told_by", Kind::Choice(Options::Codes(code::TOLD_BY)), T::ToldBy).required().preset(Preset::Text("letter")),
    field("received_by", Kind::Suggest(Options::Members), T::ReceivedBy)
        .required()
        .preset(Preset::Known("applicant_name")),
];

pub(super) static PUBLICITY: FormSpec = FormSpec {
    title: T::Publicity,
    sections: &[Section { title: T::Publicity, visible: When::Always, body: Body::Fields(LISTED) }],
    check: nothing_more,
    gives: Gives::about("publicity.record"),
};

const LISTED: &[FieldSpec] = &[
    field("from", Kind::Date, T::ListedFrom).required().check(Check::NotFuture).preset(Preset::Today).help(H::Date),
    field("place", Kind::Line(100), T::Place).required().preset(Preset::Known("notice_place")),
];
