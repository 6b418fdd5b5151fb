//! What an application for 临时救助 says, and what is paid on it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::programme::Amount;
use crate::domain::types::{Date, Fen, Instant, Ref, Township};

use super::{Application, Clock, What};

/// What an application for 临时救助 rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Claim {
    /// 支出型: spending that the household cannot bear.
    Expenditure {
        /// 事由
        cause: ReliefCause,
        /// What was spent.
        spending: Vec<Spending>,
    },
    /// 急难型: an emergency.
    Urgent {
        /// 事由
        cause: ReliefCause,
        /// The day it happened.
        event: Date,
        /// Where it happened.
        place: String,
        /// When the township learned of it: the hours count from here.
        learned: Instant,
    },
}

impl Claim {
    /// 事由
    #[must_use]
    pub const fn cause(&self) -> ReliefCause {
        match self {
            Self::Expenditure { cause, .. } | Self::Urgent { cause, .. } => *cause,
        }
    }
}

macro_rules! causes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal;)*) => {
        /// Why a household asks for 临时救助 (救助事由). Append only.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum ReliefCause { $($(#[$doc])* $variant,)* }

        impl ReliefCause {
            /// All causes.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in JSON.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

causes! {
    /// 火灾
    Fire = "fire";
    /// 交通事故
    Traffic = "traffic";
    /// 突发重大疾病
    SuddenIllness = "sudden_illness";
    /// 人身危险
    Danger = "danger";
    /// 医疗
    Medical = "medical";
    /// 教育
    Schooling = "schooling";
    /// 住房
    Housing = "housing";
    /// 残疾康复
    Disability = "disability";
    /// 基本生活
    Living = "living";
    /// 其他: never taken for the same as another.
    Other = "other";
}

/// One line of spending.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spending {
    /// What for.
    pub purpose: ReliefCause,
    /// What it cost.
    pub total_fen: Fen,
    /// What insurance, medical aid or others bear of it.
    #[serde(default)]
    pub reimbursed_fen: Fen,
    /// Receipts.
    #[serde(default)]
    pub note: Option<String>,
}

impl Spending {
    /// What the household bears itself (自付).
    #[must_use]
    pub fn self_paid(&self) -> Fen {
        (self.total_fen - self.reimbursed_fen).or_zero()
    }
}

/// A claim as registered, with the hour by which an emergency must be paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relief {
    /// What the application says.
    pub claim: Claim,
    /// 急难型: by when it is paid, as policy had it when it was registered.
    pub pay_by: Option<Clock>,
}

impl Relief {
    /// Whether it is an emergency (急难型).
    #[must_use]
    pub const fn is_urgent(&self) -> bool {
        matches!(self.claim, Claim::Urgent { .. })
    }
}

/// Which money a grant is paid from. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// 乡镇备用金
    PettyFund,
    /// 市民政局专户
    Office,
}

/// Money that reached the family.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payout {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// When.
    pub paid: Instant,
    /// How much, and how it came about.
    pub amount: Amount,
    /// From which money.
    pub source: Source,
    /// The township whose case it was then, and whose petty fund it is that paid.
    pub township: Township,
    /// The member who received it.
    pub payee: Ref,
    /// The number of the receipt.
    pub receipt: Option<String>,
}

/// A grant's filing with the office (备案).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filing {
    /// When.
    pub filed: Date,
    /// The number of the list it stands on.
    pub number: Option<String>,
}

impl Application {
    /// The claim of 临时救助.
    #[must_use]
    pub fn claim(&self) -> Option<&Claim> {
        self.relief.as_ref().map(|relief| &relief.claim)
    }

    /// What was paid at once, before the papers.
    #[must_use]
    pub fn urgent_payout(&self) -> Option<&Payout> {
        self.standing().find_map(|m| if let What::UrgentPaid(payout) = &m.what { Some(payout) } else { None })
    }

    /// The money that reached the family on this application for 临时救助: what is paid is never paid again.
    #[must_use]
    pub fn payout(&self) -> Option<&Payout> {
        self.standing().find_map(|m| match &m.what {
            What::UrgentPaid(payout) | What::GrantPaid(payout) => Some(payout),
            _ => None,
        })
    }

    /// Since when the papers of urgent aid are complete.
    #[must_use]
    pub fn papers_completed(&self) -> Option<Date> {
        self.standing().find_map(|m| if let What::PapersCompleted(on) = m.what { Some(on) } else { None })
    }

    /// Its filing with the office.
    #[must_use]
    pub fn filing(&self) -> Option<&Filing> {
        self.standing().find_map(|m| if let What::GrantFiled(filing) = &m.what { Some(filing) } else { None })
    }
}
