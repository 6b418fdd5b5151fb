//! How papers write days and amounts.

use chrono::Datelike as _;

use crate::domain::types::{Date, Fen};
use crate::text::Lang;
use crate::text::fill;
use crate::text::paper::PaperText;

/// 2026年2月12日
#[must_use]
pub fn date_words(date: Date) -> String {
    let day = date.naive();
    let parts = [day.year().to_string(), day.month().to_string(), day.day().to_string()];
    fill(PaperText::DateForm.text(Lang::Zh), &parts.each_ref().map(String::as_str))
}

/// 2026年2月
#[must_use]
pub fn month_words(date: Date) -> String {
    let day = date.naive();
    fill(PaperText::MonthForm.text(Lang::Zh), &[&day.year().to_string(), &day.month().to_string()])
}

/// Yuan with two places and thousands parted: 1,050.50.
#[must_use]
pub fn money_words(amount: Fen) -> String {
    let fen = amount.get().unsigned_abs();
    let yuan = (fen / 100).to_string();
    let mut words = String::new();
    for (at, figure) in yuan.chars().enumerate() {
        if at > 0 && (yuan.len() - at).is_multiple_of(3) {
            words.push(',');
        }
        words.push(figure);
    }
    let sign = if amount.get() < 0 { "-" } else { "" };
    format!("{sign}{words}.{:02}", fen % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_amounts_as_on_paper() {
        let day = "2026-02-03".parse().unwrap();
        assert_eq!((date_words(day).as_str(), month_words(day).as_str()), ("2026年2月3日", "2026年2月"));
        for (fen, words) in [(0, "0.00"), (7, "0.07"), (105_050, "1,050.50"), (-123_456_789, "-1,234,567.89")] {
            assert_eq!(money_words(Fen::new(fen)), words);
        }
    }
}
