//! What happens to an application, one record a step.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::programme::{Amount, Programme};
use crate::domain::types::{Date, Fen, Instant, Ref};

use super::DocumentKind;

/// How an application came about. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Manner {
    /// 本人申请
    #[serde(rename = "self")]
    Own,
    /// 委托他人
    Proxy,
    /// 主动发现
    Found,
}

/// Who applies for the applicant (委托代理人).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Proxy {
    /// 姓名
    pub name: String,
    /// Relation to the applicant.
    pub relation: String,
    /// The number or description of the mandate (委托书).
    pub mandate: String,
}

/// How the family was told. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ToldBy {
    /// 当面
    InPerson,
    /// 电话
    Phone,
    /// 书面送达
    Letter,
}

/// Approve or refuse. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// 同意
    Approve,
    /// 不予
    Refuse,
}

/// A one-time notice of what is missing (一次性告知).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// When.
    pub on: Date,
    /// The missing papers.
    pub documents: Vec<DocumentKind>,
    /// Whose authorisation is missing.
    pub authorisations: Vec<Ref>,
    /// How.
    pub told_by: ToldBy,
}

/// A home visit (入户调查).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// Begin.
    pub start: Instant,
    /// End.
    pub end: Instant,
    /// 调查人
    pub investigators: Vec<String>,
    /// 陪同人
    pub companions: Vec<String>,
    /// The members who were visited.
    pub visited: Vec<Ref>,
    /// What was found.
    pub findings: String,
    /// The dwelling.
    pub dwelling: Option<String>,
    /// Whether both sides signed.
    pub signed: bool,
    /// Why nobody was met: an attempt, not an investigation.
    pub nobody_in_reason: Option<String>,
}

impl Visit {
    /// Whether somebody was met, so that it can carry an opinion.
    #[must_use]
    pub const fn met_somebody(&self) -> bool {
        self.nobody_in_reason.is_none()
    }
}

/// The first opinion of the township (初审意见).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opinion {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// When it was given.
    pub given: Date,
    /// Approve or refuse.
    pub outcome: Outcome,
    /// Why.
    pub reason: String,
    /// The amount proposed a month.
    pub proposed_monthly_fen: Option<Fen>,
}

/// A public notice (公示).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// Where it was posted.
    pub place: String,
    /// The day of posting.
    pub start: Date,
    /// The last day, computed.
    pub end: Date,
    /// Whether a year without an official calendar was crossed.
    pub provisional: bool,
    /// Which photo shows it.
    pub photo_note: Option<String>,
    /// The members who stand on it.
    pub members: Vec<Ref>,
}

/// How a notice ended. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoticeOutcome {
    /// 无异议
    NoObjection,
    /// 有异议
    Objection,
}

/// An objection (异议).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Objection {
    /// Who raised it; may stay unnamed.
    #[serde(default)]
    pub by: Option<String>,
    /// What it says.
    pub content: String,
    /// When it was received.
    pub received: Date,
}

/// The end of a notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// The notice.
    pub notice: Ref,
    /// The day it was taken down.
    pub closed: Date,
    /// With or without objections.
    pub outcome: NoticeOutcome,
    /// The objections.
    pub objections: Vec<Objection>,
    /// Whether the village confirmed the posting.
    pub village_confirmed: bool,
    /// Which photo shows its end.
    pub photo_note: Option<String>,
}

/// An application goes on as one for another class (一次申请、分类认定).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conversion {
    /// From which.
    pub from: Programme,
    /// To which.
    pub to: Programme,
    /// Who of the family consented.
    pub consented_by: String,
    /// When.
    pub consented: Date,
    /// Why.
    pub reason: String,
}

/// A benefit as the roster has it that ran before the program did (结转).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carried {
    /// Since when it has run.
    pub since: Date,
    /// What is paid a month; nothing for a status.
    pub monthly_fen: Option<Fen>,
    /// The number of the certificate.
    pub certificate: Option<String>,
    /// The day of the next re-check, if set.
    pub next_review: Option<Date>,
    /// The last day of a status that ends by itself.
    pub valid_until: Option<Date>,
}

/// What the office granted. Append only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Granted {
    /// Money every month, and how the amount came about.
    Monthly {
        /// The amount a month.
        amount: Amount,
        /// The first month paid, by its first day.
        from: Date,
    },
    /// Money once, and how the amount came about.
    Once {
        /// The amount.
        amount: Amount,
    },
    /// A status and no money.
    Status {
        /// The household's income a month, by which it was recognised.
        income: Amount,
        /// The rigid spending by which it was recognised, where it rests on that.
        spending: Option<Amount>,
        /// The first day.
        from: Date,
        /// The last day, if the status ends by itself.
        valid_until: Option<Date>,
    },
}

/// The office's determination (审核确认).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Determination {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// When it was made.
    pub decided: Date,
    /// Approve or refuse.
    pub outcome: Outcome,
    /// Why.
    pub reason: Option<String>,
    /// What was granted; nothing when refused.
    pub granted: Option<Granted>,
    /// Whom it covers; nobody when refused.
    pub persons: Vec<Ref>,
    /// Whether the township determined, as policy left it to do (部分审批).
    pub by_township: bool,
    /// The number of the certificate (低保证).
    pub certificate: Option<String>,
    /// The version of the policy it was made by.
    pub policy_version: u32,
}

impl Determination {
    /// The money granted, monthly or once, and how it came about.
    #[must_use]
    pub const fn amount(&self) -> Option<&Amount> {
        match &self.granted {
            Some(Granted::Monthly { amount, .. } | Granted::Once { amount }) => Some(amount),
            Some(Granted::Status { .. }) | None => None,
        }
    }

    /// The first month paid, or the first day of a status.
    #[must_use]
    pub const fn from(&self) -> Option<Date> {
        match &self.granted {
            Some(Granted::Monthly { from, .. } | Granted::Status { from, .. }) => Some(*from),
            Some(Granted::Once { .. }) | None => None,
        }
    }

    /// The last day of a status that ends by itself.
    #[must_use]
    pub const fn valid_until(&self) -> Option<Date> {
        match &self.granted {
            Some(Granted::Status { valid_until, .. }) => *valid_until,
            _ => None,
        }
    }
}
