//! What must survive: kills, signals, small windows, hostile text, a second program.

use crate::main_job::begin;
use checkup_tests::{pty::Pty, sandbox::Sandbox};
use compliance_content::{Source, load};
use compliance_model::{answer::Verdict, credit_code::CreditCode, text::Lang};
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

    /// Returns the key of a verdict that asks for no form.
    fn key(&mut self) -> &'static str {
        ["1", "2", "3", "5"][usize::try_from(self.below(4)).unwrap()]
    }
}

/// Leaves the fact of the case as it is: Ctrl-S, since Esc and a key right after it are one chord.
const LEAVE: &str = "\u{13}";

/// Returns whether the fact of the case is asked for after the answer of a key.
fn asks_for_a_fact(key: &str) -> bool {
    matches!(key, "2" | "3")
}

/// Opens the only checkup of the library.
fn reopen(sandbox: &Sandbox) -> Pty {
    let mut pty = Pty::start(sandbox);
    pty.wait_for("小微简式").send("\r").wait_for("备注：");
    pty
}

/// Answers some items, kills the program at some moment of the next and returns how many records
/// had shown as stored by then.
fn answer_and_kill(sandbox: &Sandbox, random: &mut Random) -> u32 {
    let before = sandbox.case_file().checkup.records();
    let mut pty = reopen(sandbox);
    let mut shown = before;
    // A session is itself a record, stored with its first answer.
    let mut next = before + 2;
    for _ in 0..random.below(5) {
        let key = random.key();
        pty.send(key).wait_for(&format!("第{next}条记录"));
        if asks_for_a_fact(key) {
            pty.send(LEAVE);
        }
        shown = next;
        next += 1;
    }
    pty.send(random.key());
    thread::sleep(Duration::from_micros(random.below(30_000)));
    pty.signal("KILL");
    pty.exit_code();
    if pty.acknowledges(next) {
        shown = next;
    }
    let kept = sandbox.case_file().checkup.records();
    assert!(kept >= shown, "{shown} shown as stored, {kept} kept");
    shown - before
}

/// Kills the program a number of times, in checkups with items left to answer.
fn kill_often(rounds: usize, seed: u64) -> u32 {
    let mut random = Random(seed);
    let mut shown = 0;
    let mut sandbox = Sandbox::default();
    for round in 0..rounds {
        // A round answers five items at most, and seven rounds not all 36.
        if round % 7 == 0 {
            sandbox = Sandbox::default();
            begin(&mut Pty::start(&sandbox));
        }
        shown += answer_and_kill(&sandbox, &mut random);
    }
    shown
}

#[test]
#[ignore = "drives the program through a terminal"]
fn kill_9_at_200_random_moments_loses_nothing_that_showed_as_stored() {
    let seed = u64::from(std::process::id()) | 1;
    println!("seed {seed}");
    let shown = thread::scope(|scope| {
        let other = scope.spawn(|| kill_often(100, seed << 32 | seed));
        kill_often(100, seed) + other.join().unwrap()
    });
    println!("{shown} records shown as stored, none lost");
    assert!(shown > 200, "the kills came too early to show anything");
}

#[test]
#[ignore = "drives the program through a terminal"]
fn sigterm_stores_the_open_note_and_restores_the_terminal() {
    let sandbox = Sandbox::default();
    let mut pty = Pty::start(&sandbox);
    begin(&mut pty);
    pty.send("n")
        .wait_for("备注（印在")
        .send("还没停顿的话")
        .wait_for("还没停顿的话");
    pty.signal("TERM");
    assert_eq!(pty.exit_code(), 0);
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
        .wait_for("备注（印在")
        .send("断线之前")
        .wait_for("断线之前");
    pty.hang_up();
    assert_eq!(pty.exit_code(), 0);
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
    let items = begin(&mut pty);
    let mut random = Random(0x5eed);
    for n in 0..1000 {
        let columns = 1 + u16::try_from(random.below(300)).unwrap();
        let rows = 1 + u16::try_from(random.below(100)).unwrap();
        pty.resize(columns, rows);
        if n % 50 == 49 {
            let left = items - (n + 1) / 50;
            pty.resize(100, 120)
                .wait_until("a frame of this size", |screen| {
                    let footer = screen.lines().nth(118).unwrap_or_default();
                    footer.contains("F1 帮助")
                });
            pty.send("1").wait_for_left(left);
        }
    }
    // Keys typed now would be judged by the frame that is up when they are read, which no test can
    // know; that a window too small takes none is tested where there is no race.
    pty.resize(50, 15).wait_for("窗口太小");
    pty.resize(80, 24)
        .wait_until("a frame again", |screen| !screen.contains("窗口太小"));
    pty.send("3").wait_for_left(items - 21);
    assert_eq!(sandbox.case_file().checkup.answered_items().count(), 21);
}

