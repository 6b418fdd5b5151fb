//! What is wrong with a form: each field by its kind, then what concerns several of them.

use crate::domain::types::{BadIdNumber, Fen, Quantity};
use crate::text::field::IssueText as T;
use crate::text::grapheme;

use super::context::FormContext;
use super::issue::{FieldIssue, Issue};
use super::parse;
use super::pick;
use super::spec::{Body, Check, FieldSpec, Kind, Section, TableSpec};
use super::spot::Spot;
use super::state::{FormState, Value};
use super::value;

impl FormState {
    /// Checks the whole form and keeps what is wrong, in the order of the form. Returns whether nothing is.
    pub fn validate(&mut self, context: &FormContext) -> bool {
        let mut issues = Vec::new();
        for section in self.spec().sections.iter().filter(|section| self.is_section_shown(section)) {
            self.check_section(section, context, &mut issues);
        }
        for issue in (self.spec().check)(self, context) {
            if !issues.iter().any(|known| known.spot == issue.spot) {
                issues.push(issue);
            }
        }
        self.issues = issues;
        self.issues.is_empty()
    }

    /// Looks again at what was wrong after a change elsewhere: what holds no longer goes, and nothing is added, so that
    /// no field is blamed before the clerk has been there.
    pub(crate) fn recheck(&mut self, context: &FormContext) {
        if self.issues.is_empty() {
            return;
        }
        let across = (self.spec().check)(self, context);
        let known = std::mem::take(&mut self.issues);
        let still = |known: FieldIssue| {
            if matches!(known.issue, Issue::Told(_)) {
                return Some(known);
            }
            let own = self.field(&known.spot).and_then(|field| check_field(self, &known.spot, field, context));
            let own = own.map(|issue| issue.at(known.spot.clone()));
            let rows = self.table(&known.spot).filter(|_| matches!(known.spot, Spot::Add(_)));
            let own = own.or_else(|| rows.and_then(|table| self.check_rows(table, context)));
            own.or_else(|| across.iter().find(|issue| issue.spot == known.spot).cloned())
        };
        self.issues = known.into_iter().filter_map(still).collect();
    }

    fn check_section(&self, section: &Section, context: &FormContext, issues: &mut Vec<FieldIssue>) {
        match section.body {
            Body::Fields(fields) => {
                for field in fields {
                    self.check_into(Spot::Field(field.key.to_owned()), field, context, issues);
                }
            }
            Body::Table(table) => {
                issues.extend(self.check_rows(table, context));
                for row in 0..self.rows(table.key).len() {
                    for field in table.fields {
                        let spot = Spot::Cell(table.key.to_owned(), row, field.key.to_owned());
                        self.check_into(spot, field, context, issues);
                    }
                }
            }
        }
    }

    fn check_rows(&self, table: &TableSpec, context: &FormContext) -> Option<FieldIssue> {
        let args = vec![table.least.to_string(), table.noun.text(context.lang).to_owned()];
        let too_few = self.rows(table.key).len() < table.least;
        too_few.then(|| Issue::Own(T::TooFewRows, args).at(Spot::Add(table.key.to_owned())))
    }

    fn check_into(&self, spot: Spot, field: &FieldSpec, context: &FormContext, issues: &mut Vec<FieldIssue>) {
        if let Some(issue) = check_field(self, &spot, field, context) {
            issues.push(issue.at(spot));
        }
    }
}

/// What is wrong with a field; nothing with one that is hidden or follows from another.
pub(crate) fn check_field(state: &FormState, spot: &Spot, field: &FieldSpec, context: &FormContext) -> Option<Issue> {
    if !state.is_shown(spot, field) || state.is_fixed(spot, field) {
        return None;
    }
    let value = state.value(spot)?;
    if value.is_empty() {
        return state.is_required(spot, field).then(|| Issue::plain(T::Needed));
    }
    match value {
        Value::Picks(picks) => check_picks(state, spot, field, picks, context),
        Value::Text(text) => check_text(state, spot, field, text, context),
    }
}

fn check_picks(
    state: &FormState,
    spot: &Spot,
    field: &FieldSpec,
    picks: &[String],
    context: &FormContext,
) -> Option<Issue> {
    let items = pick::items(state, field, spot, context);
    if let Some(gone) = picks.iter().find(|pick| !items.iter().any(|item| item.id == **pick)) {
        return Some(Issue::with(T::BadChoice, gone));
    }
    match field.check {
        Check::AtLeast(least) if picks.len() < least => Some(Issue::with(T::TooFew, least.to_string())),
        _ => None,
    }
}

