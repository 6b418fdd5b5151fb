//! A file layer that writes down every call, fails on demand, and can cut the power.
//!
//! It works on real files and keeps a model of the disk beside them: what each file held at its last sync, what was
//! written since, and the same of the names in folders. Cutting the power rewrites the real files from the model: any
//! of the 512-byte sectors written since the sync may be there or not, and of the changes to folders a prefix (file
//! systems keep those in order). Syncs reach the model only, which makes it quick. After a cut every call fails; the files are then what a machine finds when it starts
//! again, to be opened through a new layer.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{DiskFile, FileLayer, OsFiles};

/// A disk writes whole sectors.
const SECTOR: usize = 512;

/// What was called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Op {
    /// An existing file was opened.
    Open,
    /// A file of zeros was made.
    Create,
    /// Bytes were read.
    Read,
    /// Bytes were written.
    Write,
    /// fdatasync.
    SyncData,
    /// fsync.
    SyncAll,
    /// A folder was synced.
    SyncDir,
    /// A folder was listed.
    List,
    /// A file was renamed.
    Rename,
    /// A file was removed.
    Remove,
}

/// One call, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// What.
    pub op: Op,
    /// On which file or folder.
    pub path: PathBuf,
    /// How many bytes.
    pub len: usize,
}

/// A file of the model: what is durable, and what was written since, in order.
#[derive(Debug, Default)]
struct Model {
    durable: Vec<u8>,
    unsynced: Vec<(usize, Vec<u8>)>,
}

/// Names that change together: to a file of the model, or to none.
type Change = Vec<(PathBuf, Option<usize>)>;

#[derive(Debug, Default)]
struct State {
    calls: Vec<Call>,
    failures: Vec<(Op, io::ErrorKind)>,
    cut_after: Option<(usize, u64)>,
    off: bool,
    files: Vec<Model>,
    names: BTreeMap<PathBuf, usize>,
    durable_names: BTreeMap<PathBuf, usize>,
    changes: Vec<Change>,
}

/// See the module's text. Clones share what they record.
#[derive(Debug, Clone, Default)]
pub struct RecordingFiles {
    state: Arc<Mutex<State>>,
}

impl RecordingFiles {
    /// A layer with nothing recorded.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// All calls so far, in order.
    #[must_use]
    pub fn calls(&self) -> Vec<Call> {
        self.state().calls.clone()
    }

    /// How often `op` was called.
    #[must_use]
    pub fn count(&self, op: Op) -> usize {
        self.state().calls.iter().filter(|call| call.op == op).count()
    }

    /// Forgets the calls so far.
    pub fn clear(&self) {
        self.state().calls.clear();
    }

    /// Lets the next call of `op` fail. A write that fails has written its first half; a sync that fails has kept
    /// some sectors and lost the others for good, as Linux does.
    pub fn fail_next(&self, op: Op, kind: io::ErrorKind) {
        self.state().failures.push((op, kind));
    }

    /// Cuts the power: what was not synced is gone, or there in part, as `seed` chooses.
    ///
    /// # Errors
    /// If the real files cannot be brought into that state.
    pub fn cut_power(&self, seed: u64) -> io::Result<()> {
        self.state().cut(seed)
    }

