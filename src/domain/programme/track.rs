//! Which course an application takes.

use serde::{Deserialize, Serialize};

use super::Programme;

/// A course of steps and deadlines: that of a programme, and for 临时救助 one of two. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Track {
    /// 最低生活保障
    Dibao,
    /// 特困人员救助供养
    Tekun,
    /// 临时救助（支出型）
    Linshi,
    /// 临时救助（急难型）
    LinshiUrgent,
    /// 最低生活保障边缘家庭
    Bianyuan,
    /// 刚性支出困难家庭
    Gangxing,
}

impl Track {
    /// All courses.
    pub const ALL: [Self; 6] =
        [Self::Dibao, Self::Tekun, Self::Linshi, Self::LinshiUrgent, Self::Bianyuan, Self::Gangxing];

    /// The course of a programme; `urgent` tells the two of 临时救助 apart and means nothing elsewhere.
    #[must_use]
    pub const fn of(programme: Programme, urgent: bool) -> Self {
        match programme {
            Programme::Dibao => Self::Dibao,
            Programme::Tekun => Self::Tekun,
            Programme::Linshi if urgent => Self::LinshiUrgent,
            Programme::Linshi => Self::Linshi,
            Programme::Bianyuan => Self::Bianyuan,
            Programme::Gangxing => Self::Gangxing,
        }
    }

    /// The programme whose course it is.
    #[must_use]
    pub const fn programme(self) -> Programme {
        match self {
            Self::Dibao => Programme::Dibao,
            Self::Tekun => Programme::Tekun,
            Self::Linshi | Self::LinshiUrgent => Programme::Linshi,
            Self::Bianyuan => Programme::Bianyuan,
            Self::Gangxing => Programme::Gangxing,
        }
    }

    /// Whether it is the course of urgent aid (急难型).
    #[must_use]
    pub const fn is_urgent(self) -> bool {
        matches!(self, Self::LinshiUrgent)
    }
}
