//! `export cases|payments|register:NAME --format csv|xlsx`: tables, masked unless the whole is asked for.

use super::super::failure::of_ledger;
use super::super::print::save;
use super::super::session::{self, Session};
use super::super::{Exit, Failure, Io, locale};
use super::{Args, streams, told};
use crate::domain::types::Date;
use crate::papers::register::{self, Asked, REGISTERS, Register};
use crate::papers::sheet::mask::Masking;
use crate::papers::sheet::profile::{BadProfile, Format, Profile};
use crate::papers::sheet::{Sheet, csv, xlsx};
use crate::text::sheet::SheetText;
use crate::text::{clean, fill};

/// The register behind a name of the command line.
pub(super) fn of(what: &str) -> Option<&'static Register> {
    match what {
        "cases" => register::find("cases"),
        "payments" => register::find("roll"),
        _ => register::find(what.strip_prefix("register:")?),
    }
}

pub(super) fn unknown(asked: &str) -> Failure {
    let names: Vec<&str> = REGISTERS.iter().map(|register| register.name).collect();
    let text = fill(SheetText::UnknownExport.text(locale::lang()), &[&clean::line(asked), &names.join(", ")]);
    Failure::new(Exit::Usage, text)
}

pub(super) fn run(register: &'static Register, args: &Args, io: &mut Io<'_>) -> Result<(), Failure> {
    let month = args.month.as_deref().map(month).transpose()?;
    let profile = args.profile.as_ref().map(|file| read_profile(&io.around.cwd.join(file))).transpose()?;
    session::with(&args.globals, io, "export", |session, io| {
        let today = session.now().date();
        let first = month.unwrap_or_else(|| today.plus_days(1 - i64::from(chrono::Datelike::day(&today.naive()))));
        let sheet = filled(register, session, first)?;
        let rows = sheet.rows.len() as u64;
        save(&io.around.cwd.join(&args.out), &file(sheet, profile.as_ref(), args)?)?;
        told(args, io, rows)
    })
}

fn filled(register: &'static Register, session: &Session<'_>, month: Date) -> Result<Sheet, Failure> {
    let today = session.now().date();
    let asked = Asked { policy: session.ledger.policy(today), today, month };
    let mut filling = register.filling(asked);
    for (stream, kind) in streams(session)? {
        if !register.reads(kind) {
            continue;
        }
        if let Some(record) = session.ledger.stream(stream).map_err(|e| of_ledger(&e))? {
            filling.take(record.now());
        }
    }
    Ok(filling.done(locale::lang()))
}

/// The table as the bytes of a file.
fn file(sheet: Sheet, profile: Option<&Profile>, args: &Args) -> Result<Vec<u8>, Failure> {
    let lang = locale::lang();
    let masking = if args.full { Masking::Full } else { Masking::Masked };
    let own: Vec<String> = sheet.columns.iter().map(|column| column.head.text(lang).to_owned()).collect();
    let (sheet, heads) = match profile {
        Some(profile) => profile.apply(&sheet).map_err(|bad| bad_profile(&bad, &own))?,
        None => (sheet, own),
    };
    let format = profile.map_or_else(Format::default, Profile::format);
    if args.format == "csv" {
        return Ok(csv::write(&sheet, &heads, masking, &format));
    }
    xlsx::write(&sheet, &heads, masking, &format)
        .map_err(|_| Failure::new(Exit::Usage, SheetText::TooManyRows.text(lang)))
}

/// The first day of a month written as 2026-04.
fn month(text: &str) -> Result<Date, Failure> {
    let bad = |_| Failure::new(Exit::Usage, fill(SheetText::BadMonth.text(locale::lang()), &[&clean::line(text)]));
    format!("{text}-01").parse().map_err(bad)
}

fn read_profile(path: &std::path::Path) -> Result<Profile, Failure> {
    Profile::read(&std::fs::read_to_string(path)?).map_err(|bad| bad_profile(&bad, &[]))
}

fn bad_profile(bad: &BadProfile, heads: &[String]) -> Failure {
    let lang = locale::lang();
    let text = match bad {
        BadProfile::Shape(why) => fill(SheetText::BadProfile.text(lang), &[&clean::lines(why)]),
        BadProfile::Column(name) => fill(SheetText::UnknownColumn.text(lang), &[&clean::line(name), &heads.join(", ")]),
    };
    Failure::new(Exit::BadInput, text)
}
