//! The file of a synthetic household: address, cause, members, supporters, means, papers.

use serde_json::{Value, json};

use super::Setting;
use super::family::{self, Member};
use super::life::Life;
use super::people::{MARK, Numbers};
use super::prng::Prng;
use crate::domain::divisions;
use crate::domain::household::Hukou;
use crate::domain::types::{Date, Township, Village};

/// How a household stands: this decides what the office will say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Means {
    /// No income and nobody to support them.
    Destitute,
    /// Income well below the standard, little property.
    Poor,
    /// Income a little above the standard.
    Middling,
    /// Income above it, and spending that eats all of it.
    Burdened,
    /// Income well above it.
    WellOff,
}

impl Means {
    /// The income of a person, in percent of the standard.
    const fn percent(self) -> (i64, i64) {
        match self {
            Self::Destitute => (0, 0),
            Self::Poor => (8, 25),
            Self::Middling => (104, 115),
            Self::Burdened => (165, 185),
            Self::WellOff => (500, 700),
        }
    }
}

/// A synthetic household and what its course needs to know of it.
#[derive(Debug)]
pub(super) struct Household {
    /// The data of `household.open`.
    pub(super) open: Value,
    /// The members, the head first.
    pub(super) members: Vec<Member>,
    /// Where it lives.
    pub(super) village: &'static str,
    /// 致困原因
    pub(super) cause: &'static str,
    /// A village of another township.
    pub(super) elsewhere: Village,
}

impl Household {
    /// Who is of age on `day`: each must authorise the check.
    pub(super) fn adults_on(&self, day: Date) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(move |member| member.birth.age_on(day) >= 18)
    }
}

const CAUSES: [&str; 6] = ["illness", "disability", "schooling", "disaster", "no_labour", "other"];

/// Makes the household of a life in the township.
pub(super) fn household(
    prng: &mut Prng,
    numbers: &mut Numbers,
    life: &Life,
    setting: &Setting<'_>,
) -> Option<Household> {
    let members = family::members(prng, numbers, (life.family, life.long), setting.today);
    let village = village(prng, setting.township)?;
    let name = divisions::village_name(village)?;
    let cause = cause(prng, &members);
    let hukou = if name.ends_with("社区") { Hukou::Urban } else { Hukou::Rural };
    let yearly = setting.policy.dibao.standard(hukou).monthly_fen.get() * 12;
    let mut open = json!({
        "village": village,
        "address": format!("{name}{}号（{MARK}）", prng.between(1, 240)),
        "cause": cause,
        "hukou": hukou,
        "members": members,
        "income": income(prng, &members, life.means, yearly),
        "property": property(prng, life.means, yearly),
    });
    if prng.chance(70) {
        open["phone"] = json!(format!("199000{:05}", prng.between(0, 99_999)));
    }
    if life.long || prng.chance(75) {
        let account = format!("62000000{:09}", prng.between(0, 999_999_999));
        let bank = format!("{MARK}农村商业银行");
        open["bank"] = json!({ "bank": bank, "account": account, "holder": members.first()?.name });
    }
    if life.relative {
        open["relative_of_staff"] = json!({ "name": format!("{MARK}村干部甲"), "relation": "近亲属" });
    }
    if life.means == Means::Poor && prng.chance(25) {
        let monthly = prng.between(2, 12) * 1_000;
        let supporter = json!({
            "ref": "s1", "name": format!("{MARK}赡养人甲"), "relation": "son", "monthly_fen": monthly,
        });
        open["supporters"] = json!([supporter]);
    }
    if life.means == Means::Burdened {
        open["expenses"] = expenses(prng, &members, yearly, setting.today);
    }
    let elsewhere = elsewhere(setting.township).unwrap_or(village);
    Some(Household { open, members, village: name, cause, elsewhere })
}

