//! Reads the terminal and the signals in threads of their own, and hands on what came with the time
//! at which it came: however long the frame takes that is drawn meanwhile, it counts for nothing.

use crate::runtime::{burst::Came, worker::Done};
use crossterm::event::{self, Event};
use std::{
    fs::File,
    io::{self, Read as _, Seek as _},
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    thread,
    time::{Duration, Instant},
};

/// What comes within this time is taken in together, be the machine ever so busy.
const AT_ONCE: Duration = Duration::from_millis(1);
/// So many events are taken in together at most.
const BATCH: usize = 4096;

/// What the reading threads send.
pub(super) enum Input {
    /// What came from the terminal.
    Events(Together),
    /// The program is to stop until it is continued.
    #[cfg(unix)]
    Suspend,
    /// The program was stopped and goes on.
    #[cfg(unix)]
    Resume,
    Terminate,
    /// What became of work beside the loop.
    Done(Done),
}

/// Events that came together.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Together {
    pub(super) events: Vec<Event>,
    pub(super) came: Came,
}

/// What the reading threads sent, in its order.
pub(super) struct Inputs {
    from: Receiver<Input>,
    /// What was looked at and comes next.
    ahead: Option<Input>,
}

impl Inputs {
    /// Begins to read; what is done beside the loop comes in by the sender.
    pub(super) fn begin() -> io::Result<(Self, Sender<Input>)> {
        let (send, from) = mpsc::channel();
        let (to_signals, to) = (send.clone(), send.clone());
        thread::Builder::new()
            .name("input".into())
            .spawn(move || read_events(&send))?;
        watch_signals(to_signals)?;
        Ok((Self { from, ahead: None }, to))
    }

    /// Waits for what comes next, so long at most.
    pub(super) fn wait(&mut self, most: Option<Duration>) -> Result<Input, RecvTimeoutError> {
        let next = match (self.ahead.take(), most) {
            (Some(next), _) => next,
            (None, Some(most)) => self.from.recv_timeout(most)?,
            (None, None) => self.from.recv()?,
        };
        Ok(self.joined(next))
    }

    /// Returns what came already.
    pub(super) fn waiting(&mut self) -> Option<Input> {
        let next = self.ahead.take().or_else(|| self.from.try_recv().ok())?;
        Some(self.joined(next))
    }

    /// Adds to what was read what came with it, as the characters of a phrase do.
    fn joined(&mut self, first: Input) -> Input {
        let Input::Events(mut together) = first else {
            return first;
        };
        while together.events.len() < BATCH
            && let Ok(next) = self.from.recv_timeout(AT_ONCE)
        {
            match next {
                Input::Events(more) if more.follows(&together) => together.add(more),
                other => {
                    self.ahead = Some(other);
                    break;
                }
            }
        }
        Input::Events(together)
    }
}

impl Together {
    /// Reads what is waiting, once something is. Nothing is waited for after that: each moment here
    /// would stand between the keys and the time they are said to have come at.
    fn read(
        mut read: impl FnMut() -> io::Result<Event>,
        mut waits: impl FnMut() -> io::Result<bool>,
        mut queued: impl FnMut() -> Duration,
    ) -> io::Result<Self> {
        // Whoever was woken by what was handed on may go first; that is over before it is waited.
        let mut before = queued();
        loop {
            let now = queued();
            if now == before {
                break;
            }
            before = now;
        }
        let mut events = vec![read()?];
        let now = Instant::now();
        let late = queued().saturating_sub(before);
        let first = now.checked_sub(late).unwrap_or(now);
        let (mut last, mut read_at) = (first, now);
        while events.len() < BATCH && waits()? {
            events.push(read()?);
            read_at = Instant::now();
            last = read_at;
        }
        let came = Came {
            first,
            last,
            read: read_at,
        };
        Ok(Self { events, came })
    }

    fn follows(&self, before: &Self) -> bool {
        self.came.first.saturating_duration_since(before.came.last) < AT_ONCE
    }

    fn add(&mut self, more: Self) {
        self.events.extend(more.events);
        (self.came.last, self.came.read) = (more.came.last, more.came.read);
    }
}

/// How long this thread stood in the queue for a processor: a key came so much before it was read.
/// Linux tells it; where nothing does, it counts for nothing.
struct Queue(Option<File>);

impl Queue {
    fn of_this_thread() -> Self {
        Self(File::open("/proc/thread-self/schedstat").ok())
    }

