//! The referrals (转介): the list, which is the queue of a unit's desk, and one of them.

mod list;
mod sheet;

pub use list::Referrals;
