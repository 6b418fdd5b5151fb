//! The last guard before the terminal: whatever a record holds, no cell carries a character that steers a terminal or
//! turns the direction of writing.

use ratatui::buffer::Buffer;

use crate::text::{clean, width};

/// Takes such characters out of every cell; a cell keeps its width.
pub(super) fn sweep(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        let symbol = cell.symbol();
        if !symbol.chars().any(clean::is_dangerous) {
            continue;
        }
        let kept: String = symbol.chars().filter(|c| !clean::is_dangerous(*c)).collect();
        let fitted = width::fit(&kept, width::width(symbol).clamp(1, 2));
        cell.set_symbol(&fitted);
    }
}
