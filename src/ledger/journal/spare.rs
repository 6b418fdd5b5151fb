//! The next segment, made while there is nothing else to do, so that no save waits for four megabytes of zeros.
//!
//! It has its name only once all of it is on the disk. Its header is written when it is taken; whatever a crash leaves
//! of an earlier header is written over then.

use std::path::PathBuf;

use super::Journal;
use super::segment::{self, Header};
use crate::ledger::error::{LedgerError, Part};
use crate::ledger::files::DiskFile;

/// The name of the segment that lies ready.
const SPARE: &str = "next.spare";
/// Its name while it is made: removed at the next start.
const MAKING: &str = "next.new";

impl Journal {
    /// Lays the next segment ready once the last one is more than half full. `true` if something was made.
    ///
    /// # Errors
    /// As the system says; the journal is as good as before.
    pub fn prepare(&mut self) -> Result<bool, LedgerError> {
        let half_full = self.active.as_ref().is_some_and(|active| active.end > active.size / 2);
        if self.spare || self.poisoned || !half_full {
            return Ok(false);
        }
        let (making, spare) = (self.dir.join(MAKING), self.spare_path());
        let made = self.files.create_zeroed(&making, self.segment_size as u64).and_then(|file| file.sync_all());
        let named = made.and_then(|()| self.files.rename(&making, &spare));
        if let Err(e) = named.and_then(|()| self.files.sync_dir(&self.dir)) {
            // Half of it must not take the room that a commit needs; the first error is the one to tell.
            let _ = self.files.remove(&making);
            return Err(LedgerError::io(Part::Journal)(e));
        }
        self.spare = true;
        Ok(true)
    }

    /// How many bytes of the disk the next commit of this length takes for the journal: none while it fits into what
    /// lies ready.
    #[must_use]
    pub fn growth(&self, payload: usize) -> u64 {
        let frame = super::FRAME_HEAD + super::OVERHEAD + payload;
        let fits = self.active.as_ref().is_some_and(|active| active.end + frame <= active.size);
        let size = self.size_for(frame);
        if fits || (self.spare && size == self.segment_size) { 0 } else { size as u64 }
    }

    /// Whether an earlier run left a segment ready.
    pub(super) fn find_spare(&mut self) {
        let size = self.files.open(&self.spare_path()).and_then(|file| file.size());
        self.spare = size.is_ok_and(|size| size == self.segment_size as u64);
    }

    /// The segment that lies ready, as the next one; `None` if there is none of this size, or it fails, and another
    /// must be made.
    pub(super) fn take_spare(&mut self, header: Header, size: usize) -> Option<Box<dyn DiskFile>> {
        if !self.spare || size != self.segment_size {
            return None;
        }
        self.spare = false;
        let taken = segment::name_spare(&self.dir, &*self.files, &self.spare_path(), header);
        if taken.is_err() {
            // Not to be taken once more with half a header in it.
            let _ = self.files.remove(&self.spare_path());
        }
        taken.ok()
    }

    fn spare_path(&self) -> PathBuf {
        self.dir.join(SPARE)
    }
}
