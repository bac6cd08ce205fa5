//! The loop: wait, take in, carry out, draw. While nothing happens nothing runs but a glance at the
//! logs of an open checkup, to which another window may add.

mod input;

use crate::{
    console::Console,
    effect::Effect,
    keys::chord::Chord,
    msg::Msg,
    runtime::{
        Runtime, Setup,
        burst::{Came, Gatherer, Run},
        desk,
        worker::Done,
    },
    state::{State, Terminal},
    update::{edits, update},
    view::view,
    widgets::canvas::Hits,
};
use compliance_store::Settings;
#[cfg(not(unix))]
use crossterm::event::EnableMouseCapture;
use crossterm::{
    cursor::Show,
    event::{DisableMouseCapture, Event, KeyEvent, MouseButton, MouseEvent, MouseEventKind},
    execute,
    terminal::{EnterAlternateScreen, enable_raw_mode},
};
#[cfg(unix)]
use crossterm::{
    event::{DisableBracketedPaste, EnableBracketedPaste},
    style::Print,
};
use input::{Input, Inputs, Together};
use ratatui::{
    DefaultTerminal,
    backend::CrosstermBackend,
    layout::{Position, Rect},
};
use std::{
    io::{self, IsTerminal as _},
    mem::ManuallyDrop,
    panic,
    sync::Arc,
    sync::mpsc::RecvTimeoutError,
    time::{Duration, Instant},
};

/// How often a note that waits is looked at, and whether another window added something.
const TICK: Duration = Duration::from_millis(700);

/// So long a frame waits for a list, which a small library has by then: it is drawn once.
const LIST_WAIT: Duration = Duration::from_millis(25);

/// Runs the program on the terminal until it is left.
///
/// # Errors
/// When there is no terminal, or it goes away.
pub fn run(setup: Setup) -> io::Result<()> {
    let mut state = start_state(&setup);
    super::statutes::prepare(&setup)?;
    let mut runtime = Runtime::new(setup);
    // Never dropped: it would write to the standard error that it cannot show the cursor, and
    // where the terminal went away there is none to write to.
    let mut terminal = ManuallyDrop::new(take_terminal()?);
    ask_for_pastes();
    let result = run_loop(&mut terminal, &mut state, &mut runtime);
    if result.is_err() {
        // A terminal that went away while we drew takes no note with it.
        for effect in update(&mut state, Msg::Terminate) {
            runtime.perform(effect);
        }
    }
    give_back();
    // A window that was closed is one of the ordinary ways to leave.
    if is_gone() { Ok(()) } else { result }
}

/// Takes the terminal; a panic gives it back before it says anything. What `ratatui` has for this
/// writes to a standard error that may be gone.
fn take_terminal() -> io::Result<DefaultTerminal> {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        give_back();
        before(info);
    }));
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen)?;
    ratatui::Terminal::new(CrosstermBackend::new(io::stdout()))
}

/// Returns whether the terminal went away while we used it.
fn is_gone() -> bool {
    !io::stdout().is_terminal() || !io::stdin().is_terminal()
}

/// Has pasted text marked; a terminal that refuses it works without.
#[cfg(unix)]
fn ask_for_pastes() {
    let _refused = execute!(io::stdout(), EnableBracketedPaste);
}

/// Windows hands a paste over as keys, be it marked or not; the marks would only be more keys.
#[cfg(not(unix))]
const fn ask_for_pastes() {}

/// Leaves the terminal as a shell needs it.
fn give_back() {
    // One by one: what a terminal refuses keeps it from nothing else.
    let _gone = execute!(io::stdout(), DisableMouseCapture);
    #[cfg(unix)]
    let _gone = execute!(io::stdout(), DisableBracketedPaste);
    let _gone = execute!(io::stdout(), Show);
    let _gone = ratatui::try_restore();
}

fn start_state(setup: &Setup) -> State {
    let mut state = State::new(Arc::clone(setup.contents.at_hand()), (setup.clock)());
    state.run = super::run_id();
    state.terminal = Terminal {
        no_colour: std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty()),
        glyphs: Console::here().glyphs(),
    };
    state.apply(setup.settings.clone());
    state.library.notices.clone_from(&setup.notices);
    if !Settings::path(setup.library.root()).exists() {
        state.tour = Some(0);
        // From now on there are settings, and the tour comes no more by itself. A folder that
        // takes nothing is told of in the notices.
        let _unwritable = setup.library.save_settings(&setup.settings);
    }
    state.has_statutes = setup.statutes.is_some();
    state.drafts = setup.library.drafts();
    crate::update::show_left_forms(&mut state);
    state
}

