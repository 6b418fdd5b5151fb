//! The rules of social assistance: pure, no clock, file, network, random source or terminal.

pub mod calendar;
pub mod divisions;
pub mod kind;
pub mod types;
