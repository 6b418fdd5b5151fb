//! 动态管理: re-check, another amount, suspension, resumption and stop.

use crate::form::spec::{Body, Check, FieldSpec, FormSpec, Gives, Kind, Options, Preset, Section, Shown, When, field};
use crate::text::code;
use crate::text::field::{FieldText as T, HelpText as H};

use super::accept::SITUATION;
use super::nothing_more;
use super::words;

pub(super) static REVIEW: FormSpec = FormSpec {
    title: T::Recheck,
    sections: &[SITUATION, Section { title: T::Recheck, visible: When::Always, body: Body::Fields(REVIEWED) }],
    check: nothing_more,
    gives: Gives::record("benefit.review", "r"),
};

const REVIEWED: &[FieldSpec] = &[
    field("on", Kind::Date, T::RecheckedOn).check(Check::NotFuture).preset(Preset::Today).help(H::Date),
    field("by", Kind::Names, T::RecheckedBy).required().preset(Preset::Myself).help(H::Names),
    field("result", Kind::Choice(Options::Codes(code::REVIEW_RESULT)), T::RecheckResult).required(),
    field("findings", Kind::Lines(1000), T::Findings).required(),
    field("class", Kind::Choice(Options::Codes(code::CLASS)), T::Class).help(H::Class),
];

pub(super) static CHANGE: FormSpec = FormSpec {
    title: T::ChangeAmount,
    sections: &[SITUATION, Section { title: T::ChangeAmount, visible: When::Always, body: Body::Fields(CHANGED) }],
    check: nothing_more,
    gives: Gives::record("benefit.change", "b"),
};

const CHANGED: &[FieldSpec] = &[
    field("from", Kind::Month, T::FromMonth).required().preset(Preset::MonthsOn(1)).help(H::Month),
    field("monthly_fen", Kind::Money, T::MonthlyAmount).help(H::Amount),
    field("override_reason", Kind::Line(200), T::OverrideReason)
        .visible_when(When::Filled("monthly_fen"))
        .required_when(When::Filled("monthly_fen")),
    field("_capitals", Kind::Shown(Shown::Capitals("monthly_fen")), T::InCapitals),
    field("withhold", Kind::Many(Options::Members), T::Withhold).help(H::Withhold),
    field("reason", Kind::Lines(500), T::Reason).required(),
    field("decided", Kind::Date, T::DecidedOn).check(Check::NotFuture).preset(Preset::Today).help(H::Date),
];

pub(super) static SUSPEND: FormSpec = FormSpec {
    title: T::Suspend,
    sections: &[Section { title: T::Suspend, visible: When::Always, body: Body::Fields(SUSPENDED) }],
    check: nothing_more,
    gives: Gives::about("benefit.suspend"),
};

const SUSPENDED: &[FieldSpec] = &[
    field("from", Kind::Month, T::FromMonth).required().preset(Preset::MonthsOn(1)).help(H::Month),
    field("reason", Kind::Lines(500), T::Reason).required(),
    field("decided", Kind::Date, T::DecidedOn).check(Check::NotFuture).preset(Preset::Today).help(H::Date),
];

pub(super) static RESUME: FormSpec = FormSpec {
    title: T::Resume,
    sections: &[Section { title: T::Resume, visible: When::Always, body: Body::Fields(RESUMED) }],
    check: nothing_more,
    gives: Gives::about("benefit.resume"),
};

const RESUMED: &[FieldSpec] = &[
    field("from", Kind::Month, T::FromMonth).required().preset(Preset::MonthsOn(1)).help(H::Month),
    field("reason", Kind::Lines(500), T::Reason).required(),
    field("decided", Kind::Date, T::DecidedOn).check(Check::NotFuture).preset(Preset::Today).help(H::Date),
];

pub(super) static STOP: FormSpec = FormSpec {
    title: T::Stop,
    sections: &[Section { title: T::Stop, visible: When::Always, body: Body::Fields(STOPPED) }],
    check: nothing_more,
    gives: Gives::about("benefit.stop"),
};

const STOPPED: &[FieldSpec] = &[
    field("from", Kind::Month, T::FromMonth).required().preset(Preset::MonthsOn(1)).help(H::Month),
    field("ground", Kind::Choice(Options::Words(words::stop_grounds)), T::StopGround).required(),
    field("reason", Kind::Lines(500), T::Reason).required_when(When::Is("ground", &["other"])),
    field("taper_months", Kind::Count(0, 12), T::TaperMonths).help(H::ByPolicy),
    field("decided", Kind::Date, T::DecidedOn).check(Check::NotFuture).preset(Preset::Today).help(H::Date),
];
