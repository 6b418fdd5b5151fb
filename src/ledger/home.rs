//! The home folder: the names of everything in it, and private, durable ways to make files.
//!
//! Folders are 0700 and files 0600 on Unix. On other systems the user's profile folder guards them.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::error::{LedgerError, Part};

/// Names that say nothing about whether a store was made: a home with only these counts as empty.
const INCIDENTAL: [&str; 4] = ["lock", "log", "settings.toml", "unfinished.new"];

/// Where one store lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    root: PathBuf,
}

impl Home {
    /// The home at `root`; nothing is touched.
    #[must_use]
    pub const fn at(root: PathBuf) -> Self {
        Self { root }
    }

    /// The folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The keyring: wrapped keys, outside the store.
    #[must_use]
    pub fn keyring_file(&self) -> PathBuf {
        self.root.join("keyring.json")
    }

    /// The keyring's second copy, read when the first is damaged.
    #[must_use]
    pub fn keyring_copy(&self) -> PathBuf {
        self.root.join("keyring.copy.json")
    }

    /// The lock file.
    #[must_use]
    pub fn lock_file(&self) -> PathBuf {
        self.root.join("lock")
    }

    /// Where a serving process says how to reach it.
    #[must_use]
    pub fn control_file(&self) -> PathBuf {
        self.root.join("control.json")
    }

    /// The journal's segments.
    #[must_use]
    pub fn journal_dir(&self) -> PathBuf {
        self.root.join("journal")
    }

    /// sled's folder.
    #[must_use]
    pub fn store_dir(&self) -> PathBuf {
        self.root.join("store")
    }

    /// Sealed drafts.
    #[must_use]
    pub fn drafts_dir(&self) -> PathBuf {
        self.root.join("drafts")
    }

    /// Logs without personal data.
    #[must_use]
    pub fn log_dir(&self) -> PathBuf {
        self.root.join("log")
    }

    /// The file that is given up when the disk is full.
    #[must_use]
    pub fn reserve_file(&self) -> PathBuf {
        self.root.join("reserve")
    }

    /// Settings without personal data.
    #[must_use]
    pub fn settings_file(&self) -> PathBuf {
        self.root.join("settings.toml")
    }

    /// The home of the practice office that stands beside a practice township.
    #[must_use]
    pub fn office(&self) -> Self {
        Self::at(self.root.join("office"))
    }

    /// Automatic backups.
    #[must_use]
    pub fn backups_dir(&self) -> PathBuf {
        self.root.join("backups")
    }

    /// What the screens write for people: lists and papers, not sealed.
    #[must_use]
    pub fn papers_dir(&self) -> PathBuf {
        self.root.join("papers")
    }

    /// The mark of a home that is still being made.
    #[must_use]
    pub fn unfinished_file(&self) -> PathBuf {
        self.root.join("unfinished")
    }

    /// Whether making a home began here and did not end: what is there was never handed over to anybody.
    #[must_use]
    pub fn is_unfinished(&self) -> bool {
        self.unfinished_file().exists()
    }

    /// Whether a finished home with a keyring, or its copy, is there; also where nobody is let in to see.
    #[must_use]
    pub fn has_keyring(&self) -> bool {
        let there = |path: PathBuf| !matches!(path.try_exists(), Ok(false));
        !self.is_unfinished() && (there(self.keyring_file()) || there(self.keyring_copy()))
    }

