//! What a key that is let go says: nothing, but for characters that only come so.
//!
//! A character that no key of the keyboard draws (“ ” — … ·) comes from the Windows consoles as if
//! it were typed as Alt and its number, be it so typed or pasted: Alt that is let go brings it, and
//! it was never pressed.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::time::{Duration, Instant};

/// A key is let go within this time after it was pressed last: one that is held repeats itself.
const HELD: Duration = Duration::from_secs(1);
/// So many characters are remembered until they are let go; hands have ten fingers. Input methods
/// press and never let go.
const FINGERS: usize = 10;

/// Tells which keys are pressed, be it by being let go.
#[derive(Debug, Default)]
pub(super) struct Releases {
    /// The characters beyond ASCII that were pressed, and when.
    down: Vec<(char, Instant)>,
}

impl Releases {
    /// Returns the key that an event presses; none if it only lets go of one.
    pub(super) fn pressed(&mut self, key: KeyEvent, at: Instant) -> Option<KeyEvent> {
        // Of ASCII another sign may be let go than was pressed, if Shift was let go before it.
        let KeyCode::Char(c) = key.code else {
            return (!key.is_release()).then_some(key);
        };
        if c.is_ascii() {
            return (!key.is_release()).then_some(key);
        }
        let lower = c.to_lowercase().next().unwrap_or(c);
        let known = self.down.iter().position(|(other, _)| *other == lower);
        let pressed = known.map(|n| self.down.remove(n).1);
        if key.is_release() {
            let is_held = pressed.is_some_and(|then| at.saturating_duration_since(then) < HELD);
            return (!is_held).then(|| KeyEvent::new(key.code, KeyModifiers::NONE));
        }
        if self.down.len() >= FINGERS {
            self.down.remove(0);
        }
        self.down.push((lower, at));
        Some(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::KeyEventKind::{self, Press, Release};

    fn key(c: char, kind: KeyEventKind) -> KeyEvent {
        KeyEvent::new_with_kind(KeyCode::Char(c), KeyModifiers::NONE, kind)
    }

    /// Mutants: without what was pressed, each character comes twice; without the time, a sign that
    /// an input method pressed an hour ago swallows the next of its kind.
    #[test]
    fn what_was_never_pressed_is_pressed_by_its_release() {
        let (mut releases, start) = (Releases::default(), Instant::now());
        let mut typed = |c, kind, after| {
            let at = start + Duration::from_millis(after);
            releases.pressed(key(c, kind), at).map(|key| key.kind)
        };
        for (c, kind, after, is) in [
            ('“', Release, 0, Some(Press)),
            ('“', Release, 0, Some(Press)),
            ('甲', Press, 1, Some(Press)),
            ('甲', Release, 1, None),
            ('É', Press, 10, Some(Press)),
            ('à', Press, 20, Some(Press)),
            ('é', Release, 90, None),
            ('à', Release, 99, None),
            ('1', Release, 100, None),
            // By an input method.
            ('—', Press, 200, Some(Press)),
            ('—', Release, 2000, Some(Press)),
        ] {
            assert_eq!(typed(c, kind, after), is, "{c} after {after} ms");
        }
        let enter = KeyEvent::new_with_kind(KeyCode::Enter, KeyModifiers::NONE, Release);
        assert_eq!(releases.pressed(enter, start), None);
    }

    #[test]
    fn what_input_methods_press_is_forgotten() {
        let (mut releases, now) = (Releases::default(), Instant::now());
        for c in '一'..='龥' {
            assert!(releases.pressed(key(c, Press), now).is_some());
        }
        assert_eq!(releases.down.len(), FINGERS);
    }
}
