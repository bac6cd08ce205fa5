//! The loop: wait, take in, carry out, draw. While nothing happens nothing runs but a glance at the
//! logs of an open checkup, to which another window may add.

use crate::{
    effect::Effect,
    glyphs::Glyphs,
    keys::chord::Chord,
    msg::Msg,
    runtime::{
        Runtime, Setup,
        burst::{Gatherer, Limits, Run},
    },
    state::{State, Terminal},
    update::{flush, next_typed, update},
    view::view,
    widgets::canvas::Hits,
};
use compliance_store::Settings;
#[cfg(not(unix))]
use crossterm::event::EnableMouseCapture;
#[cfg(unix)]
use crossterm::style::Print;
use crossterm::{
    cursor::Show,
    event::{
        self, DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, Event, KeyEvent,
        KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
    },
    execute,
    terminal::{EnterAlternateScreen, enable_raw_mode},
};
use ratatui::{
    DefaultTerminal,
    backend::CrosstermBackend,
    layout::{Position, Rect},
};
use std::{
    io::{self, IsTerminal as _},
    mem::ManuallyDrop,
    panic,
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    thread,
    time::{Duration, Instant},
};

/// How often a note that waits is looked at, and whether another window added something.
const TICK: Duration = Duration::from_millis(700);

/// What the reading threads send.
enum Input {
    /// What the terminal sent, and when it came.
    Event(Event, Instant),
    /// The program is to stop until it is continued.
    Suspend,
    /// The program was stopped and goes on.
    Resume,
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

/// Has pasted text marked. Windows cannot, and a terminal that refuses it works without.
fn ask_for_pastes() {
    let _refused = execute!(io::stdout(), EnableBracketedPaste);
}

/// Leaves the terminal as a shell needs it.
fn give_back() {
    let _gone = execute!(
        io::stdout(),
        DisableMouseCapture,
        DisableBracketedPaste,
        Show
    );
    let _gone = ratatui::try_restore();
}

fn start_state(setup: &Setup) -> State {
    let mut state = State::new(setup.content.clone(), (setup.clock)());
    state.terminal = Terminal {
        no_colour: std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty()),
        glyphs: auto_glyphs(),
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
        listens: false,
        looked: Instant::now(),
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
    while let Some(mut inputs) = wait(input, program.watches_time()) {
        inputs.extend(program.grown().map(Typed::Msg));
        if inputs.is_empty() {
            continue;
        }
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
        let quits = match input {
            Typed::Msg(msg) => program.take(msg)?,
            Typed::Run(run) => take_run(program, run)?,
            Typed::Suspend => program.suspend()?,
            Typed::Resume => program.resume()?,
            Typed::Resized => {
                program.redraw()?;
                false
            }
        };
        if quits {
            return Ok(true);
        }
    }
    Ok(false)
}

fn take_run(program: &mut Program<'_>, run: Run) -> io::Result<bool> {
    match run {
        Run::Key(code) => {
            let chord = Chord::from_event(KeyEvent::new(code, KeyModifiers::NONE));
            chord.map_or(Ok(false), |chord| program.take(Msg::Key(chord)))
        }
        Run::Paste(text) => program.take(Msg::Paste(text)),
        Run::Text(mut text) => {
            while let Some(msg) = next_typed(program.state, &mut text) {
                if program.take(msg)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
    }
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
}

impl Program<'_> {
    /// Takes a message in and carries out what it asks for; what became of an effect is taken in
    /// before the next effect. Returns whether the program is to end.
    fn take(&mut self, msg: Msg) -> io::Result<bool> {
        self.state.now = self.runtime.now();
        let effects = update(self.state, msg);
        self.carry_out(effects)
    }

    /// Returns whether the time that passes is to be told: only then does the program wake by
    /// itself.
    fn watches_time(&self) -> Watch {
        match (self.state.wants_ticks(), &self.state.case) {
            (true, _) => Watch::Ticks,
            (false, Some(_)) => Watch::Others,
            (false, None) => Watch::Nothing,
        }
    }

    /// Looks whether another window added something to the open checkup, not oftener than need be.
    fn grown(&mut self) -> Option<Msg> {
        if self.state.case.is_none() || self.looked.elapsed() < TICK {
            return None;
        }
        self.looked = Instant::now();
        self.runtime.grown()
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

    /// Stores what is typed, leaves the terminal to the shell, and stops until continued.
    fn suspend(&mut self) -> io::Result<bool> {
        let effects = flush(self.state);
        let quits = self.carry_out(effects)?;
        give_back();
        stop();
        Ok(quits)
    }

    /// Takes the terminal again, which others may have used, and has the next frame drawn whole.
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

/// Input as the loop takes it.
enum Typed {
    /// A message.
    Msg(Msg),
    /// Keys that are text.
    Run(Run),
    /// Stop until continued.
    Suspend,
    /// Go on after having been stopped.
    Resume,
    /// The terminal has another size.
    Resized,
}

/// Why the program wakes though nothing is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Watch {
    /// It does not.
    Nothing,
    /// Another window may add something.
    Others,
    /// A note waits to be stored.
    Ticks,
}

/// Waits for input; none when nothing can come any more.
fn wait(input: &Receiver<Input>, watch: Watch) -> Option<Vec<Typed>> {
    let first = if watch == Watch::Nothing {
        input.recv().ok()?
    } else {
        match input.recv_timeout(TICK) {
            Ok(first) => first,
            Err(RecvTimeoutError::Timeout) if watch == Watch::Ticks => {
                return Some(vec![Typed::Msg(Msg::Tick)]);
            }
            Err(RecvTimeoutError::Timeout) => return Some(Vec::new()),
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    };
    let more = std::iter::from_fn(|| input.try_recv().ok());
    Some(messages(std::iter::once(first).chain(more)))
}

/// Turns events into messages.
fn messages(events: impl Iterator<Item = Input>) -> Vec<Typed> {
    let mut messages = Vec::new();
    let mut gatherer = Gatherer::new(Limits::here());
    for input in events {
        if let Input::Event(Event::Key(key), at) = &input
            && gatherer.take(*key, *at)
        {
            continue;
        }
        messages.extend(gatherer.finish().into_iter().map(Typed::Run));
        messages.extend(typed(input));
    }
    messages.extend(gatherer.finish().into_iter().map(Typed::Run));
    messages
}

fn typed(input: Input) -> Option<Typed> {
    match input {
        Input::Suspend => Some(Typed::Suspend),
        Input::Resume => Some(Typed::Resume),
        Input::Terminate => Some(Typed::Msg(Msg::Terminate)),
        Input::Event(Event::Resize(..), _) => Some(Typed::Resized),
        Input::Event(event, _) => message(event).map(Typed::Msg),
    }
}

fn message(event: Event) -> Option<Msg> {
    match event {
        Event::Key(key) if key.is_release() => None,
        Event::Key(key) => Chord::from_event(key).map(Msg::Key),
        Event::Paste(text) => Some(Msg::Paste(text)),
        Event::Mouse(mouse) => from_mouse(mouse),
        Event::Resize(..) | Event::FocusGained | Event::FocusLost => None,
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
        if to.send(Input::Event(event, Instant::now())).is_err() {
            return;
        }
    }
    let _ended = to.send(Input::Terminate);
}

/// SIGTERM, SIGHUP and SIGINT end the program the ordinary way, so that nothing typed is lost;
/// SIGTSTP stops it with the terminal given back, SIGCONT has it take the terminal again.
#[cfg(unix)]
fn watch_signals(to: Sender<Input>) -> io::Result<()> {
    use signal_hook::{
        consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP},
        iterator::Signals,
    };
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT])?;
    thread::Builder::new()
        .name("signals".into())
        .spawn(move || {
            for signal in signals.forever() {
                let input = match signal {
                    SIGTSTP => Input::Suspend,
                    SIGCONT => Input::Resume,
                    _ => Input::Terminate,
                };
                if to.send(input).is_err() {
                    return;
                }
            }
        })?;
    Ok(())
}

/// Stops this process as the shell expects; returns once it is continued.
fn stop() {
    #[cfg(unix)]
    let _cannot = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
}

/// Windows closes a console without a signal; every answer is on the disk by then.
#[cfg(not(unix))]
fn watch_signals(to: Sender<Input>) -> io::Result<()> {
    drop(to);
    Ok(())
}
