//! 登记退回: what came back for the same reason.

use serde_json::{Value as Json, json};

use crate::form::command::{FormCommand, On, Recorder};
use crate::form::context::FormContext;
use crate::form::spec::{Body, FieldSpec, FormSpec, Gives, Kind, Options, Section, When, field};
use crate::form::spot::Spot;
use crate::form::state::{FormState, Value};
use crate::text::code;
use crate::text::field::FieldText as T;

use super::super::nothing_more;
use super::{LINES, RUN};

pub(in crate::form::forms) static SPEC: FormSpec = FormSpec {
    title: T::PaymentReturn,
    sections: &[RUN, Section { title: T::PaymentReturn, visible: When::Always, body: Body::Fields(FIELDS) }],
    check: nothing_more,
    gives: Gives::By(commands),
};

const FIELDS: &[FieldSpec] = &[
    FieldSpec { key: "_lines", ..LINES },
    field("_reason", Kind::Choice(Options::Codes(code::BACK_REASON)), T::BackReason).required(),
    field("_note", Kind::Line(200), T::BankSays),
];

fn commands(state: &FormState, context: &FormContext) -> Vec<FormCommand> {
    let lines = Spot::Field("_lines".to_owned());
    let reason = state.text(&Spot::Field("_reason".to_owned()));
    let note = Some(state.text(&Spot::Field("_note".to_owned())).trim()).filter(|note| !note.is_empty());
    let line = |id: &String| json!({ "ref": id, "reason": reason, "note": note });
    let list: Vec<Json> = state.value(&lines).map_or(&[][..], Value::picks).iter().map(line).collect();
    vec![Recorder::new(state, context).made_from("lines", list, lines).command("payment.return", On::Here)]
}
