//! What forms may know of the desk.

use std::sync::Arc;

use super::home::OpenHome;
use crate::domain::divisions;
use crate::domain::household::DocumentKind;
use crate::domain::programme::Programme;
use crate::domain::types::{Date, Desk};
use crate::form::{Item, OfficialDays};
use crate::text::{Lang, law};
use crate::tui::model::DeskBasis;

/// All kinds of document, as offered.
const DOCUMENTS: [DocumentKind; 10] = [
    DocumentKind::ApplicationForm,
    DocumentKind::IdCard,
    DocumentKind::HouseholdRegister,
    DocumentKind::IncomeStatement,
    DocumentKind::DisabilityCertificate,
    DocumentKind::Diagnosis,
    DocumentKind::SchoolProof,
    DocumentKind::ProxyMandate,
    DocumentKind::BankBook,
    DocumentKind::Other,
];

/// The villages of the desk and the documents of the policy.
pub(super) fn of_desk(open: &OpenHome, today: Date, lang: Lang) -> DeskBasis {
    let villages = match open.ledger.desk() {
        Desk::Township(code) => divisions::villages_of(*code)
            .filter_map(|village| Some(Item::new(village.to_string(), divisions::village_name(village)?)))
            .collect(),
        _ => Vec::new(),
    };
    let needed = |kind: DocumentKind| {
        open.ledger.policy(today).required_documents(Programme::Dibao).any(|required| required.kind == kind)
    };
    let item = |kind: DocumentKind| {
        let label = law::document(kind, lang);
        if needed(kind) { Item::needed(kind.name(), label) } else { Item::new(kind.name(), label) }
    };
    let days = OfficialDays::new(open.ledger.calendar().clone(), open.ledger.policies().clone());
    DeskBasis {
        villages,
        documents: DOCUMENTS.into_iter().map(item).collect(),
        myself: open.login.clone(),
        days: Arc::new(days),
    }
}
