//! The plain mode: the same program line by line, for screen readers, terminals that cannot be
//! drawn on, and scripts. It turns lines into the messages that keys make, and says what the
//! screens say; rules, records and texts are those of the terminal program.

mod ear;
mod mouth;

use crate::{
    blanks,
    keys::{
        action::Action,
        chord::{Chord, Key},
        table,
    },
    msg::Msg,
    overlay::{Overlay, Writes},
    runtime::{Runtime, Setup, desk},
    state::{Saved, Screen, State},
    update::{self, edits},
    widgets::editor::{Editor, Inserted},
};
use ear::Heard;
use std::{
    io::{self, Write},
    sync::Arc,
    sync::mpsc::{Receiver, RecvTimeoutError},
    time::Duration,
};

/// Wide enough for every screen in one column, and high enough for all of it.
const PAPER: (u16, u16) = (78, 400);
/// How often what waits to be stored is tried again.
const TICK: Duration = Duration::from_millis(700);
/// How long a field of a form may be.
const FIELD_CHARS: usize = 200;

/// Runs the program on standard input and output until it is left.
///
/// # Errors
/// When nobody reads the output any more; all that was said to be stored is.
pub fn run(setup: Setup) -> io::Result<()> {
    super::statutes::prepare(&setup)?;
    let input = ear::listen()?;
    let mut out = io::stdout();
    let mut talk = Talk::new(setup);
    let ended = talk.go_on(&input, &mut out);
    // Whatever ended it, what was typed is stored.
    talk.take(Msg::Terminate);
    ended
}

/// Whether the conversation goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    On,
    End,
}

/// The conversation.
struct Talk {
    state: State,
    runtime: Runtime,
    /// What was said last, so that it is not said again.
    said: String,
    /// Records stored since the last line.
    stored: usize,
}

impl Talk {
    fn new(setup: Setup) -> Self {
        let mut state = State::new(Arc::clone(setup.contents.at_hand()), (setup.clock)());
        state.apply(setup.settings.clone());
        state.library.notices.clone_from(&setup.notices);
        state.has_statutes = setup.statutes.is_some();
        state.drafts = setup.library.drafts();
        update::show_left_forms(&mut state);
        state.size = PAPER;
        state.run = super::run_id();
        Self {
            state,
            runtime: Runtime::new(setup),
            said: String::new(),
            stored: 0,
        }
    }

    fn go_on(&mut self, input: &Receiver<Heard>, out: &mut dyn Write) -> io::Result<()> {
        let welcome = self.state.say(
            "法治体检，逐行模式。每次输入一行再按回车；输入 help 看本处可做的事，quit 退出。",
            "Legal Checkup, line by line. Type a line and press Enter; help says what can be done here, quit leaves.",
        );
        writeln!(out, "{welcome}")?;
        let effects = vec![crate::effect::Effect::List];
        desk::carry_out(&mut self.state, &mut self.runtime, effects);
        loop {
            self.speak(out)?;
            let next = match self.listen(input, out)? {
                Heard::Line(line) => self.hear(&line, out)?,
                Heard::NotText => {
                    let told = self.state.say(
                        "这一行不是 UTF-8 文字，或太长，没有采用",
                        "the line is no UTF-8 text or too long, and was not taken",
                    );
                    writeln!(out, "{told}")?;
                    Next::On
                }
                Heard::End => Next::End,
            };
            self.confirm(out)?;
            if next == Next::End {
                return Ok(());
            }
        }
    }

    /// Waits for a line; what could not be stored is tried again meanwhile, and said once it is.
    fn listen(&mut self, input: &Receiver<Heard>, out: &mut dyn Write) -> io::Result<Heard> {
        loop {
            if !self.state.wants_ticks() {
                return Ok(input.recv().unwrap_or(Heard::End));
            }
            match input.recv_timeout(TICK) {
                Ok(heard) => return Ok(heard),
                Err(RecvTimeoutError::Disconnected) => return Ok(Heard::End),
                Err(RecvTimeoutError::Timeout) => {
                    self.take(Msg::Tick);
                    if self.stored > 0 {
                        writeln!(out)?;
                        self.confirm(out)?;
                    }
                }
            }
        }
    }

    /// Takes a message in; returns whether the conversation goes on.
    fn take(&mut self, msg: Msg) -> Next {
        let left = desk::take(&mut self.state, &mut self.runtime, msg);
        self.after(left)
    }

