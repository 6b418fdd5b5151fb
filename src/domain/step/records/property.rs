//! Property and rigid spending as commands give them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{Expense, ExpenseKind, PropertyItem, PropertyKind};
use crate::domain::refusal::{Refusal, Rule};
use crate::domain::step::check;
use crate::domain::types::{Date, Fen, Ref};

/// An item of property as given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PropertyData {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// What it is.
    pub kind: PropertyKind,
    /// Description.
    #[serde(default)]
    pub note: Option<String>,
    /// Its value, where known.
    #[serde(default)]
    pub value_fen: Option<Fen>,
    /// The member it belongs to; the whole household, if not given.
    #[serde(default)]
    pub owner: Option<Ref>,
    /// When it was bought, registered or begun; a purchase and study abroad need it.
    #[serde(default)]
    pub since: Option<Date>,
    /// Why it does not count against a limit.
    #[serde(default)]
    pub exempt_reason: Option<String>,
}

impl PropertyData {
    pub(super) fn check(&self, at: &str, ctx: &Context<'_>) -> Result<PropertyItem, Refusal> {
        let value_fen = self.value_fen.map(|value| check::amount(&format!("{at}.value_fen"), value)).transpose()?;
        let dated = matches!(self.kind, PropertyKind::HousePurchase | PropertyKind::StudyAbroad);
        if Rule::PropertySince.breaks(dated && self.since.is_none()) {
            return Err(Refusal::new(Rule::PropertySince).at(format!("{at}.since")));
        }
        let since = self.since.map(|since| check::past(&format!("{at}.since"), since, ctx)).transpose()?;
        let exempt = self.exempt_reason.as_deref();
        Ok(PropertyItem {
            id: self.id.clone(),
            kind: self.kind,
            note: check::optional(&format!("{at}.note"), self.note.as_deref(), check::LONG)?,
            value_fen,
            owner: self.owner.clone(),
            since,
            exempt_reason: check::optional(&format!("{at}.exempt_reason"), exempt, check::SHORT)?,
        })
    }
}

/// Rigid spending as given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExpenseData {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// For whom; the whole household, if not given.
    #[serde(default)]
    pub member: Option<Ref>,
    /// What for.
    pub kind: ExpenseKind,
    /// The day of the bill.
    pub on: Date,
    /// What the family paid itself, insurance and assistance taken off.
    pub amount_fen: Fen,
    /// Hospital, school, receipt.
    #[serde(default)]
    pub note: Option<String>,
}

impl ExpenseData {
    pub(super) fn check(&self, at: &str, ctx: &Context<'_>) -> Result<Expense, Refusal> {
        Ok(Expense {
            id: self.id.clone(),
            member: self.member.clone(),
            kind: self.kind,
            on: check::past(&format!("{at}.on"), self.on, ctx)?,
            amount_fen: check::amount(&format!("{at}.amount_fen"), self.amount_fen)?,
            note: check::optional(&format!("{at}.note"), self.note.as_deref(), check::LONG)?,
        })
    }
}
