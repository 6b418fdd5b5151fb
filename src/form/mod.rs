//! Forms as data: what each command asks for, read by screens and schema alike.
//!
//! A [`FormSpec`] declares a form, a [`FormState`] is one being filled in, a [`FormContext`] is what it may know of
//! the world. [`FormState::apply`] does what a key asks, [`FormState::commands`] gives the commands it stands for.

mod almanac;
pub mod annotate;
mod command;
mod context;
mod derive;
mod draft;
mod edit;
pub mod filed;
mod focus;
mod forms;
mod help;
mod issue;
mod key;
mod parse;
pub mod pick;
mod preset;
pub mod spec;
mod spot;
mod state;
mod undo;
mod validate;
mod value;

pub use almanac::OfficialDays;
pub use command::{FormCommand, On};
pub use context::{Almanac, CountedDay, FormContext, Given, Item, List, Person, SourceRule};
pub use draft::Draft;
pub use edit::{Edit, apply as edit};
pub use forms::{FormId, spec};
pub use help::{FieldHelp, Ground};
pub use issue::{FieldIssue, Issue};
pub use key::{FormKey, Outcome};
pub use parse::{date as parse_date, time as parse_time};
pub use spec::{FieldSpec, FormSpec};
pub use spot::Spot;
pub use state::{FormState, Row, Subject, Value};

#[cfg(test)]
pub(crate) mod tests;
