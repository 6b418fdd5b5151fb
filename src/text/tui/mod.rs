//! The texts of the terminal interface, one file a topic.

pub mod action;
pub mod keymap;
