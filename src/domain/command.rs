//! Commands: what a person asks for. A closed set; adding one is a file in `step` and a line here.

use serde_json::Value;

use super::decide::Context;
use super::event::Event;
use super::household::{About, Household};
use super::kind::Kind;
use super::refusal::{Arg, Refusal, Rule};
use super::step;
use super::types::Ref;

pub use super::examples::{EXAMPLES_NOW, Example, examples};

/// A command's data do not have its shape.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {reason}")]
pub struct BadData {
    /// Where, such as `data.members[0].birth`.
    pub field: String,
    /// The value found there, if it is short and cannot be personal.
    pub value: Option<String>,
    /// What was expected, in technical words.
    pub reason: String,
}

impl From<BadData> for Refusal {
    fn from(bad: BadData) -> Self {
        let rule = if bad.field == "do" { Rule::CommandUnknown } else { Rule::DataShape };
        Self { value: bad.value, ..Self::new(rule).at(bad.field).with(Arg::Word(bad.reason)) }
    }
}

macro_rules! commands {
    ($($variant:ident($data:ty);)*) => {
        /// One command on a household. The variants are named after their [`Kind`].
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Command { $(#[doc = concat!("See [`Kind::", stringify!($variant), "`].")] $variant(Box<$data>),)* }

        impl Command {
            /// The kinds that are commands, in the order of the course.
            pub const KINDS: &'static [Kind] = &[$(Kind::$variant,)*];

            /// Its kind.
            #[must_use]
            pub const fn kind(&self) -> Kind {
                match self { $(Self::$variant(_) => Kind::$variant,)* }
            }

            /// Reads a command from its name and data.
            ///
            /// # Errors
            /// [`BadData`]: an unknown name, or data of another shape.
            pub fn from_json(name: &str, data: Value) -> Result<Self, BadData> {
                match Kind::from_name(name) {
                    $(Some(Kind::$variant) => read(data).map(|data| Self::$variant(Box::new(data))),)*
                    _ => Err(BadData { field: "do".into(), value: Some(name.chars().take(60).collect()), reason: "unknown".into() }),
                }
            }

            /// Its data as JSON, as [`Command::from_json`] reads them.
            #[must_use]
            pub fn data(&self) -> Value {
                match self { $(Self::$variant(data) => serde_json::to_value(data).unwrap_or(Value::Null),)* }
            }

            /// The JSON Schema of a command's data; `None` for a kind that is no command.
            pub fn schema(kind: Kind, generator: &mut schemars::SchemaGenerator) -> Option<schemars::Schema> {
                match kind {
                    $(Kind::$variant => Some(generator.subschema_for::<$data>()),)*
                    _ => None,
                }
            }
        }
    };
}

commands! {
    HouseholdOpen(step::household_open::Open);
    HouseholdAmend(step::household_amend::Amend);
    ApplicationRegister(step::application_register::Register);
    ApplicationAccept(step::application_accept::Accept);
    ApplicationTellMissing(step::application_tell_missing::TellMissing);
    AuthorisationRecord(step::authorisation_record::RecordAuthorisation);
    DocumentRecord(step::document_record::RecordDocument);
    VisitRecord(step::visit_record::RecordVisit);
    OpinionGive(step::opinion_give::GiveOpinion);
    NoticePost(step::notice_post::PostNotice);
    NoticeClose(step::notice_close::CloseNotice);
    ApplicationForward(step::application_forward::Forward);
    DeterminationGive(step::determination_give::GiveDetermination);
    ApplicationWithdraw(step::application_withdraw::Withdraw);
    ConflictResolve(step::conflict_resolve::ResolveConflict);
}

impl Command {
    /// The application that it is about, if about one.
    #[must_use]
    pub fn application(&self, household: &Household) -> Option<Ref> {
        let of_conflict = |id: &Ref| {
            let conflict = household.conflicts.iter().find(|conflict| conflict.id == *id)?;
            match &conflict.about {
                About::Course(application) | About::Application(application) => Some(application.clone()),
                About::Fact(_) => None,
            }
        };
        match self {
            Self::ApplicationRegister(data) => Some(data.application.clone()),
            Self::ApplicationAccept(data) => Some(data.application.clone()),
            Self::ApplicationTellMissing(data) => Some(data.application.clone()),
            Self::VisitRecord(data) => Some(data.application.clone()),
            Self::OpinionGive(data) => Some(data.application.clone()),
            Self::NoticePost(data) => Some(data.application.clone()),
            Self::NoticeClose(data) => household.application_of_notice(&data.notice).map(|a| a.id.clone()),
            Self::ApplicationForward(data) => Some(data.application.clone()),
            Self::DeterminationGive(data) => Some(data.application.clone()),
            Self::ApplicationWithdraw(data) => Some(data.application.clone()),
            Self::ConflictResolve(data) => of_conflict(&data.conflict),
            Self::HouseholdOpen(_)
            | Self::HouseholdAmend(_)
            | Self::AuthorisationRecord(_)
            | Self::DocumentRecord(_) => None,
        }
    }

    /// The rules of its step. `household` is `None` for the command that opens one.
    pub(super) fn decide(&self, household: Option<&Household>, ctx: &Context<'_>) -> Result<Event, Refusal> {
        if let Self::HouseholdOpen(data) = self {
            return data.decide(ctx).map(Event::HouseholdOpened);
        }
        let household = household.ok_or_else(|| Refusal::new(Rule::StreamMissing).at("on"))?;
        match self {
            Self::HouseholdOpen(data) => data.decide(ctx).map(Event::HouseholdOpened),
            Self::HouseholdAmend(data) => data.decide(household, ctx).map(Event::HouseholdAmended),
            Self::ApplicationRegister(data) => data.decide(household, ctx).map(Event::ApplicationRegistered),
            Self::ApplicationAccept(data) => data.decide(household, ctx).map(Event::ApplicationAccepted),
            Self::ApplicationTellMissing(data) => data.decide(household, ctx).map(Event::MissingTold),
            Self::AuthorisationRecord(data) => data.decide(household, ctx).map(Event::AuthorisationRecorded),
            Self::DocumentRecord(data) => data.decide(household, ctx).map(Event::DocumentRecorded),
            Self::VisitRecord(data) => data.decide(household, ctx).map(Event::VisitRecorded),
            Self::OpinionGive(data) => data.decide(household, ctx).map(Event::OpinionGiven),
            Self::NoticePost(data) => data.decide(household, ctx).map(Event::NoticePosted),
            Self::NoticeClose(data) => data.decide(household, ctx).map(Event::NoticeClosed),
            Self::ApplicationForward(data) => data.decide(household, ctx).map(Event::ApplicationForwarded),
            Self::DeterminationGive(data) => data.decide(household, ctx).map(Event::DeterminationGiven),
            Self::ApplicationWithdraw(data) => data.decide(household, ctx).map(Event::ApplicationWithdrawn),
            Self::ConflictResolve(data) => data.decide(household).map(Event::ConflictResolved),
        }
    }
}

/// The JSON Schemas of all commands' data, by name, in the order of the course. What they share is left in the
/// generator's definitions.
pub fn schemas(generator: &mut schemars::SchemaGenerator) -> Vec<(&'static str, Value)> {
    let schema = |kind: &Kind| Some((kind.name(), Command::schema(*kind, generator)?.to_value()));
    Command::KINDS.iter().filter_map(schema).collect()
}

/// Reads data; the error names the place. Values are kept out of it: serde's words may quote what was typed.
fn read<T: serde::de::DeserializeOwned>(data: Value) -> Result<T, BadData> {
    serde_path_to_error::deserialize(data).map_err(|error| {
        let path = error.path().to_string();
        let field = if path == "." { "data".to_owned() } else { format!("data.{path}") };
        BadData { field, value: None, reason: without_values(&error.into_inner().to_string()) }
    })
}

/// serde's message without the value it quotes: `invalid type: string "…", expected u16` becomes `expected u16`.
fn without_values(message: &str) -> String {
    let keeps = ["missing field", "unknown field"];
    if keeps.iter().any(|start| message.starts_with(start)) {
        return message.to_owned();
    }
    message.find("expected ").map_or_else(|| "malformed".to_owned(), |at| message[at..].to_owned())
}
