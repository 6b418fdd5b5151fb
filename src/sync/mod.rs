//! Synchronising: protocol, session without I/O, client, enrolment.

pub mod wire;
