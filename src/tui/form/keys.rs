//! From the actions of the keymap to what a form understands.

use crate::form::FormKey;
use crate::tui::keymap::Action;

/// What an action asks of a form; `None` for one that is not about forms. Text goes in as [`FormKey::Insert`].
#[must_use]
pub const fn form_key(action: Action) -> Option<FormKey> {
    Some(match action {
        Action::Save => FormKey::Save,
        Action::Open => FormKey::Open,
        Action::Back => FormKey::Cancel,
        Action::NextField => FormKey::Next,
        Action::PreviousField => FormKey::Prev,
        Action::Up => FormKey::Up,
        Action::Down => FormKey::Down,
        Action::NextSection => FormKey::NextSection,
        Action::PreviousSection => FormKey::PrevSection,
        Action::NewLine => FormKey::NewLine,
        Action::Undo => FormKey::Undo,
        Action::TickAll => FormKey::ToggleAll,
        Action::AddRow => FormKey::AddRow,
        Action::RemoveRow => FormKey::RemoveRow,
        Action::CaretLeft => FormKey::Left,
        Action::CaretRight => FormKey::Right,
        Action::WordLeft => FormKey::WordLeft,
        Action::WordRight => FormKey::WordRight,
        Action::CaretStart => FormKey::Home,
        Action::CaretEnd => FormKey::End,
        Action::DeleteBack => FormKey::Backspace,
        Action::DeleteForward => FormKey::Delete,
        Action::DeleteWord => FormKey::DeleteWord,
        Action::DeleteToStart => FormKey::DeleteToStart,
        Action::DeleteToEnd => FormKey::DeleteToEnd,
        _ => return None,
    })
}
