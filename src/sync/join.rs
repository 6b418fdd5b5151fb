//! A home joins the realm of an office: enrolment over a ledger.

use super::enrol::{Applicant, Asked, EnrolError};
use crate::domain::desk::Bound;
use crate::domain::event::Event;
use crate::domain::kind::Kind;
use crate::domain::types::Instant;
use crate::ledger::commit::Commit;
use crate::ledger::delivery::{AccountCard, EnrolmentRecord};
use crate::ledger::error::{LedgerError, Part};
use crate::ledger::execute::{Author, ChainPlace};
use crate::ledger::ledger::Ledger;
use crate::ledger::realm;

/// Joins: the office takes the device in, and a signed `bind` is appended to its chain. Records made before are
/// kept, and go up with the next sync.
///
/// # Errors
/// The office's refusal, a cut, or the ledger's.
pub fn join(
    ledger: &mut Ledger,
    author: &Author,
    now: Instant,
    office: &Asked<'_>,
    address: &str,
) -> Result<EnrolmentRecord, EnrolError> {
    let account = founder(ledger)?;
    let record = office.join(
        Applicant {
            device: ledger.device(),
            device_key: ledger.device_key(),
            desk: ledger.desk().clone(),
            mode: ledger.mode(),
            account,
        },
        address,
    )?;
    let bound = Bound { realm: record.realm, mark: record.mark, device: ledger.device() };
    let stream = realm::desk_stream(ledger.desk());
    let base = ledger.stream(stream)?.map_or(0, |desk| desk.pos());
    let place = ChainPlace { stream, base, seq: ledger.root().seq + 1, prev: ledger.root().last };
    let bind = ledger.sign_events(author, now, Kind::Bind, &[Event::Bound(bound)], place)?;
    ledger.commit(Commit::Enrolled(Box::new(record.clone()), bind))?;
    Ok(record)
}

/// The account that signed the chain's first action: with its certificate, all that follows can be checked.
fn founder(ledger: &Ledger) -> Result<AccountCard, EnrolError> {
    let missing = LedgerError::damage(Part::Journal, "the chain begins without an account");
    let first = ledger.own_from(1).next().transpose()?;
    let Some((_, envelope)) = first else { return Err(missing.into()) };
    let account = envelope.read_header().map_err(LedgerError::from)?.account;
    let Some(info) = ledger.keys().get(account, ledger.device()) else { return Err(missing.into()) };
    Ok(AccountCard { account, login: info.login.clone(), key: info.key, roles: info.roles.clone() })
}
