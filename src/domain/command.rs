//! Commands: what a person asks for. A closed set; adding one is a file in `step` and a line here.

use serde_json::Value;

use super::decide::Context;
use super::elsewhere;
use super::event::Event;
use super::fund;
use super::household::Household;
use super::kind::Kind;
use super::payment;
use super::referral;
use super::refusal::{Arg, Refusal, Rule};
use super::state::State;
use super::step;
use super::types::{IdNumber, Ref, StreamId};

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

/// How a command reaches its step: with the state of its stream, or without one when it opens it.
macro_rules! decided {
    (opens, $data:ident, $state:ident, $ctx:ident) => {
        $data.decide($ctx)
    };
    (household, $data:ident, $state:ident, $ctx:ident) => {
        $data.decide($state.and_then(State::opened_household).ok_or_else(missing_stream)?, $ctx)
    };
    (referral, $data:ident, $state:ident, $ctx:ident) => {
        $data.decide($state.and_then(State::opened_referral).ok_or_else(missing_stream)?, $ctx)
    };
    (registry, $data:ident, $state:ident, $ctx:ident) => {
        $data.decide($state.and_then(State::registry).ok_or_else(missing_stream)?, $ctx)
    };
    (payment, $data:ident, $state:ident, $ctx:ident) => {
        $data.decide($state.and_then(State::opened_payment).ok_or_else(missing_stream)?, $ctx)
    };
    (fund, $data:ident, $state:ident, $ctx:ident) => {
        $data.decide($state.and_then(State::opened_fund).ok_or_else(missing_stream)?, $ctx)
    };
}

/// The application of a household that a command is about.
macro_rules! about {
    (opens, $data:ident, $household:ident) => {
        None
    };
    (referral, $data:ident, $household:ident) => {
        None
    };
    (payment, $data:ident, $household:ident) => {
        None
    };
    (registry, $data:ident, $household:ident) => {
        None
    };
    (fund, $data:ident, $household:ident) => {
        None
    };
    (household, $data:ident, $household:ident) => {
        $data.application($household)
    };
}

/// The numbers that are looked for before a command is decided: of whoever is on file, or of those too that its data
/// bring.
macro_rules! persons {
    ($data:ident, $household:ident) => {
        Vec::new()
    };
    (on_file, $data:ident, $household:ident) => {
        elsewhere::on_file($household, &[])
    };
    (given, $data:ident, $household:ident) => {
        elsewhere::on_file($household, $data.brings())
    };
}

macro_rules! commands {
    ($($on:ident $(($persons:ident))?: $variant:ident($data:ty) => $event:ident;)*) => {
        /// One command. The variants are named after their [`Kind`].
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

            /// The application of the household that it is about, if about one.
            #[must_use]
            pub fn application(&self, household: &Household) -> Option<Ref> {
                match self { $(Self::$variant(data) => { let _ = data; about!($on, data, household) })* }
            }

            /// The persons whose numbers are looked for in other households before it is decided, so that its rules see
            /// who is covered there ([`Context::elsewhere`]). Rules that ask for others fail in every test.
            pub(super) fn persons(&self, household: Option<&Household>) -> Vec<IdNumber> {
                match self {
                    $(Self::$variant(data) => { let _ = data; persons!($($persons,)? data, household) })*
                }
            }

            /// The rules of its step. `state` is that of its stream, `None` for a command that opens one.
            pub(super) fn decide(&self, state: Option<&State>, ctx: &Context<'_>) -> Result<Event, Refusal> {
                match self {
                    $(Self::$variant(data) => decided!($on, data, state, ctx).map(Event::$event),)*
                }
            }
        }
    };
}

