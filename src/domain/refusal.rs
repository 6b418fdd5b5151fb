//! Refusals: which rule, on what basis, about which field. The words are in `text::refusal`.

use serde::{Serialize, Serializer};

use super::household::{Deadline, DocumentKind, Step};
use super::payment::{RunStep, Status};
use super::policy::{BadPolicy, Basis};
use super::programme::{Obstacle, Programme};
use super::types::{BadIdNumber, Date, Desk, Fen, Ref, Role};

macro_rules! rules {
    ($($(#[$doc:meta])* $variant:ident = $id:literal;)*) => {
        /// A rule that can refuse a command.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Rule { $($(#[$doc])* $variant,)* }

        impl Rule {
            /// All rules.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The id in JSON: stable.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)* }
            }
        }
    };
}

rules! {
    /// The data do not have the command's shape.
    DataShape = "data.shape";
    /// There is no such command.
    CommandUnknown = "command.unknown";
    /// The command opens a stream and must not name one.
    StreamGiven = "stream.given";
    /// The command needs a household file and none is there.
    StreamMissing = "stream.missing";
    /// The account lacks the role.
    RoleMissing = "role.missing";
    /// The office does it.
    DeskOffice = "desk.office_only";
    /// The household's township does it.
    DeskTownship = "desk.township_only";
    /// The household belongs to another township.
    DeskForeign = "desk.foreign";
    /// No record has this name.
    RefUnknown = "ref.unknown";
    /// Another record has this name.
    RefTaken = "ref.taken";
    /// A text that must be given is empty.
    TextBlank = "text.blank";
    /// A text is too long.
    TextLong = "text.long";
    /// A text holds control characters.
    TextControl = "text.control";
    /// A date lies in the future.
    DateFuture = "date.future";
    /// A date lies before the application.
    DateBeforeApplication = "date.before_application";
    /// An amount is negative or beyond reason.
    AmountRange = "amount.range";
    /// A household has exactly one head.
    HeadNotOne = "household.one_head";
    /// A member needs an identity number or the reason why there is none.
    IdMissing = "member.id_missing";
    /// The identity number does not hold.
    IdInvalid = "member.id_invalid";
    /// The birth date is not the one in the identity number.
    BirthDiffers = "member.birth_differs";
    /// The sex is not the one in the identity number.
    SexDiffers = "member.sex_differs";
    /// Without an identity number, birth date and sex must be given.
    BirthOrSexMissing = "member.birth_or_sex_missing";
    /// Two persons of the household have one identity number.
    IdTwice = "member.id_twice";
    /// A member who does not count needs a reason.
    NotCountedReason = "member.not_counted_reason";
    /// The disability's class or level is not on the list.
    DisabilityRange = "member.disability";
    /// The nationality is not on the list.
    NationalityUnknown = "member.nationality";
    /// An exempt or deductible line needs a reason.
    TreatmentReason = "income.reason";
    /// An amendment must change something.
    AmendNothing = "household.amend_nothing";
    /// A record that is still used cannot be removed.
    RecordInUse = "household.record_in_use";
    /// A change of a record must keep its sort.
    RecordSort = "household.record_sort";
    /// An application for the programme is running.
    ProgrammeRunning = "application.running";
    /// Applying through another needs that person's details.
    ProxyMissing = "application.proxy";
    /// The application has come to its end.
    ApplicationEnded = "application.ended";
    /// The application was accepted already.
    AcceptedAlready = "application.accepted";
    /// The application is not accepted yet.
    NotAccepted = "application.not_accepted";
    /// Papers or authorisations are missing.
    PapersMissing = "application.papers_missing";
    /// The family was told already: once means once.
    ToldAlready = "missing.told_already";
    /// Nothing is missing.
    NothingMissing = "missing.nothing";
    /// Something named is not missing.
    NotMissing = "missing.not_missing";
    /// Something missing is not named: all at once.
    NotAllTold = "missing.not_all";
    /// An authorisation cannot end before it was signed.
    AuthorisationDates = "authorisation.dates";
    /// Authorisations are missing.
    AuthorisationMissing = "authorisation.missing";
    /// Too few investigators.
    TooFewInvestigators = "visit.investigators";
    /// The visit ends before it begins.
    VisitEnd = "visit.end";
    /// The visit was not signed.
    VisitUnsigned = "visit.unsigned";
    /// Nobody was visited and no reason is given.
    NobodyVisited = "visit.nobody";
    /// The course is past the survey.
    SurveyOver = "visit.survey_over";
    /// The household was not visited.
    OpinionWithoutVisit = "opinion.no_visit";
    /// The household was not visited again after the objection.
    OpinionWithoutRevisit = "opinion.no_revisit";
    /// An opinion stands already.
    OpinionStands = "opinion.stands";
    /// There is no opinion to post.
    NoticeWithoutOpinion = "notice.no_opinion";
    /// A notice is up already.
    NoticeUp = "notice.up";
    /// The notice was closed already.
    NoticeClosed = "notice.closed";
    /// The notice has not run its term.
    NoticeRunning = "notice.running";
    /// An objection must be recorded.
    ObjectionMissing = "notice.objection_missing";
    /// Objections are recorded, so the outcome cannot be none.
    ObjectionPresent = "notice.objection_present";
    /// The village has not confirmed the posting.
    VillageUnconfirmed = "notice.village_unconfirmed";
    /// The notice is not closed.
    ForwardWithoutNotice = "forward.no_notice";
    /// An objection is open.
    ForwardObjection = "forward.objection";
    /// The file was forwarded already.
    ForwardedAlready = "forward.again";
    /// The file has not been forwarded.
    NotForwarded = "determination.not_forwarded";
    /// A refusal needs a reason.
    RefusalReason = "determination.reason";
    /// Another amount than the computed one needs a reason.
    OverrideReason = "determination.override_reason";
    /// The household is not eligible by its recorded means.
    NotEligible = "determination.not_eligible";
    /// A refusal carries no amount.
    RefusalAmount = "determination.refusal_amount";
    /// Payment begins with the first of a month, from the next month on.
    PaymentFrom = "determination.from";
    /// A conflict is open.
    ConflictOpen = "conflict.open";
    /// The conflict is resolved already.
    ConflictResolved = "conflict.resolved";
    /// The action is not one of the conflict's sides.
    ConflictSide = "conflict.side";

    // The steps of the course (see `step`).
    /// An answer lies before what it answers.
    LetterDates = "letter.dates";
    /// Nobody is checked without an authorisation that holds.
    CheckUnauthorised = "check.unauthorised";
    /// The check has its report.
    CheckReported = "check.reported";
    /// The check has no report yet.
    CheckPending = "check.pending";
    /// The course has no appraisal.
    AppraisalNever = "appraisal.none";
    /// The numbers of an appraisal do not fit.
    AppraisalVotes = "appraisal.votes";
    /// Too few were called to the appraisal.
    AppraisalCalled = "appraisal.called";
    /// Too few came to the appraisal.
    AppraisalAttendance = "appraisal.attendance";
    /// Too few of them are representatives.
    AppraisalRepresentatives = "appraisal.representatives";
    /// The opinion needs an appraisal.
    OpinionWithoutAppraisal = "opinion.no_appraisal";
    /// Voted untrue, the facts are looked into again first.
    OpinionVotedDown = "opinion.voted_down";
    /// The papers that could follow acceptance are missing.
    OpinionPapersMissing = "opinion.papers_missing";
    /// The opinion needs a report that holds.
    OpinionWithoutCheck = "opinion.no_check";
    /// The applicant was not told of a report against them.
    OpinionCheckUntold = "opinion.check_untold";
    /// An objection to a report is open.
    OpinionCheckObjected = "opinion.check_objected";
    /// The course has no notice.
    NoticeNone = "notice.none";
    /// The notice needs a photo of its start and of its end.
    NoticePhoto = "notice.photo";
    /// Minors are not posted.
    NoticeMinor = "notice.minor";
    /// A return says what is to be amended.
    ReturnNothing = "return.nothing";
    /// The office visits the household itself first.
    OfficeVisitMissing = "determination.no_office_visit";
    /// The township grants no more than policy leaves to it.
    DelegationLimit = "determination.delegation_limit";
    /// Policy does not leave it to the township.
    NotDelegated = "determination.not_delegated";
    /// An approval carries the number of a certificate.
    CertificateMissing = "determination.certificate";
    /// A refusal is given in writing.
    DeclineWritten = "decline.written";
    /// The application was not refused.
    NotRefused = "refusal.not_refused";
    /// The refusal was delivered already.
    DeliveredAlready = "refusal.delivered";
    /// The application is not approved.
    NotApproved = "publicity.not_approved";
    /// It is on the long-term list already.
    PublicisedAlready = "publicity.again";
    /// Nobody works on their own or a relative's case.
    Recused = "separation.recused";
    /// One person may not do both.
    SamePerson = "separation.same_person";
    /// One person does both only with a recorded reason.
    ExceptionReason = "separation.reason";
    /// The application is not an approved one that still runs.
    BenefitNone = "benefit.none";
    /// Nothing is paid every month.
    BenefitNotMonthly = "benefit.not_monthly";
    /// The decision was not left to townships.
    BenefitNotDelegated = "benefit.not_delegated";
    /// The day lies before the determination.
    BenefitBeforeGrant = "benefit.before_grant";
    /// The month lies before the first one paid.
    BenefitMonth = "benefit.month";
    /// The amount is what it is already.
    ChangeNothing = "benefit.change_nothing";
    /// Too few refusals of work are on record.
    WithholdUnfounded = "benefit.withhold";
    /// It is suspended already.
    BenefitSuspended = "benefit.suspended";
    /// It is not suspended.
    BenefitNotSuspended = "benefit.not_suspended";
    /// It was paid in that month.
    ResumeBefore = "benefit.resume_before";
    /// This ground needs words.
    StopReason = "benefit.stop_reason";
    /// It may not taper off for so long.
    TaperLong = "benefit.taper";
    /// A change was known before it happened.
    ReportBeforeChange = "change.before";
    /// The death is on record.
    DeathTwice = "death.twice";
    /// The death lies before the birth.
    DeathBeforeBirth = "death.before_birth";
    /// A member who died cannot count.
    MemberDead = "member.dead";
    /// The member is not one who can be offered work.
    WorkUnable = "work.unable";
    /// It lives there already.
    MoveSame = "move.same";
    /// The village is not of this city.
    MoveOutside = "move.outside";
    /// A conflict is open.
    MoveConflict = "move.conflict";
    /// Nobody leaves.
    SplitNobody = "split.nobody";
    /// The head stays.
    SplitHead = "split.head";
    /// The applicant stays.
    SplitApplicant = "split.applicant";
    /// It is the same household.
    MergeSelf = "merge.self";
    /// An application is running.
    MergeRunning = "merge.running";
    /// The household became part of another.
    HouseholdMerged = "household.merged";
    /// Nobody comes.
    JoinNobody = "join.nobody";
    /// A person is covered in another household by a programme that excludes this one.
    PersonElsewhere = "person.elsewhere";
    /// A person has a benefit of this household that excludes this programme.
    PersonExcluded = "person.excluded";
    /// A status carries no amount and no month.
    StatusAmount = "determination.status_amount";
    /// A line of income without a source needs category, figure and treatment.
    IncomePlain = "income.plain";
    /// Policy knows no such source of income.
    SourceUnknown = "income.source";
    /// The source belongs to another category.
    SourceCategory = "income.category";
    /// The quantity is nothing, or more than a year holds.
    SourceQuantity = "income.quantity";
    /// The source has no norm: the actual figure is needed.
    NormMissing = "income.no_norm";
    /// Another figure than the norm's needs a reason.
    NormOverride = "income.norm_override";
    /// A supporter's home has persons.
    SupporterHome = "supporter.home";
    /// A supporter of whom nothing is asked pays nothing.
    SupporterWaived = "supporter.waived";
    /// A waiver that is not on the list needs words.
    SupporterWaiver = "supporter.waiver_reason";
    /// Less than the formula gives needs a reason.
    SupportBelowFormula = "supporter.below_formula";
    /// A purchase and study abroad need their date.
    PropertySince = "property.since";
    /// The application stands for that class already.
    ConvertSame = "convert.same";
    /// The class is not one of those that an application is tested for.
    ConvertClass = "convert.class";
    /// A notice is up: what it says must not change.
    ConvertPosted = "convert.posted";
    /// The family consents no earlier than it applied.
    ConvertConsent = "convert.consent";
    /// The step is one of 特困人员救助供养.
    CareNotTekun = "care.not_tekun";
    /// Too few assessors of self-care.
    CareAssessors = "care.assessors";
    /// A reported change waits for its assessment.
    CareChangeOpen = "care.change_open";
    /// 集中供养 names its institution, 分散供养 none.
    CareInstitution = "care.institution";
    /// A care agreement is for those supported at home.
    CareNotAtHome = "care.not_at_home";
    /// A care agreement ends after it begins.
    CareAgreementDates = "care.agreement_dates";
    /// A care agreement runs too long.
    CareAgreementLong = "care.agreement_long";
    /// 临时救助 says what it rests on, no other programme does.
    ClaimMisplaced = "linshi.claim";
    /// 支出型 names its spending.
    SpendingMissing = "linshi.spending";
    /// Others cannot bear more than it cost.
    SpendingReimbursed = "linshi.reimbursed";
    /// An emergency is learned of after it happened, and not in the future.
    EventDates = "linshi.event_dates";
    /// The same cause was helped in this calendar year.
    CauseRepeated = "linshi.cause_repeated";
    /// Only 急难型 is paid before its papers.
    GrantNotUrgent = "grant.not_urgent";
    /// It was paid already.
    GrantPaidAlready = "grant.paid_already";
    /// The payment lies in the future, or before its ground.
    GrantPaidWhen = "grant.paid_when";
    /// Beyond the limit of the township's own grants.
    GrantAboveLimit = "grant.above_limit";
    /// No money was paid on it.
    GrantNotPaid = "grant.not_paid";
    /// Its papers are complete already.
    GrantPapersComplete = "grant.papers_complete";
    /// Nothing was granted once that the township could pay.
    GrantNothing = "grant.nothing";
    /// It was filed already.
    GrantFiledAlready = "grant.filed_already";
    /// The office must say for which township a run is.
    PaymentTownship = "payment.township";
    /// There is no such policy file.
    PolicyFileUnknown = "policy.file_unknown";
    /// The policy file does not hold.
    PolicyFileBroken = "policy.file_broken";
    /// A policy begins today or later.
    PolicyPast = "policy.past";
    /// The file says what is in force on its day anyway.
    PolicySame = "policy.same";
    /// Nothing of a year is given.
    CalendarNothing = "calendar.nothing";
    /// A day is not of the year.
    CalendarYear = "calendar.year";
    /// A day is both off and a make-up day.
    CalendarBoth = "calendar.both";
    /// The days are what the calendar has.
    CalendarSame = "calendar.same";
    /// The month lies too far ahead.
    PaymentMonth = "payment.month";
    /// Nobody is to be paid.
    PaymentNobody = "payment.nobody";
    /// The run is not at the step for it.
    PaymentStep = "payment.step";
    /// The run is closed and changes no more.
    PaymentClosed = "payment.closed";
    /// A line is not where it must be for it.
    PaymentLine = "payment.line";
    /// Who drew up a roll may not alone check it.
    PaymentSamePerson = "payment.same_person";
    /// Somebody entitled is not on the roll.
    PaymentIncomplete = "payment.incomplete";
    /// The sums do not agree.
    PaymentSum = "payment.sum";
    /// The cut-off date is over.
    PaymentCutOff = "payment.cut_off";
    /// Nobody is paid after death or stop, or more than is owed.
    PaymentEnded = "payment.ended";
    /// An application in conflict is not paid.
    PaymentConflict = "payment.conflict";
    /// Nobody is paid twice for one programme and month.
    PaymentTwice = "payment.twice";
    /// What came back is paid again to a corrected account.
    PaymentAccount = "payment.account";
    /// A month is closed when every line is settled.
    PaymentUnsettled = "payment.unsettled";

    // The steps of the course (see `step`).
    /// A period ends before it begins.
    PeriodBackwards = "period.backwards";
    /// Policy names no unit for the need, and none was given.
    ReferralUnit = "referral.unit";
    /// The referral does not stand where this can be done.
    ReferralStep = "referral.step";
    /// What a unit said is recorded by another desk only from a paper.
    ReferralPaper = "referral.paper";
    /// A benefit from elsewhere is treated otherwise than policy says, without a reason.
    TagTreatment = "tag.treatment";
    /// The person has this benefit from elsewhere already.
    TagRunning = "tag.running";
    /// The benefit from elsewhere has ended.
    TagEnded = "tag.ended";

    // What runs already, and what is carried over.
    /// A benefit of the programme runs for the same persons.
    BenefitRunning = "application.benefit_running";
    /// What is granted once is not carried over.
    CarryProgramme = "carry.programme";
    /// A monthly amount belongs to a programme that pays every month, and to no other.
    CarryAmount = "carry.amount";

    // The petty fund.
    /// The office must say whose fund it is.
    FundTownship = "fund.township";
    /// A township has one fund.
    FundOpened = "fund.opened";
    /// An entry is of more than nothing.
    FundNothing = "fund.nothing";
    /// An entry lies before the fund was opened.
    FundBeforeOpening = "fund.before_opening";
    /// The entry is struck already.
    FundStruck = "fund.struck";
    /// Policy wants the fund opened before it is spent.
    FundNone = "fund.none";
    /// More than the fund holds.
    FundShort = "fund.short";
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.id())
    }
}

