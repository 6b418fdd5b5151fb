//! 张贴公示: where and when; the end is counted and shown.

use crate::form::spec::{Body, Check, FieldSpec, FormSpec, Gives, Kind, Options, Preset, Section, Shown, When, field};
use crate::text::field::{FieldText as T, HelpText as H};

use super::nothing_more;

pub(super) static SPEC: FormSpec = FormSpec {
    title: T::NoticePost,
    sections: &[Section { title: T::NoticePost, visible: When::Always, body: Body::Fields(FIELDS) }],
    check: nothing_more,
    gives: Gives::record("notice.post", "n"),
};

const FIELDS: &[FieldSpec] = &[
    field("place", Kind::Line(100), T::Place).required().preset(Preset::Known("notice_place")),
    field("start", Kind::Date, T::NoticeStart).required().check(Check::NotFuture).preset(Preset::Today).help(H::Date),
    field("_end", Kind::Shown(Shown::NoticeEnd("start")), T::NoticeEnd).help(H::NoticeEnd),
    field("photo_note", Kind::Line(200), T::PhotoNote),
    field("members", Kind::Many(Options::Adults), T::OnNotice).help(H::OnNotice),
];
