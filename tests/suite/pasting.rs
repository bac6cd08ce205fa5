//! Text without brackets, of any length and torn anywhere, into the real program: never commands.

use crate::main_job::begin;
use checkup_tests::{pty::Pty, sandbox::Sandbox};
use std::{thread, time::Duration};

const LINE: &str = "91320404MA0000001X 1\r2\r3\rq\t\u{3}甲方应当在三十日内支付\r";

/// Begins a checkup and stands at its first card.
fn at_a_card() -> (Sandbox, Pty) {
    let sandbox = Sandbox::default();
    let mut pty = Pty::start(&sandbox);
    begin(&mut pty);
    (sandbox, pty)
}

fn records(sandbox: &Sandbox) -> u32 {
    sandbox.case_file().checkup.records()
}

/// Pastes must leave no record: waits for the remark, takes it away and counts.
fn leaves_nothing(pty: &mut Pty, sandbox: &Sandbox, before: u32, what: &str) {
    pty.wait_for("当作粘贴");
    thread::sleep(Duration::from_millis(200));
    pty.send("\u{1b}[H")
        .wait_until("the remark gone", |screen| !screen.contains("当作粘贴"));
    assert_eq!(records(sandbox), before, "{what}");
}

#[test]
#[ignore = "drives the program through a terminal"]
fn a_raw_paste_of_any_length_is_never_commands() {
    let (sandbox, mut pty) = at_a_card();
    let before = records(&sandbox);
    let long = LINE.repeat(300);
    for text in [
        "11",
        "1\r",
        LINE.get(..18).unwrap(),
        LINE,
        long.get(..1023).unwrap_or(LINE),
        long.get(..1024).unwrap_or(LINE),
        long.get(..1026).unwrap_or(LINE),
        &long,
    ] {
        pty.send_at_once(text);
        let what = format!("{} bytes", text.len());
        leaves_nothing(&mut pty, &sandbox, before, &what);
    }
    let left = pty.items_left();
    pty.send("1").wait_for_left(left - 1);
}

#[test]
#[ignore = "drives the program through a terminal"]
fn a_torn_paste_is_never_commands() {
    let (sandbox, mut pty) = at_a_card();
    let before = records(&sandbox);
    let text = "1\r2甲\r\u{1b}[201~3";
    for at in (1..text.len()).filter(|at| text.is_char_boundary(*at)) {
        let (a, b) = text.split_at(at);
        pty.send_at_once(a);
        thread::sleep(Duration::from_millis(u64::try_from(at % 5).unwrap()));
        pty.send_at_once(b);
        leaves_nothing(&mut pty, &sandbox, before, &format!("torn at {at}"));
    }
}

#[test]
#[ignore = "drives the program through a terminal"]
fn a_paste_that_holds_its_own_end_is_text_to_the_last() {
    let (sandbox, mut pty) = at_a_card();
    let before = records(&sandbox);
    pty.send_at_once("\u{1b}[200~甲\u{1b}[201~1\r2\r\u{11}3\u{1b}[201~");
    pty.wait_for("当作粘贴");
    thread::sleep(Duration::from_millis(300));
    assert_eq!(records(&sandbox), before);
    pty.send("n").wait_for("备注（印在");
    let long = LINE.repeat(100);
    pty.send_at_once(&long);
    thread::sleep(Duration::from_millis(500));
    pty.send("\u{1b}")
        .wait_until("the note closed", |screen| !screen.contains("保存并离开"));
    let note = sandbox.case_file().checkup.note(&"GOV-REP-002".into());
    let line = LINE.replace('\r', "\n").replace(['\u{3}', '\t'], "");
    let kept = note.replace(['\t', ' '], "").trim_end().len();
    assert_eq!(kept, line.replace(' ', "").repeat(100).trim_end().len());
}
