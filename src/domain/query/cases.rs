//! What lists show: one line an application.

use serde::{Deserialize, Serialize};

use crate::domain::household::{Application, Deadline, Household, Member, Step};
use crate::domain::policy::Policy;
use crate::domain::programme::Programme;
use crate::domain::types::{Date, Ref, Village};

use super::reminder::{Watching, first_reminder, watch};
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
    /// The earliest deadline that runs; see [`line_due`] for what is due on a day.
    pub due: Option<Due>,
    /// What a benefit is watched for: days that bring it into the queue by themselves.
    pub watching: Option<Watching>,
    /// Whether a person must resolve a conflict.
    pub conflict: bool,
}

/// The earliest deadline of a line on `today`: what runs for it, or what came due by itself.
#[must_use]
pub fn line_due(line: &CaseLine, policy: &Policy, today: Date) -> Option<Due> {
    let watched = line.watching.as_ref().and_then(|watching| first_reminder(watching, policy, today));
    line.due.into_iter().chain(watched).min_by_key(|due| due.date)
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
        watching: None,
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
        // The next re-check is a year away for most: it is watched for.
        due: due(application).into_iter().find(|due| due.rule != Deadline::Review),
        watching: watch(household, application),
        conflict: household.conflict_of(application).is_some(),
    }
}

fn masked(member: &Member) -> Option<String> {
    member.id_number.as_ref().map(|number| number.masked())
}
