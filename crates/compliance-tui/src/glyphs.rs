//! The signs the screens draw: one set safe everywhere, one for terminals known to draw boxes
//! one cell wide. No other file draws an ambiguous-width sign of its own.

use compliance_model::answer::{ItemState, Verdict};

/// A set of signs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Glyphs {
    /// Box drawing.
    #[default]
    Unicode,
    /// ASCII alone, for terminals that draw ambiguous signs two cells wide.
    Ascii,
}

impl Glyphs {
    /// Returns the sign of a horizontal rule.
    pub const fn rule(self) -> &'static str {
        match self {
            Self::Unicode => "─",
            Self::Ascii => "-",
        }
    }

    /// Returns the sign of a vertical rule.
    pub const fn bar(self) -> &'static str {
        match self {
            Self::Unicode => "│",
            Self::Ascii => "|",
        }
    }

    /// Returns the sign before what was read of an entry.
    pub const fn arrow(self) -> &'static str {
        match self {
            Self::Unicode => "→",
            Self::Ascii => "->",
        }
    }

    /// Returns what the program says with its arrows as these signs have them.
    pub fn with_arrow(self, said: &str) -> String {
        said.replace('→', self.arrow())
    }

    /// Returns what stands between the parts of a line.
    pub const fn between(self) -> &'static str {
        match self {
            Self::Unicode => " · ",
            Self::Ascii => " - ",
        }
    }

    /// Returns the sign of the cursor line; one cell everywhere.
    pub const fn cursor(self) -> &'static str {
        match self {
            Self::Unicode => "❯",
            Self::Ascii => ">",
        }
    }

    /// Returns the sign of something stored.
    pub const fn stored(self) -> &'static str {
        match self {
            Self::Unicode => "✓",
            Self::Ascii => "OK",
        }
    }

    /// Returns the filled and the empty sign of a bar.
    pub const fn meter(self) -> (&'static str, &'static str) {
        match self {
            Self::Unicode => ("▪", "░"),
            Self::Ascii => ("#", "."),
        }
    }

    /// Returns the one-cell mark of where an item stands; letters, so that it speaks without
    /// colour.
    pub const fn state(self, state: ItemState) -> &'static str {
        match (state, self) {
            (ItemState::NotAsked, _) => " ",
            (ItemState::Conflict(_), _) => "!",
            (ItemState::LeftOut(_), _) => "/",
            (ItemState::Answered(Verdict::Met), Self::Unicode) => "✓",
            (ItemState::Answered(Verdict::Met), Self::Ascii) => "v",
            (ItemState::Answered(Verdict::Partly), _) => "~",
            (ItemState::Answered(Verdict::Unmet), Self::Unicode) => "✗",
            (ItemState::Answered(Verdict::Unmet), Self::Ascii) => "x",
            (ItemState::Answered(Verdict::NotApplicable), _) => "-",
            (ItemState::Answered(Verdict::Unclear), _) => "?",
            (ItemState::Answered(Verdict::PapersOwed), _) => "+",
        }
    }
}
