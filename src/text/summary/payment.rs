//! What the actions of a payment run say. Names stay out: the lines carry them.

use super::pick;
use crate::domain::payment::Line;
use crate::domain::payment::close::Closed;
use crate::domain::payment::draft::Drafted;
use crate::domain::payment::extend::Extended;
use crate::domain::payment::returned::Returned;
use crate::domain::payment::send::Sent;
use crate::domain::types::{Date, Fen};
use crate::text::{Lang, code, fill, law};

fn sum(lines: &[Line]) -> Fen {
    lines.iter().map(Line::fen).sum()
}

pub(super) fn drafted(event: &Drafted, lang: Lang) -> String {
    let opening = &event.opening;
    let programme = code::label(code::PROGRAMME, opening.programme.name(), lang).unwrap_or_default();
    let args = [&opening.month.to_string(), programme, &event.lines.len().to_string(), &sum(&event.lines).to_string()];
    fill(pick(lang, "编制 {0} {1}发放批次：{2} 户，{3} 元", "run of {0}, {1}, drafted: {2} lines, {3} yuan"), &args)
}

pub(super) fn extended(event: &Extended, lang: Lang) -> String {
    let args = [event.lines.len().to_string(), sum(&event.lines).to_string()];
    fill(pick(lang, "补充 {0} 户，{1} 元", "{0} lines added, {1} yuan"), &[&args[0], &args[1]])
}

/// A stage that was taken, with the reason that was asked for.
pub(super) fn stage((zh, en): (&str, &str), on: Date, reason: Option<&str>, lang: Lang) -> String {
    let what = pick(lang, zh, en);
    match reason {
        None => fill(pick(lang, "{0}，{1}", "{0} on {1}"), &[what, &on.to_string()]),
        Some(why) => fill(pick(lang, "{0}，{1}：{2}", "{0} on {1}: {2}"), &[what, &on.to_string(), why]),
    }
}

pub(super) fn sent(event: &Sent, lang: Lang) -> String {
    let what = stage(("送发", "sent to be paid out"), event.on, event.late.as_deref(), lang);
    let args = [what.as_str(), &event.lines.len().to_string(), &event.total_fen.to_string()];
    fill(pick(lang, "{0}：{1} 户，{2} 元", "{0}: {1} lines, {2} yuan"), &args)
}

pub(super) fn returned(event: &Returned, lang: Lang) -> String {
    let reasons: Vec<String> = event.lines.iter().map(|line| law::back_reason(line.reason, lang).to_owned()).collect();
    let args = [event.lines.len().to_string(), law::list(&reasons, lang)];
    fill(pick(lang, "退回 {0} 行：{1}", "{0} lines came back: {1}"), &[&args[0], &args[1]])
}

pub(super) fn closed(event: &Closed, lang: Lang) -> String {
    let reason = event.unpaid.as_deref().or(event.late.as_deref());
    let what = stage(("关账", "closed"), event.on, reason, lang);
    fill(pick(lang, "{0}，实发 {1} 元", "{0}, {1} yuan paid"), &[&what, &event.paid_fen.to_string()])
}
