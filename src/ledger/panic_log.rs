//! Panics go to a file: where, in which thread, when, in which version. Never the message: it may quote a value, and
//! a value may be a person's.

use std::fs;
use std::io::{self, Write as _};
use std::panic::{self, PanicHookInfo};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use super::home::{create_private_dir, private_options};
use crate::domain::types::Instant;

/// A longer log is begun anew: a panic in a loop must not fill the disk.
const MAX_LEN: u64 = 256 * 1024;

/// Whether the hook that was there before, which shows the panic's message, still runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Terminal {
    /// Nothing is shown.
    Quiet,
    /// The message is shown: only for development.
    Shown,
}

/// Lets every later panic be written to `panic.log` in `log_dir`. For the whole process.
pub fn install(log_dir: PathBuf, terminal: Terminal) {
    let previous = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        // There is nobody to tell that the log could not be written.
        let _ = append(&log_dir, &line(info));
        if terminal == Terminal::Shown {
            previous(info);
        }
    }));
}

fn line(info: &PanicHookInfo<'_>) -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs());
    let at = Instant::from_unix(i64::try_from(seconds).unwrap_or(i64::MAX));
    let version = env!("CARGO_PKG_VERSION");
    let thread = std::thread::current();
    let place = info.location().map_or_else(|| "?".to_owned(), ToString::to_string);
    format!("{at} jiuzhu {version} thread {} at {place}\n", thread.name().unwrap_or("?"))
}

fn append(log_dir: &Path, line: &str) -> io::Result<()> {
    create_private_dir(log_dir)?;
    let path = log_dir.join("panic.log");
    let full = fs::metadata(&path).is_ok_and(|m| m.len() > MAX_LEN);
    let mut options = private_options();
    let mut file =
        if full { options.write(true).truncate(true) } else { options.append(true) }.create(true).open(path)?;
    file.write_all(line.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_leaves_its_place_and_not_its_message() {
        let dir = tempfile::tempdir().unwrap();
        let log_dir = dir.path().join("log");
        install(log_dir.clone(), Terminal::Shown);
        let name = "演练甲 632321";
        let died = std::thread::Builder::new().name("scribe".into()).spawn(move || panic!("no field for {name}"));
        died.unwrap().join().unwrap_err();
        drop(panic::take_hook());
        let log = fs::read_to_string(log_dir.join("panic.log")).unwrap();
        let own = log.lines().find(|line| line.contains("thread scribe")).unwrap();
        assert!(own.contains("panic_log.rs:") && own.contains(env!("CARGO_PKG_VERSION")), "{own}");
        assert!(!log.contains("演练甲") && !log.contains("632321"));
    }

    #[test]
    fn a_long_log_begins_anew() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("panic.log");
        fs::write(&path, vec![b'x'; usize::try_from(MAX_LEN).unwrap() + 1]).unwrap();
        append(dir.path(), "first\n").unwrap();
        append(dir.path(), "second\n").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "first\nsecond\n");
    }
}
