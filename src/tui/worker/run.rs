//! Payment runs as screens show them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::home::OpenHome;
use super::thread::Worker;
use super::{Tell, words};
use crate::domain::divisions;
use crate::domain::kind::Kind;
use crate::domain::payment::draft::Draft;
use crate::domain::payment::{LeftReason, Line, Mark, Roll, Run, RunStep, Status};
use crate::domain::programme::Programme;
use crate::domain::query::{Viewer, payments};
use crate::domain::types::{Desk, Fen, Month, Township};
use crate::ledger::LedgerError;
use crate::text::capitals;
use crate::text::tui::payment::PaymentText as T;
use crate::text::{Lang, code, fill, law, pinyin};
use crate::tui::model::DueView;
use crate::tui::model::desk::{OfferView, RunLine};

/// The programmes that pay money out.
const PAYING: [Programme; 3] = [Programme::Dibao, Programme::Tekun, Programme::Linshi];

impl OpenHome {
    /// Who looks.
    pub(super) fn viewer(&self, today: crate::domain::types::Date) -> Viewer<'_> {
        Viewer { policy: self.ledger.policy(today), desk: self.ledger.desk(), roles: self.roles(), today }
    }
}

/// The name of a programme.
pub(super) fn programme(programme: Programme, lang: Lang) -> &'static str {
    code::label(code::PROGRAMME, programme.name(), lang).unwrap_or_default()
}

/// The name of a township; its code when it has none.
pub(super) fn township(township: Township) -> String {
    divisions::township_name(township).map_or_else(|| township.to_string(), str::to_owned)
}

/// The running cut-offs of a run.
pub(super) fn due(run: &Run, lang: Lang) -> Vec<DueView> {
    use crate::domain::payment::Stage;
    let words = |stage| match stage {
        Stage::Check => T::StageCheck,
        Stage::Forward => T::StageForward,
        Stage::Confirm => T::StageConfirm,
        Stage::Send => T::StageSend,
        Stage::Close => T::StageClose,
    };
    let view = |due: &crate::domain::payment::DueBy| DueView {
        date: due.date,
        what: words(due.stage).text(lang).to_owned(),
        provisional: due.provisional,
    };
    payments::due(run).iter().map(view).collect()
}

/// What is new about a line, as its column has it.
pub(super) const fn mark(mark: Mark, lang: Lang) -> &'static str {
    match mark {
        Mark::New => T::MarkNew,
        Mark::Changed => T::MarkChanged,
        Mark::Resumed => T::MarkResumed,
        Mark::BackPaid => T::MarkBackPaid,
    }
    .text(lang)
}

/// Why somebody is left out.
pub(super) const fn left(reason: LeftReason, lang: Lang) -> &'static str {
    match reason {
        LeftReason::Stopped => T::LeftStopped,
        LeftReason::Conflict => T::LeftConflict,
        LeftReason::NoAccount => T::LeftNoAccount,
        LeftReason::PaidElsewhere => T::LeftElsewhere,
    }
    .text(lang)
}

impl Worker {
    pub(super) fn tell_runs(&self) {
        self.tell_or_fail(|open, lang| Ok(Tell::Runs(Arc::new(self.run_lines(open, lang)?))));
    }

    pub(super) fn tell_offers(&self) {
        self.tell_or_fail(|open, lang| Ok(Tell::Offers(Arc::new(self.run_offers(open, lang)?))));
    }

    /// Tells what was read, or why it could not be.
    pub(super) fn tell_or_fail(&self, read: impl FnOnce(&OpenHome, Lang) -> Result<Tell, LedgerError>) {
        let Some(open) = &self.open else { return };
        let lang = self.options.lang;
        match read(open, lang) {
            Ok(tell) => self.tell(tell),
            Err(error) => self.tell(Tell::Failed { ticket: None, words: words::of_ledger(&error, lang) }),
        }
    }

    /// The runs, the newest month first.
    fn run_lines(&self, open: &OpenHome, lang: Lang) -> Result<Vec<RunLine>, LedgerError> {
        let viewer = open.viewer((self.options.clock)().date());
        let mut lines = Vec::new();
        for id in open.ledger.streams_of(crate::domain::kind::StreamKind::Payment)? {
            let Some(record) = open.ledger.stream(id)? else { continue };
            let waiting = !record.waiting.is_empty();
            lines.extend(record.now().opened_payment().and_then(|run| run_line(run, waiting, &viewer, lang)));
        }
        lines.sort_by(|a, b| {
            let by = |line: &RunLine| (line.programme.clone(), line.township.clone());
            b.month.cmp(&a.month).then_with(|| by(a).cmp(&by(b)))
        });
        Ok(lines)
    }

