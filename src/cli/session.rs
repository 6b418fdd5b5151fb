//! A verb's way into a home: clock, passphrase, keyring, lock, ledger; or the process that serves the home.

use std::fs::File;
use std::io::{BufRead as _, BufReader, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ed25519_dalek::SigningKey;
use zeroize::Zeroizing;

use super::clock::Clock;
use super::failure::of_ledger;
use super::{Exit, Failure, Globals, Io, Served, Surroundings, locale};
use crate::domain::types::{Instant, Role};
use crate::ledger::LedgerError;
use crate::ledger::execute::Author;
use crate::ledger::files::{FileLayer, OsFiles};
use crate::ledger::home::Home;
use crate::ledger::keyring::{Keyring, Unlocked, public_key};
use crate::ledger::ledger::Ledger;
use crate::ledger::lock::HomeLock;
use crate::ledger::open::OpenNote;
use crate::office::control;
use crate::text::cli::CliText;
use crate::text::{clean, fill};

/// What a verb works with.
pub struct Session<'l> {
    /// The open ledger.
    pub ledger: &'l mut Ledger,
    /// Who acts.
    pub author: Author,
    /// The clock.
    pub clock: Clock,
    /// What opening met.
    pub notes: Vec<OpenNote>,
}

impl Session<'_> {
    /// Now.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.clock.now()
    }
}

/// The home that the flags, the environment or the platform name.
///
/// # Errors
/// Exit 2 when the platform names none.
pub fn home(globals: &Globals, around: &Surroundings) -> Result<Home, Failure> {
    let named = globals.home.clone().or_else(|| around.home.clone());
    let path = match named {
        Some(path) => around.cwd.join(path),
        None => platform_home()?,
    };
    Ok(Home::at(path))
}

pub(super) fn platform_home() -> Result<PathBuf, Failure> {
    use etcetera::AppStrategy as _;
    let args = etcetera::AppStrategyArgs {
        top_level_domain: String::new(),
        author: "jiuzhu".into(),
        app_name: "jiuzhu".into(),
    };
    etcetera::choose_app_strategy(args)
        .map(|strategy| strategy.data_dir())
        .map_err(|_| Failure::new(Exit::Usage, CliText::NoHomeFolder.text(locale::lang())))
}

/// The passphrase: the first line of the named file, or typed at the terminal.
///
/// # Errors
/// Exit 4 when there is neither file nor terminal, 9 when the file cannot be read.
pub fn passphrase(file: Option<&Path>, around: &Surroundings) -> Result<Zeroizing<String>, Failure> {
    let lang = locale::lang();
    if let Some(path) = file {
        let cannot = |_| Failure::new(Exit::Io, CliText::PassphraseFile.text(lang));
        let mut line = Zeroizing::new(String::new());
        BufReader::new(File::open(around.cwd.join(path)).map_err(cannot)?).read_line(&mut line).map_err(cannot)?;
        return Ok(Zeroizing::new(line.trim_end_matches(['\r', '\n']).to_owned()));
    }
    if !std::io::stdin().is_terminal() {
        return Err(Failure::new(Exit::Locked, CliText::PassphraseNeeded.text(lang)));
    }
    rpassword::prompt_password(CliText::PassphrasePrompt.text(lang)).map(Zeroizing::new).map_err(Failure::from)
}

/// Unlocks the home's keyring.
///
/// # Errors
/// Exit 4 for a wrong passphrase or an unknown account; 2 when there is no home.
pub fn unlock(home: &Home, globals: &Globals, around: &Surroundings) -> Result<(Keyring, Unlocked), Failure> {
    let keyring = Keyring::load(home).map_err(|e| of_ledger(&e))?;
    let passphrase = passphrase(globals.passphrase_file.as_deref(), around)?;
    let unlocked = keyring.unlock(globals.account.as_deref(), &passphrase).map_err(|e| of_ledger(&e))?;
    Ok((keyring, unlocked))
}

