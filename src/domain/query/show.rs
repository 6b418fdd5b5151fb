//! The whole file of a household, in the shape of the contract. It carries full data: for the record and for export.

use serde::Serialize;

use crate::domain::household::benefit::Death;
use crate::domain::household::{
    About, Application, Appraisal, Arrived, Authorisation, BankAccount, Cause, Check, Closing, Complaint, Conflict,
    Declined, Delivered, Determination, Document, Ended, Expense, Fact, FactKey, Handled, Household, Hukou, IncomeLine,
    Letter, Manner, Member, Neighbours, Notice, OfficeReview, Opinion, Outcome, Parted, PropertyItem, Proxy,
    Publicised, Recusal, Relocation, Resolution, Returned, StaffRelative, Step, Supporter, Surveyed, Tag, Version,
    Visit,
};
use crate::domain::kind::Kind;
use crate::domain::programme::{Amount, AmountLine, CountingRule, Obstacle, Programme};
use crate::domain::types::{AccountId, Date, DeviceId, Fen, Hash, Instant, Ref, StreamId, Township, Village};

use super::aid::{self, CareFile, ReliefFile};
use super::{BenefitFile, Due, Finding, Reminder, Viewer, benefit, due, findings, missing, next_steps, reminders};

mod classes;

pub use classes::{ClassFile, CountingFile, ObstacleFile};

/// A household's file.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)] // the fields are the contract's
pub struct File<'a> {
    pub township: Option<Township>,
    pub village: Option<Village>,
    pub address: Option<&'a str>,
    pub cause: Option<Cause>,
    pub hukou: Option<Hukou>,
    pub phone: Option<&'a str>,
    pub relative_of_staff: Option<&'a StaffRelative>,
    pub members: Vec<&'a Member>,
    pub counting: Vec<CountingFile<'a>>,
    pub supporters: Vec<&'a Supporter>,
    pub means: Means<'a>,
    pub documents: &'a [Document],
    pub authorisations: &'a [Authorisation],
    pub visits: Vec<Of<'a, Visit>>,
    pub opinions: Vec<Of<'a, Opinion>>,
    pub surveys: Vec<Surveys<'a>>,
    pub recusals: &'a [Recusal],
    pub notices: Vec<NoticeFile<'a>>,
    pub applications: Vec<ApplicationFile<'a>>,
    pub conflicts: Vec<ConflictFile<'a>>,
    pub origin: Option<StreamId>,
    pub moves: &'a [Relocation],
    pub parted: &'a [Parted],
    pub arrived: &'a [Arrived],
    pub deaths: &'a [Death],
    pub reminders: Vec<Reminder>,
    pub tags: Vec<&'a Tag>,
}

/// Income, property and where aid is paid to.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct Means<'a> {
    pub income: Vec<&'a IncomeLine>,
    pub property: Vec<&'a PropertyItem>,
    pub expenses: Vec<&'a Expense>,
    pub bank: Option<&'a BankAccount>,
}

/// A record of an application's course, with the application's name.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct Of<'a, T> {
    pub application: &'a Ref,
    #[serde(flatten)]
    pub record: &'a T,
}

/// A public notice and how it ended.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct NoticeFile<'a> {
    #[serde(flatten)]
    pub notice: Of<'a, Notice>,
    pub closing: Option<&'a Closing>,
}

/// An application and where it stands.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct ApplicationFile<'a> {
    pub id: &'a Ref,
    pub number: &'a str,
    pub programme: Programme,
    pub applicant: &'a Ref,
    pub manner: Manner,
    pub proxy: Option<&'a Proxy>,
    pub applied: Date,
    pub accepted: Option<Date>,
    pub statement: Option<&'a str>,
    pub step: Step,
    pub missing: Vec<String>,
    pub due: Vec<Due>,
    pub next: Vec<Kind>,
    pub classes: Vec<ClassFile>,
    pub determination: Option<DeterminationFile<'a>>,
    pub handled: Vec<HandledFile<'a>>,
    pub findings: Vec<Finding>,
    pub amount: Option<AmountFile>,
    pub care: Option<CareFile<'a>>,
    pub relief: Option<ReliefFile<'a>>,
    /// The benefit after its approval.
    pub benefit: Option<BenefitFile<'a>>,
}

