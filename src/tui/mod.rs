//! The terminal interface.

pub mod keymap;
