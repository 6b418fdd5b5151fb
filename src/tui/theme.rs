//! Colours: quiet, and never the only sign of a state. The background is the terminal's own.

use ratatui::style::{Color, Modifier, Style};

/// How many colours the terminal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// None: bold, reverse and dim remain.
    None,
    /// The sixteen of every terminal.
    Sixteen,
    /// Any.
    True,
}

impl Depth {
    /// All depths.
    pub const ALL: &'static [Self] = &[Self::None, Self::Sixteen, Self::True];

    /// The name in the settings.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Sixteen => "16",
            Self::True => "true",
        }
    }

    /// The depth with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|depth| depth.name() == name)
    }

    /// What the environment says: none with `NO_COLOR` set to something (<https://no-color.org>) or on a dumb
    /// terminal, any where `COLORTERM` says so, else sixteen. The terminal itself is asked nothing.
    #[must_use]
    pub fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        let is = |name: &str, values: &[&str]| variable(name).is_some_and(|value| values.contains(&value.as_str()));
        if variable("NO_COLOR").is_some_and(|value| !value.is_empty()) || is("TERM", &["dumb"]) {
            Self::None
        } else if is("COLORTERM", &["truecolor", "24bit"]) {
            Self::True
        } else {
            Self::Sixteen
        }
    }
}

/// What the colours are made for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Shade {
    /// A dark terminal.
    #[default]
    Dark,
    /// A light terminal.
    Light,
    /// Any terminal, for eyes that need contrast: nothing is dim, and states are bold, underlined or reversed.
    Contrast,
}

impl Shade {
    /// All shades.
    pub const ALL: &'static [Self] = &[Self::Dark, Self::Light, Self::Contrast];

    /// The name in the settings.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Contrast => "contrast",
        }
    }

    /// The shade with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|shade| shade.name() == name)
    }
}

/// The styles of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    depth: Depth,
    shade: Shade,
}

/// A colour in each form: of the sixteen, and exactly, for a dark and for a light terminal.
struct Hue {
    sixteen: [Color; 2],
    exact: [Color; 2],
}

const RED: Hue =
    Hue { sixteen: [Color::LightRed, Color::Red], exact: [Color::Rgb(240, 113, 105), Color::Rgb(176, 32, 32)] };
const AMBER: Hue =
    Hue { sixteen: [Color::Yellow, Color::Magenta], exact: [Color::Rgb(226, 184, 96), Color::Rgb(138, 84, 0)] };
const GREEN: Hue =
    Hue { sixteen: [Color::Green, Color::Green], exact: [Color::Rgb(134, 192, 122), Color::Rgb(30, 112, 50)] };
const BLUE: Hue =
    Hue { sixteen: [Color::Cyan, Color::Blue], exact: [Color::Rgb(116, 186, 206), Color::Rgb(20, 88, 150)] };
const PURPLE: Hue =
    Hue { sixteen: [Color::Magenta, Color::Magenta], exact: [Color::Rgb(200, 150, 220), Color::Rgb(124, 44, 140)] };
const GREY: Hue =
    Hue { sixteen: [Color::Reset, Color::Reset], exact: [Color::Rgb(150, 156, 162), Color::Rgb(100, 104, 110)] };

impl Theme {
    /// These colours for this terminal.
    #[must_use]
    pub const fn new(depth: Depth, shade: Shade) -> Self {
        Self { depth, shade }
    }

    fn style(self, hue: &Hue, modifier: Modifier, in_contrast: Modifier) -> Style {
        let light = usize::from(self.shade == Shade::Light);
        match (self.shade, self.depth) {
            (Shade::Contrast, _) => Style::new().add_modifier(in_contrast),
            (_, Depth::None) => Style::new().add_modifier(modifier),
            (_, Depth::Sixteen) => Style::new().add_modifier(modifier).fg(hue.sixteen[light]),
            (_, Depth::True) => Style::new().add_modifier(modifier).fg(hue.exact[light]),
        }
    }

