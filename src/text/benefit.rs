//! What the events of dynamic management say in one line each, and the words of their codes.

use super::Lang;
use super::fill;
use crate::domain::divisions;
use crate::domain::household::Household;
use crate::domain::household::benefit::{Change, Class, ReportedBy, Review, ReviewResult, Stop, StopGround};
use crate::domain::step::change_report::ChangeReported;
use crate::domain::step::death_record::DeathRecorded;
use crate::domain::step::household_join::HouseholdJoined;
use crate::domain::step::household_merge::HouseholdMerged;
use crate::domain::step::household_move::HouseholdMoved;
use crate::domain::step::household_split::HouseholdSplit;
use crate::domain::step::work_refuse::WorkRefused;
use crate::domain::types::{Month, Ref, Village};

fn say(lang: Lang, zh: &str, en: &str, args: &[&str]) -> String {
    fill(
        match lang {
            Lang::Zh => zh,
            Lang::En => en,
        },
        args,
    )
}

const fn pick(lang: Lang, zh: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// The word for a class.
#[must_use]
pub const fn class(class: Class, lang: Lang) -> &'static str {
    match class {
        Class::A => pick(lang, "A类", "class A"),
        Class::B => pick(lang, "B类", "class B"),
        Class::C => pick(lang, "C类", "class C"),
    }
}

/// The words for a ground of a stop.
#[must_use]
pub const fn ground(ground: StopGround, lang: Lang) -> &'static str {
    match ground {
        StopGround::Income => pick(lang, "收入超过标准", "income above the standard"),
        StopGround::Property => pick(lang, "财产超过限额", "property above the limit"),
        StopGround::Death => pick(lang, "死亡", "death"),
        StopGround::MovedAway => pick(lang, "迁出", "moved away"),
        StopGround::Renounced => pick(lang, "自愿退出", "given up by the family"),
        StopGround::NotCooperating => pick(lang, "无正当理由不配合调查", "no cooperation without good reason"),
        StopGround::Concealment => pick(lang, "隐瞒或虚报", "concealment or false statements"),
        StopGround::OtherProgramme => pick(lang, "转入其他救助", "another programme takes over"),
        StopGround::Merged => pick(lang, "并入他户", "merged into another household"),
        StopGround::TermEnded => pick(lang, "期满", "the term has ended"),
        StopGround::WorkRefused => pick(lang, "多次拒绝适当工作", "suitable work kept being refused"),
        StopGround::Other => pick(lang, "不再符合条件", "no longer eligible"),
    }
}

const fn reported_by(by: ReportedBy, lang: Lang) -> &'static str {
    match by {
        ReportedBy::Family => pick(lang, "家庭报告", "reported by the family"),
        ReportedBy::Township => pick(lang, "乡镇发现", "found by the township"),
        ReportedBy::Check => pick(lang, "数据比对发现", "found by a comparison of data"),
        ReportedBy::Public => pick(lang, "群众反映", "reported by the public"),
    }
}

fn name(household: &Household, member: &Ref) -> String {
    household.member(member).map_or_else(|| member.to_string(), |found| found.name.clone())
}

pub(super) fn reviewed(review: &Review, lang: Lang) -> String {
    let args = [review.on.to_string(), class(review.class, lang).to_owned(), review.findings.clone()];
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match review.result {
        ReviewResult::Unchanged => {
            say(lang, "复核无变化，{0}，{1}：{2}", "re-checked {0}, nothing changed, {1}: {2}", &args)
        }
        ReviewResult::Changed => {
            say(lang, "复核有变化，{0}，{1}：{2}", "re-checked {0}, something changed, {1}: {2}", &args)
        }
    }
}

pub(super) fn changed(change: &Change, lang: Lang) -> String {
    let args = [change.amount.total_fen.to_string(), change.from.to_string(), change.reason.clone()];
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    say(lang, "调整为每月 {0} 元，自 {1} 起：{2}", "{0} yuan a month from {1}: {2}", &args)
}

