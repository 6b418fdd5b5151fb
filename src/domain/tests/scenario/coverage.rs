//! Which rules the scenarios prove. The list of rules is the program's own; what is not proven yet stands in
//! `tests/scenarios/gaps.txt`, from which lines only go.

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

/// The rules that scenarios say they keep and really were asked to.
fn kept(library: &Library) -> BTreeSet<String> {
    let mut kept = BTreeSet::new();
    for found in &library.scenarios {
        let looked_at: BTreeSet<&str> = play(library, found).kept.into_iter().collect();
        let true_claims = found.scenario.satisfies.iter().filter(|id| looked_at.contains(id.as_str()));
        kept.extend(true_claims.cloned());
    }
    kept
}

/// Compares what is not proven with the lines of `gaps.txt` that begin with `what`.
fn compare(what: &str, found: &BTreeSet<String>) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios/gaps.txt");
    let text = std::fs::read_to_string(folder).unwrap();
    let known: BTreeSet<String> =
        text.lines().filter_map(|line| line.strip_prefix(what)).map(|id| id.trim().to_owned()).collect();
    let list = |ids: Vec<&String>| ids.iter().map(|id| format!("\n{what} {id}")).collect::<String>();
    let new = list(found.difference(&known).collect());
    let closed = list(known.difference(found).collect());
    assert!(new.is_empty(), "without a scenario:{new}");
    assert!(closed.is_empty(), "no gaps any more, take them out of gaps.txt:{closed}");
}

fn ids(which: impl Fn(&Rule) -> bool) -> BTreeSet<String> {
    Rule::ALL.iter().filter(|rule| which(rule)).map(|rule| rule.id().to_owned()).collect()
}

#[test]
fn every_rule_has_a_scenario_that_keeps_it() {
    let kept = kept(&Library::read());
    compare("kept", &ids(|rule| !kept.contains(rule.id())));
}

#[test]
fn every_rule_has_a_scenario_that_is_refused_by_it() {
    let library = Library::read();
    let by = |rule: &Rule| library.scenarios.iter().any(|found| refused(&library, found, *rule));
    compare("refused", &ids(|rule| !by(rule)));
}

#[test]
fn scenarios_name_rules_that_there_are() {
    let library = Library::read();
    let known = ids(|_| true);
    for found in &library.scenarios {
        let refusals = steps(&library, found).into_iter().filter_map(|step| step.refused.as_ref());
        let unknown: Vec<&String> =
            refusals.chain(&found.scenario.satisfies).filter(|id| !known.contains(*id)).collect();
        assert!(unknown.is_empty(), "{}: {}: {unknown:?}", found.file, found.scenario.name);
    }
}

/// Rules whose guard yields what the step goes on with: without it there is nothing to go on with, and so nothing to
/// switch off. That such a rule refuses, the scenarios still show.
const YIELDING: &[Rule] = &[
    Rule::DataShape,
    Rule::CommandUnknown,
    Rule::StreamMissing,
    Rule::ReferralUnit,
    Rule::IdInvalid,
    Rule::BirthOrSexMissing,
    Rule::BenefitNotMonthly,
    Rule::IncomePlain,
    Rule::SourceUnknown,
    Rule::NormMissing,
    Rule::PaymentTownship,
    Rule::GrantNotUrgent,
    Rule::GrantNothing,
    Rule::FundTownship,
];

#[test]
fn no_rule_can_be_missing_unnoticed() {
    let library = Library::read();
    let noticed = |rule: &Rule| {
        let mut mentioning = library.scenarios.iter().filter(|found| refused(&library, found, *rule));
        watch::without(*rule, || mentioning.any(|found| play(&library, found).failure.is_some()))
    };
    let after_all: Vec<&str> = YIELDING.iter().filter(|rule| noticed(rule)).map(|rule| rule.id()).collect();
    assert!(after_all.is_empty(), "can be switched off after all: {after_all:?}");
    compare("unnoticed", &ids(|rule| !YIELDING.contains(rule) && !noticed(rule)));
}
