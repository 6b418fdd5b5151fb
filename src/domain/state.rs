//! The state of a stream: the fold of its events.

use serde::{Deserialize, Serialize};

use super::desk::DeskState;
use super::event::Event;
use super::household::Household;
use super::kind::StreamKind;
use super::meta::Meta;
use super::registry::RegistryState;
use super::types::StreamId;

/// The state of one stream. Append only: the position is the form in the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// 户档案
    Household(Box<Household>),
    /// A desk's accounts and devices.
    Desk(DeskState),
    /// What the office publishes.
    Registry(RegistryState),
}

impl State {
    /// The state before the first event.
    #[must_use]
    pub fn empty(kind: StreamKind, stream: StreamId) -> Self {
        match kind {
            StreamKind::Household => Self::Household(Box::new(Household::empty(stream))),
            StreamKind::Desk => Self::Desk(DeskState::default()),
            StreamKind::Registry => Self::Registry(RegistryState::default()),
        }
    }

    /// Folds one event. Total: an event of another sort of stream changes nothing.
    pub fn apply(&mut self, event: &Event, meta: &Meta) {
        match (self, event) {
            (Self::Desk(desk), Event::Bound(event)) => desk.bound(event),
            (Self::Desk(desk), Event::AccountAdded(event)) => desk.account_added(event),
            (Self::Desk(desk), Event::AccountDisabled(event)) => desk.account_disabled(event),
            (Self::Registry(registry), Event::AccountCertified(event)) => registry.certified(event),
            (Self::Registry(registry), Event::AccountWithdrawn(event)) => registry.withdrawn(event),
            (Self::Household(household), event) => event.apply_to(household, meta),
            _ => {}
        }
    }

    /// The household, if it is one.
    #[must_use]
    pub const fn household(&self) -> Option<&Household> {
        if let Self::Household(household) = self { Some(household) } else { None }
    }

    /// The desk, if it is one.
    #[must_use]
    pub const fn desk(&self) -> Option<&DeskState> {
        if let Self::Desk(desk) = self { Some(desk) } else { None }
    }

    /// The registry, if it is one.
    #[must_use]
    pub const fn registry(&self) -> Option<&RegistryState> {
        if let Self::Registry(registry) = self { Some(registry) } else { None }
    }
}
