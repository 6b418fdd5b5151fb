//! One line for each event, for the timeline.

mod fund;
mod payment;

use super::{Lang, aid, benefit, code, fill, law};
use crate::domain::event::Event;
use crate::domain::household::{
    Appraisal, Determination, Fact, Granted, Household, Member, NoticeOutcome, Opinion, Outcome, Relation, Told,
};
use crate::domain::programme::Programme;
use crate::domain::step::notice_close::NoticeClosed;
use crate::domain::step::visit_record::VisitRecorded;
use crate::domain::types::{Ref, Role};

/// What an event says in one line; members of its household are named.
#[must_use]
pub fn summary(event: &Event, household: &Household, lang: Lang) -> String {
    let say = |zh: &str, en: &str, args: &[&str]| fill(pick(lang, zh, en), args);
    match event {
        Event::Bound(e) => say("设备加入市局，机号 {0}", "device joined the office as {0}", &[&e.mark.to_string()]),
        Event::AccountAdded(e) => {
            say("增加账户 {0}（{1}）", "account {0} added ({1})", &[&e.login, &roles(&e.roles, lang)])
        }
        Event::AccountDisabled(e) => say("账户停用，至 {0}", "account ended on {0}", &[&e.until.to_string()]),
        Event::AccountCertified(e) => say("签发账户证书：{0}", "account certified: {0}", &[&e.certificate.login]),
        Event::AccountWithdrawn(e) => {
            say("收回账户证书，至 {0}", "certificate withdrawn on {0}", &[&e.until.to_string()])
        }
        Event::HouseholdOpened(e) => opened(&e.facts, lang),
        Event::HouseholdAmended(e) => {
            let count = (e.facts.len() + e.removed.len()).to_string();
            say("变更户信息 {0} 项：{1}", "{0} changes to the file: {1}", &[&count, &e.reason])
        }
        Event::ApplicationRegistered(e) => {
            let programme = code::label(code::PROGRAMME, e.programme.name(), lang).unwrap_or_default();
            say("登记申请 {0}，{1}", "application {0} registered, {1}", &[&e.number, programme])
        }
        Event::ApplicationAccepted(e) => say("受理，{0}", "accepted on {0}", &[&e.accepted.to_string()]),
        Event::MissingTold(e) => told(&e.told, household, lang),
        Event::AuthorisationRecorded(e) => {
            let a = &e.authorisation;
            let args = [who(household, &a.member), &a.number, &a.signed.to_string()];
            say("{0}的核对授权 {1}，{2} 签署", "authorisation {1} of {0}, signed {2}", &args)
        }
        Event::DocumentRecorded(e) => {
            let args = [law::document(e.document.kind, lang), &e.document.received.to_string()];
            say("收到{0}，{1}", "{0} received on {1}", &args)
        }
        Event::VisitRecorded(e) => visited(e, lang),
        Event::OpinionGiven(e) => opinion(&e.opinion, lang),
        Event::NoticePosted(e) => {
            let n = &e.notice;
            let args = [n.place.as_str(), &n.start.to_string(), &n.end.to_string()];
            say("张贴公示于{0}，{1} 至 {2}", "notice posted at {0}, {1} to {2}", &args)
        }
        Event::NoticeClosed(e) => closed(e, lang),
        Event::ApplicationForwarded(e) => say("报送市民政局，{0}", "forwarded on {0}", &[&e.forwarded.to_string()]),
        Event::DeterminationGiven(e) | Event::DeterminationDelegated(e) => determined(&e.determination, lang),
        Event::ApplicationWithdrawn(e) => say("撤回申请：{0}", "withdrawn: {0}", &[&e.reason]),
        Event::ApplicationDeclined(e) => say("不予受理：{0}", "not accepted: {0}", &[&e.declined.reason]),
        Event::ApplicationClosed(e) => say("申请终结：{0}", "application ended: {0}", &[&e.ended.reason]),
        Event::NeighboursAsked(e) => {
            let args = [law::list(&e.neighbours.informants, lang), e.neighbours.asked.to_string()];
            say("邻里访问{0}，{1}", "neighbours asked: {0}, {1}", &[&args[0], &args[1]])
        }
        Event::LetterRecorded(e) => match &e.letter.answer {
            None => say("信函索证，致{0}", "letter to {0}", &[&e.letter.to]),
            Some(answer) => say("{0}回函：{1}", "{0} answered: {1}", &[&e.letter.to, &answer.content]),
        },
        Event::CheckRequested(e) => say("提请核对，{0}", "check asked for on {0}", &[&e.request.requested.to_string()]),
        Event::CheckRecorded(e) => {
            let args = [e.report.number.as_str(), e.report.findings.as_str(), &e.report.valid_until.to_string()];
            say("核对报告 {0}：{1}，有效至 {2}", "report {0}: {1}, holds until {2}", &args)
        }
        Event::CheckToldApplicant(e) => {
            say("告知核对结果，{0}", "applicant told of the report on {0}", &[&e.told.on.to_string()])
        }
        Event::CheckObjected(e) => {
            say("对核对结果的异议：{0}", "objection to the report: {0}", &[&e.objection.content])
        }
        Event::AppraisalRecorded(e) => appraised(&e.appraisal, lang),
        Event::ComplaintRecorded(e) => say("投诉举报：{0}", "complaint: {0}", &[&e.complaint.content]),
        Event::ReviewRecorded(e) => {
            say("审核：{0}，{1}", "reviewed: {0}, {1}", &[outcome(e.review.outcome, lang), &e.review.reason])
        }
        Event::ApplicationReturned(e) => {
            say("退回乡镇：{0}", "returned to the township: {0}", &[&law::list(&e.returned.amend, lang)])
        }
        Event::RefusalDelivered(e) => {
            let args = [e.delivered.received_by.as_str(), &e.delivered.on.to_string()];
            say("不予确认通知送达{0}，{1}", "refusal delivered to {0} on {1}", &args)
        }
        Event::PublicityRecorded(e) => {
            let args = [e.publicised.place.as_str(), &e.publicised.on.to_string()];
            say("长期公示于{0}，自 {1}", "on the long-term list at {0} from {1}", &args)
        }
        Event::RecusalRecorded(e) => say("{0} 回避：{1}", "{0} stays out: {1}", &[&e.recusal.login, &e.recusal.reason]),
        Event::ApplicationConverted(e) => {
            let c = &e.conversion;
            let name = |p: Programme| code::label(code::PROGRAMME, p.name(), lang).unwrap_or_default();
            let args = [name(c.from), name(c.to), &c.consented_by, &c.consented.to_string(), &c.reason];
            say("{0}转为{1}：{4}（{2}于 {3} 同意）", "converted from {0} to {1}: {4} (consent of {2}, {3})", &args)
        }
        Event::ApplicationCarriedOver(e) => {
            let programme = code::label(code::PROGRAMME, e.programme.name(), lang).unwrap_or_default();
            let args = [programme, &e.carried.since.to_string(), &e.number];
            say("结转在享{0}（自 {1}），编号 {2}", "{0} carried over, running since {1}, number {2}", &args)
        }
        Event::BenefitReviewed(e) => benefit::reviewed(&e.review, lang),
        Event::BenefitChanged(e) => benefit::changed(&e.change, lang),
        Event::BenefitSuspended(e) => benefit::suspended(e.suspension.from, &e.suspension.reason, lang),
        Event::BenefitResumed(e) => benefit::resumed(e.resumption.from, &e.resumption.reason, lang),
        Event::BenefitStopped(e) => benefit::stopped(&e.stop, lang),
        Event::ChangeReported(e) => benefit::reported(e, lang),
        Event::DeathRecorded(e) => benefit::died(e, household, lang),
        Event::HouseholdMoved(e) => benefit::moved(e, lang),
        Event::HouseholdSplit(e) => benefit::split(e, household, lang),
        Event::HouseholdJoined(e) => benefit::joined(e, lang),
        Event::HouseholdMerged(e) => benefit::merged(e, lang),
        Event::WorkRefused(e) => benefit::refused_work(e, household, lang),
        Event::ConflictResolved(e) => {
            let args = [e.conflict.as_str(), &e.keep.short(), &e.reason];
            say("裁定冲突 {0}，保留 {1}：{2}", "conflict {0} resolved, {1} kept: {2}", &args)
        }
        Event::CareAssessed(e) => aid::assessed(&e.assessment, lang),
        Event::CareChangeReported(e) => {
            let args = [e.change.reported.to_string(), e.clock.end.to_string()];
            let args = [args[0].as_str(), &e.change.note, args[1].as_str()];
            say(
                "报告自理能力变化，{0}：{1}；{2} 前重新评估",
                "change of self-care reported {0}: {1}; to be assessed by {2}",
                &args,
            )
        }
        Event::CarePlaced(e) => aid::placed(&e.placement, lang),
        Event::CareAgreed(e) => aid::agreed(&e.agreement, lang),
        Event::UrgentPaid(e) => aid::paid(&e.payout, household, lang),
        Event::PapersCompleted(e) => say("补齐手续，{0}", "papers complete on {0}", &[&e.completed.to_string()]),
        Event::GrantPaid(e) => aid::paid(&e.payout, household, lang),
        Event::GrantFiled(e) => {
            say("报市民政局备案，{0}", "filed with the office on {0}", &[&e.filing.filed.to_string()])
        }
        Event::ReferralMade(e) => {
            let args = [law::need(e.opening.need, lang), &e.opening.unit];
            say("转介{0}至 {1}", "referred to {1} for {0}", &args)
        }
        Event::ReferralAccepted(e) => say("主管单位接收，{0}", "taken over on {0}", &[&e.on.to_string()]),
        Event::ReferralSentBack(e) => say("主管单位退回：{0}", "sent back: {0}", &[&e.reason]),
        Event::ReferralAnswered(e) => {
            let args = [law::referral_result(e.answer.result, lang), &e.answer.measures];
            say("主管单位答复，{0}：{1}", "answered, {0}: {1}", &args)
        }
        Event::ReferralClosed(e) => say("办结，{0}", "closed on {0}", &[&e.on.to_string()]),
        Event::TagRecorded(e) => {
            let args = [who(household, &e.tag.member), law::tag(e.tag.kind, lang), &e.tag.from.to_string()];
            say("{0}自 {2} 起享受{1}", "{0} has {1} from {2}", &args)
        }
        Event::TagEnded(e) => {
            let until = e.tag.until.map_or_else(String::new, |until| until.to_string());
            let args = [who(household, &e.tag.member), law::tag(e.tag.kind, lang), &until];
            say("{0}的{1}至 {2} 止", "{1} of {0} ends on {2}", &args)
        }
        Event::PolicyPublished(e) => {
            let args = [e.policy.file.as_str(), &e.policy.effective_from.to_string()];
            say("发布政策 {0}，自 {1} 起施行", "policy {0} published, in force from {1}", &args)
        }
        Event::CalendarPublished(e) => {
            say("发布 {0} 年工作日历", "calendar of {0} published", &[&e.days.year.to_string()])
        }
        Event::PaymentDrafted(e) => payment::drafted(e, lang),
        Event::PaymentExtended(e) => payment::extended(e, lang),
        Event::PaymentHeld(e) => {
            say("暂缓 {0} 行：{1}", "{0} lines held: {1}", &[&e.lines.len().to_string(), &e.reason])
        }
        Event::PaymentChecked(e) => payment::stage(("复核", "checked"), e.on, e.exception.as_deref(), lang),
        Event::PaymentForwarded(e) => payment::stage(("报送市民政局", "forwarded"), e.on, e.late.as_deref(), lang),
        Event::PaymentConfirmed(e) => payment::stage(("确认", "confirmed"), e.on, None, lang),
        Event::PaymentSent(e) => payment::sent(e, lang),
        Event::PaymentReturned(e) => payment::returned(e, lang),
        Event::PaymentRepaid(e) => {
            say("重新发放 {0} 行，{1}", "{0} lines paid again on {1}", &[&e.lines.len().to_string(), &e.on.to_string()])
        }
        Event::PaymentClosed(e) => payment::closed(e, lang),
        Event::FundOpened(e) => fund::entry(("建立备用金，首次拨入", "fund opened with"), &e.receipt, lang),
        Event::FundReceived(e) => fund::entry(("备用金拨入", "received"), &e.receipt, lang),
        Event::FundGivenBack(e) => fund::entry(("备用金缴回", "given back"), &e.returned, lang),
        Event::FundEntryStruck(e) => say("冲销 {0}：{1}", "{0} struck: {1}", &[e.entry.as_str(), &e.reason]),
    }
}

