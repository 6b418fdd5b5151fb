//! What waits to be done village by village, commands that are carried out each for itself, and the list to take along.

use std::io::Write as _;
use std::sync::Arc;

use serde_json::{Value as Json, json};

use super::cards::due_view;
use super::home::OpenHome;
use super::submit::Fault;
use super::thread::Worker;
use super::{Order, RefusalView, Tell, Ticket, words};
use crate::domain::divisions;
use crate::domain::household::{Application, Household, Member, Notice};
use crate::domain::query::{self, CaseLine, Viewer, VillageTask, line_due, village_task};
use crate::domain::types::{Date, Ref, StreamId};
use crate::ledger::LedgerError;
use crate::ledger::home::{create_private_dir, private_options};
use crate::papers::register::{self, Asked};
use crate::papers::sheet::mask::Masking;
use crate::papers::sheet::profile::Format;
use crate::papers::sheet::{Sheet, xlsx};
use crate::text::code::{self, CodeList};
use crate::text::tui::file::FileText;
use crate::text::tui::village::VillageText as T;
use crate::text::tui::worker::WorkerText as W;
use crate::text::{Lang, clean, fill, law};
use crate::tui::model::{Ended, VillageRow};

impl Worker {
    /// Tells what waits to be done village by village.
    pub(super) fn load_villages(&mut self) {
        let (today, lang) = ((self.options.clock)().date(), self.options.lang);
        let Some(open) = &self.open else { return };
        match rows(open, today, lang) {
            Ok(rows) => self.tell(Tell::Villages(Arc::new(rows))),
            Err(error) => self.tell(Tell::Failed { ticket: None, words: words::of_ledger(&error, lang) }),
        }
    }

    /// Carries out commands one by one, each durable for itself.
    pub(super) fn submit_each(&mut self, ticket: Ticket, orders: Vec<Order>) {
        let outcomes: Vec<Ended> = orders.into_iter().map(|order| self.one(order)).collect();
        if outcomes.contains(&Ended::Done) {
            self.drop_draft();
        }
        self.tell(Tell::SavedEach { ticket, outcomes });
        self.tell_cards();
        self.tell_sync();
        self.exchange_soon();
    }

    fn one(&mut self, order: Order) -> Ended {
        match self.carry_out(vec![order]) {
            Ok(_) => Ended::Done,
            Err(Fault::Refused(_, refusal)) => Ended::Not(self.refusal_view(0, &refusal)),
            Err(Fault::File(refusal)) => Ended::Not(*refusal),
            Err(Fault::Failed(error)) => Ended::Not(RefusalView {
                index: 0,
                field: None,
                message: words::of_ledger(&error, self.options.lang),
                remedy: String::new(),
            }),
        }
    }

    /// Writes the list of visits and says where it lies.
    pub(super) fn write_plan(&mut self, village: &str, visits: &[(StreamId, Ref)]) {
        let (today, lang) = ((self.options.clock)().date(), self.options.lang);
        let Some(open) = &self.open else { return };
        let told = match plan(open, village, visits, (today, lang)) {
            Ok(path) => Tell::Notice(fill(T::Written.text(lang), &[&path])),
            Err(words) => Tell::Failed { ticket: None, words },
        };
        self.tell(told);
    }
}

fn rows(open: &OpenHome, today: Date, lang: Lang) -> Result<Vec<VillageRow>, LedgerError> {
    let viewer = Viewer { policy: open.ledger.policy(today), desk: open.ledger.desk(), roles: open.roles(), today };
    let waits = |line: &CaseLine| line.step.is_some_and(|step| VillageTask::ALL.iter().any(|t| t.is_possible_at(step)));
    let mut rows = Vec::new();
    let mut last: Option<(StreamId, Option<Household>)> = None;
    for card in open.ledger.cards().filter(|card| waits(&card.line)) {
        if last.as_ref().is_none_or(|(stream, _)| *stream != card.stream) {
            last = Some((card.stream, open.ledger.household(card.stream)?));
        }
        let household = last.as_ref().and_then(|(_, household)| household.as_ref());
        let application = card.line.application.as_ref();
        let Some((household, application)) = household.and_then(|h| Some((h, h.application(application?)?))) else {
            continue;
        };
        let Some(task) = village_task(household, application, &viewer) else { continue };
        let page = Page { household, application, viewer: &viewer, lang };
        rows.push(page.row(task, &card.line));
    }
    // The village is told apart on screen; within it the earliest deadline comes first.
    let order = |row: &VillageRow| (row.due.is_none(), row.due.as_ref().map(|due| due.date), row.number.clone());
    rows.sort_by_cached_key(order);
    Ok(rows)
}

struct Page<'a> {
    household: &'a Household,
    application: &'a Application,
    viewer: &'a Viewer<'a>,
    lang: Lang,
}

