//! What is wrong with a policy file: file, line, key, and what would hold.

use crate::domain::policy::{BadPolicy, Fault};
use crate::text::{Lang, fill};

/// The words.
#[must_use]
pub fn text(bad: &BadPolicy, lang: Lang) -> String {
    let at = match lang {
        Lang::Zh => "{0} 第 {1} 行",
        Lang::En => "{0}, line {1}",
    };
    let at = fill(at, &[bad.file, &bad.line.to_string()]);
    match lang {
        Lang::Zh => format!("{at}：{}", zh(bad)),
        Lang::En => format!("{at}: {}", en(bad)),
    }
}

fn zh(bad: &BadPolicy) -> String {
    let key = bad.key.as_str();
    match &bad.fault {
        Fault::Syntax => "不是合法的 TOML，请检查引号、等号和括号。".to_owned(),
        Fault::Missing => fill("缺少 {0}，请补上。", &[key]),
        Fault::Unknown(known) => fill("不认识 {0}，应为 {1}。", &[key, known]),
        Fault::Value(wanted) => fill("{0} 的值不对，应为 {1}。", &[key, wanted]),
        Fault::Range(from, i64::MAX) => fill("{0} 不能小于 {1}。", &[key, &from.to_string()]),
        Fault::Range(from, to) => fill("{0} 应在 {1} 与 {2} 之间。", &[key, &from.to_string(), &to.to_string()]),
    }
}

fn en(bad: &BadPolicy) -> String {
    let key = bad.key.as_str();
    match &bad.fault {
        Fault::Syntax => "it is no TOML; check quotes, equals signs and brackets.".to_owned(),
        Fault::Missing => fill("{0} is missing; add it.", &[key]),
        Fault::Unknown(known) => fill("{0} is not known; it should be {1}.", &[key, known]),
        Fault::Value(wanted) => fill("the value of {0} should be {1}.", &[key, wanted]),
        Fault::Range(from, i64::MAX) => fill("{0} is not below {1}.", &[key, &from.to_string()]),
        Fault::Range(from, to) => fill("{0} lies between {1} and {2}.", &[key, &from.to_string(), &to.to_string()]),
    }
}