    fn act(&mut self, action: Action) -> Next {
        self.state.now = self.runtime.now();
        self.state.remark = None;
        let effects = update::act(&mut self.state, action);
        let left = desk::carry_out(&mut self.state, &mut self.runtime, effects);
        self.after(left)
    }

    const fn after(&mut self, left: desk::Left) -> Next {
        self.stored += left.stored;
        if left.quit { Next::End } else { Next::On }
    }

    /// Says what became of a line: stored only if the disk said so.
    fn confirm(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if let Some(remark) = &self.state.remark {
            writeln!(out, "{}", compliance_text::clean::line(remark))?;
        }
        let stored = std::mem::take(&mut self.stored);
        let Some(case) = &self.state.case else {
            return Ok(());
        };
        match &case.saved {
            Saved::Stored { strain, .. } if stored > 0 => {
                for notice in strain {
                    writeln!(out, "{}", notice.message(self.state.lang))?;
                }
                let n = case.file.checkup.records();
                let word = self.state.say("已存", "stored");
                let what = match self.state.lang {
                    compliance_model::text::Lang::Zh => format!("{word}（第 {n} 条记录）"),
                    compliance_model::text::Lang::En => format!("{word} (record {n})"),
                };
                writeln!(out, "{what}")
            }
            Saved::Waiting { why, .. } => {
                let word = self.state.say("未存盘：", "NOT stored: ");
                writeln!(out, "{word}{why}")
            }
            Saved::Stored { .. } | Saved::Nothing => Ok(()),
        }
    }

    /// Says where one is, if that has changed, and asks.
    fn speak(&mut self, out: &mut dyn Write) -> io::Result<()> {
        // A text to read is said whole; nothing has to be pressed to go on.
        while let Some(Overlay::Reader(_) | Overlay::Help { .. }) = self.state.overlays.last() {
            let text = mouth::place(&self.state);
            writeln!(out, "\n{text}")?;
            self.state.overlays.pop();
        }
        let place = mouth::place(&self.state);
        if place != self.said {
            writeln!(out, "\n{place}")?;
            self.said = place;
        }
        write!(out, "{} ", mouth::prompt(&self.state))?;
        out.flush()
    }

    fn hear(&mut self, line: &str, out: &mut dyn Write) -> io::Result<Next> {
        self.state.remark = None;
        let line = line.trim_end_matches(['\r', '\n']);
        match self.state.overlays.last() {
            Some(Overlay::Note(note)) if matches!(note.writes, Writes::Wording { .. }) => {
                return self.case_fact(line, out);
            }
            Some(Overlay::Note(_)) => return Ok(self.note(line)),
            _ => {}
        }
        let word = compliance_text::fold::half_width_str(line.trim());
        match word.to_lowercase().as_str() {
            "quit" | "exit" | "退出" => return Ok(self.act(Action::Quit)),
            "help" | "帮助" | "?" => {
                writeln!(out, "{}", mouth::help(&self.state))?;
                return Ok(Next::On);
            }
            "again" | "重读" => {
                self.said.clear();
                return Ok(Next::On);
            }
            "back" | "返回" | "esc" | "取消" => {
                return Ok(self.take(Msg::Key(Chord::plain(Key::Esc))));
            }
            _ => {}
        }
        if let Some(Overlay::Form { .. }) = self.state.overlays.last() {
            return self.field(line.trim(), out);
        }
        if let Some(Overlay::Confirm { .. }) = self.state.overlays.last() {
            let word = match word.to_lowercase().as_str() {
                "y" | "yes" | "是" => "1",
                "n" | "no" | "否" | "" => "2",
                other => return Ok(self.key_named(other)),
            };
            return Ok(self.key_named(word));
        }
        if edits(&self.state) {
            return Ok(self.query(line));
        }
        if self.on_facts() && self.fact(&word) {
            return Ok(Next::On);
        }
        Ok(self.command(&word))
    }

    fn on_facts(&self) -> bool {
        self.state.overlays.is_empty() && self.state.screen == Screen::Facts
    }

