//! Against a full disk: a look before writing, and a reserve to give up when it has come to that.

use std::fs;
use std::io;
use std::path::Path;

use super::error::{LedgerError, Part};
use super::home::{Home, private_options};

/// The size of the reserve in bytes: two segments of the journal.
pub const RESERVE: u64 = 8 * 1024 * 1024;

/// What must stay free beside the bytes that a commit writes: the store grows by segments of half a MiB.
pub const MARGIN: u64 = 2 * 1024 * 1024;

/// The bytes that this user may still write where `dir` lies.
///
/// # Errors
/// As the system says.
pub fn free(dir: &Path) -> Result<u64, LedgerError> {
    fs4::available_space(dir).map_err(LedgerError::io(Part::Home))
}

/// Checks that `needed` bytes are free in the home.
///
/// # Errors
/// [`LedgerError::NoSpace`] if they are not.
pub fn require(home: &Home, needed: u64) -> Result<(), LedgerError> {
    if free(home.root())? >= needed { Ok(()) } else { Err(LedgerError::NoSpace) }
}

/// Makes the reserve if it is not there, and the disk has room for it twice. `true` if it is there now.
///
/// # Errors
/// Disk errors other than a full disk, which is what `false` says.
pub fn keep_reserve(home: &Home) -> Result<bool, LedgerError> {
    let held = fs::metadata(home.reserve_file()).map_or(0, |m| m.len());
    if held == RESERVE || free(home.root())? < 2 * RESERVE {
        return Ok(held > 0);
    }
    hold(home, RESERVE)
}

/// Holds again what was given up, as far as there is room: on a full disk the next start needs it as this one did.
/// `true` if there is a reserve now.
///
/// # Errors
/// As [`keep_reserve`].
pub fn hold_again(home: &Home) -> Result<bool, LedgerError> {
    match RESERVE.min(free(home.root())?) {
        0 => Ok(false),
        room => hold(home, room),
    }
}

/// Makes the reserve anew. What is in it matters to nobody: it is given its blocks, and they are not written.
fn hold(home: &Home, len: u64) -> Result<bool, LedgerError> {
    release_reserve(home)?;
    let file = private_options().write(true).create(true).truncate(true).open(home.reserve_file());
    match file.and_then(|file| fs4::fs_std::FileExt::allocate(&file, len)) {
        Ok(()) => Ok(true),
        Err(e) => match (release_reserve(home), LedgerError::io(Part::Reserve)(e)) {
            (Ok(_), LedgerError::NoSpace) => Ok(false),
            (_, error) => Err(error),
        },
    }
}

/// Gives the reserve's room up. `true` if there was one.
///
/// # Errors
/// As the system says.
pub fn release_reserve(home: &Home) -> Result<bool, LedgerError> {
    match fs::remove_file(home.reserve_file()) {
        Ok(()) => Ok(true),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(e) => Err(LedgerError::io(Part::Reserve)(e)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reserve_is_made_mended_and_given_up() {
        let dir = tempfile::tempdir().unwrap();
        let home = Home::at(dir.path().to_owned());
        fs::write(home.reserve_file(), "cut short").unwrap();
        assert!(keep_reserve(&home).unwrap() && keep_reserve(&home).unwrap());
        assert_eq!(fs::metadata(home.reserve_file()).unwrap().len(), RESERVE);
        assert!(release_reserve(&home).unwrap() && !release_reserve(&home).unwrap());
        assert!(!home.reserve_file().exists());
    }

    #[test]
    fn more_than_the_disk_has_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let home = Home::at(dir.path().to_owned());
        require(&home, 1).unwrap();
        assert!(matches!(require(&home, u64::MAX), Err(LedgerError::NoSpace)));
        assert!(matches!(require(&home.office(), 1), Err(LedgerError::Io { .. })));
    }
}
