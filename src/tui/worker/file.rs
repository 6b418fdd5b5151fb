//! A household file as screens show it.

use super::cards::due_view;
use super::home::OpenHome;
use crate::domain::divisions;
use crate::domain::household::{Application, Expense, Household, IncomeLine, Member, PropertyItem, Supporter, Visit};
use crate::domain::programme::{self, Amount, counting};
use crate::domain::query::{self, Missing, Viewer};
use crate::domain::types::{Date, Fen, Ref, StreamId};
use crate::ledger::LedgerError;
use crate::ledger::timeline::TimelineEntry;
use crate::text::code;
use crate::text::code::CodeList;
use crate::text::field::FieldText as F;
use crate::text::tui::file::FileText as T;
use crate::text::tui::frame::FrameText;
use crate::text::{Lang, amount, fill, law, summary};
use crate::tui::TuiOptions;
use crate::tui::model::{
    ApplicationView, DocumentView, FileView, MemberView, MoneyLine, RecordView, Standing, TimelineView,
};

/// The file of a stream; `None` when there is none.
pub(super) fn view(open: &OpenHome, stream: StreamId, options: &TuiOptions) -> Result<Option<FileView>, LedgerError> {
    let Some(household) = open.ledger.household(stream)? else { return Ok(None) };
    let today = (options.clock)().date();
    let viewer = Viewer { policy: open.ledger.policy(today), desk: open.ledger.desk(), roles: open.roles(), today };
    let timeline = open.ledger.timeline(stream)?;
    let referrals = super::referral::records(&open.ledger.referrals_of(stream)?, options.lang);
    Ok(Some(FileView { referrals, ..of(&household, viewer, &timeline, options.lang) }))
}

/// A file as whoever looks sees it, but for what was referred.
pub(in crate::tui) fn of(
    household: &Household,
    viewer: Viewer<'_>,
    timeline: &[TimelineEntry],
    lang: Lang,
) -> FileView {
    let page = Page { household, viewer, lang };
    FileView {
        stream: Some(household.stream),
        conflicts: page.conflicts(timeline),
        timeline: timeline_views(timeline, household, lang),
        ..page.file(timeline)
    }
}

pub(super) struct Page<'a> {
    pub(super) household: &'a Household,
    pub(super) viewer: Viewer<'a>,
    pub(super) lang: Lang,
}

/// The word for a code as JSON has it: `"spouse"`.
pub(super) fn coded(list: CodeList, value: impl serde::Serialize, lang: Lang) -> String {
    let json = serde_json::to_value(value).unwrap_or_default();
    let name = json.as_str().unwrap_or_default();
    code::label(list, name, lang).unwrap_or(name).to_owned()
}

