//! `office serve|enrol|desks|devices|revoke`: the city office's side.

mod serve;
mod settings;

use serde::Serialize;

use super::exchange::say;
use super::failure::of_ledger;
use super::session::{self, Session};
use super::{Exit, Failure, Globals, Io, json_line, locale};
use crate::domain::types::{Desk, DeviceId, Instant};
use crate::ledger::commit::Commit;
use crate::ledger::delivery::OfficeCommit;
use crate::ledger::root::OfficeRoot;
use crate::office::{control, issue_code};
use crate::sync::tls::Address;
use crate::text::cli::CliText;
use crate::text::exchange::ExchangeText;
use crate::text::fill;

/// The city office's side.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    pub verb: Verb,
}

/// What the office does.
#[derive(Debug, Clone, clap::Subcommand)]
pub enum Verb {
    /// Answers the desks until it is asked to end.
    Serve(serve::Args),
    /// Gives out a code that enrols one device.
    Enrol(EnrolArgs),
    /// Lists the desks.
    Desks(ListArgs),
    /// Lists the devices.
    Devices(ListArgs),
    /// Shuts a device out.
    Revoke(RevokeArgs),
    /// Begins another life of the store, for one that was put back by other means than `restore`.
    NewLife(ListArgs),
}

/// A code to be given out.
#[derive(Debug, Clone, clap::Args)]
pub struct EnrolArgs {
    #[command(flatten)]
    pub globals: Globals,
    /// The desk that it enrols for.
    #[arg(long, value_name = "DESK", overrides_with = "desk", required = true)]
    pub desk: Option<String>,
    /// Where the device will call; where the office is being served, when left out.
    #[arg(long, value_name = "HOST:PORT", overrides_with = "at")]
    pub at: Option<String>,
}

/// A list.
#[derive(Debug, Clone, clap::Args)]
pub struct ListArgs {
    #[command(flatten)]
    pub globals: Globals,
}

/// The device to shut out.
#[derive(Debug, Clone, clap::Args)]
pub struct RevokeArgs {
    #[command(flatten)]
    pub globals: Globals,
    /// Its id.
    pub device: String,
}

#[derive(Serialize)]
struct CodeAnswer {
    v: u8,
    code: String,
    expires: Instant,
}

#[derive(Serialize)]
struct DeskLine {
    v: u8,
    desk: Desk,
    devices: usize,
    events: u64,
}

#[derive(Serialize)]
struct DeviceLine {
    v: u8,
    device: DeviceId,
    desk: Desk,
    mark: String,
    enrolled_at: Instant,
    revoked: Option<Instant>,
    seq: u64,
    refused: u64,
    forked: Option<u64>,
}

#[derive(Serialize)]
struct RevokedAnswer {
    v: u8,
    device: DeviceId,
    revoked: Instant,
}

#[derive(Serialize)]
struct LifeAnswer {
    v: u8,
    new_life: bool,
}

/// Runs the verb.
///
/// # Errors
/// Exit 1 when the account is not an admin, 2 when the home is not an office's, 3 for an unknown device.
pub fn run(args: &Args, io: &mut Io<'_>) -> Result<(), Failure> {
    match &args.verb {
        Verb::Serve(args) => serve::run(args, io),
        Verb::Enrol(args) => session::with(&args.globals, io, "office", |session, io| enrol(args, session, io)),
        Verb::Desks(args) => session::with(&args.globals, io, "office", |session, io| desks(args, session, io)),
        Verb::Devices(args) => session::with(&args.globals, io, "office", |session, io| devices(args, session, io)),
        Verb::Revoke(args) => session::with(&args.globals, io, "office", |session, io| revoke(args, session, io)),
        Verb::NewLife(args) => session::with(&args.globals, io, "office", |session, io| new_life(args, session, io)),
    }
}

fn office<'s>(session: &'s Session<'_>) -> Result<&'s OfficeRoot, Failure> {
    session.ledger.root().office.as_ref().ok_or_else(|| say(Exit::Usage, ExchangeText::NotOffice, &[]))
}

