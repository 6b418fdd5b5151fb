//! The programmes of assistance: who is eligible, how much, and why.

mod assess;
pub mod bianyuan;
pub mod classify;
pub mod condition;
pub mod counting;
pub mod dibao;
pub mod gangxing;
mod increment;
mod line;
pub mod linshi;
pub mod means;
mod obstacle;
pub mod price;
pub mod property;
mod single;
pub mod support;
pub mod tekun;
mod track;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use assess::{Assessment, Grant, Ground, assess, assess_as};
pub use counting::{CountingRule, covered};
pub use line::{Amount, AmountLine, LineRule};
pub use obstacle::Obstacle;
pub use track::Track;

macro_rules! programmes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal;)*) => {
        /// A programme (救助项目). Append only.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum Programme { $($(#[$doc])* $variant,)* }

        impl Programme {
            /// All programmes.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in JSON.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

programmes! {
    /// 最低生活保障
    Dibao = "dibao";
    /// 特困人员救助供养
    Tekun = "tekun";
    /// 临时救助
    Linshi = "linshi";
    /// 最低生活保障边缘家庭
    Bianyuan = "bianyuan";
    /// 刚性支出困难家庭
    Gangxing = "gangxing";
}

impl Programme {
    /// The programme of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|programme| programme.name() == name)
    }
}
