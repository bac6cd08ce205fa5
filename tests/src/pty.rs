//! The program behind a pseudo-terminal: type, wait for what is on the screen, kill.

use crate::sandbox::{Sandbox, program};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::{
    io::{Read, Write},
    num::NonZeroU16,
    process::Command,
    sync::{Arc, Condvar, Mutex},
    thread,
    time::{Duration, Instant},
};
use vt100::{Callbacks, Parser, Screen};

/// How long anything may take to appear.
const PATIENCE: Duration = Duration::from_secs(20);

/// Notes what a terminal would do besides drawing.
#[derive(Debug, Default)]
struct Events {
    titles: Vec<Vec<u8>>,
}

impl Callbacks for Events {
    fn set_window_title(&mut self, _: &mut Screen, title: &[u8]) {
        self.titles.push(title.to_vec());
    }
}

/// What the reading thread and the test share.
struct Output {
    parser: Parser<Events>,
    /// Whether the thread is to let go of the terminal after what it reads next.
    leave: bool,
    /// Whether nothing more will come.
    ended: bool,
}

type Shared = Arc<(Mutex<Output>, Condvar)>;

/// A running program.
pub struct Pty {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Box<dyn Write + Send>,
    shared: Shared,
    /// When the next key may be pressed.
    free: Instant,
}

/// Returns a size that is never empty.
fn size(columns: u16, rows: u16) -> (NonZeroU16, NonZeroU16) {
    let full = |n: u16| NonZeroU16::new(n.max(1)).unwrap();
    (full(rows), full(columns))
}

fn pty_size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}

/// Feeds the parser until the terminal is gone, or is to be let go of.
fn read_all(mut reader: impl Read, to: &Shared) {
    let mut bytes = [0; 4096];
    while let Ok(n @ 1..) = reader.read(&mut bytes) {
        let mut output = to.0.lock().unwrap();
        output.parser.process(&bytes[..n]);
        to.1.notify_all();
        if output.leave {
            return;
        }
    }
}

/// Parts text into what a terminal sends together.
fn strokes(mut text: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        let first = text.chars().next()?;
        let end = |mark: &str| text.find(mark).map(|at| at + mark.len());
        let len = if text.starts_with("\u{1b}[200~") {
            end("\u{1b}[201~").unwrap_or(text.len())
        } else if text.starts_with("\u{1b}[") {
            let last = |c: char| c.is_ascii_alphabetic() || c == '~';
            text.find(last).map_or(text.len(), |at| at + 1)
        } else if first.is_ascii() {
            1
        } else {
            text.find(|c: char| c.is_ascii()).unwrap_or(text.len())
        };
        let stroke;
        (stroke, text) = text.split_at(len);
        Some(stroke)
    })
}

impl Pty {
    /// Starts the program at 80×24 on a sandbox.
    pub fn start(sandbox: &Sandbox) -> Self {
        Self::start_with(sandbox, &[])
    }

    /// Starts the program with further environment variables.
    pub fn start_with(sandbox: &Sandbox, env: &[(&str, &str)]) -> Self {
        let pair = native_pty_system().openpty(pty_size(80, 24)).unwrap();
        let mut command = CommandBuilder::new(program());
        command.env("CHECKUP_DATA", sandbox.data());
        command.env("HOME", sandbox.root());
        command.env("TERM", "xterm-256color");
        command.env("LANG", "zh_CN.UTF-8");
        for (name, value) in env {
            command.env(name, value);
        }
        command.cwd(sandbox.root());
        let child = pair.slave.spawn_command(command).unwrap();
        let reader = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let (rows, columns) = size(80, 24);
        let parser = Parser::new_with_callbacks(rows, columns, 0, Events::default());
        let output = Output {
            parser,
            leave: false,
            ended: false,
        };
        let shared: Shared = Arc::new((Mutex::new(output), Condvar::new()));
        let to = Arc::clone(&shared);
        thread::spawn(move || {
            read_all(reader, &to);
            to.0.lock().unwrap().ended = true;
            to.1.notify_all();
        });
        Self {
            child,
            master: Some(pair.master),
            writer,
            shared,
            free: Instant::now(),
        }
    }

    /// Types text as a hand does: a paste and what an input method commits come whole, every
    /// other key comes by itself.
    pub fn send(&mut self, text: &str) -> &mut Self {
        for stroke in strokes(text) {
            // A hand pauses before Enter, and a busy machine must not read it with the text.
            let pause = if matches!(stroke, "\r" | "\t" | "\u{1b}") {
                Duration::from_millis(80)
            } else {
                Duration::ZERO
            };
            thread::sleep(pause + self.free.saturating_duration_since(Instant::now()));
            self.send_at_once(stroke);
            let rest = match stroke.chars().count() {
                _ if stroke.starts_with("\u{1b}[200~") => 200,
                1 => 40,
                _ => 90,
            };
            self.free = Instant::now() + Duration::from_millis(rest);
        }
        self
    }

