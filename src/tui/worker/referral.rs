//! Referrals as screens show them.

use std::sync::Arc;

use super::cards::due_view;
use super::home::OpenHome;
use super::run::township;
use super::thread::Worker;
use super::{Tell, file};
use crate::domain::divisions;
use crate::domain::household::Household;
use crate::domain::kind::{Kind, StreamKind};
use crate::domain::query::{Due, Viewer, referral_next};
use crate::domain::referral::{Answer, Need, Opening, Referral, Step, What};
use crate::domain::types::Desk;
use crate::form::{FormId, Given, Item};
use crate::ledger::LedgerError;
use crate::text::tui::referral::ReferralText as T;
use crate::text::{Lang, fill, law, pinyin, unit};
use crate::tui::model::desk::{ReferralLine, ReferralView};
use crate::tui::model::{About, RecordView, StepView};

impl Worker {
    pub(super) fn tell_referrals(&self) {
        self.tell_or_fail(|open, lang| Ok(Tell::Referrals(Arc::new(self.referral_lines(open, lang)?))));
    }

    pub(super) fn load_referral(&self, referral: &Referral) {
        self.tell_or_fail(|open, lang| Ok(Tell::Referral(Arc::new(self.referral_view(open, referral, lang)?))));
    }

    /// The referrals: what waits here first, by deadline, then the newest.
    fn referral_lines(&self, open: &OpenHome, lang: Lang) -> Result<Vec<ReferralLine>, LedgerError> {
        let viewer = open.viewer((self.options.clock)().date());
        let mut lines = Vec::new();
        for id in open.ledger.streams_of(StreamKind::Referral)? {
            let Some(record) = open.ledger.stream(id)? else { continue };
            let waiting = !record.waiting.is_empty();
            let Some(referral) = record.now().opened_referral() else { continue };
            let Some(opening) = &referral.opening else { continue };
            lines.push((opening.made, line(referral, opening, waiting, &viewer, lang)));
        }
        lines.sort_by(|(made_a, a), (made_b, b)| {
            let by = |line: &ReferralLine| (!line.here, line.due.is_none(), line.due.as_ref().map(|due| due.date));
            by(a).cmp(&by(b)).then_with(|| made_b.cmp(made_a))
        });
        Ok(lines.into_iter().map(|(_, line)| line).collect())
    }

    /// A referral as its screen shows it.
    pub(super) fn referral_view(
        &self,
        open: &OpenHome,
        referral: &Referral,
        lang: Lang,
    ) -> Result<ReferralView, LedgerError> {
        let viewer = open.viewer((self.options.clock)().date());
        let timeline = open.ledger.timeline(referral.stream)?;
        let facts = referral.opening.as_ref().map(|opening| facts(opening, lang)).unwrap_or_default();
        let due = referral.running_clock().map(|clock| due_view(&Due::of(clock), lang));
        Ok(ReferralView {
            stream: referral.stream,
            name: referral.opening.as_ref().map(|opening| opening.person.name.clone()).unwrap_or_default(),
            step: law::referral_step(referral.step(), lang).to_owned(),
            due,
            steps: steps(referral, &facts, &viewer, lang),
            facts,
            trail: referral.trail.iter().map(|m| trail(&m.what, lang)).collect(),
            timeline: file::timeline_views(&timeline, &Household::empty(referral.stream), lang),
        })
    }
}

/// Whether the referral waits for this desk: the unit is to act, or the township to tell the family.
pub(super) fn is_here(referral: &Referral, desk: &Desk) -> bool {
    match referral.step() {
        Step::Made | Step::Accepted => matches!(desk, Desk::Unit(_)),
        Step::SentBack | Step::Answered => matches!(desk, Desk::Township(_)),
        Step::Closed => false,
    }
}

fn line(referral: &Referral, opening: &Opening, waiting: bool, viewer: &Viewer<'_>, lang: Lang) -> ReferralLine {
    let village = divisions::village_name(opening.person.village).unwrap_or_default();
    let own = matches!(viewer.desk, Desk::Township(_));
    let village = if own { village.to_owned() } else { format!("{} {village}", township(opening.township)) };
    let (need, unit) = (law::need(opening.need, lang).to_owned(), unit::name(&opening.unit, lang));
    let step_words = law::referral_step(referral.step(), lang).to_owned();
    ReferralLine {
        stream: referral.stream,
        key: pinyin::Key::new(&format!("{} {village} {need} {unit} {step_words}", opening.person.name)),
        name: opening.person.name.clone(),
        village,
        need,
        unit,
        step: referral.step(),
        step_words,
        due: referral.running_clock().map(|clock| due_view(&Due::of(clock), lang)),
        waiting,
        here: is_here(referral, viewer.desk),
    }
}

fn facts(opening: &Opening, lang: Lang) -> Vec<(String, String)> {
    let person = &opening.person;
    let place = divisions::village_name(person.village).unwrap_or_default();
    let label = |text: T| text.text(lang).to_owned();
    // The unit needs the number to find the person: the family agreed to that.
    let number = person.id_number.as_ref().map(|number| number.as_str().to_owned()).unwrap_or_default();
    let facts = [
        (T::Name, person.name.clone()),
        (T::IdNumber, number),
        (T::Phone, person.phone.clone().unwrap_or_default()),
        (T::Village, format!("{} {place}", township(opening.township))),
        (T::Need, law::need(opening.need, lang).to_owned()),
        (T::Unit, unit::name(&opening.unit, lang)),
        (T::Asked, opening.asked.clone()),
        (T::Consent, fill(T::ConsentOn.text(lang), &[&opening.consent.on.to_string()])),
        (T::Made, opening.made.to_string()),
    ];
    facts.into_iter().filter(|(_, value)| !value.is_empty()).map(|(text, value)| (label(text), value)).collect()
}

