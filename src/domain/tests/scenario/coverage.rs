//! Which rules the scenarios prove. The list of rules is the program's own.

use std::collections::BTreeSet;

use crate::domain::refusal::{Rule, watch};

use super::file::{Found, Library, Step};
use super::play::play;

/// The steps of a scenario, those of its preambles included.
fn steps<'a>(library: &'a Library, found: &'a Found) -> Vec<&'a Step> {
    let mut steps: Vec<&Step> = found.scenario.step.iter().collect();
    let mut begins = found.scenario.begins.as_ref();
    while let Some(preamble) = begins.and_then(|name| library.preambles.get(name)) {
        steps.extend(&preamble.step);
        begins = preamble.begins.as_ref();
    }
    steps
}

/// Whether a scenario is refused by a rule.
fn refused(library: &Library, found: &Found, rule: Rule) -> bool {
    steps(library, found).iter().any(|step| step.refused.as_deref() == Some(rule.id()))
}

#[test]
fn every_rule_has_a_scenario_that_keeps_it_and_one_that_is_refused_by_it() {
    let library = Library::read();
    let mut gaps = Vec::new();
    let mut kept = BTreeSet::new();
    for found in &library.scenarios {
        let looked_at: BTreeSet<&str> = play(&library, found).kept.into_iter().collect();
        for id in &found.scenario.satisfies {
            if !looked_at.contains(id.as_str()) {
                gaps.push(format!(
                    "{}: {} says that it keeps {id}, which nothing asked",
                    found.file, found.scenario.name
                ));
            }
            kept.insert(id.clone());
        }
    }
    for rule in Rule::ALL {
        if !kept.contains(rule.id()) {
            gaps.push(format!("{}: no scenario satisfies it", rule.id()));
        }
        if !library.scenarios.iter().any(|found| refused(&library, found, *rule)) {
            gaps.push(format!("{}: no scenario is refused by it", rule.id()));
        }
    }
    let known: BTreeSet<&str> = Rule::ALL.iter().map(|rule| rule.id()).collect();
    for found in &library.scenarios {
        let unknown = steps(&library, found).into_iter().filter_map(|step| step.refused.as_deref());
        gaps.extend(unknown.filter(|id| !known.contains(id)).map(|id| format!("{}: no rule {id}", found.file)));
    }
    assert!(gaps.is_empty(), "{} gaps:\n{}", gaps.len(), gaps.join("\n"));
}

/// Rules whose guard yields what the step goes on with: without it there is nothing to go on with, and so nothing to
/// switch off. That such a rule refuses, the scenarios still show.
const YIELDING: &[Rule] =
    &[Rule::DataShape, Rule::CommandUnknown, Rule::StreamMissing, Rule::IdInvalid, Rule::BirthOrSexMissing];

#[test]
fn no_rule_can_be_missing_unnoticed() {
    let library = Library::read();
    let mut unnoticed = Vec::new();
    for rule in Rule::ALL {
        let mentioning = library.scenarios.iter().filter(|found| refused(&library, found, *rule));
        let noticed =
            watch::without(*rule, || mentioning.into_iter().any(|found| play(&library, found).failure.is_some()));
        if YIELDING.contains(rule) && noticed {
            unnoticed.push(format!("{} can be switched off after all", rule.id()));
        }
        if !YIELDING.contains(rule) && !noticed {
            unnoticed.push(format!("without {} every scenario holds", rule.id()));
        }
    }
    assert!(unnoticed.is_empty(), "{}:\n{}", unnoticed.len(), unnoticed.join("\n"));
}
