//! What stands in the way of a programme, in words with their figures.

use crate::domain::household::PropertyKind;
use crate::domain::programme::Obstacle;
use crate::text::{Lang, code, fill};

/// What stands in the way.
#[must_use]
pub fn text(obstacle: &Obstacle, lang: Lang) -> String {
    let say = |zh: &str, en: &str, args: &[&str]| match lang {
        Lang::Zh => fill(zh, args),
        Lang::En => fill(en, args),
    };
    match obstacle {
        Obstacle::NobodyCounted => say("没有计入的家庭成员", "no member counts", &[]),
        Obstacle::IncomeReachesStandard { income, standard } => say(
            "家庭月收入 {0} 元，不低于保障标准 {1} 元",
            "the income of {0} yuan a month reaches the standard of {1} yuan",
            &[&income.to_string(), &standard.to_string()],
        ),
        Obstacle::Deposits { held, limit } => say(
            "金融资产 {0} 元，超过限额 {1} 元",
            "deposits of {0} yuan are above the limit of {1} yuan",
            &[&held.to_string(), &limit.to_string()],
        ),
        Obstacle::IncomeReachesLimit { income, limit } => say(
            "家庭月收入 {0} 元，不低于认定上限 {1} 元",
            "the income of {0} yuan a month reaches the limit of {1} yuan",
            &[&income.to_string(), &limit.to_string()],
        ),
        Obstacle::IncomeReachesYear { income, limit, year } => say(
            "家庭年收入 {0} 元，不低于按 {2} 年人均可支配收入计算的 {1} 元",
            "the income of {0} yuan a year reaches the {1} yuan of the disposable income of {2}",
            &[&income.to_string(), &limit.to_string(), &year.to_string()],
        ),
        Obstacle::NoFigure { year } => {
            say("政策中没有 {0} 年的人均可支配收入", "policy has no disposable income of {0}", &[&year.to_string()])
        }
        Obstacle::SpendingBelow { spending, needed } => say(
            "十二个月刚性支出 {0} 元，未达到 {1} 元",
            "rigid spending of {0} yuan in twelve months is below {1} yuan",
            &[&spending.to_string(), &needed.to_string()],
        ),
        Obstacle::Property { kind, held, most } => say(
            "{0} {1} 项，超过限额 {2} 项",
            "{0}: {1}, more than {2}",
            &[property(*kind, lang), &held.to_string(), &most.to_string()],
        ),
        Obstacle::Recent { kind, since, months } => say(
            "{0}（{1}），未满 {2} 个月",
            "{0} on {1}, less than {2} months ago",
            &[property(*kind, lang), &since.to_string(), &months.to_string()],
        ),
        Obstacle::NoSinglePerson => {
            say("申请人不属于可以单独申请的人员", "the applicant is not one of those who may apply alone", &[])
        }
        Obstacle::Holds(programme) => {
            let name = code::label(code::PROGRAMME, programme.name(), lang).unwrap_or_default();
            say("已享受{0}", "already granted: {0}", &[name])
        }
        Obstacle::HasLabour => say("不属于无劳动能力人员", "the person is able to work", &[]),
        Obstacle::SupporterAble { supporter } => {
            say("{0} 有履行法定义务的能力", "{0} owes support and is able to give it", &[supporter.as_str()])
        }
        Obstacle::CareNotAssessed => say("尚未评估生活自理能力", "self-care was not assessed", &[]),
        Obstacle::CareNotPlaced => say("尚未确定集中或分散供养", "it is not settled where to support the person", &[]),
        Obstacle::NothingSelfPaid => say("没有自付支出", "nothing was left for the household to bear", &[]),
    }
}

const fn property(kind: PropertyKind, lang: Lang) -> &'static str {
    use code::CodeText as T;
    match kind {
        PropertyKind::Deposit => T::Deposit,
        PropertyKind::Vehicle => T::Vehicle,
        PropertyKind::Dwelling => T::Dwelling,
        PropertyKind::Business => T::Enterprise,
        PropertyKind::Other => T::Other,
        PropertyKind::Securities => T::Securities,
        PropertyKind::HousePurchase => T::HousePurchase,
        PropertyKind::StudyAbroad => T::StudyAbroad,
    }
    .text(lang)
}
