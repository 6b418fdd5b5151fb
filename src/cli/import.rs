//! `import`: the roster that an office already has, and its own forms of papers.

mod form;
mod roster;

use super::{Failure, Io};

/// Brings something in.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    pub verb: Verb,
}

/// What to bring in.
#[derive(Debug, Clone, clap::Subcommand)]
pub enum Verb {
    /// Opens household files from a spreadsheet.
    Roster(roster::Args),
    /// Takes an office's own DOCX as the form of a paper.
    Form(form::Args),
}

/// Runs the verb.
///
/// # Errors
/// Exit 3 when something in the file cannot be taken; nothing is changed then.
pub fn run(args: &Args, io: &mut Io<'_>) -> Result<(), Failure> {
    match &args.verb {
        Verb::Roster(args) => roster::run(args, io),
        Verb::Form(args) => form::run(args, io),
    }
}
