//! Parts of screens: no input or output, only drawing and small states.

pub mod bar;
pub mod entry;
pub mod list;
pub mod panel;
pub mod sheet;
pub mod text_field;
pub mod toast;
pub mod urgency;
