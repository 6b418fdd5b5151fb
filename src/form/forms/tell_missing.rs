//! 一次性告知: once, and all of it: what the file lacks is ticked already.

use crate::form::context::FormContext;
use crate::form::issue::{FieldIssue, Issue};
use crate::form::spec::{Body, FieldSpec, FormSpec, Gives, Kind, Options, Preset, Section, When, field};
use crate::form::spot::Spot;
use crate::form::state::{FormState, Value};
use crate::text::code;
use crate::text::field::{FieldText as T, IssueText};

pub(super) static SPEC: FormSpec = FormSpec {
    title: T::TellMissing,
    sections: &[Section { title: T::Documents, visible: When::Always, body: Body::Fields(FIELDS) }],
    check,
    gives: Gives::about("application.tell_missing"),
};

const FIELDS: &[FieldSpec] = &[
    field("documents", Kind::Many(Options::Documents), T::MissingDocuments).preset(Preset::MissingDocuments),
    field("authorisations", Kind::Many(Options::Adults), T::MissingAuthorisations).preset(Preset::Unauthorised),
    field("told_by", Kind::Choice(Options::Codes(code::TOLD_BY)), T::ToldBy)
        .required()
        .preset(Preset::Text("in_person")),
];

fn check(state: &FormState, _: &FormContext) -> Vec<FieldIssue> {
    let spot = |key: &str| Spot::Field(key.to_owned());
    let is_empty = |key: &str| state.value(&spot(key)).is_none_or(Value::is_empty);
    if is_empty("documents") && is_empty("authorisations") {
        return vec![Issue::plain(IssueText::NothingMissing).at(spot("documents"))];
    }
    Vec::new()
}