/// What fills the gaps of a refusal's words. Never personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// A name of a record, a field, or another technical word.
    Word(String),
    /// A number.
    Number(i64),
    /// A day.
    Date(Date),
    /// An amount.
    Fen(Fen),
    /// A desk.
    Desk(Desk),
    /// Any of these roles.
    Roles(Vec<Role>),
    /// A step.
    Step(Step),
    /// A programme.
    Programme(Programme),
    /// A step of a referral.
    Referral(super::referral::Step),
    /// A deadline.
    Deadline(Deadline),
    /// Papers, and the members whose authorisation is meant.
    Missing(Vec<DocumentKind>, Vec<Ref>),
    /// Why an identity number does not hold.
    IdNumber(BadIdNumber),
    /// What is wrong with a policy file.
    Policy(Box<BadPolicy>),
    /// The step of a payment run.
    RunStep(RunStep),
    /// Where a line of a run stands.
    LineStatus(Status),
    /// What stands in the way of eligibility.
    Obstacles(Vec<Obstacle>),
}

impl Rule {
    /// Whether a command breaks the rule: `broken`, unless a test switched the rule off to see who notices.
    #[must_use]
    pub fn breaks(self, broken: bool) -> bool {
        #[cfg(test)]
        if !watch::holds(self, broken) {
            return false;
        }
        broken
    }