impl Page<'_> {
    /// An amount with its unit.
    pub(super) fn yuan(&self, fen: Fen) -> String {
        fill(self.text(T::Yuan), &[&fen.to_string()])
    }

    pub(super) fn text(&self, key: T) -> &'static str {
        key.text(self.lang)
    }

    fn field(&self, key: F) -> String {
        key.text(self.lang).to_owned()
    }

    pub(super) fn joined(&self, parts: impl IntoIterator<Item = String>) -> String {
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(self.text(T::Separator))
    }

    fn file(&self, timeline: &[TimelineEntry]) -> FileView {
        let household = self.household;
        let village = household.profile.as_ref().map(|profile| profile.village);
        let village = village.and_then(divisions::village_name).unwrap_or_default();
        FileView {
            head: household.head().map(|head| head.name.clone()).unwrap_or_default(),
            village: village.to_owned(),
            facts: self.facts(village),
            applications: household.applications.iter().map(|application| self.application(application)).collect(),
            members: household.members().map(|member| self.member(member)).collect(),
            supporters: self.supporters(),
            means: self.means(),
            documents: self.documents(),
            visits: self.visits(),
            notices: self.notices(),
            steps: self.next_steps(),
            more: self.more(),
            basis: self.basis(timeline),
            ..FileView::default()
        }
    }

    fn facts(&self, village: &str) -> Vec<(String, String)> {
        let household = self.household;
        let mut facts = vec![(self.field(F::Village), village.to_owned())];
        facts.extend(household.address().map(|address| (self.field(F::Address), address.to_owned())));
        if let Some(profile) = &household.profile {
            facts.push((self.field(F::Cause), coded(code::CAUSE, profile.cause, self.lang)));
            facts.push((self.field(F::Hukou), coded(code::HUKOU, profile.hukou, self.lang)));
            let relative = profile.relative_of_staff.as_ref();
            facts.extend(relative.map(|r| (self.field(F::RelativeOfStaff), format!("{} {}", r.name, r.relation))));
        }
        facts.extend(household.phone().map(|phone| (self.field(F::Phone), phone.to_owned())));
        facts.extend(household.bank().map(|bank| (self.field(F::Bank), format!("{} {}", bank.bank, bank.account))));
        facts
    }

    pub(super) fn missing(&self, application: &Application) -> Missing {
        query::missing(self.household, application, self.viewer.policy, self.viewer.today)
    }

    pub(super) fn missing_words(&self, missing: &Missing) -> Vec<String> {
        let documents = missing.documents.iter().map(|kind| law::document(*kind, self.lang).to_owned());
        let authorisations =
            missing.authorisations.iter().map(|member| fill(self.text(T::AuthorisationOf), &[&self.name_of(member)]));
        documents.chain(authorisations).collect()
    }

    pub(super) fn name_of(&self, member: &Ref) -> String {
        self.household.member(member).map_or_else(|| member.to_string(), |member| member.name.clone())
    }

    fn application(&self, application: &Application) -> ApplicationView {
        ApplicationView {
            application: Some(application.id.clone()),
            number: application.number.clone(),
            programme: coded(code::PROGRAMME, application.programme, self.lang),
            step: law::step(application.step(), self.lang).to_owned(),
            due: query::due(application).iter().map(|due| due_view(due, self.lang)).collect(),
            missing: self.missing_words(&self.missing(application)),
            amount: self.amount(application),
        }
    }

    /// The determined amount, or what the recorded means come to so far.
    pub(super) fn amount(&self, application: &Application) -> Vec<MoneyLine> {
        let determined = application.determination().map(|made| made.amount().cloned());
        let is_determined = determined.is_some();
        let computed =
            || Some(programme::assess(self.household, application, self.viewer.ground()).grant.figures().clone());
        let Some(Amount { total_fen, lines }) = determined.unwrap_or_else(computed) else { return Vec::new() };
        let line = |what: String, fen: Fen| MoneyLine { what, note: String::new(), amount: self.yuan(fen) };
        let total = self.text(if is_determined { T::Determined } else { T::Estimate });
        let lines = lines.iter().map(|l| line(amount::amount_line(self.household, l, self.lang), l.fen));
        lines.chain([line(total.to_owned(), total_fen)]).collect()
    }

    pub(super) fn member(&self, member: &Member) -> MemberView {
        let today = self.viewer.today;
        let sex = coded(code::SEX, member.sex, self.lang);
        let age = fill(self.text(T::Age), &[&member.birth.age_on(today).to_string()]);
        let why = counting::of(member, self.viewer.ground());
        let not_counted = (!why.counts()).then(|| self.text(T::NotCounted).to_owned());
        let not_counted_why = (!why.counts()).then(|| amount::counting(&why, self.lang));
        let class = |class: u8| code::label(code::DISABILITY_CLASS, &class.to_string(), self.lang).unwrap_or_default();
        let level = |level: u8| code::label(code::DISABILITY_LEVEL, &level.to_string(), self.lang).unwrap_or_default();
        let remarks = [
            member.tibetan_name.clone(),
            member.no_id_reason.clone(),
            member.health.map(|health| coded(code::HEALTH, health, self.lang)),
            member.disability.map(|disability| format!("{}{}", class(disability.class), level(disability.level))),
            member.labour.map(|labour| coded(code::LABOUR, labour, self.lang)),
            not_counted,
            not_counted_why,
        ];
        MemberView {
            name: member.name.clone(),
            relation: coded(code::RELATION, member.relation, self.lang),
            id_number: member.id_number.as_ref().map(|number| number.masked()).unwrap_or_default(),
            person: format!("{sex} {age}"),
            remarks: self.joined(remarks.into_iter().flatten()),
            authorised: self.authorised(member, today),
        }
    }

    fn authorised(&self, member: &Member, today: Date) -> Option<bool> {
        let needed = member.has_reached(self.viewer.policy.course.shared.authorisation.from_age, today);
        let signed = self.household.authorisations.iter().any(|a| a.member == member.id && a.holds_on(today));
        needed.then_some(signed)
    }

    fn supporters(&self) -> Vec<(String, String)> {
        self.household.supporters().map(|supporter| self.supporter(supporter)).collect()
    }

    pub(super) fn supporter(&self, supporter: &Supporter) -> (String, String) {
        let relation = coded(code::RELATION, supporter.relation, self.lang);
        (supporter.name.clone(), format!("{relation}  {}", self.yuan(supporter.monthly_fen)))
    }

    fn means(&self) -> Vec<MoneyLine> {
        let income = self.household.income().map(|line| self.income(line));
        let property = self.household.property().map(|item| self.property(item));
        income.chain(property).chain(self.household.expenses().map(|expense| self.expense(expense))).collect()
    }

    pub(super) fn income(&self, line: &IncomeLine) -> MoneyLine {
        let source = line.sourced.as_ref().map(|sourced| {
            let label = if self.lang == Lang::Zh { &sourced.label.zh } else { &sourced.label.en };
            format!("{label} {}{}", sourced.quantity, law::measure(sourced.unit, self.lang))
        });
        MoneyLine {
            what: coded(code::INCOME, line.category, self.lang),
            note: self.joined([
                self.name_of(&line.member),
                source.unwrap_or_default(),
                coded(code::TREATMENT, line.treatment, self.lang),
                line.note.clone().unwrap_or_default(),
                line.reason.clone().unwrap_or_default(),
            ]),
            amount: fill(self.text(T::Yearly), &[&line.yearly_fen.to_string()]),
        }
    }

    pub(super) fn property(&self, item: &PropertyItem) -> MoneyLine {
        MoneyLine {
            what: coded(code::PROPERTY, item.kind, self.lang),
            note: item.note.clone().unwrap_or_default(),
            amount: item.value_fen.map(|fen| self.yuan(fen)).unwrap_or_default(),
        }
    }

    fn expense(&self, expense: &Expense) -> MoneyLine {
        let whose = expense.member.as_ref().map(|member| self.name_of(member)).unwrap_or_default();
        MoneyLine {
            what: law::expense(expense.kind, self.lang).to_owned(),
            note: self.joined([whose, expense.on.to_string(), expense.note.clone().unwrap_or_default()]),
            amount: self.yuan(expense.amount_fen),
        }
    }

    fn documents(&self) -> Vec<DocumentView> {
        let documents = self.household.documents.iter().map(|document| DocumentView {
            kind: law::document(document.kind, self.lang).to_owned(),
            member: document.member.as_ref().map(|member| self.name_of(member)).unwrap_or_default(),
            remarks: self.joined([
                document.number.clone().unwrap_or_default(),
                document.pages.map(|pages| fill(self.text(T::Pages), &[&pages.to_string()])).unwrap_or_default(),
            ]),
            received: document.received.to_string(),
        });
        let authorisations = self.household.authorisations.iter().map(|authorisation| DocumentView {
            kind: self.field(F::Authorisation),
            member: self.name_of(&authorisation.member),
            remarks: authorisation.number.clone(),
            received: authorisation.signed.to_string(),
        });
        documents.chain(authorisations).collect()
    }

    fn visits(&self) -> Vec<RecordView> {
        self.household.applications.iter().flat_map(Application::visits).map(|visit| self.visit(visit)).collect()
    }

    fn visit(&self, visit: &Visit) -> RecordView {
        let names = |names: &[String]| self.joined(names.iter().cloned());
        let visited = self.joined(visit.visited.iter().map(|member| self.name_of(member)));
        let lines = [
            (F::Investigators, names(&visit.investigators)),
            (F::Companions, names(&visit.companions)),
            (F::Visited, visited),
            (F::NobodyIn, visit.nobody_in_reason.clone().unwrap_or_default()),
            (F::Findings, visit.findings.clone()),
            (F::DwellingSeen, visit.dwelling.clone().unwrap_or_default()),
        ];
        let end = visit.end.local_time();
        self.record(format!("{} – {end}", visit.start.local_minute()), lines)
    }

    fn record<const N: usize>(&self, heading: String, lines: [(F, String); N]) -> RecordView {
        let lines = lines.into_iter().filter(|(_, value)| !value.is_empty());
        RecordView { heading, lines: lines.map(|(label, value)| (self.field(label), value)).collect() }
    }

    fn notices(&self) -> Vec<RecordView> {
        let mut records = Vec::new();
        for application in &self.household.applications {
            for notice in application.notices() {
                let closing = application.closing(&notice.id);
                let outcome = closing.map(|c| coded(code::NOTICE_OUTCOME, c.outcome, self.lang)).unwrap_or_default();
                let objections = closing.map(|c| self.joined(c.objections.iter().map(|o| o.content.clone())));
                let provisional = if notice.provisional { FrameText::Provisional.text(self.lang) } else { "" };
                let lines = [
                    (F::Place, notice.place.clone()),
                    (F::NoticeEnd, format!("{} {provisional}", notice.end).trim_end().to_owned()),
                    (F::Closed, closing.map(|c| c.closed.to_string()).unwrap_or_default()),
                    (F::NoticeOutcome, outcome),
                    (F::ObjectionContent, objections.unwrap_or_default()),
                ];
                records.push(self.record(notice.start.to_string(), lines));
            }
        }
        records
    }
}

/// Who did what when.
pub(super) fn timeline_views(entries: &[TimelineEntry], household: &Household, lang: Lang) -> Vec<TimelineView> {
    let entry = |entry: &TimelineEntry| {
        let events = entry.events.iter().map(|event| summary::summary(event, household, lang));
        TimelineView {
            at: entry.at,
            office_at: entry.office_at,
            who: entry.login.clone().unwrap_or_else(|| entry.account.short()),
            what: events.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(T::Separator.text(lang)),
            standing: if entry.pos.is_some() { Standing::Accepted } else { Standing::Waiting },
        }
    };
    entries.iter().map(entry).collect()
}
