//! `backup`: all records and the keyring in one sealed file, read back; and the automatic ones after a verb.

use std::io::Write;
use std::path::PathBuf;

use serde::Serialize;

use super::failure::of_ledger;
use super::session;
use super::{Failure, Globals, Io, json_line, locale};
use crate::domain::types::Instant;
use crate::ledger::ledger::Ledger;
use crate::text::backup::BackupText;
use crate::text::fill;

/// Backs the home up.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub globals: Globals,
    /// The backup's file, or a folder to put it into.
    #[arg(long, value_name = "PATH", overrides_with = "to")]
    pub to: PathBuf,
}

#[derive(Serialize)]
struct Answer {
    v: u8,
    path: String,
    events: u64,
    bytes: u64,
}

/// Runs the verb.
///
/// # Errors
/// Exit 3 when another file has that name, 6 when the journal does not hold, 9 when the disk fails or is full.
pub fn run(args: &Args, io: &mut Io<'_>) -> Result<(), Failure> {
    session::with(&args.globals, io, "backup", |session, io| {
        let source = session.ledger.backup_source(session.now()).map_err(|e| of_ledger(&e))?;
        let made = source.write(&io.around.cwd.join(&args.to)).map_err(|e| of_ledger(&e))?;
        let path = made.path.to_string_lossy().into_owned();
        if args.globals.json {
            return json_line(io.output, &Answer { v: 1, path, events: made.events, bytes: made.bytes });
        }
        let counts = [made.events, made.bytes].map(|n| n.to_string());
        writeln!(io.output, "{}", fill(BackupText::Made.text(locale::lang()), &[&counts[0], &path, &counts[1]]))?;
        Ok(())
    })
}

/// Makes the automatic backup if it is due. The verb has done its work: that no backup came of it is told, and is no
/// failure of the verb.
pub(super) fn automatic(ledger: &Ledger, now: Instant, errors: &mut dyn Write) {
    let lang = locale::lang();
    let done = ledger.backup_due(now).and_then(|due| due.map(|job| job.run()).transpose());
    let words = match done {
        Ok(Some(outcome)) => match outcome.second {
            Some((to, Err(error))) => {
                fill(BackupText::SecondFailed.text(lang), &[&to.to_string_lossy(), &error.to_string()])
            }
            _ => return,
        },
        Ok(None) => return,
        Err(error) => fill(BackupText::AutoFailed.text(lang), &[&error.to_string()]),
    };
    // Standard error may be closed.
    drop(writeln!(errors, "jiuzhu: {words}"));
}
