//! A line of income as commands give one: a quantity that policy turns into a figure, or a plain figure.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{Hukou, IncomeCategory, IncomeLine, Sourced, Treatment};
use crate::domain::policy::SourceNorm;
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::step::check;
use crate::domain::types::{Fen, Quantity, Ref};

/// Where income comes from, and how much of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceData {
    /// The source, by its code in policy: `wages_construction`, `crop_barley`, `herd_yak`.
    pub kind: String,
    /// How many in twelve months, in the unit of the source: months, 亩, heads.
    pub quantity: Quantity,
    /// What one came to in fact; by the norm, if not given.
    #[serde(default)]
    pub each_fen: Option<Fen>,
}

/// A line of income as given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IncomeData {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// Whose income.
    pub member: Ref,
    /// The source and the quantity; without it `category`, `yearly_fen` and `treatment` are needed.
    #[serde(default)]
    pub source: Option<SourceData>,
    /// Which of the four; that of the source.
    #[serde(default)]
    pub category: Option<IncomeCategory>,
    /// Source, quantity, receipt.
    #[serde(default)]
    pub note: Option<String>,
    /// The amount of twelve months; computed from the source, if not given.
    #[serde(default)]
    pub yearly_fen: Option<Fen>,
    /// Why the figure is not what the norm gives.
    #[serde(default)]
    pub override_reason: Option<String>,
    /// Counted, exempt or deductible; as policy says of the source.
    #[serde(default)]
    pub treatment: Option<Treatment>,
    /// Why it is exempt or deductible, or treated otherwise than policy says of its source.
    #[serde(default)]
    pub reason: Option<String>,
}

impl IncomeData {
    pub(super) fn check(&self, at: &str, hukou: Hukou, ctx: &Context<'_>) -> Result<IncomeLine, Refusal> {
        let note = check::optional(&format!("{at}.note"), self.note.as_deref(), check::LONG)?;
        let reason = check::optional(&format!("{at}.reason"), self.reason.as_deref(), check::SHORT)?;
        let line = IncomeLine {
            id: self.id.clone(),
            member: self.member.clone(),
            category: IncomeCategory::Wages,
            note,
            yearly_fen: Fen::ZERO,
            treatment: Treatment::Counted,
            reason,
            sourced: None,
        };
        match &self.source {
            None => self.plain(at, line),
            Some(source) => self.sourced(at, source, line, hukou, ctx),
        }
    }

    fn plain(&self, at: &str, line: IncomeLine) -> Result<IncomeLine, Refusal> {
        let needs = |name: &str| Refusal::new(Rule::IncomePlain).at(format!("{at}.{name}"));
        let category = Rule::IncomePlain.demands(self.category).ok_or_else(|| needs("category"))?;
        let yearly_fen = Rule::IncomePlain.demands(self.yearly_fen).ok_or_else(|| needs("yearly_fen"))?;
        let treatment = Rule::IncomePlain.demands(self.treatment).ok_or_else(|| needs("treatment"))?;
        treatment_explained(at, treatment != Treatment::Counted, line.reason.as_ref())?;
        let yearly_fen = check::amount(&format!("{at}.yearly_fen"), yearly_fen)?;
        Ok(IncomeLine { category, yearly_fen, treatment, ..line })
    }

    fn sourced(
        &self,
        at: &str,
        source: &SourceData,
        line: IncomeLine,
        hukou: Hukou,
        ctx: &Context<'_>,
    ) -> Result<IncomeLine, Refusal> {
        let found = ctx.policy.means.source(&source.kind, ctx.today());
        let norm = Rule::SourceUnknown.demands(found).ok_or_else(|| {
            let refusal = Refusal::new(Rule::SourceUnknown).at(format!("{at}.source.kind"));
            refusal.with(Arg::Word(source.kind.chars().take(60).collect()))
        })?;
        if Rule::SourceCategory.breaks(self.category.is_some_and(|given| given != norm.category)) {
            return Err(Refusal::new(Rule::SourceCategory).at(format!("{at}.category")));
        }
        let treatment = self.treatment.unwrap_or(norm.treatment);
        treatment_explained(at, treatment != norm.treatment, line.reason.as_ref())?;
        let sourced = self.computed(at, source, norm, hukou, ctx)?;
        let yearly_fen = self.yearly_fen.unwrap_or(sourced.computed_fen);
        let yearly_fen = check::amount(&format!("{at}.yearly_fen"), yearly_fen)?;
        Ok(IncomeLine { category: norm.category, yearly_fen, treatment, sourced: Some(sourced), ..line })
    }

    /// The figure of the source, and whether what is given instead of it is explained.
    fn computed(
        &self,
        at: &str,
        source: &SourceData,
        norm: &SourceNorm,
        hukou: Hukou,
        ctx: &Context<'_>,
    ) -> Result<Sourced, Refusal> {
        quantity(at, source.quantity, norm)?;
        let by_norm = norm.norm.map(|rate| rate.of(hukou));
        let each = source.each_fen.map(|fen| check::amount(&format!("{at}.source.each_fen"), fen)).transpose()?;
        let each_fen = Rule::NormMissing.demands(each.or(by_norm)).ok_or_else(|| {
            Refusal::new(Rule::NormMissing).at(format!("{at}.source.each_fen")).with(Arg::Word(norm.kind.clone()))
        })?;
        let computed_fen = check::amount(&format!("{at}.source.quantity"), source.quantity.at(each_fen))?;
        let field = format!("{at}.override_reason");
        let override_reason = check::optional(&field, self.override_reason.as_deref(), check::LONG)?;
        let other_each = !norm.actual && by_norm.is_some_and(|norm| norm != each_fen);
        let other_sum = self.yearly_fen.is_some_and(|given| given != computed_fen);
        if Rule::NormOverride.breaks((other_each || other_sum) && override_reason.is_none()) {
            let by_norm = source.quantity.at(by_norm.unwrap_or(each_fen));
            return Err(Refusal::new(Rule::NormOverride).on(&norm.basis).at(field).with(Arg::Fen(by_norm)));
        }
        Ok(Sourced {
            kind: norm.kind.clone(),
            label: norm.label.clone(),
            unit: norm.unit,
            quantity: source.quantity,
            each_fen,
            by_norm: by_norm == Some(each_fen),
            computed_fen,
            override_reason,
            policy_version: ctx.policy.version,
        })
    }
}

/// More than nothing, and no more than a year holds.
fn quantity(at: &str, given: Quantity, norm: &SourceNorm) -> Result<(), Refusal> {
    let too_much = norm.most.is_some_and(|most| given > most);
    if Rule::SourceQuantity.breaks(!given.is_positive() || too_much) {
        let refusal = Refusal::new(Rule::SourceQuantity).at(format!("{at}.source.quantity")).value(&given);
        let most = norm.most.map_or_else(|| "∞".to_owned(), |most| most.to_string());
        return Err(refusal.with(Arg::Word(most)));
    }
    Ok(())
}

fn treatment_explained(at: &str, unusual: bool, reason: Option<&String>) -> Result<(), Refusal> {
    if Rule::TreatmentReason.breaks(unusual && reason.is_none()) {
        return Err(Refusal::new(Rule::TreatmentReason).at(format!("{at}.reason")));
    }
    Ok(())
}
