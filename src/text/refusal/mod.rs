//! What a refused command says: what is wrong, and what would satisfy the rule.

pub mod obstacle;
pub mod policy;
mod table;

use super::{Lang, code, fill, law};
use crate::domain::refusal::{Arg, Refusal};
use crate::domain::types::{BadIdNumber, Desk};

/// What is wrong.
#[must_use]
pub fn message(refusal: &Refusal, lang: Lang) -> String {
    let words = table::words(refusal.rule);
    render(refusal, lang, [words.zh.0, words.en.0])
}

/// What would satisfy the rule.
#[must_use]
pub fn remedy(refusal: &Refusal, lang: Lang) -> String {
    let words = table::words(refusal.rule);
    render(refusal, lang, [words.zh.1, words.en.1])
}

fn render(refusal: &Refusal, lang: Lang, [zh, en]: [&str; 2]) -> String {
    let template = match lang {
        Lang::Zh => zh,
        Lang::En => en,
    };
    let args: Vec<String> = refusal.args.iter().map(|arg| arg_text(arg, lang)).collect();
    fill(template, &args.iter().map(String::as_str).collect::<Vec<_>>())
}

fn arg_text(arg: &Arg, lang: Lang) -> String {
    match arg {
        Arg::Word(word) => word.clone(),
        Arg::Number(number) => number.to_string(),
        Arg::Date(date) => date.to_string(),
        Arg::Fen(fen) => fen.to_string(),
        Arg::Desk(desk) => desk_text(desk, lang),
        Arg::Roles(roles) => {
            let names: Vec<String> = roles.iter().map(|role| law::role(*role, lang).to_owned()).collect();
            law::list(&names, lang)
        }
        Arg::Step(step) => law::step(*step, lang).to_owned(),
        Arg::RunStep(step) => law::run_step(*step, lang).to_owned(),
        Arg::LineStatus(status) => law::line_status(*status, lang).to_owned(),
        Arg::Programme(programme) => {
            code::label(code::PROGRAMME, programme.name(), lang).unwrap_or_default().to_owned()
        }
        Arg::Referral(step) => law::referral_step(*step, lang).to_owned(),
        Arg::Deadline(rule) => law::deadline(*rule, lang).to_owned(),
        Arg::Missing(documents, authorisations) => {
            let papers = documents.iter().map(|kind| law::document(*kind, lang).to_owned());
            let signed = authorisations.iter().map(|member| match lang {
                Lang::Zh => format!("{member} 的核对授权书"),
                Lang::En => format!("the authorisation of {member}"),
            });
            law::list(&papers.chain(signed).collect::<Vec<_>>(), lang)
        }
        Arg::IdNumber(why) => id_number_text(*why, lang).to_owned(),
        Arg::Policy(bad) => policy::text(bad, lang),
        Arg::Obstacles(obstacles) => {
            let texts: Vec<String> = obstacles.iter().map(|o| obstacle::text(o, lang)).collect();
            law::list(&texts, lang)
        }
    }
}

fn desk_text(desk: &Desk, lang: Lang) -> String {
    match (desk, lang) {
        (Desk::CityOffice, Lang::Zh) => "市民政局".to_owned(),
        (Desk::CityOffice, Lang::En) => "the city office".to_owned(),
        (Desk::Township(code), Lang::Zh) => {
            crate::domain::divisions::township_name(*code).map_or_else(|| code.to_string(), str::to_owned)
        }
        (other, _) => other.to_string(),
    }
}

const fn id_number_text(why: BadIdNumber, lang: Lang) -> &'static str {
    match (why, lang) {
        (BadIdNumber::Length, Lang::Zh) => "应为 18 位",
        (BadIdNumber::Length, Lang::En) => "it has 18 characters",
        (BadIdNumber::Characters, Lang::Zh) => "前 17 位应为数字，末位为数字或 X",
        (BadIdNumber::Characters, Lang::En) => "the first 17 characters are digits, the last a digit or X",
        (BadIdNumber::Birth, Lang::Zh) => "第 7 至 14 位不是日期",
        (BadIdNumber::Birth, Lang::En) => "digits 7 to 14 are not a date",
        (BadIdNumber::Check, Lang::Zh) => "校验码不符，多半有一位输错",
        (BadIdNumber::Check, Lang::En) => "the check character is wrong, most likely a digit was mistyped",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::household::DocumentKind;
    use crate::domain::refusal::Rule;

    #[test]
    fn every_rule_has_words_with_the_same_gaps_in_both_languages() {
        let gaps = |text: &str| -> Vec<bool> { (0..4).map(|n| text.contains(&format!("{{{n}}}"))).collect() };
        for rule in Rule::ALL {
            let words = table::words(*rule);
            for (zh, en) in [(words.zh.0, words.en.0), (words.zh.1, words.en.1)] {
                assert!(!zh.is_empty() && !en.is_empty(), "{}", rule.id());
                assert_eq!(gaps(zh), gaps(en), "{}", rule.id());
            }
        }
    }

    #[test]
    fn what_is_missing_is_named() {
        let member = "m2".parse().unwrap();
        let refusal = Refusal::new(Rule::PapersMissing)
            .with(Arg::Missing(vec![DocumentKind::IdCard, DocumentKind::HouseholdRegister], vec![member]));
        assert_eq!(message(&refusal, Lang::Zh), "尚缺：身份证、户口簿、m2 的核对授权书。");
        assert!(remedy(&refusal, Lang::En).contains("application.tell_missing"));
    }
}