    fn so_far(&self) -> Duration {
        let told = self.0.as_ref().and_then(|mut file| {
            let mut told = [0; 80];
            file.rewind().ok()?;
            let len = file.read(&mut told).ok()?;
            let told = std::str::from_utf8(told.get(..len)?).ok()?;
            told.split_whitespace().nth(1)?.parse().ok()
        });
        Duration::from_nanos(told.unwrap_or_default())
    }
}

/// Reads until the terminal is gone, then asks the program to end.
fn read_events(to: &Sender<Input>) {
    // What is read late seems to have come late, and then the next seems to have come with it.
    #[cfg(windows)]
    compliance_windows::go_first();
    let queue = Queue::of_this_thread();
    let waits = || event::poll(Duration::ZERO);
    while let Ok(together) = Together::read(event::read, waits, || queue.so_far()) {
        if to.send(Input::Events(together)).is_err() {
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

/// A closed console window, logging off and shutting down end the program the ordinary way; the
/// system waits until what was typed is stored.
#[cfg(windows)]
fn watch_signals(to: Sender<Input>) -> io::Result<()> {
    compliance_windows::on_closing(move || {
        let _ends_already = to.send(Input::Terminate);
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    fn key(c: char) -> Event {
        Event::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE))
    }

    fn together(c: char, at: Instant) -> Together {
        Together {
            events: vec![key(c)],
            came: Came {
                first: at,
                last: at,
                read: at,
            },
        }
    }

    /// Mutant: a time taken once the terminal was asked for more is later than the key by as much as
    /// that took, and a key behind it seems to have come with it.
    #[test]
    fn a_key_has_the_time_it_was_read_at() {
        let before = Instant::now();
        let slow = Duration::from_millis(30);
        let read = Together::read(
            || Ok(key('1')),
            || {
                thread::sleep(slow);
                Ok(false)
            },
            || Duration::ZERO,
        );
        let came = read.unwrap().came;
        assert!(before.elapsed() >= slow);
        assert!(came.last < before + slow, "{:?}", came.last - before);
    }

    /// Mutant: without it a key that was read late came late, and the next with it.
    #[test]
    fn a_key_came_before_the_thread_stood_in_the_queue() {
        let mut told = [450, 500, 500, 540].map(Duration::from_millis).into_iter();
        let queued = || told.next().unwrap_or_default();
        let came = Together::read(|| Ok(key('1')), || Ok(false), queued);
        let came = came.unwrap().came;
        assert_eq!(came.first, came.last);
        assert_eq!(came.read - came.first, Duration::from_millis(40));
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn the_time_in_the_queue_only_grows() {
        let queue = Queue::of_this_thread();
        let before = queue.so_far();
        thread::sleep(Duration::from_millis(2));
        assert!(queue.so_far() >= before);
    }

    #[test]
    fn what_is_waiting_is_read_together() {
        let (mut text, mut left) = ("甲乙丙".chars(), 3);
        let read = Together::read(
            || text.next().map(key).ok_or(io::ErrorKind::NotFound.into()),
            || {
                left -= 1;
                Ok(left > 0)
            },
            || Duration::ZERO,
        );
        assert_eq!(read.unwrap().events, ['甲', '乙', '丙'].map(key));
    }

    /// A frame took long, and all of it waits: what came with something is taken in with it, what
    /// came by itself by itself, whatever else came between them.
    #[test]
    fn what_waited_for_a_frame_is_parted_by_the_time_it_came_at() {
        let (send, from) = mpsc::channel();
        let mut inputs = Inputs { from, ahead: None };
        let start = Instant::now();
        for (c, after) in [('甲', 0), ('乙', 400), ('1', 40_000), ('2', 80_000)] {
            let at = start + Duration::from_micros(after);
            send.send(Input::Events(together(c, at))).unwrap();
        }
        send.send(Input::Terminate).unwrap();
        let mut taken: Vec<String> = Vec::new();
        while let Some(Input::Events(next)) = inputs.waiting() {
            let events = next.events.iter().filter_map(Event::as_key_event);
            taken.push(events.filter_map(|key| key.code.as_char()).collect());
        }
        assert_eq!(taken, ["甲乙", "1", "2"]);
        drop(send);
        let nothing = inputs.wait(Some(Duration::ZERO)).err();
        assert_eq!(nothing, Some(RecvTimeoutError::Disconnected));
    }
}
