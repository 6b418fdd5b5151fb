//! What a family has still to hand in.

use serde::Serialize;

use crate::domain::household::{Application, DocumentKind, Household, Step};
use crate::domain::policy::{Policy, RequiredAt};
use crate::domain::programme::linshi;
use crate::domain::types::{Date, Ref};

/// What is missing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Missing {
    /// Papers.
    pub documents: Vec<DocumentKind>,
    /// The members whose authorisation is missing.
    pub authorisations: Vec<Ref>,
}

impl Missing {
    /// Whether nothing is.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.documents.is_empty() && self.authorisations.is_empty()
    }

    /// As the contract lists it: `income_statement`, `authorisation:m2`.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let documents = self.documents.iter().map(|kind| kind.name().to_owned());
        documents.chain(self.authorisations.iter().map(|member| format!("authorisation:{member}"))).collect()
    }
}

/// What an application still lacks on `day`: the papers of its programme before acceptance, and the authorisations
/// until the step for which policy requires them.
#[must_use]
pub fn missing(household: &Household, application: &Application, policy: &Policy, day: Date) -> Missing {
    let step = application.step();
    let before_acceptance = match step {
        Step::Drafted | Step::Incomplete => true,
        // 容缺受理: until the visit; of what was paid at once, until its papers are complete.
        Step::Accepted | Step::Investigating => linshi::papers_may_follow(application, policy),
        Step::Approved => application.urgent_payout().is_some() && application.papers_completed().is_none(),
        _ => false,
    };
    let documents = policy
        .required_documents(application.programme)
        .map(|required| required.kind)
        .filter(|kind| before_acceptance && !household.documents.iter().any(|document| document.kind == *kind))
        .collect();
    let wanted = match policy.documents.authorisation.required_at {
        RequiredAt::Accept => before_acceptance,
        RequiredAt::Visit => step == Step::Accepted,
    };
    let authorisations = if wanted { missing_authorisations(household, policy, day) } else { Vec::new() };
    Missing { documents, authorisations }
}

/// The adult members without an authorisation that holds on `day`.
#[must_use]
pub fn missing_authorisations(household: &Household, policy: &Policy, day: Date) -> Vec<Ref> {
    let signed = |id: &Ref| household.authorisations.iter().any(|a| a.member == *id && a.holds_on(day));
    household
        .members()
        .filter(|member| member.has_reached(policy.documents.authorisation.from_age, day) && !signed(&member.id))
        .map(|member| member.id.clone())
        .collect()
}
