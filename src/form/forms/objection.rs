//! 投诉举报、回避: what others say, and who stays out.

use crate::form::context::List;
use crate::form::spec::{Body, Check, FieldSpec, FormSpec, Gives, Kind, Options, Preset, Section, When, field};
use crate::text::field::{FieldText as T, HelpText as H};

use super::nothing_more;

pub(super) static COMPLAINT: FormSpec = FormSpec {
    title: T::Complaint,
    sections: &[Section { title: T::Complaint, visible: When::Always, body: Body::Fields(COMPLAINED) }],
    check: nothing_more,
    gives: Gives::record("complaint.record", "g"),
};

const COMPLAINED: &[FieldSpec] = &[
    field("received", Kind::Date, T::ObjectionReceived)
        .required()
        .check(Check::NotFuture)
        .preset(Preset::Today)
        .help(H::Date),
    field("by", Kind::Name, T::ComplaintBy).help(H::ComplaintBy),
    field("content", Kind::Lines(1000), T::ComplaintContent).required(),
];

pub(super) static RECUSAL: FormSpec = FormSpec {
    title: T::Recusal,
    sections: &[Section { title: T::Recusal, visible: When::Always, body: Body::Fields(RECUSED) }],
    check: nothing_more,
    gives: Gives::household_record("recusal.record", "ref", "r"),
};

const RECUSED: &[FieldSpec] = &[
    field("login", Kind::Suggest(Options::Listed(List::Logins)), T::RecusedLogin).required().preset(Preset::Myself),
    field("reason", Kind::Lines(500), T::Reason).required(),
];
