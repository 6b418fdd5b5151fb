//! jiuzhu (救助): social-assistance casework for townships, offline first.
//!
//! The layers point one way only; `docs/ARCHITECTURE.md` draws them and `tests/layers.rs` guards them.

pub mod cli;
pub mod domain;
pub mod form;
pub mod ledger;
pub mod office;
pub mod papers;
pub mod practice;
pub mod sync;
pub mod text;
pub mod tui;
