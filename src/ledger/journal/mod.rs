//! The journal: what cannot be computed again, one sealed and checksummed frame a commit.
//!
//! An append is one write into a preallocated segment and one fdatasync; when it answers, the commit is saved. A
//! frame that does not hold is *tail*, an append that was never answered, only if nothing follows it: then it is cut
//! off. Anywhere else it is damage: reported, and passed over. Opening checks the crc of every frame and the seal of
//! the last one; the other seals are checked when a frame is read, so that opening costs one sequential read.

mod frame;
mod load;
mod mend;
mod scan;
mod segment;
mod snapshot;
mod spare;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use zeroize::Zeroizing;

use super::codec::{CodecError, MAX_LOCAL};
use super::error::{LedgerError, Part};
use super::files::{DiskFile, FileLayer};
use super::home::create_private_dir;
use super::seal::{BadSeal, DataKey, OVERHEAD, random_bytes};
use crate::domain::types::Hash;
use frame::FRAME_HEAD;
pub use load::{Damaged, Opened, TornTail};
pub use mend::Mended;
use segment::{HEADER_AREA, Header};
pub use snapshot::Snapshot;

/// The usual size of a segment.
const SEGMENT_SIZE: usize = 4 * 1024 * 1024;
/// Segments are multiples of it.
const BLOCK: usize = 4096;
/// A frame whose seal does not hold.
const CHANGED: &str = "a commit was changed";

/// Where a frame stands in its segment; at 0 if it is lost.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    offset: u32,
    sealed: u32,
}

/// The size of new segments.
#[cfg(not(test))]
const fn usual_size() -> usize {
    SEGMENT_SIZE
}

#[cfg(test)]
thread_local! {
    /// What a test has instead, so that a short journal has several segments.
    static TEST_SIZE: std::cell::Cell<usize> = const { std::cell::Cell::new(SEGMENT_SIZE) };
}

#[cfg(test)]
fn usual_size() -> usize {
    TEST_SIZE.get()
}

/// Lets the journals that this thread opens from now on have small segments.
#[cfg(test)]
pub(super) fn small_segments() {
    TEST_SIZE.set(4 * BLOCK);
}

/// A segment, and the frames that it holds: those of the indices from `first` on.
#[derive(Debug, Clone)]
struct Segment {
    no: u64,
    id: u64,
    first: u64,
    slots: Vec<Slot>,
    /// Whether it could be read at all; if not, it stands for the commits that it should hold.
    readable: bool,
}

/// The segment that is written to.
#[derive(Debug)]
struct Active {
    file: Box<dyn DiskFile>,
    size: usize,
    end: usize,
}

/// An open journal. One per home, under its lock.
#[derive(Debug)]
pub struct Journal {
    dir: PathBuf,
    files: Arc<dyn FileLayer>,
    key: DataKey,
    store_id: [u8; 16],
    segment_size: usize,
    segments: Vec<Segment>,
    active: Option<Active>,
    next_no: u64,
    next: u64,
    last: Option<(u64, Hash)>,
    poisoned: bool,
    /// Whether the last segment holds frames that were written and not synced.
    unsynced: bool,
    /// Whether the next segment lies ready.
    spare: bool,
    /// The segment last read from, by position, kept open for the next read.
    reader: Mutex<Option<(usize, Box<dyn DiskFile>)>>,
}

impl Journal {
    /// Makes a new, empty journal in `dir`, with its first segment.
    ///
    /// # Errors
    /// [`LedgerError::Exists`] if there are segments; disk errors.
    pub fn create(
        dir: &Path,
        files: Arc<dyn FileLayer>,
        key: &DataKey,
        store_id: [u8; 16],
    ) -> Result<Self, LedgerError> {
        let (mut journal, opened) = Self::open(dir, files, key, store_id)?;
        if !opened.is_fresh {
            return Err(LedgerError::Exists);
        }
        journal.roll(0)?;
        Ok(journal)
    }

    /// Opens the journal in `dir`, cutting off a torn tail. A folder without segments gives an empty journal: whoever
    /// holds a store beside it sees that, and puts the commits back.
    ///
    /// # Errors
    /// [`LedgerError::Damage`] if it belongs to another store or another key sealed it, [`LedgerError::Newer`], disk
    /// errors. Frames that do not hold are no error: they are listed in [`Opened`].
    pub fn open(
        dir: &Path,
        files: Arc<dyn FileLayer>,
        key: &DataKey,
        store_id: [u8; 16],
    ) -> Result<(Self, Opened), LedgerError> {
        Self::open_sized(dir, files, key, store_id, usual_size())
    }

