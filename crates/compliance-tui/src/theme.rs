//! Colours: the terminal's own sixteen, never the only bearer of a meaning.

use compliance_model::score::Level;
use compliance_text::width::cells;
use ratatui::{
    buffer::Buffer,
    style::{Color, Modifier, Style},
};

/// A set of colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// For a dark ground.
    #[default]
    Dark,
    /// For a light ground.
    Light,
    /// White on black, whatever the terminal's ground is.
    HighContrast,
    /// Bold, dim and reverse alone; `NO_COLOR` chooses it.
    Mono,
}

/// What a style is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Text,
    Heading,
    Dim,
    Key,
    Cursor,
    Good,
    Chosen,
    Warning,
    Error,
    Red,
    Orange,
    Yellow,
    Blue,
}

const PLAIN: Modifier = Modifier::empty();
const BOLD: Modifier = Modifier::BOLD;
const REVERSED: Modifier = Modifier::BOLD.union(Modifier::REVERSED);

/// The table of styles: of each role its modifiers, and its colours under the dark, the light
/// and the high-contrast theme. `Reset` is the terminal's own colour.
const fn row(role: Role) -> (Modifier, [Color; 3]) {
    use Color::{
        Black, Blue, Cyan, Gray, Green, LightBlue, LightCyan, LightGreen, LightMagenta, LightRed,
        LightYellow, Magenta, Red, Reset, White, Yellow,
    };
    match role {
        Role::Text => (PLAIN, [Reset, Reset, White]),
        Role::Heading => (BOLD, [Reset, Reset, White]),
        Role::Dim => (Modifier::DIM, [Reset, Reset, Gray]),
        Role::Key => (BOLD, [Cyan, Blue, LightCyan]),
        Role::Cursor => (BOLD, [Reset, Reset, LightYellow]),
        Role::Good => (PLAIN, [Green, Blue, LightGreen]),
        Role::Chosen => (REVERSED, [Green, Blue, LightGreen]),
        Role::Warning => (BOLD, [Yellow, Red, LightYellow]),
        Role::Error => (REVERSED, [LightRed, Red, LightYellow]),
        Role::Red => (BOLD, [LightRed, Red, LightRed]),
        Role::Orange => (BOLD, [LightMagenta, Magenta, LightMagenta]),
        Role::Yellow => (PLAIN, [Yellow, Black, LightYellow]),
        Role::Blue => (PLAIN, [LightBlue, Blue, LightCyan]),
    }
}

impl Theme {
    /// All themes.
    pub const ALL: [Self; 4] = [Self::Dark, Self::Light, Self::HighContrast, Self::Mono];

    const fn style(self, role: Role) -> Style {
        let (modifier, [dark, light, contrast]) = row(role);
        let style = Style::new().add_modifier(modifier);
        match self {
            Self::Mono => style,
            Self::Dark => style.fg(dark),
            // No yellow letters can be read on white.
            Self::Light if matches!(role, Role::Yellow) => style.fg(light).bg(Color::LightYellow),
            Self::Light => style.fg(light),
            // Dim letters are what high contrast is against.
            Self::HighContrast => style
                .fg(contrast)
                .bg(Color::Black)
                .remove_modifier(Modifier::DIM),
        }
    }

    /// Gives what has no colour yet that of plain text, where the theme has a ground of its own.
    pub fn fill(self, buf: &mut Buffer) {
        forget_covered(buf);
        let text = self.style(Role::Text);
        let Some((fg, bg)) = text.fg.zip(text.bg) else {
            return;
        };
        let mut is_covered = false;
        for cell in &mut buf.content {
            if std::mem::replace(&mut is_covered, cells(cell.symbol()) > 1) {
                continue;
            }
            if cell.fg == Color::Reset {
                cell.set_fg(fg);
            }
            if cell.bg == Color::Reset {
                cell.set_bg(bg);
            }
        }
    }

    /// Returns the style of headings.
    pub const fn heading(self) -> Style {
        self.style(Role::Heading)
    }

    /// Returns the style of what matters less.
    pub const fn dim(self) -> Style {
        self.style(Role::Dim)
    }

    /// Returns the style of keys in the footer.
    pub const fn key(self) -> Style {
        self.style(Role::Key)
    }

    /// Returns the style of the line the cursor is on: bold, with a mark at its start.
    pub const fn cursor(self) -> Style {
        self.style(Role::Cursor)
    }

    /// Returns the style of something that went well.
    pub const fn good(self) -> Style {
        self.style(Role::Good)
    }

    /// Returns the style of what was chosen among several: the strongest on the screen.
    pub const fn chosen(self) -> Style {
        self.style(Role::Chosen)
    }

    /// Returns the style of a warning.
    pub const fn warning(self) -> Style {
        self.style(Role::Warning)
    }

    /// Returns the style of an error.
    pub const fn error(self) -> Style {
        self.style(Role::Error)
    }

    /// Returns the style of a level, whose name stands beside the colour.
    pub const fn level(self, level: Level) -> Style {
        self.style(match level {
            Level::Red => Role::Red,
            Level::Orange => Role::Orange,
            Level::Yellow => Role::Yellow,
            Level::Blue => Role::Blue,
        })
    }
}

