//! Colours: sixteen at most, quiet, and never the only sign of a state.

use ratatui::style::{Color, Modifier, Style};

/// The styles of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    colours: bool,
}

impl Theme {
    /// With or without colours. Without, bold, reverse and dim remain.
    #[must_use]
    pub const fn new(colours: bool) -> Self {
        Self { colours }
    }

    /// Colours unless `NO_COLOR` is set to something (<https://no-color.org>).
    #[must_use]
    pub fn from_environment() -> Self {
        Self::new(std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()))
    }

    fn style(self, colour: Color, modifier: Modifier) -> Style {
        let style = Style::new().add_modifier(modifier);
        if self.colours { style.fg(colour) } else { style }
    }

    /// The bar at the top.
    #[must_use]
    pub fn bar(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// The mark of practice (演练) in the bar at the top.
    #[must_use]
    pub fn practice(self) -> Style {
        self.style(Color::Magenta, Modifier::REVERSED | Modifier::BOLD)
    }

    /// Headings and column titles.
    #[must_use]
    pub fn heading(self) -> Style {
        self.style(Color::Cyan, Modifier::BOLD)
    }

    /// The line, tab or choice that keys act on.
    #[must_use]
    pub fn selected(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// Labels and remarks.
    #[must_use]
    pub fn quiet(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    /// Where text is typed.
    #[must_use]
    pub fn field(self) -> Style {
        Style::new().add_modifier(Modifier::UNDERLINED)
    }

    /// A key in hints.
    #[must_use]
    pub fn key(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// Overdue, refused, wrong.
    #[must_use]
    pub fn alarm(self) -> Style {
        self.style(Color::Red, Modifier::BOLD)
    }

    /// Due today, missing, to be looked at.
    #[must_use]
    pub fn warning(self) -> Style {
        self.style(Color::Yellow, Modifier::BOLD)
    }

    /// Due soon, waiting.
    #[must_use]
    pub fn notice(self) -> Style {
        self.style(Color::Yellow, Modifier::empty())
    }

    /// Saved, accepted.
    #[must_use]
    pub fn good(self) -> Style {
        self.style(Color::Green, Modifier::empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colours_only_modifiers_remain() {
        let plain = Theme::new(false);
        for style in [plain.alarm(), plain.warning(), plain.good(), plain.heading(), plain.practice()] {
            assert_eq!((style.fg, style.bg), (None, None));
        }
        assert_eq!(Theme::new(true).alarm().fg, Some(Color::Red));
    }
}
