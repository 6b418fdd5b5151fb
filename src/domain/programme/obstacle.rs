//! What stands in the way of a programme, with the figures behind it.

use crate::domain::types::{Fen, Ref};

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
    /// 特困: the person is able to work.
    HasLabour,
    /// 特困: somebody with a legal duty is able to support the person.
    SupporterAble {
        /// The supporter or member.
        supporter: Ref,
    },
    /// 特困: the capacity for self-care was not assessed.
    CareNotAssessed,
    /// 特困: it is not settled whether the person is supported in an institution or at home.
    CareNotPlaced,
    /// 临时救助: nothing was left to bear.
    NothingSelfPaid,
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
            Self::HasLabour => "has_labour",
            Self::SupporterAble { .. } => "supporter_able",
            Self::CareNotAssessed => "care_not_assessed",
            Self::CareNotPlaced => "care_not_placed",
            Self::NothingSelfPaid => "nothing_self_paid",
        }
    }
}
