//! The payment runs (发放批次): the list, a run, and drawing one up.

pub mod draft;
mod list;
pub mod run;

pub use list::Runs;
