//! All cards, in the order of the queue, with the index that finds them.

use std::ops::Deref;
use std::sync::Arc;

use super::CardView;
use crate::text::pinyin::Query;
use crate::tui::search::{Found, Index, Subject};

/// All cards, in the order of the queue.
#[derive(Debug, Default)]
pub struct Cards {
    views: Vec<CardView>,
    index: Arc<Index>,
    /// The index's subject of each card.
    subjects: Vec<u32>,
}

impl Cards {
    /// Cards, each with its subject in the index, put in the order of the queue.
    #[must_use]
    pub fn new(mut cards: Vec<(CardView, u32)>, index: Arc<Index>) -> Self {
        cards.sort_by(|(a, _), (b, _)| a.order().cmp(&b.order()));
        let (views, subjects) = cards.into_iter().unzip();
        Self { views, index, subjects }
    }

    /// What a text finds. `before` is what a shorter one found.
    #[must_use]
    pub fn find(&self, typed: &str, before: Option<&Found>) -> Found {
        self.index.find(typed, before)
    }

    /// The places of the cards found, the best first, those that answer alike in the order of the queue.
    #[must_use]
    pub fn places(&self, found: &Found) -> Vec<u32> {
        found.in_order(&self.subjects)
    }

    /// The member by whose name the card was found, if it was not by that of the applicant.
    #[must_use]
    pub fn member(&self, place: usize, query: &Query) -> Option<&str> {
        self.index.member(*self.subjects.get(place)?, query)
    }
}

impl Deref for Cards {
    type Target = [CardView];

    fn deref(&self) -> &[CardView] {
        &self.views
    }
}

fn subject(card: &CardView) -> Subject<'_> {
    Subject { name: &card.name, others: &[], number: &card.number, village: &card.village, tails: &[] }
}

/// Cards that are found by what stands on them.
impl FromIterator<CardView> for Cards {
    fn from_iter<T: IntoIterator<Item = CardView>>(cards: T) -> Self {
        let views: Vec<CardView> = cards.into_iter().collect();
        let subjects: Vec<Subject<'_>> = views.iter().map(subject).collect();
        let index = Arc::new(Index::of(&subjects, [0; 32]));
        Self::new(views.into_iter().zip(0..).collect(), index)
    }
}
