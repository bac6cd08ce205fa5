//! Tells typing from pasting where the terminal does not.
//!
//! Terminals with bracketed paste say what was pasted. The Windows console does not: there a
//! paste is a burst of keys, and its line ends would submit forms, its digits answer items. Keys
//! that follow each other faster than [`GAP`] are a burst; no hand types one of more than a few
//! keys, and a line end with more text behind it at that speed is never a press of Enter.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::time::{Duration, Instant};

/// Keys of a burst follow each other within this time; 200 keys a second leave 5 ms.
const GAP: Duration = Duration::from_millis(2);

/// From when on a burst is a paste.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// More keys than this are a paste.
    keys: usize,
    /// More keys than this with a line end or a tab amid them are one.
    broken: usize,
}

impl Limits {
    /// Where every paste is a burst: anything no hand can type.
    const WITHOUT_BRACKETS: Self = Self { keys: 8, broken: 2 };
    /// Where terminals bracket what is pasted: nothing, for keys that had to wait for a busy
    /// machine come as a burst too.
    const WITH_BRACKETS: Self = Self {
        keys: usize::MAX,
        broken: usize::MAX,
    };

    /// Returns the limits of this system.
    pub(super) const fn here() -> Self {
        if cfg!(windows) {
            Self::WITHOUT_BRACKETS
        } else {
            Self::WITH_BRACKETS
        }
    }
}

/// What a run of keys was.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Run {
    /// Characters typed; those that came together stay together, so that a phrase of an input
    /// method is one step to undo.
    Text(String),
    /// Enter or Tab.
    Key(KeyCode),
    /// A paste.
    Paste(String),
}

/// Gathers keys that are text as they come.
#[derive(Debug)]
pub(super) struct Gatherer {
    limits: Limits,
    /// The burst at hand, line ends and tabs among it.
    burst: String,
    last: Option<Instant>,
    runs: Vec<Run>,
}

impl Gatherer {
    pub(super) const fn new(limits: Limits) -> Self {
        Self {
            limits,
            burst: String::new(),
            last: None,
            runs: Vec::new(),
        }
    }

    /// Takes a key in; returns whether it is text.
    pub(super) fn take(&mut self, key: KeyEvent, at: Instant) -> bool {
        let Some(c) = as_text(key) else {
            return false;
        };
        if self
            .last
            .is_none_or(|last| at.saturating_duration_since(last) > GAP)
        {
            self.end_burst();
        }
        self.burst.push(c);
        self.last = Some(at);
        true
    }

    /// Returns what came since the last time.
    pub(super) fn finish(&mut self) -> Vec<Run> {
        self.end_burst();
        self.last = None;
        std::mem::take(&mut self.runs)
    }

    fn end_burst(&mut self) {
        let burst = std::mem::take(&mut self.burst);
        if self.is_paste(&burst) {
            self.runs.push(Run::Paste(burst));
            return;
        }
        for c in burst.chars() {
            match (c, self.runs.last_mut()) {
                ('\n', _) => self.runs.push(Run::Key(KeyCode::Enter)),
                ('\t', _) => self.runs.push(Run::Key(KeyCode::Tab)),
                (c, Some(Run::Text(text))) => text.push(c),
                (c, _) => self.runs.push(Run::Text(c.to_string())),
            }
        }
    }

    fn is_paste(&self, burst: &str) -> bool {
        let keys = burst.chars().count();
        let broken = burst.trim_end_matches(['\n', '\t']).contains(['\n', '\t']);
        // The Enter that ends a line typed by a script is not part of a paste.
        let text = burst.trim_end_matches('\n').chars().count();
        text > self.limits.keys || (broken && keys > self.limits.broken)
    }
}

fn as_text(key: KeyEvent) -> Option<char> {
    let plain = (key.modifiers - KeyModifiers::SHIFT).is_empty() && !key.is_release();
    match key.code {
        KeyCode::Char(c) if plain => Some(c),
        KeyCode::Enter if plain => Some('\n'),
        KeyCode::Tab if plain => Some('\t'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gathers text of which each key comes so many milliseconds after the one before.
    fn gathered(text: &str, every: u64, limits: Limits) -> Vec<Run> {
        let mut gatherer = Gatherer::new(limits);
        let start = Instant::now();
        for (n, c) in (0u64..).zip(text.chars()) {
            let code = match c {
                '\n' => KeyCode::Enter,
                '\t' => KeyCode::Tab,
                c => KeyCode::Char(c),
            };
            let at = start + Duration::from_millis(every * n);
            assert!(gatherer.take(KeyEvent::new(code, KeyModifiers::NONE), at));
        }
        gatherer.finish()
    }

    #[test]
    fn keys_at_two_hundred_a_second_are_keys() {
        let many = "1".repeat(300);
        for limits in [Limits::WITH_BRACKETS, Limits::WITHOUT_BRACKETS] {
            assert_eq!(gathered(&many, 5, limits), [Run::Text(many.clone())]);
            let runs = gathered("1\n1\n1", 5, limits);
            assert!(!runs.iter().any(|run| matches!(run, Run::Paste(_))));
        }
    }

    #[test]
    fn a_burst_with_a_line_end_amid_it_is_a_paste() {
        let windows = Limits::WITHOUT_BRACKETS;
        let text = "甲\n乙";
        assert_eq!(gathered(text, 0, windows), [Run::Paste(text.into())]);
    }

    /// A whole form typed while the machine was busy: each key still does what it does.
    #[test]
    fn where_pastes_are_bracketed_a_burst_is_keys_that_had_to_wait() {
        let form = "某某精密机械有限公司\t91320404MA00000011\n";
        let runs = gathered(form, 0, Limits::WITH_BRACKETS);
        let expected = [
            Run::Text("某某精密机械有限公司".into()),
            Run::Key(KeyCode::Tab),
            Run::Text("91320404MA00000011".into()),
            Run::Key(KeyCode::Enter),
        ];
        assert_eq!(runs, expected);
    }

    #[test]
    fn a_code_pasted_on_windows_is_a_paste_and_a_phrase_with_its_enter_is_not() {
        let windows = Limits::WITHOUT_BRACKETS;
        let code = "91320404MA00000011";
        assert_eq!(gathered(code, 0, windows), [Run::Paste(code.into())]);
        assert_eq!(
            gathered("劳动合同\n", 0, windows),
            [Run::Text("劳动合同".into()), Run::Key(KeyCode::Enter)]
        );
    }

    #[test]
    fn other_keys_are_left_alone() {
        let mut gatherer = Gatherer::new(Limits::here());
        let ctrl = KeyEvent::new(KeyCode::Char('n'), KeyModifiers::CONTROL);
        assert!(!gatherer.take(ctrl, Instant::now()));
        assert_eq!(gatherer.finish(), []);
    }
}
