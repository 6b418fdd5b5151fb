//! Opening the store: by an account's passphrase, or by the recovery key.

use ed25519_dalek::SigningKey;
use zeroize::Zeroizing;

use super::record::{AccountRecord, Hex};
use super::{
    CHECK_PLACE, DEVICE_PLACE, Keyring, RECOVERY_PLACE, RecoveryKey, StoreKeys, Unlocked, account_place,
    identity_bytes, public_key,
};
use crate::ledger::error::{LedgerError, Part};
use crate::ledger::seal::{BadSeal, DataKey};

impl Keyring {
    /// Opens the store as an account; without a login, as the only one that is not disabled.
    ///
    /// # Errors
    /// [`LedgerError::WrongPassphrase`], [`LedgerError::UnknownAccount`], [`LedgerError::ManyAccounts`],
    /// [`LedgerError::AccountDisabled`]; damage if what the passphrase opens is not what was written.
    pub fn unlock(&self, login: Option<&str>, passphrase: &str) -> Result<Unlocked, LedgerError> {
        let account = self.find(login)?;
        let wraps = account.wraps.as_ref().ok_or(LedgerError::AccountDisabled)?;
        let wrapping = wraps.cost.derive(passphrase, &wraps.salt.0)?;
        let data_key = wrapping
            .open(&account_place(account.account, "data key"), &wraps.data_key.0)
            .map_err(|e| unwrap_failed(e, LedgerError::WrongPassphrase))?;
        let signing = open_signing(&wrapping, &account_place(account.account, "signing"), &wraps.signing)?;
        if public_key(&signing) != account.key {
            return Err(LedgerError::damage(Part::Keyring, "an account's key is not its own"));
        }
        let store = self.open_store(&data_key)?;
        Ok(Unlocked { store, account: account.account, login: account.login.clone(), signing })
    }

    /// Opens the store by its recovery key, as nobody.
    ///
    /// # Errors
    /// [`LedgerError::WrongRecoveryKey`] if it is another store's.
    pub fn unlock_by_recovery(&self, key: &RecoveryKey) -> Result<StoreKeys, LedgerError> {
        let data_key = key
            .wrapping_key()
            .open(RECOVERY_PLACE, &self.record.recovery.0)
            .map_err(|e| unwrap_failed(e, LedgerError::WrongRecoveryKey))?;
        self.open_store(&data_key)
    }

    /// Opens the store by the content of a key file: the recovery key's text on its first line.
    ///
    /// # Errors
    /// [`LedgerError::BadRecoveryKey`] if it holds none, [`LedgerError::WrongRecoveryKey`] if another store's.
    pub fn unlock_by_key_file(&self, content: &[u8]) -> Result<StoreKeys, LedgerError> {
        let line = content.split(|&b| b == b'\n').next().unwrap_or_default();
        let text = std::str::from_utf8(line).map_err(|_| LedgerError::BadRecoveryKey)?;
        self.unlock_by_recovery(&RecoveryKey::parse(text)?)
    }

    pub(super) fn find(&self, login: Option<&str>) -> Result<&AccountRecord, LedgerError> {
        let accounts = &self.record.accounts;
        if let Some(login) = login {
            return accounts.iter().find(|a| a.login == login).ok_or(LedgerError::UnknownAccount);
        }
        let mut able = accounts.iter().filter(|a| a.wraps.is_some());
        match (able.next(), able.next()) {
            (Some(only), None) => Ok(only),
            (None, _) => Err(LedgerError::UnknownAccount),
            (Some(_), Some(_)) => Err(LedgerError::ManyAccounts),
        }
    }

    /// Whether this key is the store's, and the identity in clear the one that was sealed.
    pub(super) fn check_key(&self, key: &DataKey) -> Result<(), LedgerError> {
        let changed = || LedgerError::damage(Part::Keyring, "its key check does not hold");
        let sealed = key.open(CHECK_PLACE, &self.record.check.0).map_err(|_| changed())?;
        if *sealed == identity_bytes(&self.record.identity)? { Ok(()) } else { Err(changed()) }
    }

    fn open_store(&self, data_key: &[u8]) -> Result<StoreKeys, LedgerError> {
        let raw = seed(data_key)?;
        let data_key = DataKey::from_bytes(&raw);
        self.check_key(&data_key)?;
        let store_id = self.record.identity.store.0.as_slice();
        Ok(StoreKeys {
            device: self.record.identity.device,
            device_key: open_signing(&data_key, DEVICE_PLACE, &self.record.device_key)?,
            store_id: store_id.try_into().map_err(|_| LedgerError::damage(Part::Keyring, "its store id"))?,
            data_key,
        })
    }
}

/// The wrapping key's id stands in front of what it sealed: another id is another passphrase, the same id with
/// bytes that do not open is damage.
fn unwrap_failed(error: BadSeal, wrong: LedgerError) -> LedgerError {
    match error {
        BadSeal::OtherKey => wrong,
        BadSeal::Short | BadSeal::Changed => LedgerError::damage(Part::Keyring, "a wrapped key was changed"),
    }
}

fn open_signing(key: &DataKey, place: &[u8], sealed: &Hex) -> Result<SigningKey, LedgerError> {
    let plain =
        key.open(place, &sealed.0).map_err(|_| LedgerError::damage(Part::Keyring, "a signing key was changed"))?;
    let raw = seed(&plain)?;
    Ok(SigningKey::from_bytes(&raw))
}

fn seed(bytes: &[u8]) -> Result<Zeroizing<[u8; 32]>, LedgerError> {
    let array = <[u8; 32]>::try_from(bytes);
    array.map(Zeroizing::new).map_err(|_| LedgerError::damage(Part::Keyring, "a key of another length"))
}
