//! The one dispatch: what a programme says about an application.

use crate::domain::household::{Application, Household};
use crate::domain::policy::Policy;
use crate::domain::types::{Date, Fen};

use super::{Amount, Obstacle, Programme, bianyuan, dibao, gangxing, linshi, tekun};

/// What an assessment stands on besides the record: the policy in force, and the day.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// The policy in force.
    pub policy: &'a Policy,
    /// The day for which ages and terms are counted.
    pub day: Date,
}

/// What a programme would grant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Grant {
    /// Money every month.
    Monthly(Amount),
    /// Money once.
    Once(Amount),
    /// A status that opens doors elsewhere, and no money. The lines explain the household's income a month.
    Status {
        /// The income a month, all who count together.
        income: Amount,
        /// The rigid spending of the months that count, where the status rests on it.
        spending: Option<Amount>,
        /// The last day of the status, if it ends by itself.
        valid_until: Option<Date>,
    },
}

impl Grant {
    /// The money, or the figures behind a status.
    #[must_use]
    pub const fn figures(&self) -> &Amount {
        match self {
            Self::Monthly(amount) | Self::Once(amount) | Self::Status { income: amount, .. } => amount,
        }
    }
}

/// What a programme's rules say about an application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// By the rules of which programme.
    pub programme: Programme,
    /// How many persons count.
    pub persons: u32,
    /// The income of a month, all counted persons together.
    pub income_fen: Fen,
    /// What would be granted, were nothing in the way.
    pub grant: Grant,
    /// What stands in the way.
    pub obstacles: Vec<Obstacle>,
}

impl Assessment {
    /// Whether nothing stands in the way.
    #[must_use]
    pub const fn is_eligible(&self) -> bool {
        self.obstacles.is_empty()
    }
}

/// Assesses an application by the rules of the programme it stands for now.
#[must_use]
pub fn assess(household: &Household, application: &Application, ground: Ground<'_>) -> Assessment {
    assess_as(application.programme, household, application, ground)
}

/// Assesses an application by the rules of another programme, as if it stood for that.
#[must_use]
pub fn assess_as(
    programme: Programme,
    household: &Household,
    application: &Application,
    ground: Ground<'_>,
) -> Assessment {
    match programme {
        Programme::Dibao => dibao::assess(household, application, ground),
        Programme::Tekun => tekun::assess(household, application, ground),
        Programme::Linshi => linshi::assess(household, application, ground),
        Programme::Bianyuan => bianyuan::assess(household, application, ground),
        Programme::Gangxing => gangxing::assess(household, application, ground),
    }
}
