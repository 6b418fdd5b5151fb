//! Who sees what: the one table of which desk writes into a stream and which receives it.
//!
//! Whom a stream is for is said by the event that opens it ([`Event::audience`](crate::domain::event::Event::audience)),
//! and asked of its state ([`State::audience`](crate::domain::state::State::audience)).

use serde::{Deserialize, Serialize};

use crate::domain::kind::{Kind, StreamKind};
use crate::domain::types::{Desk, Township};

use super::duty;

/// Whom a stream is for. Append only.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Audience {
    /// No event has said it: the registry, and a stream whose opening is not here.
    #[default]
    Unsaid,
    /// A township, and the office: a household.
    Township(Township),
    /// A desk's own accounts and devices.
    Own(Desk),
    /// A township, the office and one member unit.
    Shared {
        /// The township.
        township: Township,
        /// The unit, by its id in the roster.
        unit: String,
    },
}

impl Audience {
    /// Whether an event has said it.
    #[must_use]
    pub fn is_said(&self) -> bool {
        *self != Self::Unsaid
    }

    /// The township that it names.
    #[must_use]
    pub const fn township(&self) -> Option<Township> {
        match self {
            Self::Township(township) | Self::Shared { township, .. } => Some(*township),
            Self::Unsaid | Self::Own(_) => None,
        }
    }

    /// Whether it names this desk. The office, which sees all, is named only where the stream is its own.
    #[must_use]
    pub fn names(&self, desk: &Desk) -> bool {
        match (self, desk) {
            (Self::Own(owner), _) => owner == desk,
            (Self::Township(township) | Self::Shared { township, .. }, Desk::Township(code)) => township == code,
            (Self::Shared { unit, .. }, Desk::Unit(id)) => unit == id,
            _ => false,
        }
    }
}

/// Whether a desk may write an action of this kind into a stream for `audience`.
///
/// Whose desk a desk's stream is, is for the caller.
#[must_use]
pub fn may_write(desk: &Desk, kind: Kind, audience: &Audience) -> bool {
    if duty::roles_for(kind, desk).is_empty() {
        return false;
    }
    !kind.stream().is_opened() || *desk == Desk::CityOffice || audience.names(desk)
}

/// Whether a stream for `audience` goes to a desk.
#[must_use]
pub fn receives(desk: &Desk, stream: StreamKind, audience: &Audience) -> bool {
    stream == StreamKind::Registry || *desk == Desk::CityOffice || audience.names(desk)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_household_is_written_by_its_township_and_determined_by_the_office() {
        let own: Township = "632301100".parse().unwrap();
        let other: Township = "632301101".parse().unwrap();
        let township = Desk::Township(own);
        let unit = Desk::Unit("finance".into());
        let (own, other, none) = (Audience::Township(own), Audience::Township(other), Audience::Unsaid);
        assert!(may_write(&township, Kind::VisitRecord, &own));
        assert!(!may_write(&township, Kind::VisitRecord, &other));
        assert!(!may_write(&township, Kind::VisitRecord, &none));
        assert!(!may_write(&township, Kind::DeterminationGive, &own));
        assert!(may_write(&Desk::CityOffice, Kind::DeterminationGive, &own));
        assert!(!may_write(&Desk::CityOffice, Kind::ApplicationAccept, &own));
        assert!(!may_write(&unit, Kind::VisitRecord, &own));
        assert!(!may_write(&township, Kind::AccountCertify, &none));
        assert!(may_write(&Desk::CityOffice, Kind::AccountCertify, &none));
        assert!(may_write(&unit, Kind::AccountAdd, &none));
    }

    #[test]
    fn a_payment_run_is_written_by_its_township_the_office_and_finance() {
        let run = payment();
        let (here, there) = (desk("township:632301100"), desk("township:632301101"));
        let (finance, health) = (desk("unit:finance"), desk("unit:health"));
        assert!(may_write(&here, Kind::PaymentDraft, &run) && may_write(&Desk::CityOffice, Kind::PaymentDraft, &run));
        assert!(!may_write(&there, Kind::PaymentDraft, &run) && !may_write(&finance, Kind::PaymentDraft, &run));
        assert!(may_write(&finance, Kind::PaymentReturn, &run) && !may_write(&health, Kind::PaymentReturn, &run));
        assert!(!may_write(&finance, Kind::PaymentReturn, &Audience::Unsaid), "a unit opens no stream");
    }

    #[test]
    fn streams_go_to_those_concerned() {
        let here = desk("township:632301100");
        let (household, own) = (Audience::Township(town()), Audience::Own(here));
        for (to, streams) in [
            ("township:632301100", [true, true, true, true]),
            ("township:632301101", [false, false, true, false]),
            ("city_office", [true, true, true, true]),
            ("unit:finance", [false, false, true, true]),
            ("unit:health", [false, false, true, false]),
            ("oversight:audit", [false, false, true, false]),
        ] {
            let to_it = desk(to);
            let found = [
                receives(&to_it, StreamKind::Household, &household),
                receives(&to_it, StreamKind::Desk, &own),
                receives(&to_it, StreamKind::Registry, &Audience::Unsaid),
                receives(&to_it, StreamKind::Payment, &payment()),
            ];
            assert_eq!(found, streams, "{to}");
        }
    }

    fn desk(text: &str) -> Desk {
        text.parse().unwrap()
    }

    fn town() -> Township {
        "632301100".parse().unwrap()
    }

    fn payment() -> Audience {
        Audience::Shared { township: town(), unit: "finance".into() }
    }
}
