//! Interim.
use super::Lang;
use crate::domain::event::Event;
/// Interim.
#[must_use]
pub fn summary(event: &Event, _: Lang) -> String {
    event.kind().name().to_owned()
}