    /// Cuts the power when `calls` more calls that change something or sync have been made, before the next such
    /// one has any effect.
    pub fn cut_after(&self, calls: usize, seed: u64) {
        self.state().cut_after = Some((calls, seed));
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Records a call, and fails it if that was asked for.
    fn called(&self, op: Op, path: &Path, len: usize) -> io::Result<()> {
        let mut state = self.state();
        if state.off {
            return Err(io::Error::other("the power is off"));
        }
        match &mut state.cut_after {
            _ if matches!(op, Op::Open | Op::Read | Op::List) => {}
            Some((0, seed)) => {
                let seed = *seed;
                state.cut(seed)?;
                return Err(io::Error::other("the power is off"));
            }
            Some((left, _)) => *left -= 1,
            None => {}
        }
        state.calls.push(Call { op, path: path.to_owned(), len });
        match state.failures.iter().position(|(failing, _)| *failing == op) {
            Some(at) => Err(state.failures.remove(at).1.into()),
            None => Ok(()),
        }
    }

    /// The model of a file, made from the disk at first sight: what was there before is durable.
    fn model_of(&self, path: &Path) -> io::Result<usize> {
        let mut state = self.state();
        if let Some(&file) = state.names.get(path) {
            return Ok(file);
        }
        let file = state.files.len();
        state.files.push(Model { durable: fs::read(path)?, unsynced: Vec::new() });
        state.names.insert(path.to_owned(), file);
        state.durable_names.insert(path.to_owned(), file);
        Ok(file)
    }

    fn change_names(&self, change: Change) {
        let mut state = self.state();
        apply_changes(&mut state.names, [change.clone()]);
        state.changes.push(change);
    }

    fn wrap(&self, path: &Path, model: usize, file: Box<dyn DiskFile>) -> Box<dyn DiskFile> {
        Box::new(RecordingFile { layer: self.clone(), path: path.to_owned(), model, file })
    }
}

impl State {
    fn cut(&mut self, seed: u64) -> io::Result<()> {
        self.off = true;
        let mut dice = Dice(seed);
        let kept = dice.below(self.changes.len() + 1);
        let changes: Vec<Change> = self.changes.drain(..).take(kept).collect();
        apply_changes(&mut self.durable_names, changes);
        for path in self.names.keys() {
            fs::remove_file(path)?;
        }
        for (path, &file) in &self.durable_names {
            let model = &mut self.files[file];
            model.keep_some(&mut dice);
            fs::write(path, &model.durable)?;
        }
        Ok(())
    }
}

fn apply_changes(names: &mut BTreeMap<PathBuf, usize>, changes: impl IntoIterator<Item = Change>) {
    for (path, file) in changes.into_iter().flatten() {
        match file {
            Some(file) => names.insert(path, file),
            None => names.remove(&path),
        };
    }
}

impl Model {
    fn put(&mut self, offset: usize, bytes: &[u8]) {
        let end = offset + bytes.len();
        if self.durable.len() < end {
            self.durable.resize(end, 0);
        }
        self.durable[offset..end].copy_from_slice(bytes);
    }

    fn sync(&mut self) {
        for (offset, bytes) in std::mem::take(&mut self.unsynced) {
            self.put(offset, &bytes);
        }
    }

    /// Some sectors of what was not synced become durable, the others never.
    fn keep_some(&mut self, dice: &mut Dice) {
        for (offset, bytes) in std::mem::take(&mut self.unsynced) {
            // Nothing, all, or anything between: so that whole and lost writes are not rare among long ones.
            let chance = dice.below(5);
            let mut at = 0;
            while at < bytes.len() {
                let end = bytes.len().min(at + SECTOR - (offset + at) % SECTOR);
                if dice.below(4) < chance {
                    self.put(offset + at, &bytes[at..end]);
                }
                at = end;
            }
        }
    }
}

/// A small generator (SplitMix64): the same seed cuts in the same way.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % n as u64).unwrap_or(0)
    }
}

impl FileLayer for RecordingFiles {
    fn open(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        self.called(Op::Open, path, 0)?;
        let file = OsFiles.open(path)?;
        Ok(self.wrap(path, self.model_of(path)?, file))
    }

