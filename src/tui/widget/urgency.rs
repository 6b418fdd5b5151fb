//! A deadline in words that need no colour.

use ratatui::style::Style;

use super::super::model::DueView;
use super::super::theme::Theme;
use crate::domain::query::{Urgency, urgency};
use crate::domain::types::Date;
use crate::text::tui::frame::FrameText as T;
use crate::text::{Lang, fill};

/// `逾期3天`, `今天到期`, `本周到期 02-14`, or the date; with 暂定 behind it where the calendar is not official yet.
#[must_use]
pub fn words(due: &DueView, today: Date, lang: Lang) -> String {
    let date = due.date.to_string();
    let month_and_day = date.get(5..).unwrap_or_default();
    let words = match urgency(due.date, today) {
        Urgency::Overdue(days) => fill(T::Overdue.text(lang), &[&days.to_string()]),
        Urgency::Today => T::Today.text(lang).to_owned(),
        Urgency::ThisWeek => fill(T::ThisWeek.text(lang), &[month_and_day]),
        Urgency::Later => date,
    };
    if due.provisional { format!("{words} {}", T::Provisional.text(lang)) } else { words }
}

/// The style that goes with the words.
#[must_use]
pub fn style(due: &DueView, today: Date, theme: Theme) -> Style {
    match urgency(due.date, today) {
        Urgency::Overdue(_) => theme.alarm(),
        Urgency::Today => theme.warning(),
        Urgency::ThisWeek => theme.notice(),
        Urgency::Later => Style::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_urgency_has_its_own_words() {
        let today = Date::new(2026, 2, 12).unwrap();
        let say = |date: &str, provisional| {
            let due = DueView { date: date.parse().unwrap(), what: String::new(), provisional };
            words(&due, today, Lang::Zh)
        };
        assert_eq!(say("2026-02-09", false), "逾期3天");
        assert_eq!(say("2026-02-12", false), "今天到期");
        assert_eq!(say("2026-02-14", false), "本周到期 02-14");
        assert_eq!(say("2027-01-06", true), "2027-01-06 暂定");
    }
}
