//! A referral as files and lists show it.

use serde::Serialize;

use crate::domain::referral::{Answer, Consent, Move, Need, Person, Referral, Step};
use crate::domain::types::{Date, Desk, StreamId, Township};

use super::{Due, Viewer};
use crate::domain::desk::duty;
use crate::domain::kind::Kind;

/// A referral and how far it has come.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)] // the fields are those of the opening
pub struct ReferralFile<'a> {
    pub stream: StreamId,
    pub household: StreamId,
    pub township: Township,
    pub unit: &'a str,
    pub need: Need,
    pub step: Step,
    pub person: &'a Person,
    pub asked: &'a str,
    pub consent: &'a Consent,
    pub made: Date,
    pub due: Option<Due>,
    pub answer: Option<&'a Answer>,
    pub trail: &'a [Move],
}

/// The file of a referral; `None` before it was made.
#[must_use]
pub fn referral_file(referral: &Referral) -> Option<ReferralFile<'_>> {
    let opening = referral.opening.as_ref()?;
    Some(ReferralFile {
        stream: referral.stream,
        household: opening.household,
        township: opening.township,
        unit: &opening.unit,
        need: opening.need,
        step: referral.step(),
        person: &opening.person,
        asked: &opening.asked,
        consent: &opening.consent,
        made: opening.made,
        due: referral.running_clock().map(Due::of),
        answer: referral.answer(),
        trail: &referral.trail,
    })
}

/// The commands that a referral is ready for, of those that the viewer may give; the likeliest first.
#[must_use]
pub fn referral_next(referral: &Referral, viewer: &Viewer<'_>) -> Vec<Kind> {
    if *viewer.desk != Desk::CityOffice && !referral.audience().names(viewer.desk) {
        return Vec::new();
    }
    let ready: &[Kind] = match referral.step() {
        Step::Made => &[Kind::ReferralAccept, Kind::ReferralAnswer, Kind::ReferralReturn],
        Step::Accepted => &[Kind::ReferralAnswer, Kind::ReferralReturn],
        Step::SentBack => &[Kind::ReferralClose, Kind::ReferralAccept],
        Step::Answered => &[Kind::ReferralClose],
        Step::Closed => &[],
    };
    ready.iter().copied().filter(|kind| duty::may(*kind, viewer.desk, viewer.roles)).collect()
}
