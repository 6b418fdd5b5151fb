//! 张贴公示: the opinion is posted in the village; its last day is computed and stored.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{Clock, Deadline, Household, Notice, Step, What, fold::Folding};
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Ref};

use super::check;

/// `notice.post`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PostNotice {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// The application.
    pub application: Ref,
    /// Where it was posted.
    pub place: String,
    /// The day of posting.
    pub start: Date,
    /// Which photo shows it.
    #[serde(default)]
    pub photo_note: Option<String>,
}

/// A notice was posted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticePosted {
    /// The application.
    pub application: Ref,
    /// The notice, with its last day.
    pub notice: Notice,
    /// The clock of its end.
    pub clock: Clock,
}

impl PostNotice {
    pub(in crate::domain) fn application(&self, _: &Household) -> Option<Ref> {
        Some(self.application.clone())
    }

    pub(in crate::domain) fn decide(&self, household: &Household, ctx: &Context<'_>) -> Result<NoticePosted, Refusal> {
        let id = check::free("data.ref", &self.id, household)?;
        let application = check::accepted(household, &self.application)?;
        let basis = &ctx.policy.course.notice(application.track()).basis;
        match application.step() {
            Step::Opinion => {}
            Step::Posted => return Err(Refusal::new(Rule::NoticeUp).at("data.application")),
            step => {
                let refusal = Refusal::new(Rule::NoticeWithoutOpinion).on(basis).at("data.application");
                return Err(refusal.with(Arg::Step(step)));
            }
        }
        let start = check::in_course("data.start", self.start, application, ctx)?;
        let term = ctx.policy.deadlines.notice(application.track());
        let clock = term.clock(Deadline::NoticeEnd, start, ctx.calendar, ctx.policy.version);
        let notice = Notice {
            id,
            place: check::text("data.place", &self.place, check::SHORT)?,
            start,
            end: clock.end,
            provisional: clock.provisional,
            photo_note: check::optional("data.photo_note", self.photo_note.as_deref(), check::LONG)?,
        };
        Ok(NoticePosted { application: self.application.clone(), notice, clock })
    }
}

impl NoticePosted {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        let mut notice = self.notice.clone();
        notice.id = household.name_record(&notice.id, fold);
        household.enter(&self.application, What::Posted(notice), vec![self.clock], fold);
    }
}