fn run_loop(
    terminal: &mut DefaultTerminal,
    state: &mut State,
    runtime: &mut Runtime,
) -> io::Result<()> {
    let size = terminal.size()?;
    state.size = (size.width, size.height);
    let (mut input, to) = Inputs::begin()?;
    runtime.work_beside(move |done| to.send(Input::Done(done)).is_ok())?;
    let mut program = Program {
        terminal,
        state,
        runtime,
        listens: false,
        looked: Instant::now(),
        listed: Instant::now(),
        lists: false,
        gatherer: Gatherer::default(),
    };
    let ended = work(&mut program, &mut input);
    // Whatever ended the loop, a terminal that went away too, what was typed is stored.
    let _quits = program.take(Msg::Terminate)?;
    ended
}

/// Works until the program is left or the terminal goes away.
fn work(program: &mut Program<'_>, input: &mut Inputs) -> io::Result<()> {
    program.carry_out(vec![Effect::List])?;
    if program.take_all(input)? {
        return Ok(());
    }
    program.draw()?;
    while let Some(woken) = program.wait(input) {
        let idle = matches!(woken, Woken::Others);
        let mut ended = program.wake(woken)? || program.take_all(input)?;
        let grown = program.grown();
        let draws = !idle || !grown.is_empty();
        for msg in grown {
            ended = ended || program.take(msg)?;
        }
        if ended {
            break;
        }
        if draws {
            program.draw()?;
        }
    }
    Ok(())
}

/// What the loop woke up for.
enum Woken {
    Input(Input),
    /// Keys that were held are due.
    Due,
    /// Something waits to be stored.
    Tick,
    /// Another window may have added something.
    Others,
}

/// What the loop works on.
struct Program<'a> {
    terminal: &'a mut DefaultTerminal,
    state: &'a mut State,
    runtime: &'a mut Runtime,
    /// Whether the terminal was told to send clicks.
    listens: bool,
    /// When it was looked at last whether another window added something.
    looked: Instant,
    /// When a list was asked for last.
    listed: Instant,
    /// Whether it was on its way when that was looked at last.
    lists: bool,
    gatherer: Gatherer,
}

