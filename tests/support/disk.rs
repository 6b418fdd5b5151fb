//! A home's files, as somebody with an editor for bytes meets them.

use std::fs::{self, File};
use std::os::unix::fs::FileExt as _;
use std::path::{Path, PathBuf};

/// Where the frames of a journal's segment begin, and how long a frame's head is. Pinned by the golden files.
const FRAMES: u64 = 4096;
const FRAME_HEAD: u64 = 24;

/// Copies a folder with all in it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the copy's folder is made");
    for entry in fs::read_dir(from).expect("the folder can be read") {
        let path = entry.expect("the folder can be read").path();
        let target = to.join(path.file_name().expect("an entry has a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, target).expect("the file is copied");
        }
    }
}

/// A journal's only segment.
pub struct Segment {
    path: PathBuf,
}

impl Segment {
    /// The first segment of the home in `home`.
    pub fn of(home: &Path) -> Self {
        Self { path: home.join("journal/0000000001.seg") }
    }

    /// Where the segment's frames begin and end, in order.
    pub fn frames(&self) -> Vec<(u64, u64)> {
        let bytes = fs::read(&self.path).expect("the segment can be read");
        let mut frames = Vec::new();
        let mut at = FRAMES;
        loop {
            let place = usize::try_from(at).expect("a place in a file that was read");
            let length = bytes.get(place..place + 4).map_or(0, |b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]));
            if length == 0 {
                return frames;
            }
            let end = at + FRAME_HEAD + u64::from(length);
            frames.push((at, end));
            at = end;
        }
    }

    /// The bytes from `from` to `to`.
    pub fn bytes(&self, from: u64, to: u64) -> Vec<u8> {
        let mut bytes = vec![0; usize::try_from(to - from).expect("a length in memory")];
        File::open(&self.path).and_then(|file| file.read_exact_at(&mut bytes, from)).expect("the segment can be read");
        bytes
    }

    /// Writes bytes into the segment.
    pub fn write(&self, at: u64, bytes: &[u8]) {
        let file = File::options().write(true).open(&self.path).expect("the segment can be opened");
        file.write_all_at(bytes, at).expect("the segment can be written");
    }

    /// Zeros from `from` to `to`, as a preallocated segment has them where nothing was written.
    pub fn zero(&self, from: u64, to: u64) {
        self.write(from, &vec![0; usize::try_from(to - from).expect("a length in memory")]);
    }

    /// Ends the file at `len`.
    pub fn truncate(&self, len: u64) {
        File::options().write(true).open(&self.path).and_then(|file| file.set_len(len)).expect("the segment is cut");
    }
}
