//! 公示结果: with or without objections, confirmed by the village.

use crate::form::command::{FormCommand, On, Recorder};
use crate::form::context::FormContext;
use crate::form::issue::{FieldIssue, Issue};
use crate::form::spec::{
    Body, Check, FieldSpec, FormSpec, Gives, Kind, Options, Preset, Rows, Section, TableSpec, When, field,
};
use crate::form::spot::Spot;
use crate::form::state::FormState;
use crate::text::code;
use crate::text::field::{FieldText as T, HelpText as H, IssueText};

pub(super) static SPEC: FormSpec = FormSpec {
    title: T::NoticeClose,
    sections: &[
        Section { title: T::NoticeClose, visible: When::Always, body: Body::Fields(FIELDS) },
        Section { title: T::Objections, visible: OBJECTED, body: Body::Table(&OBJECTIONS) },
    ],
    check,
    gives: Gives::By(commands),
};

const OBJECTED: When = When::Is("outcome", &["objection"]);

const FIELDS: &[FieldSpec] = &[
    field("closed", Kind::Date, T::Closed).required().check(Check::NotFuture).preset(Preset::Today).help(H::Date),
    field("outcome", Kind::Choice(Options::Codes(code::NOTICE_OUTCOME)), T::NoticeOutcome).required(),
    field("village_confirmed", Kind::Flag, T::VillageConfirmed).required().preset(Preset::Text("yes")),
    field("photo_note", Kind::Line(200), T::PhotoNote),
];

static OBJECTIONS: TableSpec = TableSpec {
    key: "objections",
    noun: T::ObjectionLine,
    prefix: "",
    fields: &[
        field("content", Kind::Lines(500), T::ObjectionContent).required(),
        field("by", Kind::Name, T::ObjectionBy),
        field("received", Kind::Date, T::ObjectionReceived)
            .required()
            .check(Check::NotFuture)
            .preset(Preset::Today)
            .help(H::Date),
    ],
    summary: &["received", "by", "content"],
    rows: Rows::Free,
    least: 1,
};

/// A notice cannot end before it was posted; the rules know when that was, the form only that objections came before
/// its end.
fn check(state: &FormState, context: &FormContext) -> Vec<FieldIssue> {
    let closed = Spot::Field("closed".to_owned());
    let Some(end) = crate::form::value::as_date(state, context, &closed) else { return Vec::new() };
    let received = |row: usize| Spot::Cell(OBJECTIONS.key.to_owned(), row, "received".to_owned());
    let is_late = |row: &usize| {
        crate::form::value::as_date(state, context, &received(*row)).is_some_and(|received| received > end)
    };
    if !state.holds(OBJECTED, &Spot::Nowhere) {
        return Vec::new();
    }
    let late = (0..state.rows(OBJECTIONS.key).len()).find(is_late);
    late.map(|row| Issue::with(IssueText::AfterDate, end.to_string()).at(received(row))).into_iter().collect()
}

fn commands(state: &FormState, context: &FormContext) -> Vec<FormCommand> {
    let notice = state.subject.notice.clone().unwrap_or_default();
    let mut closing = Recorder::new(state, context).set("notice", notice).fields(FIELDS);
    if state.holds(OBJECTED, &Spot::Nowhere) {
        closing = closing.table(&OBJECTIONS);
    }
    vec![closing.command("notice.close", On::Here)]
}
