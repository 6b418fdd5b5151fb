//! Whole cases in data files (`tests/scenarios/*.toml`, their form in its `README.md`): they hold, every rule has one
//! that keeps it and one that is refused by it, and none would go unnoticed if it were missing.

mod coverage;
mod expect;
mod file;
mod play;
mod properties;
mod world;

use file::Library;

#[test]
fn every_scenario_holds() {
    let library = Library::read();
    let failures: Vec<String> = library.scenarios.iter().filter_map(|f| play::play(&library, f).failure).collect();
    assert!(
        failures.is_empty(),
        "{} of {} scenarios:\n{}",
        failures.len(),
        library.scenarios.len(),
        failures.join("\n")
    );
}