    /// Whether nothing was made here yet, or not to its end. A lock file, logs and settings do not count.
    ///
    /// # Errors
    /// If the folder is there and cannot be listed.
    pub fn is_empty(&self) -> Result<bool, LedgerError> {
        let entries = match fs::read_dir(&self.root) {
            Ok(entries) => entries,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(true),
            Err(e) => return Err(LedgerError::io(Part::Home)(e)),
        };
        if self.is_unfinished() {
            return Ok(true);
        }
        for entry in entries {
            let name = entry.map_err(LedgerError::io(Part::Home))?.file_name();
            if !INCIDENTAL.iter().any(|known| name == *known) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Begins to make a home here, under its lock: what an earlier attempt left half made goes, and the mark stands
    /// until [`finish`](Self::finish). A kill on the way leaves a folder in which a home can be made again.
    ///
    /// # Errors
    /// [`LedgerError::Exists`] when a finished home or anything else is there; disk errors.
    pub fn begin(&self) -> Result<(), LedgerError> {
        if !self.is_empty()? {
            return Err(LedgerError::Exists);
        }
        let io = LedgerError::io(Part::Home);
        if self.is_unfinished() {
            self.clear().map_err(&io)?;
        }
        replace_file(&self.unfinished_file(), b"", Durability::Synced).map_err(&io)
    }

    /// The home is whole: takes the mark away, durably.
    ///
    /// # Errors
    /// As the system says.
    pub fn finish(&self) -> Result<(), LedgerError> {
        let removed = fs::remove_file(self.unfinished_file()).and_then(|()| sync_dir(&self.root));
        removed.map_err(LedgerError::io(Part::Home))
    }

    /// Removes what an attempt left; the mark last, so that it stays true.
    fn clear(&self) -> io::Result<()> {
        for entry in fs::read_dir(&self.root)? {
            let entry = entry?;
            let name = entry.file_name();
            if INCIDENTAL.iter().any(|known| name == *known) || entry.path() == self.unfinished_file() {
                continue;
            }
            if entry.file_type()?.is_dir() { fs::remove_dir_all(entry.path())? } else { fs::remove_file(entry.path())? }
        }
        Ok(())
    }

    /// Makes the folder, privately and durably, if it is not there.
    ///
    /// # Errors
    /// If it cannot be made.
    pub fn create(&self) -> Result<(), LedgerError> {
        create_private_dir(&self.root).map_err(LedgerError::io(Part::Home))
    }
}

/// Makes a folder (0700) and its missing parents, each entry synced; a folder that is there is left alone.
///
/// # Errors
/// As the system says.
pub fn create_private_dir(dir: &Path) -> io::Result<()> {
    if dir.is_dir() {
        return Ok(());
    }
    let parent = dir.parent().filter(|p| !p.as_os_str().is_empty());
    if let Some(parent) = parent {
        create_private_dir(parent)?;
    }
    match private_builder().create(dir) {
        Err(e) if e.kind() != io::ErrorKind::AlreadyExists => return Err(e),
        _ => {}
    }
    sync_dir(parent.unwrap_or(Path::new(".")))
}

/// Makes folders that are open to their owner only.
#[cfg(unix)]
fn private_builder() -> fs::DirBuilder {
    let mut builder = fs::DirBuilder::new();
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

/// Makes folders: on Windows those of a person's profile are theirs by the rights that they inherit.
#[cfg(not(unix))]
fn private_builder() -> fs::DirBuilder {
    fs::DirBuilder::new()
}

/// Options that make a file readable by its owner only.
#[cfg(unix)]
#[must_use]
pub fn private_options() -> OpenOptions {
    let mut options = OpenOptions::new();
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Options for a file that, as its folder, is readable by its owner only.
#[cfg(not(unix))]
#[must_use]
pub fn private_options() -> OpenOptions {
    OpenOptions::new()
}

/// Makes the entries of a folder durable. Elsewhere than on Unix a folder cannot be synced and need not be.
///
/// # Errors
/// As the system says.
pub fn sync_dir(dir: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(dir)?.sync_all() } else { Ok(()) }
}

/// How far a replaced file must have gone before [`replace_file`] answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// A power cut must not undo it.
    Synced,
    /// A crash of this program must not undo it.
    Written,
}

/// Writes a file aside and renames it into place: a reader sees the old or the new one, whole.
///
/// # Errors
/// As the system says; the old file is then still there.
pub fn replace_file(path: &Path, bytes: &[u8], durability: Durability) -> io::Result<()> {
    let aside = path.with_extension("new");
    let mut file = private_options().write(true).create(true).truncate(true).open(&aside)?;
    let written = file.write_all(bytes).and_then(|()| match durability {
        Durability::Synced => file.sync_all(),
        Durability::Written => Ok(()),
    });
    drop(file);
    if let Err(e) = written.and_then(|()| fs::rename(&aside, path)) {
        // Half a file must not stay and take room on a full disk; the first error is the one to tell.
        let _ = fs::remove_file(&aside);
        return Err(e);
    }
    match (durability, path.parent()) {
        (Durability::Synced, Some(parent)) => sync_dir(parent),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_home_is_empty_until_something_was_made() {
        let dir = tempfile::tempdir().unwrap();
        let home = Home::at(dir.path().join("a/b"));
        assert!(home.is_empty().unwrap());
        home.create().unwrap();
        fs::create_dir(home.log_dir()).unwrap();
        fs::write(home.lock_file(), "").unwrap();
        assert!(home.is_empty().unwrap() && !home.has_keyring());
        fs::create_dir(home.journal_dir()).unwrap();
        assert!(!home.is_empty().unwrap(), "a journal without its keyring is not an empty home");
    }

    #[test]
    fn what_was_half_made_is_begun_again_and_what_was_finished_stays() {
        let dir = tempfile::tempdir().unwrap();
        let home = Home::at(dir.path().join("home"));
        home.create().unwrap();
        fs::write(home.settings_file(), "kept").unwrap();
        home.begin().unwrap();
        fs::create_dir_all(home.journal_dir()).unwrap();
        fs::write(home.keyring_file(), "{}").unwrap();
        assert!(home.is_empty().unwrap() && !home.has_keyring());
        home.begin().unwrap();
        assert!(!home.journal_dir().exists() && !home.keyring_file().exists());
        fs::write(home.keyring_file(), "{}").unwrap();
        home.finish().unwrap();
        assert!(home.has_keyring());
        assert!(matches!(home.begin(), Err(LedgerError::Exists)));
        assert_eq!(fs::read_to_string(home.settings_file()).unwrap(), "kept");
    }

    #[cfg(unix)]
    #[test]
    fn what_is_made_is_private() {
        use std::os::unix::fs::PermissionsExt as _;
        let dir = tempfile::tempdir().unwrap();
        let home = Home::at(dir.path().join("h"));
        home.create().unwrap();
        replace_file(&home.settings_file(), b"x", Durability::Synced).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(home.root()), 0o700);
        assert_eq!(mode(&home.settings_file()), 0o600);
    }

    #[test]
    fn replacing_leaves_nothing_aside() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("file.json");
        for (bytes, durability) in [("first", Durability::Synced), ("2", Durability::Written)] {
            replace_file(&path, bytes.as_bytes(), durability).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), bytes);
        }
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }
}
