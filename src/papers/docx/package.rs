//! A document as its parts: the ZIP around the XML.

use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// A form of an office is some tens of kilobytes; beyond this a file is made to break programs.
const MAX_BYTES: u64 = 32 << 20;
/// More parts than any form has.
const MAX_PARTS: usize = 1000;

/// The parts of a document, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Package {
    parts: Vec<(String, Vec<u8>)>,
}

/// A file is no document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a document of the Office Open XML format")]
pub(super) struct BadPackage;

impl Package {
    /// Reads a file.
    ///
    /// # Errors
    /// [`BadPackage`]: no ZIP, or beyond the limits of size and number.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, BadPackage> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| BadPackage)?;
        if archive.len() > MAX_PARTS {
            return Err(BadPackage);
        }
        let mut left = MAX_BYTES;
        let mut parts = Vec::with_capacity(archive.len());
        for at in 0..archive.len() {
            let part = archive.by_index(at).map_err(|_| BadPackage)?;
            if part.is_dir() {
                continue;
            }
            let name = part.name().map_err(|_| BadPackage)?.into_owned();
            let mut content = Vec::new();
            // One more than is left: a part's own claim about its size is not believed.
            part.take(left + 1).read_to_end(&mut content).map_err(|_| BadPackage)?;
            left = left.checked_sub(content.len() as u64).ok_or(BadPackage)?;
            parts.push((name, content));
        }
        Ok(Self { parts })
    }

    /// Writes the file: the same parts give the same bytes.
    ///
    /// # Errors
    /// [`BadPackage`] if a part does not fit into the format.
    pub(super) fn write(&self) -> Result<Vec<u8>, BadPackage> {
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        for (name, content) in &self.parts {
            out.start_file(name.as_str(), options).map_err(|_| BadPackage)?;
            out.write_all(content).map_err(|_| BadPackage)?;
        }
        out.finish().map(Cursor::into_inner).map_err(|_| BadPackage)
    }

    /// The names of the parts.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().map(|(name, _)| name.as_str())
    }

    /// A part as text; `None` when it is not there or no UTF-8.
    #[must_use]
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        let part = self.parts.iter().find(|(known, _)| known == name)?;
        std::str::from_utf8(&part.1).ok().map(|text| text.trim_start_matches('\u{FEFF}'))
    }

    /// Sets a part, in its place if it is there.
    pub(super) fn set(&mut self, name: &str, content: String) {
        let content = content.into_bytes();
        match self.parts.iter_mut().find(|(known, _)| known == name) {
            Some(part) => part.1 = content,
            None => self.parts.push((name.to_owned(), content)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_come_back_and_bytes_are_the_same_each_time() {
        let mut package = Package::default();
        package.set("a.xml", "一".repeat(1000));
        package.set("word/b.xml", "二".into());
        let bytes = package.write().unwrap();
        assert_eq!(bytes, package.write().unwrap());
        assert!(bytes.len() < 1000);
        let again = Package::read(&bytes).unwrap();
        assert_eq!(again, package);
        assert_eq!((again.text("word/b.xml"), again.text("c")), (Some("二"), None));
    }

    #[test]
    fn a_bomb_and_a_stranger_are_refused() {
        assert_eq!(Package::read(b"{\\rtf1}"), Err(BadPackage));
        let mut bomb = Package::default();
        for n in 0..5 {
            bomb.set(&n.to_string(), " ".repeat(8 << 20));
        }
        assert_eq!(Package::read(&bomb.write().unwrap()), Err(BadPackage));
    }
}
