//! The command line: one verb a file, and here only their list.

pub mod account;
pub mod backup;
pub mod batch;
pub mod bench;
pub mod capitals;
pub mod case;
pub mod clock;
pub mod doctor;
pub mod enrol;
mod exchange;
pub mod exit;
pub mod export;
mod failure;
pub mod id;
pub mod import;
pub mod init;
pub mod locale;
pub mod office;
pub mod open;
pub mod practice;
pub mod print;
pub mod refused;
pub mod restore;
pub mod schema;
pub mod session;
pub mod sync;
#[cfg(test)]
mod testing;
pub mod workdays;

use std::ffi::OsString;
use std::io::{Read, Write};
use std::path::PathBuf;

use clap::Parser as _;
use serde::Serialize;

pub use exit::{Exit, Failure};

use crate::ledger::execute::Author;
use crate::ledger::ledger::Ledger;
use crate::text::cli::CliText;
use crate::text::fill;

/// The flags that every verb takes.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Globals {
    /// The home folder.
    #[arg(long, value_name = "DIR", overrides_with = "home")]
    pub home: Option<PathBuf>,
    /// The account to act as.
    #[arg(long, value_name = "LOGIN", overrides_with = "account")]
    pub account: Option<String>,
    /// A file whose first line is the passphrase.
    #[arg(long, value_name = "FILE", overrides_with = "passphrase_file")]
    pub passphrase_file: Option<PathBuf>,
    /// Machine-readable output.
    #[arg(long, overrides_with = "json")]
    pub json: bool,
}

/// What the environment says to a verb.
#[derive(Debug, Clone, Default, Serialize, serde::Deserialize)]
pub struct Surroundings {
    /// The folder that relative paths start from.
    pub cwd: PathBuf,
    /// `JIUZHU_HOME`.
    pub home: Option<PathBuf>,
    /// `JIUZHU_NOW`.
    pub now: Option<String>,
}

impl Surroundings {
    /// Those of this process.
    #[must_use]
    pub fn of_process() -> Self {
        Self {
            cwd: std::env::current_dir().unwrap_or_default(),
            home: std::env::var_os("JIUZHU_HOME").filter(|v| !v.is_empty()).map(PathBuf::from),
            now: std::env::var(clock::VARIABLE).ok().filter(|v| !v.is_empty()),
        }
    }
}

/// The open ledger of a serving process, lent to a verb that runs inside it.
pub struct Served<'a> {
    /// The ledger.
    pub ledger: &'a mut Ledger,
    /// Who asked, having unlocked the keyring.
    pub author: Author,
}

/// A verb's standard streams and surroundings, so that it can also run inside a serving process.
pub struct Io<'a> {
    /// Standard input.
    pub input: &'a mut dyn Read,
    /// Standard output: data.
    pub output: &'a mut dyn Write,
    /// Standard error: words.
    pub errors: &'a mut dyn Write,
    /// The environment.
    pub around: Surroundings,
    /// The arguments as given, to pass on to a serving process.
    pub argv: Vec<OsString>,
    /// Set inside a serving process.
    pub served: Option<Served<'a>>,
}

/// 救助: social-assistance casework for townships, offline first.
#[derive(Debug, clap::Parser)]
#[command(name = "jiuzhu", version, about, disable_help_subcommand = true)]
// A flag given twice: the last counts. A flag before the verb would name a home that the verb does not see.
#[command(args_override_self = true, args_conflicts_with_subcommands = true)]
struct Cli {
    #[command(flatten)]
    globals: Globals,
    #[command(subcommand)]
    verb: Option<Verb>,
}

/// The verbs.
#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Opens the screens over a synthetic township; nothing to configure.
    Practice(practice::Args),
    /// Makes a home for a desk.
    Init(init::Args),
    /// Joins the realm of an office.
    Enrol(enrol::Args),
    /// Adds, lists and ends accounts.
    Account(account::Args),
    /// Runs commands from standard input, one JSON object a line.
    Batch(batch::Args),
    /// Prints the JSON Schema of the commands.
    Schema(schema::Args),
    /// Lists and shows files.
    Case(case::Args),
    /// Exchanges with the office.
    Sync(sync::Args),
    /// The city office's side.
    Office(office::Args),
    /// What the office refused: lists it, sends it again, or notes that it was dealt with.
    Refused(refused::Args),
    /// Examines the home.
    Doctor(doctor::Args),
    /// Backs all records up into one sealed file.
    Backup(backup::Args),
    /// Makes a home from a backup.
    Restore(restore::Args),
    /// Writes records into a file.
    Export(export::Args),
    /// Brings a roster in, or an office's own form of a paper.
    Import(import::Args),
    /// Prints a paper as a document.
    Print(print::Args),
    /// Counts working days.
    Workdays(workdays::Args),
    /// Checks an identity number.
    Id(id::Args),
    /// Measures the program.
    Bench(bench::Args),
    /// Writes an amount in bill capitals.
    Capitals(capitals::Args),
}

