//! Mending: lost commits put back in their places, from wherever else they are held.

use zeroize::Zeroizing;

use super::segment::{self, HEADER_AREA};
use super::{Active, Journal, Segment, Slot, frame, payload_hash};
use crate::ledger::error::{LedgerError, Part};

/// What [`Journal::mend`] did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Mended {
    /// Commits put back.
    pub restored: u64,
    /// Commits that nobody supplied.
    pub still_lost: u64,
}

impl Journal {
    /// Writes every damaged segment anew, with the lost commits that `supply` gives by their index. A segment of which
    /// one commit is not supplied stays as it is. The caller vouches for what it supplies.
    ///
    /// # Errors
    /// Disk errors; the segment being written is then the old one still.
    pub fn mend(&mut self, mut supply: impl FnMut(u64) -> Option<Vec<u8>>) -> Result<Mended, LedgerError> {
        if self.poisoned {
            return Err(LedgerError::Poisoned);
        }
        let mut mended = Mended::default();
        for at in 0..self.segments.len() {
            let lost: Vec<u64> = self.range(at).filter(|index| !self.has(at, *index)).collect();
            if lost.is_empty() && self.segments[at].readable {
                continue;
            }
            match self.gather(at, &mut supply)? {
                Some(payloads) => {
                    self.rewrite(at, &payloads)?;
                    mended.restored += lost.len() as u64;
                }
                None => mended.still_lost += lost.len() as u64,
            }
        }
        Ok(mended)
    }

    /// The indices that a segment holds or should hold.
    pub(super) fn range(&self, at: usize) -> std::ops::Range<u64> {
        let end = self.segments.get(at + 1).map_or(self.next, |following| following.first);
        self.segments[at].first..end
    }

    fn has(&self, at: usize, index: u64) -> bool {
        let segment = &self.segments[at];
        let n = usize::try_from(index - segment.first).unwrap_or(usize::MAX);
        segment.slots.get(n).is_some_and(|slot| slot.offset > 0)
    }

    /// All commits of a segment, if none is missing.
    fn gather(
        &self,
        at: usize,
        supply: &mut impl FnMut(u64) -> Option<Vec<u8>>,
    ) -> Result<Option<Vec<Zeroizing<Vec<u8>>>>, LedgerError> {
        let mut payloads = Vec::new();
        for index in self.range(at) {
            let own = if self.has(at, index) { self.read(index) } else { Err(super::lost()) };
            match own {
                Ok(payload) => payloads.push(payload),
                Err(LedgerError::Damage { .. }) => match supply(index) {
                    Some(payload) => payloads.push(Zeroizing::new(payload)),
                    None => return Ok(None),
                },
                Err(e) => return Err(e),
            }
        }
        Ok(Some(payloads))
    }

    /// Replaces a segment by one of the same number, with a new id, that holds these commits.
    fn rewrite(&mut self, at: usize, payloads: &[Zeroizing<Vec<u8>>]) -> Result<(), LedgerError> {
        let Segment { no, first, .. } = self.segments[at];
        let header = self.new_header(no, first)?;
        let (mut frames, mut slots) = (Vec::new(), Vec::new());
        for (index, payload) in (first..).zip(payloads) {
            let sealed = self.key.seal(&frame::place(&self.store_id, header.id, index), payload)?;
            slots.push(Slot::new(HEADER_AREA + frames.len(), sealed.len()));
            frames.extend(frame::encode(header.id, index, &sealed));
        }
        let size = self.size_for(frames.len());
        // The old file must be closed before it is replaced: some systems insist on it.
        self.reader.get_mut().unwrap_or_else(std::sync::PoisonError::into_inner).take();
        let is_active = at + 1 == self.segments.len();
        if is_active {
            self.active = None;
        }
        if !self.segments[at].readable {
            // Nobody knows what is in it, if it is there at all: it may be read some day by other means.
            let path = segment::path(&self.dir, no);
            match self.files.rename(&path, &path.with_extension("unreadable")) {
                Err(e) if e.kind() != std::io::ErrorKind::NotFound => return Err(LedgerError::io(Part::Journal)(e)),
                _ => {}
            }
        }
        let file = segment::create(&self.dir, &*self.files, header, &frames, size);
        // Whether or not it went well, an open handle may now be to a file without a name.
        let file = file.inspect_err(|_| self.poisoned = is_active).map_err(LedgerError::io(Part::Journal))?;
        if is_active {
            self.active = Some(Active { file, size, end: HEADER_AREA + frames.len() });
        }
        self.segments[at] = Segment { no, id: header.id, first, slots, readable: true };
        let newest =
            (first..).zip(payloads).last().filter(|(index, _)| self.last.is_none_or(|(last, _)| last < *index));
        if let Some((index, payload)) = newest {
            self.last = Some((index, payload_hash(payload)));
        }
        Ok(())
    }
}
