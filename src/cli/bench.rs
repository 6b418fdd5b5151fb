//! `bench`: this program's own measurements, each a ratio to a limit or a peer in the same run.

mod search;

use std::fs::File;
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::time::{Duration, Instant as Stopwatch};

use serde::Serialize;
use serde_json::json;
use zeroize::Zeroizing;

use super::failure::of_ledger;
use super::{Exit, Failure, Globals, Io, json_line, locale};
use crate::domain::command::Command;
use crate::domain::types::{Desk, Instant, Mode};
use crate::ledger::create::{CreateSpec, Created};
use crate::ledger::execute::{Author, ExecuteError, Request};
use crate::ledger::home::Home;
use crate::ledger::keyring::Keyring;
use crate::ledger::ledger::Ledger;
use crate::ledger::lock::HomeLock;
use crate::practice;
use crate::practice::township;
use crate::text::cli::CliText;
use crate::text::fill;

/// Measures the program.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub globals: Globals,
    /// Which measurements; all when none is named.
    pub names: Vec<String>,
    /// Opens this home and tells how long it took: what a measurement runs in a process of its own.
    #[arg(long, value_name = "DIR", hide = true)]
    pub probe: Option<std::path::PathBuf>,
}

#[derive(Serialize)]
struct Line {
    v: u8,
    name: String,
    value: f64,
    unit: &'static str,
    limit: Option<f64>,
    peer: Option<&'static str>,
    ratio: Option<f64>,
}

/// The measurements by name.
const NAMES: [&str; 4] = ["save", "search", "open_1000", "open_10000"];
/// How many saves are timed, each beside one of the peer's.
const SAVES: usize = 300;

/// Runs the verb, in a folder of its own under the temporary one, or under `--home`.
///
/// # Errors
/// Exit 2 for an unknown name, 9 for I/O.
pub fn run(args: &Args, io: &mut Io<'_>) -> Result<(), Failure> {
    if let Some(home) = &args.probe {
        return json_line(io.output, &probe(&Home::at(io.around.cwd.join(home)))?);
    }
    if let Some(unknown) = args.names.iter().find(|name| !NAMES.contains(&name.as_str())) {
        let text = fill(CliText::UnknownBench.text(locale::lang()), &[unknown, &NAMES.join(", ")]);
        return Err(Failure::new(Exit::Usage, text));
    }
    let base = args.globals.home.clone().map_or_else(std::env::temp_dir, |home| io.around.cwd.join(home));
    for name in NAMES.iter().filter(|name| args.names.is_empty() || args.names.iter().any(|n| n == *name)) {
        let scratch = Scratch::new(&base)?;
        let lines = match *name {
            "save" => save(scratch.path())?,
            "search" => search::run(scratch.path())?,
            "open_1000" => open(scratch.path(), 1_000)?,
            _ => open(scratch.path(), 10_000)?,
        };
        for line in lines {
            if args.globals.json {
                json_line(io.output, &line)?;
            } else {
                let ratio =
                    line.ratio.map_or_else(String::new, |r| format!("  ×{r:.2} {}", line.peer.unwrap_or_default()));
                writeln!(io.output, "{:<28} {:>10.2} {}{ratio}", line.name, line.value, line.unit)?;
            }
        }
    }
    Ok(())
}

/// A folder that goes when the measurement ends.
struct Scratch(std::path::PathBuf);

impl Scratch {
    fn new(base: &Path) -> Result<Self, Failure> {
        let mut n = 0;
        loop {
            let path = base.join(format!("jiuzhu-bench-{}-{n}", std::process::id()));
            match std::fs::create_dir_all(base).and_then(|()| std::fs::create_dir(&path)) {
                Ok(()) => return Ok(Self(path)),
                Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => n += 1,
                Err(e) => return Err(e.into()),
            }
        }
    }

    fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // A folder that cannot be removed costs space only.
        drop(std::fs::remove_dir_all(&self.0));
    }
}

struct Bench {
    ledger: Ledger,
    author: Author,
    now: Instant,
}

impl Bench {
    fn new(home: &Home) -> Result<Self, Failure> {
        let desk: Desk = township::DESK.parse().map_err(|_| Failure::new(Exit::Bug, "desk"))?;
        let now = super::clock::Clock::System.now();
        let passphrase = Zeroizing::new(township::PASSPHRASE.to_owned());
        let spec = CreateSpec {
            mode: Mode::Practice,
            desk,
            login: township::LOGIN,
            passphrase: &passphrase,
            office: false,
            now,
        };
        let Created { ledger, unlocked, .. } = Ledger::create(home, "bench", &spec).map_err(|e| of_ledger(&e))?;
        let author = Author { account: unlocked.account, signing: unlocked.signing };
        Ok(Self { ledger, author, now })
    }

    fn execute(&mut self, requests: &[Request]) -> Result<(), Failure> {
        match self.ledger.execute(&self.author, self.now, requests) {
            Ok(_) => Ok(()),
            Err(ExecuteError::Ledger(error)) => Err(of_ledger(&error)),
            Err(ExecuteError::Refused { refusal, .. }) => Err(Failure::new(Exit::Bug, refusal.rule.id().to_owned())),
        }
    }

