//! 户档案: one household, its people, means, papers and applications, as the fold of its stream.

mod application;
pub mod benefit;
mod care;
mod clock;
mod conflict;
mod course;
mod ending;
mod fact;
pub mod fold;
mod means;
mod member;
mod moves;
mod names;
mod papers;
mod person;
mod relief;
mod support;
mod survey;
mod tag;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use application::{Application, Exception, Move, Step, What};
pub use care::{CareAgreement, CareAssessment, CareChange, CareGrade, CareMode, CarePlacement, SelfCare};
pub use clock::{Clock, Deadline};
pub use conflict::{About, Conflict, Resolution, Version};
pub use course::{
    Carried, Closing, Conversion, Determination, Granted, Manner, Notice, NoticeOutcome, Objection, Opinion, Outcome,
    Proxy, Told, ToldBy, Visit,
};
pub use ending::{Declined, Delivered, EndGround, Ended, Handled, OfficeReview, Publicised, ReturnTo, Returned};
pub use fact::{Fact, FactKey, Held};
pub use means::{
    BankAccount, Expense, ExpenseKind, IncomeCategory, IncomeLine, PropertyItem, PropertyKind, Sourced, Treatment,
};
pub use member::{Disability, Health, Labour, Marital, Member, Relation, Supporter};
pub use moves::{Arrived, Parted, Relocation};
pub use names::Names;
pub use papers::{Authorisation, Document, DocumentKind};
pub use person::{Absence, AbsenceKind, Clergy, CountingSet, DisabilityCertificate, Employment, School, SchoolStage};
pub use relief::{Claim, Filing, Payout, Relief, ReliefCause, Source, Spending};
pub use support::{Contribution, SupporterHome, Waiver};
pub use survey::{
    Appraisal, Check, CheckObjection, CheckReport, CheckRequest, CheckTold, Complaint, Letter, LetterAnswer,
    Neighbours, Surveyed,
};

pub use tag::{Tag, TagKind};

use super::meta::Stamp;
use benefit::Death;

use super::types::{Date, Ref, StreamId, Township, Village};

/// An action of the stream, by its place in [`Household::acts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Act(pub u32);

/// Cause of hardship (致困原因). Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// 因病
    Illness,
    /// 因残
    Disability,
    /// 因学
    Schooling,
    /// 因灾
    Disaster,
    /// 缺劳力
    NoLabour,
    /// 其他
    Other,
}

/// Registration (户口性质). Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Hukou {
    /// 农村
    Rural,
    /// 城镇
    Urban,
}

/// A close relative who works in social assistance or on the village committee (近亲属备案).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffRelative {
    /// 姓名
    pub name: String,
    /// Relation and post.
    pub relation: String,
    /// That person's login, if they have an account: it does nothing in this household's cases.
    #[serde(default)]
    pub login: Option<String>,
}

/// Somebody stays out of this household's cases (回避): their own, a relative's, or for another reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recusal {
    /// Its name in the stream.
    #[serde(rename = "ref")]
    pub id: Ref,
    /// Whose account.
    pub login: String,
    /// Why.
    pub reason: String,
}

/// What a household was opened with. Only a move changes it: the village.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// 村（社区）
    pub village: Village,
    /// 致困原因
    pub cause: Cause,
    /// 户口性质
    pub hukou: Hukou,
    /// 近亲属备案
    pub relative_of_staff: Option<StaffRelative>,
    /// The household that its people left (分户).
    pub origin: Option<StreamId>,
}

/// The state of one household's stream.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Household {
    /// The stream.
    pub stream: StreamId,
    /// The actions folded so far, in order; records point into it.
    pub acts: Vec<Stamp>,
    /// What it was opened with; `None` before that.
    pub profile: Option<Profile>,
    /// People, means, address: in the order they were first recorded.
    pub facts: Vec<Held>,
    /// Papers received.
    pub documents: Vec<Document>,
    /// Authorisations to check.
    pub authorisations: Vec<Authorisation>,
    /// Who stays out of its cases.
    pub recusals: Vec<Recusal>,
    /// Applications.
    pub applications: Vec<Application>,
    /// Moves to other villages.
    pub moves: Vec<Relocation>,
    /// People who left for other households.
    pub parted: Vec<Parted>,
    /// People who came from other households.
    pub arrived: Vec<Arrived>,
    /// Members who died.
    pub deaths: Vec<Death>,
    /// Conflicts, open and resolved.
    pub conflicts: Vec<Conflict>,
    /// The names taken in this stream.
    pub names: Names,
}

impl Household {
    /// Before the first event.
    #[must_use]
    pub fn empty(stream: StreamId) -> Self {
        Self {
            stream,
            acts: Vec::new(),
            profile: None,
            facts: Vec::new(),
            documents: Vec::new(),
            authorisations: Vec::new(),
            recusals: Vec::new(),
            applications: Vec::new(),
            moves: Vec::new(),
            parted: Vec::new(),
            arrived: Vec::new(),
            deaths: Vec::new(),
            conflicts: Vec::new(),
            names: Names::default(),
        }
    }

    /// The township it belongs to.
    #[must_use]
    pub fn township(&self) -> Option<Township> {
        self.profile.as_ref().map(|profile| profile.village.township())
    }

