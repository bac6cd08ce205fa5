//! Measures from reading the content to the first frame of a checkup: one done with the content
//! that is built in, and one that carries its own.
//!
//! `cargo run --release -p compliance-tui --example opening`; the figures of `benches/README.md`.

#![expect(clippy::print_stdout, reason = "it prints what it measured")]

use compliance_content::{Source, load};
use compliance_model::{date::Timestamp, id::CheckupId, text::Lang};
use compliance_store::{Library, Settings};
use compliance_tui::{
    effect::Effect,
    msg::Msg,
    runtime::{Contents, Runtime, Setup},
    state::State,
    update::update,
    view::view,
};
use ratatui::{Terminal, backend::TestBackend};
use std::{
    fs,
    io::Write as _,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

type Failure = Box<dyn std::error::Error>;

/// How often each is opened, taking turns.
const TIMES: usize = 21;

fn main() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let mine = folder.path().join("mine");
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../checklists");
    copy(&shipped, &mine)?;
    let embedded = begin(folder.path(), &Source::Embedded)?;
    let own = begin(folder.path(), &Source::Directory(mine))?;
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..TIMES {
        for (id, times) in [&embedded, &own].into_iter().zip(&mut times) {
            times.push(open(folder.path(), id)?);
        }
    }
    let whats = ["with the content built in", "with content of its own"];
    for (what, mut times) in whats.into_iter().zip(times) {
        times.sort();
        let at = |place: usize| times.get(place).copied().unwrap_or_default();
        let (median, most) = (at(TIMES / 2), at(TIMES - 1));
        println!("first frame of a checkup {what}: median {median:?}, most {most:?}");
    }
    Ok(())
}

/// Opens a checkup as a start of the program does, up to its first frame.
fn open(folder: &Path, id: &CheckupId) -> Result<Duration, Failure> {
    let began = Instant::now();
    let (mut runtime, mut state) = start(folder, &Source::Embedded)?;
    let (id, join) = (id.clone(), false);
    for msg in runtime.perform(Effect::Open { id, join }) {
        update(&mut state, msg);
    }
    Terminal::new(TestBackend::new(80, 24))?.draw(|frame| drop(view(&state, frame)))?;
    let spent = began.elapsed();
    if state.case.is_none() {
        return Err("not opened".into());
    }
    Ok(spent)
}

fn start(folder: &Path, source: &Source) -> Result<(Runtime, State), Failure> {
    let contents = Contents::new(load(source, Lang::Zh)).ok_or("no content")?;
    let state = State::new(Arc::clone(contents.at_hand()), now());
    let runtime = Runtime::new(Setup {
        contents,
        library: Library::open(folder.join("data"))?,
        settings: Settings::default(),
        statutes: None,
        clock: now,
        app: "measured".into(),
        documents: folder.to_owned(),
        notices: vec![],
    });
    Ok((runtime, state))
}

/// Begins a checkup of the demo firm.
fn begin(folder: &Path, source: &Source) -> Result<CheckupId, Failure> {
    let (mut runtime, _) = start(folder, source)?;
    let said = runtime.perform(Effect::CreateDemo);
    let opened = said.into_iter().find_map(|msg| match msg {
        Msg::Opened(opened) => Some(opened.id),
        _ => None,
    });
    opened.ok_or_else(|| "no checkup was begun".into())
}

/// Copies checklists with a remark more in each file, so that they are others.
fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let to = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy(&path, &to)?;
        } else if path.extension().is_some_and(|end| end == "ron") {
            let text = fs::read_to_string(&path)?;
            writeln!(fs::File::create(&to)?, "{text}// Copied.")?;
        }
    }
    Ok(())
}

fn now() -> Timestamp {
    Timestamp::from_unix(1_795_484_467)
}
