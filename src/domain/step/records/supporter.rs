//! A person who owes support as commands give one: what is agreed, what the formula says, or why nothing is asked.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{Contribution, Hukou, Relation, Supporter, SupporterHome, Waiver};
use crate::domain::programme::support;
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::step::check;
use crate::domain::types::{Fen, IdNumber, Ref};

use super::id_number;

/// Why nothing is asked of a supporter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WaivedData {
    /// Which reason.
    pub why: Waiver,
    /// In words; `other` needs them.
    #[serde(default)]
    pub note: Option<String>,
}

/// A person who owes support, as given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SupporterData {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// 姓名
    pub name: String,
    /// Relation to the head.
    pub relation: Relation,
    /// 公民身份号码
    #[serde(default)]
    #[schemars(with = "Option<IdNumber>")]
    pub id_number: Option<String>,
    /// The member who is owed support; the household, if not given.
    #[serde(default)]
    pub supports: Option<Ref>,
    /// What the person pays a month, as agreed; by the formula, if only `home` is given.
    #[serde(default)]
    pub monthly_fen: Option<Fen>,
    /// The supporter's own household.
    #[serde(default)]
    pub home: Option<SupporterHome>,
    /// Why less is agreed than the formula gives.
    #[serde(default)]
    pub agreed_reason: Option<String>,
    /// Why nothing is asked.
    #[serde(default)]
    pub waived: Option<WaivedData>,
}

impl SupporterData {
    pub(super) fn check(&self, at: &str, hukou: Hukou, ctx: &Context<'_>) -> Result<Supporter, Refusal> {
        let (monthly_fen, contribution) = self.contribution(at, hukou, ctx)?;
        Ok(Supporter {
            id: self.id.clone(),
            name: check::text(&format!("{at}.name"), &self.name, check::SHORT)?,
            relation: self.relation,
            id_number: id_number(&format!("{at}.id_number"), self.id_number.as_deref())?,
            supports: self.supports.clone(),
            monthly_fen,
            contribution,
        })
    }

    fn contribution(&self, at: &str, hukou: Hukou, ctx: &Context<'_>) -> Result<(Fen, Contribution), Refusal> {
        if let Some(home) = &self.home {
            check::amount(&format!("{at}.home.yearly_fen"), home.yearly_fen)?;
            if Rule::SupporterHome.breaks(home.persons == 0 || home.supported == 0) {
                return Err(Refusal::new(Rule::SupporterHome).at(format!("{at}.home")));
            }
        }
        match (&self.waived, self.monthly_fen, self.home) {
            (Some(given), agreed, _) => waived(at, given, agreed),
            (None, None, Some(home)) => Ok(support::computed(home, hukou, ctx.policy)),
            (None, agreed, home) => self.agreed(at, agreed.unwrap_or_default(), home, hukou, ctx),
        }
    }

    fn agreed(
        &self,
        at: &str,
        monthly: Fen,
        home: Option<SupporterHome>,
        hukou: Hukou,
        ctx: &Context<'_>,
    ) -> Result<(Fen, Contribution), Refusal> {
        let monthly = check::amount(&format!("{at}.monthly_fen"), monthly)?;
        let field = format!("{at}.agreed_reason");
        let reason = check::optional(&field, self.agreed_reason.as_deref(), check::LONG)?;
        let formula = home.map_or(Fen::ZERO, |home| support::computed(home, hukou, ctx.policy).0);
        if Rule::SupportBelowFormula.breaks(monthly < formula && reason.is_none()) {
            let refusal = Refusal::new(Rule::SupportBelowFormula).on(&ctx.policy.means.support.basis).at(field);
            return Err(refusal.with(Arg::Fen(formula)));
        }
        Ok((monthly, Contribution::Agreed { home, reason }))
    }
}

/// Nothing is asked, and why.
fn waived(at: &str, waived: &WaivedData, agreed: Option<Fen>) -> Result<(Fen, Contribution), Refusal> {
    if Rule::SupporterWaived.breaks(agreed.is_some_and(|fen| fen != Fen::ZERO)) {
        return Err(Refusal::new(Rule::SupporterWaived).at(format!("{at}.monthly_fen")));
    }
    let field = format!("{at}.waived.note");
    let note = check::optional(&field, waived.note.as_deref(), check::LONG)?;
    if Rule::SupporterWaiver.breaks(waived.why == Waiver::Other && note.is_none()) {
        return Err(Refusal::new(Rule::SupporterWaiver).at(field));
    }
    Ok((Fen::ZERO, Contribution::Waived { why: waived.why, note }))
}
