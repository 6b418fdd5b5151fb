//! Exit codes: the one place where an error becomes a number.

use std::fmt;

/// How a verb ended, as scripts see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// 0: done.
    Done = 0,
    /// 1: refused by a rule.
    Refused = 1,
    /// 2: the command line was wrong.
    Usage = 2,
    /// 3: the input could not be read as what it should be.
    BadInput = 3,
    /// 4: locked, or the passphrase was wrong.
    Locked = 4,
    /// 5: another process holds the store.
    Busy = 5,
    /// 6: damage was found.
    Damage = 6,
    /// 7: no connection.
    NoConnection = 7,
    /// 8: the office refused.
    OfficeRefused = 8,
    /// 9: disk or other I/O.
    Io = 9,
    /// 70: a bug in this program.
    Bug = 70,
}

impl Exit {
    /// The ending with this code; a bug for one that is not ours.
    #[must_use]
    pub const fn from_code(code: u8) -> Self {
        match code {
            0 => Self::Done,
            1 => Self::Refused,
            2 => Self::Usage,
            3 => Self::BadInput,
            4 => Self::Locked,
            5 => Self::Busy,
            6 => Self::Damage,
            7 => Self::NoConnection,
            8 => Self::OfficeRefused,
            9 => Self::Io,
            _ => Self::Bug,
        }
    }
}

/// An error of a verb: its exit code and the words for standard error.
#[derive(Debug)]
pub struct Failure {
    /// The code.
    pub exit: Exit,
    /// What happened, what was kept, what to do; never personal data.
    pub message: String,
}

impl Failure {
    /// A failure with its words.
    pub fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self { exit, message: message.into() }
    }

    /// Ends with this code without words, the answer having been given on standard output.
    #[must_use]
    pub const fn silent(exit: Exit) -> Self {
        Self { exit, message: String::new() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl From<std::io::Error> for Failure {
    /// A closed pipe (`… | head`) is success.
    fn from(error: std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::BrokenPipe {
            Self::silent(Exit::Done)
        } else {
            Self::new(Exit::Io, error.to_string())
        }
    }
}
