//! Stopping the program as a shell's job, so that the command line below it can be used, and going on afterwards.

/// Who asks the program to stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stopping {
    /// A key: the whole job stops, with the script that may have started the program.
    Job,
    /// A signal to this process.
    Process,
}

/// Whether there is a shell that would continue the program: not where it is the terminal's own program, nor where the
/// system knows no jobs.
#[cfg(unix)]
#[must_use]
pub fn is_possible() -> bool {
    // The shell leads the session and gave this job a process group of its own.
    rustix::process::getsid(None).is_ok_and(|session| session != rustix::process::getpgrp())
}

/// Whether there is a shell that would continue the program: this system knows no jobs.
#[cfg(not(unix))]
#[must_use]
pub const fn is_possible() -> bool {
    false
}

/// Stops the process, or its whole job. The terminal must have been given back. The answer to going on is a message of
/// its own, because other threads may run for a moment yet.
#[cfg(unix)]
pub fn stop(what: Stopping) {
    use rustix::process::{Signal, getpid, kill_current_process_group, kill_process};
    // A process may always stop itself.
    let _ = match what {
        Stopping::Job => kill_current_process_group(Signal::STOP),
        Stopping::Process => kill_process(getpid(), Signal::STOP),
    };
}

/// Does nothing: this system knows no jobs.
#[cfg(not(unix))]
pub const fn stop(_what: Stopping) {}
