//! `init`: makes a home.

use std::path::PathBuf;

use serde::Serialize;

use super::clock::Clock;
use super::failure::of_ledger;
use super::session;
use super::{Exit, Failure, Globals, Io, json_line, locale};
use crate::domain::types::{Desk, DeviceId, Hash, Mode};
use crate::ledger::create::CreateSpec;
use crate::ledger::home::Durability;
use crate::ledger::home::replace_file;
use crate::ledger::keyring::public_key;
use crate::ledger::ledger::Ledger;
use crate::office::own::{OwnAccount, certify_own};
use crate::practice::township;
use crate::text::cli::CliText;
use crate::text::fill;

/// Makes a home for a desk.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub globals: Globals,
    /// The desk: township:CODE, city_office, unit:ID, oversight:ID.
    #[arg(long, value_name = "DESK", overrides_with = "desk")]
    pub desk: Option<String>,
    /// A practice home, over synthetic people.
    #[arg(long)]
    pub practice: bool,
    /// How many synthetic households a practice township begins with.
    #[arg(long, value_name = "N", requires = "practice", overrides_with = "cases")]
    pub cases: Option<u32>,
    /// The seed of the synthetic households.
    #[arg(long, value_name = "S", requires = "practice", overrides_with = "seed")]
    pub seed: Option<u64>,
    /// Where to write the recovery key, for `office serve --key-file`.
    #[arg(long, value_name = "FILE", overrides_with = "key_file")]
    pub key_file: Option<PathBuf>,
}

#[derive(Serialize)]
struct Answer {
    v: u8,
    device: DeviceId,
    realm: Hash,
    recovery_key: String,
}

/// Runs the verb.
///
/// # Errors
/// Exit 2 for a bad desk or a folder in use.
pub fn run(args: &Args, io: &mut Io<'_>) -> Result<(), Failure> {
    let lang = locale::lang();
    let usage = |text: CliText, value: &str| Failure::new(Exit::Usage, fill(text.text(lang), &[value]));
    let text = args.desk.clone().unwrap_or_default();
    let default_desk = args.practice && args.desk.is_none();
    let desk: Desk = if default_desk {
        township::DESK.parse().map_err(|_| usage(CliText::BadDesk, township::DESK))?
    } else {
        text.parse().map_err(|_| usage(CliText::BadDesk, &text))?
    };
    let cases = args.cases.unwrap_or(0);
    if cases > 0 && !matches!(desk, Desk::Township(_)) {
        return Err(usage(CliText::CasesNeedTownship, &text));
    }
    let mode = if args.practice { Mode::Practice } else { Mode::Real };
    let clock = Clock::of(Some(mode), &io.around)?;
    let home = session::home(&args.globals, &io.around)?;
    let login = args.globals.account.clone().unwrap_or_else(|| "admin".into());
    let passphrase = session::passphrase(args.globals.passphrase_file.as_deref(), &io.around)?;
    let spec = CreateSpec {
        mode,
        office: desk == Desk::CityOffice,
        desk,
        login: &login,
        passphrase: &passphrase,
        now: clock.now(),
    };
    let mut created = Ledger::create_unfinished(&home, "init", &spec).map_err(|e| of_ledger(&e))?;
    if spec.office {
        let own = OwnAccount {
            account: created.unlocked.account,
            key: public_key(&created.unlocked.signing),
            login: &login,
            roles: Desk::CityOffice.roles(),
        };
        certify_own(&mut created.ledger, &own, spec.now).map_err(|e| of_ledger(&e))?;
    }
    let recovery = created.recovery.text();
    if let Some(path) = &args.key_file {
        let line = format!("{}\n", recovery.as_str());
        replace_file(&io.around.cwd.join(path), line.as_bytes(), Durability::Synced)?;
    }
    let (device, mut realm) = (created.ledger.device(), created.ledger.realm());
    if cases > 0 {
        let seed = args.seed.unwrap_or(township::SEED);
        realm = township::populate(created, seed, cases, clock.now())
            .map_err(|e| Failure::new(Exit::Bug, fill(CliText::Bug.text(lang), &[&e.to_string()])))?;
    }
    home.finish().map_err(|e| of_ledger(&e))?;
    let answer = Answer { v: 1, device, realm, recovery_key: recovery.to_string() };
    if args.globals.json {
        json_line(io.output, &answer)?;
    } else {
        writeln!(io.output, "{}", fill(CliText::Initialised.text(lang), &[&answer.recovery_key]))?;
    }
    Ok(())
}
