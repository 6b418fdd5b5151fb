//! 登记退回 from the bank's list: a file that is read, against this run, when the form is saved.

use crate::form::command::{FormCommand, On, Recorder};
use crate::form::context::FormContext;
use crate::form::spec::{Body, FieldSpec, FormSpec, Gives, Kind, Section, When, field};
use crate::form::spot::Spot;
use crate::form::state::FormState;
use crate::text::field::{FieldText as T, HelpText as H};

use super::super::nothing_more;
use super::RUN;

pub(in crate::form::forms) static SPEC: FormSpec = FormSpec {
    title: T::PaymentReturnList,
    sections: &[RUN, Section { title: T::PaymentReturnList, visible: When::Always, body: Body::Fields(FIELDS) }],
    check: nothing_more,
    gives: Gives::By(commands),
};

const FIELDS: &[FieldSpec] = &[field("from_file", Kind::Line(400), T::ReturnPath).required().help(H::ReturnPath)];

fn commands(state: &FormState, context: &FormContext) -> Vec<FormCommand> {
    let path = Spot::Field("from_file".to_owned());
    let given = Recorder::new(state, context).fields(FIELDS).leads_to("lines", path);
    vec![given.command("payment.return", On::Here)]
}