    /// Opens households as a plan has them: the household itself and its application.
    fn fill(&mut self, households: usize) -> Result<Vec<crate::domain::types::StreamId>, Failure> {
        let desk = self.ledger.desk().clone();
        let Desk::Township(code) = desk else { return Ok(Vec::new()) };
        let today = self.now.date();
        let (calendar, policy) = (self.ledger.calendar(), self.ledger.policy(today));
        let setting = practice::Setting { township: code, today, calendar, policy };
        let plan = practice::plan(township::SEED, households, &setting);
        let mut streams = Vec::with_capacity(plan.len());
        for household in plan {
            let stream = self.ledger.new_stream_id().map_err(|e| of_ledger(&e))?;
            let mut requests = Vec::new();
            for planned in household.commands.iter().take(2) {
                let command = Command::from_json(planned.name, planned.data.clone())
                    .map_err(|e| Failure::new(Exit::Bug, e.to_string()))?;
                requests.push(Request { stream, command });
            }
            self.execute(&requests)?;
            streams.push(stream);
        }
        Ok(streams)
    }
}

/// One saved action against a bare write and fdatasync of as many bytes into an equally preallocated file.
fn save(dir: &Path) -> Result<Vec<Line>, Failure> {
    let mut bench = Bench::new(&Home::at(dir.join("home")))?;
    let streams = bench.fill(20)?;
    let mut bare = Bare::new(&dir.join("bare"))?;
    let (mut ours, mut peers) = (Vec::new(), Vec::new());
    for n in 0..SAVES {
        let data = json!({ "ref": format!("x{n}"), "kind": "id_card", "received": bench.now.date() });
        let command =
            Command::from_json("document.record", data).map_err(|e| Failure::new(Exit::Bug, e.to_string()))?;
        let request = Request { stream: streams[n % streams.len()], command };
        let watch = Stopwatch::now();
        bench.execute(&[request])?;
        ours.push(watch.elapsed());
        peers.push(bare.append(700)?);
    }
    let (ours, peers) = (spread(ours), spread(peers));
    let line = |name: &str, at: Duration, peer: Duration| Line {
        v: 1,
        name: name.to_owned(),
        value: at.as_secs_f64() * 1e6,
        unit: "µs",
        limit: None,
        peer: Some("bare write + fdatasync"),
        ratio: Some(at.as_secs_f64() / peer.as_secs_f64()),
    };
    Ok(vec![line("save p50", ours.0, peers.0), line("save p99", ours.1, peers.1)])
}

/// Median and 99th percentile.
fn spread(mut times: Vec<Duration>) -> (Duration, Duration) {
    times.sort_unstable();
    let at = |part: f64| times[((times.len() - 1) as f64 * part) as usize];
    (at(0.5), at(0.99))
}

struct Bare(File);

impl Bare {
    fn new(path: &Path) -> Result<Self, Failure> {
        let mut file = File::create(path)?;
        file.write_all(&vec![0; 4 * 1024 * 1024])?;
        file.seek(SeekFrom::Start(0))?;
        file.sync_all()?;
        Ok(Self(file))
    }

    fn append(&mut self, bytes: usize) -> Result<Duration, Failure> {
        let block = vec![0x5a; bytes];
        let watch = Stopwatch::now();
        self.0.write_all(&block)?;
        self.0.sync_data()?;
        Ok(watch.elapsed())
    }
}

/// Opening a home of so many households, and what the process then holds in memory.
fn open(dir: &Path, households: usize) -> Result<Vec<Line>, Failure> {
    let home = Home::at(dir.join("home"));
    let mut bench = Bench::new(&home)?;
    bench.fill(households)?;
    bench.ledger.settle().map_err(|e| of_ledger(&e))?;
    drop(bench);
    let child =
        std::process::Command::new(std::env::current_exe()?).args(["bench", "--probe"]).arg(home.root()).output()?;
    let opened: Opened = serde_json::from_slice(&child.stdout).map_err(std::io::Error::from)?;
    let line = |name: String, value: f64, unit| Line { v: 1, name, value, unit, limit: None, peer: None, ratio: None };
    Ok(vec![
        line(format!("open {households}"), opened.ms, "ms"),
        line(format!("open {households} resident"), opened.resident_kib / 1024.0, "MiB"),
        line(format!("open {households} cards"), opened.cards as f64, "cards"),
    ])
}

/// What a process of its own saw when it opened a home.
#[derive(Serialize, serde::Deserialize)]
struct Opened {
    ms: f64,
    resident_kib: f64,
    cards: usize,
}

fn probe(home: &Home) -> Result<Opened, Failure> {
    let keyring = Keyring::load(home).map_err(|e| of_ledger(&e))?;
    let unlocked = keyring.unlock(Some(township::LOGIN), township::PASSPHRASE).map_err(|e| of_ledger(&e))?;
    let lock = HomeLock::take(home, "bench").map_err(|e| of_ledger(&e))?;
    let watch = Stopwatch::now();
    let (ledger, _) = Ledger::open(home, lock, &keyring, &unlocked.store, &mut |_| {}).map_err(|e| of_ledger(&e))?;
    let ms = watch.elapsed().as_secs_f64() * 1e3;
    let cards = ledger.cards().count();
    Ok(Opened { ms, resident_kib: resident_kib(), cards })
}

/// Resident memory as the system counts it; 0 where it does not say.
fn resident_kib() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|rest| rest.split_whitespace().next()).and_then(|n| n.parse().ok()).unwrap_or(0.0)
}
