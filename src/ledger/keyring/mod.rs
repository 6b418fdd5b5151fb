//! The keyring: who may open the store, and with what.
//!
//! A random data key seals the store. Each account's passphrase wraps that key and the account's signing seed; the
//! recovery key wraps the data key only. The device's signing seed is sealed under the data key. A change that seals
//! something first checks its key against the key check record.

mod kdf;
mod record;
mod recovery;
mod types;
mod unlock;

use ed25519_dalek::SigningKey;
use zeroize::Zeroizing;

use super::error::{LedgerError, Part};
use super::home::Home;
use super::seal::{DataKey, random_bytes};
use crate::domain::types::{AccountId, Desk, DeviceId, Mode, PublicKey};
use crate::text::clean;
use kdf::Cost;
use record::{AccountRecord, Hex, Identity, Record, Wraps};
pub use recovery::RecoveryKey;
pub use types::{AccountEntry, AccountKeys, Spec, StoreKeys, Unlocked};

const RECOVERY_PLACE: &[u8] = b"keyring/recovery";
const CHECK_PLACE: &[u8] = b"keyring/check";
const DEVICE_PLACE: &[u8] = b"keyring/device";

/// The keyring of a home, as it stands on disk.
#[derive(Debug, Clone)]
pub struct Keyring {
    home: Home,
    record: Record,
    from_copy: bool,
}

impl Keyring {
    /// Makes the keyring of a new store, with its first account, and writes it durably.
    ///
    /// # Errors
    /// [`LedgerError::Exists`] if there is one already; a bad login or passphrase; or disk errors.
    pub fn create(home: &Home, spec: &Spec<'_>) -> Result<(Self, Unlocked, RecoveryKey), LedgerError> {
        if home.has_keyring() {
            return Err(LedgerError::Exists);
        }
        check_login(spec.login)?;
        check_passphrase(spec.passphrase)?;
        let store_id = random_bytes::<16>()?;
        let store = StoreKeys {
            data_key: DataKey::generate()?,
            device: DeviceId::from_bytes(random_bytes()?),
            device_key: new_signing_key()?,
            store_id,
        };
        let recovery = RecoveryKey::generate()?;
        let identity =
            Identity { mode: spec.mode, desk: spec.desk.clone(), device: store.device, store: Hex(store_id.to_vec()) };
        let seal = |place: &[u8], plain: &[u8]| store.data_key.seal(place, plain).map(Hex);
        let mut record = Record::new(
            identity.clone(),
            recovery.wrapping_key().seal(RECOVERY_PLACE, store.data_key.as_bytes()).map(Hex)?,
            seal(CHECK_PLACE, &identity_bytes(&identity)?)?,
            seal(DEVICE_PLACE, store.device_key.as_bytes())?,
        );
        let (account, signing) = new_account(spec.mode, &store, spec.login, spec.passphrase)?;
        let unlocked = Unlocked { store, account: account.account, login: account.login.clone(), signing };
        record.accounts.push(account);
        home.create()?;
        record.save(home)?;
        Ok((Self { home: home.clone(), record, from_copy: false }, unlocked, recovery))
    }

    /// Reads the keyring of a home; from its second copy if the first is damaged or gone.
    ///
    /// # Errors
    /// [`LedgerError::NoHome`] if there is none, damage if neither copy holds.
    pub fn load(home: &Home) -> Result<Self, LedgerError> {
        if home.is_unfinished() {
            return Err(LedgerError::NoHome);
        }
        let (record, from_copy) = Record::load(home)?;
        Ok(Self { home: home.clone(), record, from_copy })
    }

    /// Reads a keyring that was kept elsewhere than in `home`, such as in a backup; nothing is written.
    ///
    /// # Errors
    /// Damage, or a newer format.
    pub fn from_bytes(home: &Home, bytes: &[u8]) -> Result<Self, LedgerError> {
        Ok(Self { home: home.clone(), record: Record::from_bytes(bytes)?, from_copy: false })
    }

    /// The keyring as its file holds it: keys only wrapped, logins in clear.
    ///
    /// # Errors
    /// Only if the encoder fails.
    pub fn to_bytes(&self) -> Result<Vec<u8>, LedgerError> {
        self.record.to_bytes()
    }

    /// Tells this store's journal and backups from another's. Certain only after unlocking, which checks it.
    #[must_use]
    pub fn store_id(&self) -> &[u8] {
        &self.record.identity.store.0
    }

    /// Whether the first copy was damaged or gone when this was loaded; [`Keyring::mend`] puts it right.
    #[must_use]
    pub const fn from_copy(&self) -> bool {
        self.from_copy
    }

    /// Writes both copies again. Call it only with the home's lock held.
    ///
    /// # Errors
    /// Disk errors.
    pub fn mend(&mut self) -> Result<(), LedgerError> {
        self.record.save(&self.home)?;
        self.from_copy = false;
        Ok(())
    }

    /// Real or practice. Certain only after unlocking, which checks it.
    #[must_use]
    pub const fn mode(&self) -> Mode {
        self.record.identity.mode
    }

    /// The desk. Certain only after unlocking, which checks it.
    #[must_use]
    pub const fn desk(&self) -> &Desk {
        &self.record.identity.desk
    }

    /// The device. Certain only after unlocking, which checks it.
    #[must_use]
    pub const fn device(&self) -> DeviceId {
        self.record.identity.device
    }

