//! Resident identity numbers (公民身份号码), GB 11643-1999.

use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use super::time::Date;

/// Sex (性别), GB/T 2261.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// 男
    Male,
    /// 女
    Female,
}

/// An eighteen-character identity number whose check character and birth date hold.
///
/// The division code is not looked up: most residents of 同仁市 still carry 632321, retired since 2020.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct IdNumber(String);

/// Why a text is not an identity number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadIdNumber {
    /// Not eighteen characters.
    #[error("an identity number has 18 characters")]
    Length,
    /// Something other than digits and a final X.
    #[error("17 digits and a digit or X are allowed")]
    Characters,
    /// Digits 7 to 14 are not a date.
    #[error("digits 7 to 14 are not a date")]
    Birth,
    /// The check character is wrong: most likely a digit was mistyped.
    #[error("the check character is wrong")]
    Check,
}

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS: &[u8; 11] = b"10X98765432";

impl IdNumber {
    /// The check character that belongs to the first seventeen digits.
    ///
    /// Returns `None` when `digits` is not seventeen digits.
    #[must_use]
    pub fn check_character(digits: &str) -> Option<char> {
        if digits.len() != 17 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let sum: u32 = digits.bytes().zip(WEIGHTS).map(|(b, w)| u32::from(b - b'0') * w).sum();
        Some(char::from(CHECKS[(sum % 11) as usize]))
    }

    /// All eighteen characters. Personal data: for the record and for export, never for a message.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The birth date in digits 7 to 14.
    #[must_use]
    pub fn birth(&self) -> Date {
        // Checked when the number was made; the epoch can never be seen.
        birth_of(&self.0).unwrap_or(Date::EPOCH)
    }

    /// The sex in digit 17: odd is male.
    #[must_use]
    pub fn sex(&self) -> Sex {
        if (self.0.as_bytes()[16] - b'0') % 2 == 1 { Sex::Male } else { Sex::Female }
    }

    /// The six-digit division code of first registration.
    #[must_use]
    pub fn region(&self) -> &str {
        &self.0[..6]
    }

    /// The number with its middle hidden: `632321********0012`.
    #[must_use]
    pub fn masked(&self) -> String {
        format!("{}********{}", &self.0[..6], &self.0[14..])
    }
}

fn birth_of(text: &str) -> Option<Date> {
    let part = |range: std::ops::Range<usize>| text.get(range)?.parse::<u32>().ok();
    let year = i32::try_from(part(6..10)?).ok()?;
    Date::new(year, part(10..12)?, part(12..14)?).filter(|_| year >= 1850)
}

impl FromStr for IdNumber {
    type Err = BadIdNumber;
    /// Lower-case `x` is accepted. Whether the birth date lies in the past is for the caller, who knows the day.
    fn from_str(text: &str) -> Result<Self, BadIdNumber> {
        if text.chars().count() != 18 {
            return Err(BadIdNumber::Length);
        }
        let text = text.to_ascii_uppercase();
        let Some((digits, last)) = text.split_at_checked(17) else {
            return Err(BadIdNumber::Characters);
        };
        if !matches!(last.as_bytes(), [b'0'..=b'9' | b'X']) {
            return Err(BadIdNumber::Characters);
        }
        let check = Self::check_character(digits).ok_or(BadIdNumber::Characters)?;
        birth_of(&text).ok_or(BadIdNumber::Birth)?;
        if !last.starts_with(check) {
            return Err(BadIdNumber::Check);
        }
        Ok(Self(text))
    }
}

impl<'de> Deserialize<'de> for IdNumber {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(D::Error::custom)
    }
}

/// Masked: debug output ends in logs.
impl fmt::Debug for IdNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IdNumber(******)")
    }
}

impl schemars::JsonSchema for IdNumber {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "IdNumber".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[0-9]{17}[0-9Xx]$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_standards_own_examples_hold() {
        let man: IdNumber = "11010519491231002X".parse().unwrap();
        assert_eq!(man.birth().to_string(), "1949-12-31");
        assert_eq!(man.sex(), Sex::Female);
        assert_eq!("11010519491231002x".parse::<IdNumber>().unwrap(), man);
        assert_eq!("440524188001010014".parse::<IdNumber>().unwrap().sex(), Sex::Male);
        assert_eq!(format!("{man:?}"), "IdNumber(******)");
    }

    #[test]
    fn each_fault_has_its_own_reason() {
        for (text, why) in [
            ("", BadIdNumber::Length),
            ("11010519491231002", BadIdNumber::Length),
            ("1101051949123100２X", BadIdNumber::Characters),
            ("X1010519491231002X", BadIdNumber::Characters),
            ("11010519491331002X", BadIdNumber::Birth),
            ("110105194912310021", BadIdNumber::Check),
        ] {
            assert_eq!(text.parse::<IdNumber>(), Err(why), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_single_wrong_digit_is_found(serial in 0u32..1000, at in 0usize..17, digit in 0u8..10) {
            let digits = format!("63232119800229{serial:03}");
            let mut text = digits.clone();
            text.push(IdNumber::check_character(&digits).unwrap());
            prop_assert!(text.parse::<IdNumber>().is_ok());
            let mut wrong = text.clone().into_bytes();
            prop_assume!(wrong[at] != b'0' + digit);
            wrong[at] = b'0' + digit;
            prop_assert!(String::from_utf8(wrong).unwrap().parse::<IdNumber>().is_err());
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,24}") {
            let _ = text.parse::<IdNumber>();
        }
    }
}