#[test]
#[ignore = "drives the program through a terminal"]
fn a_panic_restores_the_terminal_and_loses_nothing() {
    let sandbox = Sandbox::default();
    begin(&mut Pty::start(&sandbox));
    let mut pty = Pty::start_with(&sandbox, &[("CHECKUP_PANIC_AT", "40")]);
    pty.wait_for("小微简式").send("\r").wait_for("备注：");
    let records = sandbox.case_file().checkup.records();
    let mut shown = records;
    while shown < records + 36 {
        pty.try_send("1");
        let next = if shown == records {
            shown + 2
        } else {
            shown + 1
        };
        if !pty.is_to_show(&format!("第{next}条记录")) {
            break;
        }
        shown = next;
    }
    assert_eq!(pty.exit_code(), 70);
    assert!(pty.is_restored());
    for said in ["程序出错", "没有丢失"] {
        assert!(pty.screen().contains(said), "{}", pty.screen());
    }
    assert!(sandbox.case_file().checkup.records() >= shown);
    assert!(shown > records, "it came too early to show anything");
}

#[test]
#[ignore = "drives the program through a terminal"]
fn hostile_text_never_steers_the_terminal() {
    let sandbox = Sandbox::default();
    let mut pty = Pty::start(&sandbox);
    begin(&mut pty);
    pty.send("n").wait_for("备注（印在");
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
fn a_hostile_firm_name_is_refused_and_shown_inert() {
    let sandbox = Sandbox::default();
    let mut pty = Pty::start(&sandbox);
    let code = CreditCode::with_check_digit("91320404MA0000002").unwrap();
    pty.wait_for("还没有企业").send("n").wait_for("企业全称");
    pty.send("\u{1b}[200~常州\u{1b}]0;owned\u{7}\u{202e}公司\u{1b}[201~")
        .wait_for("司")
        .send("\t")
        .send(code.as_str())
        .wait_for(code.as_str())
        .send("\r");
    pty.wait_until(
        "the next screen, or what is wrong with the name",
        |screen| screen.contains("请向企业说明") || screen.contains("字符"),
    );
    assert!(pty.titles().is_empty(), "{:?}", pty.titles());
    assert!(!pty.screen().contains('\u{202e}'));
    for name in [
        "常州\u{1b}]0;owned\u{7}公司",
        "常州\u{202e}公司",
        "常州\n公司",
    ] {
        let said = sandbox.run(&["new", name, code.as_str()]);
        assert!(said.contains("错误"), "{said:?}");
        assert!(!said.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{said:?}");
    }
}

#[test]
#[ignore = "drives the program through a terminal"]
fn a_huge_paste_is_capped_and_never_read_as_keys() {
    let sandbox = Sandbox::default();
    let mut pty = Pty::start(&sandbox);
    begin(&mut pty);
    let records = sandbox.case_file().checkup.records();
    let paste = format!("\u{1b}[200~{}\u{1b}[201~", "123456npq\r".repeat(1_000_000));
    pty.send(&paste);
    pty.wait_for("当作粘贴");
    assert_eq!(sandbox.case_file().checkup.records(), records);
    pty.send("n").wait_for("备注（印在");
    pty.send(&paste);
    pty.wait_for("10000 ")
        .send("\u{1b}")
        .wait_for("备注：123456npq");
    let checkup = sandbox.case_file().checkup;
    assert_eq!(checkup.note(&"GOV-REP-002".into()).chars().count(), 10_000);
    assert_eq!(checkup.answered_items().count(), 0);
}

#[test]
#[ignore = "drives the program through a terminal"]
fn a_second_program_is_told_and_both_logs_count() {
    let sandbox = Sandbox::default();
    let mut first = Pty::start(&sandbox);
    let items = begin(&mut first);
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
    third.send("1").wait_for_left(items - 1);
    // Each window sees what the other stores.
    first.wait_for_left(items - 1);
    first
        .send(" ")
        .send("3")
        .wait_for("写清本企业的事实")
        .send("\u{1b}")
        .wait_for_left(items - 2);
    third.wait_for_left(items - 2);
    assert_eq!(sandbox.case_file().checkup.answered_items().count(), 2);
}

#[test]
#[ignore = "drives the program through a terminal"]
fn a_suspended_program_gives_the_terminal_back_and_goes_on_where_it_was() {
    let sandbox = Sandbox::default();
    let mut pty = Pty::start(&sandbox);
    let items = begin(&mut pty);
    for round in 0..3 {
        pty.send("n")
            .wait_for("备注（印在")
            .send(&format!("第{round}次挂起"))
            .wait_for(&format!("第{round}次挂起"));
        pty.signal("TSTP").wait_restored();
        let checkup = sandbox.case_file().checkup;
        assert!(
            checkup
                .note(&"GOV-REP-002".into())
                .ends_with(&format!("第{round}次挂起"))
        );
        pty.signal("CONT")
            .wait_for("备注（印在")
            .send("\u{1b}")
            .wait_until("the card", |screen| !screen.contains("备注（印在"));
    }
    pty.send("1").wait_for_left(items - 1);
    // Stopped from outside without warning, and another program has used the screen.
    pty.signal("STOP").signal("CONT");
    pty.send("1").wait_for_left(items - 2).send("\u{11}");
    assert_eq!(pty.exit_code(), 0);
    assert!(pty.is_restored());
}

/// Makes a content folder in which every item is asked in every programme.
fn all_items(sandbox: &Sandbox) -> std::path::PathBuf {
    let from = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../checklists");
    let to = sandbox.root().join("checklists");
    let all = "programmes: [Micro, Startup, Growth, PreIpo, Listed, StateOwned],";
    copy(&from, &to, &|line| {
        let line = line.trim_end();
        if line.trim_start().starts_with("programmes: [") {
            all.to_owned()
        } else if line.trim_start().starts_with("counts: {") {
            "counts: {},".to_owned()
        } else {
            line.to_owned()
        }
    });
    to
}

fn copy(from: &std::path::Path, to: &std::path::Path, change: &dyn Fn(&str) -> String) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            if entry.file_name() != "cases" {
                copy(&entry.path(), &to, change);
            }
            continue;
        }
        let text = std::fs::read_to_string(entry.path()).unwrap();
        let lines: Vec<String> = text.lines().map(change).collect();
        let mut file = std::fs::File::create(to).unwrap();
        std::io::Write::write_all(&mut file, (lines.join("\n") + "\n").as_bytes()).unwrap();
    }
}

