//! The command line: one verb a file, and here only their list.

pub mod capitals;
pub mod exit;
pub mod id;
mod locale;
#[cfg(test)]
mod testing;
pub mod workdays;

use std::io::{Read, Write};
use std::path::PathBuf;

pub use exit::{Exit, Failure};

/// The flags that every verb takes.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Globals {
    /// The home folder.
    #[arg(long, value_name = "DIR", overrides_with = "home")]
    pub home: Option<PathBuf>,
    /// The account to act as.
    #[arg(long, value_name = "LOGIN", overrides_with = "account")]
    pub account: Option<String>,
    /// A file whose first line is the passphrase.
    #[arg(long, value_name = "FILE", overrides_with = "passphrase_file")]
    pub passphrase_file: Option<PathBuf>,
    /// Machine-readable output.
    #[arg(long, overrides_with = "json")]
    pub json: bool,
}

/// A verb's surroundings: its standard streams, so that it can also run inside a serving process.
pub struct Io<'a> {
    /// Standard input.
    pub input: &'a mut dyn Read,
    /// Standard output: data.
    pub output: &'a mut dyn Write,
    /// Standard error: words.
    pub errors: &'a mut dyn Write,
}
