//! 发布政策、发布日历: the content stands in a file, which is read when the form is saved.

use crate::form::command::{FormCommand, On, Recorder};
use crate::form::context::FormContext;
use crate::form::spec::{Body, FieldSpec, FormSpec, Gives, Kind, Preset, Section, When, field};
use crate::form::spot::Spot;
use crate::form::state::FormState;
use crate::text::field::{FieldText as T, HelpText as H};

use super::nothing_more;

pub(super) static POLICY: FormSpec = FormSpec {
    title: T::PublishPolicy,
    sections: &[Section { title: T::PublishPolicy, visible: When::Always, body: Body::Fields(OF_POLICY) }],
    check: nothing_more,
    gives: Gives::By(policy),
};

pub(super) static CALENDAR: FormSpec = FormSpec {
    title: T::PublishCalendar,
    sections: &[Section { title: T::PublishCalendar, visible: When::Always, body: Body::Fields(OF_CALENDAR) }],
    check: nothing_more,
    gives: Gives::By(calendar),
};

const OF_POLICY: &[FieldSpec] = &[
    field("from_file", Kind::Line(400), T::PolicyPath).required().help(H::PolicyPath),
    field("effective_from", Kind::Date, T::EffectiveFrom).required().preset(Preset::Today).help(H::Date),
    field("note", Kind::Lines(500), T::PublishNote),
];

const OF_CALENDAR: &[FieldSpec] = &[
    field("from_file", Kind::Line(400), T::CalendarPath).required().help(H::CalendarPath),
    field("note", Kind::Lines(500), T::PublishNote),
];

fn policy(state: &FormState, context: &FormContext) -> Vec<FormCommand> {
    // What the rules find wrong with the file leads to the field that names it.
    let path = Spot::Field("from_file".to_owned());
    let given = Recorder::new(state, context).fields(OF_POLICY).leads_to("text", path.clone()).leads_to("file", path);
    vec![given.command("policy.publish", On::Registry)]
}

fn calendar(state: &FormState, context: &FormContext) -> Vec<FormCommand> {
    let path = Spot::Field("from_file".to_owned());
    let given = Recorder::new(state, context).fields(OF_CALENDAR);
    let parts = ["year", "official", "local"];
    let given = parts.into_iter().fold(given, |given, part| given.leads_to(part, path.clone()));
    vec![given.command("calendar.publish", On::Registry)]
}
