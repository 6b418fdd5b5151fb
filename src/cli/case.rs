//! `case list|show`: the files of the desk.

use serde::Serialize;
use serde_json::{Value, json};

use super::batch::elsewhere_json;
use super::failure::of_ledger;
use super::session::{self, Session};
use super::{Exit, Failure, Globals, Io, json_line, locale};
use crate::domain::fund::{Fund, Opening};
use crate::domain::household::Household;
use crate::domain::payment::Run;
use crate::domain::query::fund::fund_file;
use crate::domain::query::payments::{self, payments};
use crate::domain::query::{Due, Step, Viewer, line_due, referral_file, show};
use crate::domain::referral::Referral;
use crate::domain::state::State;
use crate::domain::types::{AccountId, DeviceId, Hash, IdNumber, Instant, Ref, StreamId, Township};
use crate::ledger::LedgerError;
use crate::ledger::cards::Card;
use crate::ledger::doctor::kind_name;
use crate::ledger::ledger::Ledger;
use crate::ledger::timeline::TimelineEntry;
use crate::text::cli::CliText;
use crate::text::file::FileWords;
use crate::text::{clean, fill, summary};

/// The files of the desk.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    pub verb: Verb,
}

/// What to show.
#[derive(Debug, Clone, clap::Subcommand)]
pub enum Verb {
    /// All applications, one a line.
    List(ListArgs),
    /// One household's whole file, or a payment run.
    Show(ShowArgs),
}

/// Which applications.
#[derive(Debug, Clone, clap::Args)]
pub struct ListArgs {
    #[command(flatten)]
    pub globals: Globals,
    /// Only of this township.
    #[arg(long, value_name = "CODE", overrides_with = "township")]
    pub township: Option<Township>,
    /// Only at this step.
    #[arg(long, value_name = "STEP", overrides_with = "step")]
    pub step: Option<String>,
    /// Only of this programme.
    #[arg(long, value_name = "PROGRAMME", overrides_with = "programme")]
    pub programme: Option<String>,
}

/// Which file.
#[derive(Debug, Clone, clap::Args)]
pub struct ShowArgs {
    #[command(flatten)]
    pub globals: Globals,
    /// The stream of a household or of a payment run, or an application's number.
    pub id: String,
}

#[derive(Serialize)]
struct LineJson<'a> {
    v: u8,
    stream: StreamId,
    application: &'a Option<Ref>,
    number: &'a Option<String>,
    name: &'a str,
    village: String,
    programme: Option<&'static str>,
    step: Option<Step>,
    due: Option<&'a Due>,
    pending: bool,
    conflict: bool,
}

#[derive(Serialize)]
struct TimelineJson {
    pos: Option<u64>,
    device: DeviceId,
    seq: u64,
    account: AccountId,
    login: Option<String>,
    at: Instant,
    office_at: Option<Instant>,
    kind: &'static str,
    hash: Hash,
    summary: String,
}

/// Runs the verb.
///
/// # Errors
/// Exit 3 for an id that names nothing.
pub fn run(args: &Args, io: &mut Io<'_>) -> Result<(), Failure> {
    match &args.verb {
        Verb::List(list) => session::with(&list.globals, io, "case", |session, io| run_list(list, session, io)),
        Verb::Show(show) => session::with(&show.globals, io, "case", |session, io| run_show(show, session, io)),
    }
}

fn run_list(args: &ListArgs, session: &mut Session<'_>, io: &mut Io<'_>) -> Result<(), Failure> {
    let today = session.now().date();
    let policy = session.ledger.policy(today);
    for card in session.ledger.cards().filter(|card| wanted(args, card)) {
        let due = line_due(&card.line, policy, today);
        if args.globals.json {
            json_line(io.output, &line(card, due.as_ref()))?;
        } else {
            let due = due.map_or_else(String::new, |due| due.date.to_string());
            let number = clean::line(card.line.number.as_deref().unwrap_or("–"));
            let step = card.line.step.map_or("–", Step::name);
            writeln!(io.output, "{number}  {step:<13}  {due:<10}  {}", clean::line(&card.line.name))?;
        }
    }
    Ok(())
}

