//! What stands on each tab of the statistics. A figure stands before each bar, so that no bar need be measured.

use ratatui::text::{Line, Span};

use super::super::Session;
use crate::domain::divisions;
use crate::domain::query::statistics::{Count, RefusedAt, Statistics};
use crate::text::tui::queue::QueueText;
use crate::text::tui::statistics::StatisticsText as T;
use crate::text::{fill, law, width};

/// The steps of a sparkline, from little to much.
const SPARKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// The cells of a name before its figures.
const NAME: usize = 16;

/// The statistics on a page so many cells wide.
pub(super) struct Page<'a> {
    pub(super) counted: &'a Statistics,
    pub(super) width: usize,
    pub(super) session: &'a Session,
}

impl Page<'_> {
    fn text(&self, key: T) -> &'static str {
        key.text(self.session.lang)
    }

    fn heading(&self, words: &str) -> Line<'static> {
        Line::styled(format!(" {words}"), self.session.theme.heading())
    }

    fn quiet(&self, words: &str) -> Line<'static> {
        Line::styled(format!("  {words}"), self.session.theme.quiet())
    }

    fn percent(&self, count: &Count) -> String {
        count.on_time_percent().map(|n| fill(self.text(T::Percent), &[&n.to_string()])).unwrap_or_default()
    }

    /// A bar for `n` of at most `most`, in the cells that `lead` leaves.
    fn barred(&self, lead: String, n: u64, most: u64) -> Line<'static> {
        let room = self.width.saturating_sub(width::width(&lead) + 2);
        let cells = (n * room as u64).checked_div(most).unwrap_or(0);
        let cells = usize::try_from(cells).unwrap_or(0).max(usize::from(n > 0));
        Line::from(vec![Span::raw(lead), Span::styled("█".repeat(cells), self.session.theme.notice())])
    }

    fn bars(&self, rows: &[(String, u64)]) -> Vec<Line<'static>> {
        let most = rows.iter().map(|(_, n)| *n).max().unwrap_or(0);
        let lead = |name: &str, n: u64| format!("  {}{n:>6} ", width::fit(name, NAME));
        rows.iter().map(|(name, n)| self.barred(lead(name, *n), *n, most)).collect()
    }

    pub(super) fn overview(&self) -> Vec<Line<'static>> {
        let total = &self.counted.total;
        let span = self.counted.months.first().zip(self.counted.months.last());
        let span = span.map(|(a, b)| fill(self.text(T::Span), &[&a.to_string(), &b.to_string()])).unwrap_or_default();
        let figure = |key: T, value: String| format!("{} {value}", self.text(key));
        let of_course = [
            figure(T::Applied, total.applied.to_string()),
            figure(T::Approved, total.approved.to_string()),
            figure(T::Refused, total.refused.to_string()),
            figure(T::OnTime, self.percent(total)),
            figure(T::Late, total.late.to_string()),
        ];
        let of_benefit = [
            figure(T::Households, total.households.to_string()),
            figure(T::Persons, total.persons.to_string()),
            figure(T::Owed, total.owed.to_string()),
            figure(T::Paid, total.paid.to_string()),
        ];
        let mut lines = vec![
            self.heading(&span),
            Line::from(format!("  {}", of_course.join("   "))),
            Line::from(format!("  {}", of_benefit.join("   "))),
            Line::default(),
            self.heading(self.text(T::Steps)),
        ];
        let steps = self.counted.steps.iter().map(|(step, n)| (law::step(*step, self.session.lang).to_owned(), *n));
        lines.extend(self.bars(&steps.collect::<Vec<_>>()));
        lines.push(Line::default());
        lines.push(self.heading(self.text(T::ByMonth)));
        lines.extend(self.sparks());
        lines
    }

    /// One line a figure, the months side by side, the last month's figure behind it.
    fn sparks(&self) -> Vec<Line<'static>> {
        type Figure = fn(&Count) -> u64;
        let figures: [(T, Figure); 4] = [
            (T::Applied, |count| count.applied),
            (T::Approved, |count| count.approved),
            (T::Refused, |count| count.refused),
            (T::Households, |count| count.households),
        ];
        let line = |(key, figure): (T, Figure)| {
            let values: Vec<u64> = self.counted.by_month.values().map(figure).collect();
            let last = values.last().copied().unwrap_or(0);
            let lead = format!("  {}{last:>6} ", width::fit(self.text(key), NAME));
            Line::from(vec![Span::raw(lead), Span::styled(spark(&values), self.session.theme.notice())])
        };
        figures.into_iter().map(line).collect()
    }

    pub(super) fn programmes(&self) -> Vec<Line<'static>> {
        // In full two of them begin alike, further than the column is wide.
        let name = |programme| QueueText::of(programme).text(self.session.lang).to_owned();
        let rows: Vec<(String, Count)> =
            self.counted.programmes.iter().map(|(programme, count)| (name(*programme), *count)).collect();
        self.table(T::Programme, &rows, true)
    }

    pub(super) fn villages(&self) -> Vec<Line<'static>> {
        let name = |village| divisions::village_name(village).map_or_else(|| village.to_string(), str::to_owned);
        let mut rows: Vec<(String, Count)> =
            self.counted.villages.iter().map(|(village, count)| (name(*village), *count)).collect();
        rows.sort_by_key(|(_, count)| std::cmp::Reverse((count.applied, count.households)));
        self.table(T::Village, &rows, true)
    }

    pub(super) fn months(&self) -> Vec<Line<'static>> {
        let rows = self.counted.by_month.iter().rev().map(|(month, count)| (month.to_string(), *count));
        self.table(T::Month, &rows.collect::<Vec<_>>(), false)
    }

    /// The figures of each row, and below its bar of applications.
    fn table(&self, first: T, rows: &[(String, Count)], summed: bool) -> Vec<Line<'static>> {
        if rows.is_empty() {
            return vec![self.quiet(self.text(T::Nothing))];
        }
        let heads = [T::Applied, T::Approved, T::Refused, T::OnTime, T::Households, T::Persons, T::Owed, T::Paid];
        let heads = heads.map(|key| self.text(key).to_owned());
        let mut lines = vec![self.heading(&cells(self.text(first), &heads))];
        let most = rows.iter().map(|(_, count)| count.applied).max().unwrap_or(0);
        for (name, count) in rows {
            lines.push(Line::from(format!(" {}", cells(name, &self.figures(count)))));
            lines.push(self.barred(format!("  {:>NAME$} ", count.applied), count.applied, most));
        }
        if summed {
            let words = cells(self.text(T::Total), &self.figures(&self.counted.total));
            lines.push(self.heading(&words));
        }
        lines
    }

    fn figures(&self, count: &Count) -> [String; 8] {
        [
            count.applied.to_string(),
            count.approved.to_string(),
            count.refused.to_string(),
            self.percent(count),
            count.households.to_string(),
            count.persons.to_string(),
            count.owed.to_string(),
            count.paid.to_string(),
        ]
    }

    pub(super) fn refusals(&self) -> Vec<Line<'static>> {
        let mut rows: Vec<_> = self.counted.refusals.iter().collect();
        if rows.is_empty() {
            return vec![self.quiet(self.text(T::Nothing))];
        }
        rows.sort_by_key(|(_, n)| std::cmp::Reverse(**n));
        let most = rows.first().map_or(0, |(_, n)| **n);
        let mut lines = Vec::new();
        for ((at, reason), n) in rows {
            let at = match at {
                RefusedAt::Counter => T::AtCounter,
                RefusedAt::Determination => T::AtDetermination,
            };
            let reason = if reason.is_empty() { self.text(T::NoReason) } else { reason.as_str() };
            let words = format!("  {}  {reason}", self.text(at));
            lines.push(Line::from(width::truncate_to_width(&words, self.width.saturating_sub(1)).into_owned()));
            lines.push(self.barred(format!("  {n:>NAME$} "), *n, most));
        }
        lines
    }
}

/// A name and eight figures: counts in narrow columns, money in wide ones.
fn cells(name: &str, figures: &[String; 8]) -> String {
    const CELLS: [usize; 8] = [6, 6, 6, 8, 7, 7, 13, 13];
    let mut line = width::fit(name, NAME - 4);
    for (figure, cells) in figures.iter().zip(CELLS) {
        line.push_str(&" ".repeat(cells.saturating_sub(width::width(figure))));
        line.push_str(figure);
    }
    line
}

fn spark(values: &[u64]) -> String {
    let most = values.iter().copied().max().unwrap_or(0);
    let step = |n: &u64| (*n * 7).checked_div(most).unwrap_or(0);
    values.iter().map(|n| SPARKS[usize::try_from(step(n)).unwrap_or(0).min(7)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sparkline_ends_where_its_figures_do() {
        assert_eq!(spark(&[0, 7, 14]), "▁▄█");
        assert_eq!(spark(&[0, 0]), "▁▁");
        assert_eq!(spark(&[]), "");
    }
}
