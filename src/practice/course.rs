//! The course of a synthetic household: which stages lead it to the step it shall stand at, and on which days.

use super::household::Means;
use super::prng::Prng;
use crate::domain::calendar::Calendar;
use crate::domain::household::Step;
use crate::domain::types::Date;

/// A stage of the course: what is done at one sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// The file is opened and the application registered, papers complete.
    Intake,
    /// The same with papers and authorisations still missing.
    IntakeIncomplete,
    /// The family is told once what is missing.
    Tell,
    /// What was missing is brought.
    Complete,
    Accept,
    Visit,
    Opinion {
        approve: bool,
    },
    Post,
    Close {
        objection: bool,
    },
    Forward,
    Determine {
        approve: bool,
    },
    Withdraw,
}

/// The steps that households are led to, so mixed that any sixty in a row hold each of them and more of the open ones.
const MIX: [Step; 30] = [
    Step::Accepted,
    Step::Posted,
    Step::Drafted,
    Step::Approved,
    Step::Investigating,
    Step::Forwarded,
    Step::Incomplete,
    Step::Accepted,
    Step::Approved,
    Step::Opinion,
    Step::Posted,
    Step::Objection,
    Step::Approved,
    Step::Accepted,
    Step::Drafted,
    Step::Investigating,
    Step::Refused,
    Step::Posted,
    Step::Approved,
    Step::Forwarded,
    Step::Accepted,
    Step::Withdrawn,
    Step::Investigating,
    Step::Approved,
    Step::Opinion,
    Step::Posted,
    Step::Incomplete,
    Step::Forwarded,
    Step::Approved,
    Step::Drafted,
];

/// The step that the household of this index stands at when its plan is done.
pub(super) const fn target(index: usize) -> Step {
    MIX[index % MIX.len()]
}

/// What a household must be like to be led there.
pub(super) fn means_for(target: Step) -> Means {
    if target == Step::Refused { Means::WellOff } else { Means::Poor }
}

/// The stages that lead to `target`, in order.
pub(super) fn stages(prng: &mut Prng, target: Step) -> Vec<Stage> {
    use Stage::{Accept, Close, Complete, Determine, Forward, Intake, IntakeIncomplete, Opinion, Post, Tell, Visit};
    let approve = target != Step::Refused;
    let opinion = Opinion { approve };
    let mut course =
        if prng.chance(20) { vec![IntakeIncomplete, Tell, Complete, Accept] } else { vec![Intake, Accept] };
    let more: &[Stage] = match target {
        Step::Incomplete => return vec![IntakeIncomplete, Tell],
        Step::Accepted => &[],
        Step::Withdrawn if prng.chance(50) => &[Stage::Withdraw],
        Step::Withdrawn => &[Visit, Stage::Withdraw],
        Step::Investigating => &[Visit],
        Step::Opinion => &[Visit, opinion],
        Step::Posted => &[Visit, opinion, Post],
        Step::Objection => &[Visit, opinion, Post, Close { objection: true }],
        // An objection is looked into: a second visit and a new opinion.
        Step::Forwarded | Step::Approved | Step::Refused if prng.chance(15) => {
            &[Visit, opinion, Post, Close { objection: true }, Visit, opinion, Forward]
        }
        Step::Forwarded | Step::Approved | Step::Refused => {
            &[Visit, opinion, Post, Close { objection: false }, Forward]
        }
        // The plain course has no way to the other three yet; `MIX` does not name them.
        Step::Drafted | Step::Appraisal | Step::Review | Step::Closed => {
            return vec![if prng.chance(50) { Intake } else { IntakeIncomplete }];
        }
    };
    course.extend(more);
    if matches!(target, Step::Approved | Step::Refused) {
        course.push(Determine { approve });
    }
    course
}

/// How many working days a stage comes after the one before it.
fn gap(prng: &mut Prng, stage: Stage) -> i64 {
    match stage {
        Stage::Intake | Stage::IntakeIncomplete => 0,
        Stage::Tell | Stage::Complete | Stage::Accept | Stage::Post | Stage::Forward => prng.between(0, 1),
        Stage::Visit | Stage::Opinion { .. } => prng.between(1, 2),
        // The seven days of the notice are over, wherever days off stand.
        Stage::Close { .. } => 8,
        Stage::Determine { .. } => prng.between(2, 6),
        Stage::Withdraw => prng.between(1, 3),
    }
}

/// The days of the stages, the last of them `tail` working days before `today`.
pub(super) fn days(
    prng: &mut Prng,
    stages: &[Stage],
    (today, calendar): (Date, &Calendar),
    tail: i64,
) -> Vec<(Stage, Date)> {
    let mut day = working_days_before(calendar, today, tail);
    let mut dated = Vec::with_capacity(stages.len());
    for stage in stages.iter().rev() {
        dated.push((*stage, day));
        day = working_days_before(calendar, day, gap(prng, *stage));
    }
    dated.reverse();
    dated
}

/// How many working days ago the last stage was. The open ones take turns, so that most deadlines are yet to come, some
/// fall on today and a few have passed; the ended ones lie longer back.
pub(super) fn tail(prng: &mut Prng, target: Step, index: usize) -> i64 {
    let turns: [i64; 6] = match target {
        // The terms of the embedded policy: two, three and ten working days, and seven days of notice.
        Step::Drafted => [1, 2, 1, 1, 4, 1],
        Step::Accepted => [1, 2, 3, 1, 5, 2],
        Step::Posted => [1, 3, 2, 5, 4, 7],
        Step::Forwarded => [1, 4, 10, 2, 12, 7],
        Step::Incomplete | Step::Investigating | Step::Opinion | Step::Objection => [1, 3, 2, 5, 4, 8],
        Step::Approved | Step::Refused | Step::Withdrawn | Step::Closed | Step::Appraisal | Step::Review => {
            return prng.between(2, 40);
        }
    };
    let in_round = |steps: &[Step]| steps.iter().filter(|step| **step == target).count();
    let earlier = index / MIX.len() * in_round(&MIX) + in_round(&MIX[..index % MIX.len()]);
    turns[earlier % turns.len()]
}

/// The `n`-th working day before `day`, which is not counted; for 0 the day itself if people work on it, else the
/// nearest before.
fn working_days_before(calendar: &Calendar, day: Date, n: i64) -> Date {
    let mut day = day;
    let mut left = n;
    // Bounded: no run of days off is as long as a month.
    for _ in 0..(n + 1) * 31 {
        if left <= 0 && calendar.is_working_day(day) {
            break;
        }
        day = day.plus_days(-1);
        left -= i64::from(calendar.is_working_day(day));
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn working_days_are_counted_back_over_the_spring_festival() {
        let calendar = Calendar::embedded();
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(working_days_before(calendar, day("2026-02-24"), 3), day("2026-02-12"));
        assert_eq!(working_days_before(calendar, day("2026-02-20"), 0), day("2026-02-14"));
        assert_eq!(working_days_before(calendar, day("2026-02-20"), 1), day("2026-02-14"));
        assert_eq!(working_days_before(calendar, day("2026-02-25"), 0), day("2026-02-25"));
    }
}
