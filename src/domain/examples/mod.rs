//! Examples of every command, which hold in their order under one clock: `jiuzhu schema` prints them.
//!
//! An area of the law has its examples in a file of its own. All people are made up. `conflict.resolve` has no example: no single desk can make a conflict by itself.

mod aid;
mod benefit;
mod course;
mod door;
mod fund;
mod means;
mod payment;
mod registry;
mod steps;

use serde_json::Value;

use super::desk::duty;
use super::kind::{Kind, StreamKind};
use super::types::Role;

/// The clock under which the examples hold.
pub const EXAMPLES_NOW: &str = "2026-02-12T09:00:00+08:00";

/// The name by which the examples call the household that the first of them opens.
const HOUSEHOLD: &str = "$a0";

/// One example.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// Its name.
    pub id: &'static str,
    /// The command.
    pub do_name: &'static str,
    /// The household; `None` when it opens one.
    pub on: Option<&'static str>,
    /// The data.
    pub data: Value,
    /// The examples to run before it, in this order; the same for all examples of a command.
    pub after: &'static [&'static str],
    /// The sort of desk that gives it.
    pub desk: &'static str,
    /// The roles that may give it.
    pub roles: &'static [Role],
}

/// The examples, in an order in which each follows what it needs.
#[must_use]
pub fn examples() -> Vec<Example> {
    let areas = [
        course::examples(),
        steps::examples(),
        aid::examples(),
        door::examples(),
        registry::examples(),
        benefit::examples(),
        payment::examples(),
        means::examples(),
        fund::examples(),
        // One area a line.
    ];
    areas.concat()
}

fn example(id: &'static str, kind: Kind, after: &'static [&'static str], data: Value) -> Example {
    let on = (kind.stream() == StreamKind::Household && !kind.opens()).then_some(HOUSEHOLD);
    let (desk, roles) = match duty::at_township(kind) {
        [] => ("city_office", duty::at_office(kind)),
        roles => ("township", roles),
    };
    Example { id, do_name: kind.name(), on, data, after, desk, roles }
}

impl Example {
    /// The same at the office, for what policy leaves to townships only by delegation.
    fn at_office(self) -> Self {
        let roles = Kind::from_name(self.do_name).map_or(&[][..], duty::at_office);
        Self { desk: "city_office", roles, ..self }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::domain::command::Command;
    use crate::domain::household::Step;
    use crate::domain::testing::{Course, Side};
    use crate::domain::types::StreamId;

    /// Runs an example after its `after`, each at its own desk; the streams it leaves, by the names of their openers.
    pub(crate) fn run(wanted: &Example, all: &[Example]) -> BTreeMap<&'static str, Course> {
        let mut streams: BTreeMap<&'static str, Course> = BTreeMap::new();
        let before = wanted.after.iter().map(|id| all.iter().find(|e| e.id == *id).expect("a known example"));
        for example in before.chain([wanted]) {
            let side = if example.desk == "city_office" { Side::Office } else { Side::Township };
            let mut data = example.data.clone();
            fill_in(&mut data, &streams);
            let command = Command::from_json(example.do_name, data).expect(example.id);
            let again = Command::from_json(example.do_name, command.data());
            assert_eq!(again.as_ref(), Ok(&command), "data read back as they were given");
            let name = example.on.map_or(example.id, |on| on.trim_start_matches('$'));
            let number = u8::try_from(streams.len() + 1).unwrap();
            let about = command
                .about()
                .map(|id| streams.values().find(|course| course.stream == id).unwrap().household().clone());
            let others: Vec<_> = streams.values().map(|course| (course.stream, course.state.clone())).collect();
            let course = streams.entry(name).or_insert_with(|| {
                Course::of(EXAMPLES_NOW, command.kind().stream(), StreamId::from_bytes([number; 16]))
            });
            course.about = about;
            course.others.clone_from(&others);
            course.give_as(side, example.roles, &command).unwrap_or_else(|refusal| {
                panic!("{} in {}: {refusal:?}", example.id, wanted.id);
            });
        }
        streams
    }

    /// Puts the id of the stream that `a0` opened in the place of `"$a0"`.
    fn fill_in(data: &mut Value, streams: &BTreeMap<&'static str, Course>) {
        match data {
            Value::String(text) => {
                if let Some(course) = text.strip_prefix('$').and_then(|name| streams.get(name)) {
                    *text = course.stream.to_string();
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| fill_in(item, streams)),
            Value::Object(fields) => fields.values_mut().for_each(|field| fill_in(field, streams)),
            _ => {}
        }
    }

    #[test]
    fn every_example_holds_after_those_it_names() {
        let all = examples();
        for example in &all {
            run(example, &all);
        }
        let last = run(all.iter().find(|e| e.id == "t1").unwrap(), &all);
        assert_eq!(last["a0"].step("a1"), Step::Approved);
    }

    #[test]
    fn every_command_of_the_contract_has_examples_with_one_after() {
        let all = examples();
        for kind in Command::KINDS.iter().filter(|kind| **kind != Kind::ConflictResolve) {
            let mine: Vec<&Example> = all.iter().filter(|e| e.do_name == kind.name()).collect();
            assert!(!mine.is_empty(), "{}", kind.name());
            assert!(mine.iter().all(|e| e.after == mine[0].after), "{}", kind.name());
        }
    }
}
