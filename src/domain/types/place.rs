//! Administrative divisions: townships (乡镇) by their nine-digit code, villages (村、社区) by their twelve-digit one.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A text was not a division code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a division code of {digits} digits")]
pub struct BadCode {
    /// How many digits the code has.
    pub digits: usize,
}

fn parse_code(text: &str, digits: usize) -> Result<u64, BadCode> {
    let bad = BadCode { digits };
    if text.len() != digits || !text.bytes().all(|b| b.is_ascii_digit()) || text.starts_with('0') {
        return Err(bad);
    }
    text.parse().map_err(|_| bad)
}

macro_rules! division {
    ($(#[$doc:meta])* $name:ident, $digits:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}", self.0)
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }
        impl FromStr for $name {
            type Err = BadCode;
            fn from_str(text: &str) -> Result<Self, BadCode> {
                parse_code(text, $digits).map(Self)
            }
        }
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                if s.is_human_readable() { s.collect_str(self) } else { s.serialize_u64(self.0) }
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                if d.is_human_readable() {
                    Cow::<'de, str>::deserialize(d)?.parse().map_err(D::Error::custom)
                } else {
                    u64::deserialize(d)?.to_string().parse().map_err(D::Error::custom)
                }
            }
        }
        impl schemars::JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({
                    "type": "string",
                    "pattern": format!("^[1-9][0-9]{{{}}}$", $digits - 1),
                })
            }
        }
    };
}

division!(
    /// A township (乡镇), GB/T 10114: nine digits.
    Township, 9
);
division!(
    /// A village or community (村、社区): twelve digits, the first nine being its township's.
    Village, 12
);

impl Village {
    /// The township that the village belongs to.
    #[must_use]
    pub const fn township(self) -> Township {
        Township(self.0 / 1000)
    }
}