/// What was found out about an application's circumstances beside the visits.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct Surveys<'a> {
    pub application: &'a Ref,
    pub neighbours: Vec<&'a Neighbours>,
    pub letters: Vec<&'a Letter>,
    pub checks: Vec<Check<'a>>,
    pub appraisals: Vec<&'a Appraisal>,
    pub office_visits: Vec<&'a Visit>,
    pub complaints: Vec<&'a Complaint>,
}

/// How an application was looked at, sent back, ended or made known.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum HandledFile<'a> {
    Declined(&'a Declined),
    Ended(&'a Ended),
    Reviewed(&'a OfficeReview),
    Returned(&'a Returned),
    Delivered(&'a Delivered),
    Publicised(&'a Publicised),
}

/// The office's determination.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct DeterminationFile<'a> {
    #[serde(rename = "ref")]
    pub id: &'a Ref,
    pub outcome: Outcome,
    pub reason: Option<&'a str>,
    pub decided: Date,
    pub from: Option<Date>,
    pub valid_until: Option<Date>,
    pub by_township: bool,
    pub certificate: Option<&'a str>,
    pub policy_version: u32,
}

/// What was granted a month, and how it came about.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct AmountFile {
    pub total_fen: Fen,
    pub lines: Vec<LineFile>,
}

/// One line of the computation.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct LineFile {
    pub rule: &'static str,
    pub text: String,
    pub fen: Fen,
}

/// A conflict and its sides.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct ConflictFile<'a> {
    pub id: &'a Ref,
    pub about: &'static str,
    pub record: Option<String>,
    pub open: bool,
    pub versions: Vec<VersionFile<'a>>,
    pub kept: Option<Hash>,
    pub reason: Option<&'a str>,
}

/// One side of a conflict.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct VersionFile<'a> {
    pub hash: Hash,
    pub kind: Kind,
    pub account: AccountId,
    pub device: DeviceId,
    pub at: Instant,
    pub value: Option<&'a Fact>,
}

/// The texts that a file holds; they are not the domain's to say.
pub trait Words {
    /// What a line of an amount says.
    fn line(&self, household: &Household, line: &AmountLine) -> String;
    /// What stands in the way.
    fn obstacle(&self, obstacle: &Obstacle) -> String;
    /// Why a member counts, or does not.
    fn counting(&self, why: &CountingRule) -> String;
}

/// The file of a household.
#[must_use]
pub fn file<'a>(household: &'a Household, viewer: &Viewer<'_>, words: &dyn Words) -> File<'a> {
    let profile = household.profile.as_ref();
    File {
        township: household.township(),
        village: profile.map(|p| p.village),
        address: household.address(),
        cause: profile.map(|p| p.cause),
        hukou: profile.map(|p| p.hukou),
        phone: household.phone(),
        relative_of_staff: profile.and_then(|p| p.relative_of_staff.as_ref()),
        members: household.members().collect(),
        counting: classes::counting(household, viewer, words),
        supporters: household.supporters().collect(),
        means: Means {
            income: household.income().collect(),
            property: household.property().collect(),
            expenses: household.expenses().collect(),
            bank: household.bank(),
        },
        documents: &household.documents,
        authorisations: &household.authorisations,
        visits: of_each(household, |a| a.visits().collect()),
        opinions: of_each(household, |a| a.opinions().collect()),
        surveys: household.applications.iter().map(surveys).collect(),
        recusals: &household.recusals,
        notices: notices(household),
        applications: household.applications.iter().map(|a| application(household, a, viewer, words)).collect(),
        conflicts: household.conflicts.iter().map(|c| conflict(household, c)).collect(),
        origin: profile.and_then(|p| p.origin),
        moves: &household.moves,
        parted: &household.parted,
        arrived: &household.arrived,
        deaths: &household.deaths,
        reminders: reminders(household, viewer.policy, viewer.today),
        tags: household.tags().collect(),
    }
}

fn surveys(a: &Application) -> Surveys<'_> {
    let mut all = Surveys {
        application: &a.id,
        neighbours: Vec::new(),
        letters: Vec::new(),
        checks: a.checks().collect(),
        appraisals: a.appraisals().collect(),
        office_visits: Vec::new(),
        complaints: Vec::new(),
    };
    for surveyed in a.surveyed() {
        match surveyed {
            Surveyed::Neighbours(neighbours) => all.neighbours.push(neighbours),
            Surveyed::Letter(letter) => all.letters.push(letter),
            Surveyed::OfficeVisited(visit) => all.office_visits.push(visit),
            Surveyed::Complained(complaint) => all.complaints.push(complaint),
            Surveyed::CheckRequested(_)
            | Surveyed::CheckReported(_)
            | Surveyed::CheckTold(_)
            | Surveyed::CheckObjected(_)
            | Surveyed::Appraised(_) => {}
        }
    }
    all
}

