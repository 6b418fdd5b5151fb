//! What a family has still to hand in.

use serde::Serialize;

use crate::domain::household::{Application, DocumentKind, Household, Manner, Step};
use crate::domain::policy::{AuthorisationRule, Policy, RequiredAt, RequiredWhen};
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

/// What an application still lacks on `day`, by whatever step policy wants it: nothing once it has ended, except the
/// papers that follow an urgent determination.
#[must_use]
pub fn missing(household: &Household, application: &Application, policy: &Policy, day: Date) -> Missing {
    match application.step() {
        Step::Approved if application.track().is_urgent() && application.papers_completed().is_none() => {
            missing_by(household, application, policy, day, RequiredAt::Paperwork)
        }
        step if step.is_end() => Missing::default(),
        Step::Drafted | Step::Incomplete => missing_by(household, application, policy, day, RequiredAt::Opinion),
        Step::Accepted => {
            lacking(household, application, policy, day, |at| matches!(at, RequiredAt::Visit | RequiredAt::Opinion))
        }
        Step::Investigating | Step::Appraisal | Step::Objection => {
            missing_at(household, application, policy, day, RequiredAt::Opinion)
        }
        _ => Missing::default(),
    }
}

/// What it lacks of everything that policy wants up to and including a step.
#[must_use]
pub fn missing_by(
    household: &Household,
    application: &Application,
    policy: &Policy,
    day: Date,
    step: RequiredAt,
) -> Missing {
    lacking(household, application, policy, day, |at| at <= step)
}

/// What it lacks of that which policy wants at one step.
#[must_use]
pub fn missing_at(
    household: &Household,
    application: &Application,
    policy: &Policy,
    day: Date,
    step: RequiredAt,
) -> Missing {
    lacking(household, application, policy, day, |at| at == step)
}

fn lacking(
    household: &Household,
    application: &Application,
    policy: &Policy,
    day: Date,
    wanted: impl Fn(RequiredAt) -> bool,
) -> Missing {
    let track = application.track();
    let applies = |when: RequiredWhen| match when {
        RequiredWhen::Always => true,
        RequiredWhen::ByProxy => application.manner == Manner::Proxy,
    };
    let documents = policy
        .papers(track)
        .filter(|paper| wanted(paper.required_at) && applies(paper.when))
        .map(|paper| paper.kind)
        .filter(|kind| !household.documents.iter().any(|document| document.kind == *kind))
        .collect();
    let rule = policy.course.authorisation(track);
    let authorisations =
        if wanted(rule.required_at) { missing_authorisations(household, rule, day) } else { Vec::new() };
    Missing { documents, authorisations }
}

/// The adult members without an authorisation that holds on `day`.
#[must_use]
pub fn missing_authorisations(household: &Household, rule: &AuthorisationRule, day: Date) -> Vec<Ref> {
    let signed = |id: &Ref| household.authorisations.iter().any(|a| a.member == *id && a.holds_on(day));
    household
        .members()
        .filter(|member| member.has_reached(rule.from_age, day) && !signed(&member.id))
        .map(|member| member.id.clone())
        .collect()
}
