//! `POST /v1/enrol`, and the codes that it rests on.

use super::certify::Registrar;
use super::roll::{Roll, Unfit};
use super::root_key;
use crate::domain::registry::Certificate;
use crate::domain::types::{Desk, DeviceMark, Hash, Instant, PublicKey};
use crate::ledger::commit::Commit;
use crate::ledger::delivery::{CodeRecord, DeviceRecord, OfficeCommit};
use crate::ledger::error::LedgerError;
use crate::ledger::ledger::Ledger;
use crate::ledger::realm;
use crate::ledger::root::OfficeRoot;
use crate::ledger::seal::random_bytes;
use crate::sync::enrol::{Code, EnrolRequest, Join, Joined, OfficeProof, token};
use crate::sync::wire::PROTOCOL;
use crate::sync::wire::message::{Denied, pack_one, unpack_one};

/// How long a code holds: a week, so that it outlives a week-end and a dead line.
const CODE_SECONDS: i64 = 7 * 24 * 3600;
/// The most that a request may take, packed: it takes some 300 bytes.
pub(super) const MAX_REQUEST: usize = 4096;

/// Gives out a code for one device of `desk`, to be used against `address`.
///
/// # Errors
/// I/O, a full disk, or no randomness.
pub fn issue_code(
    ledger: &mut Ledger,
    desk: Desk,
    address: &str,
    now: Instant,
) -> Result<(Code, Instant), LedgerError> {
    let code = Code::new(address, &random_bytes()?);
    let expires = now.plus_seconds(CODE_SECONDS);
    let record = CodeRecord { id: code.id.clone(), key: code.key(), desk, issued: now, expires, spent: None };
    ledger.commit(Commit::Office(Box::new(OfficeCommit::Code(record))))?;
    Ok((code, expires))
}

/// Ends a code that was tried too often: whoever holds it asks the office for another.
pub(super) fn void(ledger: &mut Ledger, id: &str) -> Result<(), LedgerError> {
    if ledger.root().office.as_ref().is_some_and(|office| office.codes.contains_key(id)) {
        ledger.commit(Commit::Office(Box::new(OfficeCommit::Voided { code: id.to_owned() })))?;
    }
    Ok(())
}

/// Reads a question or a request to join; anybody may send one, so little is read.
pub(super) fn read(body: &[u8]) -> Result<EnrolRequest, Denied> {
    if body.len() > MAX_REQUEST {
        return Err(Denied::TooLarge);
    }
    unpack_one(body).map_err(|_| Denied::Request)
}

/// Answers a question or a request to join.
pub(super) fn answer(ledger: &mut Ledger, request: EnrolRequest, now: Instant) -> Result<Vec<u8>, Denied> {
    let answer = match request {
        EnrolRequest::Ask { protocol: PROTOCOL, code, nonce } => {
            let office = office(ledger)?;
            let record = open_code(office, &code, now)?;
            let (_, public) = root_key(ledger)?;
            let authority = PublicKey::from_bytes(office.authority().verifying_key().to_bytes());
            let proof = OfficeProof::make(ledger.mode(), (public, authority), record.desk.clone(), &record.key, &nonce);
            pack_one(&proof.map_err(|_| Denied::Store)?)
        }
        EnrolRequest::Ask { .. } => return Err(Denied::Request),
        EnrolRequest::Join(join) => pack_one(&admit(ledger, &join, now)?),
    };
    answer.map_err(|_| Denied::Store)
}

fn office(ledger: &Ledger) -> Result<&OfficeRoot, Denied> {
    ledger.root().office.as_ref().ok_or(Denied::Store)
}

fn open_code<'a>(office: &'a OfficeRoot, id: &str, now: Instant) -> Result<&'a CodeRecord, Denied> {
    office.codes.get(id).filter(|code| now.unix() <= code.expires.unix()).ok_or(Denied::Code)
}

fn admit(ledger: &mut Ledger, join: &Join, now: Instant) -> Result<Joined, Denied> {
    let (signing, public) = root_key(ledger)?;
    let office = office(ledger)?;
    let code = open_code(office, &join.code, now)?;
    if !join.holds(&code.key, &public) {
        return Err(Denied::Proof);
    }
    // A device whose answer was lost may ask again with the same code; nobody else may.
    if code.spent.is_some_and(|device| device != join.device) {
        return Err(Denied::Code);
    }
    if join.desk != code.desk {
        return Err(Denied::Desk);
    }
    if join.mode != ledger.mode() {
        return Err(Denied::Mode);
    }
    let known = office.devices.get(&join.device);
    if known.is_some_and(|known| known.record.key != join.key || known.record.desk != join.desk) {
        return Err(Denied::Proof);
    }
    if known.is_some_and(|known| known.revoked.is_some()) {
        return Err(Denied::Device);
    }
    // Ids of which another chain goes on at the office: its registry's, and its own home's.
    if [realm::registry_device(&public), ledger.device()].contains(&join.device) {
        return Err(Denied::Proof);
    }
    let mark = match known {
        Some(known) => known.record.mark,
        None => next_mark(office)?,
    };
    let epoch = office.epoch;
    let device = DeviceRecord {
        device: join.device,
        key: join.key,
        desk: join.desk.clone(),
        mark,
        token_hash: Hash::from_bytes(*blake3::hash(&token(&code.key, &join.device, &join.nonce)).as_bytes()),
        enrolled_at: now,
    };
    let wanted = certificate(join, now);
    let certificate = match Roll::new(ledger.keys()).is_new(&wanted) {
        Ok(true) => Some(Box::new(Registrar::new(ledger, (signing, public), now)?.certify(wanted)?)),
        Ok(false) => None,
        Err(Unfit::Scope) => return Err(Denied::Proof),
        Err(Unfit::Limit) => return Err(Denied::Limit),
    };
    let joined = Joined::make(mark, epoch, join, &code.key, &public).map_err(|_| Denied::Store)?;
    let enrolled = OfficeCommit::Enrolled { code: join.code.clone(), device, certificate };
    ledger.commit(Commit::Office(Box::new(enrolled)))?;
    Ok(joined)
}

/// Marks are two characters and never given twice: when they are used up, no further device is let in.
fn next_mark(office: &OfficeRoot) -> Result<DeviceMark, Denied> {
    if office.last_mark >= DeviceMark::LAST.0 {
        return Err(Denied::Limit);
    }
    Ok(DeviceMark(office.last_mark + 1))
}

fn certificate(join: &Join, now: Instant) -> Certificate {
    Certificate {
        account: join.account.account,
        device: join.device,
        key: join.account.key,
        desk: join.desk.clone(),
        login: join.account.login.clone(),
        roles: join.account.roles.clone(),
        from: now.date(),
        until: None,
    }
}
