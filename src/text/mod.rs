//! Text for people: the catalogues, and the width and shape of characters.
//!
//! Each topic has a file with a [`catalogue`]-made enum; arguments are put in by [`fill`].

pub mod aid;
pub mod amount;
pub mod backup;
pub mod bank;
pub mod benefit;
pub mod capitals;
pub mod catalogue;
pub mod clean;
pub mod cli;
pub mod code;
pub mod exchange;
pub mod field;
pub mod file;
pub mod fold;
pub mod form;
pub mod grapheme;
pub mod guide;
mod lang;
pub mod law;
pub mod nation;
pub mod paper;
pub mod paper_field;
pub mod pinyin;
pub mod refusal;
pub mod roster;
pub mod sheet;
pub mod summary;
pub mod tui;
pub mod unit;
pub mod verbs;
pub mod width;

pub use catalogue::{Catalogue, fill};
pub use lang::Lang;
