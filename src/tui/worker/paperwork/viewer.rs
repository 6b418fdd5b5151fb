//! Showing a file in the program that the person uses for such files.

use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

/// Opens a file in the program named, or in the one that the desktop has for it. Returns whether there was one to start;
/// it runs beside this program and is not waited for.
pub(super) fn show(file: &Path, own: Option<&Path>) -> bool {
    let Some(mut command) = own.map(Command::new).or_else(of_desktop) else { return false };
    let started = command.arg(file).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let Ok(mut child) = started else { return false };
    // Whoever ends is to be taken note of, else its entry stays with the system as long as this program runs.
    thread::Builder::new().name("viewer".into()).spawn(move || child.wait()).is_ok()
}

#[cfg(windows)]
fn of_desktop() -> Option<Command> {
    Some(Command::new("explorer.exe"))
}

#[cfg(target_os = "macos")]
fn of_desktop() -> Option<Command> {
    Some(Command::new("open"))
}

/// Without a desktop, over ssh for one, there is nothing to show a file in.
#[cfg(not(any(windows, target_os = "macos")))]
fn of_desktop() -> Option<Command> {
    let has_desktop =
        ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some_and(|d| !d.is_empty()));
    has_desktop.then(|| Command::new("xdg-open"))
}
