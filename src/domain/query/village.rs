//! What is done for a village at a time: notices that are posted together, their outcomes, and the visits of one round.

use crate::domain::household::{Application, Household, Step};
use crate::domain::kind::Kind;

use super::{Viewer, next_steps};

/// One sort of work that is done for many households of a village at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VillageTask {
    /// 张贴公示: the opinion is given, its notice is not up.
    Post,
    /// 公示结果: the notice has run its term.
    Close,
    /// 入户调查: nobody was met at home yet.
    Visit,
}

impl VillageTask {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Post, Self::Close, Self::Visit];

    /// The command that does it.
    #[must_use]
    pub const fn kind(self) -> Kind {
        match self {
            Self::Post => Kind::NoticePost,
            Self::Close => Kind::NoticeClose,
            Self::Visit => Kind::VisitRecord,
        }
    }

    /// Whether an application at this step can have it at all: so that a list need not read every household.
    #[must_use]
    pub const fn is_possible_at(self, step: Step) -> bool {
        match self {
            Self::Post => matches!(step, Step::Opinion),
            Self::Close => matches!(step, Step::Posted),
            Self::Visit => matches!(
                step,
                Step::Accepted
                    | Step::Investigating
                    | Step::Appraisal
                    | Step::Objection
                    | Step::Forwarded
                    | Step::Review
            ),
        }
    }
}

/// The work of this sort that an application waits for, of that which the viewer may do.
#[must_use]
pub fn village_task(household: &Household, application: &Application, viewer: &Viewer<'_>) -> Option<VillageTask> {
    let next = next_steps(household, application, viewer);
    VillageTask::ALL.into_iter().find(|task| {
        next.contains(&task.kind())
            && match task {
                // After an objection was looked into, policy may let the file go on without a second notice.
                VillageTask::Post => !next.contains(&Kind::ApplicationForward),
                VillageTask::Close => true,
                // A second visit is allowed at any time, but nothing waits for it.
                VillageTask::Visit => at_office(application) || !application.is_visited(),
            }
    })
}

/// Where a visit is offered there, the office owes one of its own.
fn at_office(application: &Application) -> bool {
    matches!(application.step(), Step::Forwarded | Step::Review)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::{Course, Side, complete, given, opinion, posted, visit};
    use crate::domain::types::Role;
    use serde_json::json;

    fn task(course: &Course, roles: &[Role]) -> Option<VillageTask> {
        let desk = Side::Township.desk();
        let viewer = Viewer { policy: &course.policy, desk: &desk, roles, today: course.now.date() };
        village_task(course.household(), course.application("a1"), &viewer)
    }

    #[test]
    fn each_step_of_the_course_has_its_task_and_only_for_those_who_may_do_it() {
        let both = [Role::Investigator, Role::Reviewer];
        let mut course = complete();
        assert_eq!(task(&course, &both), None);
        course.township("application.accept", json!({ "application": "a1" }));
        assert_eq!(task(&course, &both), Some(VillageTask::Visit));
        assert_eq!(task(&course, &[Role::Reviewer]), None);
        course.on_day("2026-02-13").township("visit.record", visit("v1", "2026-02-13"));
        assert_eq!(task(&course, &both), None, "it was visited");
        assert_eq!(task(&given(), &both), Some(VillageTask::Post));
        let mut course = posted();
        assert_eq!(task(&course, &both), None, "the notice still runs");
        course.on_day("2026-03-03");
        assert_eq!(task(&course, &both), Some(VillageTask::Close));
        course.on_day("2026-03-04").township("notice.close", objected());
        assert_eq!(task(&course, &both), Some(VillageTask::Visit), "an objection sends them out again");
        course.township("visit.record", visit("v2", "2026-03-04")).township("opinion.give", opinion("o2", "approve"));
        assert_eq!(task(&course, &both), Some(VillageTask::Post));
    }

    fn objected() -> serde_json::Value {
        let objection = json!({ "content": "演练：另有收入", "received": "2026-03-04" });
        json!({
            "notice": "n1", "closed": "2026-03-04", "outcome": "objection", "objections": [objection],
            "village_confirmed": true
        })
    }

    #[test]
    fn a_task_comes_only_at_the_steps_that_it_names() {
        let mut course = posted();
        course.on_day("2026-03-03");
        let step = course.application("a1").step();
        assert!(VillageTask::Close.is_possible_at(step) && !VillageTask::Post.is_possible_at(step));
        assert!(VillageTask::Post.is_possible_at(given().application("a1").step()));
    }
}
