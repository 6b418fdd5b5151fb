//! The plain course as a whole: its story, its refusals, its conflicts, and the stability of its records.

mod benefit;
mod conflicts;
mod courses;
mod means;
mod refusals;
mod scenario;
mod stability;
mod story;
