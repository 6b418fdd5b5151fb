//! What must hold whatever history brings, and encodings that must never change.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::json;

use crate::domain::desk::{AccountAdded, AccountDisabled, Bound};
use crate::domain::event::Event;
use crate::domain::examples::{examples, tests::run};
use crate::domain::kind::{Kind, StreamKind};
use crate::domain::meta::Meta;
use crate::domain::policy::Policy;
use crate::domain::query::{Viewer, case_lines, due, show};
use crate::domain::registry::{
    AccountCertified, AccountWithdrawn, Certificate, NationalDays, PublishedDays, PublishedPolicy,
};
use crate::domain::state::State;
use crate::domain::step::{calendar_publish::CalendarPublished, policy_publish::PolicyPublished};
use crate::domain::testing::{Action, Course, STREAM, Side, complete, forwarded, posted};
use crate::domain::types::{AccountId, Desk, DeviceId, DeviceMark, Hash, PublicKey, Role};

fn encode<T: serde::Serialize>(value: &T) -> Vec<u8> {
    bincode::serde::encode_to_vec(value, bincode::config::standard()).unwrap()
}

fn decode<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> T {
    let (value, used) = bincode::serde::decode_from_slice(bytes, bincode::config::standard()).unwrap();
    assert_eq!(used, bytes.len());
    value
}

fn fold(actions: &[Action]) -> State {
    let mut state = State::empty(StreamKind::Household, STREAM);
    for action in actions {
        for event in &action.events {
            state.apply(event, &action.meta);
        }
    }
    state
}

/// The plain course to its end, with an objection, a change, a withdrawal and a conflict beside it.
fn everything() -> Vec<Action> {
    let mut approved = forwarded();
    approved.give(
        Side::Office,
        "determination.give",
        json!({ "ref": "t1", "application": "a1", "outcome": "approve" }),
    );
    let mut objected = posted();
    objected.on_day("2026-03-04").township(
        "notice.close",
        json!({
            "notice": "n1", "closed": "2026-03-04", "outcome": "objection", "village_confirmed": true,
            "objections": [{ "content": "不实", "received": "2026-03-01" }]
        }),
    );
    let mut changed = complete();
    changed.township("household.amend", json!({ "address": "测试路 2 号", "remove": ["i1"], "reason": "更正" }));
    changed.township("household.amend", json!({ "remove": ["m3"], "phone": "0970", "reason": "迁出" }));
    let to = json!({ "application": "a1", "to": "bianyuan", "consented_by": "演练甲", "reason": "收入超过标准" });
    changed.township("application.convert", to);
    changed.township("application.withdraw", json!({ "application": "a1", "reason": "好转" }));
    let mut told = Course::at("2026-02-12T09:00:00+08:00");
    told.township("household.open", crate::domain::testing::household()).township(
        "application.register",
        json!({ "application": "a1", "programme": "dibao", "applicant": "m1", "manner": "self", "applied": "2026-02-12" }),
    );
    told.township(
        "application.tell_missing",
        json!({
            "application": "a1", "told_by": "letter", "authorisations": ["m1", "m2", "m4"],
            "documents": ["application_form", "id_card", "household_register", "income_statement"]
        }),
    );
    let base = told.actions.len() as u64;
    let amend = |phone: &str| json!({ "address": phone, "reason": "更正" });
    let (one, two) = (
        told.would(Side::Township, "household.amend", amend("甲处")),
        told.would(Side::Township, "household.amend", amend("乙处")),
    );
    let keep = told.accept(1, base, one);
    told.accept(2, base, two);
    told.township("conflict.resolve", json!({ "conflict": "c1", "keep": keep, "reason": "核实" }));
    [approved, objected, changed, told].into_iter().flat_map(|course| course.actions).collect()
}

#[test]
fn a_fold_of_what_was_accepted_does_not_depend_on_what_waited() {
    let course = forwarded();
    let waiting: Vec<Action> = course
        .actions
        .iter()
        .map(|action| Action { meta: Meta { pos: None, office_at: None, base: 0, ..action.meta }, ..action.clone() })
        .collect();
    let while_offline = fold(&waiting);
    assert_eq!(
        while_offline.household().unwrap().application(&"a1".parse().unwrap()).unwrap().step(),
        course.step("a1")
    );
    assert_eq!(fold(&course.actions), course.state);
    assert_eq!(
        serde_json::to_vec(&fold(&course.actions)).unwrap(),
        serde_json::to_vec(&course.state).unwrap(),
        "the canonical form is JSON"
    );
}

#[test]
fn a_snapshot_reads_back_in_both_forms() {
    let state = fold(&everything());
    assert_eq!(decode::<State>(&encode(&state)), state);
    assert_eq!(serde_json::from_slice::<State>(&serde_json::to_vec(&state).unwrap()).unwrap(), state);
}

