//! The terminal interface.

pub mod app;
pub mod form;
pub mod input;
pub mod keymap;
pub mod model;
pub mod screen;
pub mod terminal;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
pub mod theme;
pub mod ui;
pub mod widget;
pub mod worker;
