//! The places that one goes to from anywhere (去往): one line each, in the order in which the list shows them.
//!
//! A place has an action: its key in `keymaps/default.toml` and its name come from there, and the palette has it too.

use super::choose_file::ChooseFile;
use super::form::Form;
use super::guide::Guide;
use super::import::ImportScreen;
use super::named::Named;
use super::payment::Runs;
use super::queue::Queue;
use super::referral::Referrals;
use super::settings::SettingsScreen;
use super::statistics::StatisticsScreen;
use super::sync_status::SyncStatus;
use super::village::Villages;
use super::{Effect, Screen, Session};
use crate::domain::query::VillageTask;
use crate::domain::types::Desk;
use crate::form::FormId;
use crate::tui::keymap::Action;
use crate::tui::worker::Seat;

/// One place.
pub struct Place {
    /// The action that goes there, from any screen.
    pub action: Action,
    /// Who has it.
    pub whose: Whose,
    /// Opens it.
    pub open: fn(&Session) -> Vec<Effect>,
}

/// Who has a place.
#[derive(Debug, Clone, Copy)]
pub enum Whose {
    /// Everybody, also before the home is open.
    Anybody,
    /// Those at these desks.
    Desks(fn(&Desk) -> bool),
    /// Those at these desks, where the desk's name alone does not say it.
    Seats(fn(&Seat) -> bool),
}

/// Every desk, once the home is open.
const EVERY: Whose = Whose::Desks(|_| true);

/// The city office's desks.
const OFFICE: Whose = Whose::Desks(|desk| matches!(desk, Desk::CityOffice));

/// The townships, whose villages these are.
const TOWNSHIPS: Whose = Whose::Desks(|desk| matches!(desk, Desk::Township(_)));

/// Those who handle applications.
const CASEWORK: Whose = Whose::Desks(|desk| matches!(desk, Desk::Township(_) | Desk::CityOffice));

/// All places.
pub static PLACES: &[Place] = &[
    Place { action: Action::Payments, whose: Whose::Seats(|seat| seat.has_runs), open: Runs::open },
    Place { action: Action::Referrals, whose: Whose::Desks(refers), open: Referrals::open },
    Place { action: Action::PublishPolicy, whose: OFFICE, open: |s| show(Form::fresh(FormId::PublishPolicy, s)) },
    Place { action: Action::PublishCalendar, whose: OFFICE, open: |s| show(Form::fresh(FormId::PublishCalendar, s)) },
    Place { action: Action::Registers, whose: EVERY, open: |session| show(Named::registers(session)) },
    Place {
        action: Action::ImportRoster,
        whose: Whose::Desks(|desk| matches!(desk, Desk::Township(_))),
        open: ImportScreen::open,
    },
    Place { action: Action::PapersFolder, whose: EVERY, open: ChooseFile::folder },
    Place { action: Action::PaperForms, whose: EVERY, open: |session| show(Named::forms(session)) },
    Place { action: Action::PostNotices, whose: TOWNSHIPS, open: |_| Villages::open(VillageTask::Post) },
    Place { action: Action::CloseNotices, whose: TOWNSHIPS, open: |_| Villages::open(VillageTask::Close) },
    Place { action: Action::PlanVisits, whose: CASEWORK, open: |_| Villages::open(VillageTask::Visit) },
    Place { action: Action::Statistics, whose: CASEWORK, open: |_| StatisticsScreen::open() },
    Place { action: Action::SyncStatus, whose: EVERY, open: |_| show(SyncStatus) },
    Place { action: Action::Settings, whose: Whose::Anybody, open: |_| show(SettingsScreen::default()) },
    Place { action: Action::Guide, whose: Whose::Anybody, open: |_| show(Guide::again()) },
];

/// Who refers, or is referred to.
const fn refers(desk: &Desk) -> bool {
    !matches!(desk, Desk::Oversight(_))
}

/// The first screen of whoever sits here: the queue, or what a unit has to see to.
#[must_use]
pub fn home(session: &Session) -> Vec<Effect> {
    match &session.seat.at {
        Some(Desk::Unit(_)) if session.seat.has_runs => Runs::home(),
        Some(Desk::Unit(_)) => Referrals::home(),
        _ => vec![Effect::Replace(Box::new(Queue::showing(session)))],
    }
}

fn show(screen: impl Screen + 'static) -> Vec<Effect> {
    vec![Effect::Push(Box::new(screen))]
}

impl Place {
    /// Whether whoever sits here has it.
    #[must_use]
    pub fn is_offered(&self, session: &Session) -> bool {
        match self.whose {
            Whose::Anybody => true,
            Whose::Desks(holds) => session.seat.at.as_ref().is_some_and(holds),
            Whose::Seats(holds) => session.seat.at.is_some() && holds(&session.seat),
        }
    }
}

/// The place that an action goes to, if it goes to one.
#[must_use]
pub fn of(action: Action) -> Option<&'static Place> {
    PLACES.iter().find(|place| place.action == action)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keymap::Context;

    #[test]
    fn each_place_is_one_action_that_holds_everywhere() {
        for (at, place) in PLACES.iter().enumerate() {
            assert!(Context::Global.actions().contains(&place.action), "{:?}", place.action);
            assert!(PLACES[..at].iter().all(|other| other.action != place.action), "{:?} twice", place.action);
        }
    }
}
