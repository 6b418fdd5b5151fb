//! Interim.
use super::Lang;
use crate::domain::refusal::Refusal;
/// Interim.
#[must_use]
pub fn message(refusal: &Refusal, _: Lang) -> String {
    refusal.rule.id().to_owned()
}
/// Interim.
#[must_use]
pub fn remedy(refusal: &Refusal, _: Lang) -> String {
    refusal.rule.id().to_owned()
}
