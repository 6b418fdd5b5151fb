//! The kinds of life that the township's households have: for each, who they are, what they ask for, and what is done
//! about it up to today.

mod benefit;
mod dibao;
mod door;
mod linshi;
mod single;
mod status;
mod tekun;

use std::ops::RangeInclusive;

pub(super) use self::benefit::Fate;
pub(super) use self::dibao::Trouble;
pub(super) use self::linshi::Relief;
pub(super) use self::single::Person;
pub(super) use self::status::Class;
pub(super) use self::tekun::Care;
use super::Setting;
use super::family::Family;
use super::household::Means;
use super::prng::Prng;
use super::script::Script;
use crate::domain::household::Step;
use crate::domain::programme::Programme;

/// What is asked for, and for whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Applies {
    pub(super) programme: Programme,
    pub(super) applicant: &'static str,
    /// For the applicant alone (单人户).
    pub(super) single: bool,
    pub(super) claim: Claim,
}

/// What an application for 临时救助 rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Claim {
    None,
    /// 急难型
    Emergency,
    /// 支出型: what the hospital took, in tens of yuan; half of it is borne by insurance.
    Spending {
        from: i64,
        to: i64,
    },
}

impl Applies {
    const fn of(programme: Programme) -> Self {
        Self { programme, applicant: "m1", single: false, claim: Claim::None }
    }
}

/// One household's life.
pub(super) struct Life {
    /// Who lives together.
    pub(super) family: Family,
    /// How they stand.
    pub(super) means: Means,
    /// What they ask for.
    pub(super) applies: Applies,
    /// Whether somebody of the family is on the staff.
    pub(super) relative: bool,
    /// Whether it lasts for months, so that no birthday may fall into its beginning.
    pub(super) long: bool,
    /// What is done.
    pub(super) script: Script,
    /// Where the application stands in the end.
    pub(super) target: Step,
    /// How many working days ago the last act was; `None` when the open cases of this step take turns.
    pub(super) tail: Option<RangeInclusive<i64>>,
}

impl Life {
    /// The plain one: any family, poor, for 低保.
    fn plain(script: Script, target: Step) -> Self {
        let applies = Applies::of(Programme::Dibao);
        let (family, means) = (Family::Any, Means::Poor);
        Self { family, means, applies, relative: false, long: false, script, target, tail: None }
    }
}

/// The kinds of life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// 低保, led to the step by the plain course.
    Dibao(Step),
    /// 低保 with something out of the ordinary.
    Troubled(Trouble),
    /// 单人户
    Single(Person),
    /// 特困
    Tekun(Care),
    /// 临时救助
    Linshi(Relief),
    /// 低保边缘, 刚性支出
    Status(Class),
    /// An approved 低保 that was managed since.
    Benefit(Fate),
    /// 一门受理
    Referred,
}

impl Kind {
    /// The life of this kind.
    pub(super) fn life(self, prng: &mut Prng, setting: &Setting<'_>) -> Life {
        match self {
            Self::Dibao(step) => dibao::life(prng, step),
            Self::Troubled(trouble) => dibao::troubled(prng, trouble),
            Self::Single(person) => single::life(prng, person),
            Self::Tekun(care) => tekun::life(prng, care),
            Self::Linshi(relief) => linshi::life(prng, relief),
            Self::Status(class) => status::life(prng, class, setting),
            Self::Benefit(fate) => benefit::life(prng, fate),
            Self::Referred => door::life(prng),
        }
    }

    /// The kind of the household of this index.
    pub(super) const fn of(index: usize) -> Self {
        MIX[index % MIX.len()]
    }
}

/// The step of an open case of the plain course, for those whose ends take turns.
const fn open_step(kind: Kind) -> Option<Step> {
    match kind {
        Kind::Dibao(step) => Some(step),
        _ => None,
    }
}

