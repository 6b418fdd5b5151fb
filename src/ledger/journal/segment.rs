//! Segments: preallocated files of written zeros, with a header that stands twice.

use std::io;
use std::path::{Path, PathBuf};

use super::frame::u64_at;
use crate::ledger::error::{LedgerError, Part};
use crate::ledger::files::{DiskFile, FileLayer};

/// Where the frames begin. The header stands at 0 and again at half of it, in sectors apart.
pub(super) const HEADER_AREA: usize = 4096;
const SECOND_HEADER: usize = HEADER_AREA / 2;
const HEADER_LEN: usize = 56;
const MAGIC: &[u8; 8] = b"jzjrnl\r\n";
const VERSION: u32 = 1;
/// No journal has as many commits: an index beyond it was not written by this program.
const MAX_INDEX: u64 = 1 << 56;
const SUFFIX: &str = ".seg";
const ASIDE: &str = ".new";

/// What a segment says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) store_id: [u8; 16],
    /// The number in its name.
    pub(super) no: u64,
    /// Random: no frame of another segment, or of an earlier one of this number, passes for one of this.
    pub(super) id: u64,
    /// The index of its first frame.
    pub(super) first: u64,
}

impl Header {
    pub(super) fn to_bytes(self) -> [u8; HEADER_LEN] {
        let mut bytes = [0; HEADER_LEN];
        bytes[..8].copy_from_slice(MAGIC);
        bytes[8..12].copy_from_slice(&VERSION.to_le_bytes());
        bytes[12..28].copy_from_slice(&self.store_id);
        bytes[28..36].copy_from_slice(&self.no.to_le_bytes());
        bytes[36..44].copy_from_slice(&self.id.to_le_bytes());
        bytes[44..52].copy_from_slice(&self.first.to_le_bytes());
        let crc = crc32fast::hash(&bytes[..52]);
        bytes[52..].copy_from_slice(&crc.to_le_bytes());
        bytes
    }

    /// The header of a segment's bytes, from whichever copy holds.
    ///
    /// # Errors
    /// [`LedgerError::Newer`] for a newer format; otherwise `None` says that neither copy holds.
    pub(super) fn read(segment: &[u8]) -> Result<Option<Self>, LedgerError> {
        for at in [0, SECOND_HEADER] {
            let Some(bytes) = segment.get(at..).and_then(|b| b.first_chunk::<HEADER_LEN>()) else { continue };
            if &bytes[..8] != MAGIC || bytes[52..] != crc32fast::hash(&bytes[..52]).to_le_bytes() {
                continue;
            }
            let version = u32::from_le_bytes([bytes[8], bytes[9], bytes[10], bytes[11]]);
            if version != VERSION {
                return Err(LedgerError::Newer { part: Part::Journal, version });
            }
            let mut store_id = [0; 16];
            store_id.copy_from_slice(&bytes[12..28]);
            let (no, id, first) = (u64_at(bytes, 28), u64_at(bytes, 36), u64_at(bytes, 44));
            return Ok(Some(Self { store_id, no, id, first }).filter(|_| first < MAX_INDEX));
        }
        Ok(None)
    }
}

/// The path of segment `no`.
pub(super) fn path(dir: &Path, no: u64) -> PathBuf {
    dir.join(format!("{no:010}{SUFFIX}"))
}

/// The numbers of the segments in `dir`, ascending. What a crash left aside is removed.
pub(super) fn list(dir: &Path, files: &dyn FileLayer) -> io::Result<Vec<u64>> {
    let mut numbers = Vec::new();
    for name in files.list(dir)? {
        if name.ends_with(ASIDE) {
            files.remove(&dir.join(&name))?;
        } else if let Some(no) = name.strip_suffix(SUFFIX).and_then(|digits| digits.parse().ok()) {
            numbers.push(no);
        }
    }
    numbers.sort_unstable();
    Ok(numbers)
}

/// Makes a segment of `size` bytes that begins with `frames`, in place of what has its name: aside, synced, renamed,
/// and its name made durable, before anything relies on it.
pub(super) fn create(
    dir: &Path,
    files: &dyn FileLayer,
    header: Header,
    frames: &[u8],
    size: usize,
) -> io::Result<Box<dyn DiskFile>> {
    let path = path(dir, header.no);
    let aside = path.with_extension(&ASIDE[1..]);
    let made = write_aside(&aside, files, header, frames, size);
    if let Err(e) = made.and_then(|()| files.rename(&aside, &path)) {
        // On a full disk the half-made file must not keep what room there is; the first error is the one to tell.
        let _ = files.remove(&aside);
        return Err(e);
    }
    files.sync_dir(dir)?;
    files.open(&path)
}

/// Makes the file at `spare`, all zeros and durable, the segment of this header.
pub(super) fn name_spare(
    dir: &Path,
    files: &dyn FileLayer,
    spare: &Path,
    header: Header,
) -> io::Result<Box<dyn DiskFile>> {
    let path = path(dir, header.no);
    let file = files.open(spare)?;
    write_header(&*file, header)?;
    file.sync_all()?;
    drop(file);
    files.rename(spare, &path)?;
    files.sync_dir(dir)?;
    files.open(&path)
}

fn write_header(file: &dyn DiskFile, header: Header) -> io::Result<()> {
    for at in [0, SECOND_HEADER] {
        file.write_at(at as u64, &header.to_bytes())?;
    }
    Ok(())
}

fn write_aside(aside: &Path, files: &dyn FileLayer, header: Header, frames: &[u8], size: usize) -> io::Result<()> {
    let file = files.create_zeroed(aside, size as u64)?;
    write_header(&*file, header)?;
    if !frames.is_empty() {
        file.write_at(HEADER_AREA as u64, frames)?;
    }
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn either_copy_of_a_header_is_enough() {
        let header = Header { store_id: [3; 16], no: 7, id: 0x0102_0304_0506_0708, first: 900 };
        let bytes = header.to_bytes();
        assert_eq!(&bytes[..12], b"jzjrnl\r\n\x01\0\0\0");
        assert_eq!(&bytes[28..52], &[7, 0, 0, 0, 0, 0, 0, 0, 8, 7, 6, 5, 4, 3, 2, 1, 132, 3, 0, 0, 0, 0, 0, 0]);
        let mut segment = vec![0; HEADER_AREA];
        for at in [0, SECOND_HEADER] {
            segment[at..at + HEADER_LEN].copy_from_slice(&bytes);
        }
        for broken in 0..HEADER_LEN {
            let mut first = segment.clone();
            first[broken] ^= 1;
            assert_eq!(Header::read(&first).unwrap(), Some(header));
            first[SECOND_HEADER + broken] ^= 1;
            assert_eq!(Header::read(&first).unwrap(), None);
        }
    }
}
