//! The accounts of the office's own home: it is nobody's desk, so they stand in the registry at once.

use super::certify::Registrar;
use crate::domain::registry::{AccountWithdrawn, Certificate};
use crate::domain::state::State;
use crate::domain::types::{AccountId, Date, Desk, Instant, PublicKey, Role};
use crate::ledger::commit::Commit;
use crate::ledger::delivery::{Accepted, OfficeAccepted, OfficeCommit};
use crate::ledger::error::{LedgerError, Part};
use crate::ledger::ledger::Ledger;
use crate::ledger::realm;
use crate::ledger::root::ChainEnd;

/// An account to be certified.
#[derive(Debug, Clone)]
pub struct OwnAccount<'a> {
    /// The account.
    pub account: AccountId,
    /// Its key on this machine.
    pub key: PublicKey,
    /// Its work name.
    pub login: &'a str,
    /// What it may do.
    pub roles: &'a [Role],
}

/// Certifies an account of the office's own home.
///
/// # Errors
/// I/O, a full disk, or a home that is not an office's.
pub fn certify_own(ledger: &mut Ledger, account: &OwnAccount<'_>, now: Instant) -> Result<(), LedgerError> {
    let certificate = Certificate {
        account: account.account,
        device: ledger.device(),
        key: account.key,
        desk: Desk::CityOffice,
        login: account.login.to_owned(),
        roles: account.roles.to_vec(),
        from: now.date(),
        until: None,
    };
    let item = registrar(ledger, now)?.certify(certificate)?;
    publish(ledger, item)
}

/// Ends an account of the office's own home.
///
/// # Errors
/// See [`certify_own`].
pub fn withdraw_own(ledger: &mut Ledger, account: AccountId, until: Date, now: Instant) -> Result<(), LedgerError> {
    let device = Some(ledger.device());
    let item = registrar(ledger, now)?.withdraw(AccountWithdrawn { account, device, until })?;
    publish(ledger, item)
}

/// The certificates of this machine's own accounts.
///
/// # Errors
/// Store errors.
pub fn own_accounts(ledger: &Ledger) -> Result<Vec<Certificate>, LedgerError> {
    let Some(record) = ledger.stream(realm::registry_stream())? else { return Ok(Vec::new()) };
    let State::Registry(registry) = &record.state else { return Ok(Vec::new()) };
    let own = registry.certificates.iter().filter(|c| c.device == ledger.device());
    Ok(own.cloned().collect())
}

fn registrar(ledger: &Ledger, now: Instant) -> Result<Registrar, LedgerError> {
    let signing = ledger.office_root().ok_or_else(|| LedgerError::damage(Part::Home, "it is not an office's"))?;
    let public = PublicKey::from_bytes(signing.verifying_key().to_bytes());
    Registrar::new(ledger, (signing, public), now)
}

fn publish(ledger: &mut Ledger, item: Accepted) -> Result<(), LedgerError> {
    let (device, refused, through) = (ledger.device(), Vec::new(), ChainEnd::START);
    let batch = OfficeAccepted { device, items: vec![item], refused, through };
    ledger.commit(Commit::Office(Box::new(OfficeCommit::Batch(batch))))
}
