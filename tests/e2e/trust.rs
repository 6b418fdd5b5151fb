//! Trust and mishap on real sockets: TLS, what stands in for an office, deaths between commit and answer, an office
//! restored from its backup, and how an office tells that it is well.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::process::Stdio;
use std::time::Instant;

use serde_json::{Value, json};

use crate::support::PATIENCE;
use crate::support::cli::Home;
use crate::support::office::Office;
use crate::support::people::{Household, NOW, TOWNSHIP, command, document, first_day};
use crate::support::proxy::{Direction, Fault, FaultProxy, PORTAL, growing_cuts};
use crate::support::realm::Realm;

const DOCUMENTS: [&str; 4] = ["application_form", "id_card", "household_register", "income_statement"];

const SERVER_ERROR: &str = "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
const AWAY: &str = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
const TOO_SLOW: &str = "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

fn proxied(realm: &Realm, login: &str) -> (FaultProxy, Home) {
    let proxy = FaultProxy::start(realm.office.address(), []);
    let home = realm.enrol_at(login, TOWNSHIP, &proxy.address().to_string());
    (proxy, home)
}

/// One household's first day; its stream.
fn record(home: &Home, n: u32) -> String {
    let lines = first_day(&format!("h{n}"), &Household::new(n), &DOCUMENTS).lines;
    home.batch(&lines).exits(0).lines()[0]["stream"].as_str().unwrap().to_owned()
}

#[track_caller]
fn settle(home: &Home) {
    let counts = home.run(&["sync", "--for", "50"]).exits(0).json();
    assert_eq!((&counts["waiting"], &counts["refused"]), (&json!(0), &json!([])), "{counts}");
}

#[track_caller]
fn state(home: &Home) -> Value {
    let doctor = home.run(&["doctor", "--desk", TOWNSHIP]).exits(0).json();
    assert_eq!(doctor["ok"], true, "{doctor}");
    doctor["state_hash"].clone()
}

fn hashes(home: &Home) -> BTreeSet<String> {
    let out = home.beside("events.jsonl");
    home.run(&["export", "events", "--format", "jsonl", "--out", &out.to_string_lossy()]).exits(0);
    let mut hashes = BTreeSet::new();
    for line in fs::read_to_string(out).unwrap().lines() {
        let event: Value = serde_json::from_str(line).unwrap();
        assert!(hashes.insert(event["hash"].as_str().unwrap().to_owned()), "twice: {event}");
    }
    hashes
}

