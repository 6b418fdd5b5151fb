//! 岗位分离的监督: what one person did alone in a case that two should have done.

use serde::Serialize;

use crate::domain::household::{Application, Exception, Handled, Household, Move, What};
use crate::domain::types::{AccountId, Hash};

/// One person did both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The two deeds: `visit_and_opinion`, `visit_and_forward`, `survey_and_review`, `survey_and_determination`.
    pub what: &'static str,
    /// Who.
    pub account: AccountId,
    /// The later action.
    pub hash: Hash,
    /// Why, as recorded with it.
    pub exception: Option<Exception>,
}

/// What oversight should look at in an application, in the order of the stream.
#[must_use]
pub fn findings(household: &Household, application: &Application) -> Vec<Finding> {
    let moves: Vec<&Move> = application.standing().collect();
    let account = |m: &Move| household.stamp(m.act).account;
    let finding = |(at, m): (usize, &&Move)| {
        let earlier = moves[..at].iter().filter(|done| account(done) == account(m));
        let what = earlier.filter_map(|done| both(&done.what, &m.what)).next()?;
        let hash = household.stamp(m.act).hash;
        Some(Finding { what, account: account(m), hash, exception: m.exception.clone() })
    };
    moves.iter().enumerate().filter_map(finding).collect()
}

const fn both(done: &What, now: &What) -> Option<&'static str> {
    match (done, now) {
        (What::Visited(_), What::Opinion(_)) => Some("visit_and_opinion"),
        (What::Visited(_), What::Forwarded(..)) => Some("visit_and_forward"),
        (done, What::Handled(Handled::Reviewed(_))) if done.is_judged_later() => Some("survey_and_review"),
        (done, What::Determined(_)) if done.is_judged_later() => Some("survey_and_determination"),
        _ => None,
    }
}
