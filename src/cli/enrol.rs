//! `enrol`: joins the realm of the office that gave out a code.

use serde::Serialize;

use super::clock::Clock;
use super::exchange::{of_enrol, of_link, say};
use super::failure::of_ledger;
use super::session;
use super::{Exit, Failure, Globals, Io, json_line, locale};
use crate::domain::types::{Desk, DeviceId, Instant};
use crate::ledger::create::CreateSpec;
use crate::ledger::delivery::EnrolmentRecord;
use crate::ledger::execute::Author;
use crate::ledger::home::Home;
use crate::ledger::ledger::Ledger;
use crate::ledger::seal::random_bytes;
use crate::practice::township::plays_office;
use crate::sync::enrol::{Asked, Code, ask};
use crate::sync::join::join;
use crate::sync::link::Link;
use crate::text::cli::CliText;
use crate::text::exchange::ExchangeText;
use crate::text::fill;

/// Joins the realm of an office.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub globals: Globals,
    /// The code that the office gave out.
    pub code: String,
    /// Where the office is, if not where the code says.
    #[arg(long, value_name = "HOST:PORT", overrides_with = "office")]
    pub office: Option<String>,
    /// Speak TLS although the office is on this machine, for one reached through a tunnel.
    #[arg(long, overrides_with = "tls")]
    pub tls: bool,
}

#[derive(Serialize)]
struct Answer {
    v: u8,
    device: DeviceId,
    mark: String,
    desk: Desk,
    #[serde(skip_serializing_if = "Option::is_none")]
    recovery_key: Option<String>,
}

/// Runs the verb: over the records of a home that is there, or in a home made for it.
///
/// # Errors
/// Exit 1 when the account is not an admin, 2 for what is no code or a home that cannot be enrolled, 7 when the office is not reached, 8 when it refuses.
pub fn run(args: &Args, io: &mut Io<'_>) -> Result<(), Failure> {
    let code: Code = args.code.parse().map_err(|_| say(Exit::Usage, ExchangeText::BadCode, &[]))?;
    let address = args.office.clone().unwrap_or_else(|| code.address.clone());
    let home = session::home(&args.globals, &io.around)?;
    if home.has_keyring() || io.served.is_some() {
        return session::with(&args.globals, io, "enrol", |session, io| {
            session::must_be_admin(session)?;
            may_enrol(session.ledger)?;
            let link = Link::unproven(&address, args.tls).map_err(|e| of_link(&e))?;
            let office = prove(&link, &code)?;
            same_realm(session.ledger, &office)?;
            let now = session.now();
            let record = join_office(session.ledger, &session.author, now, &office, &address)?;
            write(&args.globals, io, session.ledger, &record, None)
        });
    }
    let link = Link::unproven(&address, args.tls).map_err(|e| of_link(&e))?;
    let office = prove(&link, &code)?;
    make_and_join(args, io, &home, &office, &address)
}

fn prove<'a>(link: &'a Link, code: &'a Code) -> Result<Asked<'a>, Failure> {
    let nonce = random_bytes().map_err(|e| of_ledger(&e))?;
    ask(link, code, nonce).map_err(|e| of_enrol(&e))
}

fn may_enrol(ledger: &Ledger) -> Result<(), Failure> {
    if ledger.root().office.is_some() {
        return Err(say(Exit::Usage, ExchangeText::OfficeItself, &[]));
    }
    if plays_office(ledger.home()) {
        return Err(Failure::new(Exit::Usage, CliText::PracticeElsewhere.text(locale::lang())));
    }
    Ok(())
}

/// A home enrols again only at the office that it is of: one that was restored may have forgotten it.
fn same_realm(ledger: &Ledger, office: &Asked<'_>) -> Result<(), Failure> {
    match &ledger.root().enrolment {
        Some(joined) if joined.realm != office.realm() => Err(say(Exit::Usage, ExchangeText::AlreadyEnrolled, &[])),
        _ => Ok(()),
    }
}

fn join_office(
    ledger: &mut Ledger,
    author: &Author,
    now: Instant,
    office: &Asked<'_>,
    address: &str,
) -> Result<EnrolmentRecord, Failure> {
    let (theirs, ours) = (&office.proof.desk, ledger.desk());
    if theirs != ours {
        return Err(say(Exit::OfficeRefused, ExchangeText::DeniedDesk, &[&theirs.to_string(), &ours.to_string()]));
    }
    if office.proof.mode != ledger.mode() {
        return Err(say(Exit::OfficeRefused, ExchangeText::DeniedMode, &[]));
    }
    join(ledger, author, now, office, address).map_err(|e| of_enrol(&e))
}

/// The office says for which desk and mode the code is; the home is made to fit.
fn make_and_join(args: &Args, io: &mut Io<'_>, home: &Home, office: &Asked<'_>, address: &str) -> Result<(), Failure> {
    let clock = Clock::of(Some(office.proof.mode), &io.around)?;
    let login = args.globals.account.clone().unwrap_or_else(|| "admin".into());
    let passphrase = session::passphrase(args.globals.passphrase_file.as_deref(), &io.around)?;
    let spec = CreateSpec {
        mode: office.proof.mode,
        desk: office.proof.desk.clone(),
        login: &login,
        passphrase: &passphrase,
        office: false,
        now: clock.now(),
    };
    let mut created = Ledger::create(home, "enrol", &spec).map_err(|e| of_ledger(&e))?;
    let author = Author { account: created.unlocked.account, signing: created.unlocked.signing.clone() };
    let recovery = created.recovery.text().to_string();
    let joined = join_office(&mut created.ledger, &author, clock.now(), office, address);
    let settled = created.ledger.settle();
    match joined {
        Ok(record) => {
            settled.map_err(|e| of_ledger(&e))?;
            write(&args.globals, io, &created.ledger, &record, Some(recovery))
        }
        Err(failure) => {
            // The home is there and stays, with its recovery key; enrolling goes on from it with another code.
            writeln!(io.errors, "{}", fill(ExchangeText::RecoveryKey.text(locale::lang()), &[&recovery]))?;
            Err(failure)
        }
    }
}

fn write(
    globals: &Globals,
    io: &mut Io<'_>,
    ledger: &Ledger,
    record: &EnrolmentRecord,
    recovery_key: Option<String>,
) -> Result<(), Failure> {
    let lang = locale::lang();
    let (desk, mark) = (ledger.desk().clone(), record.mark.to_string());
    if globals.json {
        return json_line(io.output, &Answer { v: 1, device: ledger.device(), mark, desk, recovery_key });
    }
    writeln!(io.output, "{}", fill(ExchangeText::Enrolled.text(lang), &[&desk.to_string(), &mark]))?;
    if let Some(key) = recovery_key {
        writeln!(io.output, "{}", fill(ExchangeText::RecoveryKey.text(lang), &[&key]))?;
    }
    Ok(())
}
