//! What stands in the way of a programme, with the figures behind it.

use crate::domain::household::PropertyKind;
use crate::domain::types::{Date, Fen, Ref};

use super::Programme;

/// Why a household is not eligible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
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
    /// The income reaches the multiple of the standard; both for the whole household and a month.
    IncomeReachesLimit {
        /// What comes in.
        income: Fen,
        /// The limit.
        limit: Fen,
    },
    /// The income reaches the disposable income of all who count; both for the household and a year.
    IncomeReachesYear {
        /// What comes in.
        income: Fen,
        /// The disposable income of so many persons.
        limit: Fen,
        /// The year of the figure.
        year: i32,
    },
    /// Policy has no disposable income of this year.
    NoFigure {
        /// The year.
        year: i32,
    },
    /// The rigid spending of the months that count is below its share of the income.
    SpendingBelow {
        /// What was spent.
        spending: Fen,
        /// What it takes.
        needed: Fen,
    },
    /// More vehicles, dwellings or businesses than may be.
    Property {
        /// Of what.
        kind: PropertyKind,
        /// How many there are.
        held: u32,
        /// How many may be.
        most: u32,
    },
    /// A recent purchase of a house, or study abroad at the family's expense.
    Recent {
        /// Which.
        kind: PropertyKind,
        /// When.
        since: Date,
        /// Within how many months it stands in the way.
        months: u32,
    },
    /// The applicant is not one of those who may apply alone.
    NoSinglePerson,
    /// The household has been granted this programme, which excludes another.
    Holds(Programme),
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
            Self::NobodyCounted => "nobody_counted",
            Self::IncomeReachesStandard { .. } => "income_reaches_standard",
            Self::Deposits { .. } => "deposits",
            Self::IncomeReachesLimit { .. } => "income_reaches_limit",
            Self::IncomeReachesYear { .. } => "income_reaches_year",
            Self::NoFigure { .. } => "no_figure",
            Self::SpendingBelow { .. } => "spending_below",
            Self::Property { kind: PropertyKind::Vehicle, .. } => "vehicle",
            Self::Property { kind: PropertyKind::Dwelling, .. } => "dwelling",
            Self::Property { kind: PropertyKind::Business, .. } => "business",
            Self::Property { .. } => "property",
            Self::Recent { kind: PropertyKind::HousePurchase, .. } => "house_purchase",
            Self::Recent { .. } => "study_abroad",
            Self::NoSinglePerson => "no_single_person",
            Self::Holds(_) => "holds",
            Self::HasLabour => "has_labour",
            Self::SupporterAble { .. } => "supporter_able",
            Self::CareNotAssessed => "care_not_assessed",
            Self::CareNotPlaced => "care_not_placed",
            Self::NothingSelfPaid => "nothing_self_paid",
        }
    }
}
