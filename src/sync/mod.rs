//! Synchronising: protocol, session without I/O, client, enrolment.

pub mod backoff;
mod certificates;
pub mod client;
pub mod enrol;
pub mod join;
pub mod link;
pub mod session;
pub mod wire;
