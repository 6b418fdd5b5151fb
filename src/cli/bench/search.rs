//! A key of a search over a hundred thousand files, against a scan of the same rows by SQLite.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::{Failure, Line, spread};
use crate::practice::measured::{Row, TYPED, rows};
use crate::text::pinyin;
use crate::tui::search::{Found, Index, Subject};

/// How many files.
const FILES: usize = 100_000;
/// How often the peer scans.
const SCANS: usize = 40;
/// A key may take this part of what the peer's scan takes.
const LIMIT: f64 = 0.1;

fn subject(row: &Row) -> Subject<'_> {
    Subject { name: &row.name, others: &row.others, number: &row.number, village: row.village, tails: &[] }
}

pub(super) fn run(dir: &Path) -> Result<Vec<Line>, Failure> {
    let rows = rows(FILES);
    let watch = Instant::now();
    let subjects: Vec<Subject<'_>> = rows.iter().map(subject).collect();
    let index = Index::of(&subjects, [1; 32]);
    let built = watch.elapsed();
    let order: Vec<u32> = (0..).take(FILES).collect();
    let (p50, p99) = spread(keys(&index, &order));
    let peer = scans(&dir.join("rows.db"), &rows)?.map(spread);
    let line = |name: &str, at: Duration, peer: Option<Duration>| Line {
        v: 1,
        name: name.to_owned(),
        value: at.as_secs_f64() * 1e6,
        unit: "µs",
        limit: peer.map(|_| LIMIT),
        peer: peer.map(|_| "SQLite, LIKE over four columns, p50"),
        ratio: peer.map(|peer| at.as_secs_f64() / peer.as_secs_f64()),
    };
    let scanned = peer.map(|(p50, _)| p50);
    let mut lines = vec![line("search key p50", p50, scanned), line("search key p99", p99, scanned)];
    lines.push(line("search index made", built, None));
    lines.extend(scanned.map(|p50| line("LIKE scan p50", p50, None)));
    Ok(lines)
}

/// Each key: what it finds, in the order in which it is shown.
fn keys(index: &Index, order: &[u32]) -> Vec<Duration> {
    let mut times = Vec::new();
    for _ in 0..5 {
        for typed in TYPED {
            let mut before: Option<Found> = None;
            for text in typed {
                let watch = Instant::now();
                let found = index.find(text, before.as_ref());
                std::hint::black_box(found.in_order(order));
                times.push(watch.elapsed());
                before = Some(found);
            }
        }
    }
    times
}

/// The scans of the peer, by its own clock; `None` where it is not on the machine.
fn scans(file: &Path, rows: &[Row]) -> Result<Option<Vec<Duration>>, Failure> {
    let command = Command::new("sqlite3").arg(file).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut peer) = command else { return Ok(None) };
    let mut script = String::from("CREATE TABLE f(name TEXT, initials TEXT, number TEXT, village TEXT);\nBEGIN;\n");
    for row in rows {
        let initials: String = row.name.chars().filter_map(|c| pinyin::readings(c).first()?.chars().next()).collect();
        let _ =
            writeln!(script, "INSERT INTO f VALUES('{}','{initials}','{}','{}');", row.name, row.number, row.village);
    }
    script.push_str("COMMIT;\n.timer on\n");
    let words: Vec<&str> = TYPED.iter().flat_map(|typed| typed.iter().copied()).collect();
    for word in words.iter().cycle().take(SCANS) {
        let columns = ["name", "initials", "number", "village"].map(|column| format!("{column} LIKE '%{word}%'"));
        let _ = writeln!(script, "SELECT count(*) FROM f WHERE {};", columns.join(" OR "));
    }
    if let Some(mut input) = peer.stdin.take() {
        input.write_all(script.as_bytes())?;
    }
    let output = peer.wait_with_output()?;
    let told = String::from_utf8_lossy(&output.stdout);
    let time = |line: &str| line.strip_prefix("Run Time: real ")?.split(' ').next()?.parse::<f64>().ok();
    let times: Vec<Duration> = told.lines().filter_map(time).map(Duration::from_secs_f64).collect();
    Ok(Some(times).filter(|times| !times.is_empty()))
}