/// How many working days ago the last act was. The open ones of a step take turns, so that most deadlines are yet to
/// come, some fall on today and a few have passed; the ended ones lie longer back.
pub(super) fn tail(prng: &mut Prng, life: &Life, index: usize) -> i64 {
    if let Some(range) = &life.tail {
        return prng.between(*range.start(), *range.end());
    }
    let turns: [i64; 6] = match life.target {
        // The terms of the embedded policy: two, three and ten working days, and seven days of notice.
        Step::Drafted => [1, 4, 2, 1, 1, 2],
        Step::Accepted => [1, 5, 3, 2, 1, 2],
        Step::Posted => [1, 7, 3, 5, 2, 4],
        Step::Forwarded | Step::Review => [1, 12, 4, 10, 2, 7],
        Step::Incomplete | Step::Investigating | Step::Appraisal | Step::Opinion | Step::Objection => {
            [1, 3, 2, 5, 4, 8]
        }
        Step::Approved | Step::Refused | Step::Withdrawn | Step::Closed => return prng.between(2, 40),
    };
    let in_round = |kinds: &[Kind]| kinds.iter().filter(|kind| open_step(**kind) == Some(life.target)).count();
    let earlier = index / MIX.len() * in_round(&MIX) + in_round(&MIX[..index % MIX.len()]);
    turns[earlier % turns.len()]
}

/// The kinds of the lives behind sixty household files in a row, two of them having two: every step within the first half, every programme, every fate, and more of
/// the open cases of the plain course than of anything else.
const MIX: [Kind; 58] = [
    Kind::Dibao(Step::Accepted),
    Kind::Dibao(Step::Posted),
    Kind::Dibao(Step::Drafted),
    Kind::Dibao(Step::Approved),
    Kind::Tekun(Care::Home),
    Kind::Dibao(Step::Investigating),
    Kind::Dibao(Step::Forwarded),
    Kind::Linshi(Relief::UrgentPaid),
    Kind::Dibao(Step::Incomplete),
    Kind::Benefit(Fate::RecheckDue),
    Kind::Dibao(Step::Accepted),
    Kind::Dibao(Step::Appraisal),
    Kind::Status(Class::Bianyuan),
    Kind::Dibao(Step::Opinion),
    Kind::Dibao(Step::Posted),
    Kind::Dibao(Step::Objection),
    Kind::Single(Person::Clergy),
    Kind::Dibao(Step::Review),
    Kind::Dibao(Step::Drafted),
    Kind::Dibao(Step::Withdrawn),
    Kind::Linshi(Relief::Small),
    Kind::Dibao(Step::Refused),
    Kind::Benefit(Fate::Stopped),
    Kind::Dibao(Step::Closed),
    Kind::Dibao(Step::Forwarded),
    Kind::Status(Class::Gangxing),
    Kind::Troubled(Trouble::Relative),
    Kind::Dibao(Step::Accepted),
    Kind::Referred,
    Kind::Dibao(Step::Investigating),
    Kind::Benefit(Fate::Changed),
    Kind::Dibao(Step::Posted),
    Kind::Troubled(Trouble::Objected),
    Kind::Tekun(Care::Institution),
    Kind::Dibao(Step::Drafted),
    Kind::Benefit(Fate::Carried),
    Kind::Linshi(Relief::UrgentAwaitingPapers),
    Kind::Dibao(Step::Incomplete),
    Kind::Single(Person::Disabled),
    Kind::Dibao(Step::Forwarded),
    Kind::Benefit(Fate::Suspended),
    Kind::Dibao(Step::Opinion),
    Kind::Troubled(Trouble::Returned),
    Kind::Status(Class::Converted),
    Kind::Benefit(Fate::Moved),
    Kind::Benefit(Fate::Widowed),
    Kind::Linshi(Relief::Large),
    Kind::Dibao(Step::Investigating),
    Kind::Troubled(Trouble::Declined),
    Kind::Tekun(Care::Undecided),
    Kind::Troubled(Trouble::Refused),
    Kind::Benefit(Fate::Split),
    Kind::Dibao(Step::Forwarded),
    Kind::Troubled(Trouble::ReturnedOpen),
    Kind::Benefit(Fate::Joined),
    Kind::Benefit(Fate::Rechecked),
    Kind::Troubled(Trouble::AdverseCheck),
    Kind::Benefit(Fate::Resumed),
];