    /// Takes a value for the fact that is asked; returns whether the line was one.
    fn fact(&mut self, line: &str) -> bool {
        if line.is_empty() {
            let last = mouth::fact_asked(&self.state).is_none_or(|(at, all, _)| at >= all);
            if last {
                self.act(Action::GoProgramme);
            } else {
                self.act(Action::Down);
            }
            return true;
        }
        let several = line.chars().count() > 1;
        let first = line.chars().next();
        let value = several || first.is_some_and(|c| c.is_ascii_digit() || !c.is_ascii());
        if !value || chord(line).is_some_and(|chord| several && self.is_bound(chord)) {
            return false;
        }
        if !update::begin_fact(&mut self.state, line) {
            return false;
        }
        self.act(Action::Submit);
        true
    }

    /// Takes the fact of the case in: what belongs into the blank that is asked, or a sentence of
    /// its own in the place of the item's pattern. An empty line or a dot leaves it as it stands,
    /// and where no blank is asked so does a digit, which is no fact but the next answer.
    fn case_fact(&mut self, line: &str, out: &mut dyn Write) -> io::Result<Next> {
        let text = compliance_text::fold::half_width_str(line.trim());
        let is_left = matches!(text.as_str(), "" | "." | "。");
        let Some(Overlay::Note(note)) = self.state.overlays.last_mut() else {
            return Ok(Next::On);
        };
        let asked = blanks::asked(note).is_some();
        let digit = text.len() == 1 && text.starts_with(|c: char| c.is_ascii_digit());
        let is_answer = digit && !asked;
        if let Some(own) = sentence(line).filter(|_| asked && !is_left) {
            note.editor = Editor::block(own, update::FACT_CHARS);
        } else if asked && !is_left {
            let chosen = blanks::choose(note, line.trim());
            if !chosen {
                note.editor.insert(line.trim());
            }
            let goes_on = chosen && blanks::asked(note).is_some();
            if goes_on || blanks::step(note, true) {
                return Ok(Next::On);
            }
        } else if !is_left && !is_answer {
            note.editor = Editor::block(line.trim(), update::FACT_CHARS);
        }
        match self.act(Action::Submit) {
            Next::On if is_answer => self.hear(line, out),
            next => Ok(next),
        }
    }

    /// Takes a line of a note in, stored at once; a dot ends it.
    fn note(&mut self, line: &str) -> Next {
        if line.trim() == "." || line.trim() == "。" {
            return self.act(Action::Submit);
        }
        let text = match self.state.overlays.last() {
            Some(Overlay::Note(note)) if !note.editor.text().is_empty() => format!("\n{line}"),
            _ => line.to_owned(),
        };
        if self.take(Msg::Text(text)) == Next::End {
            return Next::End;
        }
        let effects = update::flush(&mut self.state);
        let left = desk::carry_out(&mut self.state, &mut self.runtime, effects);
        self.after(left)
    }

    /// Takes the field of a form in; an empty line keeps what stands there, a minus empties it.
    fn field(&mut self, line: &str, out: &mut dyn Write) -> io::Result<Next> {
        let Some(Overlay::Form { form, .. }) = self.state.overlays.last_mut() else {
            return Ok(Next::On);
        };
        let on_last = form.on_last();
        if !line.is_empty() {
            let mut editor = match form.editor() {
                Some(open) => open.emptied(),
                None => Editor::line("", FIELD_CHARS),
            };
            let typed = if line == "-" { "" } else { line };
            if editor.insert(typed) == Inserted::CutOff {
                let told = self.state.say("太长，没有采用", "Too long: not taken");
                writeln!(out, "{told}")?;
                return Ok(Next::On);
            }
            if let Some(open) = form.editor() {
                *open = editor;
            }
        }
        update::form_hint(&mut self.state);
        if let Some(Overlay::Form { form, .. }) = self.state.overlays.last()
            && let Some(hint) = form
                .hint
                .as_ref()
                .filter(|_| !form.text(form.focus).is_empty())
        {
            writeln!(out, "{hint}")?;
        }
        let action = if on_last {
            Action::Submit
        } else {
            Action::NextField
        };
        Ok(self.act(action))
    }

    /// Searches: what is found is numbered.
    fn query(&mut self, line: &str) -> Next {
        if let Ok(n) = line.trim().parse::<usize>() {
            return self.line(n);
        }
        for _ in 0..FIELD_CHARS {
            self.take(Msg::Key(Chord::plain(Key::Backspace)));
        }
        self.take(Msg::Text(line.trim().to_owned()))
    }

