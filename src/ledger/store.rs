//! sled behind one door: opened where its panics are caught, written in one transaction a commit, and made
//! durable by our own `sync_data`, because its `flush` calls none on Linux.

use std::fs::File;
use std::io::ErrorKind::{InvalidData, InvalidInput, NotFound, UnexpectedEof};
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;
use sled::Transactional as _;
use sled::transaction::{ConflictableTransactionError, TransactionError, TransactionalTree};

use zeroize::Zeroizing;

use super::codec;
use super::error::{LedgerError, Part};
use super::seal::DataKey;

/// The trees. The position is the index into [`Store::trees`]; the name is on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(usize)]
pub enum Tree {
    /// Frame index → frame.
    Log,
    /// The root record.
    Meta,
    /// Stream → its packed record.
    Stream,
    /// Stream → its cards.
    Card,
    /// Own sequence number → where the envelope lies.
    Own,
    /// Keyed hash of an identity number ‖ stream → nothing.
    Lookup,
    /// Desk ‖ number → outbox entry (office only).
    Outbox,
    /// Device ‖ sequence number → header hash of what was judged (office only).
    Held,
    /// Device ‖ sequence number → what was refused (office only).
    Refused,
    /// Sort of stream ‖ stream → nothing, for those that commands open and that have no cards.
    Sort,
}

impl Tree {
    /// Its name on disk.
    #[must_use]
    pub const fn name(self) -> &'static str {
        NAMES[self as usize]
    }
}

const NAMES: [&str; 10] = ["log", "meta", "stream", "card", "own", "lookup", "outbox", "held", "refused", "sort"];

/// The writes of one commit.
#[derive(Debug, Default)]
pub struct Writes(Vec<(Tree, Vec<u8>, Option<Vec<u8>>)>);

impl Writes {
    /// Adds a sealed record.
    ///
    /// # Errors
    /// If the value cannot be encoded within the local limit.
    pub fn put<T: Serialize>(&mut self, key: &DataKey, tree: Tree, at: &[u8], value: &T) -> Result<(), LedgerError> {
        let plain = Zeroizing::new(codec::encode(value, codec::MAX_LOCAL)?);
        self.put_bytes(key, tree, at, &plain)
    }

    /// Adds sealed bytes.
    ///
    /// # Errors
    /// If the system gives no randomness for the nonce.
    pub fn put_bytes(&mut self, key: &DataKey, tree: Tree, at: &[u8], plain: &[u8]) -> Result<(), LedgerError> {
        self.0.push((tree, at.to_vec(), Some(key.seal(&place(tree, at), plain)?)));
        Ok(())
    }

    /// Adds a key without a value; the key must say nothing by itself.
    pub fn mark(&mut self, tree: Tree, at: &[u8]) {
        self.0.push((tree, at.to_vec(), Some(Vec::new())));
    }

    /// Removes a record.
    pub fn remove(&mut self, tree: Tree, at: &[u8]) {
        self.0.push((tree, at.to_vec(), None));
    }
}

/// A value is sealed to its tree and key: it cannot be moved to another.
fn place(tree: Tree, at: &[u8]) -> Vec<u8> {
    [b"store/", NAMES[tree as usize].as_bytes(), b"/", at].concat()
}

/// The thread on which sled is opened: its panics are caught and mended.
pub const OPENING_THREAD: &str = "store-open";

/// The open store.
pub struct Store {
    db: sled::Db,
    trees: Vec<sled::Tree>,
    key: DataKey,
    file: Option<File>,
    /// How often a frame was read: each is opened and decoded whole.
    #[cfg(test)]
    pub(super) frame_reads: std::sync::atomic::AtomicU64,
    #[cfg(test)]
    fails: std::sync::atomic::AtomicBool,
}

