//! `refused list|send|close`: what the office refused, or a restored image could not keep in its place.

use serde::Serialize;

use super::exchange::say;
use super::failure::of_ledger;
use super::session::{self, Session};
use super::{Exit, Failure, Globals, Io, json_line, locale};
use crate::domain::kind::Kind;
use crate::domain::types::{AccountId, Hash, Instant, StreamId};
use crate::ledger::again::{AgainError, Refusal};
use crate::text::exchange::ExchangeText;
use crate::text::fill;

/// What the office refused.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    pub verb: Verb,
}

/// What is done with it.
#[derive(Debug, Clone, clap::Subcommand)]
pub enum Verb {
    /// Lists it, with the reasons.
    List(ListArgs),
    /// Signs it anew on the files as they are now, to be sent with the next sync. Only its author may.
    Send(PickArgs),
    /// Notes that it was dealt with otherwise. It stays in the journal.
    Close(PickArgs),
}

/// A list.
#[derive(Debug, Clone, clap::Args)]
pub struct ListArgs {
    #[command(flatten)]
    pub globals: Globals,
}

/// Some of it.
#[derive(Debug, Clone, clap::Args)]
pub struct PickArgs {
    #[command(flatten)]
    pub globals: Globals,
    /// Their hashes, as the list shows them.
    #[arg(required_unless_present = "all")]
    pub hashes: Vec<Hash>,
    /// All that this account signed.
    #[arg(long, overrides_with = "all")]
    pub all: bool,
}

#[derive(Serialize)]
struct Line<'a> {
    v: u8,
    hash: Hash,
    seq: u64,
    reason: &'static str,
    stream: Option<StreamId>,
    kind: Option<&'static str>,
    account: Option<AccountId>,
    login: Option<&'a str>,
    at: Option<Instant>,
}

#[derive(Serialize)]
struct Done {
    v: u8,
    done: u64,
}

/// Runs the verb.
///
/// # Errors
/// Exit 1 when another account signed it, 3 when there is no such action or its body is gone.
pub fn run(args: &Args, io: &mut Io<'_>) -> Result<(), Failure> {
    let globals = match &args.verb {
        Verb::List(args) => &args.globals,
        Verb::Send(args) | Verb::Close(args) => &args.globals,
    };
    session::with(globals, io, "refused", |session, io| match &args.verb {
        Verb::List(_) => list(globals, session, io),
        Verb::Send(pick) => {
            let hashes = picked(pick, session)?;
            let sent = session.ledger.send_again(&session.author, &hashes).map_err(|e| of_again(&e))?;
            done(globals, io, ExchangeText::SentAgain, sent)
        }
        Verb::Close(pick) => {
            let hashes = picked(pick, session)?;
            let closed = hashes.len() as u64;
            session.ledger.close_refused(hashes).map_err(|e| of_again(&e))?;
            done(globals, io, ExchangeText::RefusedClosed, closed)
        }
    })
}

fn list(globals: &Globals, session: &Session<'_>, io: &mut Io<'_>) -> Result<(), Failure> {
    for Refusal { entry, header } in session.ledger.refusals().map_err(|e| of_ledger(&e))? {
        let header = header.as_ref();
        let line = Line {
            v: 1,
            hash: entry.hash,
            seq: entry.seq,
            reason: entry.reason.name(),
            stream: entry.stream,
            kind: header.and_then(|header| Kind::from_code(header.kind)).map(Kind::name),
            account: header.map(|header| header.account),
            login: header.and_then(|header| session.ledger.keys().login(header.account)),
            at: header.map(|header| header.at),
        };
        if globals.json {
            json_line(io.output, &line)?;
        } else {
            let (kind, login) = (line.kind.unwrap_or("?"), line.login.unwrap_or("?"));
            let at = line.at.map(Instant::local_minute).unwrap_or_default();
            writeln!(io.output, "{}\t{}\t{kind}\t{login}\t{at}", line.hash, line.reason)?;
        }
    }
    Ok(())
}

/// Those named, or all that the account itself signed.
fn picked(pick: &PickArgs, session: &Session<'_>) -> Result<Vec<Hash>, Failure> {
    if !pick.all {
        return Ok(pick.hashes.clone());
    }
    let refusals = session.ledger.refusals().map_err(|e| of_ledger(&e))?;
    let own = |refusal: &Refusal| refusal.header.as_ref().is_some_and(|h| h.account == session.author.account);
    Ok(refusals.iter().filter(|refusal| own(refusal)).map(|refusal| refusal.entry.hash).collect())
}

fn done(globals: &Globals, io: &mut Io<'_>, text: ExchangeText, done: u64) -> Result<(), Failure> {
    if globals.json {
        return json_line(io.output, &Done { v: 1, done });
    }
    writeln!(io.output, "{}", fill(text.text(locale::lang()), &[&done.to_string()]))?;
    Ok(())
}

fn of_again(error: &AgainError) -> Failure {
    match error {
        AgainError::Unknown => say(Exit::BadInput, ExchangeText::NoSuchRefused, &[]),
        AgainError::NotTheAuthor(_) => say(Exit::Refused, ExchangeText::NotTheAuthor, &[]),
        AgainError::Gone => say(Exit::BadInput, ExchangeText::BodyGone, &[]),
        AgainError::Ledger(error) => of_ledger(error),
    }
}
