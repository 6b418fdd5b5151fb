//! SIGKILL at random moments under saves, pulls and backups, on the real program: fifty here, as many as
//! `JIUZHU_KILLS` says when it is asked for (`JIUZHU_KILLS=1000 cargo test --test e2e kills -- --nocapture`).
//! `JIUZHU_SEED` (0) makes other moments.

use std::collections::BTreeSet;
use std::fs;
use std::process::{Child, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::hashes;
use crate::support::PATIENCE;
use crate::support::cli::Home;
use crate::support::people::{Household, NOW, TOWNSHIP};
use crate::support::realm::Realm;

/// How often the whole is examined, in kills.
const EXAMINED: u64 = 10;
/// How many actions a save round has to do.
const SENT: u32 = 12;

fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// Chance that repeats.
fn random(seed: u64, below: u64) -> u64 {
    let mut z = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (z ^ (z >> 31)) % below
}

/// Waits for the child until `after` is over, and kills it then. `true` if the kill came before its end.
fn kill_after(mut child: Child, after: Duration) -> bool {
    let started = Instant::now();
    let (tell, ended) = channel::<()>();
    let out = child.stdout.take();
    // The output closes with the program.
    std::thread::spawn(move || {
        if let Some(mut out) = out {
            let _ = std::io::copy(&mut out, &mut std::io::sink());
        }
        drop(tell);
    });
    let cut = ended.recv_timeout(after.saturating_sub(started.elapsed())) == Err(RecvTimeoutError::Timeout);
    let _gone = child.kill();
    let status = child.wait().expect("the program ends");
    cut && !status.success()
}

/// What is being killed, and what it had answered.
struct Victim {
    realm: Realm,
    home: Home,
    other: Home,
    answered: BTreeSet<String>,
    /// How long a round of this sort takes uncut.
    takes: [Duration; 3],
    next: u32,
    cut: [u64; 3],
}

impl Victim {
    fn new() -> Self {
        let realm = Realm::found(NOW);
        let (home, other) = (realm.enrol("gaowa", TOWNSHIP), realm.enrol("bayin", TOWNSHIP));
        let mut victim =
            Self { realm, home, other, answered: BTreeSet::new(), takes: [Duration::ZERO; 3], next: 1, cut: [0; 3] };
        for sort in 0..3 {
            let started = Instant::now();
            victim.round(sort, PATIENCE);
            victim.takes[sort] = started.elapsed();
        }
        victim.cut = [0; 3];
        victim
    }

    fn household(&mut self) -> Household {
        self.next += 1;
        Household::new(self.next)
    }

    /// One round of a sort, killed after so long.
    fn round(&mut self, sort: usize, after: Duration) {
        let cut = match sort {
            0 => self.save(after),
            1 => self.pull(after),
            _ => self.back_up(after),
        };
        self.cut[sort] += u64::from(cut);
    }

    fn save(&mut self, after: Duration) -> bool {
        let deadline = Instant::now() + after;
        let mut talk = self.home.conversation();
        let lines: Vec<Value> = (0..SENT).map(|n| self.household().open(&format!("a{n}"))).collect();
        for line in &lines {
            talk.send(&line.to_string());
        }
        let mut answers = Vec::new();
        while answers.len() < lines.len() {
            match talk.receive_until(deadline) {
                Some(line) => answers.push(line),
                None => break,
            }
        }
        let cut = answers.len() < lines.len();
        answers.extend(talk.kill9());
        for answer in answers.iter().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
            assert_eq!(answer["ok"], true, "{answer}");
            self.answered.insert(answer["events"][0]["hash"].as_str().unwrap().to_owned());
        }
        cut
    }

    fn pull(&mut self, after: Duration) -> bool {
        let lines: Vec<Value> = (0..4).map(|n| self.household().open(&format!("b{n}"))).collect();
        self.other.batch(&lines).exits(0);
        self.other.run(&["sync"]).exits(0);
        self.spawned(&["sync"], after)
    }

    fn back_up(&mut self, after: Duration) -> bool {
        let file = self.home.beside("kills.jzbackup");
        let cut = self.spawned(&["backup", "--to", &file.to_string_lossy()], after);
        // What has the name is whole; what is not has another.
        if file.exists() && random(u64::from(self.next) + self.cut[2], 4) == 0 {
            let to = self.home.beside("restored");
            let words = ["restore", "--from", &file.to_string_lossy(), "--to", &to.to_string_lossy()];
            self.home.run(&words).exits(0);
            fs::remove_dir_all(to).unwrap();
        }
        cut
    }

    fn spawned(&self, words: &[&str], after: Duration) -> bool {
        let mut command = self.home.command(words);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        kill_after(command.spawn().expect("the program starts"), after)
    }

    /// All that was answered is there, once, and everything holds.
    fn examine(&self, kill: u64) {
        let doctor = self.home.run(&["doctor"]).exits(0).json();
        assert_eq!(doctor["ok"], true, "kill {kill}: {doctor}");
        let list = hashes(&self.home);
        let held: BTreeSet<String> = list.iter().cloned().collect();
        assert_eq!(held.len(), list.len(), "kill {kill}: an action twice");
        let missing: Vec<&String> = self.answered.difference(&held).collect();
        assert!(missing.is_empty(), "kill {kill}: answered and gone: {missing:?}");
    }
}

#[test]
fn killed_at_random_moments_nothing_answered_is_gone_and_all_agree_in_the_end() {
    let (kills, seed) = (number("JIUZHU_KILLS", 50), number("JIUZHU_SEED", 0));
    let mut victim = Victim::new();
    let mut rounds = 0;
    while victim.cut.iter().sum::<u64>() < kills {
        rounds += 1;
        assert!(rounds < 4 * kills + 20, "too few of the kills come in time: {:?}", victim.cut);
        let sort = usize::try_from(random(seed + rounds, 3)).unwrap();
        let whole = u64::try_from(victim.takes[sort].as_micros()).unwrap();
        victim.round(sort, Duration::from_micros(random(seed ^ (rounds << 20), whole)));
        if rounds % EXAMINED == 0 {
            victim.examine(rounds);
            eprintln!("{} kills in {rounds} rounds so far", victim.cut.iter().sum::<u64>());
        }
    }
    victim.examine(rounds);
    let synced = victim.home.run(&["sync"]).exits(0).json();
    assert_eq!((&synced["waiting"], &synced["refused"]), (&json!(0), &json!([])));
    victim.other.run(&["sync"]).exits(0);
    let hash = |home: &Home| home.run(&["doctor", "--desk", TOWNSHIP]).exits(0).json()["state_hash"].clone();
    assert_eq!(hash(&victim.home), hash(&victim.realm.home));
    assert_eq!(hash(&victim.home), hash(&victim.other));
    eprintln!(
        "{} kills in {rounds} rounds (saves, pulls, backups: {:?}), {} actions answered, seed {seed}",
        victim.cut.iter().sum::<u64>(),
        victim.cut,
        victim.answered.len()
    );
}
