//! The rules of social assistance: pure, no clock, file, network, random source or terminal.

pub mod kind;
pub mod types;
