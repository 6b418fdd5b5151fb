//! What lists show: one line an application.

use serde::{Deserialize, Serialize};

use crate::domain::household::{Application, Household, Member, Step};
use crate::domain::programme::Programme;
use crate::domain::types::{Ref, Village};

use super::{Due, due};

/// One application in a list, or a household that has none yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseLine {
    /// The application; `None` for a household without any.
    pub application: Option<Ref>,
    /// Its number.
    pub number: Option<String>,
    /// The applicant's name, or the head's.
    pub name: String,
    /// That person's identity number, its middle hidden.
    pub masked_id: Option<String>,
    /// 村（社区）
    pub village: Village,
    /// 救助项目
    pub programme: Option<Programme>,
    /// Where it stands.
    pub step: Option<Step>,
    /// The earliest deadline.
    pub due: Option<Due>,
    /// Whether a person must resolve a conflict.
    pub conflict: bool,
}

/// The lines of a household; none before it is opened.
#[must_use]
pub fn case_lines(household: &Household) -> Vec<CaseLine> {
    let Some(profile) = &household.profile else {
        return Vec::new();
    };
    let bare = CaseLine {
        application: None,
        number: None,
        name: household.head().map_or_else(String::new, |head| head.name.clone()),
        masked_id: household.head().and_then(masked),
        village: profile.village,
        programme: None,
        step: None,
        due: None,
        conflict: household.open_conflicts().next().is_some(),
    };
    if household.applications.is_empty() {
        return vec![bare];
    }
    household.applications.iter().map(|application| line(household, application, &bare)).collect()
}

fn line(household: &Household, application: &Application, bare: &CaseLine) -> CaseLine {
    let applicant = household.member(&application.applicant).or_else(|| household.head());
    CaseLine {
        application: Some(application.id.clone()),
        number: Some(application.number.clone()),
        name: applicant.map_or_else(|| bare.name.clone(), |member| member.name.clone()),
        masked_id: applicant.and_then(masked),
        village: bare.village,
        programme: Some(application.programme),
        step: Some(application.step()),
        due: due(application).first().copied(),
        conflict: household.conflict_of(application).is_some(),
    }
}

fn masked(member: &Member) -> Option<String> {
    member.id_number.as_ref().map(|number| number.masked())
}
