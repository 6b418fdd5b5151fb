//! Backups without being asked: in the home, and at a second path where the settings name one.
//!
//! Beside the journal they help against a damaged file or a mistake; against a lost or broken machine only the second
//! path does, such as a USB stick that is often in.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::file::Backup;
use super::{Made, SUFFIX, Source, is_backup};
use crate::domain::types::Instant;
use crate::ledger::error::{LedgerError, Part};
use crate::ledger::home::{Home, create_private_dir, private_options, sync_dir};
use crate::ledger::ledger::Ledger;
use crate::ledger::settings::Settings;
use crate::ledger::space;

/// How many are kept in each place.
pub const KEPT: usize = 5;
/// A backup is due when the last one is older than this and something was recorded since, in seconds.
const AGE: i64 = 4 * 3600;
/// Or when so many commits have come since.
pub const COMMITS: u64 = 300;
/// How the names begin in the home.
const PREFIX: &str = "auto-";

/// A backup that is due, ready to be made on any thread.
#[derive(Debug)]
pub struct Job {
    source: Source,
    home: Home,
}

/// What came of it.
#[derive(Debug)]
pub struct Outcome {
    /// The one in the home.
    pub made: Made,
    /// What became of the second one, if the settings name a path: the path, and why it failed.
    pub second: Option<(PathBuf, Result<(), LedgerError>)>,
}

impl Ledger {
    /// The backup that is due, if one is. Reads the head of the last one only.
    ///
    /// # Errors
    /// If the keyring cannot be read.
    pub fn backup_due(&self, now: Instant) -> Result<Option<Job>, LedgerError> {
        if self.root.commits <= 1 || !is_due(&self.home, self.root.commits, now) {
            return Ok(None);
        }
        Ok(Some(Job { source: self.backup_source(now)?, home: self.home.clone() }))
    }
}

fn is_due(home: &Home, frames: u64, now: Instant) -> bool {
    let last = list(home).pop().and_then(|path| Backup::open(&path).ok());
    last.is_none_or(|last| {
        let head = last.head();
        // A clock that was put back must not keep the next one away for years.
        let age = (now.unix() - head.at.unix()).abs();
        frames > head.frames && (age >= AGE || frames - head.frames >= COMMITS)
    })
}

impl Job {
    /// Makes it, verifies it, and lets the oldest go.
    ///
    /// # Errors
    /// [`LedgerError::NoSpace`] when it would take the room that the records need; damage of the journal; disk errors.
    /// The older ones are kept then.
    pub fn run(&self) -> Result<Outcome, LedgerError> {
        let dir = self.home.backups_dir();
        create_private_dir(&dir).map_err(LedgerError::io(Part::Backup))?;
        let before = list(&self.home).pop().and_then(|path| fs::metadata(path).ok()).map_or(0, |m| m.len());
        space::require(&self.home, 2 * before + space::RESERVE)?;
        let name = format!("{PREFIX}{:012}.{SUFFIX}", self.source.journal.frames());
        let made = self.source.write(&dir.join(name))?;
        rotate(list(&self.home));
        let second = Settings::load(&self.home).backup.also.map(|to| {
            let to = self.home.root().join(to);
            let copied = self.copy_to(&made.path, &to);
            (to, copied)
        });
        Ok(Outcome { made, second })
    }

    /// Copies the backup to a second place and reads it back.
    fn copy_to(&self, from: &Path, to: &Path) -> Result<(), LedgerError> {
        let io = LedgerError::io(Part::Backup);
        let prefix = format!("jiuzhu-{}-{PREFIX}", self.source.device.short());
        let target = to.join(format!("{prefix}{:012}.{SUFFIX}", self.source.journal.frames()));
        let aside = target.with_extension("new");
        let copied = copy(from, &aside).and_then(|()| fs::rename(&aside, &target)).and_then(|()| sync_dir(to));
        if let Err(e) = copied {
            // Half of it must not stay; the first error is the one to tell.
            let _ = fs::remove_file(&aside);
            return Err(io(e));
        }
        Backup::open(&target)?.read(&self.source.key, &mut |_, _| Ok(()))?;
        rotate(named(to, &prefix));
        Ok(())
    }
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    let mut file = private_options().write(true).create(true).truncate(true).open(to)?;
    std::io::copy(&mut fs::File::open(from)?.take(u64::MAX), &mut file)?;
    file.sync_all()
}

/// The automatic backups in the home, the oldest first.
#[must_use]
pub fn list(home: &Home) -> Vec<PathBuf> {
    named(&home.backups_dir(), PREFIX)
}

/// How many commits the last automatic backup holds: the journal of this home never has fewer, unless it lost some.
#[must_use]
pub fn frames_of_last(home: &Home) -> u64 {
    let last = list(home).pop().and_then(|path| Backup::open(&path).ok());
    last.map_or(0, |backup| backup.head().frames)
}

fn named(dir: &Path, prefix: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(dir) else { return Vec::new() };
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let ours = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        name.starts_with(prefix) && name.ends_with(SUFFIX) && is_backup(path)
    };
    let mut found: Vec<PathBuf> = paths.filter(ours).collect();
    found.sort_unstable();
    found
}

/// Lets the oldest go. Only called once a newer one was verified.
fn rotate(paths: Vec<PathBuf>) {
    let surplus = paths.len().saturating_sub(KEPT);
    for path in paths.into_iter().take(surplus) {
        // One that stays is tried again next time.
        let _ = fs::remove_file(path);
    }
}
