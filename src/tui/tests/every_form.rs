//! Every command of a household has a form, every form gives what the command's example says, and the rules take it.

use std::sync::Arc;

use serde_json::{Value as Json, json};

use crate::domain::calendar::Calendar;
use crate::domain::command::{Command, Example, examples};
use crate::domain::examples::tests::run;
use crate::domain::kind::{Kind, StreamKind};
use crate::domain::policy::{Policy, PolicyBook};
use crate::domain::query::Viewer;
use crate::domain::testing::{Course, Side};
use crate::form::{FormId, OfficialDays, Spot, Value};
use crate::text::Lang;
use crate::tui::model::{About, CardView, FileView};
use crate::tui::screen::Session;
use crate::tui::screen::form::Form;
use crate::tui::testing::session;
use crate::tui::worker::{basis, file};

/// Commands of a household that another screen gives.
const ELSEWHERE: &[(&str, &str)] = &[("conflict.resolve", "the screen of the conflict, where both sides are seen")];

/// Whether a command is about a household.
fn of_household(kind: Kind) -> bool {
    kind.stream() == StreamKind::Household
}

#[test]
fn every_command_of_a_household_has_a_form() {
    for kind in Command::KINDS.iter().filter(|kind| of_household(**kind)) {
        let given_elsewhere = ELSEWHERE.iter().any(|(name, _)| *name == kind.name());
        assert_ne!(FormId::for_command(kind.name()).is_some(), given_elsewhere, "{}", kind.name());
    }
}

/// The file as it stands before an example.
fn before(example: &Example, all: &[Example]) -> Option<Course> {
    let (last, rest) = example.after.split_last()?;
    let last = all.iter().find(|e| e.id == *last).unwrap();
    let streams = run(&Example { after: rest, ..last.clone() }, all);
    let on = example.on.unwrap().trim_start_matches('$');
    streams.into_iter().find(|(name, _)| *name == on).map(|(_, course)| course)
}

/// The example's form as the file screen offers it; `None` when it does not.
fn open(example: &Example, course: Option<&Course>) -> Option<Form> {
    let side = if example.desk == "city_office" { Side::Office } else { Side::Township };
    let (desk, policy) = (side.desk(), Policy::embedded());
    let now: crate::domain::types::Instant = crate::domain::command::EXAMPLES_NOW.parse().unwrap();
    let days = OfficialDays::new(Calendar::embedded().clone(), PolicyBook::default());
    let mut session: Session = session();
    session.today = now.date();
    session.basis = Arc::new(basis::of(&desk, policy, "演练经办", days, now.date(), Lang::Zh));
    let other = [&example.data["from"], &example.data["into"]].into_iter().find_map(|id| id.as_str()?.parse().ok());
    let card = CardView { stream: other, name: "演练戊".to_owned(), ..CardView::default() };
    session.cards = Arc::new(std::iter::once(card).collect());
    let Some(course) = course else { return Some(Form::intake(&session)) };
    let viewer = Viewer { policy, desk: &desk, roles: example.roles, today: now.date() };
    let view = file::of(course.household(), viewer, &[], Lang::Zh);
    let form = FormId::for_command(example.do_name).unwrap();
    offered(example, &view).map(|about| Form::open(form, Some(&view), &about, &session))
}

/// What is known of the step, which must be among those that the file offers.
fn offered(example: &Example, view: &FileView) -> Option<About> {
    let application = example.data.get("application").and_then(Json::as_str);
    let is_it = |step: &&crate::tui::model::StepView| {
        let of = step.about.subject.application.as_deref();
        let notice = example.data.get("notice").and_then(Json::as_str);
        let this = notice.is_none() || step.about.subject.notice.as_deref() == notice;
        step.command == example.do_name && this && (of.is_none() || application.is_none() || of == application)
    };
    view.more.iter().find(is_it).map(|step| step.about.clone())
}

/// Fills in what the data say, and the questions that only the form asks.
fn fill_in(form: &mut Form, example: &Example) {
    let (state, context) = form.parts();
    let mut data = example.data.clone();
    if example.do_name == "household.amend" {
        // Members have a form of their own.
        data.as_object_mut().unwrap().remove("members");
    }
    state.fill(&data, context);
    let field = |key: &str| Spot::Field(key.to_owned());
    for (key, value) in [
        ("_sure", Some(Value::pick("yes"))),
        ("_date", data["start"].as_str().map(|start| Value::Text(start[..10].to_owned()))),
        ("_claim", data["linshi"].as_object().and_then(|claim| claim.keys().next()).map(Value::pick)),
    ] {
        if let (Some(value), Some(_)) = (value, state.field(&field(key))) {
            state.set(&field(key), value, context);
        }
    }
    // One of the adults who may sign.
    for row in 0..state.rows("authorisations").len() {
        let cell = |key: &str| Spot::Cell("authorisations".to_owned(), row, key.to_owned());
        if example.do_name == "authorisation.record" && data["member"] == state.text(&cell("member")) {
            for key in ["number", "signed"] {
                state.set(&cell(key), Value::Text(data[key].as_str().unwrap().to_owned()), context);
            }
        }
    }
    for name in data["remove"].as_array().into_iter().flatten() {
        state.remove_named(name.as_str().unwrap());
    }
    // The intake asks for an application too.
    for (key, value) in [("applicant", "m1"), ("applied", "2026-02-12")] {
        if example.do_name == "household.open" && state.text(&field(key)).is_empty() {
            state.set(&field(key), Value::pick(value), context);
        }
    }
}

