//! A form on screen: keys go to the form's state, its commands to the worker, and every change into a draft.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::dialog::Dialog;
use super::file::File;
use super::village::Results;
use super::{Answer, Effect, Input, Screen, Session, Topic};
use crate::domain::types::StreamId;
use crate::form::{
    FieldHelp, FormCommand, FormContext, FormId, FormKey, FormState, Item, List, On, Outcome, Spot, Value,
};
use crate::text::Lang;
use crate::text::fill;
use crate::text::form::FormText as T;
use crate::text::tui::frame::FrameText;
use crate::text::tui::village::VillageText;
use crate::tui::form::{FormView, form_key};
use crate::tui::keymap::{Action, Context};
use crate::tui::model::{About, Ended, FileView, ForMany};
use crate::tui::widget::bar::Hint;
use crate::tui::worker::{Ask, OpenForm, Order, RefusalView, Target, Tell, Ticket};

/// A form being filled in.
pub struct Form {
    state: FormState,
    context: FormContext,
    /// The file that it is about; `None` when it opens one.
    on: Option<StreamId>,
    /// The household's name.
    name: String,
    /// The households that it is for, when it is for many at once.
    many: Vec<ForMany>,
    changed: bool,
    /// The submission that the worker has not answered yet.
    saving: Option<(Ticket, Vec<FormCommand>)>,
    /// The identity numbers that were looked up.
    asked: BTreeSet<String>,
}

impl Form {
    /// The form that opens a household file.
    #[must_use]
    pub fn intake(session: &Session) -> Self {
        Self::open(FormId::Intake, None, &About::default(), session)
    }

    /// A form about nothing that is there already.
    #[must_use]
    pub fn fresh(form: FormId, session: &Session) -> Self {
        Self::open(form, None, &About::default(), session)
    }

    /// A form about a file.
    #[must_use]
    pub fn open(form: FormId, file: Option<&FileView>, about: &About, session: &Session) -> Self {
        let context = context(form, file, about, session);
        let mut state = FormState::new(form, about.subject.clone(), &context);
        let record = about.subject.member.as_ref().zip(file).and_then(|(member, file)| {
            let at = file.basis.members.iter().position(|person| person.reference == *member)?;
            file.basis.records.get("members")?.get(at)
        });
        if let Some(record) = record {
            state.fill(record, &context);
        }
        Self::over(state, context, file, false)
    }

    /// One form for many households: each gets a command of its own.
    #[must_use]
    pub fn for_many(form: FormId, many: Vec<ForMany>, session: &Session) -> Self {
        Self { many, ..Self::open(form, None, &About::default(), session) }
    }

    /// A form as it was when the program ended.
    #[must_use]
    pub fn reopened(open: &OpenForm, file: Option<&FileView>, session: &Session) -> Self {
        // What was known of the application then is known of the step that leads to the same form now.
        let subject = &open.draft.subject;
        let about = file.and_then(|file| file.more.iter().find(|step| step.about.subject == *subject));
        let about = about.map_or_else(|| About { subject: subject.clone(), ..About::default() }, |s| s.about.clone());
        let context = context(open.draft.form, file, &about, session);
        let state = FormState::from_draft(open.draft.clone(), &context);
        Self { many: open.many.clone(), ..Self::over(state, context, file, true) }
    }

    /// A form about a stream that is no household's: a payment run, a referral.
    #[must_use]
    pub fn about(form: FormId, (on, name): (StreamId, &str), about: &About, session: &Session) -> Self {
        let context = context(form, None, about, session);
        let state = FormState::new(form, about.subject.clone(), &context);
        Self { on: Some(on), name: name.to_owned(), ..Self::over(state, context, None, false) }
    }

    /// Such a form as it was when the program ended.
    #[must_use]
    pub fn reopened_about(open: &OpenForm, name: &str, about: &About, session: &Session) -> Vec<Effect> {
        let context = context(open.draft.form, None, about, session);
        let state = FormState::from_draft(open.draft.clone(), &context);
        let form = Self { on: open.on, name: name.to_owned(), ..Self::over(state, context, None, true) };
        vec![Effect::Push(Box::new(form))]
    }