/// A member's name; the record's own name when there is no such member.
fn who<'a>(household: &'a Household, member: &'a Ref) -> &'a str {
    household.member(member).map_or(member.as_str(), |member| member.name.as_str())
}

const fn pick<'a>(lang: Lang, zh: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

fn roles(roles: &[Role], lang: Lang) -> String {
    law::list(&roles.iter().map(|role| law::role(*role, lang).to_owned()).collect::<Vec<_>>(), lang)
}

fn opened(facts: &[Fact], lang: Lang) -> String {
    let members: Vec<&Member> =
        facts.iter().filter_map(|fact| if let Fact::Member(m) = fact { Some(m) } else { None }).collect();
    let head = members.iter().find(|m| m.relation == Relation::Head).map_or("", |m| m.name.as_str());
    let count = members.len().to_string();
    fill(pick(lang, "登记户：户主{0}，{1} 人", "file opened: {0}, {1} members"), &[head, &count])
}

fn told(told: &Told, household: &Household, lang: Lang) -> String {
    let papers = told.documents.iter().map(|kind| law::document(*kind, lang).to_owned());
    let signed = told
        .authorisations
        .iter()
        .map(|member| fill(pick(lang, "{0}的核对授权书", "authorisation of {0}"), &[who(household, member)]));
    let missing = law::list(&papers.chain(signed).collect::<Vec<_>>(), lang);
    fill(pick(lang, "一次性告知，尚缺：{0}", "told once what is missing: {0}"), &[&missing])
}

