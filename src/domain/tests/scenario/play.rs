//! Plays a scenario from its preamble to its last step.

use serde_json::Value;

use crate::domain::policy::Policy;
use crate::domain::refusal::{Rule, watch};

use super::expect;
use super::file::{Found, Library, PolicyFile, Scenario, Step};
use super::world::World;

/// What a scenario showed.
pub(super) struct Played {
    /// Where it differs from what it expects: file, scenario, step, expected, found.
    pub(super) failure: Option<String>,
    /// The ids of the rules that were looked at and kept by a command that went through.
    pub(super) kept: Vec<&'static str>,
    /// What it wrote.
    pub(super) world: World,
}

/// Plays a scenario.
pub(super) fn play(library: &Library, found: &Found) -> Played {
    let mut played = Played { failure: None, kept: Vec::new(), world: World::new() };
    let result = run(library, &found.scenario, &mut played.world, &mut played.kept);
    played.failure = result.err().map(|why| format!("{}: {}: {why}", found.file, found.scenario.name));
    played
}

/// Plays the steps of a scenario or preamble in a world.
pub(super) fn run(
    library: &Library,
    scenario: &Scenario,
    world: &mut World,
    kept: &mut Vec<&'static str>,
) -> Result<(), String> {
    world.amend_policy(&scenario.policy)?;
    world.amend_calendar(&scenario.calendar)?;
    if let Some(name) = &scenario.begins {
        let preamble = library.preambles.get(name).ok_or_else(|| format!("no preamble {name}"))?;
        run(library, preamble, world, kept).map_err(|why| format!("in {name}: {why}"))?;
    }
    for (n, step) in scenario.step.iter().enumerate() {
        let name = step.does.as_deref().unwrap_or("look");
        take(library, step, world, kept).map_err(|why| format!("step {} ({name}): {why}", n + 1))?;
    }
    Ok(())
}

fn take(library: &Library, step: &Step, world: &mut World, kept: &mut Vec<&'static str>) -> Result<(), String> {
    if let Some(at) = &step.at {
        world.set_clock(at)?;
    }
    world.amend_policy(&step.policy)?;
    if let Some(name) = &step.does {
        let data = data(library, step)?;
        watch::kept();
        let answer = world.give(name, data, step)?;
        let looked_at = watch::kept();
        if answer.is_ok() {
            // What was read had its shape and its name.
            kept.extend([Rule::DataShape.id(), Rule::CommandUnknown.id()]);
            kept.extend(looked_at.into_iter().map(Rule::id));
        }
        expect::answer(step, &answer)?;
    }
    expect::state(step, world)
}

/// The data of a command: those it is like, its own, and its changes, in this order.
pub(super) fn data(library: &Library, step: &Step) -> Result<Value, String> {
    let mut data = match &step.like {
        Some(name) => library.data.get(name).cloned().ok_or_else(|| format!("no data {name}"))?,
        None => Value::Object(serde_json::Map::new()),
    };
    if let Some(fields) = data.as_object_mut() {
        fields.extend(step.data.clone());
    }
    if let Some(file) = &step.policy_file {
        *place(&mut data, "/file")? = file.name.clone().into();
        *place(&mut data, "/text")? = changed(file)?.into();
    }
    for (at, value) in &step.changes {
        *place(&mut data, at)? = value.clone();
    }
    for at in &step.without {
        let (parent, key) = at.rsplit_once('/').ok_or_else(|| format!("no pointer: {at}"))?;
        let removed = data.pointer_mut(parent).and_then(Value::as_object_mut).and_then(|fields| fields.remove(key));
        removed.ok_or_else(|| format!("nothing at {at}"))?;
    }
    Ok(data)
}

/// The text of a policy file with its changes.
fn changed(file: &PolicyFile) -> Result<String, String> {
    let text = Policy::embedded_file(&file.name).unwrap_or_default().to_owned();
    file.replace.iter().try_fold(text, |text, (from, to)| {
        if text.contains(from) { Ok(text.replacen(from, to, 1)) } else { Err(format!("no {from} in {}", file.name)) }
    })
}

/// The value at a JSON pointer, made if its parent is there; `-` is the place behind the last item of a list.
fn place<'a>(data: &'a mut Value, at: &str) -> Result<&'a mut Value, String> {
    let (parent, key) = at.rsplit_once('/').ok_or_else(|| format!("no pointer: {at}"))?;
    match data.pointer_mut(parent) {
        Some(Value::Object(fields)) => Ok(fields.entry(key).or_insert(Value::Null)),
        Some(Value::Array(items)) => {
            if key == "-" {
                items.push(Value::Null);
            }
            let n = key.parse().unwrap_or(items.len().wrapping_sub(1));
            items.get_mut(n).ok_or_else(|| format!("nothing at {at}"))
        }
        _ => Err(format!("nothing at {at}")),
    }
}
