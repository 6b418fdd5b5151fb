//! Questions to the state: what is due, what is missing, what comes next. The queue, the reminders and the buttons
//! come from here and from nowhere else.

mod aid;
mod any_time;
mod benefit;
mod cases;
mod due;
mod entitlement;
pub mod fund;
mod missing;
mod next;
pub mod payments;
mod ready;
mod referral;
pub mod reminder;
mod separation;
pub mod show;
pub mod statistics;
mod village;

pub use any_time::{at_any_time, beside_course};
pub use benefit::{BenefitFile, ChangeFile, StopFile};
pub use cases::{CaseLine, case_lines, line_due};
pub use due::{Due, Urgency, due, urgency};
pub use entitlement::{Entitlement, Standing, Why, entitlement, entitlements, first_month, standing};
pub use missing::{Missing, missing, missing_at, missing_authorisations, missing_by};
pub use next::next_steps;
pub use ready::{Unready, township_done, wants_office_visit};
pub use referral::{ReferralFile, referral_file, referral_next};
pub use reminder::{Reminder, Watching, reminders};
pub use separation::{Finding, findings};
pub use village::{VillageTask, village_task};

pub use super::household::Step;
use super::policy::Policy;
use super::programme::Ground;
use super::types::{Date, Desk, Role};

/// Who looks, and when: what an answer depends on besides the household.
#[derive(Debug, Clone, Copy)]
pub struct Viewer<'a> {
    /// The policy in force.
    pub policy: &'a Policy,
    /// The desk.
    pub desk: &'a Desk,
    /// The account's roles.
    pub roles: &'a [Role],
    /// The day.
    pub today: Date,
}

impl<'a> Viewer<'a> {
    /// What an assessment for this viewer stands on.
    #[must_use]
    pub const fn ground(&self) -> Ground<'a> {
        Ground { policy: self.policy, day: self.today }
    }
}