#[test]
#[ignore = "drives the program through a terminal"]
fn three_hundred_items_at_20_keys_a_second_lose_no_key() {
    let sandbox = Sandbox::default();
    let content = all_items(&sandbox);
    let mut pty = Pty::start_with(&sandbox, &[("CHECKUP_CONTENT", content.to_str().unwrap())]);
    begin(&mut pty);
    let left = pty.items_left();
    assert!(left >= 300, "{left} items");
    let keys = ["1", "2", "3", "5"];
    let began = std::time::Instant::now();
    let typed = (0..300_usize).map(|n| keys[n % 4]).flat_map(|key| {
        let skip = asks_for_a_fact(key).then_some(LEAVE);
        [Some(key), skip].into_iter().flatten()
    });
    for (n, key) in typed.enumerate() {
        let due = Duration::from_millis(50) * u32::try_from(n).unwrap();
        thread::sleep(due.saturating_sub(began.elapsed()));
        pty.send(key);
    }
    let typed = began.elapsed();
    pty.wait_for_left(left - 300);
    println!(
        "450 keys typed in {typed:?}, answered after {:?}",
        began.elapsed()
    );
    let checkup = sandbox.case_file().checkup;
    assert_eq!(checkup.answered_items().count(), 300);
    let verdicts = [
        Verdict::Met,
        Verdict::Partly,
        Verdict::Unmet,
        Verdict::Unclear,
    ];
    let rows = sandbox
        .assessment(&load(&Source::Directory(content), Lang::Zh).content.unwrap())
        .rows;
    for (n, row) in rows.iter().take(300).enumerate() {
        assert_eq!(row.state.verdict(), Some(verdicts[n % 4]), "{}", row.item);
    }
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
    thread::sleep(Duration::from_mins(1));
    let used = ticks(pty.process()) - before;
    println!("{used} hundredths of a second in a minute");
    // Once a second it looks at how long the logs are, so that it sees what another window stored.
    assert!(used <= 10, "{used}");
}
