//! What a step expects, compared with what is.

use serde_json::Value;

use crate::domain::desk::duty;
use crate::domain::event::Event;
use crate::domain::household::Household;
use crate::domain::query::{Viewer, show};
use crate::domain::refusal::Refusal;
use crate::domain::state::State;
use crate::domain::types::{Desk, Role};

use super::file::{Expected, Step};
use super::world::World;

/// Somebody with every role: the desk decides what they may do.
const EVERYBODY: &[Role] = &[
    Role::Intake,
    Role::Investigator,
    Role::Reviewer,
    Role::Lead,
    Role::Admin,
    Role::Clerk,
    Role::Section,
    Role::Head,
];

/// Compares the answer to a command.
pub(super) fn answer(step: &Step, answer: &Result<Vec<Event>, Refusal>) -> Result<(), String> {
    match (answer, &step.refused) {
        (Ok(events), None) => {
            let names: Vec<&str> = events.iter().map(|event| event.kind().name()).collect();
            same("events", step.expect.events.as_ref(), &names)
        }
        (Ok(_), Some(rule)) => Err(format!("expected a refusal by {rule}, found none")),
        (Err(refusal), None) => Err(format!("expected no refusal, found {}", words(refusal))),
        (Err(refusal), Some(rule)) => {
            let field = refusal.field.as_deref().unwrap_or_default();
            let wanted = step.field.as_deref().unwrap_or(field);
            if refusal.rule.id() == rule && field == wanted {
                return Ok(());
            }
            Err(format!("expected a refusal by {rule} at {wanted}, found {}", words(refusal)))
        }
    }
}

fn words(refusal: &Refusal) -> String {
    let field = refusal.field.as_deref().unwrap_or("?");
    format!("{} at {field} {:?}", refusal.rule.id(), refusal.args)
}

/// Compares the state of the stream.
pub(super) fn state(step: &Step, world: &World) -> Result<(), String> {
    let Some(state) = world.looked_at(step) else { return Ok(()) };
    let whole = serde_json::to_value(state).unwrap();
    let inner = whole.as_object().and_then(|sorts| sorts.values().next()).unwrap_or(&Value::Null);
    at_pointers("state", &step.expect.state, inner)?;
    match state {
        State::Household(household) => file(step, household, world),
        _ => Ok(()),
    }
}

fn file(step: &Step, household: &Household, world: &World) -> Result<(), String> {
    let (desk, roles) = viewer(step);
    let policy = world.policy();
    let viewer = Viewer { policy: &policy, desk: &desk, roles: &roles, today: world.now.date() };
    let file = show::file(household, &viewer, &crate::domain::testing::NameWords);
    let file = serde_json::to_value(file).unwrap();
    at_pointers("show", &step.expect.show, &file)?;
    let wanted = wanted(step);
    let applications = file["applications"].as_array().unwrap();
    let found = applications.iter().find(|a| wanted.as_ref().is_none_or(|id| a["id"] == **id));
    match found {
        Some(found) => application(&step.expect, found),
        None => Ok(()),
    }
}

/// The application that a step is about.
fn wanted(step: &Step) -> Option<String> {
    let named = step.expect.application.clone();
    named.or_else(|| step.data.get("application").and_then(Value::as_str).map(str::to_owned))
}

fn application(expected: &Expected, found: &Value) -> Result<(), String> {
    let due = texts(&found["due"], |due| {
        let provisional = if due["provisional"] == true { " 暂定" } else { "" };
        format!("{} {}{provisional}", plain(&due["rule"]), plain(&due["date"]))
    });
    let amount = amount(found);
    let lines = texts(&amount["lines"], |line| format!("{} {}", plain(&line["rule"]), line["fen"]));
    same("step", expected.step.as_ref(), &plain(&found["step"]))?;
    same("due", expected.due.as_ref(), &due)?;
    same("missing", expected.missing.as_ref(), &texts(&found["missing"], plain))?;
    same("next", expected.next.as_ref(), &texts(&found["next"], plain))?;
    same("total_fen", expected.total_fen.as_ref(), &amount["total_fen"].as_i64().unwrap_or(i64::MIN))?;
    same("lines", expected.lines.as_ref(), &lines)
}

/// What was granted; before that, what the programme would grant.
fn amount(application: &Value) -> &Value {
    let granted = &application["amount"];
    let classes = application["classes"].as_array();
    let own = classes.into_iter().flatten().find(|class| class["programme"] == application["programme"]);
    own.filter(|_| granted.is_null()).map_or(granted, |class| &class["amount"])
}

/// Who looks: the acting desk, with the roles that the step names or with all.
fn viewer(step: &Step) -> (Desk, Vec<Role>) {
    let office = step.desk.as_deref() == Some("office")
        || step.desk.is_none() && step.does.as_deref().and_then(of_office).unwrap_or(false);
    let desk = if office { Desk::CityOffice } else { "township:632301100".parse().unwrap() };
    let named = step.roles.as_ref().map(|names| names.iter().filter_map(|name| name.parse().ok()).collect());
    (desk, named.unwrap_or_else(|| EVERYBODY.to_vec()))
}

fn of_office(name: &str) -> Option<bool> {
    Some(duty::at_township(crate::domain::kind::Kind::from_name(name)?).is_empty())
}

fn at_pointers(what: &str, wanted: &std::collections::BTreeMap<String, Value>, whole: &Value) -> Result<(), String> {
    for (at, value) in wanted {
        let found = whole.pointer(at).unwrap_or(&Value::Null);
        let holds = if value == "absent" { found.is_null() } else { found == value };
        if !holds {
            return Err(format!("{what} {at}: expected {value}, found {found}"));
        }
    }
    Ok(())
}

fn texts(list: &Value, text: impl Fn(&Value) -> String) -> Vec<String> {
    list.as_array().into_iter().flatten().map(text).collect()
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn same<W: PartialEq<F> + std::fmt::Debug, F: std::fmt::Debug>(
    what: &str,
    wanted: Option<&W>,
    found: &F,
) -> Result<(), String> {
    match wanted {
        Some(wanted) if wanted != found => Err(format!("{what}: expected {wanted:?}, found {found:?}")),
        _ => Ok(()),
    }
}
