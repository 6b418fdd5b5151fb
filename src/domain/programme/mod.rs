//! The programmes of assistance: who is eligible, how much, and why.

pub mod dibao;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::types::{Fen, Ref};

macro_rules! programmes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal;)*) => {
        /// A programme (救助项目). Append only.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum Programme { $($(#[$doc])* $variant,)* }

        impl Programme {
            /// All programmes.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in JSON.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

programmes! {
    /// 最低生活保障
    Dibao = "dibao";
    /// 特困人员救助供养
    Tekun = "tekun";
    /// 临时救助
    Linshi = "linshi";
    /// 最低生活保障边缘家庭
    Bianyuan = "bianyuan";
    /// 刚性支出困难家庭
    Gangxing = "gangxing";
}

impl Programme {
    /// Whether aid is one payment, and not one a month.
    #[must_use]
    pub const fn is_paid_once(self) -> bool {
        matches!(self, Self::Linshi)
    }

    /// The programme of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|programme| programme.name() == name)
    }
}

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
    /// The office set another amount, with a reason.
    Override {
        /// Why.
        reason: String,
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
            Self::Override { .. } => "override",
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
