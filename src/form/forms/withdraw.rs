//! 撤回申请: it ends the application, so it is confirmed in words of its own.

use crate::form::context::FormContext;
use crate::form::issue::{FieldIssue, Issue};
use crate::form::spec::{Body, FieldSpec, FormSpec, Gives, Kind, Options, Preset, Section, When, field};
use crate::form::spot::Spot;
use crate::form::state::FormState;
use crate::text::field::{FieldText as T, HelpText as H, IssueText};

pub(super) static SPEC: FormSpec = FormSpec {
    title: T::Withdraw,
    sections: &[Section { title: T::Withdraw, visible: When::Always, body: Body::Fields(FIELDS) }],
    check,
    gives: Gives::about("application.withdraw"),
};

const FIELDS: &[FieldSpec] = &[
    field("reason", Kind::Lines(500), T::Reason).required(),
    field("requested_by", Kind::Suggest(Options::Members), T::RequestedBy).preset(Preset::Known("applicant_name")),
    field(SURE, Kind::Flag, T::SureToWithdraw).required().help(H::Withdraw),
];

/// Not part of the data: what is withdrawn cannot be taken up again.
const SURE: &str = "_sure";

fn check(state: &FormState, _: &FormContext) -> Vec<FieldIssue> {
    let spot = Spot::Field(SURE.to_owned());
    let refuses = state.text(&spot) == "no";
    refuses.then(|| Issue::plain(IssueText::NotConfirmed).at(spot)).into_iter().collect()
}