fn visited(event: &VisitRecorded, lang: Lang) -> String {
    let visit = &event.visit;
    let who = law::list(&visit.investigators, lang);
    let when = visit.start.local_minute();
    match &visit.nobody_in_reason {
        None => fill(pick(lang, "入户调查 {0}，{1}", "visited {0} by {1}"), &[&when, &who]),
        Some(why) => fill(pick(lang, "入户未见到人 {0}，{1}：{2}", "nobody met {0}, {1}: {2}"), &[&when, &who, why]),
    }
}

fn outcome(outcome: Outcome, lang: Lang) -> &'static str {
    match outcome {
        Outcome::Approve => code::CodeText::Approve.text(lang),
        Outcome::Refuse => code::CodeText::Refuse.text(lang),
    }
}

fn opinion(opinion: &Opinion, lang: Lang) -> String {
    let args = [outcome(opinion.outcome, lang), opinion.reason.as_str()];
    match opinion.proposed_monthly_fen {
        None => fill(pick(lang, "初审意见：{0}，{1}", "first opinion: {0}, {1}"), &args),
        Some(fen) => {
            let args = [args[0], args[1], &fen.to_string()];
            fill(pick(lang, "初审意见：{0}，{1}，拟每月 {2} 元", "first opinion: {0}, {1}, {2} yuan a month"), &args)
        }
    }
}

