//! The recovery key: what a person writes down once, and types when every passphrase is lost.
//!
//! 144 random bits and 16 check bits, as 32 characters of Crockford's base32 in groups of four. Typing is forgiving:
//! case, blanks, dashes and full-width twins do not matter, and O, I, L count as 0, 1, 1.

use std::fmt;

use zeroize::{ZeroizeOnDrop, Zeroizing};

use crate::ledger::error::LedgerError;
use crate::ledger::seal::{DataKey, random_bytes};

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SECRET: usize = 18;
const CHECK: usize = 2;
const CHARS: usize = (SECRET + CHECK) * 8 / 5;
const GROUP: usize = 4;

/// A key that opens the store without any passphrase, and names no account.
#[derive(Clone, PartialEq, Eq, ZeroizeOnDrop)]
pub struct RecoveryKey([u8; SECRET]);

impl RecoveryKey {
    pub(super) fn generate() -> Result<Self, LedgerError> {
        random_bytes().map(Self)
    }

    /// Reads what a person typed, or the first line of a key file.
    ///
    /// # Errors
    /// [`LedgerError::BadRecoveryKey`] if a character is not of the alphabet, some are missing or too many, or the
    /// check does not hold (a slip of one character, or two exchanged, never passes unseen but once in 65,536).
    pub fn parse(text: &str) -> Result<Self, LedgerError> {
        let mut bytes = Zeroizing::new([0u8; SECRET + CHECK]);
        let mut count = 0;
        for c in text.chars().filter(|c| !is_filler(*c)) {
            let value = value_of(c).filter(|_| count < CHARS).ok_or(LedgerError::BadRecoveryKey)?;
            for bit in 0..5 {
                let at = count * 5 + bit;
                bytes[at / 8] |= ((value >> (4 - bit)) & 1) << (7 - at % 8);
            }
            count += 1;
        }
        let mut secret = [0; SECRET];
        secret.copy_from_slice(&bytes[..SECRET]);
        let key = Self(secret);
        if count == CHARS && bytes[SECRET..] == key.check() { Ok(key) } else { Err(LedgerError::BadRecoveryKey) }
    }

    /// The key as it is shown: eight groups of four characters.
    #[must_use]
    pub fn text(&self) -> Zeroizing<String> {
        let bytes = Zeroizing::new([self.0.as_slice(), &self.check()].concat());
        let mut text = Zeroizing::new(String::with_capacity(CHARS + CHARS / GROUP));
        for n in 0..CHARS {
            if n > 0 && n % GROUP == 0 {
                text.push('-');
            }
            let value = (0..5).fold(0, |value, bit| {
                let at = n * 5 + bit;
                (value << 1) | (bytes[at / 8] >> (7 - at % 8)) & 1
            });
            text.push(char::from(ALPHABET[usize::from(value)]));
        }
        text
    }

    /// The key that wraps the data key. The secret is random and long: it needs no slow derivation.
    pub(super) fn wrapping_key(&self) -> DataKey {
        DataKey::from_bytes(&Zeroizing::new(blake3::derive_key("jiuzhu v1 recovery key", &self.0)))
    }

    fn check(&self) -> [u8; CHECK] {
        let hash = blake3::derive_key("jiuzhu v1 recovery key check", &self.0);
        [hash[0], hash[1]]
    }
}

impl fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryKey")
    }
}

/// What may stand between the characters.
fn is_filler(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '_' | '.' | '–' | '—' | '－' | '\u{feff}')
}

fn value_of(c: char) -> Option<u8> {
    let half = match u32::from(c) {
        code @ 0xff01..=0xff5e => char::from_u32(code - 0xfee0)?,
        _ => c,
    };
    let upper = match half.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    ALPHABET.iter().position(|&a| char::from(a) == upper).and_then(|at| u8::try_from(at).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_back_however_it_is_typed() {
        for seed in 0u8..40 {
            let key = RecoveryKey([seed.wrapping_mul(37) ^ 0x5a; SECRET]);
            let text = key.text();
            assert_eq!((text.len(), text.matches('-').count()), (39, 7));
            let spoken = text.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
            let wide: String = text.chars().map(|c| char::from_u32(u32::from(c) + 0xfee0).unwrap()).collect();
            for typed in [text.to_string(), spoken, wide, format!("\u{feff}{}\r\n", *text)] {
                assert_eq!(RecoveryKey::parse(&typed).unwrap(), key, "{typed}");
            }
        }
    }

    #[test]
    fn a_slip_is_noticed() {
        let key = RecoveryKey::generate().unwrap();
        let text = key.text().replace('-', "");
        assert!(RecoveryKey::parse(&text[1..]).is_err() && RecoveryKey::parse(&format!("{text}0")).is_err());
        assert!(RecoveryKey::parse("").is_err() && RecoveryKey::parse(&text.replace(&text[..1], "U")).is_err());
        let noticed = (0..CHARS).filter(|&at| {
            let mut slip = text.clone().into_bytes();
            slip[at] = if slip[at] == b'7' { b'8' } else { b'7' };
            RecoveryKey::parse(std::str::from_utf8(&slip).unwrap()).is_err()
        });
        assert!(noticed.count() >= CHARS - 1);
        assert!(!format!("{key:?}").contains(&text[..4]));
    }
}
