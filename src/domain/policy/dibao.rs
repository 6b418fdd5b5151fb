//! `dibao.toml`: the figures of 最低生活保障.

use serde::{Deserialize, Serialize};

use super::{Basis, CapRule, IncrementRule, MethodRule, SingleRule, Tier};
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
    /// How the amount is found.
    pub method: MethodRule,
    /// The tiers, for the method of that name.
    pub tier: Vec<Tier>,
    /// Who may apply as a single person.
    pub single: SingleRule,
    /// Increments of classes.
    pub increment: IncrementRule,
    /// The most that a household gets.
    pub cap: CapRule,
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
    /// Vehicles that neither a livelihood nor a disability needs.
    pub vehicles: u32,
    /// Dwellings.
    pub dwellings: u32,
    /// Registered businesses.
    pub businesses: u32,
    /// A house bought within so many months stands in the way; 0 asks for none.
    pub purchase_months: u32,
    /// Study abroad at the family's expense within so many months stands in the way; 0 asks for none.
    pub study_abroad_months: u32,
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
