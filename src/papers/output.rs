//! Where what is written goes: a folder of the clerk's own, and a name that tells nothing of a person.

use std::env;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use crate::domain::types::Instant;
use crate::ledger::home::{Home, create_private_dir, private_options};
use crate::ledger::settings::Settings;

/// So many files of one name in one minute are more than a person can ask for.
const MOST: usize = 1000;

/// The folder for what is written: the one chosen in the settings; that of practice in its own home; else that of the
/// person's documents, or the home itself where the desktop names none.
#[must_use]
pub fn folder(home: &Home, settings: &Settings, practice: bool) -> PathBuf {
    let own = || home.root().join("papers");
    let chosen = settings.papers.folder.as_ref().map(|folder| home.root().join(folder));
    chosen.unwrap_or_else(|| if practice { own() } else { documents().unwrap_or_else(own) })
}

/// The folder of the person's documents, as the desktop names it.
fn documents() -> Option<PathBuf> {
    let home = env::var_os(if cfg!(windows) { "USERPROFILE" } else { "HOME" }).filter(|home| !home.is_empty())?;
    let home = PathBuf::from(home);
    let config = env::var_os("XDG_CONFIG_HOME").map_or_else(|| home.join(".config"), PathBuf::from);
    let named = fs::read_to_string(config.join("user-dirs.dirs")).ok().and_then(|text| of_desktop(&text, &home));
    let usual = home.join("Documents");
    named.filter(|folder| folder.is_dir()).or_else(|| usual.is_dir().then_some(usual)).or(Some(home))
}

/// What the desktop's list of folders says: `XDG_DOCUMENTS_DIR="$HOME/文档"`.
fn of_desktop(text: &str, home: &Path) -> Option<PathBuf> {
    let line = text.lines().find_map(|line| line.trim().strip_prefix("XDG_DOCUMENTS_DIR="))?;
    let path = line.trim().trim_matches('"');
    Some(path.strip_prefix("$HOME/").map_or_else(|| PathBuf::from(path), |rest| home.join(rest)))
}

/// Writes a new file that only its owner may read, named by what it is and when; what is there is never overwritten.
///
/// # Errors
/// It cannot be written; no half of it is left.
pub fn write(folder: &Path, (title, extension): (&str, &str), now: Instant, content: &[u8]) -> io::Result<PathBuf> {
    create_private_dir(folder)?;
    let minute: String = now.local_minute().chars().filter(char::is_ascii_digit).collect();
    for n in 1..=MOST {
        let again = if n == 1 { String::new() } else { format!("-{n}") };
        let path = folder.join(format!("{title}-{minute}{again}.{extension}"));
        match private_options().write(true).create_new(true).open(&path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
            Ok(file) => return put(file, content).map(|()| path.clone()).inspect_err(|_| drop(fs::remove_file(&path))),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

fn put(mut file: File, content: &[u8]) -> io::Result<()> {
    file.write_all(content)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_overwritten_and_no_name_tells_of_a_person() {
        let dir = tempfile::tempdir().unwrap();
        let now: Instant = "2026-02-12T09:30:00+08:00".parse().unwrap();
        let folder = dir.path().join("new");
        let write = |content: &[u8]| write(&folder, ("公示单", "docx"), now, content).unwrap();
        let (one, two) = (write(b"1"), write(b"2"));
        assert_eq!(one.file_name().unwrap().to_str(), Some("公示单-202602120930.docx"));
        assert_eq!(two.file_name().unwrap().to_str(), Some("公示单-202602120930-2.docx"));
        assert_eq!((fs::read(one).unwrap(), fs::read(two).unwrap()), (b"1".to_vec(), b"2".to_vec()));
    }

    #[test]
    fn the_folder_is_the_chosen_one_or_that_of_the_desktop() {
        let home = Home::at("/home/jia/store".into());
        let mut settings = Settings::default();
        assert_eq!(folder(&home, &settings, true), Path::new("/home/jia/store/papers"));
        settings.papers.folder = Some(PathBuf::from("/mnt/usb"));
        assert_eq!(folder(&home, &settings, true), Path::new("/mnt/usb"));
        let list = "# x\nXDG_DESKTOP_DIR=\"$HOME/桌面\"\nXDG_DOCUMENTS_DIR=\"$HOME/文档\"\n";
        assert_eq!(of_desktop(list, Path::new("/home/jia")), Some(PathBuf::from("/home/jia/文档")));
        assert_eq!(of_desktop("XDG_DOCUMENTS_DIR=\"/srv/x\"", Path::new("/h")), Some(PathBuf::from("/srv/x")));
        assert_eq!(of_desktop("", Path::new("/h")), None);
    }
}