impl Store {
    /// Opens or makes the store in `dir`.
    ///
    /// # Errors
    /// [`LedgerError::StoreDamaged`] when sled panics or reports corruption; I/O otherwise.
    pub fn open(dir: &Path, key: &DataKey) -> Result<Self, LedgerError> {
        let config = sled::Config::new().path(dir).cache_capacity(16 * 1024 * 1024).flush_every_ms(None);
        let held = dir.join("db");
        let opened = on_worker(move || -> sled::Result<(sled::Db, Vec<sled::Tree>)> {
            wait_until_free(&held)?;
            let db = config.open()?;
            let trees = NAMES.iter().map(|name| db.open_tree(name)).collect::<sled::Result<_>>()?;
            Ok((db, trees))
        });
        let (db, trees) = match opened {
            Some(Ok(opened)) => opened,
            Some(Err(error)) => return Err(sled_error(error)),
            None => return Err(LedgerError::StoreDamaged),
        };
        let file = File::options().read(true).write(true).open(dir.join("db")).ok();
        Ok(Self {
            db,
            trees,
            key: key.clone(),
            file,
            #[cfg(test)]
            frame_reads: std::sync::atomic::AtomicU64::new(0),
            #[cfg(test)]
            fails: false.into(),
        })
    }

    /// Renames a damaged store aside, never deleting it, so that a fresh one can be made in its place.
    ///
    /// # Errors
    /// If the folder cannot be renamed.
    pub fn set_aside(dir: &Path) -> Result<PathBuf, LedgerError> {
        let mut n = 1;
        let aside = loop {
            let candidate = dir.with_extension(format!("damaged-{n}"));
            if !candidate.exists() {
                break candidate;
            }
            n += 1;
        };
        std::fs::rename(dir, &aside).map_err(LedgerError::io(Part::Store))?;
        Ok(aside)
    }

    /// The sealed bytes at a key, opened.
    ///
    /// # Errors
    /// [`LedgerError::StoreDamaged`] when the seal does not hold.
    pub fn bytes(&self, tree: Tree, at: &[u8]) -> Result<Option<Zeroizing<Vec<u8>>>, LedgerError> {
        #[cfg(test)]
        if tree == Tree::Log {
            self.frame_reads.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        }
        let Some(sealed) = self.trees[tree as usize].get(at).map_err(sled_error)? else { return Ok(None) };
        self.key.open(&place(tree, at), &sealed).map(Some).map_err(|_| LedgerError::StoreDamaged)
    }

    /// The record at a key.
    ///
    /// # Errors
    /// [`LedgerError::StoreDamaged`] when seal or encoding does not hold.
    pub fn get<T: DeserializeOwned>(&self, tree: Tree, at: &[u8]) -> Result<Option<T>, LedgerError> {
        let Some(plain) = self.bytes(tree, at)? else { return Ok(None) };
        codec::decode(&plain).map(Some).map_err(|_| LedgerError::StoreDamaged)
    }