fn appraised(held: &Appraisal, lang: Lang) -> String {
    let counts = [held.present, held.votes_true, held.votes_false].map(|n| n.to_string());
    let args = [counts[0].as_str(), &counts[1], &counts[2]];
    match held.facts_hold {
        true => fill(
            pick(
                lang,
                "民主评议：到会 {0} 人，情况属实 {1} 票，不实 {2} 票，认定属实",
                "appraisal: {0} present, {1} votes true, {2} untrue: the facts hold",
            ),
            &args,
        ),
        false => fill(
            pick(
                lang,
                "民主评议：到会 {0} 人，情况属实 {1} 票，不实 {2} 票，未认定属实",
                "appraisal: {0} present, {1} votes true, {2} untrue: the facts do not hold",
            ),
            &args,
        ),
    }
}

fn closed(event: &NoticeClosed, lang: Lang) -> String {
    let closing = &event.closing;
    let day = closing.closed.to_string();
    match closing.outcome {
        NoticeOutcome::NoObjection => {
            fill(pick(lang, "公示期满无异议，{0}", "notice closed {0}, no objection"), &[&day])
        }
        NoticeOutcome::Objection => {
            let count = closing.objections.len().to_string();
            fill(pick(lang, "公示有异议 {1} 条，{0}", "notice closed {0}, {1} objections"), &[&day, &count])
        }
    }
}

