//! Interim.
use super::Lang;
use crate::domain::household::Household;
use crate::domain::programme::AmountLine;
/// Interim.
#[must_use]
pub fn line(_: &Household, line: &AmountLine, _: Lang) -> String {
    format!("{line:?}")
}