    /// What the rule demands, if it is there. A rule whose guard yields what the step goes on with cannot be switched
    /// off: `Rule::X.demands(found).ok_or_else(…)`.
    #[must_use]
    pub fn demands<T>(self, found: Option<T>) -> Option<T> {
        #[cfg(test)]
        watch::holds(self, found.is_none());
        found
    }
}

/// What the tests of the rules see of them and do to them, on their own thread.
#[cfg(test)]
pub(crate) mod watch {
    use std::cell::{Cell, RefCell};

    use super::Rule;

    thread_local! {
        static SWITCHED_OFF: Cell<Option<Rule>> = const { Cell::new(None) };
        static KEPT: RefCell<Vec<Rule>> = const { RefCell::new(Vec::new()) };
    }

    /// Notes a rule that was looked at and kept; false for the one that is switched off.
    pub(super) fn holds(rule: Rule, broken: bool) -> bool {
        if !broken {
            KEPT.with_borrow_mut(|kept| kept.push(rule));
        }
        SWITCHED_OFF.get() != Some(rule)
    }

    /// Runs `act` without this rule.
    pub(crate) fn without<T>(rule: Rule, act: impl FnOnce() -> T) -> T {
        SWITCHED_OFF.set(Some(rule));
        let done = act();
        SWITCHED_OFF.set(None);
        done
    }