fn determined(made: &Determination, lang: Lang) -> String {
    let say = |zh: &str, en: &str, args: &[&str]| fill(pick(lang, zh, en), args);
    match &made.granted {
        Some(Granted::Monthly { amount, from }) => {
            let args = [amount.total_fen.to_string(), from.to_string()];
            say("审核确认：每月 {0} 元，自 {1} 起", "approved: {0} yuan a month from {1}", &[&args[0], &args[1][..7]])
        }
        Some(Granted::Once { amount }) => {
            say("审核确认：一次性 {0} 元", "approved: {0} yuan once", &[&amount.total_fen.to_string()])
        }
        Some(Granted::Status { from, valid_until: Some(last), .. }) => {
            let args = [from.to_string(), last.to_string()];
            say("认定，{0} 至 {1} 有效", "recognised from {0} to {1}", &[&args[0], &args[1]])
        }
        Some(Granted::Status { from, valid_until: None, .. }) => {
            say("认定，自 {0} 起", "recognised from {0}", &[&from.to_string()])
        }
        None => say("不予确认：{0}", "refused: {0}", &[made.reason.as_deref().unwrap_or_default()]),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::domain::testing::{Side, forwarded};

    #[test]
    fn the_timeline_of_the_plain_course_reads_well_in_both_languages() {
        let mut course = forwarded();
        course.give(
            Side::Office,
            "determination.give",
            json!({ "ref": "t1", "application": "a1", "outcome": "approve" }),
        );
        let lines = |lang| -> Vec<String> {
            course
                .actions
                .iter()
                .flat_map(|action| &action.events)
                .map(|e| summary(e, course.household(), lang))
                .collect()
        };
        let zh = lines(Lang::Zh);
        assert_eq!(zh[0], "登记户：户主演练甲，4 人");
        assert_eq!(zh[1], "登记申请 632301100-2026-00-0001，最低生活保障");
        assert!(zh.contains(&"入户调查 2026-02-13 10:00，调查员甲、调查员乙".to_owned()), "{zh:?}");
        assert!(zh.contains(&"张贴公示于测试村公开栏，2026-02-24 至 2026-03-03".to_owned()), "{zh:?}");
        assert!(zh.iter().any(|line| line.starts_with("演练甲的核对授权 ")), "{zh:?}");
        assert_eq!(zh.last().unwrap(), "审核确认：每月 1,250.00 元，自 2026-04 起");
        for line in lines(Lang::En).iter().chain(&zh) {
            assert!(!line.contains('{') && !line.trim().is_empty(), "{line}");
        }
        let amount = course.application("a1").determination().unwrap().amount().unwrap();
        let words: Vec<String> = amount
            .lines
            .iter()
            .map(|line| crate::text::amount::amount_line(course.household(), line, Lang::Zh))
            .collect();
        assert_eq!(words, ["保障标准 500.00 元 × 4 人", "测试·才让的工资性收入，年 9,000.00 元，按月"]);
    }
}
