//! Text for people: the catalogues, and the width and shape of characters.

#[macro_use]
mod catalogue;
pub mod tui;

pub use catalogue::{Lang, fill};
