//! One process opens a home: a lock of the operating system, taken before anything else.
//!
//! The system drops the lock with the process, so a file left by a kill never blocks. The file's text only names
//! the holder for whoever finds the home busy; where the system hides a locked file's text, the holder stays unnamed.

use std::fs::{self, File, TryLockError};
use std::io::{Seek as _, Write as _};

use super::error::{Holder, LedgerError, Part};
use super::home::{Home, private_options};

/// The right to open a home. Released on drop.
#[derive(Debug)]
pub struct HomeLock {
    file: File,
    home: Home,
}

impl HomeLock {
    /// Takes the lock of an existing home for `verb`.
    ///
    /// # Errors
    /// [`LedgerError::Busy`] if another process (or another part of this one) has it, [`LedgerError::NoHome`] if
    /// there is no such folder.
    pub fn take(home: &Home, verb: &str) -> Result<Self, LedgerError> {
        if !home.root().is_dir() {
            return Err(LedgerError::NoHome);
        }
        let io = LedgerError::io(Part::Lock);
        let mut options = private_options();
        let file = options.read(true).write(true).create(true).truncate(false).open(home.lock_file()).map_err(&io)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(LedgerError::Busy { holder: read_holder(home) }),
            Err(TryLockError::Error(e)) => return Err(io(e)),
        }
        let mut lock = Self { file, home: home.clone() };
        // The lock holds whether or not its holder can be named: a full disk must not keep anyone out.
        let _ = lock.write_holder(verb);
        Ok(lock)
    }

    /// The home that this lock is for.
    #[must_use]
    pub const fn home(&self) -> &Home {
        &self.home
    }

    fn write_holder(&mut self, verb: &str) -> std::io::Result<()> {
        self.file.set_len(0)?;
        self.file.rewind()?;
        write!(self.file, "{} {verb}", std::process::id())
    }
}

impl Drop for HomeLock {
    fn drop(&mut self) {
        // Closing the file releases the lock; the text goes first, and a failure to remove it does no harm.
        let _ = self.file.set_len(0);
    }
}

/// Who holds the home, as the lock file says. Only meaningful while it is locked.
fn read_holder(home: &Home) -> Holder {
    let text = fs::read_to_string(home.lock_file()).unwrap_or_default();
    let (pid, verb) = text.split_once(' ').unwrap_or((&text, ""));
    Holder { pid: pid.parse().ok(), verb: (!verb.is_empty()).then(|| verb.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn home() -> (tempfile::TempDir, Home) {
        let dir = tempfile::tempdir().unwrap();
        let home = Home::at(dir.path().to_owned());
        (dir, home)
    }

    #[test]
    fn the_second_is_told_who_was_first_and_gets_it_after_release() {
        let (_dir, home) = home();
        let first = HomeLock::take(&home, "office serve").unwrap();
        match HomeLock::take(&home, "batch") {
            Err(LedgerError::Busy { holder }) => {
                assert_eq!(holder.verb.as_deref(), Some("office serve"));
                assert_eq!(holder.pid, Some(std::process::id()));
            }
            other => panic!("{other:?}"),
        }
        drop(first);
        HomeLock::take(&home, "batch").unwrap();
    }

    #[test]
    fn a_file_left_by_a_kill_does_not_block() {
        let (_dir, home) = home();
        fs::write(home.lock_file(), "4242 a much longer verb than the next").unwrap();
        let lock = HomeLock::take(&home, "sync").unwrap();
        assert_eq!(fs::read_to_string(home.lock_file()).unwrap(), format!("{} sync", std::process::id()));
        assert_eq!(lock.home(), &home);
    }

    #[test]
    fn no_folder_no_lock() {
        let (_dir, home) = home();
        assert!(matches!(HomeLock::take(&home.office(), "case"), Err(LedgerError::NoHome)));
    }
}
