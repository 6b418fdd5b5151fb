//! 一次申请、分类认定: one application is tested for each class that it may fit, in the order of the law.

use crate::domain::elsewhere::Scope;
use crate::domain::household::{Application, Household, Step};

use super::{Assessment, Ground, Obstacle, Programme, assess_as};

/// The classes, from the first to be tested to the last: 特困、低保、低保边缘、刚性支出.
pub const CLASSES: [Programme; 4] = [Programme::Tekun, Programme::Dibao, Programme::Bianyuan, Programme::Gangxing];

/// What each class says about an application; only its own programme for one that belongs to no class.
#[must_use]
pub fn classes(household: &Household, application: &Application, ground: Ground<'_>) -> Vec<Assessment> {
    let own = [application.programme];
    let tested: &[Programme] = if CLASSES.contains(&application.programme) { &CLASSES } else { &own };
    tested.iter().map(|programme| assess_as(*programme, household, application, ground)).collect()
}

/// The first class in which nothing stands in the way.
#[must_use]
pub fn fitting(household: &Household, application: &Application, ground: Ground<'_>) -> Option<Programme> {
    classes(household, application, ground).into_iter().find(Assessment::is_eligible).map(|class| class.programme)
}

/// The programmes among `excluding` that the household, or the applicant alone, has been granted by another
/// application. What another member has alone does not stand in the way.
pub(super) fn held(household: &Household, application: &Application, excluding: &[Programme]) -> Vec<Obstacle> {
    let concerns = |other: &Application| !Scope::of(other).alone() || other.applicant == application.applicant;
    let granted = |programme: &&Programme| {
        let others = household.applications.iter().filter(|other| other.id != application.id && concerns(other));
        others.into_iter().any(|other| other.programme == **programme && other.step() == Step::Approved)
    };
    excluding.iter().filter(granted).map(|programme| Obstacle::Holds(*programme)).collect()
}

#[cfg(test)]
mod tests;
