//! Which terminal the program runs in, as far as its variables tell, and which signs are safe there.

use crate::glyphs::Glyphs;

/// A kind of terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Console {
    /// Windows Terminal.
    WindowsTerminal,
    /// The console that Windows always had (conhost), or one that says nothing of itself: a console
    /// that Windows hands on to Windows Terminal looks the same.
    Conhost,
    /// mintty, the window of Git Bash and MSYS2.
    Mintty,
    /// `ConEmu` or Cmder.
    ConEmu,
    /// Visual Studio Code.
    VsCode,
    /// The console of the Linux kernel.
    Linux,
    /// Another one, which draws boxes one cell wide.
    Other,
}

impl Console {
    /// Returns the terminal that the variables of the environment tell of.
    pub fn of(variable: impl Fn(&str) -> Option<String>, windows: bool) -> Self {
        let set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
        let is = |name: &str, wanted: &str| variable(name).is_some_and(|value| value == wanted);
        if is("TERM_PROGRAM", "vscode") {
            return Self::VsCode;
        }
        if !windows {
            let linux = is("TERM", "linux");
            return if linux { Self::Linux } else { Self::Other };
        }
        if set("WT_SESSION") {
            Self::WindowsTerminal
        } else if is("ConEmuANSI", "ON") || set("ConEmuPID") {
            Self::ConEmu
        } else if set("ALACRITTY_WINDOW_ID") || is("TERM_PROGRAM", "WezTerm") {
            Self::Other
        } else if is("TERM_PROGRAM", "mintty") || set("MSYSTEM") {
            Self::Mintty
        } else {
            Self::Conhost
        }
    }

    /// Returns the terminal of this process.
    pub fn here() -> Self {
        Self::of(|name| std::env::var(name).ok(), cfg!(windows))
    }

    /// Returns its name, where it is of any use.
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::WindowsTerminal => Some("Windows Terminal"),
            Self::Conhost => Some("conhost"),
            Self::Mintty => Some("mintty"),
            Self::ConEmu => Some("ConEmu"),
            Self::VsCode => Some("Visual Studio Code"),
            Self::Linux => Some("linux"),
            Self::Other => None,
        }
    }

    /// Returns the signs that are safe: letters where boxes may be two cells wide, as in the console
    /// of a Chinese Windows with its fonts, or where the font may have none.
    pub const fn glyphs(self) -> Glyphs {
        match self {
            Self::WindowsTerminal | Self::VsCode | Self::Other => Glyphs::Unicode,
            Self::Conhost | Self::Mintty | Self::ConEmu | Self::Linux => Glyphs::Ascii,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn console(set: &[(&str, &str)], windows: bool) -> Console {
        let value = |name: &str| {
            let found = set.iter().find(|(n, _)| *n == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        Console::of(value, windows)
    }

    #[test]
    fn terminals_are_told_by_what_they_set() {
        for (set, is) in [
            (&[][..], Console::Conhost),
            (&[("WT_SESSION", "8f1c")], Console::WindowsTerminal),
            (&[("WT_SESSION", "")], Console::Conhost),
            // Git Bash within Windows Terminal.
            (
                &[("MSYSTEM", "MINGW64"), ("WT_SESSION", "8f1c")],
                Console::WindowsTerminal,
            ),
            (
                &[
                    ("MSYSTEM", "MINGW64"),
                    ("TERM", "xterm"),
                    ("TERM_PROGRAM", "mintty"),
                ],
                Console::Mintty,
            ),
            (&[("ConEmuANSI", "ON")], Console::ConEmu),
            (&[("TERM_PROGRAM", "vscode")], Console::VsCode),
            (&[("TERM_PROGRAM", "WezTerm")], Console::Other),
        ] {
            assert_eq!(console(set, true), is, "{set:?}");
        }
        assert_eq!(console(&[("TERM", "linux")], false), Console::Linux);
        assert_eq!(
            console(&[("TERM", "xterm-256color")], false),
            Console::Other
        );
    }

    /// Mutant: boxes in doubt tear every line of the console of a Chinese Windows.
    #[test]
    fn in_doubt_signs_are_letters() {
        assert_eq!(console(&[], true).glyphs(), Glyphs::Ascii);
        assert_eq!(
            console(&[("MSYSTEM", "MSYS")], true).glyphs(),
            Glyphs::Ascii
        );
        assert_eq!(console(&[("TERM", "linux")], false).glyphs(), Glyphs::Ascii);
        assert_eq!(
            console(&[("WT_SESSION", "1")], true).glyphs(),
            Glyphs::Unicode
        );
        assert_eq!(
            console(&[("TERM", "xterm")], false).glyphs(),
            Glyphs::Unicode
        );
    }
}
