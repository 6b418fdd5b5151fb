//! Stories told by keys, and pictures of the screens.

mod choosing;
mod desks;
mod every_form;
mod languages;
mod locking;
mod papers;
mod pictures;
mod sample;
mod stories;
mod village;
mod wide;