    /// The runs that could be drawn up: last month's, this one's and the next one's, that somebody is to be paid by.
    fn run_offers(&self, open: &OpenHome, lang: Lang) -> Result<Vec<OfferView>, LedgerError> {
        let now = (self.options.clock)();
        let this = Month::of(now.date());
        let townships: Vec<Township> = match open.ledger.desk() {
            Desk::Township(own) => vec![*own],
            Desk::CityOffice => divisions::townships().collect(),
            Desk::Unit(_) | Desk::Oversight(_) => Vec::new(),
        };
        // What is still being drawn up is added to, not drawn up again.
        let unfinished: BTreeSet<(Month, Programme, Township)> = open
            .ledger
            .payment_runs()?
            .iter()
            .filter(|run| run.step() == RunStep::Drafted)
            .filter_map(|run| run.opening.as_ref().map(|o| (o.month, o.programme, o.township)))
            .collect();
        let mut drafts = Vec::new();
        for month in [this, this.plus(-1), this.plus(1)] {
            for township in &townships {
                let programmes = PAYING.into_iter().filter(|p| !unfinished.contains(&(month, *p, *township)));
                drafts.extend(programmes.map(|programme| Draft { programme, month, township: Some(*township) }));
            }
        }
        let rolls = open.ledger.rolls_of(&drafts, now)?;
        Ok(drafts.iter().zip(&rolls).filter_map(|(draft, roll)| offer(draft, roll, lang)).collect())
    }
}

/// Whether the run waits for this desk: something else than what may be done at any time is next here.
pub(super) fn is_here(run: &Run, viewer: &Viewer<'_>) -> bool {
    let waits = [
        Kind::PaymentExtend,
        Kind::PaymentCheck,
        Kind::PaymentForward,
        Kind::PaymentConfirm,
        Kind::PaymentSend,
        Kind::PaymentRepay,
        Kind::PaymentClose,
        Kind::PaymentReturn,
    ];
    payments::next(run, viewer).iter().any(|kind| waits.contains(kind))
}

fn run_line(run: &Run, waiting: bool, viewer: &Viewer<'_>, lang: Lang) -> Option<RunLine> {
    let opening = run.opening.as_ref()?;
    let (programme, township) = (programme(opening.programme, lang).to_owned(), township(opening.township));
    let step_words = law::run_step(run.step(), lang).to_owned();
    Some(RunLine {
        stream: run.stream,
        month: opening.month,
        key: pinyin::Key::new(&format!("{} {programme} {township} {step_words}", opening.month)),
        programme,
        township,
        step: run.step(),
        step_words,
        count: run.standing().count(),
        total: run.total(),
        returned: run.entries.iter().filter(|entry| entry.status() == Status::Returned).count(),
        due: due(run, lang).into_iter().min_by_key(|due| due.date),
        waiting,
        here: is_here(run, viewer),
    })
}

fn offer(draft: &Draft, roll: &Roll, lang: Lang) -> Option<OfferView> {
    let (lines, left_out) = roll.lines(None);
    let of = draft.township.filter(|_| !lines.is_empty())?;
    let marked = |marks: &[Mark]| lines.iter().filter(|line| marks.iter().any(|m| line.marks.contains(m))).count();
    let total: Fen = lines.iter().map(Line::fen).sum();
    let mut reasons: BTreeMap<&'static str, usize> = BTreeMap::new();
    for out in &left_out {
        *reasons.entry(left(out.reason, lang)).or_default() += 1;
    }
    let (programme_words, township_words) = (programme(draft.programme, lang).to_owned(), township(of));
    Some(OfferView {
        month: draft.month,
        programme: draft.programme,
        key: pinyin::Key::new(&format!("{} {programme_words} {township_words}", draft.month)),
        programme_words,
        township: of,
        township_words,
        count: lines.len(),
        marked: [marked(&[Mark::New]), marked(&[Mark::Changed, Mark::Resumed]), marked(&[Mark::BackPaid])],
        total,
        capitals: capitals::capitals(total),
        left: reasons.into_iter().map(|(reason, n)| (reason.to_owned(), n)).collect(),
    })
}

/// `2026-03 最低生活保障 隆务镇`
pub(super) fn title(run: &Run, lang: Lang) -> String {
    let Some(opening) = &run.opening else { return String::new() };
    let args = [opening.month.to_string(), programme(opening.programme, lang).to_owned(), township(opening.township)];
    fill(T::TitleRun.text(lang), &[&args[0], &args[1], &args[2]])
}
