//! `sync`: exchanges with the office until nothing waits.

use std::time::Duration;

use serde::Serialize;

use super::exchange::{of_sync, say};
use super::failure::of_ledger;
use super::session::{self, Session};
use super::{Exit, Failure, Globals, Io, json_line, locale};
use crate::practice::township::{self, PlayedOffice, PracticeError};
use crate::sync::client::{Client, Counts};
use crate::text::cli::CliText;
use crate::text::exchange::ExchangeText;
use crate::text::fill;

/// Exchanges with the office.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub globals: Globals,
    /// How long to go on trying.
    #[arg(long = "for", value_name = "SECONDS", default_value_t = 60, overrides_with = "patience")]
    pub patience: u64,
    /// One attempt, ended by the first cut.
    #[arg(long, overrides_with = "once")]
    pub once: bool,
    /// Where the office is now, if not where it was; kept once it has answered.
    #[arg(long, value_name = "HOST:PORT", overrides_with = "office")]
    pub office: Option<String>,
    /// On a home restored from a backup: first takes back what the office holds of this device. What was written
    /// here since is kept, and listed by `refused`.
    #[arg(long, overrides_with = "adopt")]
    pub adopt: bool,
}

#[derive(Serialize)]
struct Answer {
    v: u8,
    pushed: u64,
    pulled: u64,
    refused: Vec<RefusedJson>,
    waiting: u64,
    round_trips: u64,
    bytes_up: u64,
    bytes_down: u64,
}

#[derive(Serialize)]
struct RefusedJson {
    seq: u64,
    reason: &'static str,
}

/// Runs the verb. What was exchanged before a cut is kept and counted.
///
/// # Errors
/// Exit 7 when the office was not reached in time, 8 when it refused the device or an action.
pub fn run(args: &Args, io: &mut Io<'_>) -> Result<(), Failure> {
    session::with(&args.globals, io, "sync", |session, io| {
        let played = played_office(session)?;
        let client = match (&played, &args.office) {
            (Some(office), _) => Client::at(session.ledger, &office.address()),
            (None, Some(address)) => Client::at(session.ledger, address),
            (None, None) => Client::new(session.ledger),
        };
        let mut client = client.map_err(|e| of_sync(&e))?;
        if args.adopt {
            let taken = client.adopt(session.ledger).map_err(|e| of_sync(&e))?;
            writeln!(io.errors, "{}", fill(ExchangeText::Adopted.text(locale::lang()), &[&taken.to_string()]))?;
        }
        let done = if args.once {
            client.once(session.ledger)
        } else {
            client.run_until_settled(session.ledger, Duration::from_secs(args.patience))
        };
        if let Some(address) = args.office.as_ref().filter(|_| played.is_none() && client.counts().round_trips > 0) {
            session.ledger.office_moved(address).map_err(|e| of_ledger(&e))?;
        }
        write(&args.globals, io, client.counts())?;
        done.map_err(|e| of_sync(&e))?;
        match client.counts().refused.len() {
            0 => Ok(()),
            n => Err(say(Exit::OfficeRefused, ExchangeText::Refused, &[&n.to_string()])),
        }
    })
}

/// The office that a practice home plays by itself, serving for the length of this verb.
fn played_office(session: &Session<'_>) -> Result<Option<PlayedOffice>, Failure> {
    if !township::plays_office(session.ledger.home()) {
        return Ok(None);
    }
    let clock = session.clock;
    PlayedOffice::revive(session.ledger.home(), session.ledger.data_key(), move || clock.now()).map(Some).map_err(
        |error| match error {
            PracticeError::Ledger(error) => of_ledger(&error),
            other => Failure::new(Exit::Io, fill(CliText::IoFailed.text(locale::lang()), &[&other.to_string()])),
        },
    )
}

fn write(globals: &Globals, io: &mut Io<'_>, counts: &Counts) -> Result<(), Failure> {
    if !globals.json {
        let args = [counts.pushed, counts.pulled, counts.waiting].map(|n| n.to_string());
        let text = ExchangeText::Synced.text(locale::lang());
        writeln!(io.output, "{}", fill(text, &args.each_ref().map(String::as_str)))?;
        return Ok(());
    }
    let refused = counts.refused.iter().map(|r| RefusedJson { seq: r.seq, reason: r.reason.name() }).collect();
    let answer = Answer {
        v: 1,
        pushed: counts.pushed,
        pulled: counts.pulled,
        refused,
        waiting: counts.waiting,
        round_trips: counts.round_trips,
        bytes_up: counts.bytes_up,
        bytes_down: counts.bytes_down,
    };
    json_line(io.output, &answer)
}