impl Program<'_> {
    /// Waits for input, for keys that are held, or for time to pass; none when nothing can come
    /// any more.
    fn wait(&self, input: &mut Inputs) -> Option<Woken> {
        let now = Instant::now();
        let held = self.gatherer.due();
        let held = held.map(|due| (due.saturating_duration_since(now), Woken::Due));
        let ticks = self.state.wants_ticks().then_some((TICK, Woken::Tick));
        let others = self.state.case.is_some().then_some((TICK, Woken::Others));
        let Some((time, woken)) = held.or(ticks).or(others) else {
            return input.wait(None).ok().map(Woken::Input);
        };
        match input.wait(Some(time)) {
            Ok(input) => Some(Woken::Input(input)),
            Err(RecvTimeoutError::Timeout) => Some(woken),
            Err(RecvTimeoutError::Disconnected) => None,
        }
    }

    /// Looks whether another window added something to the open checkup, not oftener than need be.
    fn grown(&mut self) -> Vec<Msg> {
        if self.state.case.is_none() || self.looked.elapsed() < TICK {
            return Vec::new();
        }
        self.looked = Instant::now();
        self.runtime.grown()
    }

    /// Takes in what the loop woke up for; returns whether the program is to end.
    fn wake(&mut self, woken: Woken) -> io::Result<bool> {
        match woken {
            Woken::Input(Input::Events(together)) => self.take_events(together),
            #[cfg(unix)]
            Woken::Input(Input::Suspend) => self.suspend(),
            #[cfg(unix)]
            Woken::Input(Input::Resume) => self.resume(),
            Woken::Input(Input::Terminate) => self.take(Msg::Terminate),
            Woken::Input(Input::Done(done)) => self.take_done(done),
            Woken::Tick => self.take(Msg::Tick),
            Woken::Others => Ok(false),
            Woken::Due => {
                let runs = self.gatherer.settle(Instant::now(), edits(self.state));
                self.take_runs(runs)
            }
        }
    }

    /// Takes in what came meanwhile, before the next frame; a list that was just asked for is
    /// waited for a moment. Returns whether the program is to end.
    fn take_all(&mut self, input: &mut Inputs) -> io::Result<bool> {
        loop {
            let left = LIST_WAIT.saturating_sub(self.listed.elapsed());
            let next = if self.runtime.lists() && !left.is_zero() {
                input.wait(Some(left)).ok()
            } else {
                input.waiting()
            };
            let Some(next) = next else { return Ok(false) };
            if self.wake(Woken::Input(next))? {
                return Ok(true);
            }
        }
    }

    fn take_done(&mut self, done: Done) -> io::Result<bool> {
        for msg in self.runtime.take_done(done) {
            if self.take(msg)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Takes in events that came together; keys among them by the run.
    fn take_events(&mut self, together: Together) -> io::Result<bool> {
        let (came, mut keys) = (together.came, Vec::new());
        for event in together.events {
            if let Event::Key(key) = event {
                keys.push(key);
                continue;
            }
            let before = std::mem::take(&mut keys);
            if self.take_keys(before, came)? || self.take_event(event, came)? {
                return Ok(true);
            }
        }
        self.take_keys(keys, came)
    }

    fn take_keys(&mut self, keys: Vec<KeyEvent>, came: Came) -> io::Result<bool> {
        let runs = self.gatherer.keys(keys, came, edits(self.state));
        self.take_runs(runs)
    }

    fn take_event(&mut self, event: Event, came: Came) -> io::Result<bool> {
        match event {
            Event::Paste(text) => {
                let runs = self.gatherer.paste(&text, came, edits(self.state));
                self.take_runs(runs)
            }
            Event::Resize(..) => self.redraw().map(|()| false),
            Event::Mouse(mouse) => from_mouse(mouse).map_or(Ok(false), |msg| self.take(msg)),
            Event::Key(_) | Event::FocusGained | Event::FocusLost => Ok(false),
        }
    }

    fn take_runs(&mut self, runs: Vec<Run>) -> io::Result<bool> {
        for run in runs {
            let msg = match run {
                Run::Text(text) => Some(Msg::Text(text)),
                Run::Paste(text) => Some(Msg::Paste(text)),
                Run::Key(key) => Chord::from_event(key).map(Msg::Key),
            };
            if let Some(msg) = msg
                && self.take(msg)?
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Takes a message in and carries out what it asks for; returns whether the program is to end.
    fn take(&mut self, msg: Msg) -> io::Result<bool> {
        let left = desk::take(self.state, self.runtime, msg);
        self.finish(left)
    }

    fn carry_out(&mut self, effects: Vec<Effect>) -> io::Result<bool> {
        let left = desk::carry_out(self.state, self.runtime, effects);
        self.finish(left)
    }

    fn finish(&mut self, left: desk::Left) -> io::Result<bool> {
        if self.runtime.lists() && !self.lists {
            self.listed = Instant::now();
        }
        self.lists = self.runtime.lists();
        if left.redraw {
            self.redraw()?;
        }
        Ok(left.quit)
    }

    /// Stores what is typed, leaves the terminal to the shell, and stops until continued.
    #[cfg(unix)]
    fn suspend(&mut self) -> io::Result<bool> {
        let effects = crate::update::flush(self.state);
        let quits = self.carry_out(effects)?;
        give_back();
        stop();
        Ok(quits)
    }

    /// Takes the terminal again, which others may have used, and has the next frame drawn whole.
    #[cfg(unix)]
    fn resume(&mut self) -> io::Result<bool> {
        enable_raw_mode()?;
        execute!(io::stdout(), EnterAlternateScreen)?;
        ask_for_pastes();
        self.listens = false;
        self.redraw()?;
        Ok(false)
    }

    /// Has the next frame drawn whole; back to the size it had before, a window has lost what it
    /// once cut off. `Terminal::clear` would ask the terminal where its cursor
    /// is, and the answer would go to the thread that reads keys.
    fn redraw(&mut self) -> io::Result<()> {
        let size = self.terminal.size()?;
        self.terminal.resize(Rect::from((Position::ORIGIN, size)))
    }

    /// Draws, and notes size and hits of what is on the screen now. A frame follows the terminal at
    /// once while word of a size may come late, so keys are judged by the frame they answer alone.
    fn draw(&mut self) -> io::Result<()> {
        let state = &*self.state;
        let mut hits = Hits::default();
        let area = self.terminal.draw(|frame| hits = view(state, frame))?.area;
        if self.state.size != (area.width, area.height) {
            self.take(Msg::Resize(area.width, area.height))?;
        }
        self.state.hits = hits;
        if self.listens != self.state.settings.mouse {
            self.listens = self.state.settings.mouse;
            // A terminal without a mouse works without.
            let _refused = listen_to_mouse(self.listens);
        }
        Ok(())
    }
}

fn from_mouse(event: MouseEvent) -> Option<Msg> {
    match event.kind {
        MouseEventKind::Down(MouseButton::Left) => Some(Msg::Click(event.column, event.row)),
        MouseEventKind::ScrollDown => Some(Msg::Wheel { down: true }),
        MouseEventKind::ScrollUp => Some(Msg::Wheel { down: false }),
        _ => None,
    }
}

/// Has the terminal send clicks and the wheel, or leaves the mouse to it. Only those: crossterm
/// would have every movement sent, and wake the program for nothing.
#[cfg(unix)]
fn listen_to_mouse(on: bool) -> io::Result<()> {
    let (clicks, as_text) = if on {
        ("\x1b[?1000h", "\x1b[?1006h")
    } else {
        ("\x1b[?1000l", "\x1b[?1006l")
    };
    execute!(io::stdout(), Print(clicks), Print(as_text))
}

/// The console of Windows knows no escape sequence for it.
#[cfg(not(unix))]
fn listen_to_mouse(on: bool) -> io::Result<()> {
    if on {
        execute!(io::stdout(), EnableMouseCapture)
    } else {
        execute!(io::stdout(), DisableMouseCapture)
    }
}

/// Stops this process as the shell expects; returns once it is continued.
#[cfg(unix)]
fn stop() {
    let _cannot = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
}
