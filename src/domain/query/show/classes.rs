//! Who counts, and which class an application fits, with what stands in the way of each.

use serde::Serialize;

use crate::domain::household::{Application, Household, Member};
use crate::domain::programme::{Amount, Assessment, Grant, Obstacle, Programme, classify, counting};
use crate::domain::query::Viewer;
use crate::domain::types::{Date, Fen, Ref};

use super::{AmountFile, Words, amount_file};

/// Whether a member counts, and why.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)] // the fields are the contract's
pub struct CountingFile<'a> {
    pub member: &'a Ref,
    pub counts: bool,
    pub why: &'static str,
    pub text: String,
}

/// What a class says about an application.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct ClassFile {
    pub programme: Programme,
    pub fits: bool,
    pub obstacles: Vec<ObstacleFile>,
    pub persons: u32,
    pub income_fen: Fen,
    pub grants: &'static str,
    pub amount: Option<AmountFile>,
    pub income: Option<AmountFile>,
    pub spending: Option<AmountFile>,
    pub valid_until: Option<Date>,
}

/// What stands in the way.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct ObstacleFile {
    pub rule: &'static str,
    pub text: String,
}

pub(super) fn counting<'a>(household: &'a Household, viewer: &Viewer<'_>, words: &dyn Words) -> Vec<CountingFile<'a>> {
    let of = |member: &'a Member| {
        let why = counting::of(member, viewer.ground());
        CountingFile { member: &member.id, counts: why.counts(), why: why.name(), text: words.counting(&why) }
    };
    household.members().map(of).collect()
}

/// The classes of an application that is not decided yet; a decided one has its determination.
pub(super) fn classes(
    household: &Household,
    application: &Application,
    viewer: &Viewer<'_>,
    words: &dyn Words,
) -> Vec<ClassFile> {
    if application.step().is_end() {
        return Vec::new();
    }
    let assessed = classify::classes(household, application, viewer.ground());
    assessed.iter().map(|assessed| class(household, assessed, words)).collect()
}

fn class(household: &Household, assessed: &Assessment, words: &dyn Words) -> ClassFile {
    let file = |amount: &Amount| Some(amount_file(household, amount, words));
    let obstacle = |o: &Obstacle| ObstacleFile { rule: o.name(), text: words.obstacle(o) };
    let (grants, amount, income, spending, valid_until) = match &assessed.grant {
        Grant::Monthly(amount) => ("monthly", file(amount), None, None, None),
        Grant::Once(amount) => ("once", file(amount), None, None, None),
        Grant::Status { income, spending, valid_until } => {
            ("status", None, file(income), spending.as_ref().and_then(file), *valid_until)
        }
    };
    ClassFile {
        programme: assessed.programme,
        fits: assessed.is_eligible(),
        obstacles: assessed.obstacles.iter().map(obstacle).collect(),
        persons: assessed.persons,
        income_fen: assessed.income_fen,
        grants,
        amount,
        income,
        spending,
        valid_until,
    }
}