const fn handled(handled: &Handled) -> HandledFile<'_> {
    match handled {
        Handled::Declined(declined) => HandledFile::Declined(declined),
        Handled::Ended(ended) => HandledFile::Ended(ended),
        Handled::Reviewed(review) => HandledFile::Reviewed(review),
        Handled::Returned(returned) => HandledFile::Returned(returned),
        Handled::Delivered(delivered) => HandledFile::Delivered(delivered),
        Handled::Publicised(publicised) => HandledFile::Publicised(publicised),
    }
}

fn of_each<'a, T>(household: &'a Household, records: impl Fn(&'a Application) -> Vec<&'a T>) -> Vec<Of<'a, T>> {
    let of = |a: &'a Application| records(a).into_iter().map(|record| Of { application: &a.id, record });
    household.applications.iter().flat_map(of).collect()
}

fn notices(household: &Household) -> Vec<NoticeFile<'_>> {
    let mut notices = Vec::new();
    for a in &household.applications {
        for record in a.notices() {
            notices.push(NoticeFile { notice: Of { application: &a.id, record }, closing: a.closing(&record.id) });
        }
    }
    notices
}

fn application<'a>(
    household: &'a Household,
    a: &'a Application,
    viewer: &Viewer<'_>,
    words: &dyn Words,
) -> ApplicationFile<'a> {
    let made = a.determination();
    ApplicationFile {
        id: &a.id,
        number: &a.number,
        programme: a.programme,
        applicant: &a.applicant,
        manner: a.manner,
        proxy: a.proxy.as_ref(),
        applied: a.applied,
        accepted: a.accepted(),
        statement: a.statement.as_deref(),
        step: a.step(),
        missing: missing(household, a, viewer.policy, viewer.today).names(),
        due: due(a),
        next: next_steps(household, a, viewer),
        classes: classes::classes(household, a, viewer, words),
        determination: made.map(determination),
        handled: a.handled().map(handled).collect(),
        findings: findings(household, a),
        amount: granted(a).map(|amount| amount_file(household, amount, words)),
        care: aid::care(a),
        relief: aid::relief(a),
        benefit: benefit::file(household, a, viewer),
    }
}

/// The money determined, or paid before the papers.
fn granted(a: &Application) -> Option<&Amount> {
    let determined = a.determination().and_then(Determination::amount);
    determined.or_else(|| a.urgent_payout().map(|payout| &payout.amount))
}

fn determination(made: &Determination) -> DeterminationFile<'_> {
    DeterminationFile {
        id: &made.id,
        outcome: made.outcome,
        reason: made.reason.as_deref(),
        decided: made.decided,
        from: made.from(),
        valid_until: made.valid_until(),
        by_township: made.by_township,
        certificate: made.certificate.as_deref(),
        policy_version: made.policy_version,
    }
}

fn amount_file(household: &Household, amount: &Amount, words: &dyn Words) -> AmountFile {
    let line = |l: &AmountLine| LineFile { rule: l.rule.name(), text: words.line(household, l), fen: l.fen };
    AmountFile { total_fen: amount.total_fen, lines: amount.lines.iter().map(line).collect() }
}

fn conflict<'a>(household: &Household, c: &'a Conflict) -> ConflictFile<'a> {
    let (about, record) = match &c.about {
        About::Course(application) => ("course", Some(application.to_string())),
        About::Application(application) => ("application", Some(application.to_string())),
        About::Fact(FactKey::Record(name)) => ("record", Some(name.to_string())),
        About::Fact(FactKey::Address) => ("address", None),
        About::Fact(FactKey::Phone) => ("phone", None),
        About::Fact(FactKey::Bank) => ("bank", None),
    };
    let version = |v: &'a Version| {
        let stamp = household.stamp(v.act);
        let (account, device, at) = (stamp.account, stamp.device, stamp.at);
        VersionFile { hash: v.hash, kind: v.kind, account, device, at, value: v.value.as_ref() }
    };
    ConflictFile {
        id: &c.id,
        about,
        record,
        open: c.is_open(),
        versions: c.versions.iter().map(version).collect(),
        kept: c.resolved.as_ref().map(|r: &Resolution| r.keep),
        reason: c.resolved.as_ref().map(|r| r.reason.as_str()),
    }
}