    /// The facts that stand.
    pub fn standing_facts(&self) -> impl Iterator<Item = &Fact> {
        self.facts.iter().filter_map(|held| held.value.as_ref())
    }

    /// The members.
    pub fn members(&self) -> impl Iterator<Item = &Member> {
        self.standing_facts().filter_map(|fact| if let Fact::Member(m) = fact { Some(m) } else { None })
    }

    /// The member of this name.
    #[must_use]
    pub fn member(&self, id: &Ref) -> Option<&Member> {
        self.members().find(|member| member.id == *id)
    }

    /// The head, or the first member of a household whose head was lost in a conflict.
    #[must_use]
    pub fn head(&self) -> Option<&Member> {
        self.members().find(|member| member.relation == Relation::Head).or_else(|| self.members().next())
    }

    /// Those who owe support.
    pub fn supporters(&self) -> impl Iterator<Item = &Supporter> {
        self.standing_facts().filter_map(|fact| if let Fact::Supporter(s) = fact { Some(s) } else { None })
    }

    /// The lines of income.
    pub fn income(&self) -> impl Iterator<Item = &IncomeLine> {
        self.standing_facts().filter_map(|fact| if let Fact::Income(i) = fact { Some(i) } else { None })
    }

    /// The items of property.
    pub fn property(&self) -> impl Iterator<Item = &PropertyItem> {
        self.standing_facts().filter_map(|fact| if let Fact::Property(p) = fact { Some(p) } else { None })
    }

    /// Rigid spending.
    pub fn expenses(&self) -> impl Iterator<Item = &Expense> {
        self.standing_facts().filter_map(|fact| if let Fact::Expense(e) = fact { Some(e) } else { None })
    }

    /// 户口性质; rural before the file is opened.
    #[must_use]
    pub fn hukou(&self) -> Hukou {
        self.profile.as_ref().map_or(Hukou::Rural, |profile| profile.hukou)
    }

    /// Benefits from elsewhere.
    pub fn tags(&self) -> impl Iterator<Item = &Tag> {
        self.standing_facts().filter_map(|fact| if let Fact::Tag(t) = fact { Some(t) } else { None })
    }

    /// The day on which a member died, if recorded.
    #[must_use]
    pub fn died(&self, member: &Ref) -> Option<Date> {
        self.deaths.iter().find(|death| death.member == *member).map(|death| death.on)
    }

    /// The address.
    #[must_use]
    pub fn address(&self) -> Option<&str> {
        self.standing_facts().find_map(|fact| if let Fact::Address(a) = fact { Some(a.as_str()) } else { None })
    }

    /// The telephone number.
    #[must_use]
    pub fn phone(&self) -> Option<&str> {
        self.standing_facts().find_map(|fact| if let Fact::Phone(p) = fact { Some(p.as_str()) } else { None })
    }

    /// Where aid is paid to.
    #[must_use]
    pub fn bank(&self) -> Option<&BankAccount> {
        self.standing_facts().find_map(|fact| if let Fact::Bank(b) = fact { Some(b) } else { None })
    }

    /// Whether the account of this login stays out of the household's cases.
    #[must_use]
    pub fn is_recused(&self, login: &str) -> bool {
        let relative = self.profile.as_ref().and_then(|profile| profile.relative_of_staff.as_ref());
        let declared = relative.and_then(|relative| relative.login.as_deref()) == Some(login);
        declared || self.recusals.iter().any(|recusal| recusal.login == login)
    }

    /// The application of this name.
    #[must_use]
    pub fn application(&self, id: &Ref) -> Option<&Application> {
        self.applications.iter().find(|application| application.id == *id)
    }

    /// The application whose notice has this name.
    #[must_use]
    pub fn application_of_notice(&self, notice: &Ref) -> Option<&Application> {
        self.applications.iter().find(|a| a.notices().any(|n| n.id == *notice))
    }

    /// The conflicts that wait for a person.
    pub fn open_conflicts(&self) -> impl Iterator<Item = &Conflict> {
        self.conflicts.iter().filter(|conflict| conflict.is_open())
    }

    /// The first open conflict that stands in the way of this application: about its course, or about any fact, as
    /// facts decide what is owed.
    #[must_use]
    pub fn conflict_of(&self, application: &Application) -> Option<&Conflict> {
        self.open_conflicts().find(|conflict| match &conflict.about {
            About::Fact(_) => true,
            About::Course(id) => *id == application.id,
            About::Application(id) => {
                *id == application.id
                    || application.trail.first().is_some_and(|m| conflict.has(&self.stamp(m.act).hash))
            }
        })
    }

    /// The action behind a record.
    #[must_use]
    pub fn stamp(&self, act: Act) -> Stamp {
        // Acts come from this very list; an empty stamp can never be seen.
        let unknown = Stamp {
            hash: crate::domain::types::Hash::ZERO,
            device: crate::domain::types::DeviceId::from_bytes([0; 16]),
            account: crate::domain::types::AccountId::OFFICE,
            at: crate::domain::types::Instant::from_unix(0),
            pos: None,
        };
        self.acts.get(act.0 as usize).copied().unwrap_or(unknown)
    }
}
