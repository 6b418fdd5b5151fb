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
