//! Desks (工作台), the roles of their accounts, and the mode of a realm.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::place::Township;

/// One office with a scope. In text: `township:632301100`, `city_office`, `unit:ID`, `oversight:ID`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Desk {
    /// A township (乡镇): registers, investigates, posts.
    Township(Township),
    /// The city civil affairs bureau (市民政局): determines, runs the joint-conference office.
    CityOffice,
    /// A member unit (成员单位) of the joint conference, by its roster id.
    Unit(String),
    /// An oversight body (监督机关), by its roster id.
    Oversight(String),
}

/// A text was not a desk.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected township:CODE, city_office, unit:ID or oversight:ID")]
pub struct BadDesk;

impl Desk {
    /// The roles an account of this desk may hold: the ceiling the office sets.
    #[must_use]
    pub const fn roles(&self) -> &'static [Role] {
        match self {
            Self::Township(_) => &[Role::Intake, Role::Investigator, Role::Reviewer, Role::Lead, Role::Admin],
            Self::CityOffice => &[Role::Clerk, Role::Section, Role::Head, Role::Admin],
            Self::Unit(_) | Self::Oversight(_) => &[Role::Liaison, Role::Admin],
        }
    }
}

impl fmt::Display for Desk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Township(code) => write!(f, "township:{code}"),
            Self::CityOffice => f.write_str("city_office"),
            Self::Unit(id) => write!(f, "unit:{id}"),
            Self::Oversight(id) => write!(f, "oversight:{id}"),
        }
    }
}

impl FromStr for Desk {
    type Err = BadDesk;
    fn from_str(text: &str) -> Result<Self, BadDesk> {
        let roster_id = |id: &str| {
            let fits = (1..=40).contains(&id.len())
                && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
            fits.then(|| id.to_owned()).ok_or(BadDesk)
        };
        match text.split_once(':') {
            None if text == "city_office" => Ok(Self::CityOffice),
            Some(("township", code)) => code.parse().map(Self::Township).map_err(|_| BadDesk),
            Some(("unit", id)) => roster_id(id).map(Self::Unit),
            Some(("oversight", id)) => roster_id(id).map(Self::Oversight),
            _ => Err(BadDesk),
        }
    }
}

impl Serialize for Desk {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Desk {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(D::Error::custom)
    }
}
impl schemars::JsonSchema for Desk {
    fn schema_name() -> Cow<'static, str> {
        "Desk".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string" })
    }
}

/// What an account may do at its desk. Append only: the position is the form in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 受理: registers and accepts applications.
    Intake,
    /// 调查: visits households and investigates.
    Investigator,
    /// 审核: gives the first opinion and posts the notice.
    Reviewer,
    /// 分管领导: forwards the file.
    Lead,
    /// 管理员: accounts and settings of the desk.
    Admin,
    /// 经办 at the office.
    Clerk,
    /// 股室 at the office.
    Section,
    /// 局领导 at the office: determines.
    Head,
    /// 联络员 of a member unit.
    Liaison,
    /// 召集人 of the joint conference.
    Convenor,
    /// 市政府办公室.
    GovernmentOffice,
}

impl Role {
    /// The name in JSON and on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Intake => "intake",
            Self::Investigator => "investigator",
            Self::Reviewer => "reviewer",
            Self::Lead => "lead",
            Self::Admin => "admin",
            Self::Clerk => "clerk",
            Self::Section => "section",
            Self::Head => "head",
            Self::Liaison => "liaison",
            Self::Convenor => "convenor",
            Self::GovernmentOffice => "government_office",
        }
    }
}

impl FromStr for Role {
    type Err = BadRole;
    fn from_str(text: &str) -> Result<Self, BadRole> {
        const ALL: [Role; 11] = [
            Role::Intake,
            Role::Investigator,
            Role::Reviewer,
            Role::Lead,
            Role::Admin,
            Role::Clerk,
            Role::Section,
            Role::Head,
            Role::Liaison,
            Role::Convenor,
            Role::GovernmentOffice,
        ];
        ALL.into_iter().find(|role| role.name() == text).ok_or(BadRole)
    }
}

/// A text was not a role.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a role")]
pub struct BadRole;

/// Real work or practice (演练): the two never mix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Records of real people.
    Real,
    /// Synthetic people, to learn on.
    Practice,
}

/// The two characters that tell one device's numbers from another's; `00` before enrolment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DeviceMark(pub u16);

impl DeviceMark {
    /// Before enrolment.
    pub const UNBOUND: Self = Self(0);
    /// The last that two characters can tell.
    pub const LAST: Self = Self(36 * 36 - 1);
}

impl fmt::Display for DeviceMark {
    /// Base 36, two digits: 1,295 devices in a realm, marks never reused.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digit = |n: u16| char::from_digit(u32::from(n % 36), 36).map_or('?', |c| c.to_ascii_uppercase());
        write!(f, "{}{}", digit(self.0 / 36), digit(self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn desks_read_back_as_written_and_bad_ones_are_refused() {
        for text in ["township:632301100", "city_office", "unit:public_security", "oversight:audit"] {
            assert_eq!(text.parse::<Desk>().unwrap().to_string(), text);
        }
        for text in ["", "township:", "township:6323011", "unit:", "unit:A B", "city_office:1", "township:63230110x"] {
            assert_eq!(text.parse::<Desk>(), Err(BadDesk), "{text}");
        }
    }

    #[test]
    fn marks_are_two_characters() {
        assert_eq!(DeviceMark::UNBOUND.to_string(), "00");
        assert_eq!(DeviceMark(1).to_string(), "01");
        assert_eq!(DeviceMark(35).to_string(), "0Z");
        assert_eq!(DeviceMark(36).to_string(), "10");
        assert_eq!(DeviceMark::LAST.to_string(), "ZZ");
    }
}
