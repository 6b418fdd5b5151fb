//! Frames: `len u32 ‖ crc32 u32 ‖ segment id u64 ‖ index u64 ‖ sealed bytes`, little endian.
//!
//! `len` counts the sealed bytes. The crc is over all but itself, and finds torn and rotten frames without a key; the
//! seal's associated data hold store, segment id and index, so that no frame opens anywhere but in its place.

use crate::ledger::codec::MAX_LOCAL;
use crate::ledger::seal::OVERHEAD;

/// The bytes before the sealed ones.
pub(super) const FRAME_HEAD: usize = 24;
/// Where the segment id stands in a frame.
pub(super) const ID_OFFSET: usize = 8;
/// The most sealed bytes a frame may hold.
pub(super) const MAX_SEALED: usize = MAX_LOCAL + OVERHEAD;

/// A frame with a crc that holds, within the bytes of a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) index: u64,
    /// Where the frame begins.
    pub(super) offset: usize,
    /// The length of the sealed bytes.
    pub(super) sealed: usize,
}

impl Found {
    pub(super) const fn end(self) -> usize {
        self.offset + FRAME_HEAD + self.sealed
    }
}

/// The associated data's place of a frame.
pub(super) fn place(store_id: &[u8; 16], segment_id: u64, index: u64) -> Vec<u8> {
    [b"journal".as_slice(), store_id, &segment_id.to_le_bytes(), &index.to_le_bytes()].concat()
}

/// A frame as it is written. `sealed` is at most [`MAX_SEALED`] long.
pub(super) fn encode(segment_id: u64, index: u64, sealed: &[u8]) -> Vec<u8> {
    let len = u32::try_from(sealed.len()).unwrap_or(u32::MAX).to_le_bytes();
    let tail = [&segment_id.to_le_bytes(), &index.to_le_bytes(), sealed].concat();
    [&len, crc(len, &tail).to_le_bytes().as_slice(), &tail].concat()
}

/// The frame of this segment at `offset`, if a whole one stands there.
pub(super) fn find(bytes: &[u8], offset: usize, segment_id: u64) -> Option<Found> {
    let head: &[u8; FRAME_HEAD] = bytes.get(offset..)?.first_chunk()?;
    let len = [head[0], head[1], head[2], head[3]];
    let sealed = u32::from_le_bytes(len) as usize;
    if !(OVERHEAD..=MAX_SEALED).contains(&sealed) || u64_at(head, ID_OFFSET) != segment_id {
        return None;
    }
    let tail = bytes.get(offset + ID_OFFSET..offset + FRAME_HEAD + sealed)?;
    let holds = crc(len, tail).to_le_bytes() == head[4..8];
    holds.then(|| Found { index: u64_at(head, ID_OFFSET + 8), offset, sealed })
}

fn crc(len: [u8; 4], tail: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&len);
    hasher.update(tail);
    hasher.finalize()
}

/// The little-endian number at `at`; the caller has checked that eight bytes stand there.
pub(super) fn u64_at(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..).and_then(|b| b.first_chunk()).map_or(0, |b| u64::from_le_bytes(*b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_has_this_form() {
        let sealed = [0xabu8; OVERHEAD];
        let frame = encode(0x1122_3344_5566_7788, 5, &sealed);
        assert_eq!(frame[..4], [48, 0, 0, 0]);
        assert_eq!(frame[8..24], [0x88, 0x77, 0x66, 0x55, 0x44, 0x33, 0x22, 0x11, 5, 0, 0, 0, 0, 0, 0, 0]);
        assert_eq!(frame[24..], sealed);
        let mut checked = frame[..4].to_vec();
        checked.extend(&frame[8..]);
        assert_eq!(frame[4..8], crc32fast::hash(&checked).to_le_bytes());
    }

    #[test]
    fn is_found_whole_unchanged_and_in_its_segment_only() {
        let frame = encode(9, 5, &[1; 60]);
        assert_eq!(find(&frame, 0, 9), Some(Found { index: 5, offset: 0, sealed: 60 }));
        assert_eq!(find(&frame, 0, 8), None);
        for len in 0..frame.len() {
            assert_eq!(find(&frame[..len], 0, 9), None);
        }
        for bit in 0..frame.len() * 8 {
            let mut flipped = frame.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(find(&flipped, 0, 9), None, "bit {bit}");
        }
    }
}
