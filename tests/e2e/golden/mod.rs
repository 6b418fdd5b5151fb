//! Golden files: bytes that earlier versions wrote are read, and written, as ever.
//!
//! A line that is there is never changed once a version was released; a new format gets lines, or a home, of its own.

mod formats;
mod homes;