    /// The records of a tree from `start` on (all when empty), in the order of their keys.
    pub fn scan<T: DeserializeOwned>(
        &self,
        tree: Tree,
        start: &[u8],
    ) -> impl Iterator<Item = Result<(Vec<u8>, T), LedgerError>> + use<'_, T> {
        self.trees[tree as usize].range(start.to_vec()..).map(move |entry| {
            let (at, sealed) = entry.map_err(sled_error)?;
            let plain = self.key.open(&place(tree, &at), &sealed).map_err(|_| LedgerError::StoreDamaged)?;
            let value = codec::decode(&plain).map_err(|_| LedgerError::StoreDamaged)?;
            Ok((at.to_vec(), value))
        })
    }

    /// The keys of a tree that begin with `prefix`.
    ///
    /// # Errors
    /// I/O or corruption.
    pub fn keys(&self, tree: Tree, prefix: &[u8]) -> Result<Vec<Vec<u8>>, LedgerError> {
        let keys = self.trees[tree as usize].scan_prefix(prefix).keys();
        keys.map(|key| key.map(|k| k.to_vec()).map_err(sled_error)).collect()
    }

    /// The records of a tree, opened, in the order of their keys.
    pub(super) fn records(
        &self,
        tree: Tree,
    ) -> impl Iterator<Item = Result<(Vec<u8>, Zeroizing<Vec<u8>>), LedgerError>> + use<'_> {
        self.trees[tree as usize].iter().map(move |entry| {
            let (at, sealed) = entry.map_err(sled_error)?;
            let plain = self.key.open(&place(tree, &at), &sealed).map_err(|_| LedgerError::StoreDamaged)?;
            Ok((at.to_vec(), plain))
        })
    }

    /// Whether a key is there.
    ///
    /// # Errors
    /// I/O or corruption.
    pub(super) fn has(&self, tree: Tree, at: &[u8]) -> Result<bool, LedgerError> {
        self.trees[tree as usize].contains_key(at).map_err(sled_error)
    }

    /// Whether it holds nothing at all.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.trees.iter().all(sled::Tree::is_empty)
    }

    /// Applies all writes of a commit, or none.
    ///
    /// # Errors
    /// [`LedgerError::NoSpace`] on a full disk, else I/O or corruption.
    pub fn apply(&self, writes: &Writes) -> Result<(), LedgerError> {
        #[cfg(test)]
        if self.fails.swap(false, std::sync::atomic::Ordering::Relaxed) {
            return Err(LedgerError::NoSpace);
        }
        let step = |views: &Vec<TransactionalTree>| -> Result<(), ConflictableTransactionError<()>> {
            for (tree, at, value) in &writes.0 {
                let view = &views[*tree as usize];
                match value {
                    Some(value) => view.insert(at.as_slice(), value.as_slice())?,
                    None => view.remove(at.as_slice())?,
                };
            }
            Ok(())
        };
        match self.trees.as_slice().transaction(step) {
            Ok(()) => Ok(()),
            Err(TransactionError::Storage(error)) => Err(sled_error(error)),
            Err(TransactionError::Abort(())) => Err(LedgerError::StoreDamaged),
        }
    }

    /// Lets the next commit fail as on a full disk.
    #[cfg(test)]
    pub(super) fn fail_next(&self) {
        self.fails.store(true, std::sync::atomic::Ordering::Relaxed);
    }

    /// Makes all that was applied durable: sled's flush, then our own `sync_data` on its file.
    ///
    /// # Errors
    /// I/O, or a full disk.
    pub fn settle(&self) -> Result<(), LedgerError> {
        self.db.flush().map_err(sled_error)?;
        if let Some(file) = &self.file {
            file.sync_data().map_err(LedgerError::io(Part::Store))?;
        }
        Ok(())
    }

    /// Bytes on disk.
    #[must_use]
    pub fn size_on_disk(&self) -> u64 {
        self.db.size_on_disk().unwrap_or(0)
    }
}

fn sled_error(error: sled::Error) -> LedgerError {
    match error {
        // A file gone or cut short, or bytes that are none of sled's: the disk did what it was asked.
        sled::Error::Io(source) if matches!(source.kind(), NotFound | UnexpectedEof | InvalidData | InvalidInput) => {
            LedgerError::StoreDamaged
        }
        sled::Error::Io(source) => LedgerError::io(Part::Store)(source),
        _ => LedgerError::StoreDamaged,
    }
}

/// How long a store that was just closed may still be held.
const STILL_HELD: Duration = Duration::from_secs(10);

/// Waits until nobody locks sled's file any more. The home's own lock keeps other processes out, but sled's threads
/// may hold the file for a moment after the store was dropped, and sled itself gives up at once.
pub(super) fn wait_until_free(file: &Path) -> std::io::Result<()> {
    let file = match File::options().read(true).write(true).open(file) {
        Ok(file) => file,
        Err(error) if error.kind() == NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    if file.try_lock().is_ok() {
        return file.unlock();
    }
    let (free, wait) = std::sync::mpsc::channel();
    std::thread::Builder::new().name("store-wait".into()).spawn(move || {
        let unlocked = file.lock().and_then(|()| file.unlock());
        // Whoever asked may have given up.
        let _ = free.send(unlocked);
    })?;
    wait.recv_timeout(STILL_HELD).unwrap_or_else(|_| Err(std::io::ErrorKind::WouldBlock.into()))
}

/// Runs on a thread of its own under `catch_unwind`; `None` when it panicked. sled panics on many kinds of damage.
fn on_worker<T: Send + 'static>(job: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let guarded = move || std::panic::catch_unwind(AssertUnwindSafe(job)).ok();
    std::thread::Builder::new().name(OPENING_THREAD.into()).spawn(guarded).ok()?.join().ok().flatten()
}
