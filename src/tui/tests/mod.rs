//! Stories told by keys, and pictures of the screens.

mod pictures;
mod sample;
mod stories;