    /// The bar at the top.
    #[must_use]
    pub fn bar(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// The mark of practice (演练) in the bar at the top.
    #[must_use]
    pub fn practice(self) -> Style {
        let reversed = Modifier::REVERSED | Modifier::BOLD;
        self.style(&PURPLE, reversed, reversed)
    }

    /// Headings and column titles.
    #[must_use]
    pub fn heading(self) -> Style {
        self.style(&BLUE, Modifier::BOLD, Modifier::BOLD | Modifier::UNDERLINED)
    }

    /// The line, tab or choice that keys act on.
    #[must_use]
    pub fn selected(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// Labels and remarks.
    #[must_use]
    pub fn quiet(self) -> Style {
        match self.depth {
            // A grey of its own is the same on every terminal; dimming is not.
            Depth::True => self.style(&GREY, Modifier::empty(), Modifier::empty()),
            _ => self.style(&GREY, Modifier::DIM, Modifier::empty()),
        }
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
        self.style(&RED, Modifier::BOLD, Modifier::BOLD | Modifier::REVERSED)
    }

    /// Due today, missing, to be looked at.
    #[must_use]
    pub fn warning(self) -> Style {
        self.style(&AMBER, Modifier::BOLD, Modifier::BOLD | Modifier::UNDERLINED)
    }

    /// Due soon, waiting.
    #[must_use]
    pub fn notice(self) -> Style {
        self.style(&AMBER, Modifier::empty(), Modifier::BOLD)
    }

    /// Saved, accepted.
    #[must_use]
    pub fn good(self) -> Style {
        self.style(&GREEN, Modifier::empty(), Modifier::BOLD)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(theme: Theme) -> [Style; 11] {
        [
            theme.bar(),
            theme.practice(),
            theme.heading(),
            theme.selected(),
            theme.quiet(),
            theme.field(),
            theme.key(),
            theme.alarm(),
            theme.warning(),
            theme.notice(),
            theme.good(),
        ]
    }

    #[test]
    fn without_colours_and_in_high_contrast_only_modifiers_remain() {
        for theme in [Theme::new(Depth::None, Shade::Dark), Theme::new(Depth::None, Shade::Light)] {
            assert!(all(theme).iter().all(|style| style.fg.is_none() && style.bg.is_none()));
        }
        for depth in Depth::ALL {
            let theme = Theme::new(*depth, Shade::Contrast);
            assert!(all(theme).iter().all(|style| !style.add_modifier.contains(Modifier::DIM)));
        }
    }

    #[test]
    fn sixteen_colours_stay_within_the_sixteen() {
        for shade in Shade::ALL {
            let styles = all(Theme::new(Depth::Sixteen, *shade));
            assert!(!styles.iter().any(|style| matches!(style.fg, Some(Color::Rgb(..) | Color::Indexed(_)))));
        }
        assert!(matches!(Theme::new(Depth::True, Shade::Light).alarm().fg, Some(Color::Rgb(..))));
    }

    /// How light a colour is, from 0 to 1, as contrast is counted (WCAG 2).
    fn luminance(colour: Color) -> f64 {
        let Color::Rgb(r, g, b) = colour else { return f64::NAN };
        let part = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
    }

    #[test]
    fn exact_colours_can_be_read_on_their_terminal() {
        for hue in [&RED, &AMBER, &GREEN, &BLUE, &PURPLE, &GREY] {
            let on_dark = (luminance(hue.exact[0]) + 0.05) / (luminance(Color::Rgb(30, 30, 30)) + 0.05);
            let on_light = (luminance(Color::Rgb(250, 250, 250)) + 0.05) / (luminance(hue.exact[1]) + 0.05);
            assert!(on_dark >= 4.5 && on_light >= 4.5, "{on_dark} {on_light}");
        }
    }

    #[test]
    fn the_environment_says_how_many_colours_there_are() {
        let of = |set: &[(&str, &str)]| {
            let find = |name: &str| set.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned());
            Depth::of_environment(find)
        };
        assert_eq!(of(&[("NO_COLOR", "1"), ("COLORTERM", "truecolor")]), Depth::None);
        assert_eq!(of(&[("NO_COLOR", ""), ("COLORTERM", "truecolor")]), Depth::True);
        assert_eq!(of(&[("TERM", "linux")]), Depth::Sixteen);
        assert_eq!(of(&[("TERM", "dumb")]), Depth::None);
    }
}
