//! 张贴公示: the opinion is posted in the village; its last day is computed and stored.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::household::{Application, Clock, Deadline, Household, Member, Notice, Step, What, fold::Folding};
use crate::domain::policy::course::NoticeRule;
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::types::{Date, Ref};

use super::check;
use super::total::total;

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
    /// The members who stand on it; every adult, if none is named.
    #[serde(default)]
    pub members: Vec<Ref>,
}

/// A notice was posted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticePosted {
    /// The application.
    pub application: Ref,
    /// The notice, with its last day.
    pub notice: Notice,
    /// The clock of its end, and that of the whole course where its days do not count into it.
    pub clocks: Vec<Clock>,
}

impl PostNotice {
    pub(in crate::domain) fn application(&self, _: &Household) -> Option<Ref> {
        Some(self.application.clone())
    }

    pub(in crate::domain) fn decide(&self, household: &Household, ctx: &Context<'_>) -> Result<NoticePosted, Refusal> {
        let id = check::free("data.ref", &self.id, household)?;
        let application = check::accepted(household, &self.application)?;
        self.may_be_posted(application, ctx)?;
        let rule = ctx.policy.course.notice(application.track());
        let start = check::in_course("data.start", self.start, application, ctx)?;
        let term = ctx.policy.deadlines.notice(application.track());
        let clock = term.clock(Deadline::NoticeEnd, start, ctx.calendar, ctx.policy.version);
        let photo_note = check::optional("data.photo_note", self.photo_note.as_deref(), check::LONG)?;
        if Rule::NoticePhoto.breaks(rule.photos && photo_note.is_none()) {
            return Err(Refusal::new(Rule::NoticePhoto).on(&rule.basis).at("data.photo_note"));
        }
        let notice = Notice {
            id,
            place: check::text("data.place", &self.place, check::SHORT)?,
            start,
            end: clock.end,
            provisional: clock.provisional,
            photo_note,
            members: self.posted(household, rule, ctx)?,
        };
        let mut clocks = vec![clock];
        if !ctx.policy.deadlines.notice_in_total(application.track()).counts {
            clocks.extend(total(application, Some(&notice), application.was_objected_to(), ctx));
        }
        Ok(NoticePosted { application: self.application.clone(), notice, clocks })
    }

    fn may_be_posted(&self, application: &Application, ctx: &Context<'_>) -> Result<(), Refusal> {
        let rule = ctx.policy.course.notice(application.track());
        let step = application.step();
        if Rule::NoticeNone.breaks(!rule.required) {
            return Err(Refusal::new(Rule::NoticeNone).on(&rule.basis).at("data.application"));
        }
        if Rule::NoticeUp.breaks(step == Step::Posted) {
            return Err(Refusal::new(Rule::NoticeUp).at("data.application").value(&self.application));
        }
        if Rule::NoticeWithoutOpinion.breaks(!matches!(step, Step::Opinion | Step::Posted)) {
            let refusal = Refusal::new(Rule::NoticeWithoutOpinion).on(&rule.basis).at("data.application");
            return Err(refusal.with(Arg::Step(step)));
        }
        Ok(())
    }

    /// Who stands on the notice: those named, or every adult member. Minors do not, unless policy says so.
    fn posted(&self, household: &Household, rule: &NoticeRule, ctx: &Context<'_>) -> Result<Vec<Ref>, Refusal> {
        const ADULT: u32 = 18;
        let may = |member: &Member| rule.minors || member.has_reached(ADULT, ctx.today());
        if self.members.is_empty() {
            return Ok(household.members().filter(|member| may(member)).map(|member| member.id.clone()).collect());
        }
        for (n, name) in self.members.iter().enumerate() {
            let field = format!("data.members[{n}]");
            let member = household.member(name).ok_or_else(|| check::unknown(field.clone(), name))?;
            if Rule::NoticeMinor.breaks(!may(member)) {
                return Err(Refusal::new(Rule::NoticeMinor).on(&rule.basis).at(field).value(name));
            }
        }
        Ok(self.members.clone())
    }
}

impl NoticePosted {
    pub(in crate::domain) fn apply(&self, household: &mut Household, fold: Folding<'_>) {
        let mut notice = self.notice.clone();
        notice.id = household.name_record(&notice.id, fold);
        for member in &mut notice.members {
            *member = household.meant(member, fold);
        }
        household.enter(&self.application, What::Posted(notice), self.clocks.clone(), fold);
    }
}