fn desk_events() -> Vec<Event> {
    let (account, device) = (AccountId::from_bytes([3; 16]), DeviceId::from_bytes([4; 16]));
    let (key, desk) = (PublicKey::from_bytes([5; 32]), Side::Township.desk());
    let from = "2026-02-12".parse().unwrap();
    let (login, roles) = ("yanlian".to_owned(), vec![Role::Intake, Role::Lead]);
    let certificate = Certificate {
        account,
        device,
        key,
        desk: desk.clone(),
        login: login.clone(),
        roles: roles.clone(),
        from,
        until: None,
    };
    vec![
        Event::Bound(Bound { realm: Hash::from_bytes([6; 32]), mark: DeviceMark(36), device }),
        Event::AccountAdded(AccountAdded { account, login, roles, key, device, desk, from }),
        Event::AccountDisabled(AccountDisabled { account, until: from }),
        Event::AccountCertified(AccountCertified { certificate }),
        Event::AccountWithdrawn(AccountWithdrawn { account, device: Some(device), until: from }),
        Event::PolicyPublished(PolicyPublished {
            policy: PublishedPolicy {
                file: "dibao.toml".into(),
                text: Policy::embedded_file("dibao.toml").unwrap().replace("50000", "60000"),
                effective_from: from,
                note: None,
            },
        }),
        Event::CalendarPublished(CalendarPublished {
            days: PublishedDays {
                year: 2027,
                official: Some(NationalDays { off: vec!["2027-01-01".parse().unwrap()], work: vec![] }),
                local: Some(vec!["2027-02-08".parse().unwrap()]),
                note: None,
            },
        }),
    ]
}

#[test]
fn desks_and_registry_fold_their_accounts() {
    let meta = everything()[0].meta;
    let (account, device) = (AccountId::from_bytes([3; 16]), DeviceId::from_bytes([4; 16]));
    let mut desk = State::empty(StreamKind::Desk, STREAM);
    let mut registry = State::empty(StreamKind::Registry, STREAM);
    for event in desk_events() {
        desk.apply(&event, &meta);
        registry.apply(&event, &meta);
    }
    let desk = desk.desk().unwrap();
    assert_eq!(desk.devices[&device].mark.to_string(), "10");
    assert_eq!(desk.accounts[&account].keys[&device], PublicKey::from_bytes([5; 32]));
    assert!(desk.accounts[&account].holds_on("2026-02-12".parse().unwrap()));
    assert!(!desk.accounts[&account].holds_on("2026-02-13".parse().unwrap()));
    let certificate = registry.registry().unwrap().certificate(account, device).unwrap();
    assert_eq!(certificate.until, Some("2026-02-12".parse().unwrap()));
    let registry = registry.registry().unwrap();
    assert!(registry.calendar().official_years().any(|year| year == 2027));
    assert_eq!(registry.policies.len(), 1);
}

/// At least one event of every kind: those above, and those of the examples.
fn every_event() -> Vec<Event> {
    let all = examples();
    let of_examples = all.iter().flat_map(|example| run(example, &all).into_values()).flat_map(|course| course.actions);
    let actions = everything().into_iter().chain(of_examples);
    actions.flat_map(|action| action.events).chain(desk_events()).collect()
}

/// One line a kind: its name and the encoding of an event of that kind, as the first version wrote it.
fn golden() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/events-v1.txt");
    if std::env::var_os("JIUZHU_MAKE_GOLDEN").is_some() {
        let mut first = BTreeMap::new();
        for event in every_event() {
            first.entry(event.kind()).or_insert(event);
        }
        let line = |(kind, event): (Kind, Event)| {
            format!("{} {}\n", kind.name(), data_encoding::HEXLOWER.encode(&encode(&event)))
        };
        std::fs::write(path, first.into_iter().map(line).collect::<String>()).unwrap();
    }
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn events_of_the_first_version_read_and_write_as_ever() {
    let mut kinds = BTreeSet::new();
    for line in golden().lines() {
        let (name, hex) = line.split_once(' ').unwrap();
        let bytes = data_encoding::HEXLOWER.decode(hex.as_bytes()).unwrap();
        let event: Event = decode(&bytes);
        assert_eq!(event.kind().name(), name);
        assert_eq!(encode(&event), bytes, "{name}");
        kinds.insert(event.kind());
    }
    let all: BTreeSet<Kind> = Kind::ALL.iter().copied().collect();
    assert_eq!(kinds, all, "each kind has its line; a new one is appended, none is ever changed");
}

#[test]
fn every_kind_of_event_can_be_summed_up_and_read_from_json() {
    let mut kinds = BTreeSet::new();
    for event in every_event() {
        let json = serde_json::to_string(&event).unwrap();
        assert_eq!(serde_json::from_str::<Event>(&json).unwrap(), event);
        kinds.insert(event.kind());
    }
    assert_eq!(kinds.len(), Kind::ALL.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_history_panics(
        picks in prop::collection::vec((any::<prop::sample::Index>(), 0u8..4, 0u64..60, prop::option::of(1u64..60)), 1..60)
    ) {
        let actions = everything();
        let mut state = State::empty(StreamKind::Household, STREAM);
        for (n, (index, device, base, pos)) in picks.into_iter().enumerate() {
            let action = index.get(&actions);
            let mut hash = *action.meta.hash.as_bytes();
            hash[31] = u8::try_from(n).unwrap();
            let meta =
                Meta { device: DeviceId::from_bytes([device; 16]), base, pos, hash: Hash::from_bytes(hash), ..action.meta };
            for event in &action.events {
                state.apply(event, &meta);
            }
        }
        let household = state.household().unwrap();
        let course = complete();
        let viewer =
            Viewer { policy: &course.policy, desk: &Desk::CityOffice, roles: &[Role::Head], today: course.now.date() };
        let file = show::file(household, &viewer, &crate::domain::testing::NameWords);
        prop_assert!(serde_json::to_string(&file).is_ok());
        for application in &household.applications {
            let _ = due(application);
        }
        prop_assert_eq!(case_lines(household).is_empty(), household.profile.is_none());
        prop_assert_eq!(decode::<State>(&encode(&state)), state);
    }
}
