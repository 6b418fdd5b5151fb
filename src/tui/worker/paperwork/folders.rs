//! Looking into folders, and keeping the one for papers.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{PaperTell, T};
use crate::ledger::home::{Durability, create_private_dir, replace_file};
use crate::text::fill;
use crate::tui::model::papers::FolderView;
use crate::tui::settings;
use crate::tui::worker::thread::Worker;
use crate::tui::worker::{Tell, Ticket};

/// More entries than anybody reads.
const MOST: usize = 2000;

impl Worker {
    pub(super) fn look_into(&self, ticket: Ticket, folder: Option<PathBuf>) {
        let path = folder.unwrap_or_else(|| self.papers_folder());
        // A folder that cannot be looked into has nothing to offer; the path may still be right.
        let entries = entries(&path).unwrap_or_default();
        self.tell(Tell::Paper(PaperTell::Folder(ticket, FolderView { path, entries })));
    }

    pub(super) fn keep_folder(&self, folder: &Path) {
        let lang = self.options.lang;
        let file = self.options.home.settings_file();
        let text = match fs::read_to_string(&file) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
            read => read,
        };
        let kept = create_private_dir(folder).and(text).and_then(|text| {
            let written = settings::with_folder(&text, folder).ok_or(io::ErrorKind::InvalidData)?;
            replace_file(&file, written.as_bytes(), Durability::Written)
        });
        let shown = folder.display().to_string();
        match kept {
            Ok(()) => self.tell(Tell::Notice(fill(T::FolderKept.text(lang), &[&shown]))),
            Err(error) => self.fail(fill(T::FolderNotKept.text(lang), &[&shown, &error.kind().to_string()])),
        }
    }
}

/// The folders and the files, those hidden left out.
fn entries(path: &Path) -> io::Result<Vec<String>> {
    let (mut folders, mut files) = (Vec::new(), Vec::new());
    for entry in fs::read_dir(path)?.flatten().take(MOST) {
        let Ok(name) = entry.file_name().into_string() else { continue };
        if name.starts_with('.') {
            continue;
        }
        // A link counts as what it leads to.
        if entry.path().is_dir() {
            folders.push(format!("{name}{}", std::path::MAIN_SEPARATOR));
        } else {
            files.push(name);
        }
    }
    folders.sort();
    files.sort();
    folders.append(&mut files);
    Ok(folders)
}
