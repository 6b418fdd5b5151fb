//! 变更家庭成员: a member as a whole, new or in place of the one with the same name.

use serde_json::json;

use crate::form::command::{FormCommand, On, Recorder};
use crate::form::context::FormContext;
use crate::form::spec::{Body, FieldSpec, FormSpec, Gives, Kind, Section, When, field};
use crate::form::spot::Spot;
use crate::form::state::FormState;
use crate::text::field::FieldText as T;

use super::{member, nothing_more};

pub(super) static SPEC: FormSpec = FormSpec {
    title: T::Amend,
    sections: &[
        Section { title: T::Member, visible: When::Always, body: Body::Fields(member::FIELDS) },
        Section { title: T::Situation, visible: When::Always, body: Body::Fields(REASON) },
    ],
    check: nothing_more,
    gives: Gives::By(commands),
};

const REASON: &[FieldSpec] = &[field("reason", Kind::Lines(500), T::Reason).required()];

fn commands(state: &FormState, context: &FormContext) -> Vec<FormCommand> {
    let name = state.subject.member.clone().unwrap_or_else(|| state.fresh_name("m", context));
    let mut record = Recorder::new(state, context).set("ref", name).fields(member::FIELDS).command("", On::Here);
    let mut amend = Recorder::new(state, context).fields(REASON).command("household.amend", On::Here);
    if let Some(data) = amend.data.as_object_mut() {
        data.insert("members".to_owned(), json!([record.data.take()]));
    }
    let inner = record.origins.into_iter().map(|(path, spot)| (format!("members.0.{path}"), spot));
    amend.origins.extend(inner);
    amend.origins.push(("members.0".to_owned(), Spot::Field("name".to_owned())));
    vec![amend]
}
