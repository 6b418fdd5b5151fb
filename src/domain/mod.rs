//! The rules of social assistance: pure, no clock, file, network, random source or terminal.

pub mod calendar;
pub mod command;
pub mod decide;
pub mod desk;
pub mod divisions;
pub mod elsewhere;
pub mod event;
pub mod examples;
pub mod fund;
pub mod household;
pub mod kind;
pub mod meta;
pub mod payment;
pub mod policy;
pub mod programme;
pub mod query;
pub mod referral;
pub mod refusal;
pub mod registry;
pub mod state;
pub mod step;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
pub mod types;
