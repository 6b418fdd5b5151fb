//! 张贴公示: where and when; the end is counted and shown.

use crate::form::command::{FormCommand, On, Recorder};
use crate::form::context::FormContext;
use crate::form::spec::{Body, Check, FieldSpec, FormSpec, Kind, Preset, Section, Shown, When, field};
use crate::form::state::FormState;
use crate::text::field::{FieldText as T, HelpText as H};

use super::nothing_more;

pub(super) static SPEC: FormSpec = FormSpec {
    title: T::NoticePost,
    sections: &[Section { title: T::NoticePost, visible: When::Always, body: Body::Fields(FIELDS) }],
    check: nothing_more,
    commands,
};

const FIELDS: &[FieldSpec] = &[
    field("place", Kind::Line(100), T::Place).required(),
    field("start", Kind::Date, T::NoticeStart).required().check(Check::NotFuture).preset(Preset::Today).help(H::Date),
    field("_end", Kind::Shown(Shown::NoticeEnd("start")), T::NoticeEnd).help(H::NoticeEnd),
    field("photo_note", Kind::Line(200), T::PhotoNote),
];

fn commands(state: &FormState, context: &FormContext) -> Vec<FormCommand> {
    let notice = Recorder::new(state, context).set("ref", state.fresh_name("n", context)).application().fields(FIELDS);
    vec![notice.command("notice.post", On::Here)]
}
