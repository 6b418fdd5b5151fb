//! `account add|list|disable`: the people of a desk.

use std::path::PathBuf;

use serde::Serialize;

use super::failure::of_ledger;
use super::session::{self, Session};
use super::{Exit, Failure, Globals, Io, json_line, locale};
use crate::domain::desk::{Account, AccountDisabled};
use crate::domain::event::Event;
use crate::domain::kind::Kind;
use crate::domain::registry::Certificate;
use crate::domain::state::State;
use crate::domain::types::{AccountId, Date, Role};
use crate::ledger::keyring::Keyring;
use crate::ledger::realm;
use crate::office::own::{self, OwnAccount};
use crate::text::cli::CliText;
use crate::text::{clean, fill};

/// The people of a desk.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    pub verb: Verb,
}

/// What to do with accounts.
#[derive(Debug, Clone, clap::Subcommand)]
pub enum Verb {
    /// Adds an account.
    Add(AddArgs),
    /// Lists the accounts.
    List(ListArgs),
    /// Ends an account.
    Disable(DisableArgs),
}

/// A new account.
#[derive(Debug, Clone, clap::Args)]
pub struct AddArgs {
    #[command(flatten)]
    pub globals: Globals,
    /// Its work name.
    pub login: String,
    /// Its roles, separated by commas.
    #[arg(long, value_name = "ROLES", value_delimiter = ',', required = true, action = clap::ArgAction::Set)]
    pub roles: Vec<String>,
    /// A file whose first line is its passphrase.
    #[arg(long, value_name = "FILE")]
    pub new_passphrase_file: Option<PathBuf>,
}

/// Listing.
#[derive(Debug, Clone, clap::Args)]
pub struct ListArgs {
    #[command(flatten)]
    pub globals: Globals,
}

/// The account to end.
#[derive(Debug, Clone, clap::Args)]
pub struct DisableArgs {
    #[command(flatten)]
    pub globals: Globals,
    /// Its work name.
    pub login: String,
}

#[derive(Serialize)]
struct Line {
    v: u8,
    account: AccountId,
    login: String,
    roles: Vec<Role>,
    from: Date,
    until: Option<Date>,
}

/// Runs the verb.
///
/// # Errors
/// Exit 1 when the acting account is not an admin, 2 for a bad role or login.
pub fn run(args: &Args, io: &mut Io<'_>) -> Result<(), Failure> {
    match &args.verb {
        Verb::Add(add) => session::with(&add.globals, io, "account", |session, io| run_add(add, session, io)),
        Verb::List(list) => session::with(&list.globals, io, "account", |session, io| run_list(list, session, io)),
        Verb::Disable(disable) => {
            session::with(&disable.globals, io, "account", |session, io| run_disable(disable, session, io))
        }
    }
}

fn run_add(args: &AddArgs, session: &mut Session<'_>, io: &mut Io<'_>) -> Result<(), Failure> {
    let lang = locale::lang();
    session::must_be_admin(session)?;
    let desk = session.ledger.desk().clone();
    let read_role = |text: &String| {
        let role = text.trim().parse::<Role>().ok().filter(|role| desk.roles().contains(role));
        role.ok_or_else(|| Failure::new(Exit::Usage, fill(CliText::BadRole.text(lang), &[text])))
    };
    let mut roles = args.roles.iter().map(read_role).collect::<Result<Vec<_>, _>>()?;
    roles.sort_unstable();
    roles.dedup();
    let passphrase = session::passphrase(args.new_passphrase_file.as_deref(), &io.around)?;
    let mut keyring = Keyring::load(session.ledger.home()).map_err(|e| of_ledger(&e))?;
    let added =
        keyring.add_account(session.ledger.store_keys(), &args.login, &passphrase).map_err(|e| of_ledger(&e))?;
    let now = session.now();
    if is_office(session) {
        let own = OwnAccount { account: added.account, key: added.key, login: &args.login, roles: &roles };
        own::certify_own(session.ledger, &own, now)
    } else {
        session.ledger.add_account(&session.author, now, (added.account, added.key), &args.login, &roles)
    }
    .map_err(|e| of_ledger(&e))?;
    let line = Line { v: 1, account: added.account, login: args.login.clone(), roles, from: now.date(), until: None };
    write_line(&args.globals, io, &line)
}

fn run_list(args: &ListArgs, session: &mut Session<'_>, io: &mut Io<'_>) -> Result<(), Failure> {
    for line in accounts(session)? {
        write_line(&args.globals, io, &line)?;
    }
    Ok(())
}

fn run_disable(args: &DisableArgs, session: &mut Session<'_>, io: &mut Io<'_>) -> Result<(), Failure> {
    session::must_be_admin(session)?;
    let known = accounts(session)?.into_iter().find(|line| line.login == args.login);
    let mut line = known
        .ok_or_else(|| Failure::new(Exit::Usage, fill(CliText::UnknownAccount.text(locale::lang()), &[&args.login])))?;
    let now = session.now();
    if line.until.is_none() {
        let mut keyring = Keyring::load(session.ledger.home()).map_err(|e| of_ledger(&e))?;
        if keyring.accounts().iter().any(|entry| entry.login == args.login) {
            keyring.disable(&args.login).map_err(|e| of_ledger(&e))?;
        }
        let ended = AccountDisabled { account: line.account, until: now.date() };
        if is_office(session) {
            own::withdraw_own(session.ledger, ended.account, ended.until, now)
        } else {
            let event = Event::AccountDisabled(ended);
            session.ledger.desk_action(&session.author, now, Kind::AccountDisable, event)
        }
        .map_err(|e| of_ledger(&e))?;
        line.until = Some(now.date());
    }
    write_line(&args.globals, io, &line)
}

fn is_office(session: &Session<'_>) -> bool {
    session.ledger.root().office.is_some()
}

fn accounts(session: &Session<'_>) -> Result<Vec<Line>, Failure> {
    if is_office(session) {
        let own = own::own_accounts(session.ledger).map_err(|e| of_ledger(&e))?;
        let line = |c: Certificate| Line {
            v: 1,
            account: c.account,
            login: c.login,
            roles: c.roles,
            from: c.from,
            until: c.until,
        };
        return Ok(own.into_iter().map(line).collect());
    }
    let stream = realm::desk_stream(session.ledger.desk());
    let record = session.ledger.stream(stream).map_err(|e| of_ledger(&e))?;
    let Some(record) = record else { return Ok(Vec::new()) };
    let State::Desk(state) = record.now() else { return Ok(Vec::new()) };
    let line = |(id, account): (&AccountId, &Account)| Line {
        v: 1,
        account: *id,
        login: account.login.clone(),
        roles: account.roles.clone(),
        from: account.from,
        until: account.until,
    };
    Ok(state.accounts.iter().map(line).collect())
}

fn write_line(globals: &Globals, io: &mut Io<'_>, line: &Line) -> Result<(), Failure> {
    if globals.json {
        return json_line(io.output, line);
    }
    let roles: Vec<&str> = line.roles.iter().map(|role| role.name()).collect();
    let until = line.until.map_or_else(String::new, |d| d.to_string());
    writeln!(io.output, "{}  {}  {} – {}", clean::line(&line.login), roles.join(","), line.from, until)?;
    Ok(())
}
