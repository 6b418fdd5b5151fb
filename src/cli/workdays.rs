//! `workdays D N`: the N-th working day after D.

use serde::Serialize;

use super::{Exit, Failure, Globals, Io, json_line, locale};
use crate::domain::calendar::{Calendar, Counted};
use crate::domain::types::Date;
use crate::text::verbs::VerbText;
use crate::text::{Lang, fill};

/// Counts working days by the official calendar.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub globals: Globals,
    /// The day to count from, which is not counted itself: YYYY-MM-DD.
    #[arg(value_name = "D", allow_hyphen_values = true)]
    pub date: String,
    /// How many working days.
    #[arg(value_name = "N", allow_hyphen_values = true)]
    pub count: String,
}

#[derive(Serialize)]
struct Answer {
    v: u8,
    date: Date,
    provisional: bool,
}

/// Writes the day, and 暂定 behind it when a year without an official calendar was crossed.
pub fn run(args: &Args, io: &mut Io<'_>) -> Result<(), Failure> {
    let Counted { date, provisional } = count(args, locale::lang())?;
    if args.globals.json {
        let answer = Answer { v: 1, date, provisional };
        json_line(io.output, &answer)?;
    } else if provisional {
        // Data, not words: the mark is the same in every language.
        writeln!(io.output, "{date} {}", VerbText::Provisional.text(Lang::Zh))?;
    } else {
        writeln!(io.output, "{date}")?;
    }
    Ok(())
}

fn count(args: &Args, lang: Lang) -> Result<Counted, Failure> {
    let bad = |text: VerbText, value: &str| Failure::new(Exit::BadInput, fill(text.text(lang), &[value]));
    let from: Date = args.date.parse().map_err(|_| bad(VerbText::BadDate, &args.date))?;
    let n: u32 = args.count.parse().map_err(|_| bad(VerbText::BadCount, &args.count))?;
    let calendar = Calendar::embedded();
    let counted = calendar.add_working_days(from, n);
    // A count that met the end of the range stopped short.
    if calendar.working_days_between(from, counted.date) < i64::from(n) {
        return Err(bad(VerbText::BeyondDates, ""));
    }
    Ok(counted)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{output_of, read, refusal_of};
    use super::*;

    fn args(date: &str, count: &str, json: bool) -> Args {
        Args { globals: Globals { json, ..Globals::default() }, date: date.into(), count: count.into() }
    }

    #[test]
    fn the_day_stands_alone_and_a_provisional_one_is_marked() {
        assert_eq!(output_of(|io| run(&args("2026-02-12", "3", false), io)), "2026-02-24\n");
        assert_eq!(output_of(|io| run(&args("2026-11-24", "30", false), io)), "2027-01-06 暂定\n");
        assert_eq!(
            output_of(|io| run(&args("2026-11-24", "30", true), io)),
            "{\"v\":1,\"date\":\"2027-01-06\",\"provisional\":true}\n"
        );
    }

    #[test]
    fn what_is_not_a_date_or_a_count_is_bad_input() {
        for (date, count) in [("2026-02-30", "3"), ("12/2/2026", "3"), ("2026-02-12", "-3"), ("2026-02-12", "x")] {
            assert_eq!(refusal_of(|io| run(&args(date, count, false), io)), Exit::BadInput, "{date} {count}");
        }
        assert_eq!(refusal_of(|io| run(&args("9999-12-30", "9", true), io)), Exit::BadInput);
    }

    #[test]
    fn flags_may_stand_anywhere_after_the_verb() {
        for words in [["--json", "2026-02-12", "-3"], ["2026-02-12", "--json", "-3"], ["2026-02-12", "-3", "--json"]] {
            let read: Args = read(&words).unwrap();
            assert_eq!((read.globals.json, read.date.as_str(), read.count.as_str()), (true, "2026-02-12", "-3"));
        }
        assert!(read::<Args>(&["2026-02-12"]).is_err());
    }
}
