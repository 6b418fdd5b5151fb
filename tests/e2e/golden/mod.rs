//! Golden files: bytes that earlier versions wrote are read, and written, as ever.
//!
//! A line that is there is never changed once a version was released; a new format gets lines, or a home, of its own.

use std::path::{Path, PathBuf};

mod document;
pub(crate) mod formats;
mod homes;

/// A golden file by its name.
fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

/// Whether this run also makes what is missing: see `golden/README.md`.
fn is_making() -> bool {
    std::env::var_os("JIUZHU_MAKE_GOLDEN").is_some()
}