// The sort of stream, the command with its data, the event it becomes. In brackets whose identity numbers are looked for
// in other households: `on_file` of the household as it is, `given` of those too whom the command brings.
commands! {
    opens(given): HouseholdOpen(step::household_open::Open) => HouseholdOpened;
    household(given): HouseholdAmend(step::household_amend::Amend) => HouseholdAmended;
    household(on_file): ApplicationRegister(step::application_register::Register) => ApplicationRegistered;
    household(on_file): ApplicationAccept(step::application_accept::Accept) => ApplicationAccepted;
    household: ApplicationTellMissing(step::application_tell_missing::TellMissing) => MissingTold;
    household: AuthorisationRecord(step::authorisation_record::RecordAuthorisation) => AuthorisationRecorded;
    household: DocumentRecord(step::document_record::RecordDocument) => DocumentRecorded;
    household: VisitRecord(step::visit_record::RecordVisit) => VisitRecorded;
    household: OpinionGive(step::opinion_give::GiveOpinion) => OpinionGiven;
    household: NoticePost(step::notice_post::PostNotice) => NoticePosted;
    household: NoticeClose(step::notice_close::CloseNotice) => NoticeClosed;
    household: ApplicationForward(step::application_forward::Forward) => ApplicationForwarded;
    household(on_file): DeterminationGive(step::determination_give::GiveDetermination) => DeterminationGiven;
    household: ApplicationWithdraw(step::application_withdraw::Withdraw) => ApplicationWithdrawn;
    household(on_file): ApplicationConvert(step::application_convert::Convert) => ApplicationConverted;
    household: ConflictResolve(step::conflict_resolve::ResolveConflict) => ConflictResolved;

    // The rest of the course.
    household: ApplicationDecline(step::application_decline::Decline) => ApplicationDeclined;
    household: ApplicationClose(step::application_close::Close) => ApplicationClosed;
    household: NeighbourRecord(step::neighbour_record::RecordNeighbours) => NeighboursAsked;
    household: LetterRecord(step::letter_record::RecordLetter) => LetterRecorded;
    household: CheckRequest(step::check_request::RequestCheck) => CheckRequested;
    household: CheckRecord(step::check_record::RecordCheck) => CheckRecorded;
    household: CheckTell(step::check_tell::TellCheck) => CheckToldApplicant;
    household: CheckObject(step::check_object::ObjectToCheck) => CheckObjected;
    household: AppraisalRecord(step::appraisal_record::RecordAppraisal) => AppraisalRecorded;
    household: ComplaintRecord(step::complaint_record::RecordComplaint) => ComplaintRecorded;
    household: ReviewRecord(step::review_record::RecordReview) => ReviewRecorded;
    household: ApplicationReturn(step::application_return::Return) => ApplicationReturned;
    household: RefusalDeliver(step::refusal_deliver::DeliverRefusal) => RefusalDelivered;
    household: PublicityRecord(step::publicity_record::RecordPublicity) => PublicityRecorded;
    household: RecusalRecord(step::recusal_record::RecordRecusal) => RecusalRecorded;
    household(on_file): DeterminationDelegated(step::determination_delegated::GiveDelegated) => DeterminationDelegated;
    household: CareAssess(step::care_assess::AssessCare) => CareAssessed;
    household: CareReportChange(step::care_report_change::ReportCareChange) => CareChangeReported;
    household: CarePlace(step::care_place::PlaceCare) => CarePlaced;
    household: CareAgree(step::care_agree::AgreeCare) => CareAgreed;
    household(on_file): GrantUrgent(step::grant_urgent::PayUrgent) => UrgentPaid;
    household: GrantCompletePapers(step::grant_complete_papers::CompletePapers) => PapersCompleted;
    household: GrantPay(step::grant_pay::PayGrant) => GrantPaid;
    household: GrantFile(step::grant_file::FileGrant) => GrantFiled;
    household(on_file): ApplicationCarryOver(step::application_carry_over::CarryOver) => ApplicationCarriedOver;
    registry: PolicyPublish(step::policy_publish::PublishPolicy) => PolicyPublished;
    registry: CalendarPublish(step::calendar_publish::PublishCalendar) => CalendarPublished;
    household: BenefitReview(step::benefit_review::ReviewBenefit) => BenefitReviewed;
    household(on_file): BenefitChange(step::benefit_change::ChangeBenefit) => BenefitChanged;
    household: BenefitSuspend(step::benefit_suspend::SuspendBenefit) => BenefitSuspended;
    household: BenefitResume(step::benefit_resume::ResumeBenefit) => BenefitResumed;
    household: BenefitStop(step::benefit_stop::StopBenefit) => BenefitStopped;
    household: ChangeReport(step::change_report::ReportChange) => ChangeReported;
    household: DeathRecord(step::death_record::RecordDeath) => DeathRecorded;
    household: WorkRefuse(step::work_refuse::RefuseWork) => WorkRefused;
    household: HouseholdMove(step::household_move::MoveHousehold) => HouseholdMoved;
    household: HouseholdSplit(step::household_split::SplitHousehold) => HouseholdSplit;
    household(given): HouseholdJoin(step::household_join::JoinHousehold) => HouseholdJoined;
    household: HouseholdMerge(step::household_merge::MergeHousehold) => HouseholdMerged;
    opens: PaymentDraft(payment::draft::Draft) => PaymentDrafted;
    payment: PaymentExtend(payment::extend::Extend) => PaymentExtended;
    payment: PaymentHold(payment::hold::Hold) => PaymentHeld;
    payment: PaymentCheck(payment::check::Check) => PaymentChecked;
    payment: PaymentForward(payment::forward::Forward) => PaymentForwarded;
    payment: PaymentConfirm(payment::confirm::Confirm) => PaymentConfirmed;
    payment: PaymentSend(payment::send::Send) => PaymentSent;
    payment: PaymentReturn(payment::returned::Return) => PaymentReturned;
    opens: ReferralMake(referral::make::Make) => ReferralMade;
    referral: ReferralAccept(referral::accept::Accept) => ReferralAccepted;
    referral: ReferralReturn(referral::send_back::SendBack) => ReferralSentBack;
    referral: ReferralAnswer(referral::answer::GiveAnswer) => ReferralAnswered;
    referral: ReferralClose(referral::close::Close) => ReferralClosed;
    household: TagRecord(step::tag_record::RecordTag) => TagRecorded;
    household: TagEnd(step::tag_end::EndTag) => TagEnded;
    payment: PaymentRepay(payment::repay::Repay) => PaymentRepaid;
    payment: PaymentClose(payment::close::Close) => PaymentClosed;
    opens: FundOpen(fund::open::Open) => FundOpened;
    fund: FundReceive(fund::receive::Receive) => FundReceived;
    fund: FundReturn(fund::give_back::GiveBack) => FundGivenBack;
    fund: FundStrike(fund::strike::Strike) => FundEntryStruck;
}

fn missing_stream() -> Refusal {
    Refusal::new(Rule::StreamMissing).at("on")
}

impl Command {
    /// The household that a command is about which opens a stream of another sort: whoever decides it must see that
    /// household.
    #[must_use]
    pub fn about(&self) -> Option<StreamId> {
        match self {
            Self::ReferralMake(data) => Some(data.household),
            _ => None,
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