/// Takes the look from cells that a wide character covers. Where one gives way to another a column
/// to its left, the terminal blanks its second cell without colour; if that cell had the look of
/// the blank that comes there, it would be taken for unchanged and not be drawn.
fn forget_covered(buf: &mut Buffer) {
    let mut is_covered = false;
    for cell in &mut buf.content {
        if std::mem::replace(&mut is_covered, cells(cell.symbol()) > 1) {
            cell.reset();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROLES: [Role; 13] = [
        Role::Text,
        Role::Heading,
        Role::Dim,
        Role::Key,
        Role::Cursor,
        Role::Good,
        Role::Chosen,
        Role::Warning,
        Role::Error,
        Role::Red,
        Role::Orange,
        Role::Yellow,
        Role::Blue,
    ];

    #[test]
    fn a_blank_where_a_wide_character_ended_is_drawn_in_its_colours() {
        let frame = |text: &str| {
            let mut buf = Buffer::empty(ratatui::layout::Rect::new(0, 0, 6, 1));
            buf.set_string(0, 0, text, Theme::HighContrast.heading());
            Theme::HighContrast.fill(&mut buf);
            buf
        };
        let (before, after) = (frame("a中b"), frame("中 b"));
        let drawn: Vec<u16> = before.diff(&after).iter().map(|(x, _, _)| *x).collect();
        assert!(drawn.contains(&2), "{drawn:?}");
    }

    /// The colours as a plain xterm shows them, the least favourable of the common palettes.
    fn rgb(colour: Color) -> Option<[u32; 3]> {
        Some(match colour {
            Color::Black => [0, 0, 0],
            Color::Red => [205, 0, 0],
            Color::Green => [0, 205, 0],
            Color::Yellow => [205, 205, 0],
            Color::Blue => [0, 0, 238],
            Color::Magenta => [205, 0, 205],
            Color::Cyan => [0, 205, 205],
            Color::Gray => [229, 229, 229],
            Color::LightRed => [255, 0, 0],
            Color::LightGreen => [0, 255, 0],
            Color::LightYellow => [255, 255, 0],
            Color::LightMagenta => [255, 0, 255],
            Color::LightBlue => [92, 92, 255],
            Color::LightCyan => [0, 255, 255],
            Color::White => [255, 255, 255],
            _ => return None,
        })
    }

    /// Relative luminance in ten-thousandths, with a gamma of two for 2.2: near enough, and whole.
    fn luminance([r, g, b]: [u32; 3]) -> u32 {
        (2126 * r * r + 7152 * g * g + 722 * b * b) / (255 * 255)
    }

    /// The contrast as WCAG 2 defines it, in hundredths.
    fn contrast(one: [u32; 3], other: [u32; 3]) -> u32 {
        let (a, b) = (luminance(one), luminance(other));
        100 * (a.max(b) + 500) / (a.min(b) + 500)
    }

    #[test]
    fn every_style_is_legible_on_its_ground() {
        for theme in Theme::ALL {
            let (ground, letters, least) = match theme {
                Theme::Light => (Color::White, Color::Black, 300),
                Theme::HighContrast => (Color::Black, Color::White, 450),
                Theme::Dark | Theme::Mono => (Color::Black, Color::Gray, 300),
            };
            for role in ROLES {
                let style = theme.style(role);
                let set = |colour: Option<Color>, own| match colour {
                    None | Some(Color::Reset) => own,
                    Some(colour) => colour,
                };
                let (fg, bg) = (set(style.fg, letters), set(style.bg, ground));
                assert_ne!(fg, bg, "{theme:?} {role:?}");
                let contrast = contrast(rgb(fg).unwrap(), rgb(bg).unwrap());
                assert!(contrast >= least, "{theme:?} {role:?}: {contrast}");
            }
        }
    }

    #[test]
    fn no_two_levels_look_alike() {
        let levels = [Level::Red, Level::Orange, Level::Yellow, Level::Blue];
        for theme in Theme::ALL {
            for (n, one) in levels.into_iter().enumerate() {
                for other in levels.into_iter().skip(n + 1) {
                    let (a, b) = (theme.level(one), theme.level(other));
                    // Without colour the word alone tells the two plain ones and the two bold
                    // ones apart.
                    let alike = (a.fg, a.bg) == (b.fg, b.bg);
                    assert!(
                        !alike || theme == Theme::Mono,
                        "{theme:?} {one:?} {other:?}"
                    );
                }
            }
            assert_ne!(theme.level(Level::Orange), theme.level(Level::Yellow));
        }
    }

    #[test]
    fn what_was_chosen_is_the_strongest() {
        for theme in Theme::ALL {
            let chosen = theme.chosen();
            assert!(chosen.add_modifier.contains(REVERSED), "{theme:?}");
            for weaker in [theme.key(), theme.cursor(), theme.good(), theme.heading()] {
                assert!(!weaker.add_modifier.contains(Modifier::REVERSED));
            }
        }
    }

    #[test]
    fn mono_sets_no_colour() {
        for role in ROLES {
            let style = Theme::Mono.style(role);
            assert_eq!((style.fg, style.bg), (None, None));
        }
    }
}
