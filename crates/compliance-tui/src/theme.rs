//! Colours: the terminal's own sixteen, never the only bearer of a meaning.

use compliance_model::score::Level;
use ratatui::style::{Color, Modifier, Style};

/// A set of colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// The sixteen colours.
    #[default]
    Colour,
    /// Bold, dim and reverse alone; `NO_COLOR` chooses it.
    Mono,
}

impl Theme {
    const fn colour(self, style: Style, colour: Color) -> Style {
        match self {
            Self::Colour => style.fg(colour),
            Self::Mono => style,
        }
    }

    /// Returns the style of headings.
    pub const fn heading(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// Returns the style of what matters less.
    pub const fn dim(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    /// Returns the style of keys in the footer.
    pub const fn key(self) -> Style {
        self.colour(Style::new().add_modifier(Modifier::BOLD), Color::Cyan)
    }

    /// Returns the style of the line the cursor is on: bold, with a mark at its start.
    pub const fn cursor(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// Returns the style of something that went well.
    pub const fn good(self) -> Style {
        self.colour(Style::new(), Color::Green)
    }

    /// Returns the style of a warning.
    pub const fn warning(self) -> Style {
        self.colour(Style::new().add_modifier(Modifier::BOLD), Color::Yellow)
    }

    /// Returns the style of an error.
    pub const fn error(self) -> Style {
        match self {
            Self::Colour => Style::new()
                .fg(Color::White)
                .bg(Color::Red)
                .add_modifier(Modifier::BOLD),
            Self::Mono => Style::new().add_modifier(Modifier::REVERSED.union(Modifier::BOLD)),
        }
    }

    /// Returns the style of a level.
    pub const fn level(self, level: Level) -> Style {
        match level {
            Level::Red => self.colour(Style::new().add_modifier(Modifier::BOLD), Color::Red),
            Level::Orange => self.colour(Style::new().add_modifier(Modifier::BOLD), Color::Yellow),
            Level::Yellow => self.colour(Style::new(), Color::Yellow),
            Level::Blue => self.colour(Style::new(), Color::Blue),
        }
    }
}
