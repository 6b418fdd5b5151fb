//! What the end-to-end tests stand on: the real binary behind a pseudo-terminal or a pipe, an office, a faulty
//! network, synthetic people, and a scanner for what must not be on the disk.

pub mod cli;
pub mod disk;
pub mod office;
pub mod people;
pub mod proxy;
pub mod pty;
pub mod realm;
pub mod scan;

use std::time::Duration;

/// How long a test waits for something that should come at once: long, because the machine may be busy, and never
/// slept through.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// The program under test.
pub const JIUZHU: &str = env!("CARGO_BIN_EXE_jiuzhu");
