//! Papers received and authorisations to check (核对授权).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::types::{Date, Ref};

/// What a paper is. Policy says which a programme requires. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// 申请书
    ApplicationForm,
    /// 身份证
    IdCard,
    /// 户口簿
    HouseholdRegister,
    /// 家庭收入和财产申报书（诚信承诺）
    IncomeStatement,
    /// 残疾人证
    DisabilityCertificate,
    /// 诊断证明
    Diagnosis,
    /// 在校证明
    SchoolProof,
    /// 委托书
    ProxyMandate,
    /// 银行卡、存折
    BankBook,
    /// 其他
    Other,
}

impl DocumentKind {
    /// The name in JSON and in policy.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ApplicationForm => "application_form",
            Self::IdCard => "id_card",
            Self::HouseholdRegister => "household_register",
            Self::IncomeStatement => "income_statement",
            Self::DisabilityCertificate => "disability_certificate",
            Self::Diagnosis => "diagnosis",
            Self::SchoolProof => "school_proof",
            Self::ProxyMandate => "proxy_mandate",
            Self::BankBook => "bank_book",
            Self::Other => "other",
        }
    }
}

/// A paper received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// What it is.
    pub kind: DocumentKind,
    /// The member it concerns, if one.
    pub member: Option<Ref>,
    /// Its own number.
    pub number: Option<String>,
    /// How many pages.
    pub pages: Option<u16>,
    /// When it was received.
    pub received: Date,
}

/// A person's signed consent to have their circumstances checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authorisation {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// Who signed: a member or a supporter.
    pub member: Ref,
    /// Its number.
    pub number: String,
    /// When it was signed.
    pub signed: Date,
    /// The last day it holds, if limited.
    pub valid_until: Option<Date>,
}

impl Authorisation {
    /// Whether it holds on `day`.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.valid_until.is_none_or(|last| day <= last)
    }
}