    fn over(state: FormState, context: FormContext, file: Option<&FileView>, changed: bool) -> Self {
        let on = file.and_then(|file| file.stream);
        let name = file.map(|file| file.head.clone()).unwrap_or_default();
        Self { state, context, on, name, many: Vec::new(), changed, saving: None, asked: BTreeSet::new() }
    }

    /// The form and what it knows, for whoever fills it in without keys.
    #[cfg(test)]
    pub(in crate::tui) const fn parts(&mut self) -> (&mut FormState, &FormContext) {
        (&mut self.state, &self.context)
    }

    /// Opens a record of a table at its first field, if the form has it.
    pub fn open_record(&mut self, table: &str, row: usize) {
        self.state.focus_on(Spot::Row(table.to_owned(), row));
        self.state.apply(&FormKey::Open, &self.context);
    }

    /// Asks where else the members' complete numbers are on file, each once.
    fn look_ups(&mut self) -> Vec<Effect> {
        let mut asks = Vec::new();
        for number in self.state.member_numbers() {
            if self.asked.insert(number.as_str().to_owned()) {
                asks.push(Effect::Ask(Ask::LookUp { number, except: self.on }));
            }
        }
        asks
    }

    fn press(&mut self, key: &FormKey, session: &mut Session) -> Vec<Effect> {
        let mut effects = self.pressed(key, session);
        effects.extend(self.look_ups());
        effects
    }

    fn pressed(&mut self, key: &FormKey, session: &mut Session) -> Vec<Effect> {
        match self.state.apply(key, &self.context) {
            Outcome::Nothing | Outcome::Invalid => Vec::new(),
            Outcome::Moved if !self.changed => Vec::new(),
            Outcome::Moved | Outcome::Changed => {
                self.changed = true;
                vec![self.draft()]
            }
            Outcome::Save => self.submit(session),
            Outcome::Cancel if self.changed => vec![Effect::Push(Box::new(Dialog::leave_form()))],
            Outcome::Cancel => vec![Effect::Close],
        }
    }

    fn draft(&mut self) -> Effect {
        Effect::Ask(Ask::SaveDraft(Box::new(OpenForm {
            on: self.on,
            draft: self.state.to_draft(),
            many: self.many.clone(),
        })))
    }

    fn submit(&mut self, session: &mut Session) -> Vec<Effect> {
        let commands = self.state.commands(&self.context);
        if !self.many.is_empty() {
            return self.submit_each(commands, session);
        }
        let orders = commands.iter().filter_map(|command| {
            let on = match command.on {
                On::New => Target::New,
                On::Opened => Target::Opened,
                On::Here => Target::File(self.on?),
                On::Registry => Target::Registry,
            };
            Some(Order { command: command.name, on, data: command.data.clone() })
        });
        let orders = orders.collect();
        let ticket = session.ticket();
        self.saving = Some((ticket, commands));
        vec![Effect::Ask(Ask::Submit { ticket, orders })]
    }

    /// The first command, for each of the households.
    fn submit_each(&mut self, commands: Vec<FormCommand>, session: &mut Session) -> Vec<Effect> {
        let Some(command) = commands.first() else { return Vec::new() };
        let order = |one: &ForMany| Order {
            command: command.name,
            on: Target::File(one.stream),
            data: one.over(&command.data),
        };
        let orders = self.many.iter().map(order).collect();
        let ticket = session.ticket();
        self.saving = Some((ticket, commands));
        vec![Effect::Ask(Ask::SubmitEach { ticket, orders })]
    }

    /// What all refuse is mended in the form; else it is told who was refused and why.
    fn saved_each(&mut self, outcomes: &[Ended], session: &Session) -> Vec<Effect> {
        if let (Some(Ended::Not(first)), false) = (outcomes.first(), outcomes.contains(&Ended::Done)) {
            return self.refused(&RefusalView { index: 0, ..first.clone() });
        }
        let names = self.many.iter().map(|one| one.name.clone());
        let title = self.state.spec().title.text(session.lang).to_owned();
        vec![Effect::Replace(Box::new(Results::new(title, names.zip(outcomes.iter().cloned()).collect())))]
    }