    /// A key by its name, a number of a line, or a dropped file.
    fn command(&mut self, line: &str) -> Next {
        if let Some(chord) = chord(line)
            && self.is_bound(chord)
        {
            return self.take(Msg::Key(chord));
        }
        match line.parse::<usize>() {
            Ok(n @ 1..) => self.line(n),
            _ if line.chars().count() > 1 => self.unknown(line),
            _ => self.key_named(line),
        }
    }

    fn unknown(&mut self, line: &str) -> Next {
        let next = self.take(Msg::Paste(line.to_owned()));
        if self.state.overlays.is_empty() {
            let told = self.state.say(
                "没有听懂；输入 help 看本处可做的事",
                "Not understood; help says what can be done here",
            );
            self.state.remark = Some(told.to_owned());
        }
        next
    }

    fn is_bound(&self, chord: Chord) -> bool {
        table::action(self.state.scopes(), chord).is_some()
    }

    fn key_named(&mut self, name: &str) -> Next {
        match chord(name) {
            Some(chord) => self.take(Msg::Key(chord)),
            None => Next::On,
        }
    }

    /// Takes the n-th line of what is listed, as a click on it and Enter would.
    fn line(&mut self, n: usize) -> Next {
        let drawn = mouth::drawn(&self.state);
        let Some(at) = drawn.place_of(n) else {
            let told = self.state.say("没有这一行", "There is no such line");
            self.state.remark = Some(told.to_owned());
            return Next::On;
        };
        let (screen, overlays) = (self.state.screen, self.state.overlays.len());
        let mut next = Next::On;
        for _ in 0..2 {
            if self.state.screen == screen && self.state.overlays.len() == overlays {
                self.state.hits = drawn.hits.clone();
                next = self.take(Msg::Click(at.0, at.1));
            }
        }
        next
    }
}

/// Returns the sentence of one's own that a line is, in the place of a blank: it ends as sentences
/// do, or says so by an equals sign before it.
fn sentence(line: &str) -> Option<&str> {
    let line = line.trim();
    let ends = line.ends_with('。') || (line.ends_with('.') && line.contains(' '));
    line.strip_prefix(['=', '＝'])
        .map(str::trim)
        .or(ends.then_some(line))
        .filter(|own| !own.is_empty())
}

/// Returns the key that a word names.
fn chord(word: &str) -> Option<Chord> {
    let lower = word.to_lowercase();
    let mut chars = lower.chars();
    let only = match (chars.next(), chars.next()) {
        (None, _) => return Some(Chord::plain(Key::Enter)),
        (Some(c), None) => Some(c),
        _ => None,
    };
    if let Some(c) = only {
        return Chord::from_char(c);
    }
    let ctrl = ["ctrl-", "ctrl+", "^", "c-"];
    if let Some(letter) = ctrl.iter().find_map(|lead| lower.strip_prefix(lead)) {
        let mut letters = letter.chars();
        let c = letters.next().filter(|_| letters.next().is_none())?;
        return Some(Chord::ctrl(c));
    }
    let key = match lower.as_str() {
        "enter" | "回车" => Key::Enter,
        "space" | "空格" => Key::Space,
        "tab" => Key::Tab,
        "up" | "上" => Key::Up,
        "down" | "下" => Key::Down,
        "left" | "左" => Key::Left,
        "right" | "右" => Key::Right,
        "home" => Key::Home,
        "end" => Key::End,
        "pgup" | "pageup" => Key::PageUp,
        "pgdn" | "pagedown" => Key::PageDown,
        "del" | "delete" => Key::Delete,
        "ins" | "insert" => Key::Insert,
        "backspace" => Key::Backspace,
        other => Key::F(other.strip_prefix('f')?.parse().ok()?),
    };
    Some(Chord::plain(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_go_by_their_names() {
        for (word, key) in [
            ("", Chord::plain(Key::Enter)),
            ("3", Chord::char('3')),
            ("N", Chord::char('n')),
            ("f7", Chord::plain(Key::F(7))),
            ("Ctrl-N", Chord::ctrl('n')),
            ("^u", Chord::ctrl('u')),
            ("空格", Chord::plain(Key::Space)),
        ] {
            assert_eq!(chord(word), Some(key), "{word}");
        }
        assert_eq!(chord("hello"), None);
        assert_eq!(chord("f"), Some(Chord::char('f')));
    }
}