pub(super) fn suspended(from: Month, reason: &str, lang: Lang) -> String {
    say(lang, "自 {0} 起暂停发放：{1}", "suspended from {0}: {1}", &[&from.to_string(), reason])
}

pub(super) fn resumed(from: Month, reason: &str, lang: Lang) -> String {
    say(lang, "自 {0} 起恢复发放：{1}", "resumed from {0}: {1}", &[&from.to_string(), reason])
}

pub(super) fn stopped(stop: &Stop, lang: Lang) -> String {
    let why = match &stop.reason {
        None => ground(stop.ground, lang).to_owned(),
        Some(reason) => say(lang, "{0}，{1}", "{0}, {1}", &[ground(stop.ground, lang), reason]),
    };
    let args = [stop.from.to_string(), why, stop.taper.len().to_string()];
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    if stop.taper.is_empty() {
        say(lang, "自 {0} 起停发：{1}", "stopped from {0}: {1}", &args)
    } else {
        say(lang, "自 {0} 起停发，渐退 {2} 个月：{1}", "stopped from {0}, tapering off for {2} months: {1}", &args)
    }
}

pub(super) fn reported(event: &ChangeReported, lang: Lang) -> String {
    let report = &event.report;
    let args = [reported_by(report.by, lang).to_owned(), report.known.to_string(), report.what.clone()];
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    say(lang, "变更报告（{0}，{1}）：{2}", "change {0} on {1}: {2}", &args)
}

pub(super) fn died(event: &DeathRecorded, household: &Household, lang: Lang) -> String {
    let args = [name(household, &event.member), event.on.to_string()];
    say(lang, "{0}死亡，{1}", "{0} died on {1}", &[&args[0], &args[1]])
}

pub(super) fn refused_work(event: &WorkRefused, household: &Household, lang: Lang) -> String {
    let refusal = &event.refusal;
    let args = [name(household, &refusal.member), refusal.count.to_string(), refusal.offer.clone()];
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    say(lang, "{0}第 {1} 次拒绝适当工作：{2}", "{0} refused suitable work, time {1}: {2}", &args)
}

fn village(village: Village) -> String {
    let township = divisions::township_name(village.township()).unwrap_or_default();
    divisions::village_name(village).map_or_else(|| village.to_string(), |name| format!("{township}{name}"))
}

pub(super) fn moved(event: &HouseholdMoved, lang: Lang) -> String {
    let args = [village(event.from), village(event.to), event.on.to_string(), event.reason.clone()];
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    say(lang, "{2} 由{0}迁至{1}：{3}", "moved from {0} to {1} on {2}: {3}", &args)
}

pub(super) fn split(event: &HouseholdSplit, household: &Household, lang: Lang) -> String {
    // They are no longer members: their names are kept with the parting.
    let parted = |member: &Ref| {
        let people = household.parted.iter().flat_map(|parted| &parted.people);
        people.clone().find(|(id, _)| id == member).map_or_else(|| name(household, member), |(_, name)| name.clone())
    };
    let names: Vec<String> = event.members.iter().map(parted).collect();
    let args = [super::law::list(&names, lang), event.on.to_string(), event.reason.clone()];
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    say(lang, "分户：{0}于 {1} 分出，{2}", "split: {0} left on {1}, {2}", &args)
}

pub(super) fn joined(event: &HouseholdJoined, lang: Lang) -> String {
    let args = [event.on.to_string(), event.records.reason.clone()];
    say(lang, "{0} 自他户并入：{1}", "people came from another household on {0}: {1}", &[&args[0], &args[1]])
}

pub(super) fn merged(event: &HouseholdMerged, lang: Lang) -> String {
    say(lang, "{0} 并入他户：{1}", "merged into another household on {0}: {1}", &[&event.on.to_string(), &event.reason])
}