/// The leaves of `wanted` that do not stand in `given`; names of new records may differ, and a birth date follows from
/// its number.
fn missing(wanted: &Json, given: &Json, at: &str) -> Vec<String> {
    match wanted {
        Json::Null => Vec::new(),
        Json::Object(fields) => {
            let follows = |key: &str| fields.get("id_number").is_some_and(|id| !id.is_null()) && key == "birth";
            let follows = |key: &str| follows(key) || (key == "sex" && follows("birth"));
            let told = fields.iter().filter(|(key, _)| *key != "ref" && !follows(key));
            told.flat_map(|(key, value)| missing(value, &given[key], &format!("{at}.{key}"))).collect()
        }
        Json::Array(items) if given.as_array().map(Vec::len) != Some(items.len()) => {
            vec![format!("{at}: {given} for {wanted}")]
        }
        Json::Array(items) => {
            let each = items.iter().enumerate();
            each.flat_map(|(i, item)| missing(item, &given[i], &format!("{at}[{i}]"))).collect()
        }
        leaf if leaf != given => vec![format!("{at}: {given} for {leaf}")],
        _ => Vec::new(),
    }
}

/// What is wrong with the form of an example; nothing, if it gives what the example says and the rules take it.
fn faults(example: &Example, all: &[Example]) -> Vec<String> {
    let course = before(example, all);
    let Some(mut form) = open(example, course.as_ref()) else { return vec![format!("{} is not offered", example.id)] };
    fill_in(&mut form, example);
    let (state, context) = form.parts();
    if !state.validate(context) {
        return vec![format!("{}: {:?}", example.id, state.issues())];
    }
    let given = state.commands(context).into_iter().find(|given| given.name == example.do_name).unwrap();
    let command = match Command::from_json(given.name, given.data.clone()) {
        Ok(command) => command,
        Err(bad) => return vec![format!("{}: {bad} in {}", example.id, given.data)],
    };
    let mut wanted = Command::from_json(example.do_name, example.data.clone()).unwrap().data();
    let fields = wanted.as_object_mut().unwrap();
    // What the form leaves to the stream: the name of a new application; members have a form of their own.
    match example.do_name {
        "application.register" | "application.carry_over" => drop(fields.remove("application")),
        "household.amend" => drop(fields.remove("members")),
        _ => {}
    }
    let mut faults = missing(&wanted, &command.data(), example.id);
    let side = if example.desk == "city_office" { Side::Office } else { Side::Township };
    let course = course.unwrap_or_else(|| Course::at(crate::domain::command::EXAMPLES_NOW));
    if let Err(refusal) = course.decide(side, example.roles, &command) {
        faults.push(format!("{}: {refusal:?} of {}", example.id, given.data));
    }
    faults
}

#[test]
fn every_form_gives_what_the_example_of_its_command_says_and_the_rules_take_it() {
    let all = examples();
    let mine = all.iter().filter(|e| Kind::from_name(e.do_name).is_some_and(of_household));
    let faults: Vec<String> = mine.flat_map(|example| faults(example, &all)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_line_of_means_opens_as_it_stands_and_only_the_change_is_sent() {
    let all = examples();
    let example = all.iter().find(|e| e.id == "means").unwrap();
    let course = before(example, &all).unwrap();
    let mut form = open(example, Some(&course)).unwrap();
    let (state, context) = form.parts();
    let cell = |key: &str| Spot::Cell("income".to_owned(), 0, key.to_owned());
    assert_eq!(state.text(&cell("yearly_fen")), "9,000.00");
    let rows = ["income", "property", "supporters"].map(|table| state.rows(table).len());
    assert_eq!(rows, [2, 1, 1]);
    assert!(!state.validate(context), "a reason, and something changed");
    state.set(&Spot::Field("reason".to_owned()), Value::Text("更正".to_owned()), context);
    assert!(!state.validate(context), "nothing was changed");
    state.set(&cell("yearly_fen"), Value::Text("8000".to_owned()), context);
    assert!(state.validate(context), "{:?}", state.issues());
    let given = &state.commands(context)[0].data;
    assert_eq!(given["income"].as_array().map(Vec::len), Some(1));
    assert_eq!((&given["income"][0]["ref"], &given["income"][0]["yearly_fen"]), (&json!("i1"), &json!(800_000)));
    assert!(given.get("property").is_none() && given.get("address").is_none() && given.get("remove").is_none());
}
