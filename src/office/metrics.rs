//! Counters for whoever watches the office: the text format of Prometheus, numbers only.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use crate::ledger::ledger::Ledger;

/// What is served, for counting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Path {
    /// `GET /v1/hello`
    Hello,
    /// `POST /v1/enrol`
    Enrol,
    /// `POST /v1/sync`
    Sync,
    /// `POST /v1/epoch`
    Epoch,
    /// `POST /v1/resend`
    Resend,
    /// `POST /v1/own`
    Own,
}

impl Path {
    const ALL: [Self; 6] = [Self::Hello, Self::Enrol, Self::Sync, Self::Epoch, Self::Resend, Self::Own];

    /// The path itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hello => "/v1/hello",
            Self::Enrol => "/v1/enrol",
            Self::Sync => "/v1/sync",
            Self::Epoch => "/v1/epoch",
            Self::Resend => "/v1/resend",
            Self::Own => "/v1/own",
        }
    }
}

/// Counted since the office was started.
pub struct Metrics {
    started: Instant,
    /// By path, and by the status' first digit.
    requests: [[AtomicU64; 6]; Path::ALL.len()],
    bytes_up: AtomicU64,
    bytes_down: AtomicU64,
    milliseconds: AtomicU64,
    accepted: AtomicU64,
    refused: AtomicU64,
    resent: AtomicU64,
}

impl Default for Metrics {
    fn default() -> Self {
        Self {
            started: Instant::now(),
            requests: Default::default(),
            bytes_up: AtomicU64::new(0),
            bytes_down: AtomicU64::new(0),
            milliseconds: AtomicU64::new(0),
            accepted: AtomicU64::new(0),
            refused: AtomicU64::new(0),
            resent: AtomicU64::new(0),
        }
    }
}

impl Metrics {
    /// A request was answered.
    pub fn answered(&self, path: Path, status: u16, up: u64, down: u64, took_ms: u64) {
        let class = usize::from(status / 100).min(5);
        self.requests[path as usize][class].fetch_add(1, Ordering::Relaxed);
        self.bytes_up.fetch_add(up, Ordering::Relaxed);
        self.bytes_down.fetch_add(down, Ordering::Relaxed);
        self.milliseconds.fetch_add(took_ms, Ordering::Relaxed);
    }

    /// A push was judged.
    pub fn judged(&self, accepted: u64, refused: u64) {
        self.accepted.fetch_add(accepted, Ordering::Relaxed);
        self.refused.fetch_add(refused, Ordering::Relaxed);
    }

    /// Actions lost with an older store came back from a desk.
    pub fn resent(&self, items: u64) {
        self.resent.fetch_add(items, Ordering::Relaxed);
    }

    /// All of it, with what the ledger holds now.
    #[must_use]
    pub fn text(&self, ledger: &Ledger) -> String {
        let mut out = String::new();
        head(&mut out, "jiuzhu_requests_total", "counter", "Requests answered, by path and class of status.");
        for path in Path::ALL {
            for (class, count) in self.requests[path as usize].iter().enumerate().skip(2) {
                let count = count.load(Ordering::Relaxed);
                let _ = writeln!(out, "jiuzhu_requests_total{{path=\"{}\",class=\"{class}xx\"}} {count}", path.name());
            }
        }
        for (name, help, value) in [
            ("jiuzhu_request_body_bytes_total", "Bytes of request bodies.", &self.bytes_up),
            ("jiuzhu_answer_body_bytes_total", "Bytes of answer bodies.", &self.bytes_down),
            ("jiuzhu_request_milliseconds_total", "Time spent answering.", &self.milliseconds),
            ("jiuzhu_actions_accepted_total", "Actions that got a place.", &self.accepted),
            ("jiuzhu_actions_refused_total", "Actions refused.", &self.refused),
            ("jiuzhu_actions_resent_total", "Actions that desks gave back after a restore.", &self.resent),
        ] {
            one(&mut out, (name, "counter", help), value.load(Ordering::Relaxed));
        }
        let gauge = |out: &mut String, name, help, value| one(out, (name, "gauge", help), value);
        gauge(&mut out, "jiuzhu_uptime_seconds", "Since the office was started.", self.started.elapsed().as_secs());
        gauge(&mut out, "jiuzhu_actions", "Actions held.", ledger.counts().events);
        gauge(&mut out, "jiuzhu_journal_frames", "Commits in the journal.", ledger.counts().frames);
        let Some(office) = &ledger.root().office else { return out };
        let devices = || office.devices.values();
        let count = |n: usize| n as u64;
        gauge(&mut out, "jiuzhu_desks", "Desks with a device.", count(office.outboxes.len()));
        gauge(&mut out, "jiuzhu_devices", "Devices enrolled.", count(devices().count()));
        let revoked = count(devices().filter(|d| d.revoked.is_some()).count());
        gauge(&mut out, "jiuzhu_devices_revoked", "Devices shut out.", revoked);
        let forked = count(devices().filter(|d| d.forked.is_some()).count());
        gauge(&mut out, "jiuzhu_devices_forked", "Devices of which a copy or an older image was seen.", forked);
        out
    }
}

fn head(out: &mut String, name: &str, kind: &str, help: &str) {
    // Writing into a string does not fail.
    let _ = writeln!(out, "# HELP {name} {help}\n# TYPE {name} {kind}");
}

fn one(out: &mut String, (name, kind, help): (&str, &str, &str), value: u64) {
    head(out, name, kind, help);
    let _ = writeln!(out, "{name} {value}");
}
