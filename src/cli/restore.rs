//! `restore`: a home made from a backup, on any machine.

use std::fs;
use std::path::PathBuf;

use serde::Serialize;

use super::clock::Clock;
use super::failure::of_ledger;
use super::{Failure, Globals, Io, json_line, locale, session};
use crate::ledger::backup::file::Backup;
use crate::ledger::backup::restore::restore;
use crate::ledger::home::Home;
use crate::ledger::keyring::Keyring;
use crate::text::backup::BackupText;
use crate::text::fill;

/// Makes a home from a backup.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub globals: Globals,
    /// The backup.
    #[arg(long, value_name = "PATH", overrides_with = "from")]
    pub from: PathBuf,
    /// The home to make: an empty folder, or none yet.
    #[arg(long, value_name = "HOME", overrides_with = "to")]
    pub to: PathBuf,
    /// A file with the recovery key, when no passphrase is known.
    #[arg(long, value_name = "FILE", overrides_with = "key_file")]
    pub key_file: Option<PathBuf>,
}

#[derive(Serialize)]
struct Answer {
    v: u8,
    events: u64,
}

/// Runs the verb. Until it has ended well the folder counts as empty.
///
/// # Errors
/// Exit 2 when the folder is in use, 3 when the file is no backup, 4 for a wrong passphrase, 6 when the backup does not
/// hold, 9 when the disk fails or is full.
pub fn run(args: &Args, io: &mut Io<'_>) -> Result<(), Failure> {
    let (from, home) = (io.around.cwd.join(&args.from), Home::at(io.around.cwd.join(&args.to)));
    let sealed = Backup::open(&from).map_err(|e| of_ledger(&e))?;
    let keyring = Keyring::from_bytes(&home, &sealed.head().keyring).map_err(|e| of_ledger(&e))?;
    Clock::of(Some(keyring.mode()), &io.around)?;
    let keys = match &args.key_file {
        Some(file) => {
            let content = zeroize::Zeroizing::new(fs::read(io.around.cwd.join(file))?);
            keyring.unlock_by_key_file(&content)
        }
        None => {
            let passphrase = session::passphrase(args.globals.passphrase_file.as_deref(), &io.around)?;
            keyring.unlock(args.globals.account.as_deref(), &passphrase).map(|unlocked| unlocked.store)
        }
    };
    let keys = keys.map_err(|e| of_ledger(&e))?;
    let mut ledger = restore(&from, &home, |_| Ok(keys)).map_err(|e| of_ledger(&e))?;
    if ledger.root().office.is_some() {
        // It may have promised more than the backup holds: the desks bring that back.
        ledger.begin_life().and_then(|()| ledger.settle()).map_err(|e| of_ledger(&e))?;
    }
    let events = ledger.counts().events;
    if args.globals.json {
        return json_line(io.output, &Answer { v: 1, events });
    }
    let place = home.root().display().to_string();
    writeln!(io.output, "{}", fill(BackupText::Restored.text(locale::lang()), &[&events.to_string(), &place]))?;
    Ok(())
}
