//! 发布日历: the office publishes a year's days off and make-up days, or the local days off.
//!
//! They hold for what is counted from then on; a date that was told stays.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::decide::Context;
use crate::domain::refusal::{Arg, Refusal, Rule};
use crate::domain::registry::{NationalDays, PublishedDays, RegistryState};
use crate::domain::types::Date;

use super::check;

/// `calendar.publish`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PublishCalendar {
    /// The year.
    pub year: i32,
    /// The nation's notice of the year, whole; it may reach into the December before.
    #[serde(default)]
    pub official: Option<NationalDays>,
    /// The local days off of the year, all of them; those published before no longer hold.
    #[serde(default)]
    pub local: Option<Vec<Date>>,
    /// The document that it rests on.
    #[serde(default)]
    pub note: Option<String>,
}

/// Days of a year were published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarPublished {
    /// The days.
    pub days: PublishedDays,
}

impl PublishCalendar {
    pub(in crate::domain) fn decide(
        &self,
        registry: &RegistryState,
        _: &Context<'_>,
    ) -> Result<CalendarPublished, Refusal> {
        let nothing = match &self.official {
            Some(official) => official.off.is_empty(),
            None => self.local.is_none(),
        };
        if Rule::CalendarNothing.breaks(nothing) {
            return Err(Refusal::new(Rule::CalendarNothing).at("data"));
        }
        if let Some(official) = &self.official {
            let december = Date::new(self.year.saturating_sub(1), 12, 1);
            let may_be = |day: &Date| day.year() <= self.year && december.is_some_and(|first| first <= *day);
            self.of_the_year("data.official.off", &official.off, may_be)?;
            self.of_the_year("data.official.work", &official.work, may_be)?;
            let both = official.work.iter().position(|day| official.off.contains(day));
            if Rule::CalendarBoth.breaks(both.is_some()) {
                let at = format!("data.official.work[{}]", both.unwrap_or_default());
                return Err(Refusal::new(Rule::CalendarBoth).at(at));
            }
        }
        self.of_the_year("data.local", self.local.as_deref().unwrap_or_default(), |day| day.year() == self.year)?;
        let note = check::optional("data.note", self.note.as_deref(), check::LONG)?;
        let days = PublishedDays { year: self.year, official: self.official.clone(), local: self.local.clone(), note };
        let mut published = registry.clone();
        published.days.push(days.clone());
        if Rule::CalendarSame.breaks(published.calendar() == registry.calendar()) {
            return Err(Refusal::new(Rule::CalendarSame).at("data"));
        }
        Ok(CalendarPublished { days })
    }

    fn of_the_year(&self, field: &str, days: &[Date], may_be: impl Fn(&Date) -> bool) -> Result<(), Refusal> {
        let stray = days.iter().position(|day| !may_be(day));
        if Rule::CalendarYear.breaks(stray.is_some()) {
            let refusal = Refusal::new(Rule::CalendarYear).at(format!("{field}[{}]", stray.unwrap_or_default()));
            return Err(refusal.with(Arg::Number(i64::from(self.year))));
        }
        Ok(())
    }
}

impl CalendarPublished {
    pub(in crate::domain) fn apply(&self, registry: &mut RegistryState) {
        registry.days.push(self.days.clone());
    }
}
