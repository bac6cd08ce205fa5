//! Tells typing from pasting, whatever the terminal says of it: a pure machine over keys and times.
//!
//! Terminals with bracketed paste say what was pasted; many cannot, the Windows console among
//! them, and a text that holds the closing bracket runs on behind it. Such text comes as keys,
//! and its digits would answer items, its line ends submit forms. But no hand types two
//! characters within [`TOGETHER`]: keys that come so are a burst, and a burst is never commands.
//! Outside editors a key is held that long before it is acted on; in editors, what types is shown
//! at once and what commands (Enter, Tab, Esc, Ctrl) is held. Keys that draw no text (arrows,
//! function keys) are a burst only with text among them: held down, they come fast by themselves.

mod release;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use release::Releases;
use std::time::{Duration, Instant};

/// Keys that follow each other within this time came together. A key held down repeats every
/// 33 ms; on a machine with six programs to a core a torn paste pauses for more than 10 ms.
const TOGETHER: Duration = Duration::from_millis(25);
/// The same within a burst that is surely not typed: pastes come in pieces.
const PIECES: Duration = Duration::from_millis(60);
/// What follows a paste within this time belongs to it.
const TAIL: Duration = Duration::from_millis(120);
/// From so many keys on a burst is surely not typed.
const SURE: usize = 3;
/// So many keys are given out at once, so that a text of any length needs little memory.
const MOST: usize = 1 << 16;

/// When something came: whatever the program did meanwhile, and however late it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Came {
    /// When the first of it came.
    pub(super) first: Instant,
    /// When the last of it came.
    pub(super) last: Instant,
    /// When it was read: later than it came on a busy machine, where what follows is read late too.
    pub(super) read: Instant,
}

/// What came, as the loop takes it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Run {
    /// Characters for the open editor; those that came together stay together, so that a phrase
    /// of an input method is one step to undo.
    Text(String),
    /// A key.
    Key(KeyEvent),
    /// Text that is no commands, line ends and tabs in it.
    Paste(String),
}

/// What the keys of a burst are.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    keys: usize,
    /// Characters.
    chars: usize,
    /// Enter and Tab.
    breaks: usize,
}

/// Gathers keys as they come; says what they were as soon as that is sure.
#[derive(Debug, Default)]
pub(super) struct Gatherer {
    /// Keys of the burst at hand that were not given out.
    held: Vec<KeyEvent>,
    /// All keys of the burst at hand.
    burst: Tally,
    /// When the last key came.
    last: Option<Instant>,
    /// When it was read.
    read: Option<Instant>,
    /// Whether what comes now belongs to a paste.
    pasting: bool,
    releases: Releases,
}

impl Gatherer {
    /// Takes in keys that came together. `edits` says whether an editor is open.
    pub(super) fn keys(
        &mut self,
        keys: impl IntoIterator<Item = KeyEvent>,
        came: Came,
        edits: bool,
    ) -> Vec<Run> {
        let mut runs = self.settle(came.first, edits);
        let at = came.last;
        self.read = Some(came.read);
        for key in keys {
            // The Windows console says of each key that it was let go, amid a paste too. A hand
            // lets go later than a burst lasts.
            let Some(key) = self.releases.pressed(key, at) else {
                self.last = self
                    .last
                    .map(|last| if self.burst.keys > 0 { at } else { last });
                continue;
            };
            self.last = Some(at);
            self.burst.add(key);
            self.held.push(key);
            if self.held.len() >= MOST {
                runs.extend(self.give());
            }
        }
        if self.need_not_wait(edits) {
            runs.extend(self.give_at_once());
        }
        runs
    }

    /// Takes in a paste that the terminal marked; what came right before it is part of it.
    pub(super) fn paste(&mut self, text: &str, came: Came, edits: bool) -> Vec<Run> {
        let mut runs = self.settle(came.first, edits);
        let before = text_of(&std::mem::take(&mut self.held));
        runs.push(Run::Paste(before + text));
        (self.last, self.read) = (Some(came.last), Some(came.read));
        self.pasting = true;
        runs
    }

