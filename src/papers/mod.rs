//! What leaves the program as paper or file.

pub mod capitals;
