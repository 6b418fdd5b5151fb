//! Reading a segment whole: its frames, and where something else stands between them.

use super::frame::{self, FRAME_HEAD, Found, ID_OFFSET};
use super::segment::{HEADER_AREA, Header};
use crate::ledger::seal::OVERHEAD;

/// What a segment's bytes hold.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Scan {
    /// Its frames, ascending by offset.
    pub(super) frames: Vec<Found>,
    /// Where the last frame ends, or the frames would begin.
    pub(super) end: usize,
    /// Where the last byte that is not zero ends; `end` at least.
    pub(super) dirty_end: usize,
}

/// Scans the frames of a segment. Bytes that are no frame are passed over: after them the segment's id, which is
/// random, shows where the next may begin. A frame whose index does not ascend, or could not have come so far in a
/// segment of this size, was not written by an append and is passed over too.
pub(super) fn scan(bytes: &[u8], header: Header) -> Scan {
    let used = used_len(bytes);
    let most = (bytes.len() / (FRAME_HEAD + OVERHEAD)) as u64;
    let mut found = Scan { frames: Vec::new(), end: HEADER_AREA, dirty_end: HEADER_AREA };
    let mut at = HEADER_AREA;
    let mut expected = header.first;
    while at < used {
        let next = frame::find(bytes, at, header.id).or_else(|| resync(&bytes[..used], bytes, at, header.id));
        let Some(frame) = next else { break };
        at = frame.end();
        if (expected..header.first + most).contains(&frame.index) {
            expected = frame.index + 1;
            found.end = at;
            found.frames.push(frame);
        }
    }
    found.dirty_end = used.max(found.end);
    found
}

/// The next frame after `at`.
fn resync(used: &[u8], bytes: &[u8], at: usize, segment_id: u64) -> Option<Found> {
    let mark = segment_id.to_le_bytes();
    let mut from = at + 1 + ID_OFFSET;
    while let Some(hit) = position(used.get(from..)?, &mark) {
        if let Some(frame) = frame::find(bytes, from + hit - ID_OFFSET, segment_id) {
            return Some(frame);
        }
        from += hit + 1;
    }
    None
}

fn position(bytes: &[u8], mark: &[u8; 8]) -> Option<usize> {
    bytes.windows(mark.len()).position(|window| window == mark)
}

/// The length without the zeros at the end, compared block by block: most of a segment is zeros.
fn used_len(bytes: &[u8]) -> usize {
    const ZEROS: [u8; 4096] = [0; 4096];
    let mut used = bytes.len();
    for block in bytes.rchunks(ZEROS.len()) {
        if *block != ZEROS[..block.len()] {
            let trailing = block.iter().rev().take_while(|b| **b == 0).count();
            return used - trailing;
        }
        used -= block.len();
    }
    used
}
