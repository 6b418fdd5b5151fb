//! Exchanges with the office: prepared and absorbed by the worker, carried by a thread that lives as long as one
//! exchange and needs no ledger.

use std::thread;
use std::time::{Duration, Instant};

use super::home::OpenHome;
use super::thread::{Job, Worker};
use super::{Tell, words};
use crate::domain::types;
use crate::ledger::ledger::Ledger;
use crate::sync::client::{Client, Settled, SyncError};
use crate::sync::session::Outgoing;
use crate::text::fill;
use crate::text::tui::worker::WorkerText as T;
use crate::tui::model::SyncView;

/// How often the office is asked for news.
const EVERY: Duration = Duration::from_secs(60);
/// How often it is tried what a person must mend first: at the office, perhaps, so that nobody here tells us.
const RARELY: Duration = Duration::from_secs(5 * 60);

/// What stands between this desk and the office.
pub(super) struct Sync {
    /// The client while no exchange is under way; `None` also before enrolment.
    client: Option<Client>,
    /// The address to use instead of the one in the enrolment: that of a practice office in this process.
    pub(super) address: Option<String>,
    running: bool,
    next: Option<Instant>,
    last: Option<types::Instant>,
    /// What the office still holds for this desk, by its last answer.
    left: u64,
    trouble: Option<String>,
}

/// What came of an exchange.
pub(super) struct Exchanged {
    client: Client,
    outgoing: Outgoing,
    answer: Result<Vec<u8>, SyncError>,
}

impl Sync {
    pub(super) fn new(ledger: &Ledger) -> Self {
        let enrolled = ledger.root().enrolment.is_some();
        let next = enrolled.then(Instant::now);
        Self { client: None, address: None, running: false, next, last: None, left: 0, trouble: None }
    }

    /// When the next exchange is due.
    pub(super) const fn next(&self) -> Option<Instant> {
        if self.running { None } else { self.next }
    }

    pub(super) fn is_due(&self) -> bool {
        self.next().is_some_and(|at| at <= Instant::now())
    }

    /// After a failure: tried again later, with growing pauses; rarely, if trying alone does not mend it. The
    /// trouble stands until an exchange succeeds.
    fn stopped(&mut self, error: &SyncError, client: Option<Client>, words: String) {
        self.trouble = Some(words);
        self.client = client;
        let pause = self.client.as_mut().filter(|_| error.is_passing()).map_or(RARELY, Client::pause);
        let joined = !matches!(error, SyncError::NotEnrolled);
        self.next = joined.then(|| Instant::now() + pause);
    }
}

fn client_of(open: &OpenHome) -> Result<Client, SyncError> {
    match &open.sync.address {
        Some(address) => Client::at(&open.ledger, address),
        None => Client::new(&open.ledger),
    }
}

impl Worker {
    /// Lets the next exchange begin as soon as the worker is free.
    pub(super) fn exchange_soon(&mut self) {
        if let Some(open) = self.open.as_mut().filter(|open| open.ledger.root().enrolment.is_some()) {
            open.sync.next = Some(Instant::now());
        }
    }

    /// Begins an exchange, unless one is under way.
    pub(super) fn exchange(&mut self) {
        let Some(open) = self.open.as_mut().filter(|open| !open.sync.running) else { return };
        let kept = open.sync.client.take();
        let client = kept.map_or_else(|| client_of(open), Ok);
        let begun = client.and_then(|client| Ok((client.prepare(&open.ledger)?, client)));
        match begun {
            Ok((outgoing, client)) => self.carry(client, outgoing),
            Err(error) => self.stopped(&error, None),
        }
        self.tell_sync();
    }

    fn carry(&mut self, mut client: Client, outgoing: Outgoing) {
        let own = self.own.clone();
        let carry = move || {
            let answer = client.exchange(&outgoing);
            let _ = own.send(Job::Exchanged(Box::new(Exchanged { client, outgoing, answer })));
        };
        let started = thread::Builder::new().name("sync".into()).spawn(carry).is_ok();
        let Some(open) = &mut self.open else { return };
        open.sync.running = started;
        open.sync.next = Some(Instant::now() + EVERY);
    }

    pub(super) fn exchanged(&mut self, exchanged: Exchanged) {
        let Exchanged { mut client, outgoing, answer } = exchanged;
        let now = (self.options.clock)();
        let Some(open) = &mut self.open else { return };
        open.sync.running = false;
        let (before, pushed_before) = (client.counts().pulled, client.counts().pushed);
        let absorbed = answer.and_then(|body| client.absorb(&mut open.ledger, &outgoing, &body));
        match absorbed {
            Ok(Settled(settled)) => {
                let (pushed, pulled) = (client.counts().pushed, client.counts().pulled);
                open.sync.left = client.counts().left;
                open.sync.client = Some(client);
                open.sync.trouble = None;
                open.sync.last = Some(now);
                open.sync.next = Some(if settled { Instant::now() + EVERY } else { Instant::now() });
                if pulled > before {
                    let words = fill(T::Synced.text(self.options.lang), &[&pushed.to_string(), &pulled.to_string()]);
                    self.tell(Tell::Notice(words));
                }
                self.tell_cards();
                if settled && pushed > pushed_before {
                    self.attend_office();
                }
            }
            Err(error) => self.stopped(&error, Some(client)),
        }
        self.tell_sync();
    }

    fn stopped(&mut self, error: &SyncError, client: Option<Client>) {
        let words = words::of_sync(error, self.options.lang);
        if let Some(open) = &mut self.open {
            open.sync.stopped(error, client, words);
        }
    }

    pub(super) fn tell_sync(&self) {
        let Some(open) = &self.open else { return };
        let counts = open.ledger.counts();
        self.tell(Tell::Sync(SyncView {
            up: counts.waiting,
            down: open.sync.left,
            refused: counts.refused,
            office: open.ledger.root().enrolment.as_ref().map(|enrolment| enrolment.address.clone()),
            last: open.sync.last,
            trouble: open.sync.trouble.clone(),
            running: open.sync.running,
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sync::link::LinkError;
    use crate::sync::wire::message::Denied;

    fn fresh() -> Sync {
        Sync {
            client: None,
            address: None,
            running: false,
            next: Some(Instant::now()),
            last: None,
            left: 0,
            trouble: None,
        }
    }

    #[test]
    fn whatever_stops_an_exchange_it_is_tried_again_and_the_trouble_stays() {
        for error in [
            SyncError::Link(LinkError::Denied(Denied::Device)),
            SyncError::Link(LinkError::NotAnOffice(502)),
            SyncError::Link(LinkError::OffLoopback("198.51.100.7:80".into())),
            SyncError::Stalled,
        ] {
            let mut sync = fresh();
            sync.stopped(&error, None, "为什么".into());
            assert!(sync.next().is_some_and(|at| at <= Instant::now() + RARELY), "{error}");
            assert!(!sync.is_due(), "not at once: {error}");
            assert_eq!(sync.trouble.as_deref(), Some("为什么"));
        }
        let mut sync = fresh();
        sync.stopped(&SyncError::NotEnrolled, None, "为什么".into());
        assert_eq!(sync.next(), None, "there is nobody to ask");
    }
}
