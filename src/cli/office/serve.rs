//! `office serve`: answers the desks, and runs the verbs of its own home meanwhile.

use std::fs;
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;

use crate::cli::backup::automatic;
use crate::cli::clock::Clock;
use crate::cli::exchange::{of_link, say};
use crate::cli::failure::of_ledger;
use crate::cli::{Exit, Failure, Globals, Io, json_line, locale, session};
use crate::domain::types::Hash;
use crate::ledger::home::Home;
use crate::ledger::keyring::{Keyring, StoreKeys};
use crate::ledger::ledger::Ledger;
use crate::ledger::lock::HomeLock;
use crate::office::control::Control;
use crate::office::{Office, Server};
use crate::sync::link::loopback;
use crate::text::cli::CliText;
use crate::text::exchange::ExchangeText;
use crate::text::fill;

/// How long requests under way may take once the office is asked to end.
const PATIENCE: Duration = Duration::from_secs(2);

/// Answers the desks.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub globals: Globals,
    /// Where to listen; port 0 takes any that is free.
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:0", overrides_with = "listen")]
    pub listen: String,
    /// A file with the recovery key, to open the store without a passphrase.
    #[arg(long, value_name = "FILE", overrides_with = "key_file")]
    pub key_file: Option<PathBuf>,
}

#[derive(Serialize)]
struct Ready {
    v: u8,
    ready: bool,
    listen: String,
    realm: Hash,
}

/// Runs until the process is asked to end.
///
/// # Errors
/// Exit 2 when the home is not an office's or the address not on this machine, 5 when another process holds it.
pub(super) fn run(args: &Args, io: &mut Io<'_>) -> Result<(), Failure> {
    let address = loopback(&args.listen).map_err(|e| of_link(&e))?;
    let home = session::home(&args.globals, &io.around)?;
    if !home.has_keyring() {
        let text = fill(CliText::NoHome.text(locale::lang()), &[&home.root().display().to_string()]);
        return Err(Failure::new(Exit::Usage, text));
    }
    let keyring = Keyring::load(&home).map_err(|e| of_ledger(&e))?;
    let clock = Clock::of(Some(keyring.mode()), &io.around)?;
    let lock = HomeLock::take(&home, "office serve").map_err(|e| of_ledger(&e))?;
    let keys = unlock(args, io, &home, &keyring)?;
    let (ledger, _) = Ledger::open(&home, lock, &keyring, &keys, &mut |_| {}).map_err(|e| of_ledger(&e))?;
    let realm = ledger.realm();
    let office =
        Office::new(ledger, move || clock.now()).map_err(|_| say(Exit::Usage, ExchangeText::NotOffice, &[]))?;
    let office = Arc::new(office);
    let server = Server::start(Arc::clone(&office), TcpListener::bind(address)?)?;
    let control = {
        let office = Arc::clone(&office);
        Control::start(&home, &keys.data_key, server.address(), move |invocation| {
            session::serve(&mut office.ledger(), &invocation)
        })
        .map_err(|e| of_ledger(&e))?
    };
    announce(io, &server.address().to_string(), realm)?;
    server.wait_for_signal()?;
    drop(control);
    server.stop(PATIENCE);
    let settled = office.settle();
    automatic(&office.ledger(), office.now(), io.errors);
    settled.map_err(|e| of_ledger(&e))
}

fn unlock(args: &Args, io: &Io<'_>, home: &Home, keyring: &Keyring) -> Result<StoreKeys, Failure> {
    let Some(file) = &args.key_file else {
        return session::unlock(home, &args.globals, &io.around).map(|(_, unlocked)| unlocked.store);
    };
    let content = zeroize::Zeroizing::new(fs::read(io.around.cwd.join(file))?);
    keyring.unlock_by_key_file(&content).map_err(|e| of_ledger(&e))
}

/// Always as JSON: who waits for readiness is a program.
fn announce(io: &mut Io<'_>, listen: &str, realm: Hash) -> Result<(), Failure> {
    json_line(io.output, &Ready { v: 1, ready: true, listen: listen.to_owned(), realm })?;
    io.output.flush()?;
    Ok(())
}
