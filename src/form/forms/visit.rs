//! 入户调查: at least two investigators, start and end, whom they met, what they found.

use crate::form::context::FormContext;
use crate::form::issue::{FieldIssue, Issue};
use crate::form::spec::{Body, Check, FieldSpec, FormSpec, Gives, Kind, Options, Preset, Section, When, field};
use crate::form::spot::Spot;
use crate::form::state::{FormState, Value};
use crate::text::field::{FieldText as T, HelpText as H, IssueText};

pub(super) static SPEC: FormSpec = FormSpec {
    title: T::Visit,
    sections: &[Section { title: T::Visit, visible: When::Always, body: Body::Fields(FIELDS) }],
    check,
    gives: Gives::record("visit.record", "v"),
};

const FIELDS: &[FieldSpec] = &[
    field("_date", Kind::Date, T::VisitDate).required().check(Check::NotFuture).preset(Preset::Today).help(H::Date),
    field("start", Kind::Time("_date"), T::VisitStart).required().help(H::Time),
    field("end", Kind::Time("_date"), T::VisitEnd).required().check(Check::After("start")).help(H::Time),
    field("investigators", Kind::Names, T::Investigators)
        .required()
        .check(Check::AtLeast(2))
        .preset(Preset::Known("investigators"))
        .help(H::Names),
    field("companions", Kind::Names, T::Companions).help(H::Names),
    field("visited", Kind::Many(Options::Members), T::Visited),
    field("nobody_in_reason", Kind::Line(200), T::NobodyIn).visible_when(When::Empty("visited")),
    field("findings", Kind::Lines(2000), T::Findings).required(),
    field("dwelling", Kind::Lines(500), T::DwellingSeen),
    field("signed", Kind::Flag, T::SignedByBoth).required().preset(Preset::Text("yes")),
];

fn check(state: &FormState, _: &FormContext) -> Vec<FieldIssue> {
    let spot = |key: &str| Spot::Field(key.to_owned());
    let is_empty = |key: &str| state.value(&spot(key)).is_none_or(Value::is_empty);
    if is_empty("visited") && is_empty("nobody_in_reason") {
        return vec![Issue::plain(IssueText::VisitedOrNobody).at(spot("visited"))];
    }
    Vec::new()
}