    /// The rules that were looked at and kept since it was last asked.
    pub(crate) fn kept() -> Vec<Rule> {
        KEPT.take()
    }
}

/// A command was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("refused by {}", rule.id())]
pub struct Refusal {
    /// The rule.
    pub rule: Rule,
    /// What it rests on, where that is law.
    pub basis: Option<Box<Basis>>,
    /// The field of the command, such as `data.investigators`.
    pub field: Option<String>,
    /// Its value, masked if personal.
    pub value: Option<String>,
    /// What fills the gaps of its words, in their order.
    pub args: Vec<Arg>,
}

impl Refusal {
    /// A refusal by `rule`.
    #[must_use]
    pub const fn new(rule: Rule) -> Self {
        Self { rule, basis: None, field: None, value: None, args: Vec::new() }
    }

    /// On this basis.
    #[must_use]
    pub fn on(mut self, basis: &Basis) -> Self {
        self.basis = Some(Box::new(basis.clone()));
        self
    }

    /// About this field.
    #[must_use]
    pub fn at(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// With this value, which must not be personal.
    #[must_use]
    pub fn value<T: std::fmt::Display + ?Sized>(mut self, value: &T) -> Self {
        self.value = Some(value.to_string());
        self
    }

    /// With this in the next gap of its words.
    #[must_use]
    pub fn with(mut self, arg: Arg) -> Self {
        self.args.push(arg);
        self
    }
}
