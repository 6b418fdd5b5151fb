//! The end-to-end tests: the real program, as people and scripts meet it. One binary, so that it is linked once.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

#[path = "../support/mod.rs"]
pub mod support;

mod durable;
mod fund;
mod fuzz;
mod golden;
mod papers;
mod payments;
mod published;
mod screens;
mod sealed;
mod sync;
mod trust;
mod verbs;
