//! `id NUMBER`: whether a text is a resident identity number, and what it says.

use std::ffi::OsString;

use serde::Serialize;

use super::clock::Clock;
use super::{Failure, Globals, Io, json_line, locale};
use crate::domain::divisions::region_name;
use crate::domain::types::{BadIdNumber, Date, IdNumber, Sex};
use crate::text::verbs::VerbText;
use crate::text::{Lang, fill};

/// Checks an identity number by GB 11643.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub globals: Globals,
    /// The number; anything is answered.
    #[arg(value_name = "NUMBER", allow_hyphen_values = true)]
    pub number: OsString,
}

/// The answer. Of an invalid number whose check character holds, what it says is still given.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Answer {
    v: u8,
    valid: bool,
    birth: Option<Date>,
    sex: Option<Sex>,
    region: Option<&'static str>,
    reason: Option<Reason>,
}

/// Why a number is invalid, as scripts see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Reason {
    Length,
    Characters,
    Birth,
    Check,
    Future,
}

impl From<BadIdNumber> for Reason {
    fn from(bad: BadIdNumber) -> Self {
        match bad {
            BadIdNumber::Length => Self::Length,
            BadIdNumber::Characters => Self::Characters,
            BadIdNumber::Birth => Self::Birth,
            BadIdNumber::Check => Self::Check,
        }
    }
}

impl Reason {
    const fn text(self) -> VerbText {
        match self {
            Self::Length => VerbText::IdLength,
            Self::Characters => VerbText::IdCharacters,
            Self::Birth => VerbText::IdNoBirth,
            Self::Check => VerbText::IdCheck,
            Self::Future => VerbText::IdFuture,
        }
    }
}

/// Writes the answer; every input has one.
pub fn run(args: &Args, io: &mut Io<'_>) -> Result<(), Failure> {
    let number = args.number.to_string_lossy();
    // No home lends this verb another clock.
    let answer = examine(&number, Clock::System.now().date());
    if args.globals.json {
        json_line(io.output, &answer)?;
    } else {
        writeln!(io.output, "{}", words(&answer, &number, locale::lang()))?;
    }
    Ok(())
}

fn examine(text: &str, today: Date) -> Answer {
    let number: IdNumber = match text.parse() {
        Ok(number) => number,
        Err(bad) => {
            return Answer {
                v: 1,
                valid: false,
                birth: None,
                sex: None,
                region: None,
                reason: Some(Reason::from(bad)),
            };
        }
    };
    let reason = (number.birth() > today).then_some(Reason::Future);
    Answer {
        v: 1,
        valid: reason.is_none(),
        birth: Some(number.birth()),
        sex: Some(number.sex()),
        region: region_name(number.region()),
        reason,
    }
}

fn words(answer: &Answer, number: &str, lang: Lang) -> String {
    if let Some(reason) = answer.reason {
        return fill(VerbText::IdInvalid.text(lang), &[reason.text().text(lang)]);
    }
    let birth = answer.birth.map(|birth| fill(VerbText::IdBirth.text(lang), &[&birth.to_string()]));
    let sex = answer.sex.map(|sex| match sex {
        Sex::Male => VerbText::IdMale.text(lang).to_owned(),
        Sex::Female => VerbText::IdFemale.text(lang).to_owned(),
    });
    let region = answer.region.map(str::to_owned);
    let region = region.or_else(|| Some(fill(VerbText::IdRegionUnknown.text(lang), &[number.get(..6)?])));
    let parts = [Some(VerbText::IdValid.text(lang).to_owned()), birth, sex, region];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::super::testing::{output_of, read};
    use super::*;

    fn on(day: &str, number: &str) -> Answer {
        examine(number, day.parse().unwrap())
    }

    #[test]
    fn a_retired_division_is_valid_and_named() {
        let digits = "63232119800229001";
        let number = format!("{digits}{}", IdNumber::check_character(digits).unwrap());
        let answer = on("2026-02-12", &number);
        assert!(answer.valid);
        assert_eq!(answer.region, Some("青海省黄南藏族自治州同仁县"));
        assert_eq!(words(&answer, &number, Lang::Zh), "有效 · 出生 1980-02-29 · 男 · 青海省黄南藏族自治州同仁县");
    }

    #[test]
    fn an_unknown_division_is_valid_without_a_name() {
        let digits = "99999919491231002";
        let number = format!("{digits}{}", IdNumber::check_character(digits).unwrap());
        let answer = on("2026-02-12", &number);
        assert!(answer.valid && answer.region.is_none());
        assert!(words(&answer, &number, Lang::Zh).ends_with("首次登记地代码 999999（未收录名称）"));
    }

    #[test]
    fn a_birth_in_the_future_is_invalid_and_today_is_not() {
        assert_eq!(on("1949-12-30", "11010519491231002x").reason, Some(Reason::Future));
        assert!(on("1949-12-31", "11010519491231002x").valid);
    }

    #[test]
    fn every_input_is_answered_with_its_reason() {
        for (text, reason) in [
            ("", "length"),
            ("--help-me", "length"),
            ("11010519491331002X", "birth"),
            ("110105194912310021", "check"),
            ("11010519491231002Y", "characters"),
        ] {
            let args = Args { globals: Globals { json: true, ..Globals::default() }, number: text.into() };
            assert_eq!(
                output_of(|io| run(&args, io)),
                format!(
                    "{{\"v\":1,\"valid\":false,\"birth\":null,\"sex\":null,\"region\":null,\"reason\":\"{reason}\"}}\n"
                )
            );
        }
    }

    #[test]
    fn flags_are_read_around_a_number_of_any_shape() {
        for words in [["--json", "-5"], ["-5", "--json"], ["--json", "--x"], ["--x", "--json"]] {
            let read: Args = read(&words).unwrap();
            assert!(read.globals.json, "{words:?}");
        }
        assert_eq!(read::<Args>(&["", "--home", "h"]).unwrap().globals.home, Some("h".into()));
    }
}