    fn open_sized(
        dir: &Path,
        files: Arc<dyn FileLayer>,
        key: &DataKey,
        store_id: [u8; 16],
        segment_size: usize,
    ) -> Result<(Self, Opened), LedgerError> {
        let io = LedgerError::io(Part::Journal);
        create_private_dir(dir).map_err(&io)?;
        let mut journal = Self {
            dir: dir.to_owned(),
            files,
            key: key.clone(),
            store_id,
            segment_size,
            segments: Vec::new(),
            active: None,
            next_no: 1,
            next: 1,
            last: None,
            poisoned: false,
            unsynced: false,
            spare: false,
            reader: Mutex::new(None),
        };
        let opened = journal.load()?;
        Ok((journal, opened))
    }

    /// Appends a commit and gives its index. When this answers, the commit survives a power cut.
    ///
    /// # Errors
    /// Too large; [`LedgerError::NoSpace`] while making room (nothing has changed then); otherwise a write or sync
    /// failed, the commit is *not* saved, and everything after answers [`LedgerError::Poisoned`] until the journal is
    /// opened again.
    pub fn append(&mut self, payload: &[u8]) -> Result<u64, LedgerError> {
        self.put(payload, |file| file.sync_data())
    }

    /// Appends one of many commits: only [`sync`](Self::sync) makes them durable. For a journal that is being made
    /// from what is held elsewhere.
    ///
    /// # Errors
    /// See [`append`](Self::append).
    pub fn append_unsynced(&mut self, payload: &[u8]) -> Result<u64, LedgerError> {
        let index = self.put(payload, |_| Ok(()))?;
        self.unsynced = true;
        Ok(index)
    }

    /// Makes what was appended durable.
    ///
    /// # Errors
    /// As the system says; the journal must then be opened again.
    pub fn sync(&mut self) -> Result<(), LedgerError> {
        let Some(active) = self.active.as_ref().filter(|_| self.unsynced) else { return Ok(()) };
        if let Err(e) = active.file.sync_data() {
            self.poisoned = true;
            return Err(LedgerError::io(Part::Journal)(e));
        }
        self.unsynced = false;
        Ok(())
    }

    fn put(
        &mut self,
        payload: &[u8],
        sync: impl FnOnce(&dyn DiskFile) -> std::io::Result<()>,
    ) -> Result<u64, LedgerError> {
        if self.poisoned {
            return Err(LedgerError::Poisoned);
        }
        if payload.len() > MAX_LOCAL {
            return Err(CodecError::TooLarge { size: payload.len(), limit: MAX_LOCAL }.into());
        }
        let sealed_len = payload.len() + OVERHEAD;
        if self.active.as_ref().is_none_or(|a| a.end + FRAME_HEAD + sealed_len > a.size) {
            self.roll(FRAME_HEAD + sealed_len)?;
        }
        let (Some(active), Some(segment)) = (&mut self.active, self.segments.last_mut()) else {
            return Err(LedgerError::Poisoned);
        };
        let index = self.next;
        let sealed = self.key.seal(&frame::place(&self.store_id, segment.id, index), payload)?;
        let bytes = frame::encode(segment.id, index, &sealed);
        if let Err(e) = active.file.write_at(active.end as u64, &bytes).and_then(|()| sync(&*active.file)) {
            self.poisoned = true;
            active.take_back(bytes.len());
            return Err(LedgerError::io(Part::Journal)(e));
        }
        segment.slots.push(Slot::new(active.end, sealed.len()));
        active.end += bytes.len();
        self.next += 1;
        self.last = Some((index, payload_hash(payload)));
        Ok(index)
    }