fn trail(what: &What, lang: Lang) -> (String, String) {
    let head = |text: T, on: &crate::domain::types::Date| format!("{on} {}", text.text(lang));
    let paper = |paper: &Option<String>| paper.as_ref().map(|paper| fill(T::Paper.text(lang), &[paper]));
    let joined = |parts: Vec<Option<String>>| parts.into_iter().flatten().collect::<Vec<_>>().join(T::Stop.text(lang));
    match what {
        What::Accepted { on, paper: of } => (head(T::Accepted, on), joined(vec![paper(of)])),
        What::SentBack { on, reason, paper: of } => {
            (head(T::SentBack, on), joined(vec![Some(reason.clone()), paper(of)]))
        }
        What::Answered(given) => {
            (head(T::Answered, &given.on), joined(vec![Some(answer(given, lang)), paper(&given.paper)]))
        }
        What::Closed { on, note } => (head(T::Closed, on), note.clone().unwrap_or_default()),
    }
}

/// What the unit answered, in one line.
fn answer(given: &Answer, lang: Lang) -> String {
    let amount = given.amount_fen.map(|fen| fill(T::Amount.text(lang), &[&fen.to_string()]));
    let period = match (given.from, given.until) {
        (Some(from), Some(until)) => Some(fill(T::Period.text(lang), &[&from.to_string(), &until.to_string()])),
        (Some(from), None) => Some(fill(T::From.text(lang), &[&from.to_string()])),
        (None, Some(until)) => Some(fill(T::Until.text(lang), &[&until.to_string()])),
        (None, None) => None,
    };
    let result = law::referral_result(given.result, lang).to_owned();
    let parts = [Some(result), Some(given.measures.clone()), amount, period];
    parts.into_iter().flatten().collect::<Vec<_>>().join(T::Stop.text(lang))
}

fn steps(referral: &Referral, facts: &[(String, String)], viewer: &Viewer<'_>, lang: Lang) -> Vec<StepView> {
    let outside = !matches!(viewer.desk, Desk::Unit(_));
    let told = referral.trail.iter().map(|m| trail(&m.what, lang)).map(|(head, text)| format!("{head} {text}"));
    let notes: Vec<String> = facts.iter().map(|(label, value)| format!("{label}  {value}")).chain(told).collect();
    let given = Given::default().first("outside", if outside { vec!["yes".to_owned()] } else { Vec::new() });
    let step = |kind: Kind| {
        FormId::for_command(kind.name())?;
        let about = About { notes: notes.clone(), given: given.clone(), ..About::default() };
        Some(StepView { command: kind.name().to_owned(), label: law::action(kind, lang).to_owned(), about })
    };
    referral_next(referral, viewer).into_iter().filter_map(step).collect()
}

/// The step that refers somebody of a household, when the viewer may.
pub(super) fn make_step(household: &Household, viewer: &Viewer<'_>, lang: Lang) -> Option<StepView> {
    let own = match viewer.desk {
        Desk::Township(own) => household.township() == Some(*own),
        Desk::CityOffice => true,
        Desk::Unit(_) | Desk::Oversight(_) => false,
    };
    let may = own && crate::domain::desk::duty::may(Kind::ReferralMake, viewer.desk, viewer.roles);
    let need = |need: &Need| {
        let in_charge = viewer.policy.referral.unit(*need).map(|id| unit::name(id, lang));
        let words = law::need(*need, lang);
        let label = in_charge.map_or_else(|| words.to_owned(), |of| fill(T::NeedOf.text(lang), &[words, &of]));
        let code = serde_json::to_value(need).ok()?.as_str()?.to_owned();
        Some(Item::new(code, label))
    };
    let given = Given::default()
        .choices("needs", Need::ALL.iter().filter_map(need).collect())
        .choices("units", unit::UNITS.iter().map(|(id, text)| Item::new(*id, text.text(lang))).collect())
        .first("household", vec![household.stream.to_string()]);
    may.then(|| StepView {
        command: Kind::ReferralMake.name().to_owned(),
        label: law::action(Kind::ReferralMake, lang).to_owned(),
        about: About { given, ..About::default() },
    })
}

/// What was referred of a household, and the answers.
pub(super) fn records(referrals: &[Referral], lang: Lang) -> Vec<RecordView> {
    let record = |referral: &Referral| {
        let opening = referral.opening.as_ref()?;
        let (need, step) = (law::need(opening.need, lang), law::referral_step(referral.step(), lang));
        let heading = format!("{} {need} {} · {step}", opening.made, opening.person.name);
        let mut lines = vec![
            (T::Unit.text(lang).to_owned(), unit::name(&opening.unit, lang)),
            (T::Asked.text(lang).to_owned(), opening.asked.clone()),
        ];
        let due = referral.running_clock().map(|clock| due_view(&Due::of(clock), lang));
        lines.extend(due.map(|due| (due.what.clone(), due.date.to_string())));
        lines.extend(referral.trail.iter().map(|m| trail(&m.what, lang)));
        Some(RecordView { heading, lines })
    };
    referrals.iter().filter_map(record).collect()
}