fn enrol(args: &EnrolArgs, session: &mut Session<'_>, io: &mut Io<'_>) -> Result<(), Failure> {
    let lang = locale::lang();
    let text = args.desk.clone().unwrap_or_default();
    let bad_desk = || Failure::new(Exit::Usage, fill(CliText::BadDesk.text(lang), &[&text]));
    let desk: Desk = text.parse().map_err(|_| bad_desk())?;
    office(session)?;
    session::must_be_admin(session)?;
    let home = session.ledger.home();
    // Where it listens on every address of the machine, it cannot know by which the devices reach it.
    let served = || control::office_address(home).filter(|address| !address.ip().is_unspecified());
    let said = match &args.at {
        Some(at) => Some(at.clone()),
        None => settings::Table::of_environment()?.or(settings::Table::load(&home.settings_file())?).at,
    };
    let Some(address) = said.or_else(|| served().map(|address| address.to_string())) else {
        return Err(say(Exit::Usage, ExchangeText::AddressNeeded, &[]));
    };
    if address.parse::<Address>().is_err() {
        return Err(say(Exit::Usage, ExchangeText::BadAddress, &[&address]));
    }
    let now = session.now();
    let (code, expires) = issue_code(session.ledger, desk, &address, now).map_err(|e| of_ledger(&e))?;
    if args.globals.json {
        return json_line(io.output, &CodeAnswer { v: 1, code: code.to_string(), expires });
    }
    let said = fill(ExchangeText::CodeIssued.text(lang), &[&code.to_string(), &expires.local_minute()]);
    writeln!(io.output, "{said}")?;
    Ok(())
}

fn desks(args: &ListArgs, session: &mut Session<'_>, io: &mut Io<'_>) -> Result<(), Failure> {
    let office = office(session)?;
    for (desk, end) in &office.outboxes {
        let devices = office.devices.values().filter(|d| d.record.desk == *desk && d.revoked.is_none()).count();
        let line = DeskLine { v: 1, desk: desk.clone(), devices, events: end.len };
        if args.globals.json {
            json_line(io.output, &line)?;
        } else {
            writeln!(io.output, "{}\t{}\t{}", line.desk, line.devices, line.events)?;
        }
    }
    Ok(())
}

fn devices(args: &ListArgs, session: &mut Session<'_>, io: &mut Io<'_>) -> Result<(), Failure> {
    for device in office(session)?.devices.values() {
        let record = &device.record;
        let line = DeviceLine {
            v: 1,
            device: record.device,
            desk: record.desk.clone(),
            mark: record.mark.to_string(),
            enrolled_at: record.enrolled_at,
            revoked: device.revoked,
            seq: device.end.seq,
            refused: device.refused,
            forked: device.forked,
        };
        if args.globals.json {
            json_line(io.output, &line)?;
        } else {
            let state = line.revoked.map_or_else(|| "✓".to_owned(), |at| format!("× {}", at.local_minute()));
            writeln!(io.output, "{}\t{}\t{}\t{}\t{state}", line.device, line.mark, line.desk, line.seq)?;
        }
    }
    Ok(())
}

fn new_life(args: &ListArgs, session: &mut Session<'_>, io: &mut Io<'_>) -> Result<(), Failure> {
    office(session)?;
    session::must_be_admin(session)?;
    session.ledger.begin_life().map_err(|e| of_ledger(&e))?;
    if args.globals.json {
        return json_line(io.output, &LifeAnswer { v: 1, new_life: true });
    }
    writeln!(io.output, "{}", ExchangeText::NewLife.text(locale::lang()))?;
    Ok(())
}

fn revoke(args: &RevokeArgs, session: &mut Session<'_>, io: &mut Io<'_>) -> Result<(), Failure> {
    let unknown = || say(Exit::BadInput, ExchangeText::NoSuchDevice, &[&args.device]);
    let device: DeviceId = args.device.parse().map_err(|_| unknown())?;
    office(session)?;
    session::must_be_admin(session)?;
    let known = office(session)?.devices.get(&device).ok_or_else(unknown)?;
    let revoked = match known.revoked {
        Some(at) => at,
        None => {
            let at = session.now();
            let commit = Commit::Office(Box::new(OfficeCommit::Revoked { device, at }));
            session.ledger.commit(commit).map_err(|e| of_ledger(&e))?;
            at
        }
    };
    if args.globals.json {
        return json_line(io.output, &RevokedAnswer { v: 1, device, revoked });
    }
    writeln!(io.output, "{}", fill(ExchangeText::Revoked.text(locale::lang()), &[&device.to_string()]))?;
    Ok(())
}
