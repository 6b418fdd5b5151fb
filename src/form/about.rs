//! What a form may know, gathered from the rules in force and the household file that it is about.

use std::sync::Arc;

use super::context::{Almanac, CountedDay, FormContext, Item, Person};
use super::forms::FormId;
use super::state::{FormState, Subject};
use crate::domain::calendar::{Calendar, Counted};
use crate::domain::divisions;
use crate::domain::household::{Application, Deadline, Household, Member};
use crate::domain::policy::{Policy, Term};
use crate::domain::programme::{Programme, dibao};
use crate::domain::query;
use crate::domain::types::{Date, Ref, Township};
use crate::text::form::FormText;
use crate::text::{Lang, code, fill, summary};

/// The days of law by a calendar and a policy.
struct Days {
    calendar: Calendar,
    notice: Term,
    policy_version: u32,
}

impl Almanac for Days {
    fn working_days_after(&self, from: Date, n: u32) -> CountedDay {
        let Counted { date, provisional } = self.calendar.add_working_days(from, n);
        CountedDay { date, provisional }
    }

    fn notice_end(&self, start: Date) -> CountedDay {
        let clock = self.notice.clock(Deadline::NoticeEnd, start, &self.calendar, self.policy_version);
        CountedDay { date: clock.end, provisional: clock.provisional }
    }
}

/// Who fills in a form, when, and by which rules.
#[derive(Debug, Clone, Copy)]
pub struct Desktop<'a> {
    /// The day.
    pub today: Date,
    /// The language of the interface.
    pub lang: Lang,
    /// The policy in force.
    pub policy: &'a Policy,
    /// The calendar in force.
    pub calendar: &'a Calendar,
    /// The township whose villages are offered; `None` for the villages of all.
    pub township: Option<Township>,
    /// The name of the person at the keyboard.
    pub myself: &'a str,
}

impl FormContext {
    /// For a form about a household that is not on file yet.
    #[must_use]
    pub fn for_desk(desktop: &Desktop<'_>) -> Self {
        let Desktop { today, lang, policy, calendar, township, myself } = *desktop;
        let notice = policy.deadlines.notice.clone();
        let days = Days { calendar: calendar.clone(), notice, policy_version: policy.version };
        let mut context = Self::new(today, Arc::new(days), lang);
        let townships: Vec<Township> = township.map_or_else(|| divisions::townships().collect(), |only| vec![only]);
        let villages = townships.into_iter().flat_map(divisions::villages_of);
        context.villages = villages
            .map(|village| Item::new(village.to_string(), divisions::village_name(village).unwrap_or_default()))
            .collect();
        let is_needed = |code: &str| policy.required_documents(Programme::Dibao).any(|doc| doc.kind.name() == code);
        let document = |(code, text): &(&str, code::CodeText)| {
            let label = text.text(lang);
            if is_needed(code) { Item::needed(*code, label) } else { Item::new(*code, label) }
        };
        context.documents = code::DOCUMENT.iter().map(document).collect();
        context.myself = myself.to_owned();
        context
    }

    /// For a form about a household on file.
    #[must_use]
    pub fn for_file(desktop: &Desktop<'_>, household: &Household, form: FormId, subject: &Subject) -> Self {
        let mut context = Self::for_desk(desktop);
        let Desktop { today, policy, .. } = *desktop;
        let of_age = policy.documents.authorisation.from_age;
        let person = |member: &Member| Person {
            reference: member.id.to_string(),
            name: member.name.clone(),
            adult: member.has_reached(of_age, today),
        };
        context.members = household.members().map(person).collect();
        context.taken = household.names.all().map(Ref::to_string).collect();
        context.unauthorised =
            query::missing_authorisations(household, policy, today).iter().map(Ref::to_string).collect();
        let named = |id: &String| id.parse::<Ref>().ok();
        let application =
            subject.application.as_ref().and_then(named).and_then(|id| household.application(&id).cloned());
        if let Some(application) = application {
            let missing = query::missing(household, &application, policy, today);
            context.missing_documents = missing.documents.iter().map(|kind| kind.name().to_owned()).collect();
            context.notes = notes(&context, household, &application, form, policy);
        }
        context
    }
}

/// What is read before deciding: what is missing before acceptance, the computed amount before an opinion.
fn notes(
    context: &FormContext,
    household: &Household,
    application: &Application,
    form: FormId,
    policy: &Policy,
) -> Vec<String> {
    let lang = context.lang;
    let mut lines = vec![format!("{} {}", application.number, household.head().map_or("", |head| &head.name))];
    match form {
        FormId::Accept => lines.push(missing_in_words(context)),
        FormId::Opinion | FormId::Determination => {
            let assessed = dibao::assess(household, &policy.dibao);
            lines.extend(assessed.amount.lines.iter().map(|line| summary::amount_line(household, line, lang)));
            let total = assessed.amount.total_fen.to_string();
            lines.push(fill(FormText::ComputedAmount.text(lang), &[&total]));
        }
        _ => {}
    }
    lines
}

fn missing_in_words(context: &FormContext) -> String {
    let lang = context.lang;
    let documents = context.missing_documents.iter().filter_map(|id| code::label(code::DOCUMENT, id, lang));
    let people = context.unauthorised.iter().map(|id| {
        let name = context.members.iter().find(|person| person.reference == *id).map_or("", |person| &person.name);
        fill(FormText::AuthorisationOf.text(lang), &[name])
    });
    let all: Vec<String> = documents.map(str::to_owned).chain(people).collect();
    if all.is_empty() {
        return FormText::NothingMissing.text(lang).to_owned();
    }
    fill(FormText::MissingNow.text(lang), &[&all.join(FormText::ListSeparator.text(lang))])
}

impl FormState {
    /// A new form about a household on file; the form that changes a member holds that member's record.
    #[must_use]
    pub fn about(form: FormId, subject: Subject, household: &Household, context: &FormContext) -> Self {
        let member = subject.member.as_ref().and_then(|id| id.parse::<Ref>().ok());
        let record = member.and_then(|id| household.member(&id).and_then(|member| serde_json::to_value(member).ok()));
        let mut state = Self::new(form, subject, context);
        if let Some(record) = record {
            state.fill(&record, context);
        }
        if form == FormId::NoticeClose && state.subject.notice.is_none() {
            state.subject.notice = open_notice(&state.subject, household);
        }
        state
    }
}

/// The notice of the application that has no outcome yet.
fn open_notice(subject: &Subject, household: &Household) -> Option<String> {
    let id: Ref = subject.application.as_ref()?.parse().ok()?;
    let application = household.application(&id)?;
    let open = application.notices().rev().find(|notice| application.closing(&notice.id).is_none());
    open.map(|notice| notice.id.to_string())
}

/// The steps of the whole plain course, filled in by keys and taken by the rules.
#[cfg(test)]
mod tests;
