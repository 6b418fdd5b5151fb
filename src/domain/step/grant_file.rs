//! 报备: a grant that the township paid is filed with the office afterwards.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{Filing, Household, What, fold::Folding};
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Ref};

use super::check;

/// `grant.file`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FileGrant {
    /// The application.
    pub application: Ref,
    /// The number of the list it stands on.
    #[serde(default)]
    pub number: Option<String>,
    /// The day; today, if not given.
    #[serde(default)]
    pub filed: Option<Date>,
}

/// A grant was filed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantFiled {
    /// The application.
    pub application: Ref,
    /// The filing.
    pub filing: Filing,
}

impl FileGrant {
    pub(in crate::domain) fn application(&self, _: &Household) -> Option<Ref> {
        Some(self.application.clone())
    }

    pub(in crate::domain) fn decide(&self, household: &Household, ctx: &Context<'_>) -> Result<GrantFiled, Refusal> {
        let application = check::application(household, &self.application)?;
        if Rule::GrantNotPaid.breaks(application.payout().is_none()) {
            return Err(Refusal::new(Rule::GrantNotPaid).at("data.application").value(&self.application));
        }
        let before = application.filing().map(|earlier| earlier.filed);
        if Rule::GrantFiledAlready.breaks(before.is_some()) {
            let refusal = Refusal::new(Rule::GrantFiledAlready).at("data.application").value(&self.application);
            return Err(before.into_iter().fold(refusal, |refusal, filed| refusal.with(Arg::Date(filed))));
        }
        let filed = self.filed.unwrap_or_else(|| ctx.today());
        let filing = Filing {
            filed: check::in_course("data.filed", filed, application, ctx)?,
            number: check::optional("data.number", self.number.as_deref(), check::SHORT)?,
        };
        Ok(GrantFiled { application: self.application.clone(), filing })
    }
}

impl GrantFiled {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        household.enter(&self.application, What::GrantFiled(self.filing.clone()), vec![], fold);
    }
}