    /// Sends text as a terminal does that pastes it without brackets.
    pub fn send_at_once(&mut self, text: &str) -> &mut Self {
        self.writer.write_all(text.as_bytes()).unwrap();
        self.writer.flush().unwrap();
        self
    }

    /// Types text and does not mind when nobody reads it any more.
    pub fn try_send(&mut self, text: &str) {
        let _gone = self.writer.write_all(text.as_bytes());
    }

    /// Returns the screen as text.
    pub fn screen(&self) -> String {
        self.shared.0.lock().unwrap().parser.screen().contents()
    }

    /// Returns the titles the program set for the window.
    pub fn titles(&self) -> Vec<Vec<u8>> {
        let output = self.shared.0.lock().unwrap();
        output.parser.callbacks().titles.clone()
    }

    /// Returns whether the terminal is as a shell needs it: main screen, cursor shown, pasted text
    /// not marked. Asked once the program has ended.
    pub fn is_restored(&self) -> bool {
        let output = self.shared.0.lock().unwrap();
        let screen = output.parser.screen();
        !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste()
    }

    /// Waits until the terminal is as a shell needs it, while the program lives on.
    pub fn wait_restored(&mut self) -> &mut Self {
        let reached = self.wait_output(|output| {
            let screen = output.parser.screen();
            !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste()
        });
        assert!(reached, "the terminal was not given back");
        self
    }

    /// Waits until the screen holds a text.
    pub fn wait_for(&mut self, text: &str) -> &mut Self {
        self.wait_until(text, |screen| screen.contains(text))
    }

    /// Returns how many items are left to ask, as the walk says.
    pub fn items_left(&self) -> usize {
        let screen = self.screen();
        let mut lines = screen.lines().filter_map(|line| line.rsplit_once("余 "));
        lines.find_map(|(_, n)| n.trim().parse().ok()).unwrap()
    }

    /// Waits until so many items are left to ask.
    pub fn wait_for_left(&mut self, items: usize) -> &mut Self {
        let left = format!("余 {items}");
        self.wait_until(&left, |screen| {
            screen.lines().any(|line| line.trim_end().ends_with(&left))
        })
    }

    /// Waits until the screen is so.
    pub fn wait_until(&mut self, what: &str, so: impl Fn(&str) -> bool) -> &mut Self {
        let reached = self.wait_output(|output| so(&output.parser.screen().contents()));
        assert!(reached, "waited for {what:?}:\n{}", self.screen());
        self
    }

    /// Waits until the screen holds a text or the program ends; returns whether it does.
    pub fn is_to_show(&self, text: &str) -> bool {
        self.wait_output(|output| output.parser.screen().contents().contains(text))
    }

    /// Waits for the output to be so and returns whether it came to be.
    fn wait_output(&self, so: impl Fn(&Output) -> bool) -> bool {
        let deadline = Instant::now() + PATIENCE;
        let (lock, changed) = &*self.shared;
        let mut output = lock.lock().unwrap();
        loop {
            if so(&output) {
                return true;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if output.ended || left.is_zero() {
                return false;
            }
            output = changed.wait_timeout(output, left).unwrap().0;
        }
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        let (r, c) = size(columns, rows);
        let mut output = self.shared.0.lock().unwrap();
        output.parser.screen_mut().set_size(r, c);
        drop(output);
        let master = self.master.as_ref().unwrap();
        master.resize(pty_size(columns, rows)).unwrap();
        self
    }

    /// Sends a signal by name, as in `KILL`.
    pub fn signal(&mut self, name: &str) -> &mut Self {
        let process = self.child.process_id().unwrap().to_string();
        let sent = Command::new("kill")
            .args([&format!("-{name}"), &process])
            .status()
            .unwrap();
        assert!(sent.success());
        self
    }

    /// Closes the terminal under the program.
    pub fn hang_up(&mut self) {
        self.shared.0.lock().unwrap().leave = true;
        // The reading thread holds the terminal too; it lets go when something is drawn.
        self.resize(90, 30);
        assert!(self.wait_output(|output| output.ended), "nothing was drawn");
        self.master = None;
        self.writer = Box::new(std::io::sink());
    }

    /// Waits for the program to end, and all it wrote to arrive; returns its exit code.
    pub fn exit_code(&mut self) -> u32 {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                assert!(self.wait_output(|output| output.ended));
                return status.exit_code();
            }
            let screen = self.screen();
            assert!(
                Instant::now() < deadline,
                "the program did not end:\n{screen}"
            );
            thread::sleep(Duration::from_millis(2));
        }
    }

    /// Returns whether the status line calls this record stored.
    pub fn acknowledges(&self, record: u32) -> bool {
        let screen = self.screen();
        screen.contains("✓ 已保存") && screen.contains(&format!("第{record}条记录"))
    }

    /// Returns the program's process.
    pub fn process(&self) -> u32 {
        self.child.process_id().unwrap()
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        let _ended = self.child.kill();
        let _reaped = self.child.wait();
    }
}
