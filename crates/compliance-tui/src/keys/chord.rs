//! A chord as the table names it, and as the terminal delivers it.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::fmt;

/// A key without modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// A character; letters are lower case, so that Caps Lock does not matter.
    Char(char),
    /// A function key.
    F(u8),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Space.
    Space,
    /// Up arrow.
    Up,
    /// Down arrow.
    Down,
    /// Left arrow.
    Left,
    /// Right arrow.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
}

/// A key, perhaps with Ctrl.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Chord {
    /// Whether Ctrl is held.
    pub ctrl: bool,
    /// The key.
    pub key: Key,
}

impl Chord {
    /// Returns a chord without Ctrl.
    pub const fn plain(key: Key) -> Self {
        Self { ctrl: false, key }
    }

    /// Returns a letter with Ctrl.
    pub const fn ctrl(letter: char) -> Self {
        Self {
            ctrl: true,
            key: Key::Char(letter),
        }
    }

    /// Returns a character by itself.
    pub const fn char(c: char) -> Self {
        Self::plain(Key::Char(c))
    }

    /// Returns the chord of a key event; none for what the program has no use for.
    pub fn from_event(event: KeyEvent) -> Option<Self> {
        if event.modifiers.contains(KeyModifiers::ALT) {
            return None;
        }
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        let key = match event.code {
            KeyCode::Char(c) => Self::key_of_char(c),
            KeyCode::F(n) => Key::F(n),
            KeyCode::Enter => Key::Enter,
            KeyCode::Esc => Key::Esc,
            KeyCode::Tab => Key::Tab,
            KeyCode::BackTab => Key::BackTab,
            KeyCode::Up => Key::Up,
            KeyCode::Down => Key::Down,
            KeyCode::Left => Key::Left,
            KeyCode::Right => Key::Right,
            KeyCode::Home => Key::Home,
            KeyCode::End => Key::End,
            KeyCode::PageUp => Key::PageUp,
            KeyCode::PageDown => Key::PageDown,
            KeyCode::Backspace => Key::Backspace,
            KeyCode::Delete => Key::Delete,
            KeyCode::Insert => Key::Insert,
            _ => return None,
        };
        Some(Self { ctrl, key })
    }

    /// Returns the chord of a typed character; none for a control character.
    pub fn from_char(c: char) -> Option<Self> {
        (!c.is_control()).then(|| Self::plain(Self::key_of_char(c)))
    }

    /// Folds what an input method may send for a key: full-width forms and `、` for `/`.
    fn key_of_char(c: char) -> Key {
        let folded = compliance_text::fold::key(c);
        match folded.to_ascii_lowercase() {
            ' ' => Key::Space,
            c => Key::Char(c),
        }
    }

    /// Returns whether the chord is one letter, or the slash of the search.
    pub const fn is_bare_letter(self) -> bool {
        match self.key {
            Key::Char(c) => !self.ctrl && (c.is_ascii_alphabetic() || c == '/'),
            _ => false,
        }
    }

    /// Returns whether an open input method lets the chord through: no bare letter or sign.
    pub const fn is_ime_safe(self) -> bool {
        match self.key {
            Key::Char(c) => self.ctrl || c.is_ascii_digit(),
            _ => true,
        }
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl-")?;
        }
        match self.key {
            Key::Char(c) => write!(f, "{}", c.to_ascii_uppercase()),
            Key::F(n) => write!(f, "F{n}"),
            Key::Enter => f.write_str("Enter"),
            Key::Esc => f.write_str("Esc"),
            Key::Tab => f.write_str("Tab"),
            Key::BackTab => f.write_str("Shift-Tab"),
            Key::Space => f.write_str("Space"),
            Key::Up => f.write_str("Up"),
            Key::Down => f.write_str("Down"),
            Key::Left => f.write_str("Left"),
            Key::Right => f.write_str("Right"),
            Key::Home => f.write_str("Home"),
            Key::End => f.write_str("End"),
            Key::PageUp => f.write_str("PgUp"),
            Key::PageDown => f.write_str("PgDn"),
            Key::Backspace => f.write_str("Backspace"),
            Key::Delete => f.write_str("Del"),
            Key::Insert => f.write_str("Ins"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chord(c: char, modifiers: KeyModifiers) -> Option<Chord> {
        Chord::from_event(KeyEvent::new(KeyCode::Char(c), modifiers))
    }

    #[test]
    fn what_an_input_method_sends_means_the_same_key() {
        assert_eq!(chord('？', KeyModifiers::NONE), Some(Chord::char('?')));
        assert_eq!(chord('、', KeyModifiers::NONE), Some(Chord::char('/')));
        assert_eq!(chord('１', KeyModifiers::NONE), Some(Chord::char('1')));
        assert_eq!(
            chord('\u{3000}', KeyModifiers::NONE),
            Some(Chord::plain(Key::Space))
        );
    }

    #[test]
    fn shift_and_caps_lock_do_not_matter() {
        assert_eq!(chord('N', KeyModifiers::SHIFT), Some(Chord::char('n')));
        assert_eq!(chord('N', KeyModifiers::CONTROL), Some(Chord::ctrl('n')));
        assert_eq!(chord('n', KeyModifiers::ALT), None);
    }
}
