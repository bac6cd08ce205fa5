//! What the plain mode hears: lines of the standard input, its end, and signals that end it.

use std::{
    io::{self, BufRead as _, Read as _},
    sync::mpsc::{self, Receiver, Sender},
    thread,
};

/// No line is longer.
const LINE_MAX_BYTES: u64 = 1 << 20;

/// What was heard.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// A line.
    Line(String),
    /// A line that is no text, or too long.
    NotText,
    /// Nothing more will come.
    End,
}

/// Listens in the background, so that a signal is heard while a line is waited for.
pub(super) fn listen() -> io::Result<Receiver<Heard>> {
    let (send, receive) = mpsc::channel();
    watch_signals(send.clone())?;
    thread::Builder::new()
        .name("input".into())
        .spawn(move || read(io::stdin().lock(), &send))?;
    Ok(receive)
}

fn read(mut from: impl io::BufRead, to: &Sender<Heard>) {
    loop {
        let mut bytes = Vec::new();
        let heard = match from
            .by_ref()
            .take(LINE_MAX_BYTES)
            .read_until(b'\n', &mut bytes)
        {
            Ok(0) => Heard::End,
            Ok(_) if bytes.last() == Some(&b'\n') || !is_full(&bytes) => text(bytes),
            Ok(_) => skip_line(&mut from),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(_) => Heard::End,
        };
        let ended = heard == Heard::End;
        if to.send(heard).is_err() || ended {
            return;
        }
    }
}

fn is_full(bytes: &[u8]) -> bool {
    u64::try_from(bytes.len()).is_ok_and(|len| len >= LINE_MAX_BYTES)
}

fn text(bytes: Vec<u8>) -> Heard {
    match String::from_utf8(bytes) {
        Ok(line) => Heard::Line(line.trim_start_matches('\u{feff}').to_owned()),
        Err(_) => Heard::NotText,
    }
}

/// Skips the rest of a line that is too long: no part of it may be taken for a line of its own.
fn skip_line(from: &mut impl io::BufRead) -> Heard {
    loop {
        let Ok(bytes) = from.fill_buf() else {
            return Heard::End;
        };
        let (end, len) = match bytes.iter().position(|&b| b == b'\n') {
            Some(at) => (true, at + 1),
            None => (bytes.is_empty(), bytes.len()),
        };
        from.consume(len);
        if end {
            return Heard::NotText;
        }
    }
}

/// SIGINT, SIGTERM and SIGHUP end the conversation the ordinary way.
#[cfg(unix)]
fn watch_signals(to: Sender<Heard>) -> io::Result<()> {
    use signal_hook::{
        consts::{SIGHUP, SIGINT, SIGTERM},
        iterator::Signals,
    };
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP])?;
    thread::Builder::new()
        .name("signals".into())
        .spawn(move || {
            for _signal in signals.forever() {
                if to.send(Heard::End).is_err() {
                    return;
                }
            }
        })?;
    Ok(())
}

/// A closed console window, logging off and shutting down end the conversation the ordinary way.
#[cfg(windows)]
fn watch_signals(to: Sender<Heard>) -> io::Result<()> {
    compliance_windows::on_closing(move || {
        let _ends_already = to.send(Heard::End);
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_whole_and_what_is_no_text_is_said() {
        let long = "x".repeat(usize::try_from(LINE_MAX_BYTES).unwrap() + 10);
        let mut input = format!("\u{feff}甲\r\n\n{long}\n").into_bytes();
        input.extend(b"\xd5\xe6\n1");
        let (send, receive) = mpsc::channel();
        read(io::Cursor::new(input), &send);
        let heard: Vec<Heard> = receive.try_iter().collect();
        let line = |text: &str| Heard::Line(text.into());
        assert_eq!(
            heard,
            [
                line("甲\r\n"),
                line("\n"),
                Heard::NotText,
                Heard::NotText,
                line("1"),
                Heard::End
            ]
        );
    }
}