    /// Returns when [`Self::settle`] is to be called at the latest.
    pub(super) fn due(&self) -> Option<Instant> {
        let read = self.read.filter(|_| !self.held.is_empty())?;
        Some(read + self.quiet())
    }

    /// Gives out what was held, if it has been quiet for long enough.
    pub(super) fn settle(&mut self, now: Instant, edits: bool) -> Vec<Run> {
        let Some(last) = self.last else {
            return Vec::new();
        };
        let passed = now.saturating_duration_since(last);
        if passed < self.quiet() {
            return Vec::new();
        }
        let runs = if edits && self.only_types() {
            self.give_at_once()
        } else {
            self.give()
        };
        self.burst = Tally::default();
        self.pasting &= passed < TAIL;
        runs
    }

    /// How long it must be quiet for a burst to be over.
    const fn quiet(&self) -> Duration {
        if self.pasting || self.burst.keys >= SURE {
            PIECES
        } else {
            TOGETHER
        }
    }

    const fn is_paste(&self) -> bool {
        self.pasting || self.burst.is_text()
    }

    fn only_types(&self) -> bool {
        !self.pasting && self.held.iter().all(|key| types(*key).is_some())
    }

    /// Returns whether what is held means the same whatever comes next.
    fn need_not_wait(&self, edits: bool) -> bool {
        (edits && self.only_types())
            || (!self.is_paste() && self.held.iter().all(|key| draws_no_text(*key)))
    }

    /// Gives out what is held as what it is by itself.
    fn give_at_once(&mut self) -> Vec<Run> {
        let mut runs = Vec::new();
        for key in std::mem::take(&mut self.held) {
            match (types(key), runs.last_mut()) {
                (Some(c), Some(Run::Text(text))) => text.push(c),
                (Some(c), _) => runs.push(Run::Text(c.to_string())),
                (None, _) => runs.push(Run::Key(key)),
            }
        }
        runs
    }

    /// Gives out what is held: a paste, or single keys.
    fn give(&mut self) -> Vec<Run> {
        let held = std::mem::take(&mut self.held);
        if held.is_empty() {
            return Vec::new();
        }
        if !self.is_paste() {
            return held.into_iter().map(Run::Key).collect();
        }
        self.pasting = true;
        vec![Run::Paste(text_of(&held))]
    }
}

impl Tally {
    fn add(&mut self, key: KeyEvent) {
        self.keys += 1;
        match key.code {
            KeyCode::Char(_) if !key.modifiers.contains(KeyModifiers::CONTROL) => self.chars += 1,
            KeyCode::Enter | KeyCode::Tab => self.breaks += 1,
            _ => {}
        }
    }

    /// Returns whether no hand types this: several keys with text or several line ends.
    const fn is_text(self) -> bool {
        self.keys > 1 && (self.chars > 0 || self.breaks > 1)
    }
}

/// Returns the character that a key types.
fn types(key: KeyEvent) -> Option<char> {
    let plain = (key.modifiers - KeyModifiers::SHIFT).is_empty();
    match key.code {
        KeyCode::Char(c) if plain => Some(c),
        _ => None,
    }
}

/// Returns whether no text holds a key, such as an arrow.
const fn draws_no_text(key: KeyEvent) -> bool {
    !matches!(
        key.code,
        KeyCode::Char(_) | KeyCode::Enter | KeyCode::Tab | KeyCode::Esc
    )
}

/// Returns the text that came as keys. The brackets of a paste come as keys where they were torn.
fn text_of(keys: &[KeyEvent]) -> String {
    let text: String = keys
        .iter()
        .filter_map(|key| match key.code {
            KeyCode::Enter => Some('\n'),
            KeyCode::Tab => Some('\t'),
            KeyCode::Esc => Some('\u{1b}'),
            _ => types(*key),
        })
        .collect();
    text.replace("\u{1b}[200~", "")
        .replace("\u{1b}[201~", "")
        .replace('\u{1b}', "")
}

#[cfg(test)]
#[path = "burst/tests.rs"]
mod tests;