    fn create_zeroed(&self, path: &Path, len: u64) -> io::Result<Box<dyn DiskFile>> {
        let size = usize::try_from(len).map_err(io::Error::other)?;
        self.called(Op::Create, path, size)?;
        let file = OsFiles.create_zeroed(path, len)?;
        let model = {
            let mut state = self.state();
            state.files.push(Model { durable: Vec::new(), unsynced: vec![(0, vec![0; size])] });
            state.files.len() - 1
        };
        self.change_names(vec![(path.to_owned(), Some(model))]);
        Ok(self.wrap(path, model, file))
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<String>> {
        self.called(Op::List, dir, 0)?;
        OsFiles.list(dir)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.called(Op::Rename, from, 0)?;
        let model = self.model_of(from)?;
        OsFiles.rename(from, to)?;
        self.change_names(vec![(from.to_owned(), None), (to.to_owned(), Some(model))]);
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.called(Op::Remove, path, 0)?;
        self.model_of(path)?;
        OsFiles.remove(path)?;
        self.change_names(vec![(path.to_owned(), None)]);
        Ok(())
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        self.called(Op::SyncDir, dir, 0)?;
        let mut state = self.state();
        let changes = std::mem::take(&mut state.changes);
        apply_changes(&mut state.durable_names, changes);
        Ok(())
    }
}

#[derive(Debug)]
struct RecordingFile {
    layer: RecordingFiles,
    path: PathBuf,
    model: usize,
    file: Box<dyn DiskFile>,
}

impl RecordingFile {
    fn put(&self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        self.file.write_at(offset, bytes)?;
        let offset = usize::try_from(offset).map_err(io::Error::other)?;
        self.layer.state().files[self.model].unsynced.push((offset, bytes.to_vec()));
        Ok(())
    }

    fn sync(&self, op: Op) -> io::Result<()> {
        let called = self.layer.called(op, &self.path, 0);
        let mut state = self.layer.state();
        if state.off {
            return called;
        }
        let seed = state.calls.len() as u64;
        let model = &mut state.files[self.model];
        match called {
            Ok(()) => model.sync(),
            Err(_) => model.keep_some(&mut Dice(seed)),
        }
        called
    }
}

impl DiskFile for RecordingFile {
    fn size(&self) -> io::Result<u64> {
        self.file.size()
    }

    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<()> {
        self.layer.called(Op::Read, &self.path, buffer.len())?;
        self.file.read_at(offset, buffer)
    }

    fn write_at(&self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        match self.layer.called(Op::Write, &self.path, bytes.len()) {
            Ok(()) => self.put(offset, bytes),
            Err(e) => {
                if !self.layer.state().off {
                    self.put(offset, &bytes[..bytes.len() / 2])?;
                }
                Err(e)
            }
        }
    }

    fn sync_data(&self) -> io::Result<()> {
        self.sync(Op::SyncData)
    }

    fn sync_all(&self) -> io::Result<()> {
        self.sync(Op::SyncAll)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_keeps_what_was_synced_and_tears_the_rest() {
        let mut seen = std::collections::BTreeSet::new();
        for seed in 0..200 {
            let dir = tempfile::tempdir().unwrap();
            let path = dir.path().join("a");
            let files = RecordingFiles::new();
            let file = files.create_zeroed(&path, 2048).unwrap();
            file.write_at(0, &[1; 512]).unwrap();
            file.sync_all().unwrap();
            files.sync_dir(dir.path()).unwrap();
            file.write_at(512, &[2; 1024]).unwrap();
            files.create_zeroed(&dir.path().join("b"), 10).unwrap();
            files.cut_power(seed).unwrap();
            assert!(file.write_at(0, b"x").is_err() && file.sync_data().is_err());
            let left = fs::read(&path).unwrap();
            assert_eq!((left.len(), &left[..512], &left[1536..]), (2048, &[1; 512][..], &[0; 512][..]));
            seen.insert((left[512], left[1024], dir.path().join("b").exists()));
        }
        assert_eq!(seen.len(), 8, "every mixture of two sectors and a name occurs");
    }

    #[test]
    fn calls_are_kept_in_order_and_fail_when_told_to() {
        let dir = tempfile::tempdir().unwrap();
        let files = RecordingFiles::new();
        let file = files.create_zeroed(&dir.path().join("a"), 8).unwrap();
        files.fail_next(Op::Write, io::ErrorKind::StorageFull);
        assert_eq!(file.write_at(0, &[7; 4]).unwrap_err().kind(), io::ErrorKind::StorageFull);
        file.sync_data().unwrap();
        let ops: Vec<Op> = files.calls().into_iter().map(|call| call.op).collect();
        assert_eq!((ops, files.count(Op::Write)), (vec![Op::Create, Op::Write, Op::SyncData], 1));
        assert_eq!(fs::read(dir.path().join("a")).unwrap(), [7, 7, 0, 0, 0, 0, 0, 0]);
    }
}
