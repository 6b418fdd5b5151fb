//! 公示结果: the notice has run its term, with or without objections.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{
    Application, Clock, Closing, Deadline, Household, Notice, NoticeOutcome, Objection, What, fold::Folding,
};
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Ref};

use super::check;
use super::total::total;

/// `notice.close`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CloseNotice {
    /// The notice.
    pub notice: Ref,
    /// The day it was taken down.
    pub closed: Date,
    /// With or without objections.
    pub outcome: NoticeOutcome,
    /// The objections.
    #[serde(default)]
    pub objections: Vec<Objection>,
    /// Whether the village confirmed the posting.
    #[serde(default)]
    pub village_confirmed: bool,
    /// Which photo shows its end.
    #[serde(default)]
    pub photo_note: Option<String>,
}

/// A notice ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeClosed {
    /// The application.
    pub application: Ref,
    /// How it ended.
    pub closing: Closing,
    /// To forward the file, or the longer term of the whole course.
    pub clocks: Vec<Clock>,
}

impl CloseNotice {
    pub(in crate::domain) fn application(&self, household: &Household) -> Option<Ref> {
        household.application_of_notice(&self.notice).map(|application| application.id.clone())
    }

    pub(in crate::domain) fn decide(&self, household: &Household, ctx: &Context<'_>) -> Result<NoticeClosed, Refusal> {
        let Some(application) = household.application_of_notice(&self.notice) else {
            return Err(check::unknown("data.notice", &self.notice));
        };
        check::not_ended(application)?;
        let Some(notice) = application.notices().find(|notice| notice.id == self.notice) else {
            return Err(check::unknown("data.notice", &self.notice));
        };
        if Rule::NoticeClosed.breaks(application.closing(&notice.id).is_some()) {
            return Err(Refusal::new(Rule::NoticeClosed).at("data.notice").value(&self.notice));
        }
        check::past("data.closed", self.closed, ctx)?;
        if Rule::NoticeRunning.breaks(self.closed < notice.end) {
            let refusal = Refusal::new(Rule::NoticeRunning).on(&ctx.policy.deadlines.notice(application.track()).basis);
            return Err(refusal.at("data.closed").value(&self.closed).with(Arg::Date(notice.end)));
        }
        let rule = ctx.policy.course.notice(application.track());
        if Rule::VillageUnconfirmed.breaks(rule.village_confirmation && !self.village_confirmed) {
            return Err(Refusal::new(Rule::VillageUnconfirmed).on(&rule.basis).at("data.village_confirmed"));
        }
        let photo_note = check::optional("data.photo_note", self.photo_note.as_deref(), check::LONG)?;
        if Rule::NoticePhoto.breaks(rule.photos && photo_note.is_none()) {
            return Err(Refusal::new(Rule::NoticePhoto).on(&rule.basis).at("data.photo_note"));
        }
        let closing = Closing {
            notice: self.notice.clone(),
            closed: self.closed,
            outcome: self.outcome,
            objections: self.objections(notice, ctx)?,
            village_confirmed: self.village_confirmed,
            photo_note,
        };
        let clocks = self.clocks(application, notice, ctx);
        Ok(NoticeClosed { application: application.id.clone(), closing, clocks })
    }

    fn objections(&self, notice: &Notice, ctx: &Context<'_>) -> Result<Vec<Objection>, Refusal> {
        let objected = self.outcome == NoticeOutcome::Objection;
        if Rule::ObjectionMissing.breaks(objected && self.objections.is_empty()) {
            return Err(Refusal::new(Rule::ObjectionMissing).at("data.objections"));
        }
        if Rule::ObjectionPresent.breaks(!objected && !self.objections.is_empty()) {
            return Err(Refusal::new(Rule::ObjectionPresent).at("data.outcome"));
        }
        let check_one = |(n, given): (usize, &Objection)| {
            let at = format!("data.objections[{n}]");
            let received = check::past(&format!("{at}.received"), given.received, ctx)?;
            if Rule::DateBeforeApplication.breaks(received < notice.start) {
                let refusal = Refusal::new(Rule::DateBeforeApplication).at(format!("{at}.received")).value(&received);
                return Err(refusal.with(Arg::Date(notice.start)));
            }
            Ok(Objection {
                by: check::optional(&format!("{at}.by"), given.by.as_deref(), check::SHORT)?,
                content: check::text(&format!("{at}.content"), &given.content, check::LONG)?,
                received,
            })
        };
        self.objections.iter().enumerate().map(check_one).collect()
    }

    /// Without objections the file is to be forwarded; with one the whole course gets the term of special cases.
    fn clocks(&self, application: &Application, notice: &Notice, ctx: &Context<'_>) -> Vec<Clock> {
        let (terms, version, track) = (&ctx.policy.deadlines, ctx.policy.version, application.track());
        match self.outcome {
            NoticeOutcome::NoObjection => {
                vec![terms.forward(track).clock(Deadline::Forward, notice.end, ctx.calendar, version)]
            }
            NoticeOutcome::Objection => {
                let opinion = terms.opinion(track).as_ref();
                let opinion =
                    opinion.map(|term| term.clock(Deadline::Opinion, ctx.began(self.closed), ctx.calendar, version));
                total(application, None, true, ctx).into_iter().chain(opinion).collect()
            }
        }
    }
}

impl NoticeClosed {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        let mut closing = self.closing.clone();
        closing.notice = household.meant(&closing.notice, fold);
        household.enter(&self.application, What::Closed(closing), self.clocks.clone(), fold);
    }
}
