//! Stories told by keys, and pictures of the screens.

mod choosing;
mod languages;
mod locking;
mod pictures;
mod sample;
mod stories;
mod village;
