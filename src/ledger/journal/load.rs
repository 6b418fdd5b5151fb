//! Opening: which frames are there, what is tail, what is damage.

use super::scan::{Scan, scan};
use super::segment::{self, HEADER_AREA, Header};
use super::{Active, CHANGED, Journal, Segment, Slot, payload_hash};
use crate::ledger::error::{LedgerError, Part};
use crate::ledger::files::DiskFile;

/// What opening found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opened {
    /// How many commits can be read.
    pub frames: u64,
    /// A torn append at the end, which was cut off: never answered, so nothing is missing.
    pub note: Option<TornTail>,
    /// Where commits are lost or bytes are not what was written.
    pub damage: Vec<Damaged>,
    /// Whether there was no segment at all.
    pub is_fresh: bool,
}

/// An append that was under way when the program or the power went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TornTail {
    /// The segment's number.
    pub segment: u64,
    /// Where it began.
    pub offset: u64,
    /// How many bytes of it stood there.
    pub bytes: u64,
}

/// A place where the journal does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Damaged {
    /// The segment's number.
    pub segment: u64,
    /// The index of the first commit that may be lost.
    pub index_hint: u64,
    /// How many are lost; 0 if none that is known of, as when a whole last segment cannot be read.
    pub lost: u64,
    /// Where in the segment.
    pub offset: u64,
}

/// The end of the last segment that was read, to place a loss that only the next one shows.
#[derive(Clone, Copy)]
struct End {
    segment: u64,
    offset: usize,
}

impl Journal {
    /// Reads all segments in order, then settles the tail.
    pub(super) fn load(&mut self) -> Result<Opened, LedgerError> {
        let io = LedgerError::io(Part::Journal);
        let numbers = segment::list(&self.dir, &*self.files).map_err(&io)?;
        let mut opened = Opened { is_fresh: numbers.is_empty(), ..Opened::default() };
        let mut end = End { segment: numbers.first().copied().unwrap_or(1), offset: 0 };
        for &no in &numbers {
            self.next_no = no + 1;
            self.active = None;
            let file = self.files.open(&segment::path(&self.dir, no)).map_err(&io)?;
            let bytes = read_whole(&*file).map_err(&io)?;
            let Some(header) = self.check_header(no, &bytes)? else {
                opened.damage.push(Damaged { segment: no, index_hint: self.next, lost: 0, offset: 0 });
                self.segments.push(Segment::unreadable(no, self.next));
                continue;
            };
            let scanned = scan(&bytes, header);
            self.take_segment(header, &scanned, &mut end, &mut opened);
            self.active = Some(Active { file, size: bytes.len(), end: scanned.end });
            if Some(&no) == numbers.last() {
                opened.note = self.cut_tail(no, &scanned)?;
            }
        }
        self.settle(&mut opened)?;
        self.find_spare();
        Ok(opened)
    }

    /// Opens the seal of every frame, which opening does of the last one only, and gives those up that do not hold.
    ///
    /// # Errors
    /// Disk errors.
    pub fn check_seals(&mut self) -> Result<Vec<Damaged>, LedgerError> {
        let mut opened = Opened::default();
        for at in 0..self.segments.len() {
            for n in 0..self.segments[at].slots.len() {
                if self.segments[at].slots[n].offset == 0 {
                    continue;
                }
                match self.read(self.segments[at].first + n as u64) {
                    Ok(_) => opened.frames += 1,
                    Err(LedgerError::Damage { what: CHANGED, .. }) => {
                        opened.frames += 1;
                        self.give_up(at, n, &mut opened);
                    }
                    Err(e) => return Err(e),
                }
            }
        }
        Ok(opened.damage)
    }

    /// The indices of the commits that stood between others and cannot be read, ascending.
    #[must_use]
    pub fn lost(&self) -> Vec<u64> {
        (1..self.next).filter(|index| !self.holds(*index)).collect()
    }

    /// The files of the segments in which a commit is lost.
    #[must_use]
    pub fn damaged_segments(&self) -> Vec<std::path::PathBuf> {
        let lost = self.lost();
        let broken = |at: usize| {
            let range = self.range(at);
            !self.segments[at].readable || lost.iter().any(|index| range.contains(index))
        };
        let found = (0..self.segments.len()).filter(|at| broken(*at));
        let paths = found.map(|at| segment::path(&self.dir, self.segments[at].no));
        paths.filter(|path| path.exists()).collect()
    }

    /// Whether a frame of this index stands where it should.
    fn holds(&self, index: u64) -> bool {
        let Some(at) = self.segments.partition_point(|s| s.first <= index).checked_sub(1) else { return false };
        let segment = &self.segments[at];
        let slot = usize::try_from(index - segment.first).ok().and_then(|n| segment.slots.get(n));
        slot.is_some_and(|slot| slot.offset > 0)
    }