    fn is_mine(&self, ticket: Ticket) -> bool {
        self.saving.as_ref().is_some_and(|(mine, _)| *mine == ticket)
    }

    fn saved(&self, stream: StreamId) -> Vec<Effect> {
        let published = self.saving.iter().flat_map(|(_, commands)| commands).any(|c| c.on == On::Registry);
        match self.on {
            Some(_) => vec![Effect::Close],
            None if published => vec![Effect::Close],
            None => File::replacing(stream),
        }
    }

    fn refused(&mut self, refusal: &RefusalView) -> Vec<Effect> {
        let Some((_, commands)) = self.saving.take() else { return Vec::new() };
        let words = format!("{} {}", refusal.message, refusal.remedy);
        if let Some(path) = &refusal.field {
            self.state.refuse(&commands, Some(refusal.index), path, &words);
        }
        vec![Effect::Alarm(words)]
    }

    /// A list of ticks takes spaces one by one; any other field takes a burst whole.
    fn type_in(&mut self, text: &str, session: &mut Session) -> Vec<Effect> {
        let ticks = self.state.field(self.state.focus()).is_some_and(|field| field.is_many());
        if !ticks {
            return self.press(&FormKey::Insert(text.to_owned()), session);
        }
        text.chars().flat_map(|c| self.press(&FormKey::Insert(c.to_string()), session)).collect()
    }
}

/// Hints, those with words of their own in these.
fn hints(all: &[(Action, Option<T>)], lang: Lang) -> Vec<Hint> {
    let hint = |(action, label): &(Action, Option<T>)| Hint {
        action: *action,
        label: label.map(|label| label.text(lang).to_owned()),
    };
    all.iter().map(hint).collect()
}

/// What the form may know: of the day, the desk, the file, and the application.
fn context(form: FormId, file: Option<&FileView>, about: &About, session: &Session) -> FormContext {
    let desk = &session.basis;
    let lists = lists(form, file, about, session);
    let file = file.map(|file| &file.basis);
    FormContext {
        villages: desk.villages.clone(),
        documents: desk.documents.clone(),
        members: file.map(|file| file.members.clone()).unwrap_or_default(),
        missing_documents: about.missing_documents.clone(),
        unauthorised: about.unauthorised.clone(),
        taken: file.map(|file| file.taken.clone()).unwrap_or_default(),
        myself: desk.myself.clone(),
        notes: about.notes.clone(),
        given: about.given.clone(),
        lists,
        required: desk.required.clone(),
        sources: Arc::clone(&desk.sources),
        known: known(about, session),
        records: file.map(|file| file.records.clone()).unwrap_or_default(),
        ..FormContext::new(session.today, Arc::clone(&desk.days) as _, session.lang)
    }
}

/// The other files of the desk, by name, village and number.
fn households(own: Option<StreamId>, session: &Session) -> Arc<[Item]> {
    let mut seen = BTreeSet::new();
    let cards = session.cards.iter().filter(|card| card.stream.is_some() && card.stream != own);
    let items = cards.filter_map(|card| {
        let stream = card.stream.filter(|stream| seen.insert(*stream))?;
        let words = [card.name.as_str(), card.village.as_str(), card.number.as_str()].join(" ");
        Some(Item::new(stream.to_string(), words.trim_end()))
    });
    items.collect()
}

/// What the file says under the names of presets; of what it is silent about, what is likely.
fn known(about: &About, session: &Session) -> BTreeMap<String, Value> {
    let mut known = about.known.clone();
    known.entry("investigators".to_owned()).or_insert_with(|| Value::Text(session.basis.myself.clone()));
    known
}

/// What there is to choose from: at the desk, in the file, and of the application.
fn lists(form: FormId, file: Option<&FileView>, about: &About, session: &Session) -> BTreeMap<List, Arc<[Item]>> {
    let own = file.and_then(|file| file.stream);
    let file = file.map(|file| &file.basis);
    let of_file = file.map(|file| file.lists.clone()).unwrap_or_default();
    let households = (form.offers(List::Households)).then(|| (List::Households, households(own, session)));
    session.basis.lists.clone().into_iter().chain(of_file).chain(about.lists.clone()).chain(households).collect()
}

