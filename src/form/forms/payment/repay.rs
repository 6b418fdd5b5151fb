//! 重新发放: what came back is paid again, to the account on file now or to one given here.

use serde_json::{Value as Json, json};

use crate::form::command::{FormCommand, On, Recorder};
use crate::form::context::FormContext;
use crate::form::issue::{FieldIssue, Issue};
use crate::form::parse;
use crate::form::spec::{Body, FieldSpec, FormSpec, Gives, Kind, Section, When, field};
use crate::form::spot::Spot;
use crate::form::state::{FormState, Value};
use crate::text::field::{FieldText as T, HelpText as H, IssueText};

use super::{LINES, RUN};

pub(in crate::form::forms) static SPEC: FormSpec = FormSpec {
    title: T::PaymentRepay,
    sections: &[RUN, Section { title: T::PaymentRepay, visible: When::Always, body: Body::Fields(FIELDS) }],
    check: check,
    gives: Gives::By(commands),
};

const FIELDS: &[FieldSpec] = &[
    FieldSpec { key: "_lines", ..LINES },
    field("_bank", Kind::Line(60), T::Bank).help(H::RepayAccount),
    field("_account", Kind::Account, T::BankAccount)
        .visible_when(When::Filled("_bank"))
        .required_when(When::Filled("_bank")),
    field("_holder", Kind::Name, T::BankHolder)
        .visible_when(When::Filled("_bank"))
        .required_when(When::Filled("_bank")),
];

/// An account is one household's.
fn check(state: &FormState, _: &FormContext) -> Vec<FieldIssue> {
    let bank = Spot::Field("_bank".to_owned());
    let several = state.value(&Spot::Field("_lines".to_owned())).map_or(0, |lines| lines.picks().len()) > 1;
    let given = several && !state.text(&bank).trim().is_empty();
    given.then(|| Issue::plain(IssueText::AccountOfOne).at(bank)).into_iter().collect()
}

fn commands(state: &FormState, context: &FormContext) -> Vec<FormCommand> {
    let lines = Spot::Field("_lines".to_owned());
    let text = |key: &str| state.text(&Spot::Field(key.to_owned())).trim();
    let digits = parse::account(text("_account")).unwrap_or_default();
    let own = || json!({ "bank": text("_bank"), "account": digits, "holder": text("_holder") });
    let account = if text("_bank").is_empty() { Json::Null } else { own() };
    let line = |id: &String| json!({ "ref": id, "account": account });
    let list: Vec<Json> = state.value(&lines).map_or(&[][..], Value::picks).iter().map(line).collect();
    vec![Recorder::new(state, context).made_from("lines", list, lines).command("payment.repay", On::Here)]
}
