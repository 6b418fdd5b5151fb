//! From a passphrase to a key: Argon2id with stored parameters, so that they can grow.

use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::domain::types::Mode;
use crate::ledger::error::{LedgerError, Part};
use crate::ledger::seal::DataKey;

/// What a derivation costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Cost {
    /// Memory in KiB.
    pub(super) memory_kib: u32,
    /// Passes over it.
    pub(super) passes: u32,
    /// Lanes.
    pub(super) lanes: u32,
}

impl Cost {
    /// 64 MiB and three passes for real records; practice holds invented people and is to open at once.
    pub(super) const fn of(mode: Mode) -> Self {
        match mode {
            Mode::Real => Self { memory_kib: 64 * 1024, passes: 3, lanes: 1 },
            Mode::Practice => Self { memory_kib: 8 * 1024, passes: 1, lanes: 1 },
        }
    }

    /// A changed file must not make the program ask for all memory there is.
    const fn is_sane(self) -> bool {
        self.memory_kib <= 1024 * 1024 && self.passes <= 64 && self.lanes <= 16
    }

    /// The key of a passphrase.
    ///
    /// # Errors
    /// Damage if the parameters are not usable; an I/O error if there is not enough memory.
    pub(super) fn derive(self, passphrase: &str, salt: &[u8]) -> Result<DataKey, LedgerError> {
        let bad = |_| LedgerError::damage(Part::Keyring, "its key derivation parameters");
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(32)).map_err(bad)?;
        if !self.is_sane() {
            return Err(LedgerError::damage(Part::Keyring, "its key derivation parameters"));
        }
        let mut key = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase.as_bytes(), salt, key.as_mut_slice())
            .map_err(|e| match e {
                argon2::Error::OutOfMemory => LedgerError::io(Part::Keyring)(std::io::ErrorKind::OutOfMemory.into()),
                e => bad(e),
            })?;
        Ok(DataKey::from_bytes(&key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passphrase_salt_and_cost_all_count() {
        let cost = Cost { memory_kib: 64, passes: 1, lanes: 1 };
        let id = |cost: Cost, passphrase, salt: &[u8; 16]| cost.derive(passphrase, salt).unwrap().id();
        let base = id(cost, "演练口令", &[1; 16]);
        assert_eq!(base, id(cost, "演练口令", &[1; 16]));
        assert_ne!(base, id(cost, "演练口令 ", &[1; 16]));
        assert_ne!(base, id(cost, "演练口令", &[2; 16]));
        assert_ne!(base, id(Cost { passes: 2, ..cost }, "演练口令", &[1; 16]));
    }

    #[test]
    fn absurd_costs_are_damage() {
        for cost in [
            Cost { memory_kib: u32::MAX, passes: 1, lanes: 1 },
            Cost { memory_kib: 64, passes: u32::MAX, lanes: 1 },
            Cost { memory_kib: 0, passes: 0, lanes: 0 },
        ] {
            assert!(matches!(cost.derive("x", &[0; 16]), Err(LedgerError::Damage { .. })), "{cost:?}");
        }
    }
}
