//! 转介: who needs which help, with the consent of the family; the unit in charge follows from policy.

use crate::form::command::{FormCommand, On, Recorder};
use crate::form::context::FormContext;
use crate::form::spec::{Body, Check, FieldSpec, FormSpec, Gives, Kind, Options, Preset, Section, When, field};
use crate::form::state::FormState;
use crate::text::field::{FieldText as T, HelpText as H};

use super::super::nothing_more;

pub(in crate::form::forms) static SPEC: FormSpec = FormSpec {
    title: T::ReferralMake,
    sections: &[Section { title: T::ReferralMake, visible: When::Always, body: Body::Fields(FIELDS) }],
    check: nothing_more,
    gives: Gives::By(commands),
};

const FIELDS: &[FieldSpec] = &[
    field("member", Kind::Choice(Options::Members), T::WhoIsHelped).required().preset(Preset::OnlyChoice),
    field("need", Kind::Choice(Options::Given("needs")), T::Need).required(),
    field("unit", Kind::Choice(Options::Given("units")), T::Unit).help(H::ReferralUnit),
    field("asked", Kind::Lines(500), T::Asked).required(),
    field("consent.by", Kind::Choice(Options::Adults), T::ConsentBy).required().preset(Preset::OnlyChoice),
    field("consent.on", Kind::Date, T::ConsentOn)
        .required()
        .check(Check::NotFuture)
        .preset(Preset::Today)
        .help(H::Date),
];

fn commands(state: &FormState, context: &FormContext) -> Vec<FormCommand> {
    let household = context.given.values("household").first().cloned().unwrap_or_default();
    vec![Recorder::new(state, context).set("household", household).fields(FIELDS).command("referral.make", On::New)]
}
