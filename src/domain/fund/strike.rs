//! 备用金冲销: an entry was a mistake. It stays to be read and counts no more; the right one is entered anew.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::Act;
use crate::domain::meta::Meta;
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::step::check;
use crate::domain::types::{Date, Ref};

use super::{Fund, Struck};

/// `fund.strike`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Strike {
    /// The entry.
    pub entry: Ref,
    /// Why.
    pub reason: String,
}

/// An entry was struck.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryStruck {
    /// The entry.
    pub entry: Ref,
    /// The day.
    pub on: Date,
    /// Why.
    pub reason: String,
}

impl Strike {
    /// What was never received is struck even if it was spent meanwhile: the fund is overdrawn then, and shows it.
    pub(in crate::domain) fn decide(&self, fund: &Fund, ctx: &Context<'_>) -> Result<EntryStruck, Refusal> {
        let held = fund.entry(&self.entry).ok_or_else(|| check::unknown("data.entry", &self.entry))?;
        if Rule::FundStruck.breaks(held.struck.is_some()) {
            let refusal = Refusal::new(Rule::FundStruck).at("data.entry").value(&self.entry);
            return Err(refusal.with(Arg::Word(self.entry.to_string())));
        }
        let reason = check::text("data.reason", &self.reason, check::LONG)?;
        Ok(EntryStruck { entry: self.entry.clone(), on: ctx.today(), reason })
    }
}

impl EntryStruck {
    pub(in crate::domain) fn apply(&self, fund: &mut Fund, act: Act, meta: &Meta) {
        let meant = fund.names.meant(&self.entry, meta);
        if let Some(held) = fund.entries.iter_mut().find(|held| held.entry.id == meant) {
            held.struck.get_or_insert_with(|| Struck { on: self.on, reason: self.reason.clone(), act });
        }
    }
}