/// Runs the program with the process's arguments and streams.
#[must_use]
pub fn main() -> Exit {
    quiet_panics();
    let argv: Vec<OsString> = std::env::args_os().collect();
    let ran = std::panic::catch_unwind(|| run_process(argv));
    // The hook has told where; what was saved stays saved.
    ran.unwrap_or(Exit::Bug)
}

/// A panic's message may quote a value, and a value may be a person's: only its place is told.
fn quiet_panics() {
    std::panic::set_hook(Box::new(|info| {
        // A damaged store makes sled panic while it is opened; that is caught, told and mended.
        if std::thread::current().name() == Some(crate::ledger::store::OPENING_THREAD) {
            return;
        }
        let place = info.location().map_or_else(String::new, ToString::to_string);
        let words = fill(CliText::Bug.text(locale::lang()), &[&place]);
        // Standard error may be closed.
        drop(writeln!(std::io::stderr(), "jiuzhu: {words}"));
    }));
}

fn run_process(argv: Vec<OsString>) -> Exit {
    let (stdin, stdout) = (std::io::stdin(), std::io::stdout());
    let mut io = Io {
        input: &mut stdin.lock(),
        output: &mut stdout.lock(),
        // Not locked: other threads of an office tell their work there meanwhile.
        errors: &mut std::io::stderr(),
        around: Surroundings::of_process(),
        argv: argv.clone(),
        served: None,
    };
    run(argv, &mut io)
}

/// Runs one invocation.
pub fn run(argv: Vec<OsString>, io: &mut Io<'_>) -> Exit {
    let outcome = match Cli::try_parse_from(argv) {
        Ok(cli) => dispatch(cli, io),
        Err(error) => usage(&error, io),
    };
    let failure = match outcome.and_then(|()| io.output.flush().map_err(Failure::from)) {
        Ok(()) => return Exit::Done,
        Err(failure) => failure,
    };
    if !failure.message.is_empty() {
        // Standard error may be closed; the exit code still speaks.
        drop(writeln!(io.errors, "jiuzhu: {}", failure.message));
    }
    failure.exit
}

fn dispatch(cli: Cli, io: &mut Io<'_>) -> Result<(), Failure> {
    match cli.verb {
        None => open::run(&cli.globals, io),
        Some(Verb::Practice(args)) => practice::run(&args, io),
        Some(Verb::Init(args)) => init::run(&args, io),
        Some(Verb::Enrol(args)) => enrol::run(&args, io),
        Some(Verb::Account(args)) => account::run(&args, io),
        Some(Verb::Batch(args)) => batch::run(&args, io),
        Some(Verb::Schema(args)) => homeless(io, |io| schema::run(&args, io)),
        Some(Verb::Case(args)) => case::run(&args, io),
        Some(Verb::Sync(args)) => sync::run(&args, io),
        Some(Verb::Office(args)) => office::run(&args, io),
        Some(Verb::Refused(args)) => refused::run(&args, io),
        Some(Verb::Doctor(args)) => doctor::run(&args, io),
        Some(Verb::Backup(args)) => backup::run(&args, io),
        Some(Verb::Restore(args)) => restore::run(&args, io),
        Some(Verb::Export(args)) => export::run(&args, io),
        Some(Verb::Import(args)) => import::run(&args, io),
        Some(Verb::Print(args)) => print::run(&args, io),
        Some(Verb::Workdays(args)) => homeless(io, |io| workdays::run(&args, io)),
        Some(Verb::Id(args)) => homeless(io, |io| id::run(&args, io)),
        Some(Verb::Bench(args)) => homeless(io, |io| bench::run(&args, io)),
        Some(Verb::Capitals(args)) => homeless(io, |io| capitals::run(&args, io)),
    }
}

/// A verb that needs no home; the clock of a practice home is refused there.
fn homeless(io: &mut Io<'_>, verb: impl FnOnce(&mut Io<'_>) -> Result<(), Failure>) -> Result<(), Failure> {
    clock::Clock::of(None, &io.around)?;
    verb(io)
}

/// Help and version are answers; anything else is a wrong command line.
fn usage(error: &clap::Error, io: &mut Io<'_>) -> Result<(), Failure> {
    let text = error.render().to_string();
    if error.use_stderr() {
        write!(io.errors, "{text}")?;
        return Err(Failure::silent(Exit::Usage));
    }
    write!(io.output, "{text}")?;
    Ok(())
}

/// Writes one JSON object on one line.
///
/// # Errors
/// If the stream fails.
pub fn json_line<T: Serialize + ?Sized>(out: &mut dyn Write, value: &T) -> Result<(), Failure> {
    let line = serde_json::to_string(value).map_err(std::io::Error::from)?;
    writeln!(out, "{line}")?;
    Ok(())
}
