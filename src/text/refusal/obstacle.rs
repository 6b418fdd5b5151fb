//! What stands in the way of a programme, in words with their figures.

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
        Obstacle::NotComputed(programme) => {
            let name = code::label(code::PROGRAMME, programme.name(), lang).unwrap_or_default();
            say("本程序尚不能核算{0}", "this program cannot compute {0} yet", &[name])
        }
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
        Obstacle::HasLabour => say("不属于无劳动能力人员", "the person is able to work", &[]),
        Obstacle::SupporterAble { supporter } => {
            say("{0} 有履行法定义务的能力", "{0} owes support and is able to give it", &[supporter.as_str()])
        }
        Obstacle::CareNotAssessed => say("尚未评估生活自理能力", "self-care was not assessed", &[]),
        Obstacle::CareNotPlaced => say("尚未确定集中或分散供养", "it is not settled where to support the person", &[]),
        Obstacle::NothingSelfPaid => say("没有自付支出", "nothing was left for the household to bear", &[]),
    }
}
