//! The program behind a pseudo-terminal: type, wait for what is on the screen, kill.

use crate::sandbox::{Sandbox, program};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::{
    io::{Read as _, Write},
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

type Shared = Arc<(Mutex<Parser<Events>>, Condvar)>;

/// A running program.
pub struct Pty {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    shared: Shared,
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
        command.env("TERM", "xterm-256color");
        command.env("LANG", "zh_CN.UTF-8");
        for (name, value) in env {
            command.env(name, value);
        }
        command.cwd(sandbox.root());
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let (rows, columns) = size(80, 24);
        let parser = Parser::new_with_callbacks(rows, columns, 0, Events::default());
        let shared: Shared = Arc::new((Mutex::new(parser), Condvar::new()));
        let to = Arc::clone(&shared);
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(n @ 1..) = reader.read(&mut bytes) {
                to.0.lock().unwrap().process(&bytes[..n]);
                to.1.notify_all();
            }
            to.1.notify_all();
        });
        Self {
            child,
            master: pair.master,
            writer,
            shared,
        }
    }

    /// Types text.
    pub fn send(&mut self, text: &str) -> &mut Self {
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
        self.shared.0.lock().unwrap().screen().contents()
    }

    /// Returns the titles the program set for the window.
    pub fn titles(&self) -> Vec<Vec<u8>> {
        self.shared.0.lock().unwrap().callbacks().titles.clone()
    }

    /// Returns whether the terminal is as a shell needs it: main screen, cursor shown.
    pub fn is_restored(&self) -> bool {
        let parser = self.shared.0.lock().unwrap();
        !parser.screen().alternate_screen() && !parser.screen().hide_cursor()
    }

    /// Waits until the screen holds a text.
    pub fn wait_for(&mut self, text: &str) -> &mut Self {
        self.wait_until(text, |screen| screen.contains(text))
    }

    /// Waits until the screen is so.
    pub fn wait_until(&mut self, what: &str, so: impl Fn(&str) -> bool) -> &mut Self {
        let deadline = Instant::now() + PATIENCE;
        let mut parser = self.shared.0.lock().unwrap();
        while !so(&parser.screen().contents()) {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(
                !left.is_zero(),
                "waited for {what:?}:\n{}",
                parser.screen().contents()
            );
            parser = self
                .shared
                .1
                .wait_timeout(parser, left.min(Duration::from_millis(50)))
                .unwrap()
                .0;
        }
        drop(parser);
        self
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        let (r, c) = size(columns, rows);
        self.shared.0.lock().unwrap().screen_mut().set_size(r, c);
        self.master.resize(pty_size(columns, rows)).unwrap();
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

    /// Waits for the program to end and returns its exit code.
    pub fn exit_code(&mut self) -> u32 {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(
                Instant::now() < deadline,
                "the program did not end:\n{}",
                self.screen()
            );
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Returns the number of the last record the status line called stored.
    pub fn acknowledged(&self) -> u32 {
        let screen = self.screen();
        let Some((_, rest)) = screen.rsplit_once('第') else {
            return 0;
        };
        let stored = screen.contains("✓ 已保存");
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        if stored {
            digits.parse().unwrap_or(0)
        } else {
            0
        }
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
