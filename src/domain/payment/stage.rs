//! The stages of a run. The step it stands at follows from those taken, and is stored nowhere.

use serde::{Deserialize, Serialize};

use crate::domain::household::Act;
use crate::domain::meta::Meta;
use crate::domain::types::Date;

use super::Run;

/// A stage of a run. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// 复核
    Check,
    /// 报送
    Forward,
    /// 确认
    Confirm,
    /// 送发
    Send,
    /// 关账
    Close,
}

impl Stage {
    /// Whether it says that the lines are right: it holds no more when lines were added unknown to its author.
    #[must_use]
    pub const fn rests_on_the_lines(self) -> bool {
        matches!(self, Self::Check | Self::Forward | Self::Confirm)
    }
}

/// Where a run stands. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RunStep {
    /// 编制中
    Drafted,
    /// 已复核
    Checked,
    /// 已报送
    Forwarded,
    /// 已确认
    Confirmed,
    /// 已送发
    Sent,
    /// 已关账
    Closed,
}

/// A stage that was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// Which.
    pub stage: Stage,
    /// The day.
    pub on: Date,
    /// The reason that the rule asked for: too late, an exception, returns left open.
    pub reason: Option<String>,
    /// The action.
    pub act: Act,
    /// It holds no more: its author did not know of what another machine did.
    pub void: bool,
}

impl Run {
    /// Where it stands.
    #[must_use]
    pub fn step(&self) -> RunStep {
        let last = self.taken.iter().filter(|taken| !taken.void).map(|taken| taken.stage).max();
        match last {
            None => RunStep::Drafted,
            Some(Stage::Check) => RunStep::Checked,
            Some(Stage::Forward) => RunStep::Forwarded,
            Some(Stage::Confirm) => RunStep::Confirmed,
            Some(Stage::Send) => RunStep::Sent,
            Some(Stage::Close) => RunStep::Closed,
        }
    }

    /// Takes a stage.
    pub(super) fn take(&mut self, stage: Stage, on: Date, reason: Option<String>, act: Act, meta: &Meta) {
        let void = match stage {
            Stage::Close => self.returns().any(|earlier| self.unknown_to(meta, earlier)),
            stage if stage.rests_on_the_lines() => self.additions.iter().any(|earlier| self.unknown_to(meta, *earlier)),
            _ => false,
        };
        self.taken.push(Taken { stage, on, reason, act, void });
    }

    /// A closing whose author did not know of the return that `meta` records holds no more.
    pub(super) fn reopen(&mut self, meta: &Meta) {
        let acts = &self.acts;
        for taken in self.taken.iter_mut().filter(|taken| taken.stage == Stage::Close) {
            let earlier = acts.get(taken.act.0 as usize);
            taken.void |= earlier.is_some_and(|earlier| meta.concurrent_with(earlier));
        }
    }

    fn returns(&self) -> impl Iterator<Item = Act> {
        self.entries
            .iter()
            .flat_map(|entry| &entry.payouts)
            .filter_map(|payout| payout.back.as_ref())
            .map(|back| back.act)
    }
}
