//! The lines that explain an amount.

use serde::{Deserialize, Serialize};

use crate::domain::household::{CareGrade, ReliefCause};
use crate::domain::policy::{BasisPoints, Condition};
use crate::domain::types::{Fen, Month, Ref};

use super::CountingRule;

/// Why a line stands in the computation of an amount. Append only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineRule {
    /// The standard times the counted persons.
    Standard {
        /// How many persons count.
        persons: u32,
        /// The standard for one.
        each_fen: Fen,
    },
    /// A line of counted income, a twelfth of the year.
    Income {
        /// The record.
        line: Ref,
    },
    /// An exempt line of income: shown, not counted.
    Exempt {
        /// The record.
        line: Ref,
    },
    /// A deduction from income, a twelfth of the year.
    Deduction {
        /// The record.
        line: Ref,
    },
    /// Deductions beyond the income do not count.
    DeductionLimit,
    /// What a supporter pays.
    Support {
        /// The record.
        supporter: Ref,
    },
    /// Income beyond the standard: nothing is owed.
    Floor,
    /// The equal share of a member who died or left, until the household is assessed anew.
    Departed {
        /// Who.
        member: Ref,
    },
    /// The equal share of a member who kept refusing suitable work.
    WorkRefused {
        /// Who.
        member: Ref,
    },
    /// The office set another amount, with a reason.
    Override {
        /// Why.
        reason: String,
    },
    /// A member who does not count.
    NotCounted {
        /// Who.
        member: Ref,
        /// Why.
        why: CountingRule,
    },
    /// A supporter of whom nothing is asked.
    SupportWaived {
        /// The record.
        supporter: Ref,
    },
    /// The amount of a person's tier.
    Tier {
        /// Who.
        member: Ref,
        /// Which tier.
        tier: String,
    },
    /// What a person's class adds.
    Increment {
        /// Who.
        member: Ref,
        /// Which class.
        condition: Condition,
        /// So many percent of the standard; a fixed amount, if none.
        percent: Option<u32>,
    },
    /// A person's increments above the most for one person.
    IncrementLimit {
        /// Who.
        member: Ref,
        /// The most, in percent of the standard.
        percent: u32,
    },
    /// What is above the most for the household.
    Cap {
        /// The most, in percent of the standard of those who count.
        percent: u32,
    },
    /// A bill of rigid spending.
    Spending {
        /// The record.
        expense: Ref,
    },
    /// 特困: a share of the standard of 最低生活保障.
    TekunShare {
        /// Hundredths.
        percent: u32,
        /// The standard.
        each_fen: Fen,
    },
    /// 特困: the published basic standard.
    TekunBasic,
    /// 特困: care, by grade.
    Care {
        /// The grade.
        grade: CareGrade,
    },
    /// 急难型: months of the standard for each person.
    Emergency {
        /// How many months.
        months: u32,
        /// How many persons.
        persons: u32,
        /// The standard for one.
        each_fen: Fen,
    },
    /// 支出型: what the household bore itself.
    SelfPaid {
        /// For what.
        purpose: ReliefCause,
    },
    /// 支出型: what it bears before aid begins.
    OwnShare,
    /// 支出型: the share that is granted.
    SpendingShare {
        /// Hundredths.
        percent: u32,
    },
    /// 临时救助: beyond the most that one grant may be.
    GrantCap {
        /// Months of the standard.
        months: u32,
        /// For how many persons.
        persons: u32,
        /// The standard for one.
        each_fen: Fen,
    },
    /// The price-linkage supplement of a month.
    PriceLink {
        /// The month.
        month: Month,
        /// The rise.
        rise: BasisPoints,
        /// How many persons.
        persons: u32,
        /// For one.
        each_fen: Fen,
    },
    /// What stood in the roster on the day it was carried over.
    CarriedOver,
    /// A benefit from elsewhere; of nothing, where it is exempt.
    Elsewhere {
        /// The tag.
        tag: Ref,
    },
}

impl LineRule {
    /// The name in JSON.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Standard { .. } => "standard",
            Self::Income { .. } => "income",
            Self::Exempt { .. } => "exempt",
            Self::Deduction { .. } => "deduction",
            Self::DeductionLimit => "deduction_limit",
            Self::Support { .. } => "support",
            Self::Floor => "floor",
            Self::Departed { .. } => "departed",
            Self::WorkRefused { .. } => "work_refused",
            Self::Override { .. } => "override",
            Self::NotCounted { .. } => "not_counted",
            Self::SupportWaived { .. } => "support_waived",
            Self::Tier { .. } => "tier",
            Self::Increment { .. } => "increment",
            Self::IncrementLimit { .. } => "increment_limit",
            Self::Cap { .. } => "cap",
            Self::Spending { .. } => "spending",
            Self::TekunShare { .. } => "tekun_share",
            Self::TekunBasic => "tekun_basic",
            Self::Care { .. } => "care",
            Self::Emergency { .. } => "emergency",
            Self::SelfPaid { .. } => "self_paid",
            Self::OwnShare => "own_share",
            Self::SpendingShare { .. } => "spending_share",
            Self::GrantCap { .. } => "cap",
            Self::PriceLink { .. } => "price_link",
            Self::CarriedOver => "carried_over",
            Self::Elsewhere { .. } => "elsewhere",
        }
    }
}

/// One line of the computation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AmountLine {
    /// Why it stands here.
    pub rule: LineRule,
    /// What it adds or takes.
    pub fen: Fen,
}

/// An amount a month and how it came about: the lines add up to the total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amount {
    /// The amount a month.
    pub total_fen: Fen,
    /// How it came about.
    pub lines: Vec<AmountLine>,
}

impl Amount {
    /// The sum of these lines.
    #[must_use]
    pub fn of(lines: Vec<AmountLine>) -> Self {
        Self { total_fen: lines.iter().map(|line| line.fen).sum(), lines }
    }

    /// The amount that the office sets instead of the computed one; its last line carries the difference.
    #[must_use]
    pub fn overridden(self, by: Fen, reason: &str) -> Self {
        let mut lines = self.lines;
        lines.push(AmountLine { rule: LineRule::Override { reason: reason.to_owned() }, fen: by - self.total_fen });
        Self { total_fen: by, lines }
    }
}