    /// The commit of this index.
    ///
    /// # Errors
    /// [`LedgerError::Damage`] if it was never written, is lost, or was changed; disk errors.
    pub fn read(&self, index: u64) -> Result<Zeroizing<Vec<u8>>, LedgerError> {
        let at = self.segments.partition_point(|s| s.first <= index).checked_sub(1).ok_or_else(lost)?;
        let segment = &self.segments[at];
        let slot = usize::try_from(index - segment.first).ok().and_then(|n| segment.slots.get(n));
        let slot = slot.filter(|slot| slot.offset > 0).ok_or_else(lost)?;
        let mut sealed = vec![0; slot.sealed as usize];
        self.read_bytes(at, u64::from(slot.offset) + FRAME_HEAD as u64, &mut sealed)?;
        self.key.open(&frame::place(&self.store_id, segment.id, index), &sealed).map_err(|e| match e {
            BadSeal::OtherKey => LedgerError::damage(Part::Journal, "sealed by another key"),
            BadSeal::Short | BadSeal::Changed => LedgerError::damage(Part::Journal, CHANGED),
        })
    }

    /// All commits from this index on, ascending; a lost one is an error in its place, and the next follows.
    pub fn iter_from(&self, index: u64) -> impl Iterator<Item = (u64, Result<Zeroizing<Vec<u8>>, LedgerError>)> + '_ {
        (index.max(1)..self.next).map(|index| (index, self.read(index)))
    }

    /// The index and the payload's BLAKE3 hash of the last commit that can be read.
    #[must_use]
    pub const fn last(&self) -> Option<(u64, Hash)> {
        self.last
    }

    /// The index that the next commit gets.
    #[must_use]
    pub const fn next_index(&self) -> u64 {
        self.next
    }

    /// Whether an append failed, so that the journal must be opened again.
    #[must_use]
    pub const fn is_poisoned(&self) -> bool {
        self.poisoned
    }

    fn read_bytes(&self, segment: usize, offset: u64, buffer: &mut [u8]) -> Result<(), LedgerError> {
        let io = LedgerError::io(Part::Journal);
        let mut reader = self.reader.lock().unwrap_or_else(PoisonError::into_inner);
        let file = match reader.take() {
            Some((at, file)) if at == segment => file,
            _ => self.files.open(&segment::path(&self.dir, self.segments[segment].no)).map_err(&io)?,
        };
        let result = file.read_at(offset, buffer).map_err(&io);
        *reader = Some((segment, file));
        result
    }

    /// Makes the next segment, large enough for a frame of `frame_len`; the one that lies ready, if it will do.
    fn roll(&mut self, frame_len: usize) -> Result<(), LedgerError> {
        self.sync()?;
        let header = self.new_header(self.next_no, self.next)?;
        let size = self.size_for(frame_len);
        let file = match self.take_spare(header, size) {
            Some(file) => file,
            None => {
                segment::create(&self.dir, &*self.files, header, &[], size).map_err(LedgerError::io(Part::Journal))?
            }
        };
        let Header { no, id, first, .. } = header;
        self.segments.push(Segment { no, id, first, slots: Vec::new(), readable: true });
        self.active = Some(Active { file, size, end: HEADER_AREA });
        self.next_no += 1;
        Ok(())
    }

    fn new_header(&self, no: u64, first: u64) -> Result<Header, LedgerError> {
        Ok(Header { store_id: self.store_id, no, id: u64::from_le_bytes(random_bytes()?), first })
    }

    fn size_for(&self, frames_len: usize) -> usize {
        self.segment_size.max(HEADER_AREA + frames_len).next_multiple_of(BLOCK)
    }
}

impl Active {
    /// Takes an append back whose write or sync failed: it is not saved, and must not seem so after the next start
    /// because the system's cache still has it. What stays in spite of this is a tail, whole or torn.
    fn take_back(&self, len: usize) {
        let erased = self.file.write_at(self.end as u64, &vec![0; len]);
        let _ = erased.and_then(|()| self.file.sync_data());
    }
}

impl Slot {
    /// Both fit: a segment is never larger than the largest frame and its header.
    fn new(offset: usize, sealed: usize) -> Self {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(0);
        Self { offset: narrow(offset), sealed: narrow(sealed) }
    }
}

/// The hash by which the store beside the journal knows a commit.
#[must_use]
pub fn payload_hash(payload: &[u8]) -> Hash {
    Hash::from_bytes(*blake3::hash(payload).as_bytes())
}

const fn lost() -> LedgerError {
    LedgerError::damage(Part::Journal, "a commit is lost")
}

#[cfg(test)]
mod tests;
