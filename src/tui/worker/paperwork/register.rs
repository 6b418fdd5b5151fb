//! Registers, filled from all households.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Export, Pace, PaperTell, RegisterQuery, Stop, T};
use crate::domain::kind::StreamKind;
use crate::domain::types::StreamId;
use crate::ledger::LedgerError;
use crate::papers::register::{self, Asked, Register, narrow};
use crate::papers::sheet::mask::Masking;
use crate::papers::sheet::profile::{BadProfile, Format, Profile};
use crate::papers::sheet::{Cell, Sheet, csv, xlsx};
use crate::text::sheet::SheetText;
use crate::text::{Lang, clean, fill};
use crate::tui::model::papers::{RegisterRow, RegisterView};
use crate::tui::worker::thread::Worker;
use crate::tui::worker::{Tell, Ticket};

/// So many households are read between two looks at whether to go on.
const STEP: usize = 64;

type Filled = (Sheet, Vec<Option<StreamId>>);

impl Worker {
    pub(super) fn fill_register(&self, ticket: Ticket, query: &RegisterQuery, stop: &Stop) {
        let Some(register) = register::find(query.register) else { return };
        match self.filled(register, query, (Some(ticket), stop)) {
            Ok(Some((sheet, files))) => {
                let view = view(&sheet, &files, self.options.lang);
                self.tell(Tell::Paper(PaperTell::Register(ticket, Arc::new(view))));
            }
            Ok(None) => {}
            Err(error) => self.fail_ledger(&error),
        }
    }

    /// The table; `None` when it was ended from outside.
    fn filled(
        &self,
        register: &'static Register,
        query: &RegisterQuery,
        (ticket, stop): (Option<Ticket>, &Stop),
    ) -> Result<Option<Filled>, LedgerError> {
        let Some(open) = &self.open else { return Ok(None) };
        let today = (self.options.clock)().date();
        let asked = Asked { policy: open.ledger.policy(today), today, month: query.month.first() };
        let mut filling = register.filling(asked).narrowed(query.narrow.clone());
        let kinds = [StreamKind::Household, StreamKind::Referral, StreamKind::Fund];
        let mut streams: BTreeSet<StreamId> = BTreeSet::new();
        for kind in kinds.into_iter().filter(|kind| register.reads(*kind)) {
            match kind {
                // A household has a card for each of its applications.
                StreamKind::Household => streams.extend(open.ledger.cards().map(|card| card.stream)),
                other => streams.extend(open.ledger.streams_of(other)?),
            }
        }
        let mut pace = Pace::begin();
        for (n, stream) in streams.iter().enumerate() {
            if n % STEP == 0 {
                if stop.is_pulled() {
                    return Ok(None);
                }
                let work = ticket.and_then(|ticket| Some((ticket, pace.at(n, streams.len(), true)?)));
                if let Some((ticket, work)) = work.filter(|_| n > 0) {
                    self.tell(Tell::Paper(PaperTell::Work(ticket, work)));
                }
            }
            if let Some(record) = open.ledger.stream(*stream)? {
                filling.take(record.now());
            }
        }
        Ok(Some(filling.done_with_files(self.options.lang)))
    }

    pub(super) fn export(&self, query: &RegisterQuery, how: &Export) {
        let Some(register) = register::find(query.register) else { return };
        let sheet = match self.filled(register, query, (None, &Stop::default())) {
            Ok(Some((sheet, _))) => sheet,
            Ok(None) => return,
            Err(error) => return self.fail_ledger(&error),
        };
        match self.file(sheet, how) {
            Ok((extension, content)) => self.put_out((register.title.text(Lang::Zh), extension), &content),
            Err(words) => self.fail(words),
        }
    }

    fn file(&self, sheet: Sheet, how: &Export) -> Result<(&'static str, Vec<u8>), String> {
        let lang = self.options.lang;
        let heads: Vec<String> = sheet.columns.iter().map(|column| column.head.text(lang).to_owned()).collect();
        let masking = if *how == Export::Masked { Masking::Masked } else { Masking::Full };
        let (sheet, heads, format) = match how {
            Export::Profile(file) => {
                let text = std::fs::read_to_string(file).map_err(|error| {
                    fill(T::NotRead.text(lang), &[&file.display().to_string(), &error.kind().to_string()])
                })?;
                let profile = Profile::read(&text).map_err(|bad| bad_profile(&bad, &[], lang))?;
                let (sheet, own) = profile.apply(&sheet).map_err(|bad| bad_profile(&bad, &heads, lang))?;
                if profile.wants_text() {
                    return Ok(("csv", csv::write(&sheet, &own, masking, &profile.format())));
                }
                (sheet, own, profile.format())
            }
            Export::Masked | Export::Full => (sheet, heads, Format::default()),
        };
        let file = xlsx::write(&sheet, &heads, masking, &format);
        file.map(|content| ("xlsx", content)).map_err(|_| SheetText::TooManyRows.text(lang).to_owned())
    }
}

fn bad_profile(bad: &BadProfile, heads: &[String], lang: Lang) -> String {
    match bad {
        BadProfile::Shape(why) => fill(SheetText::BadProfile.text(lang), &[&clean::line(why)]),
        BadProfile::Column(name) => fill(SheetText::UnknownColumn.text(lang), &[&clean::line(name), &heads.join(", ")]),
    }
}

fn view(sheet: &Sheet, files: &[Option<StreamId>], lang: Lang) -> RegisterView {
    let format = Format::default();
    let words = |row: &[Cell]| row.iter().map(|cell| csv::words(cell, Masking::Masked, &format)).collect::<Vec<_>>();
    let row = |(row, of): (&Vec<Cell>, &Option<StreamId>)| RegisterRow {
        cells: words(row),
        of: *of,
        key: narrow::key(&sheet.columns, row),
    };
    let programmes: BTreeSet<&str> =
        sheet.rows.iter().filter_map(|row| narrow::programme(&sheet.columns, row)).collect();
    RegisterView {
        title: [sheet.title.as_str(), &sheet.subtitle].join(" ").trim_end().to_owned(),
        heads: sheet.columns.iter().map(|column| column.head.text(lang).to_owned()).collect(),
        widths: sheet.columns.iter().map(|column| usize::from(column.width)).collect(),
        rows: sheet.rows.iter().zip(files).map(row).collect(),
        total: sheet.total.as_deref().map(words),
        programmes: programmes.into_iter().map(str::to_owned).collect(),
    }
}
