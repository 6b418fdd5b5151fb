//! The plain course as a whole: its story, its refusals, its conflicts, and the stability of its records.

pub(crate) mod benefit;
mod conflicts;
mod courses;
mod dates;
mod household;
mod means;
mod refusals;
mod relief;
mod running;
mod scenario;
mod stability;
mod story;
mod tekun;
