//! Quantities that a family counts: months, 亩, heads.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::de::Visitor;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Fen;

/// A quantity in hundredths: 3.5 亩 is 350. In JSON a number, or a text such as `"3.5"`; in the log an integer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantity(i64);

/// A text was not a quantity with at most two decimals.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a quantity with at most two decimals")]
pub struct BadQuantity;

impl Quantity {
    /// From hundredths.
    #[must_use]
    pub const fn hundredths(n: i64) -> Self {
        Self(n)
    }

    /// A whole number of units.
    #[must_use]
    pub const fn whole(n: u32) -> Self {
        Self(n as i64 * 100)
    }

    /// Whether it is more than nothing.
    #[must_use]
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// So many units at this price, rounded down to whole fen.
    #[must_use]
    pub fn at(self, each: Fen) -> Fen {
        let fen = i128::from(each.get()) * i128::from(self.0);
        Fen::new(i64::try_from(fen.div_euclid(100)).unwrap_or(i64::MAX))
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0 / 100, (self.0 % 100).abs());
        match (rest, rest % 10) {
            (0, _) => write!(f, "{whole}"),
            (_, 0) => write!(f, "{whole}.{}", rest / 10),
            _ => write!(f, "{whole}.{rest:02}"),
        }
    }
}

impl FromStr for Quantity {
    type Err = BadQuantity;
    fn from_str(text: &str) -> Result<Self, BadQuantity> {
        // The form of an amount in yuan: hundredths are to a unit what fen are to a yuan.
        text.parse::<Fen>().map(|fen| Self(fen.get())).map_err(|_| BadQuantity)
    }
}

impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        if s.is_human_readable() { s.collect_str(self) } else { s.serialize_i64(self.0) }
    }
}

impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        if d.is_human_readable() { d.deserialize_any(Typed) } else { i64::deserialize(d).map(Self) }
    }
}

/// What people type: a text or a number.
struct Typed;

impl Visitor<'_> for Typed {
    type Value = Quantity;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a quantity with at most two decimals")
    }
    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Quantity, E> {
        text.parse().map_err(E::custom)
    }
    fn visit_u64<E: serde::de::Error>(self, n: u64) -> Result<Quantity, E> {
        self.visit_str(&n.to_string())
    }
    fn visit_i64<E: serde::de::Error>(self, n: i64) -> Result<Quantity, E> {
        self.visit_str(&n.to_string())
    }
    fn visit_f64<E: serde::de::Error>(self, n: f64) -> Result<Quantity, E> {
        // The shortest text that reads back as the same number: 3.5 is exactly "3.5" again.
        n.to_string().parse().map_err(|_| E::custom(BadQuantity))
    }
}

impl schemars::JsonSchema for Quantity {
    fn schema_name() -> Cow<'static, str> {
        "Quantity".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": ["number", "string"], "description": "at most two decimals" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_exact_whatever_they_are_typed_as() {
        for (json, hundredths, shown) in [("3.5", 350, "3.5"), ("\"3.25\"", 325, "3.25"), ("12", 1200, "12")] {
            let quantity: Quantity = serde_json::from_str(json).unwrap();
            assert_eq!((quantity, quantity.to_string().as_str()), (Quantity::hundredths(hundredths), shown));
        }
        assert!(serde_json::from_str::<Quantity>("1.234").is_err());
        // 3.25 亩 at 333.33 yuan is 1,083.3225 yuan.
        assert_eq!(Quantity::hundredths(325).at(Fen::new(33_333)), Fen::new(108_332));
    }
}
