//! 一次性告知: the family is told, once and completely, what is missing.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{DocumentKind, Household, Step, Told, ToldBy, What, fold::Folding};
use crate::domain::query::missing;
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::Ref;

use super::check;

/// `application.tell_missing`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TellMissing {
    /// The application.
    pub application: Ref,
    /// The missing papers, all of them.
    #[serde(default)]
    pub documents: Vec<DocumentKind>,
    /// Whose authorisation is missing, all of them.
    #[serde(default)]
    pub authorisations: Vec<Ref>,
    /// How the family was told.
    pub told_by: ToldBy,
}

/// The family was told what is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissingTold {
    /// The application.
    pub application: Ref,
    /// What they were told.
    pub told: Told,
}

impl TellMissing {
    pub(in crate::domain) fn application(&self, _: &Household) -> Option<Ref> {
        Some(self.application.clone())
    }

    pub(in crate::domain) fn decide(&self, household: &Household, ctx: &Context<'_>) -> Result<MissingTold, Refusal> {
        let application = check::application(household, &self.application)?;
        let missing = missing(household, application, ctx.policy, ctx.today());
        // 容缺受理: what may follow the acceptance, or an urgent payment, is told then; once as well.
        let step = application.step();
        let later = application.told().is_none()
            && !missing.is_empty()
            && matches!(step, Step::Accepted | Step::Investigating | Step::Approved);
        if !later {
            check::not_ended(application)?;
        }
        if Rule::ToldAlready.breaks(step == Step::Incomplete) {
            return Err(Refusal::new(Rule::ToldAlready).at("data.application"));
        }
        if Rule::AcceptedAlready.breaks(!later && !matches!(step, Step::Drafted | Step::Incomplete)) {
            return Err(Refusal::new(Rule::AcceptedAlready).at("data.application").value(&self.application));
        }
        if Rule::NothingMissing.breaks(missing.is_empty()) {
            return Err(Refusal::new(Rule::NothingMissing).at("data.application").value(&self.application));
        }
        if let Some(kind) =
            self.documents.iter().find(|kind| Rule::NotMissing.breaks(!missing.documents.contains(kind)))
        {
            let refusal = Refusal::new(Rule::NotMissing).at("data.documents").value(kind.name());
            return Err(refusal.with(Arg::Missing(vec![*kind], vec![])));
        }
        if let Some(member) =
            self.authorisations.iter().find(|member| Rule::NotMissing.breaks(!missing.authorisations.contains(member)))
        {
            let refusal = Refusal::new(Rule::NotMissing).at("data.authorisations").value(member);
            return Err(refusal.with(Arg::Missing(vec![], vec![member.clone()])));
        }
        let documents: Vec<_> = missing.documents.into_iter().filter(|k| !self.documents.contains(k)).collect();
        let authorisations: Vec<_> =
            missing.authorisations.into_iter().filter(|m| !self.authorisations.contains(m)).collect();
        if Rule::NotAllTold.breaks(!(documents.is_empty() && authorisations.is_empty())) {
            let field = if documents.is_empty() { "data.authorisations" } else { "data.documents" };
            return Err(Refusal::new(Rule::NotAllTold).at(field).with(Arg::Missing(documents, authorisations)));
        }
        let told = Told {
            on: ctx.today(),
            documents: self.documents.clone(),
            authorisations: self.authorisations.clone(),
            told_by: self.told_by,
        };
        Ok(MissingTold { application: self.application.clone(), told })
    }
}

impl MissingTold {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        let mut told = self.told.clone();
        for member in &mut told.authorisations {
            *member = household.meant(member, fold);
        }
        household.enter(&self.application, What::Told(told), vec![], fold);
    }
}
