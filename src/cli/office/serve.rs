//! `office serve`: answers the desks, and runs the verbs of its own home meanwhile.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;

use super::settings::{Table, socket};
use crate::cli::backup::automatic;
use crate::cli::clock::Clock;
use crate::cli::exchange::say;
use crate::cli::failure::of_ledger;
use crate::cli::{Exit, Failure, Globals, Io, json_line, locale, session};
use crate::domain::types::Hash;
use crate::ledger::home::Home;
use crate::ledger::keyring::{Keyring, StoreKeys};
use crate::ledger::ledger::Ledger;
use crate::ledger::lock::HomeLock;
use crate::office::control::Control;
use crate::office::log::{Level, Line, Log};
use crate::office::{Office, Server, Serving};
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
    /// Where to listen [default: 127.0.0.1:0]; port 0 takes any that is free. Off this machine TLS is spoken.
    #[arg(long, value_name = "HOST:PORT", overrides_with = "listen")]
    pub listen: Option<String>,
    /// Speak TLS on this machine too.
    #[arg(long, overrides_with = "tls")]
    pub tls: bool,
    /// Where `/healthz` and `/metrics` are answered without encryption, on this machine only.
    #[arg(long, value_name = "HOST:PORT", overrides_with = "watch")]
    pub watch: Option<String>,
    /// What is told on standard error, as JSON: `off`, `warn` or `info` [default: info].
    #[arg(long, value_name = "LEVEL", overrides_with = "log", value_parser = level)]
    pub log: Option<Level>,
    /// The settings [default: settings.toml in the home]; its table `[office]` has these flags by their names, and
    /// `JIUZHU_OFFICE_LISTEN` and so on stand between both.
    #[arg(long, value_name = "FILE", overrides_with = "config")]
    pub config: Option<PathBuf>,
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
    tls: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    watch: Option<String>,
}

fn level(text: &str) -> Result<Level, String> {
    text.parse().map_err(|()| "off, warn, info".to_owned())
}

impl Args {
    /// The flags over the environment over the file.
    fn settings(&self, io: &Io<'_>, home: &Home) -> Result<Table, Failure> {
        let file = match &self.config {
            Some(path) => io.around.cwd.join(path),
            None => home.settings_file(),
        };
        let flags = Table {
            listen: self.listen.clone(),
            tls: self.tls.then_some(true),
            watch: self.watch.clone(),
            log: self.log,
            key_file: self.key_file.as_ref().map(|path| io.around.cwd.join(path)),
            at: None,
        };
        Ok(flags.or(Table::of_environment()?).or(Table::load(&file)?))
    }
}

/// Runs until the process is asked to end.
///
/// # Errors
/// Exit 2 when the home is not an office's or a setting cannot be, 5 when another process holds it.
pub(super) fn run(args: &Args, io: &mut Io<'_>) -> Result<(), Failure> {
    let home = session::home(&args.globals, &io.around)?;
    let settings = args.settings(io, &home)?;
    let address = socket(settings.listen.as_deref().unwrap_or("127.0.0.1:0"))?;
    let tls = settings.tls.unwrap_or(false) || !address.ip().is_loopback();
    if !home.has_keyring() {
        let text = fill(CliText::NoHome.text(locale::lang()), &[&home.root().display().to_string()]);
        return Err(Failure::new(Exit::Usage, text));
    }
    let watch = settings.watch.as_deref().map(watcher).transpose()?;
    let keyring = Keyring::load(&home).map_err(|e| of_ledger(&e))?;
    let clock = Clock::of(Some(keyring.mode()), &io.around)?;
    let lock = HomeLock::take(&home, "office serve").map_err(|e| of_ledger(&e))?;
    let keys = unlock(args, settings.key_file.as_deref(), io, &home, &keyring)?;
    let (ledger, _) = Ledger::open(&home, lock, &keyring, &keys, &mut |_| {}).map_err(|e| of_ledger(&e))?;
    let realm = ledger.realm();
    let log = Log::new(settings.log.unwrap_or_default(), Box::new(std::io::stderr()));
    let office =
        Office::new(ledger, move || clock.now()).map_err(|_| say(Exit::Usage, ExchangeText::NotOffice, &[]))?;
    let office = Arc::new(office.telling(log));
    let watching = watch.as_ref().map(TcpListener::local_addr).transpose()?;
    let server = Server::serve(Arc::clone(&office), TcpListener::bind(address)?, Serving { tls, watch })?;
    let control = {
        let office = Arc::clone(&office);
        Control::start(&home, &keys.data_key, server.address(), move |invocation| {
            session::serve(&mut office.ledger(), &invocation)
        })
        .map_err(|e| of_ledger(&e))?
    };
    let listen = server.address().to_string();
    announce(io, &Ready { v: 1, ready: true, listen, realm, tls, watch: watching.map(|at| at.to_string()) })?;
    tell(&office, "started");
    server.wait_for_signal()?;
    tell(&office, "stopping");
    drop(control);
    server.stop(PATIENCE);
    let settled = office.settle();
    automatic(&office.ledger(), office.now(), io.errors);
    tell(&office, "stopped");
    settled.map_err(|e| of_ledger(&e))
}

fn tell(office: &Office, event: &str) {
    office.log().tell(Level::Info, office.now(), &Line { event, ..Line::default() });
}

fn watcher(text: &str) -> Result<TcpListener, Failure> {
    let address = socket(text)?;
    if !address.ip().is_loopback() {
        return Err(say(Exit::Usage, ExchangeText::OffLoopback, &[text]));
    }
    Ok(TcpListener::bind(address)?)
}

fn unlock(
    args: &Args,
    key_file: Option<&Path>,
    io: &Io<'_>,
    home: &Home,
    keyring: &Keyring,
) -> Result<StoreKeys, Failure> {
    let Some(file) = key_file else {
        return session::unlock(home, &args.globals, &io.around).map(|(_, unlocked)| unlocked.store);
    };
    let content = zeroize::Zeroizing::new(fs::read(io.around.cwd.join(file))?);
    keyring.unlock_by_key_file(&content).map_err(|e| of_ledger(&e))
}

/// Always as JSON: who waits for readiness is a program.
fn announce(io: &mut Io<'_>, ready: &Ready) -> Result<(), Failure> {
    json_line(io.output, ready)?;
    io.output.flush()?;
    Ok(())
}
