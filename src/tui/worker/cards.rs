//! The cards of the queue.

use std::sync::Arc;

use super::Tell;
use super::home::OpenHome;
use super::thread::Worker;
use crate::domain::divisions;
use crate::domain::programme::Programme;
use crate::domain::query::{Due, Step, line_due};
use crate::domain::types::{Date, Desk};
use crate::ledger::cards::Card;
use crate::text::Lang;
use crate::text::law;
use crate::text::tui::queue::QueueText as T;
use crate::tui::model::{CardView, DueView};

impl Worker {
    /// Tells the screens all cards, in the order of the queue.
    pub(super) fn tell_cards(&mut self) {
        let lang = self.options.lang;
        let Some(open) = &mut self.open else { return };
        let today = (self.options.clock)().date();
        let mut cards = views(open, lang, today);
        cards.sort_by(|a, b| a.order().cmp(&b.order()));
        self.tell(Tell::Cards(Arc::new(cards)));
        self.tell_tasks();
    }
}

fn views(open: &mut OpenHome, lang: Lang, today: Date) -> Vec<CardView> {
    let ledger = &open.ledger;
    let due = |card: &Card| line_due(&card.line, ledger.policy(today), today);
    let cards: Vec<CardView> = ledger.cards().map(|card| view(card, due(card), ledger.desk(), lang)).collect();
    let keyed = |mut card: CardView| {
        let about = (card.name.clone(), format!("{} {}", card.township, card.village));
        card.keys = open.keys.entry(about).or_insert_with(|| card.clone().prepared().keys).clone();
        card
    };
    cards.into_iter().map(keyed).collect()
}

fn view(card: &Card, due: Option<Due>, desk: &Desk, lang: Lang) -> CardView {
    let line = &card.line;
    let moved_away = matches!(desk, Desk::Township(own) if card.township != Some(*own));
    let with_the_office = matches!(line.step, Some(Step::Forwarded | Step::Review));
    let at_office = *desk == Desk::CityOffice;
    let aside = at_office && !with_the_office;
    let township = card.township.filter(|_| at_office).map(super::run::township).unwrap_or_default();
    CardView {
        stream: Some(card.stream),
        application: line.application.clone(),
        number: line.number.clone().unwrap_or_default(),
        name: line.name.clone(),
        village: divisions::village_name(line.village).map_or_else(|| line.village.to_string(), str::to_owned),
        programme: line.programme.map(|programme| short(programme, lang).to_owned()).unwrap_or_default(),
        step: line.step.map_or(T::NoApplication.text(lang), |step| law::step(step, lang)).to_owned(),
        due: due.filter(|_| !moved_away).as_ref().map(|due| due_view(due, lang)),
        waiting: card.pending,
        elsewhere: moved_away || with_the_office && matches!(desk, Desk::Township(_)) || aside,
        aside,
        township,
        conflict: line.conflict,
        ..CardView::default()
    }
}

/// A programme as the narrow column has it.
const fn short(programme: Programme, lang: Lang) -> &'static str {
    match programme {
        Programme::Dibao => T::Dibao.text(lang),
        Programme::Tekun => T::Tekun.text(lang),
        Programme::Linshi => T::Linshi.text(lang),
        Programme::Bianyuan => T::Bianyuan.text(lang),
        Programme::Gangxing => T::Gangxing.text(lang),
    }
}

/// A deadline in words.
pub(super) fn due_view(due: &Due, lang: Lang) -> DueView {
    DueView { date: due.date, what: law::deadline(due.rule, lang).to_owned(), provisional: due.provisional }
}