/// A plain request on a connection of its own.
fn get(address: &str, path: &str) -> String {
    let mut line = TcpStream::connect(address).unwrap();
    line.set_read_timeout(Some(PATIENCE)).unwrap();
    line.write_all(format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").as_bytes()).unwrap();
    let mut answer = String::new();
    line.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn beyond_this_machine_an_office_speaks_to_nobody_without_tls() {
    let home = Home::practice_at("office", NOW);
    home.run(&["init", "--practice", "--desk", "city_office"]).exits(0);
    let office = Office::start(home.command(&["office", "serve", "--listen", "0.0.0.0:0"]));
    assert_eq!(office.ready()["tls"], true);
    let mut line = TcpStream::connect(("127.0.0.1", office.address().port())).unwrap();
    line.set_read_timeout(Some(PATIENCE)).unwrap();
    line.write_all(b"GET /v1/hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    // A reset is as good an answer as an alert: neither says anything of the office.
    let _ = line.read_to_end(&mut answer);
    assert!(!answer.starts_with(b"HTTP"), "{answer:?}");
}

#[test]
fn over_tls_cuts_strangers_and_another_certificate_cost_nothing() {
    let mut realm = Realm::found_over_tls(NOW);
    let (proxy, home) = proxied(&realm, "gaowa");
    record(&home, 1);
    proxy.reschedule(growing_cuts(300, 40).take(8));
    settle(&home);
    assert!(proxy.counts().cuts_up + proxy.counts().cuts_down >= 4, "{:?}", proxy.counts());

    record(&home, 2);
    proxy.reschedule([PORTAL, SERVER_ERROR, AWAY, TOO_SLOW].map(Fault::Answer));
    for _ in 0..4 {
        home.run(&["sync", "--once"]).exits(7);
    }
    assert_eq!(proxy.counts().answers, 4);
    // Another office, with an authority of its own, and one that speaks no TLS.
    let other = Realm::found_over_tls(NOW);
    proxy.redirect(other.office.address());
    let ran = home.run(&["sync", "--once"]).exits(7);
    assert!(ran.errors.contains("证书"), "{ran:?}");
    let plain = Realm::found(NOW);
    proxy.redirect(plain.office.address());
    home.run(&["sync", "--once"]).exits(7);

    realm.restart();
    proxy.redirect(realm.office.address());
    settle(&home);
    assert_eq!(state(&home), state(&realm.home));
    // The office is found elsewhere, and from then on there.
    realm.restart();
    drop(proxy);
    let address = realm.office.address().to_string();
    record(&home, 3);
    home.run(&["sync", "--office", &address]).exits(0);
    record(&home, 4);
    settle(&home);
    assert_eq!(state(&home), state(&realm.home));
}

#[test]
fn errors_of_http_and_login_pages_pass_over_without_tls_too() {
    let realm = Realm::found(NOW);
    let (proxy, home) = proxied(&realm, "gaowa");
    record(&home, 1);
    proxy.reschedule([PORTAL, SERVER_ERROR, AWAY, TOO_SLOW].map(Fault::Answer));
    settle(&home);
    assert_eq!(proxy.counts().answers, 4);
    assert_eq!(state(&home), state(&realm.home));
    let stall = |direction| Fault::Stall { direction, after: 60 };
    record(&home, 2);
    proxy.reschedule([stall(Direction::Down), stall(Direction::Up)]);
    settle(&home);
    assert_eq!(proxy.counts().stalls, 2);
    assert_eq!(state(&home), state(&realm.home));
}

/// The number of the last action that the office holds of the only device.
fn judged(realm: &Realm) -> u64 {
    realm.home.run(&["office", "devices"]).exits(0).lines()[0]["seq"].as_u64().unwrap()
}

#[test]
fn an_office_killed_between_commit_and_answer_has_it_once() {
    let mut realm = Realm::found(NOW);
    let (proxy, home) = proxied(&realm, "gaowa");
    settle(&home);
    for n in 1..=3 {
        record(&home, n);
        let before = judged(&realm);
        proxy.reschedule([Fault::Stall { direction: Direction::Down, after: 0 }]);
        let mut sync = home.command(&["sync"]);
        let syncing = sync.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let deadline = Instant::now() + PATIENCE;
        while judged(&realm) == before {
            assert!(Instant::now() < deadline, "the push did not arrive");
        }
        realm.restart();
        proxy.redirect(realm.office.address());
        let ended = syncing.wait_with_output().unwrap();
        assert!(ended.status.success(), "{ended:?}");
        let counts: Value = serde_json::from_slice(&ended.stdout).unwrap();
        assert_eq!((&counts["waiting"], &counts["refused"]), (&json!(0), &json!([])), "{counts}");
    }
    assert_eq!(state(&home), state(&realm.home));
    assert!(hashes(&realm.home).is_superset(&hashes(&home)));
}

#[test]
fn a_laptop_killed_between_answer_and_store_asks_again() {
    let realm = Realm::found(NOW);
    let (proxy, home) = proxied(&realm, "gaowa");
    let colleague = realm.enrol("zhuoma", TOWNSHIP);
    settle(&home);
    let mut killed = 0;
    for n in 1..=8 {
        record(&colleague, 100 + n);
        record(&home, n);
        settle(&colleague);
        let before = proxy.counts().bytes_down;
        let mut sync = home.command(&["sync", "--once"]);
        let mut syncing = sync.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // Some of the answer is there: from its first byte on, a little later each time.
        proxy.wait_for("an answer", |counts| counts.bytes_down > before + 60 * u64::from(n));
        let _over = syncing.kill();
        killed += u32::from(!syncing.wait().unwrap().success());
    }
    assert!(killed > 0, "it was too quick each time");
    settle(&home);
    settle(&colleague);
    settle(&home);
    assert_eq!(state(&home), state(&realm.home));
    assert_eq!(hashes(&home), hashes(&colleague));
}

#[test]
fn an_office_restored_from_its_backup_gets_back_what_came_after_it() {
    let realm = Realm::found(NOW);
    let (proxy, home) = proxied(&realm, "gaowa");
    let colleague = realm.enrol_at("zhuoma", TOWNSHIP, &proxy.address().to_string());
    let stream = record(&home, 1);
    settle(&home);
    settle(&colleague);
    let backup = realm.home.beside("office.backup");
    realm.home.run(&["backup", "--to", &backup.to_string_lossy()]).exits(0);
    colleague.batch(&[command("d", "document.record", Some(&stream), document("e1", "other"))]).exits(0);
    settle(&colleague);
    record(&home, 2);
    settle(&home);
    let (held, hash) = (hashes(&home), state(&home));

    let Realm { home: old, office, .. } = realm;
    drop(office);
    let restored = old.beside("restored");
    old.run(&["restore", "--from", &backup.to_string_lossy(), "--to", &restored.to_string_lossy()]).exits(0);
    fs::rename(old.path(), old.beside("broken")).unwrap();
    fs::rename(&restored, old.path()).unwrap();
    let office = Office::start(old.command(&["office", "serve"]));
    proxy.redirect(office.address());
    record(&home, 3);
    settle(&home);
    settle(&colleague);
    settle(&home);
    assert_ne!(state(&home), hash);
    assert_eq!((state(&home), state(&colleague)), (state(&old), state(&old)));
    assert!(hashes(&home).is_superset(&held) && hashes(&colleague).is_superset(&held));
    assert!(hashes(&old).is_superset(&held));
}

#[test]
fn a_laptop_restored_from_its_backup_sends_again_what_stood_in_no_place() {
    let realm = Realm::found(NOW);
    let home = realm.enrol("gaowa", TOWNSHIP);
    settle(&home);
    let backup = home.beside("laptop.backup");
    home.run(&["backup", "--to", &backup.to_string_lossy()]).exits(0);
    record(&home, 1);
    settle(&home);
    let (restored, lost) = (home.beside("restored"), home.beside("lost"));
    home.run(&["restore", "--from", &backup.to_string_lossy(), "--to", &restored.to_string_lossy()]).exits(0);
    fs::rename(home.path(), &lost).unwrap();
    fs::rename(&restored, home.path()).unwrap();
    let later = record(&home, 2);
    let ran = home.run(&["sync", "--once"]).exits(8);
    assert!(ran.errors.contains("--adopt"), "{ran:?}");
    home.run(&["sync", "--adopt"]).exits(0);
    let refused = home.run(&["refused", "list"]).exits(0).lines();
    assert!(!refused.is_empty() && refused.iter().all(|line| line["reason"] == "forked"), "{refused:?}");
    assert_eq!(refused[0]["stream"], json!(later));
    let hash = refused[0]["hash"].as_str().unwrap();
    home.run(&["refused", "send", "00".repeat(32).as_str()]).exits(3);
    home.run(&["refused", "send", hash]).exits(0);
    let done = home.run(&["refused", "send", "--all"]).exits(0).json();
    assert_eq!(done["done"], json!(refused.len() - 1));
    settle(&home);
    assert_eq!(home.run(&["case", "list"]).exits(0).lines().len(), 2);
    assert_eq!(state(&home), state(&realm.home));
}

#[test]
fn an_office_is_watched_on_a_port_of_its_own_and_ends_when_asked_to() {
    let home = Home::practice_at("admin", NOW);
    home.run(&["init", "--practice", "--desk", "city_office"]).exits(0);
    fs::write(home.path().join("settings.toml"), "[office]\nwatch = \"127.0.0.1:0\"\ntls = true\n").unwrap();
    let serve = |flags: &[&str]| home.command(&[&["office", "serve"], flags].concat());
    let mut wrong = serve(&["--watch", "0.0.0.0:0"]);
    assert_eq!(wrong.output().unwrap().status.code(), Some(2), "counters stay on this machine");
    // Every request is told on standard error, from the threads that answer.
    let mut office = Office::start(serve(&["--log", "info"]));
    let watch = office.ready()["watch"].as_str().unwrap().to_owned();
    assert_eq!(office.ready()["tls"], true, "the file says so");
    assert!(get(&watch, "/healthz").ends_with("ok\n"));
    assert!(get(&watch, "/metrics").contains("jiuzhu_devices 0\n"));
    let code = home.run(&["office", "enrol", "--desk", TOWNSHIP]).exits(0).json();
    let laptop = Home::practice_at("gaowa", NOW);
    laptop.run(&["enrol", "--tls", code["code"].as_str().unwrap()]).exits(0);
    settle(&laptop);
    assert!(get(&watch, "/metrics").contains("jiuzhu_devices 1\n"));
    assert!(get(&watch, "/v1/hello").starts_with("HTTP/1.1 404"), "it serves no desk");
    let kept = TcpStream::connect(&watch).unwrap();
    #[cfg(unix)]
    assert_eq!(office.terminate(), Some(0), "a connection that is kept open does not hold it");
    drop(kept);
}
