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
