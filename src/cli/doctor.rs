//! `doctor`: examines the home, and with `--rebuild` remakes all that is derived.

use serde::Serialize;

use super::failure::of_ledger;
use super::session::{self, Opener};
use super::{Exit, Failure, Globals, Io, json_line, locale};
use crate::domain::types::{Desk, DeviceId, Hash, StreamId};
use crate::ledger::doctor::{Examination, Finding, Severity, What};
use crate::ledger::open::OpenNote;
use crate::text::backup::BackupText;
use crate::text::cli::CliText;
use crate::text::{fill, refusal};

/// Examines the home.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub globals: Globals,
    /// Remakes everything derived from the journal first.
    #[arg(long)]
    pub rebuild: bool,
    /// The desk whose scope the state hash covers; its own when left out.
    #[arg(long, value_name = "DESK", overrides_with = "desk")]
    pub desk: Option<String>,
}

#[derive(Serialize)]
struct Answer {
    v: u8,
    ok: bool,
    events: u64,
    pending: u64,
    refused: u64,
    blobs: u64,
    /// `None` when the records cannot be opened at all.
    state_hash: Option<Hash>,
    findings: Vec<FindingJson>,
}

#[derive(Serialize)]
struct FindingJson {
    severity: &'static str,
    what: &'static str,
    device: Option<DeviceId>,
    seq: Option<u64>,
    stream: Option<StreamId>,
    message: String,
    remedy: String,
}

/// Runs the verb.
///
/// # Errors
/// Exit 6 when damage was found.
pub fn run(args: &Args, io: &mut Io<'_>) -> Result<(), Failure> {
    let desk = args.desk.as_deref().map(read_desk).transpose()?;
    let opener = if args.rebuild { Opener::Rebuild } else { Opener::Plain };
    let mut examined = false;
    let done = session::with_opener(&args.globals, io, "doctor", opener, |session, io| {
        let desk = desk.unwrap_or_else(|| session.ledger.desk().clone());
        let notes = std::mem::take(&mut session.notes);
        let exam = session.ledger.examine(&desk, notes).map_err(|e| of_ledger(&e))?;
        examined = true;
        write_answer(&args.globals, io, &exam)?;
        if exam.ok() { Ok(()) } else { Err(Failure::silent(Exit::Damage)) }
    });
    match done {
        Err(failure) if !examined && failure.exit == Exit::Damage => closed(&args.globals, io, failure),
        done => done,
    }
}

/// The answer for a home whose records cannot be opened or read through: that is a finding, too.
fn closed(globals: &Globals, io: &mut Io<'_>, failure: Failure) -> Result<(), Failure> {
    if globals.json && !failure.message.is_empty() {
        let finding = FindingJson {
            severity: "damage",
            what: "closed",
            device: None,
            seq: None,
            stream: None,
            message: failure.message.clone(),
            remedy: CliText::ClosedRemedy.text(locale::lang()).to_owned(),
        };
        let answer = Answer {
            v: 1,
            ok: false,
            events: 0,
            pending: 0,
            refused: 0,
            blobs: 0,
            state_hash: None,
            findings: vec![finding],
        };
        json_line(io.output, &answer)?;
    }
    Err(failure)
}

fn read_desk(text: &str) -> Result<Desk, Failure> {
    text.parse().map_err(|_| Failure::new(Exit::Usage, fill(CliText::BadDesk.text(locale::lang()), &[text])))
}

fn write_answer(globals: &Globals, io: &mut Io<'_>, exam: &Examination) -> Result<(), Failure> {
    let findings: Vec<FindingJson> = exam.findings.iter().map(finding).collect();
    if globals.json {
        let answer = Answer {
            v: 1,
            ok: exam.ok(),
            events: exam.events,
            pending: exam.pending,
            refused: exam.refused,
            blobs: 0,
            state_hash: Some(exam.state_hash),
            findings,
        };
        return json_line(io.output, &answer);
    }
    let head = if exam.ok() { CliText::DoctorOk } else { CliText::DoctorDamaged };
    let counts = [exam.events, exam.pending, exam.refused].map(|n| n.to_string());
    writeln!(io.output, "{}", fill(head.text(locale::lang()), &[&counts[0], &counts[1], &counts[2]]))?;
    for finding in findings {
        writeln!(io.output, "- {} {}", finding.message, finding.remedy)?;
    }
    writeln!(io.output, "{}", exam.state_hash)?;
    Ok(())
}