impl Page<'_> {
    fn row(&self, task: VillageTask, line: &CaseLine) -> VillageRow {
        let (household, application, lang) = (self.household, self.application, self.lang);
        let notice = application.notices().next_back();
        let due = line_due(line, self.viewer.policy, self.viewer.today);
        VillageRow {
            task,
            stream: household.stream,
            application: application.id.clone(),
            number: application.number.clone(),
            name: line.name.clone(),
            village: divisions::village_name(line.village).map_or_else(|| line.village.to_string(), str::to_owned),
            programme: coded(code::PROGRAMME, application.programme, lang),
            due: due.as_ref().map(|due| due_view(due, lang)),
            note: self.note(task, notice),
            end: notice.filter(|_| task == VillageTask::Close).map(|notice| notice.end),
            address: household.address().unwrap_or_default().to_owned(),
            phone: household.phone().unwrap_or_default().to_owned(),
            members: household.members().map(|member| self.member(member)).collect(),
            look_at: self.look_at(),
            own: self.own(task, notice),
        }
    }

    fn note(&self, task: VillageTask, notice: Option<&Notice>) -> String {
        match task {
            VillageTask::Post => self.application.opinion().map_or_else(String::new, |opinion| {
                let outcome = coded(code::OUTCOME, opinion.outcome, self.lang);
                let amount =
                    opinion.proposed_monthly_fen.map(|fen| fill(T::AMonth.text(self.lang), &[&fen.to_string()]));
                [outcome, amount.unwrap_or_default()].join(" ").trim_end().to_owned()
            }),
            VillageTask::Close => notice.map_or_else(String::new, |notice| {
                fill(T::Days.text(self.lang), &[&month_and_day(notice.start), &month_and_day(notice.end)])
            }),
            VillageTask::Visit => fill(T::Persons.text(self.lang), &[&self.household.members().count().to_string()]),
        }
    }

    fn member(&self, member: &Member) -> String {
        let relation = coded(code::RELATION, member.relation, self.lang);
        let age = member.birth.age_on(self.viewer.today).to_string();
        fill(T::MemberOf.text(self.lang), &[&member.name, &relation, &age])
    }

    /// Papers and authorisations to bring back from the visit.
    fn look_at(&self) -> Vec<String> {
        let missing = query::missing(self.household, self.application, self.viewer.policy, self.viewer.today);
        let name = |id: &Ref| self.household.member(id).map_or_else(|| id.to_string(), |member| member.name.clone());
        let papers = missing.documents.iter().map(|kind| law::document(*kind, self.lang).to_owned());
        let signed = missing.authorisations.iter();
        papers.chain(signed.map(|id| fill(FileText::AuthorisationOf.text(self.lang), &[&name(id)]))).collect()
    }

    fn own(&self, task: VillageTask, notice: Option<&Notice>) -> Json {
        match task {
            VillageTask::Post => json!({ "application": self.application.id, "ref": self.free_name("n") }),
            VillageTask::Close => json!({ "notice": notice.map(|notice| &notice.id) }),
            VillageTask::Visit => json!({ "application": self.application.id }),
        }
    }

    /// The first name with this letter that no record of the stream has.
    fn free_name(&self, letter: &str) -> String {
        let names = &self.household.names;
        let taken = |name: &String| name.parse::<Ref>().is_ok_and(|name| names.has(&name));
        (1..).map(|n: u32| format!("{letter}{n}")).find(|name| !taken(name)).unwrap_or_default()
    }
}

fn month_and_day(date: Date) -> String {
    date.to_string().get(5..).unwrap_or_default().to_owned()
}

fn coded(list: CodeList, value: impl serde::Serialize, lang: Lang) -> String {
    let json = serde_json::to_value(value).unwrap_or_default();
    let name = json.as_str().unwrap_or_default();
    code::label(list, name, lang).unwrap_or(name).to_owned()
}

/// The list as a spreadsheet in the home's folder of papers; the words say what went wrong.
fn plan(
    open: &OpenHome,
    village: &str,
    visits: &[(StreamId, Ref)],
    (today, lang): (Date, Lang),
) -> Result<String, String> {
    let of_ledger = |error: LedgerError| words::of_ledger(&error, lang);
    let asked = Asked { policy: open.ledger.policy(today), today, month: today };
    let mut sheet = register::visit_plan::sheet(lang);
    for (stream, application) in visits {
        let Some(household) = open.ledger.household(*stream).map_err(of_ledger)? else { continue };
        if let Some(application) = household.application(application) {
            register::visit_plan::take(&mut sheet, &household, application, &asked);
        }
    }
    sheet.subtitle = fill(T::PlanOf.text(lang), &[village, &today.to_string()]);
    let name = clean::line(&fill(T::PlanFile.text(lang), &[village, &today.to_string()])).replace(['/', '\\'], "-");
    let path = open.ledger.home().papers_dir().join(format!("{name}.xlsx"));
    let failed = |error: std::io::Error| fill(W::Failed.text(lang), &[&error.to_string()]);
    write(&path, &sheet, lang).map_err(failed)?;
    Ok(path.display().to_string())
}

fn write(path: &std::path::Path, sheet: &Sheet, lang: Lang) -> std::io::Result<()> {
    let heads: Vec<String> = sheet.columns.iter().map(|column| column.head.text(lang).to_owned()).collect();
    let bytes = xlsx::write(sheet, &heads, Masking::Masked, &Format::default()).map_err(std::io::Error::other)?;
    if let Some(folder) = path.parent().filter(|folder| !folder.is_dir()) {
        create_private_dir(folder)?;
    }
    let mut file = private_options().write(true).create(true).truncate(true).open(path)?;
    file.write_all(&bytes)?;
    file.sync_all()
}
