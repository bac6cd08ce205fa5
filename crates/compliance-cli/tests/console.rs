//! The built binary on a console of Windows, fed as the console feeds it: what is pasted there is
//! never commands and loses no sign.
#![cfg(windows)]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test ends where something is not as it should be"
)]

use compliance_content::{Source, load};
use compliance_model::{checkup::CaseFile, text::Lang};
use compliance_store::{Library, Settings};
use compliance_windows::typing::{OwnConsole, Stroke};
use std::{
    env,
    path::Path,
    process::{Child, Command},
    thread,
    time::{Duration, Instant},
};

/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long nothing happens after a key, so that no two come together.
const PAUSE: Duration = Duration::from_millis(1500);

const ENTER: u16 = 0x0d;
const ALT: u16 = 0x12;
const ESC: u16 = 0x1b;
const HOME: u16 = 0x24;
const F6: u16 = 0x75;

/// Returns a key that is pressed and let go.
fn key(key: u16, unit: u16) -> Vec<Stroke> {
    let stroke = |is_down| Stroke { key, unit, is_down };
    vec![stroke(true), stroke(false)]
}

/// Returns a character as the console hands it over in a paste: what no key draws is what Alt and a
/// number type.
fn pasted(c: char) -> Vec<Stroke> {
    let unit = c.encode_utf16(&mut [0; 2]).first().copied().unwrap();
    match c {
        '\r' => key(ENTER, unit),
        '“' | '”' | '—' | '…' | '·' => {
            let mut alt = key(ALT, 0);
            alt.last_mut().unwrap().unit = unit;
            alt
        }
        _ => key(0, unit),
    }
}

/// The program on a console of its own.
struct Desk {
    console: OwnConsole,
    child: Child,
}

impl Desk {
    fn start(data: &Path) -> Self {
        let console = OwnConsole::new().unwrap();
        let (input, output) = console.ends().unwrap();
        let child = Command::new(env!("CARGO_BIN_EXE_checkup"))
            .env_clear()
            .envs(env::var_os("SystemRoot").map(|root| ("SystemRoot", root)))
            .env("CHECKUP_DATA", data)
            .env("CHECKUP_NOW", "2026-11-28T09:41:07+08:00")
            .stdin(input)
            .stdout(output)
            .spawn()
            .unwrap();
        Self { console, child }
    }

    fn strike(&self, strokes: &[Stroke]) {
        // As many as the console takes at once.
        for part in strokes.chunks(1000) {
            self.console.strike(part).unwrap();
        }
    }

    /// Waits until all that was struck was read, and a while longer.
    fn rest(&self) {
        let begun = Instant::now();
        while self.console.waiting().unwrap() > 0 {
            assert!(begun.elapsed() < PATIENCE, "the program reads no keys");
            thread::sleep(Duration::from_millis(50));
        }
        thread::sleep(PAUSE);
    }

    fn press(&self, key: u16, unit: u16) {
        self.strike(&self::key(key, unit));
        self.rest();
    }

    fn paste(&self, text: &str) {
        let strokes: Vec<_> = text.chars().flat_map(pasted).collect();
        self.strike(&strokes);
        self.rest();
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ended_by_itself = self.child.kill();
        let _gone = self.child.wait();
    }
}

fn case_file(library: &Library) -> Option<CaseFile> {
    let list = library.list().ok()?;
    Some(library.load(&list.first()?.id).ok()?.casefile)
}

/// Returns what becomes of the checkup once it is so.
fn wait_for(library: &Library, what: &str, is_so: impl Fn(&CaseFile) -> bool) -> CaseFile {
    let begun = Instant::now();
    loop {
        match case_file(library).filter(&is_so) {
            Some(file) => return file,
            None if begun.elapsed() > PATIENCE => panic!("{what}: {:?}", case_file(library)),
            None => thread::sleep(Duration::from_millis(100)),
        }
    }
}

fn unit(c: char) -> u16 {
    u16::try_from(u32::from(c)).unwrap()
}

/// Returns whether a note of the checkup holds a text.
fn is_noted(file: &CaseFile, text: &str) -> bool {
    let content = load(&Source::Embedded, Lang::Zh).content.unwrap();
    let mut items = content.items().iter();
    items.any(|item| file.checkup.note(&item.id).contains(text))
}

/// Mutants: keys that are acted on as they come answer items by the first part; a key that is only
/// let go and not heard loses the quotation marks of the second; who is not told of the end loses
/// the third.
#[test]
fn a_paste_on_the_console_is_no_commands_and_loses_no_sign() {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::open(folder.path().join("data")).unwrap();
    library.save_settings(&Settings::default()).unwrap();
    let mut desk = Desk::start(library.root());
    desk.press(u16::from(b'D'), unit('d'));
    wait_for(&library, "the demo firm", |file| {
        file.checkup.answered_items().count() > 9
    });
    // The last of its records may still be on their way.
    desk.press(F6, 0);
    desk.press(HOME, 0);
    let before = wait_for(&library, "the demo firm", |_| true);
    let long = "91350100M000100Y43 1\r2\r3\rq“应当”\r".repeat(300);
    for text in ["11", "1\r", "91350100M000100Y43", "1\r2\r3\r", &long] {
        desk.paste(text);
        desk.press(HOME, 0);
    }
    let after = wait_for(&library, "what was pasted", |_| true);
    assert_eq!(after.checkup.records(), before.checkup.records());

    desk.press(u16::from(b'N'), unit('n'));
    desk.paste("劳动合同：“应当”——期限…\r第二行·完");
    desk.press(ESC, unit('\u{1b}'));
    let pasted = "劳动合同：“应当”——期限…\n第二行·完";
    wait_for(&library, pasted, |file| is_noted(file, pasted));

    desk.press(u16::from(b'N'), unit('n'));
    desk.strike(&"没写完".chars().flat_map(self::pasted).collect::<Vec<_>>());
    thread::sleep(Duration::from_millis(300));
    desk.console.interrupt().unwrap();
    assert_eq!(desk.child.wait().unwrap().code(), Some(0));
    wait_for(&library, "what was typed last", |file| {
        is_noted(file, "没写完")
    });
}
