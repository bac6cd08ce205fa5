//! What must survive: kills, signals, small windows, hostile text, a second program.

use crate::main_job::begin;
use checkup_tests::{pty::Pty, sandbox::Sandbox};
use std::{thread, time::Duration};

/// A small generator with a printed seed, so that a failure can be repeated.
struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n
    }
}

/// Opens the only checkup of the library.
fn reopen(sandbox: &Sandbox) -> Pty {
    let mut pty = Pty::start(sandbox);
    pty.wait_for("小微简式").send("\r").wait_for("备注：");
    pty
}

#[test]
#[ignore = "drives the program through a terminal"]
fn kill_9_at_200_random_moments_loses_nothing_that_showed_as_stored() {
    let sandbox = Sandbox::default();
    let mut pty = Pty::start(&sandbox);
    begin(&mut pty);
    drop(pty);
    let seed = u64::from(std::process::id()) | 1;
    println!("seed {seed}");
    let mut random = Random(seed);
    let mut acknowledged_in_all = 0;
    for round in 0..200 {
        let before = sandbox.case_file().checkup.records();
        let mut pty = reopen(&sandbox);
        for _ in 0..4 + random.below(12) {
            pty.try_send(["1", "3", "2", "5"][usize::try_from(random.below(4)).unwrap()]);
        }
        thread::sleep(Duration::from_millis(random.below(200)));
        pty.signal("KILL");
        pty.exit_code();
        let acknowledged = pty.acknowledged();
        let stored = sandbox.case_file().checkup.records();
        assert!(
            stored >= acknowledged,
            "round {round}: {acknowledged} shown, {stored} stored"
        );
        acknowledged_in_all += acknowledged.saturating_sub(before);
    }
    println!("{acknowledged_in_all} acknowledged, none lost");
    assert!(
        acknowledged_in_all > 200,
        "the kills came too early to show anything"
    );
}

#[test]
#[ignore = "drives the program through a terminal"]
fn sigterm_stores_the_open_note_and_restores_the_terminal() {
    let sandbox = Sandbox::default();
    let mut pty = Pty::start(&sandbox);
    begin(&mut pty);
    pty.send("n")
        .wait_for("印在报告里")
        .send("还没停顿的话")
        .wait_for("还没停顿的话");
    pty.signal("TERM");
    assert_eq!(pty.exit_code(), 0);
    pty.wait_until("a restored terminal", |_| true);
    assert!(pty.is_restored());
    assert_eq!(
        sandbox.case_file().checkup.note(&"GOV-REP-002".into()),
        "还没停顿的话"
    );
}

#[test]
#[ignore = "drives the program through a terminal"]
fn a_closed_terminal_ends_the_program_and_keeps_the_note() {
    let sandbox = Sandbox::default();
    let mut pty = Pty::start(&sandbox);
    begin(&mut pty);
    pty.send("n")
        .wait_for("印在报告里")
        .send("断线之前")
        .wait_for("断线之前");
    pty.signal("HUP");
    pty.exit_code();
    assert_eq!(
        sandbox.case_file().checkup.note(&"GOV-REP-002".into()),
        "断线之前"
    );
}

#[test]
#[ignore = "drives the program through a terminal"]
fn any_number_of_sizes_while_answering_changes_nothing() {
    let sandbox = Sandbox::default();
    let mut pty = Pty::start(&sandbox);
    begin(&mut pty);
    let mut random = Random(0x5eed);
    for _ in 0..300 {
        let columns = 1 + u16::try_from(random.below(250)).unwrap();
        let rows = 1 + u16::try_from(random.below(90)).unwrap();
        pty.resize(columns, rows);
    }
    pty.resize(50, 15).wait_for("窗口太小").send("1111");
    pty.resize(80, 24).wait_for("余 36");
    pty.send("1").wait_for("余 35").send("3").wait_for("余 34");
    assert_eq!(sandbox.case_file().checkup.answered_items().count(), 2);
}

#[test]
#[ignore = "drives the program through a terminal"]
fn hostile_text_never_steers_the_terminal() {
    let sandbox = Sandbox::default();
    let mut pty = Pty::start(&sandbox);
    begin(&mut pty);
    pty.send("n").wait_for("印在报告里");
    pty.send("\u{1b}[200~前\u{1b}]0;owned\u{7}\u{202e}gnp\u{1b}[2J后\u{1b}[201~")
        .wait_for("后");
    pty.send("\u{1b}").wait_for("备注：前");
    assert!(pty.titles().is_empty(), "{:?}", pty.titles());
    assert!(!pty.screen().contains('\u{202e}'));
    let id = sandbox.case_file().checkup.id().unwrap().to_string();
    let shown = sandbox.run(&["show", &id]) + &sandbox.run(&["list"]);
    assert!(!shown.contains(['\u{1b}', '\u{202e}']), "{shown:?}");
}

#[test]
#[ignore = "drives the program through a terminal"]
fn a_huge_paste_is_capped_and_never_read_as_keys() {
    let sandbox = Sandbox::default();
    let mut pty = Pty::start(&sandbox);
    begin(&mut pty);
    let records = sandbox.case_file().checkup.records();
    pty.send("\u{1b}[200~")
        .send(&"123456npq\r".repeat(100_000))
        .send("\u{1b}[201~");
    pty.wait_for("粘贴的内容未采用");
    assert_eq!(sandbox.case_file().checkup.records(), records);
}

#[test]
#[ignore = "drives the program through a terminal"]
fn a_second_program_is_told_and_both_logs_count() {
    let sandbox = Sandbox::default();
    let mut first = Pty::start(&sandbox);
    begin(&mut first);
    let mut second = Pty::start(&sandbox);
    second
        .wait_for("小微简式")
        .send("\r")
        .wait_for("一起写吗")
        .send("2")
        .wait_for("只读");
    second.send("1").wait_for("只读，不能修改");
    drop(second);
    let mut third = Pty::start(&sandbox);
    third
        .wait_for("小微简式")
        .send("\r")
        .wait_for("一起写吗")
        .send("1")
        .wait_for("每答即存");
    third.send("1").wait_for("余 35");
    first.send(" ").send("3").wait_for("余 35");
    assert_eq!(sandbox.case_file().checkup.answered_items().count(), 2);
}

/// Returns the processor time a process has used, in clock ticks of a hundredth of a second.
fn ticks(process: u32) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap();
    let (_, after_name) = stat.rsplit_once(')').unwrap();
    let fields: Vec<&str> = after_name.split_whitespace().collect();
    fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "drives the program through a terminal"]
fn idle_costs_nothing() {
    let sandbox = Sandbox::default();
    let mut pty = Pty::start(&sandbox);
    begin(&mut pty);
    let before = ticks(pty.process());
    thread::sleep(Duration::from_secs(5));
    let used = ticks(pty.process()) - before;
    println!("{used} hundredths of a second in five seconds");
    assert_eq!(used, 0);
}
