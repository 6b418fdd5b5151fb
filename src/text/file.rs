//! The texts in a household's file.

use super::{Lang, amount, refusal};
use crate::domain::household::Household;
use crate::domain::programme::{AmountLine, CountingRule, Obstacle};
use crate::domain::query::show::Words;

/// The texts of a file in one language.
#[derive(Debug, Clone, Copy)]
pub struct FileWords(pub Lang);

impl Words for FileWords {
    fn line(&self, household: &Household, line: &AmountLine) -> String {
        amount::amount_line(household, line, self.0)
    }

    fn obstacle(&self, obstacle: &Obstacle) -> String {
        refusal::obstacle::text(obstacle, self.0)
    }

    fn counting(&self, why: &CountingRule) -> String {
        amount::counting(why, self.0)
    }
}
