//! The loop: wait, take in, carry out, draw. Nothing runs while nothing happens.

use crate::{
    effect::Effect,
    glyphs::Glyphs,
    keys::chord::Chord,
    msg::Msg,
    runtime::{Runtime, Setup},
    state::{State, Terminal},
    update::{next_typed, update},
    view::view,
};
use crossterm::{
    event::{
        self, DisableBracketedPaste, EnableBracketedPaste, Event, KeyCode, KeyEvent, KeyModifiers,
    },
    execute,
};
use ratatui::{
    DefaultTerminal,
    layout::{Position, Rect},
};
use std::{
    io,
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    thread,
    time::Duration,
};

/// How often a note that waits is looked at.
const TICK: Duration = Duration::from_secs(1);

/// What the reading threads send.
enum Input {
    Event(Event),
    Terminate,
}

/// Runs the program on the terminal until it is left.
///
/// # Errors
/// When there is no terminal, or it goes away.
pub fn run(setup: Setup) -> io::Result<()> {
    let mut state = start_state(&setup);
    super::statutes::prepare(&setup)?;
    let mut runtime = Runtime::new(setup);
    let mut terminal = ratatui::try_init()?;
    // Windows has no bracketed paste, and a terminal that refuses it works without.
    let _refused = execute!(io::stdout(), EnableBracketedPaste);
    let result = run_loop(&mut terminal, &mut state, &mut runtime);
    if result.is_err() {
        // A terminal that went away while we drew takes no note with it.
        for effect in update(&mut state, Msg::Terminate) {
            runtime.perform(effect);
        }
    }
    let _gone = execute!(io::stdout(), DisableBracketedPaste);
    ratatui::restore();
    result
}

fn start_state(setup: &Setup) -> State {
    let mut state = State::new(setup.content.clone(), (setup.clock)());
    state.terminal = Terminal {
        no_colour: std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty()),
        glyphs: auto_glyphs(),
    };
    state.apply(setup.settings.clone());
    state.library.notices.clone_from(&setup.notices);
    state.has_statutes = setup.statutes.is_some();
    state
}

/// The old Windows console draws boxes two cells wide where the system is Chinese; the Linux
/// console has no signs beyond its font.
fn auto_glyphs() -> Glyphs {
    let old_console = cfg!(windows) && std::env::var_os("WT_SESSION").is_none();
    let linux_console = std::env::var_os("TERM").is_some_and(|term| term == "linux");
    if old_console || linux_console {
        Glyphs::Ascii
    } else {
        Glyphs::Unicode
    }
}

fn run_loop(
    terminal: &mut DefaultTerminal,
    state: &mut State,
    runtime: &mut Runtime,
) -> io::Result<()> {
    let size = terminal.size()?;
    state.size = (size.width, size.height);
    let input = read_in_background()?;
    let mut program = Program {
        terminal,
        state,
        runtime,
    };
    let ended = work(&mut program, &input);
    // Whatever ended the loop, a terminal that went away too, what was typed is stored.
    let _quits = program.take(Msg::Terminate)?;
    ended
}

/// Works until the program is left or the terminal goes away.
fn work(program: &mut Program<'_>, input: &Receiver<Input>) -> io::Result<()> {
    program.carry_out(vec![Effect::List])?;
    program.draw()?;
    while let Some(inputs) = wait(input, program.state.wants_ticks()) {
        if take_all(program, inputs)? {
            break;
        }
        program.draw()?;
    }
    Ok(())
}

/// Takes input in; returns whether the program is to end.
fn take_all(program: &mut Program<'_>, inputs: Vec<Typed>) -> io::Result<bool> {
    for input in inputs {
        match input {
            Typed::Msg(msg) => {
                if program.take(msg)? {
                    return Ok(true);
                }
            }
            Typed::Text(mut text) => {
                while let Some(msg) = next_typed(program.state, &mut text) {
                    if program.take(msg)? {
                        return Ok(true);
                    }
                }
            }
        }
    }
    Ok(false)
}

/// What the loop works on.
struct Program<'a> {
    terminal: &'a mut DefaultTerminal,
    state: &'a mut State,
    runtime: &'a mut Runtime,
}

