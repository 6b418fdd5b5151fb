//! Who sees what: the one table of which desk writes into a stream and which receives it.

use crate::domain::kind::{Kind, StreamKind};
use crate::domain::types::{Desk, Township};

use super::duty;

/// Whether a desk may write an action of this kind into a stream.
///
/// `township` is that of the household, for a household's stream; whose desk a desk's stream is, is for the caller.
#[must_use]
pub fn may_write(desk: &Desk, kind: Kind, township: Option<Township>) -> bool {
    if duty::roles_for(kind, desk).is_empty() {
        return false;
    }
    match (kind.stream(), desk) {
        (StreamKind::Household, Desk::Township(own)) => township == Some(*own),
        _ => true,
    }
}

/// Whether a stream goes to a desk.
///
/// `township` is that of a household's stream, `owner` the desk whose own stream it is.
#[must_use]
pub fn receives(desk: &Desk, stream: StreamKind, township: Option<Township>, owner: Option<&Desk>) -> bool {
    match stream {
        StreamKind::Registry => true,
        StreamKind::Desk => *desk == Desk::CityOffice || owner == Some(desk),
        StreamKind::Household => match desk {
            Desk::CityOffice => true,
            Desk::Township(own) => township == Some(*own),
            Desk::Unit(_) | Desk::Oversight(_) => false,
        },
    }
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
        assert!(may_write(&township, Kind::VisitRecord, Some(own)));
        assert!(!may_write(&township, Kind::VisitRecord, Some(other)));
        assert!(!may_write(&township, Kind::VisitRecord, None));
        assert!(!may_write(&township, Kind::DeterminationGive, Some(own)));
        assert!(may_write(&Desk::CityOffice, Kind::DeterminationGive, Some(own)));
        assert!(!may_write(&Desk::CityOffice, Kind::ApplicationAccept, Some(own)));
        assert!(!may_write(&unit, Kind::VisitRecord, Some(own)));
        assert!(!may_write(&township, Kind::AccountCertify, None));
        assert!(may_write(&Desk::CityOffice, Kind::AccountCertify, None));
        assert!(may_write(&unit, Kind::AccountAdd, None));
    }

    #[test]
    fn streams_go_to_those_concerned() {
        let own: Township = "632301100".parse().unwrap();
        let here = Desk::Township(own);
        let there = Desk::Township("632301101".parse().unwrap());
        let unit = Desk::Unit("finance".into());
        for (desk, household, desk_stream, registry) in [
            (&here, true, true, true),
            (&there, false, false, true),
            (&Desk::CityOffice, true, true, true),
            (&unit, false, false, true),
        ] {
            assert_eq!(receives(desk, StreamKind::Household, Some(own), None), household, "{desk}");
            assert_eq!(receives(desk, StreamKind::Desk, None, Some(&here)), desk_stream, "{desk}");
            assert_eq!(receives(desk, StreamKind::Registry, None, None), registry, "{desk}");
        }
    }
}
