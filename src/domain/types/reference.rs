//! Names of records inside a stream.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

/// The name a command gives to a record it makes (`m1`, `a1`, `v1`), unique in its stream.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Ref(String);

/// A text was not a reference.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a lower-case letter followed by up to 23 letters, digits or underscores")]
pub struct BadRef;

impl Ref {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Ref {
    type Err = BadRef;
    fn from_str(text: &str) -> Result<Self, BadRef> {
        let tail_fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
        let fits =
            (1..=24).contains(&text.len()) && text.as_bytes()[0].is_ascii_lowercase() && text.bytes().all(tail_fits);
        if fits { Ok(Self(text.to_owned())) } else { Err(BadRef) }
    }
}

impl<'de> Deserialize<'de> for Ref {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(D::Error::custom)
    }
}
impl fmt::Display for Ref {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl fmt::Debug for Ref {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ref({})", self.0)
    }
}
impl schemars::JsonSchema for Ref {
    fn schema_name() -> Cow<'static, str> {
        "Ref".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[a-z][a-z0-9_]{0,23}$" })
    }
}
