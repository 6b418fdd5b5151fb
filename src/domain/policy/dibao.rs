//! `dibao.toml`: the figures of 最低生活保障.

use serde::{Deserialize, Serialize};

use super::Basis;
use crate::domain::household::Hukou;
use crate::domain::types::Fen;

/// 最低生活保障
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dibao {
    /// The standard in towns.
    pub standard_urban: Standard,
    /// The standard in the country.
    pub standard_rural: Standard,
    /// Limits of property.
    pub property: PropertyLimits,
    /// Home visits.
    pub visit: VisitRule,
    /// The public notice.
    pub notice: NoticeRule,
    /// Payment.
    pub payment: PaymentRule,
}

/// A standard for one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standard {
    /// A month.
    pub monthly_fen: Fen,
    /// What it rests on.
    pub basis: Basis,
}

/// Limits of property.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PropertyLimits {
    /// Deposits and securities of a person, in months of the standard.
    pub deposit_months: u32,
    /// What it rests on.
    pub basis: Basis,
}

/// Home visits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VisitRule {
    /// How many investigators at least.
    pub min_investigators: u32,
    /// What it rests on.
    pub basis: Basis,
}

/// The public notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticeRule {
    /// Whether the opinion after an objection is posted again.
    pub repost_after_objection: bool,
    /// Whether the village must confirm the posting.
    pub village_confirmation: bool,
    /// What it rests on.
    pub basis: Basis,
}

/// Payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaymentRule {
    /// Whether aid is paid from the month after the determination at the earliest.
    pub from_next_month: bool,
    /// What it rests on.
    pub basis: Basis,
}

impl Dibao {
    /// The standard for this registration.
    #[must_use]
    pub const fn standard(&self, hukou: Hukou) -> &Standard {
        match hukou {
            Hukou::Urban => &self.standard_urban,
            Hukou::Rural => &self.standard_rural,
        }
    }
}
