//! What forms may know of the desk.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::home::OpenHome;
use crate::domain::divisions;
use crate::domain::household::DocumentKind;
use crate::domain::policy::{Policy, SourceNorm};
use crate::domain::programme::Programme;
use crate::domain::types::{Date, Desk, Township};
use crate::form::{Item, List, OfficialDays, SourceRule};
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
    let days = OfficialDays::new(open.ledger.calendar().clone(), open.ledger.policies().clone());
    of(open.ledger.desk(), open.ledger.policy(today), &open.login, days, today, lang)
}

/// What forms may know of a desk under a policy.
pub(in crate::tui) fn of(
    desk: &Desk,
    policy: &Policy,
    login: &str,
    days: OfficialDays,
    today: Date,
    lang: Lang,
) -> DeskBasis {
    let villages = match desk {
        Desk::Township(code) => divisions::villages_of(*code)
            .filter_map(|village| Some(Item::new(village.to_string(), divisions::village_name(village)?)))
            .collect(),
        _ => Vec::new(),
    };
    let needed = |kind: DocumentKind| policy.required_documents(Programme::Dibao).any(|required| required.kind == kind);
    let item = |kind: DocumentKind| {
        let label = law::document(kind, lang);
        if needed(kind) { Item::needed(kind.name(), label) } else { Item::new(kind.name(), label) }
    };
    let sources: Vec<&SourceNorm> = policy.means.source.iter().filter(|source| source.basis.holds_on(today)).collect();
    DeskBasis {
        villages,
        documents: DOCUMENTS.into_iter().map(item).collect(),
        myself: login.to_owned(),
        days: Arc::new(days),
        lists: BTreeMap::from([
            (List::CityVillages, city_villages()),
            (List::Sources, sources.iter().map(|source| source_item(source, lang)).collect()),
        ]),
        required: required(policy),
        sources: sources.into_iter().map(source_rule).collect(),
    }
}

/// All villages of the city, each with its township's name, so that either finds it.
fn city_villages() -> Arc<[Item]> {
    let of = |township: Township| {
        let name = divisions::township_name(township).unwrap_or_default();
        divisions::villages_of(township)
            .filter_map(move |village| Some((village, format!("{name}{}", divisions::village_name(village)?))))
    };
    divisions::townships().flat_map(of).map(|(village, words)| Item::new(village.to_string(), words)).collect()
}

fn source_item(source: &SourceNorm, lang: Lang) -> Item {
    let label = if lang == Lang::Zh { &source.label.zh } else { &source.label.en };
    Item::new(source.kind.as_str(), label.as_str())
}

fn source_rule(source: &SourceNorm) -> SourceRule {
    SourceRule { kind: source.kind.clone(), unit: source.unit, norm: source.norm, treatment: source.treatment }
}

fn required(policy: &Policy) -> BTreeMap<String, Vec<String>> {
    let of = |programme: Programme| {
        let kinds = policy.required_documents(programme).map(|required| required.kind.name().to_owned());
        (programme.name().to_owned(), kinds.collect())
    };
    Programme::ALL.iter().copied().map(of).collect()
}