impl Screen for Form {
    fn title(&self, lang: Lang) -> String {
        let title = self.state.spec().title.text(lang);
        if !self.many.is_empty() {
            return fill(VillageText::ForMany.text(lang), &[title, &self.many.len().to_string()]);
        }
        if self.name.is_empty() { title.to_owned() } else { format!("{title} · {}", self.name) }
    }

    fn context(&self) -> Context {
        if self.state.focus().table().is_some() { Context::Table } else { Context::Form }
    }

    fn hints(&self, session: &Session) -> Vec<Hint> {
        if self.saving.is_some() {
            return vec![Hint { action: Action::Save, label: Some(FrameText::Saving.text(session.lang).to_owned()) }];
        }
        let own: Vec<(Action, Option<T>)> = match self.state.focus() {
            Spot::Add(_) => vec![(Action::Open, Some(T::AddOne)), (Action::NextField, None)],
            Spot::Row(..) => {
                vec![
                    (Action::Open, None),
                    (Action::NextField, None),
                    (Action::AddRow, Some(T::AddAnother)),
                    (Action::RemoveRow, Some(T::RemoveThis)),
                ]
            }
            _ if self.state.open_row().is_some() => {
                return hints(
                    &[
                        (Action::Save, None),
                        (Action::Open, Some(T::GoOn)),
                        (Action::Back, Some(T::RecordDone)),
                        (Action::AddRow, Some(T::AddAnother)),
                        (Action::RemoveRow, Some(T::RemoveThis)),
                        (Action::Help, None),
                    ],
                    session.lang,
                );
            }
            _ => vec![(Action::Open, Some(T::GoOn)), (Action::PreviousField, None), (Action::NextSection, None)],
        };
        let ends = [[(Action::Save, None)].as_slice(), &own, &[(Action::Back, None), (Action::Help, None)]];
        hints(&ends.concat(), session.lang)
    }

    fn topic(&self, session: &Session) -> Option<Topic> {
        let help = FieldHelp::at_focus(&self.state, &self.context)?;
        let basis = help.basis_in_words(session.lang);
        Some(Topic { title: help.label.to_owned(), lines: help.lines.into_iter().chain(basis).collect() })
    }

    fn input(&mut self, input: Input, session: &mut Session) -> Vec<Effect> {
        if self.saving.is_some() {
            return Vec::new();
        }
        match input {
            Input::Text(text) | Input::Paste(text) => self.type_in(&text, session),
            Input::Act(action) => form_key(action).map(|key| self.press(&key, session)).unwrap_or_default(),
        }
    }

    fn told(&mut self, tell: &Tell, session: &mut Session) -> Vec<Effect> {
        match tell {
            // Another language: the words change, what was typed stays.
            Tell::Basis(basis) => {
                self.context.lang = session.lang;
                self.context.villages.clone_from(&basis.villages);
                self.context.documents.clone_from(&basis.documents);
                Vec::new()
            }
            Tell::OnFile { number, words } => {
                self.context.elsewhere.insert(number.as_str().to_owned(), words.clone());
                Vec::new()
            }
            Tell::Saved { ticket, stream, .. } if self.is_mine(*ticket) => self.saved(*stream),
            Tell::SavedEach { ticket, outcomes } if self.is_mine(*ticket) => self.saved_each(outcomes, session),
            Tell::Refused { ticket, refusal } if self.is_mine(*ticket) => self.refused(refusal),
            Tell::Failed { ticket: Some(ticket), .. } if self.is_mine(*ticket) => {
                self.saving = None;
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn answered(&mut self, answer: Answer, _session: &mut Session) -> Vec<Effect> {
        match answer {
            Answer::Yes => vec![Effect::Ask(Ask::DropDraft), Effect::Close],
            Answer::No | Answer::Item(_) => Vec::new(),
        }
    }

    fn is_changed(&self) -> bool {
        self.changed
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, session: &Session) -> Option<Position> {
        FormView { state: &self.state, context: &self.context, theme: session.theme }.draw(frame, area)
    }
}
