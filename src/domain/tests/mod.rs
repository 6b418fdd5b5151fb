//! The plain course as a whole: its story, its refusals, its conflicts, and the stability of its records.

mod conflicts;
mod refusals;
mod relief;
mod stability;
mod story;
