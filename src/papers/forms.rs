//! The forms of an office: its own templates, in the folder `forms` of the home. They hold no personal data.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::docx::{BadMarks, BadTemplate, Fit, Template};
use super::paper::Paper;
use crate::ledger::home::{Durability, create_private_dir, replace_file};
use crate::text::paper::PaperText;

/// The office's own template of a paper; `None` when the program's is used.
///
/// # Errors
/// The file cannot be read; inside, it is no template any more.
pub fn own(home: &Path, paper: &Paper) -> io::Result<Option<Result<Template, BadTemplate>>> {
    match fs::read(path(home, paper)) {
        Ok(bytes) => Ok(Some(Template::read(&bytes))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Checks a file as a template of a paper.
///
/// # Errors
/// [`BadTemplate`]; unknown fields are told in [`Fit`].
pub fn check(bytes: &[u8], paper: &Paper) -> Result<Fit, BadTemplate> {
    Template::read(bytes).map(|template| template.fit(&paper.offered()))
}

/// Takes a checked file as the template of a paper from now on.
///
/// # Errors
/// It cannot be written.
pub fn take(home: &Path, paper: &Paper, bytes: &[u8]) -> io::Result<()> {
    create_private_dir(&home.join("forms"))?;
    replace_file(&path(home, paper), bytes, Durability::Synced)
}

/// Has the program's own template used again.
///
/// # Errors
/// It cannot be removed.
pub fn remove(home: &Path, paper: &Paper) -> io::Result<()> {
    match fs::remove_file(path(home, paper)) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn path(home: &Path, paper: &Paper) -> PathBuf {
    home.join("forms").join(format!("{}.docx", paper.name))
}

/// Why a file cannot be a template, and the mark that is meant.
#[must_use]
pub fn reason(bad: &BadTemplate) -> (PaperText, &str) {
    match bad {
        BadTemplate::NotDocx => (PaperText::NotDocx, ""),
        BadTemplate::Macros => (PaperText::Macros, ""),
        BadTemplate::Outside => (PaperText::Outside, ""),
        BadTemplate::Marks(BadMarks::Open(mark)) => (PaperText::MarkOpen, mark),
        BadTemplate::Marks(BadMarks::NoEnd(mark)) => (PaperText::MarkNoEnd, mark),
        BadTemplate::Marks(BadMarks::NoBeginning(mark)) => (PaperText::MarkNoBeginning, mark),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::papers::paper;

    #[test]
    fn a_form_of_an_office_takes_the_place_of_ours_and_goes_again() {
        let dir = tempfile::tempdir().unwrap();
        let paper = paper::find("stop").unwrap();
        assert!(own(dir.path(), paper).unwrap().is_none());
        let bytes = paper.own_template().unwrap().as_file().unwrap();
        take(dir.path(), paper, &bytes).unwrap();
        take(dir.path(), paper, &bytes).unwrap();
        assert!(own(dir.path(), paper).unwrap().is_some());
        remove(dir.path(), paper).unwrap();
        remove(dir.path(), paper).unwrap();
        assert!(own(dir.path(), paper).unwrap().is_none());
        assert!(check(b"no", paper).is_err());
    }
}