fn wanted(args: &ListArgs, card: &Card) -> bool {
    args.township.is_none_or(|t| card.township == Some(t))
        && args.step.as_deref().is_none_or(|s| card.line.step.is_some_and(|step| step.name() == s))
        && args.programme.as_deref().is_none_or(|p| card.line.programme.is_some_and(|it| it.name() == p))
}

fn line<'a>(card: &'a Card, due: Option<&'a Due>) -> LineJson<'a> {
    LineJson {
        v: 1,
        stream: card.stream,
        application: &card.line.application,
        number: &card.line.number,
        name: &card.line.name,
        village: card.line.village.to_string(),
        programme: card.line.programme.map(|p| p.name()),
        step: card.line.step,
        due,
        pending: card.pending,
        conflict: card.line.conflict,
    }
}

fn run_show(args: &ShowArgs, session: &mut Session<'_>, io: &mut Io<'_>) -> Result<(), Failure> {
    let unknown = || Failure::new(Exit::BadInput, fill(CliText::NoSuchCase.text(locale::lang()), &[&args.id]));
    let stream = find(session.ledger, &args.id).ok_or_else(unknown)?;
    let file = stream_json(session, stream)?.ok_or_else(unknown)?;
    if args.globals.json {
        return json_line(io.output, &file);
    }
    let pretty = serde_json::to_string_pretty(&file).map_err(std::io::Error::from)?;
    writeln!(io.output, "{}", clean::lines(&pretty))?;
    Ok(())
}

/// The stream that an id, a number or `fund:TOWNSHIP` names.
pub(super) fn find(ledger: &Ledger, id: &str) -> Option<StreamId> {
    if let Ok(stream) = id.parse() {
        return Some(stream);
    }
    if let Some(township) = id.strip_prefix("fund:") {
        let named = |opening: Opening| opening.township.to_string() == township;
        return ledger.funds().ok()?.into_iter().find(|fund| fund.opening.is_some_and(named)).map(|fund| fund.stream);
    }
    ledger.cards().find(|card| card.line.number.as_deref() == Some(id)).map(|card| card.stream)
}

/// What a stream holds, as the contract has it; `None` when there is nothing to show.
fn stream_json(session: &Session<'_>, stream: StreamId) -> Result<Option<Value>, Failure> {
    let record = session.ledger.stream(stream).map_err(|e| of_ledger(&e))?;
    match record.as_ref().map(|record| record.now()) {
        Some(State::Payment(run)) => run_json(session, run),
        Some(State::Referral(referral)) => referral_json(session, referral),
        Some(State::Fund(fund)) => fund_json(session, fund),
        _ => file_json(session, stream),
    }
}

/// A payment run; `None` before it is opened.
///
/// # Errors
/// Store errors.
pub fn run_json(session: &Session<'_>, run: &Run) -> Result<Option<Value>, Failure> {
    let timeline = session.ledger.timeline(run.stream).map_err(|e| of_ledger(&e))?;
    let Some(view) = payments::run_file(run, &viewer(session)) else { return Ok(None) };
    let mut file = serde_json::to_value(view).map_err(std::io::Error::from)?;
    frame(&mut file, run.stream, timeline, &Household::empty(run.stream));
    Ok(Some(file))
}

/// A petty fund; `None` before it is opened.
fn fund_json(session: &Session<'_>, fund: &Fund) -> Result<Option<Value>, Failure> {
    let Some(opening) = fund.opening else { return Ok(None) };
    let timeline = session.ledger.timeline(fund.stream).map_err(|e| of_ledger(&e))?;
    let book = session.ledger.fund_book(opening.township).map_err(|e| of_ledger(&e))?;
    let Some(view) = fund_file(fund, &book, &viewer(session)) else { return Ok(None) };
    let mut file = serde_json::to_value(view).map_err(std::io::Error::from)?;
    frame(&mut file, fund.stream, timeline, &Household::empty(fund.stream));
    Ok(Some(file))
}