/// What the hospital took in the last months: more than the family earns in a year.
fn expenses(prng: &mut Prng, members: &[Member], yearly: i64, today: Date) -> Value {
    let heads = i64::try_from(members.len()).unwrap_or(1);
    let bill = |n: usize, days: i64, percent: i64| {
        json!({
            "ref": format!("e{n}"), "member": "m1", "kind": "medical", "on": today.plus_days(-days),
            "amount_fen": yearly * heads / 100 * percent, "note": format!("{MARK}：自付住院费"),
        })
    };
    json!([bill(1, prng.between(100, 130), 120), bill(2, prng.between(140, 200), 85)])
}

/// Where a family moves to: the last village of the first other township that has any.
fn elsewhere(own: Township) -> Option<Village> {
    divisions::townships().filter(|other| *other != own).find_map(|other| divisions::villages_of(other).last())
}

fn village(prng: &mut Prng, township: Township) -> Option<Village> {
    let villages: Vec<Village> = divisions::villages_of(township).collect();
    let last = i64::try_from(villages.len()).ok()? - 1;
    villages.get(usize::try_from(prng.between(0, last)).ok()?).copied()
}

/// A cause that the members bear out, or one that needs no bearing out.
fn cause(prng: &mut Prng, members: &[Member]) -> &'static str {
    let bears_out = |cause: &str| match cause {
        "illness" => members.iter().any(|m| m.health == "ill"),
        "disability" => members.iter().any(|m| m.disability.is_some()),
        "schooling" => members.len() >= 3,
        "no_labour" => members.iter().all(|m| m.labour == "none"),
        _ => true,
    };
    (0..4).map(|_| prng.pick(&CAUSES)).find(|cause| bears_out(cause)).unwrap_or("other")
}

/// Lines of income by the four categories, over twelve months; `yearly` is the standard of a person.
fn income(prng: &mut Prng, members: &[Member], means: Means, yearly: i64) -> Value {
    let heads = i64::try_from(members.len()).unwrap_or(1);
    let (low, high) = means.percent();
    let main = ["wages", "business"][usize::from(prng.chance(60))];
    let note = if main == "wages" { "务工" } else { "牛羊出栏和虫草采挖" };
    let mut lines = Vec::new();
    if high > 0 {
        lines.push(json!({
            "ref": "i1", "member": "m1", "category": main, "note": note,
            "yearly_fen": yearly * prng.between(low, high) / 100 * heads, "treatment": "counted",
        }));
    }
    if prng.chance(55) {
        lines.push(json!({
            "ref": "i2", "member": "m1", "category": "transfer", "note": "草原生态保护补助奖励",
            "yearly_fen": prng.between(10_000, 40_000), "treatment": "counted",
        }));
    }
    if prng.chance(20) {
        lines.push(json!({
            "ref": "i3", "member": "m1", "category": "property", "note": "土地流转",
            "yearly_fen": prng.between(5_000, 20_000), "treatment": "counted",
        }));
    }
    if members.iter().any(|member| member.disability.is_some()) {
        lines.push(json!({
            "ref": "i4", "member": "m1", "category": "transfer", "note": "残疾人两项补贴",
            "yearly_fen": 120_000, "treatment": "exempt", "reason": "按规定不计入家庭收入",
        }));
    }
    json!(lines)
}

fn property(prng: &mut Prng, means: Means, yearly: i64) -> Value {
    let mut items = vec![json!({
        "ref": "p1", "kind": "dwelling", "note": "自住砖木结构房屋", "value_fen": prng.between(20, 80) * 100_000,
    })];
    let deposit = match means {
        Means::WellOff => yearly * prng.between(15, 30),
        _ => prng.between(0, 30) * 10_000,
    };
    if deposit > 0 {
        items.push(json!({ "ref": "p2", "kind": "deposit", "note": "活期存款", "value_fen": deposit }));
    }
    if prng.chance(15) {
        items.push(json!({ "ref": "p3", "kind": "vehicle", "note": "农用三轮车", "exempt_reason": "生产所需" }));
    }
    json!(items)
}