fn finding(finding: &Finding) -> FindingJson {
    let (what, message, remedy) = words(&finding.what);
    FindingJson {
        severity: match finding.severity {
            Severity::Note => "note",
            Severity::Damage => "damage",
        },
        what,
        device: finding.device,
        seq: finding.seq,
        stream: finding.stream,
        message,
        remedy,
    }
}

/// A finding in the words of the backups.
fn found(name: &'static str, text: BackupText, args: &[&str]) -> (&'static str, String, String) {
    let (message, remedy) = text.text(locale::lang()).split_once('|').unwrap_or_default();
    (name, fill(message, args), fill(remedy, args))
}

/// The stable name of a finding, and its words.
fn words(what: &What) -> (&'static str, String, String) {
    let say = |name: &'static str, text: CliText, args: &[&str]| {
        let (message, remedy) = text.text(locale::lang()).split_once('|').unwrap_or_default();
        (name, fill(message, args), fill(remedy, args))
    };
    match what {
        What::Opened(note) => opened(note),
        What::Frame { index } => say("frame", CliText::FoundFrame, &[&index.to_string()]),
        What::StoreFrame { index } => say("store_frame", CliText::FoundStoreFrame, &[&index.to_string()]),
        What::Chain => say("chain", CliText::FoundChain, &[]),
        What::Signature => say("signature", CliText::FoundSignature, &[]),
        What::UnknownKey => say("unknown_key", CliText::FoundUnknownKey, &[]),
        What::Receipt => say("receipt", CliText::FoundReceipt, &[]),
        What::Lost { index, fetched: false } => found("lost", BackupText::FoundLost, &[&index.to_string()]),
        What::Lost { index, fetched: true } => found("refetched", BackupText::FoundRefetched, &[&index.to_string()]),
        What::Index { tree } => found("index", BackupText::FoundIndex, &[tree.name()]),
        What::Unchecked => found("unchecked", BackupText::FoundUnchecked, &[]),
        What::NoBackup => found("no_backup", BackupText::FoundNoBackup, &[]),
        What::BadBackup => found("bad_backup", BackupText::FoundBadBackup, &[]),
        What::Policy { bad } => say("policy", CliText::FoundPolicy, &[&refusal::policy::text(bad, locale::lang())]),
        What::Refused { reason } => say("refused", CliText::FoundRefused, &[reason]),
    }
}

/// What opening met, in words; the screens say the same.
#[must_use]
pub fn opened(note: &OpenNote) -> (&'static str, String, String) {
    let say = |name: &'static str, text: CliText, args: &[&str]| {
        let (message, remedy) = text.text(locale::lang()).split_once('|').unwrap_or_default();
        (name, fill(message, args), fill(remedy, args))
    };
    match note {
        OpenNote::TornTail => say("torn_tail", CliText::FoundTornTail, &[]),
        OpenNote::DamagedFrame { index, .. } => say("damaged_frame", CliText::FoundDamagedFrame, &[&index.to_string()]),
        OpenNote::Mended { frames } => say("mended", CliText::FoundMended, &[&frames.to_string()]),
        OpenNote::StoreRebuilt { aside, frames } => {
            let aside = aside.as_deref().unwrap_or("–");
            say("rebuilt", CliText::FoundRebuilt, &[&frames.to_string(), aside])
        }
        OpenNote::Replayed { frames } => say("replayed", CliText::FoundReplayed, &[&frames.to_string()]),
        OpenNote::KeyringMended => found("keyring", BackupText::FoundKeyring, &[]),
        OpenNote::FromBackup { frames } => found("from_backup", BackupText::FoundFromBackup, &[&frames.to_string()]),
        OpenNote::PassedOver { frames } => found("passed_over", BackupText::FoundPassedOver, &[&frames.to_string()]),
        OpenNote::PutBack { frames } => say("put_back", CliText::FoundPutBack, &[&frames.to_string()]),
    }
}
