//! Money in integer fen (分): 100 fen are one yuan (元).

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Sub};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// An amount in fen. Sums saturate: a total can never wrap to a small one.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(transparent)]
pub struct Fen(i64);

/// A text was not an amount in yuan with at most two decimals.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected an amount in yuan with at most two decimals")]
pub struct BadAmount;

impl Fen {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// From fen.
    #[must_use]
    pub const fn new(fen: i64) -> Self {
        Self(fen)
    }

    /// The number of fen.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// `n` times the amount.
    #[must_use]
    pub const fn times(self, n: i64) -> Self {
        Self(self.0.saturating_mul(n))
    }

    /// The amount divided by `n`, rounded down to whole fen; the amount itself when `n` is 0.
    #[must_use]
    pub const fn divided_by(self, n: i64) -> Self {
        if n == 0 { self } else { Self(self.0.div_euclid(n)) }
    }

    /// So many percent of the amount, rounded down to whole fen.
    #[must_use]
    pub const fn percent(self, percent: u32) -> Self {
        self.times(percent as i64).divided_by(100)
    }

    /// The amount, or zero if it is negative.
    #[must_use]
    pub fn or_zero(self) -> Self {
        self.max(Self::ZERO)
    }
}

impl Add for Fen {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}
impl Sub for Fen {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}
impl Sum for Fen {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, Add::add)
    }
}

/// Yuan with thousands separators and two decimals: `1,050.50`.
impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let abs = self.0.unsigned_abs();
        let yuan = (abs / 100).to_string();
        let mut grouped = String::new();
        for (i, digit) in yuan.chars().enumerate() {
            if i > 0 && (yuan.len() - i).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{grouped}.{:02}", abs % 100)
    }
}

/// Reads yuan: `1050`, `1,050.5`, full-width digits too.
impl FromStr for Fen {
    type Err = BadAmount;
    fn from_str(text: &str) -> Result<Self, BadAmount> {
        let plain: String = text
            .trim()
            .chars()
            .filter(|c| !matches!(c, ',' | '，'))
            .map(|c| match c {
                '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
                '．' => '.',
                other => other,
            })
            .collect();
        let (negative, digits) = plain.strip_prefix('-').map_or((false, plain.as_str()), |rest| (true, rest));
        let (yuan, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if yuan.is_empty() || yuan.len() > 13 || fraction.len() > 2 || !all_digits(yuan) || !all_digits(fraction) {
            return Err(BadAmount);
        }
        let fen: i64 = format!("{yuan}{fraction:0<2}").parse().map_err(|_| BadAmount)?;
        Ok(Self(if negative { -fen } else { fen }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yuan_reads_and_writes_with_separators() {
        for (text, fen, shown) in [
            ("0", 0, "0.00"),
            ("1,050.5", 105_050, "1,050.50"),
            ("１２３４．５６", 123_456, "1,234.56"),
            ("-12.05", -1_205, "-12.05"),
            ("1000000", 100_000_000, "1,000,000.00"),
        ] {
            let amount: Fen = text.parse().unwrap();
            assert_eq!((amount.get(), amount.to_string().as_str()), (fen, shown));
        }
        for text in ["", ".", ".5", "1.234", "1e3", "12元", "99999999999999"] {
            assert!(text.parse::<Fen>().is_err(), "{text}");
        }
    }

    #[test]
    fn sums_saturate_and_division_rounds_down() {
        assert_eq!(Fen::new(i64::MAX) + Fen::new(1), Fen::new(i64::MAX));
        assert_eq!(Fen::new(100).divided_by(3), Fen::new(33));
        assert_eq!(Fen::new(-1).or_zero(), Fen::ZERO);
    }
}
