//! Drafts: what was typed and not yet saved, each a sealed file of its own.
//!
//! A file is written aside and renamed, without a sync: a draft must outlive this program, not the power. Its name
//! is a keyed hash, so that it says nothing of whose draft it is; the draft's own key is sealed inside.

use std::fs;
use std::io;
use std::path::PathBuf;

use zeroize::Zeroizing;

use super::codec;
use super::error::{LedgerError, Part};
use super::home::{Durability, Home, create_private_dir, replace_file};
use super::seal::DataKey;

const SUFFIX: &str = "draft";

/// The drafts of a home.
#[derive(Debug, Clone)]
pub struct Drafts {
    dir: PathBuf,
    key: DataKey,
    names: DataKey,
}

/// A draft and the key under which it was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What it is a draft of, as given to [`Drafts::save`].
    pub key: String,
    /// Its content.
    pub content: Zeroizing<Vec<u8>>,
}

impl Drafts {
    /// The drafts of `home`, sealed by `key`.
    #[must_use]
    pub fn at(home: &Home, key: &DataKey) -> Self {
        let names = Zeroizing::new(key.derive("draft names"));
        Self { dir: home.drafts_dir(), key: key.clone(), names: DataKey::from_bytes(&names) }
    }

    /// Saves a draft under `key` (such as a form's id and a stream), replacing the earlier one.
    ///
    /// # Errors
    /// Disk errors; too large a draft.
    pub fn save(&self, key: &str, content: &[u8]) -> Result<(), LedgerError> {
        let plain = Zeroizing::new(codec::encode(&(key, content), codec::MAX_LOCAL)?);
        let path = self.path(key);
        let sealed = self.key.seal(&place(&self.name(key)), &plain)?;
        let write = || {
            create_private_dir(&self.dir)?;
            replace_file(&path, &sealed, Durability::Written)
        };
        write().map_err(LedgerError::io(Part::Draft))
    }

    /// The draft of `key`, if there is one.
    ///
    /// # Errors
    /// Disk errors; damage.
    pub fn load(&self, key: &str) -> Result<Option<Zeroizing<Vec<u8>>>, LedgerError> {
        match fs::read(self.path(key)) {
            Ok(sealed) => self.open(&self.name(key), &sealed).map(|draft| Some(draft.content)),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(e) => Err(LedgerError::io(Part::Draft)(e)),
        }
    }

    /// All drafts, by key; and how many files there are that do not open.
    ///
    /// # Errors
    /// Disk errors. A draft that does not open is no error: it must not keep the others away.
    pub fn load_all(&self) -> Result<(Vec<Draft>, usize), LedgerError> {
        let io = LedgerError::io(Part::Draft);
        let (mut drafts, mut unreadable) = (Vec::new(), 0);
        let entries = match fs::read_dir(&self.dir) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok((drafts, 0)),
            other => other.map_err(&io)?,
        };
        for entry in entries {
            let path = entry.map_err(&io)?.path();
            if path.extension().is_none_or(|e| e != SUFFIX) {
                continue;
            }
            let name = path.file_stem().and_then(|s| s.to_str()).unwrap_or_default();
            match self.open(name, &fs::read(&path).map_err(&io)?) {
                Ok(draft) => drafts.push(draft),
                Err(_) => unreadable += 1,
            }
        }
        drafts.sort_by(|a, b| a.key.cmp(&b.key));
        Ok((drafts, unreadable))
    }

    /// Removes the draft of `key`; none is fine.
    ///
    /// # Errors
    /// Disk errors.
    pub fn remove(&self, key: &str) -> Result<(), LedgerError> {
        match fs::remove_file(self.path(key)) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => Err(LedgerError::io(Part::Draft)(e)),
            _ => Ok(()),
        }
    }

    fn open(&self, name: &str, sealed: &[u8]) -> Result<Draft, LedgerError> {
        let damage = || LedgerError::damage(Part::Draft, "it does not open");
        let plain = self.key.open(&place(name), sealed).map_err(|_| damage())?;
        let (key, content): (String, Vec<u8>) = codec::decode(&plain)?;
        let content = Zeroizing::new(content);
        if self.name(&key) == name { Ok(Draft { key, content }) } else { Err(damage()) }
    }

    fn name(&self, key: &str) -> String {
        let hash = blake3::keyed_hash(self.names.as_bytes(), key.as_bytes());
        data_encoding::HEXLOWER.encode(&hash.as_bytes()[..16])
    }

    fn path(&self, key: &str) -> PathBuf {
        self.dir.join(self.name(key)).with_extension(SUFFIX)
    }
}

fn place(name: &str) -> Vec<u8> {
    format!("draft/{name}").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drafts() -> (tempfile::TempDir, Home, Drafts) {
        let dir = tempfile::tempdir().unwrap();
        let home = Home::at(dir.path().to_owned());
        let drafts = Drafts::at(&home, &DataKey::from_bytes(&[4; 32]));
        (dir, home, drafts)
    }

    #[test]
    fn saved_replaced_listed_and_removed() {
        let (_dir, _, drafts) = drafts();
        assert_eq!(drafts.load("intake").unwrap(), None);
        assert_eq!(drafts.load_all().unwrap(), (vec![], 0));
        drafts.save("visit/1", b"old").unwrap();
        drafts.save("visit/1", "演练甲".as_bytes()).unwrap();
        drafts.save("intake", b"").unwrap();
        assert_eq!(&**drafts.load("visit/1").unwrap().unwrap(), "演练甲".as_bytes());
        let (all, unreadable) = drafts.load_all().unwrap();
        assert_eq!((all.iter().map(|d| &d.key[..]).collect::<Vec<_>>(), unreadable), (vec!["intake", "visit/1"], 0));
        drafts.remove("intake").unwrap();
        drafts.remove("intake").unwrap();
        assert_eq!(drafts.load_all().unwrap().0.len(), 1);
    }

    #[test]
    fn files_say_nothing_and_cannot_be_exchanged() {
        let (_dir, home, drafts) = drafts();
        drafts.save("演练甲", "632321 的草稿".as_bytes()).unwrap();
        drafts.save("b", b"other").unwrap();
        let (a, b) = (drafts.path("演练甲"), drafts.path("b"));
        let bytes = fs::read(&a).unwrap();
        for word in ["演练甲", "632321"] {
            assert!(!bytes.windows(word.len()).any(|w| w == word.as_bytes()));
            assert!(!a.to_string_lossy().contains(word));
        }
        fs::rename(&a, &b).unwrap();
        assert!(matches!(drafts.load("b"), Err(LedgerError::Damage { part: Part::Draft, .. })));
        assert_eq!(drafts.load_all().unwrap(), (vec![], 1));
        let other = Drafts::at(&home, &DataKey::from_bytes(&[5; 32]));
        assert_eq!(other.load("b").unwrap(), None);
    }
}
