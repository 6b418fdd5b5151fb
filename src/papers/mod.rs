//! What leaves the program as paper or file.
//!
//! A paper is data: a template ([`docx`]) with named fields, and one small file in [`paper`] that says what stands behind
//! them. What the record does not hold is a blank to be filled in by hand.

pub mod case;
pub mod docx;
pub mod forms;
pub mod output;
pub mod paper;
pub mod register;
pub mod returns;
pub mod roster;
pub mod sheet;
pub mod statistics;
pub mod value;
pub mod words;
