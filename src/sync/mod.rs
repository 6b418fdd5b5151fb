//! Synchronising: protocol, session without I/O, client, enrolment.

pub mod backoff;
mod certificates;
pub mod client;
pub mod enrol;
pub mod join;
pub mod link;
mod recover;
pub mod session;
pub mod tls;
pub mod wire;