/// What every file of a stream has: its version, its name and who did what when.
fn frame(file: &mut Value, stream: StreamId, timeline: Vec<TimelineEntry>, household: &Household) {
    if let Some(object) = file.as_object_mut() {
        object.insert("v".into(), json!(1));
        object.insert("stream".into(), json!(stream));
        let lines: Vec<TimelineJson> = timeline.into_iter().map(|entry| timeline_json(entry, household)).collect();
        object.insert("timeline".into(), json!(lines));
    }
}

/// Who looks: this account, today.
fn viewer<'s>(session: &'s Session<'_>) -> Viewer<'s> {
    let ledger = &session.ledger;
    let roles = ledger.keys().get(session.author.account, ledger.device()).map_or(&[][..], |info| &info.roles);
    let today = session.now().date();
    Viewer { policy: ledger.policy(today), desk: ledger.desk(), roles, today }
}

/// A household's whole file as the contract has it; `None` when there is none.
///
/// # Errors
/// Store errors.
pub fn file_json(session: &Session<'_>, stream: StreamId) -> Result<Option<Value>, Failure> {
    let runs = session.ledger.payment_runs().map_err(|e| of_ledger(&e))?;
    household_json(session, stream, &runs)
}

/// The same, when the runs were read already.
///
/// # Errors
/// Store errors.
pub fn household_json(session: &Session<'_>, stream: StreamId, runs: &[Run]) -> Result<Option<Value>, Failure> {
    let read = || -> Result<Option<(Household, Vec<TimelineEntry>)>, LedgerError> {
        let Some(household) = session.ledger.household(stream)? else { return Ok(None) };
        Ok(Some((household, session.ledger.timeline(stream)?)))
    };
    let Some((household, timeline)) = read().map_err(|e| of_ledger(&e))? else { return Ok(None) };
    let view = show::file(&household, &viewer(session), &FileWords(locale::lang()));
    let mut file = serde_json::to_value(view).map_err(std::io::Error::from)?;
    frame(&mut file, stream, timeline, &household);
    if let Some(object) = file.as_object_mut() {
        object.insert("payments".into(), json!(payments(stream, runs)));
        let numbers: Vec<IdNumber> = household.members().filter_map(|member| member.id_number.clone()).collect();
        let found = session.ledger.persons_on_file(&numbers, stream).map_err(|e| of_ledger(&e))?;
        object.insert("elsewhere".into(), json!(elsewhere_json(found)));
        let referrals = session.ledger.referrals_of(stream).map_err(|e| of_ledger(&e))?;
        object.insert("referrals".into(), json!(referrals.iter().filter_map(referral_file).collect::<Vec<_>>()));
    }
    Ok(Some(file))
}

/// A referral's file.
fn referral_json(session: &Session<'_>, referral: &Referral) -> Result<Option<Value>, Failure> {
    let Some(file) = referral_file(referral) else { return Ok(None) };
    let timeline = session.ledger.timeline(referral.stream).map_err(|e| of_ledger(&e))?;
    let mut file = serde_json::to_value(file).map_err(std::io::Error::from)?;
    // A referral names no members: its lines need no household.
    frame(&mut file, referral.stream, timeline, &Household::empty(referral.stream));
    Ok(Some(file))
}

fn timeline_json(entry: TimelineEntry, household: &Household) -> TimelineJson {
    let lang = locale::lang();
    let summaries: Vec<String> = entry.events.iter().map(|event| summary::summary(event, household, lang)).collect();
    TimelineJson {
        pos: entry.pos,
        device: entry.device,
        seq: entry.seq,
        account: entry.account,
        login: entry.login,
        at: entry.at,
        office_at: entry.office_at,
        kind: kind_name(entry.kind),
        hash: entry.hash,
        summary: summaries.join("; "),
    }
}