impl Program<'_> {
    /// Takes a message in and carries out what it asks for; what became of an effect is taken in
    /// before the next effect. Returns whether the program is to end.
    fn take(&mut self, msg: Msg) -> io::Result<bool> {
        self.state.now = self.runtime.now();
        let effects = update(self.state, msg);
        self.carry_out(effects)
    }

    fn carry_out(&mut self, effects: Vec<Effect>) -> io::Result<bool> {
        for effect in effects {
            match effect {
                Effect::Quit => return Ok(true),
                Effect::Redraw => self.redraw()?,
                effect => {
                    for msg in self.runtime.perform(effect) {
                        if self.take(msg)? {
                            return Ok(true);
                        }
                    }
                }
            }
        }
        Ok(false)
    }

    /// Has the next frame drawn whole. `Terminal::clear` would ask the terminal where its cursor
    /// is, and the answer would go to the thread that reads keys.
    fn redraw(&mut self) -> io::Result<()> {
        let size = self.terminal.size()?;
        self.terminal.resize(Rect::from((Position::ORIGIN, size)))
    }

    /// Draws, and notes the size of what is on the screen now: a frame follows the terminal at
    /// once, and the keys that answer it may come before word of the new size does.
    fn draw(&mut self) -> io::Result<()> {
        let state = &*self.state;
        let area = self.terminal.draw(|frame| view(state, frame))?.area;
        self.state.size = (area.width, area.height);
        Ok(())
    }
}

/// Input as the loop takes it.
enum Typed {
    /// A message.
    Msg(Msg),
    /// Characters that came together.
    Text(String),
}

/// Waits for input; none when nothing can come any more.
fn wait(input: &Receiver<Input>, ticks: bool) -> Option<Vec<Typed>> {
    let first = if ticks {
        match input.recv_timeout(TICK) {
            Ok(first) => first,
            Err(RecvTimeoutError::Timeout) => return Some(vec![Typed::Msg(Msg::Tick)]),
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    } else {
        input.recv().ok()?
    };
    let more = std::iter::from_fn(|| input.try_recv().ok());
    Some(messages(std::iter::once(first).chain(more)))
}

/// Turns events into messages; characters that came together stay together, so that a phrase of
/// an input method is one step to undo.
fn messages(events: impl Iterator<Item = Input>) -> Vec<Typed> {
    let mut messages = Vec::new();
    let mut text = String::new();
    for input in events {
        if let Input::Event(Event::Key(key)) = &input
            && let Some(c) = plain_char(*key)
        {
            text.push(c);
            continue;
        }
        push_text(&mut messages, &mut text);
        messages.extend(message(input).map(Typed::Msg));
    }
    push_text(&mut messages, &mut text);
    messages
}

fn push_text(messages: &mut Vec<Typed>, text: &mut String) {
    if !text.is_empty() {
        messages.push(Typed::Text(std::mem::take(text)));
    }
}

fn plain_char(key: KeyEvent) -> Option<char> {
    let plain = (key.modifiers - KeyModifiers::SHIFT).is_empty() && !key.is_release();
    match key.code {
        KeyCode::Char(c) if plain => Some(c),
        _ => None,
    }
}

fn message(input: Input) -> Option<Msg> {
    match input {
        Input::Terminate => Some(Msg::Terminate),
        Input::Event(Event::Key(key)) if key.is_release() => None,
        Input::Event(Event::Key(key)) => Chord::from_event(key).map(Msg::Key),
        Input::Event(Event::Paste(text)) => Some(Msg::Paste(text)),
        Input::Event(Event::Resize(columns, rows)) => Some(Msg::Resize(columns, rows)),
        Input::Event(Event::FocusGained | Event::FocusLost | Event::Mouse(_)) => None,
    }
}

fn read_in_background() -> io::Result<Receiver<Input>> {
    let (send, receive) = mpsc::channel();
    let to_signals = send.clone();
    thread::Builder::new()
        .name("input".into())
        .spawn(move || read_events(&send))?;
    watch_signals(to_signals)?;
    Ok(receive)
}

/// Reads until the terminal is gone, then asks the program to end.
fn read_events(to: &Sender<Input>) {
    while let Ok(event) = event::read() {
        if to.send(Input::Event(event)).is_err() {
            return;
        }
    }
    let _ended = to.send(Input::Terminate);
}

/// SIGTERM, SIGHUP and SIGINT end the program the ordinary way, so that nothing typed is lost.
#[cfg(unix)]
fn watch_signals(to: Sender<Input>) -> io::Result<()> {
    use signal_hook::{
        consts::{SIGHUP, SIGINT, SIGTERM},
        iterator::Signals,
    };
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT])?;
    thread::Builder::new()
        .name("signals".into())
        .spawn(move || {
            for _signal in signals.forever() {
                if to.send(Input::Terminate).is_err() {
                    return;
                }
            }
        })?;
    Ok(())
}

/// Windows closes a console without a signal; every answer is on the disk by then.
#[cfg(not(unix))]
fn watch_signals(to: Sender<Input>) -> io::Result<()> {
    drop(to);
    Ok(())
}
