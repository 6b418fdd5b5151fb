//! Questions to the state: what is due, what is missing, what comes next. The queue, the reminders and the buttons
//! come from here and from nowhere else.

mod missing;

pub use missing::{Missing, missing, missing_authorisations};
