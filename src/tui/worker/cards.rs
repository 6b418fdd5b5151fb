//! The cards of the queue.

use std::sync::Arc;

use super::Tell;
use super::home::OpenHome;
use super::thread::Worker;
use crate::domain::divisions;
use crate::domain::query::{Due, Step, line_due};
use crate::domain::types::Desk;
use crate::ledger::cards::Card;
use crate::ledger::lookup;
use crate::text::Lang;
use crate::text::law;
use crate::text::tui::queue::QueueText as T;
use crate::tui::model::{CardView, Cards, DueView};
use crate::tui::search::{Index, Subject};

impl Worker {
    /// Tells the screens all cards, in the order of the queue.
    pub(super) fn tell_cards(&mut self) {
        let lang = self.options.lang;
        let Some(open) = &mut self.open else { return };
        let today = (self.options.clock)().date();
        let index = index(open);
        let ledger = &open.ledger;
        let due = |card: &Card| line_due(&card.line, ledger.policy(today), today);
        let cards = ledger.cards().map(|card| view(card, due(card), ledger.desk(), lang)).zip(0..).collect();
        self.tell(Tell::Cards(Arc::new(Cards::new(cards, index))));
        self.tell_tasks();
    }
}

/// The index of the cards: the one that is there, if nothing changed that files are found by.
fn index(open: &mut OpenHome) -> Arc<Index> {
    let ledger = &open.ledger;
    let subjects: Vec<Subject<'_>> = ledger.cards().map(subject).collect();
    let print = Index::fingerprint(&subjects);
    match &open.index {
        Some((of, index)) if *of == print => Arc::clone(index),
        _ => {
            let index = Arc::new(Index::of(&subjects, lookup::tail_secret(ledger.data_key())));
            open.index = Some((print, Arc::clone(&index)));
            index
        }
    }
}

fn subject(card: &Card) -> Subject<'_> {
    Subject {
        name: &card.line.name,
        others: &card.found_by.names,
        number: card.line.number.as_deref().unwrap_or_default(),
        village: divisions::village_name(card.line.village).unwrap_or_default(),
        tails: &card.found_by.tails,
    }
}

fn view(card: &Card, due: Option<Due>, desk: &Desk, lang: Lang) -> CardView {
    let line = &card.line;
    let moved_away = matches!(desk, Desk::Township(own) if card.township != Some(*own));
    let with_the_office = matches!(line.step, Some(Step::Forwarded | Step::Review));
    let at_office = *desk == Desk::CityOffice;
    let aside = at_office && !with_the_office;
    let village = divisions::village_name(line.village).map_or_else(|| line.village.to_string(), str::to_owned);
    let township = card.township.filter(|_| at_office).map(super::run::township);
    CardView {
        stream: Some(card.stream),
        application: line.application.clone(),
        number: line.number.clone().unwrap_or_default(),
        name: line.name.clone(),
        village: township.map_or_else(|| village.clone(), |township| format!("{township} {village}")),
        programme: line.programme.map(|programme| T::of(programme).text(lang).to_owned()).unwrap_or_default(),
        step: line.step.map_or(T::NoApplication.text(lang), |step| law::step(step, lang)).to_owned(),
        due: due.filter(|_| !moved_away).as_ref().map(|due| due_view(due, lang)),
        waiting: card.pending,
        elsewhere: moved_away || with_the_office && matches!(desk, Desk::Township(_)) || aside,
        aside,
        conflict: line.conflict,
    }
}

/// A deadline in words.
pub(super) fn due_view(due: &Due, lang: Lang) -> DueView {
    DueView { date: due.date, what: law::deadline(due.rule, lang).to_owned(), provisional: due.provisional }
}