    /// The header, if it holds and belongs here.
    fn check_header(&self, no: u64, bytes: &[u8]) -> Result<Option<Header>, LedgerError> {
        let Some(header) = Header::read(bytes)? else { return Ok(None) };
        if header.store_id != self.store_id {
            return Err(LedgerError::damage(Part::Journal, "it belongs to another store"));
        }
        Ok((header.no == no && header.first >= self.next).then_some(header))
    }

    /// Takes in a segment's frames. A jump in the indices is a loss, in this segment or at the end of the last.
    fn take_segment(&mut self, header: Header, scanned: &Scan, end: &mut End, opened: &mut Opened) {
        if header.first > self.next {
            opened.lose(*end, self.next, header.first);
            if self.segments.is_empty() && header.no > 1 {
                self.segments.push(Segment::unreadable(header.no - 1, self.next));
            }
            self.next = header.first;
        }
        let mut segment =
            Segment { no: header.no, id: header.id, first: header.first, slots: Vec::new(), readable: true };
        *end = End { segment: header.no, offset: HEADER_AREA };
        for frame in &scanned.frames {
            if frame.index > self.next {
                opened.lose(*end, self.next, frame.index);
                let lost = usize::try_from(frame.index - self.next).unwrap_or(usize::MAX);
                segment.slots.resize(segment.slots.len().saturating_add(lost), Slot::default());
            }
            segment.slots.push(Slot::new(frame.offset, frame.sealed));
            self.next = frame.index + 1;
            opened.frames += 1;
            *end = End { segment: header.no, offset: frame.end() };
        }
        self.segments.push(segment);
    }

    /// Zeroes what stands behind the last frame of the last segment.
    fn cut_tail(&self, no: u64, scanned: &Scan) -> Result<Option<TornTail>, LedgerError> {
        let bytes = scanned.dirty_end - scanned.end;
        let Some(active) = self.active.as_ref().filter(|_| bytes > 0) else { return Ok(None) };
        let offset = scanned.end as u64;
        active.file.write_at(offset, &vec![0; bytes]).map_err(LedgerError::io(Part::Journal))?;
        Ok(Some(TornTail { segment: no, offset, bytes: bytes as u64 }))
    }

    /// Makes what was found durable and checks the seal of the last frame.
    ///
    /// A process killed between its write and its sync leaves a whole frame in the system's cache only: from here on
    /// it counts, so it must be on the disk. The same holds for the name of a new segment.
    fn settle(&mut self, opened: &mut Opened) -> Result<(), LedgerError> {
        let io = LedgerError::io(Part::Journal);
        if let Some(active) = &self.active {
            active.file.sync_data().map_err(&io)?;
        }
        self.files.sync_dir(&self.dir).map_err(&io)?;
        for at in (0..self.segments.len()).rev() {
            for n in (0..self.segments[at].slots.len()).rev() {
                if self.segments[at].slots[n].offset == 0 {
                    continue;
                }
                let index = self.segments[at].first + n as u64;
                match self.read(index) {
                    Ok(payload) => {
                        self.last = Some((index, payload_hash(&payload)));
                        return Ok(());
                    }
                    Err(LedgerError::Damage { what: CHANGED, .. }) => self.give_up(at, n, opened),
                    Err(e) => return Err(e),
                }
            }
        }
        Ok(())
    }

    /// A frame whose crc holds and whose seal does not: it was changed on purpose, and is lost.
    fn give_up(&mut self, at: usize, n: usize, opened: &mut Opened) {
        let segment = &mut self.segments[at];
        let offset = u64::from(std::mem::take(&mut segment.slots[n]).offset);
        let index_hint = segment.first + n as u64;
        opened.frames -= 1;
        opened.damage.push(Damaged { segment: segment.no, index_hint, lost: 1, offset });
    }
}

impl Segment {
    const fn unreadable(no: u64, first: u64) -> Self {
        Self { no, id: 0, first, slots: Vec::new(), readable: false }
    }
}

impl Opened {
    fn lose(&mut self, at: End, from: u64, to: u64) {
        let lost = to - from;
        self.damage.push(Damaged { segment: at.segment, index_hint: from, lost, offset: at.offset as u64 });
    }
}

fn read_whole(file: &dyn DiskFile) -> std::io::Result<Vec<u8>> {
    let size = usize::try_from(file.size()?).map_err(std::io::Error::other)?;
    let mut bytes = vec![0; size];
    file.read_at(0, &mut bytes)?;
    Ok(bytes)
}
