//! The state of a stream: the fold of its events.

use serde::{Deserialize, Serialize};

use super::desk::{Audience, DeskState};
use super::event::Event;
use super::fund::Fund;
use super::household::Household;
use super::kind::StreamKind;
use super::meta::Meta;
use super::payment::Run;
use super::referral::Referral;
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
    /// 发放批次
    Payment(Box<Run>),
    /// 转介
    Referral(Box<Referral>),
    /// 备用金
    Fund(Box<Fund>),
}

impl State {
    /// The state before the first event.
    #[must_use]
    pub fn empty(kind: StreamKind, stream: StreamId) -> Self {
        match kind {
            StreamKind::Household => Self::Household(Box::new(Household::empty(stream))),
            StreamKind::Desk => Self::Desk(DeskState::default()),
            StreamKind::Registry => Self::Registry(RegistryState::default()),
            StreamKind::Payment => Self::Payment(Box::new(Run::empty(stream))),
            StreamKind::Referral => Self::Referral(Box::new(Referral::empty(stream))),
            StreamKind::Fund => Self::Fund(Box::new(Fund::empty(stream))),
        }
    }

    /// Folds one event. Total: an event of another sort of stream changes nothing.
    pub fn apply(&mut self, event: &Event, meta: &Meta) {
        event.apply_to(self, meta);
    }

    /// Whom it is for, as far as its events have said.
    #[must_use]
    pub fn audience(&self) -> Audience {
        match self {
            Self::Household(household) => household.township().map_or(Audience::Unsaid, Audience::Township),
            Self::Payment(run) => run.audience(),
            Self::Referral(referral) => referral.audience(),
            Self::Fund(fund) => fund.audience(),
            Self::Desk(_) | Self::Registry(_) => Audience::Unsaid,
        }
    }

    /// Whether its first event has been folded: commands other than the opening one find something to work on.
    #[must_use]
    pub const fn is_opened(&self) -> bool {
        match self {
            Self::Household(household) => household.profile.is_some(),
            Self::Payment(run) => run.opening.is_some(),
            Self::Referral(referral) => referral.opening.is_some(),
            Self::Fund(fund) => fund.opening.is_some(),
            Self::Desk(_) | Self::Registry(_) => true,
        }
    }

    /// The household, if it is one that has been opened.
    #[must_use]
    pub fn opened_household(&self) -> Option<&Household> {
        self.household().filter(|household| household.profile.is_some())
    }

    /// The household, if it is one.
    #[must_use]
    pub const fn household(&self) -> Option<&Household> {
        if let Self::Household(household) = self { Some(household) } else { None }
    }

    /// The payment run, if it is one that has been drafted.
    #[must_use]
    pub fn opened_payment(&self) -> Option<&Run> {
        if let Self::Payment(run) = self { Some(run.as_ref()).filter(|run| run.opening.is_some()) } else { None }
    }

    /// The referral, if it is one that has been made.
    #[must_use]
    pub fn opened_referral(&self) -> Option<&Referral> {
        if let Self::Referral(referral) = self {
            Some(referral.as_ref()).filter(|referral| referral.opening.is_some())
        } else {
            None
        }
    }

    /// The petty fund, if it is one that has been opened.
    #[must_use]
    pub fn opened_fund(&self) -> Option<&Fund> {
        if let Self::Fund(fund) = self { Some(fund.as_ref()).filter(|fund| fund.opening.is_some()) } else { None }
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
