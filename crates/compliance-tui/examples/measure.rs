//! Measures what a user feels: key to frame, the first frame, a key of the search.
//!
//! `just measure` prints the figures of `benches/README.md`. A figure is the processor time of
//! this thread on Unix, elsewhere the time that passed.

#![expect(clippy::print_stdout, reason = "it prints what it measured")]

use compliance_content::{Source, load};
use compliance_model::{
    checkup::CaseFile,
    content::{Content, Parts},
    date::Timestamp,
    id::Ref,
    item::Item,
    programme::{ProgrammeId, Selection},
    text::Lang,
};
use compliance_tui::{
    demo,
    effect::Effect,
    keys::chord::{Chord, Key},
    msg::{Msg, Opened},
    state::{LibraryRow, State},
    update::update,
    view::view,
};
use ratatui::{Terminal, backend::TestBackend};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let began = Instant::now();
    let content = load(&Source::Embedded, Lang::Zh)
        .content
        .ok_or("no content")?;
    let mut first = State::new(Arc::new(content.clone()), now());
    update(&mut first, Msg::Listed(rows(200)));
    Terminal::new(TestBackend::new(80, 24))?.draw(|frame| drop(view(&first, frame)))?;
    let spent = began.elapsed();
    println!("content loaded and first frame with 200 firms: {spent:?}");
    let content = Arc::new(all_in_one_programme(&content));
    for (columns, rows) in [(80, 24), (200, 60)] {
        let mut user = User::new(&content, columns, rows)?;
        let case = user.state.case.as_ref();
        let items = case.map_or(0, |case| case.assessment.rows.len());
        let mut answers = user.answer(items.min(300))?;
        let what = format!("key to frame among {items} items at {columns}x{rows}");
        print(&what, &mut answers);
        let mut keys = user.search(20)?;
        let what = format!("key of the search to frame, 200 firms, at {columns}x{rows}");
        print(&what, &mut keys);
    }
    Ok(())
}

fn print(what: &str, times: &mut [Duration]) {
    times.sort();
    let last = times.len().saturating_sub(1);
    let at = |percent: usize| times.get(last * percent / 100).copied().unwrap_or_default();
    let (median, p99, most) = (at(50), at(99), at(100));
    println!("{what}: median {median:?}, 99th percentile {p99:?}, most {most:?}");
}

/// Returns the processor time of this thread so far.
#[cfg(unix)]
fn cpu() -> Duration {
    let spent = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::try_from(spent).unwrap_or_default()
}

/// Returns the time so far.
#[cfg(not(unix))]
fn cpu() -> Duration {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    START.get_or_init(Instant::now).elapsed()
}

fn now() -> Timestamp {
    Timestamp::from_unix(1_795_484_467)
}

/// Returns the content with every item in every programme, under no condition.
fn all_in_one_programme(content: &Content) -> Content {
    let item = |item: &Item| Item {
        programmes: ProgrammeId::ALL.to_vec(),
        condition: None,
        ..item.clone()
    };
    Content::new(Parts {
        stamp: content.stamp().clone(),
        authors: content.authors().to_vec(),
        laws: content.laws().clone(),
        facts: content.fact_sections().to_vec(),
        groups: content.groups().to_vec(),
        scoring: content.scoring().clone(),
        items: content.items().iter().map(item).collect(),
        programmes: content.programmes().clone(),
        ..Parts::default()
    })
}

fn rows(firms: u32) -> Vec<LibraryRow> {
    let row = |n: u32| LibraryRow {
        id: format!("{n:032x}").as_str().into(),
        unread: false,
        firm: format!("第{n}精密机械有限公司"),
        code: "91320404MA0000001X".into(),
        selection: Some(Selection::only(ProgrammeId::Growth)),
        answered: 18,
        asked: 190,
        closed: false,
        grade: None,
        touched: Some(now()),
        next: None,
        archived: false,
        damage: None,
    };
    (0..firms).map(row).collect()
}

/// Somebody who types, with records kept in memory.
struct User {
    state: State,
    terminal: Terminal<TestBackend>,
    line: u32,
}

impl User {
    fn new(content: &Arc<Content>, columns: u16, lines: u16) -> Result<Self, Failure> {
        let mut state = State::new(Arc::clone(content), now());
        state.size = (columns, lines);
        update(&mut state, Msg::Listed(rows(200)));
        let (_, records) = demo::demo(content, now()).map_err(|e| e.message(Lang::En))?;
        let mut file = CaseFile::default();
        let facts = records.iter().filter(|record| record.item().is_none());
        for (line, record) in (1u32..).zip(facts) {
            file.apply(Ref("s".into(), line), record);
        }
        let opened = Opened {
            id: "c".into(),
            file,
            content: Arc::clone(content),
            notices: vec![],
            read_only: false,
            held_by: None,
            previous: None,
        };
        update(&mut state, Msg::Opened(Box::new(opened)));
        Ok(Self {
            state,
            terminal: Terminal::new(TestBackend::new(columns, lines))?,
            line: 1000,
        })
    }

    /// Answers items one after the other; returns the time of each key with its frame.
    fn answer(&mut self, items: usize) -> Result<Vec<Duration>, Failure> {
        let keys = ["1", "2", "3", "5"].iter().cycle().take(items);
        let time = |key: &&str| {
            let began = cpu();
            for chord in key.chars().filter_map(Chord::from_char) {
                self.take(Msg::Key(chord));
            }
            self.terminal.draw(|frame| drop(view(&self.state, frame)))?;
            let spent = cpu().saturating_sub(began);
            // Where the fact of the case is asked for, it is skipped.
            if !self.state.overlays.is_empty() {
                self.take(Msg::Key(Chord::plain(Key::Esc)));
            }
            Ok(spent)
        };
        keys.map(time).collect()
    }

    /// Opens the search so many times and types; returns the time of each key with its frame.
    fn search(&mut self, times: usize) -> Result<Vec<Duration>, Failure> {
        let mut keys = Vec::new();
        for _ in 0..times {
            keys.push(self.press(Chord::ctrl('f'))?);
            for key in "ldht gongsi".chars().filter_map(Chord::from_char) {
                keys.push(self.press(key)?);
            }
            self.press(Chord::plain(Key::Esc))?;
        }
        Ok(keys)
    }

    fn press(&mut self, key: Chord) -> Result<Duration, Failure> {
        let began = cpu();
        self.take(Msg::Key(key));
        self.terminal.draw(|frame| drop(view(&self.state, frame)))?;
        Ok(cpu().saturating_sub(began))
    }

    /// Takes a message in and stores what it asks for at once.
    fn take(&mut self, msg: Msg) {
        for effect in update(&mut self.state, msg) {
            if let Effect::Append(record) = effect {
                self.line += 1;
                let at = Ref("s".into(), self.line);
                self.take(Msg::Stored { at, record });
                self.take(Msg::AllStored { strain: vec![] });
            }
        }
    }
}