/// Opens the home and runs `work` in it. Where an `office serve` holds the home, the whole verb runs in there
/// instead, and its answer is passed on.
///
/// # Errors
/// Whatever opening or `work` meets.
pub fn with(
    globals: &Globals,
    io: &mut Io<'_>,
    verb: &str,
    work: impl FnOnce(&mut Session<'_>, &mut Io<'_>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    with_opener(globals, io, verb, Opener::Plain, work)
}

/// How to open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opener {
    /// As every verb does.
    Plain,
    /// Setting the store aside first.
    Rebuild,
}

/// [`with`], told how to open.
///
/// # Errors
/// Whatever opening or `work` meets.
pub fn with_opener(
    globals: &Globals,
    io: &mut Io<'_>,
    verb: &str,
    opener: Opener,
    work: impl FnOnce(&mut Session<'_>, &mut Io<'_>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    if let Some(served) = io.served.take() {
        let clock = Clock::of(Some(served.ledger.mode()), &io.around)?;
        let mut session = Session { ledger: served.ledger, author: served.author, clock, notes: Vec::new() };
        return work(&mut session, io);
    }
    let home = home(globals, &io.around)?;
    if !home.has_keyring() {
        let text = fill(CliText::NoHome.text(locale::lang()), &[&home.root().display().to_string()]);
        return Err(Failure::new(Exit::Usage, text));
    }
    let mode = Keyring::load(&home).map_err(|e| of_ledger(&e))?.mode();
    let clock = Clock::of(Some(mode), &io.around)?;
    let lock = match HomeLock::take(&home, verb) {
        Ok(lock) => lock,
        Err(busy) if control::is_served(&home) => return forward(&home, globals, io, &busy),
        Err(error) => return Err(of_ledger(&error)),
    };
    let (mut keyring, unlocked) = unlock(&home, globals, &io.around)?;
    let mended = keyring.from_copy();
    if mended {
        keyring.mend().map_err(|e| of_ledger(&e))?;
    }
    let (keys, afresh) = ((&keyring, &unlocked.store), opener == Opener::Rebuild);
    let files: Arc<dyn FileLayer> = Arc::new(OsFiles);
    let opened = Ledger::open_on(&files, &home, lock, keys, afresh, &mut |_| {});
    let (mut ledger, mut notes) = opened.map_err(|e| of_ledger(&e))?;
    notes.extend(mended.then_some(OpenNote::KeyringMended));
    let author = Author { account: unlocked.account, signing: unlocked.signing };
    let mut session = Session { ledger: &mut ledger, author, clock, notes };
    let done = work(&mut session, io);
    super::backup::automatic(session.ledger, session.now(), io.errors);
    // What was answered is in the journal already; a store that cannot settle is caught up at the next start.
    let settled = ledger.settle();
    done.and(settled.map_err(|e| of_ledger(&e)))
}

/// Whether the acting account is an admin of the desk.
///
/// # Errors
/// Exit 1 when it is not.
pub fn must_be_admin(session: &Session<'_>) -> Result<(), Failure> {
    let info = session.ledger.keys().get(session.author.account, session.ledger.device());
    if info.is_some_and(|info| info.active && info.roles.contains(&Role::Admin)) {
        return Ok(());
    }
    Err(Failure::new(Exit::Refused, CliText::AdminOnly.text(locale::lang())))
}

/// Runs the verb in the process that serves the home, and passes its answer on.
fn forward(home: &Home, globals: &Globals, io: &mut Io<'_>, busy: &LedgerError) -> Result<(), Failure> {
    let (_, unlocked) = unlock(home, globals, &io.around)?;
    let mut input = Vec::new();
    // Only `batch` reads its standard input; another verb must not wait for a terminal.
    if io.argv.iter().any(|word| word == "batch") {
        io.input.read_to_end(&mut input)?;
    }
    let head = control::Head {
        arguments: io.argv.clone(),
        folder: io.around.cwd.clone(),
        now: io.around.now.clone(),
        account: unlocked.account,
        login: unlocked.login.clone(),
        seed: unlocked.signing.to_bytes(),
    };
    let invocation = control::Invocation { head, input };
    let answer = control::call(home, &unlocked.store.data_key, &invocation).map_err(|e| of_ledger(&e))?;
    let Some(answer) = answer else { return Err(of_ledger(busy)) };
    io.output.write_all(&answer.output)?;
    io.errors.write_all(&answer.errors)?;
    match Exit::from_code(answer.exit) {
        Exit::Done => Ok(()),
        exit => Err(Failure::silent(exit)),
    }
}

/// Runs a verb for a caller of the control endpoint, in the ledger that this process holds.
#[must_use]
pub fn serve(ledger: &mut Ledger, invocation: &control::Invocation) -> control::Output {
    let head = &invocation.head;
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let author = Author { account: head.account, signing: SigningKey::from_bytes(&head.seed) };
    // Who calls has the home's key; which of its accounts it is, only the account's own key proves.
    let info = ledger.keys().get(author.account, ledger.device());
    if !info.is_some_and(|info| info.active && info.key == public_key(&author.signing)) {
        let unknown = fill(CliText::UnknownAccount.text(locale::lang()), &[&clean::line(&head.login)]);
        return control::Output { output, errors: format!("{unknown}\n").into_bytes(), exit: Exit::Locked as u8 };
    }
    let around = Surroundings { cwd: head.folder.clone(), home: None, now: head.now.clone() };
    let exit = super::run(
        head.arguments.clone(),
        &mut Io {
            input: &mut invocation.input.as_slice(),
            output: &mut output,
            errors: &mut errors,
            around,
            argv: head.arguments.clone(),
            served: Some(Served { ledger, author }),
        },
    );
    control::Output { output, errors, exit: exit as u8 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::types::{AccountId, Desk, DeviceId, Mode};
    use crate::ledger::create::{CreateSpec, Created};
    use crate::office::own::{OwnAccount, certify_own};

    fn call(ledger: &mut Ledger, account: AccountId, seed: [u8; 32], words: &[&str]) -> Exit {
        let head = control::Head {
            arguments: words.iter().map(Into::into).collect(),
            folder: PathBuf::from("."),
            now: None,
            account,
            login: "yanlian".into(),
            seed,
        };
        Exit::from_code(serve(ledger, &control::Invocation { head, input: Vec::new() }).exit)
    }

    #[test]
    fn a_served_verb_acts_for_whom_the_caller_proves_to_be_and_as_far_as_its_roles_go() {
        let dir = tempfile::tempdir().unwrap();
        let now: Instant = "2026-02-12T09:00:00+08:00".parse().unwrap();
        let spec = CreateSpec {
            mode: Mode::Practice,
            desk: Desk::CityOffice,
            login: "yanlian",
            passphrase: "演练口令",
            office: true,
            now,
        };
        let Created { mut ledger, .. } = Ledger::create(&Home::at(dir.path().join("office")), "test", &spec).unwrap();
        let (admin, clerk) = (AccountId::from_bytes([1; 16]), AccountId::from_bytes([2; 16]));
        for (account, seed, roles) in [(admin, [1; 32], &[Role::Admin][..]), (clerk, [2; 32], &[Role::Clerk])] {
            let key = public_key(&SigningKey::from_bytes(&seed));
            certify_own(&mut ledger, &OwnAccount { account, key, login: "yanlian", roles }, now).unwrap();
        }
        let enrol = ["jiuzhu", "office", "enrol", "--desk", "township:632301100", "--at", "127.0.0.1:1"];
        let device = DeviceId::from_bytes([9; 16]).to_string();
        let revoke = ["jiuzhu", "office", "revoke", &device];
        // The clerk names the admin, but has the clerk's key only.
        assert_eq!(call(&mut ledger, admin, [2; 32], &enrol), Exit::Locked);
        assert_eq!(call(&mut ledger, clerk, [2; 32], &enrol), Exit::Refused);
        assert_eq!(call(&mut ledger, clerk, [2; 32], &revoke), Exit::Refused);
        assert_eq!(ledger.root().office.as_ref().unwrap().codes.len(), 0);
        assert_eq!(call(&mut ledger, admin, [1; 32], &enrol), Exit::Done);
        assert_eq!(call(&mut ledger, admin, [1; 32], &revoke), Exit::BadInput);
    }
}
