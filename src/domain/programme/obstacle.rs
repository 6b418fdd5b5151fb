//! What stands in the way of a programme, with the figures behind it.

use crate::domain::types::Fen;

use super::Programme;

/// Why a household is not eligible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// This version of the rules cannot compute the programme.
    NotComputed(Programme),
    /// Nobody counts.
    NobodyCounted,
    /// The income reaches the standard; both for the whole household and a month.
    IncomeReachesStandard {
        /// What comes in.
        income: Fen,
        /// The standard of all who count.
        standard: Fen,
    },
    /// Deposits and securities are above the limit for each person.
    Deposits {
        /// What there is.
        held: Fen,
        /// What may be.
        limit: Fen,
    },
}

impl Obstacle {
    /// The name in JSON.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::NotComputed(_) => "not_computed",
            Self::NobodyCounted => "nobody_counted",
            Self::IncomeReachesStandard { .. } => "income_reaches_standard",
            Self::Deposits { .. } => "deposits",
        }
    }
}