    /// The accounts, in the order in which they were added.
    #[must_use]
    pub fn accounts(&self) -> Vec<AccountEntry> {
        let entry = |a: &AccountRecord| AccountEntry {
            account: a.account,
            login: a.login.clone(),
            key: a.key,
            disabled: a.wraps.is_none(),
        };
        self.record.accounts.iter().map(entry).collect()
    }

    /// Adds an account with its own passphrase and key, durably.
    ///
    /// # Errors
    /// [`LedgerError::LoginTaken`], a bad login or passphrase, [`LedgerError::Locked`] if `keys` are not this store's.
    pub fn add_account(&mut self, keys: &StoreKeys, login: &str, passphrase: &str) -> Result<AccountKeys, LedgerError> {
        check_login(login)?;
        check_passphrase(passphrase)?;
        self.check_key(&keys.data_key).map_err(|_| LedgerError::Locked)?;
        if self.record.accounts.iter().any(|a| a.login == login) {
            return Err(LedgerError::LoginTaken);
        }
        let (account, _) = new_account(self.mode(), keys, login, passphrase)?;
        let made = AccountKeys { account: account.account, key: account.key };
        self.change(|record| record.accounts.push(account))?;
        Ok(made)
    }

    /// Takes an account's means to open the store away, durably. Its entry stays: its signatures stand in the log.
    ///
    /// # Errors
    /// [`LedgerError::UnknownAccount`]; [`LedgerError::LastAccount`] if nobody else could unlock.
    pub fn disable(&mut self, login: &str) -> Result<AccountId, LedgerError> {
        let account = self.find(Some(login))?.account;
        if !self.record.accounts.iter().any(|a| a.wraps.is_some() && a.account != account) {
            return Err(LedgerError::LastAccount);
        }
        self.change_account(account, |a| a.wraps = None)?;
        Ok(account)
    }

    /// Gives an account another passphrase, durably. The keys stay the same.
    ///
    /// # Errors
    /// As [`Keyring::unlock`] for the old one; an empty new one.
    pub fn change_passphrase(&mut self, login: &str, old: &str, new: &str) -> Result<(), LedgerError> {
        check_passphrase(new)?;
        let unlocked = self.unlock(Some(login), old)?;
        let wraps = wrap(self.mode(), unlocked.account, &unlocked.store.data_key, &unlocked.signing, new)?;
        self.change_account(unlocked.account, |a| a.wraps = Some(wraps))
    }

    /// Changes the record on disk first, then here: memory never runs ahead of the disk.
    fn change(&mut self, edit: impl FnOnce(&mut Record)) -> Result<(), LedgerError> {
        let mut record = self.record.clone();
        edit(&mut record);
        record.save(&self.home)?;
        self.record = record;
        self.from_copy = false;
        Ok(())
    }

    fn change_account(&mut self, id: AccountId, edit: impl FnOnce(&mut AccountRecord)) -> Result<(), LedgerError> {
        self.change(|record| {
            if let Some(account) = record.accounts.iter_mut().find(|a| a.account == id) {
                edit(account);
            }
        })
    }
}

/// The public half of a signing key, as the domain knows it.
#[must_use]
pub fn public_key(key: &SigningKey) -> PublicKey {
    PublicKey::from_bytes(key.verifying_key().to_bytes())
}

/// Whether a text may be a work name: 1 to 64 characters, no spaces, nothing that steers a terminal or hides.
#[must_use]
pub fn is_login(login: &str) -> bool {
    let fits = (1..=64).contains(&login.chars().count());
    fits && !login.chars().any(char::is_whitespace) && clean::line(login) == login
}

fn check_login(login: &str) -> Result<(), LedgerError> {
    if is_login(login) { Ok(()) } else { Err(LedgerError::BadLogin) }
}

const fn check_passphrase(passphrase: &str) -> Result<(), LedgerError> {
    if passphrase.is_empty() { Err(LedgerError::EmptyPassphrase) } else { Ok(()) }
}

fn new_signing_key() -> Result<SigningKey, LedgerError> {
    Ok(SigningKey::from_bytes(&Zeroizing::new(random_bytes::<32>()?)))
}

fn new_account(
    mode: Mode,
    keys: &StoreKeys,
    login: &str,
    passphrase: &str,
) -> Result<(AccountRecord, SigningKey), LedgerError> {
    let account = AccountId::from_bytes(random_bytes()?);
    let signing = new_signing_key()?;
    let wraps = wrap(mode, account, &keys.data_key, &signing, passphrase)?;
    let key = public_key(&signing);
    Ok((AccountRecord { account, login: login.to_owned(), key, wraps: Some(wraps) }, signing))
}

fn wrap(
    mode: Mode,
    account: AccountId,
    data_key: &DataKey,
    signing: &SigningKey,
    passphrase: &str,
) -> Result<Wraps, LedgerError> {
    let salt = random_bytes::<16>()?;
    let cost = Cost::of(mode);
    let wrapping = cost.derive(passphrase, &salt)?;
    Ok(Wraps {
        salt: Hex(salt.to_vec()),
        cost,
        data_key: Hex(wrapping.seal(&account_place(account, "data key"), data_key.as_bytes())?),
        signing: Hex(wrapping.seal(&account_place(account, "signing"), signing.as_bytes())?),
    })
}

fn account_place(account: AccountId, what: &str) -> Vec<u8> {
    format!("keyring/account/{account}/{what}").into_bytes()
}

fn identity_bytes(identity: &Identity) -> Result<Vec<u8>, LedgerError> {
    serde_json::to_vec(identity).map_err(|e| LedgerError::io(Part::Keyring)(e.into()))
}

#[cfg(test)]
mod tests;