fn check_text(state: &FormState, spot: &Spot, field: &FieldSpec, text: &str, context: &FormContext) -> Option<Issue> {
    match field.kind {
        Kind::IdNumber => check_id(text, context),
        Kind::Money => match text.parse::<Fen>() {
            Err(_) => Some(Issue::plain(T::BadMoney)),
            Ok(fen) if fen < Fen::ZERO => Some(Issue::plain(T::NegativeMoney)),
            Ok(_) => None,
        },
        Kind::Date => check_date(state, spot, field, text, context),
        Kind::Time(_) => check_time(state, spot, field, text),
        Kind::Quantity => {
            let fits = text.trim().parse::<Quantity>().is_ok_and(Quantity::is_positive);
            (!fits).then(|| Issue::plain(T::BadQuantity))
        }
        Kind::Month => parse::month(text, context.today).is_none().then(|| Issue::plain(T::BadMonth)),
        Kind::Moment => {
            let read = parse::moment(text, context.today, context.almanac.as_ref());
            match read {
                None => Some(Issue::plain(T::BadMoment)),
                Some((day, _)) if day > context.today => Some(Issue::plain(T::FutureDate)),
                Some(_) => None,
            }
        }
        Kind::Count(least, most) => {
            let fits = text.trim().parse::<u32>().is_ok_and(|n| (least..=most).contains(&n));
            (!fits).then(|| Issue::Own(T::BadCount, vec![least.to_string(), most.to_string()]))
        }
        Kind::Phone => parse::phone(text).is_none().then(|| Issue::plain(T::BadPhone)),
        Kind::Account => parse::account(text).is_none().then(|| Issue::plain(T::BadAccount)),
        Kind::Names => check_names(field, text),
        _ => None,
    }
}

fn check_id(text: &str, context: &FormContext) -> Option<Issue> {
    let issue = match text.trim().parse::<crate::domain::types::IdNumber>() {
        Ok(number) if number.birth() > context.today => T::IdFuture,
        Ok(_) => return None,
        Err(BadIdNumber::Length) => return Some(Issue::with(T::IdLength, grapheme::count(text.trim()).to_string())),
        Err(BadIdNumber::Characters) => T::IdCharacters,
        Err(BadIdNumber::Birth) => T::IdBirth,
        Err(BadIdNumber::Check) => T::IdCheck,
    };
    Some(Issue::plain(issue))
}

fn check_date(state: &FormState, spot: &Spot, field: &FieldSpec, text: &str, context: &FormContext) -> Option<Issue> {
    let past = matches!(field.check, Check::NotFuture);
    let Some(day) = parse::date(text, context.today, context.almanac.as_ref(), past) else {
        return Some(Issue::plain(T::BadDate));
    };
    match field.check {
        Check::NotFuture if day.date > context.today => Some(Issue::plain(T::FutureDate)),
        Check::NotBefore(other) => {
            let other = value::as_date(state, context, &spot.sibling(other))?;
            (day.date < other).then(|| Issue::with(T::BeforeDate, other.to_string()))
        }
        Check::FirstOfMonth if !day.date.to_string().ends_with("-01") => Some(Issue::plain(T::NotFirst)),
        _ => None,
    }
}

fn check_time(state: &FormState, spot: &Spot, field: &FieldSpec, text: &str) -> Option<Issue> {
    let Some(time) = parse::time(text) else { return Some(Issue::plain(T::BadTime)) };
    let Check::After(other) = field.check else { return None };
    let (hour, minute) = parse::time(state.text(&spot.sibling(other)))?;
    (time <= (hour, minute)).then(|| Issue::with(T::NotAfter, format!("{hour:02}:{minute:02}")))
}

fn check_names(field: &FieldSpec, text: &str) -> Option<Issue> {
    let names = parse::names(text);
    if let Some(twice) = names.iter().enumerate().find(|(i, name)| names[..*i].contains(name)) {
        return Some(Issue::with(T::NameTwice, twice.1));
    }
    match field.check {
        Check::AtLeast(least) if names.len() < least => Some(Issue::with(T::TooFewNames, least.to_string())),
        _ => None,
    }
}
