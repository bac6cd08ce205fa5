//! The plain mode through pipes: a whole micro checkup, line by line, to the printed report.
#![expect(
    clippy::unwrap_used,
    reason = "a test ends where something is not as it should be"
)]

use compliance_model::{answer::Verdict, checkup::CaseFile};
use compliance_store::Library;
use std::{
    env,
    io::{BufReader, Read as _, Write as _},
    path::Path,
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc::{self, Receiver},
    thread,
    time::Duration,
};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_mins(1);

/// The program with its standard input and output in pipes.
struct Plain {
    child: Child,
    input: Option<ChildStdin>,
    heard: Receiver<u8>,
    /// All that it said.
    said: String,
}

impl Plain {
    fn start(folder: &Path, words: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_checkup"))
            .args(words)
            .current_dir(folder)
            .env_clear()
            // Without it no program starts on Windows.
            .envs(env::var_os("SystemRoot").map(|root| ("SystemRoot", root)))
            .env("TERM", "dumb")
            .env("LANG", "zh_CN.UTF-8")
            .env("CHECKUP_DATA", folder.join("data"))
            .env("CHECKUP_NOW", "2026-11-28T09:41:07+08:00")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let out = child.stdout.take().unwrap();
        let (send, heard) = mpsc::channel();
        thread::spawn(move || {
            for byte in BufReader::new(out).bytes() {
                let Ok(byte) = byte else { return };
                if send.send(byte).is_err() {
                    return;
                }
            }
        });
        let input = child.stdin.take();
        Self {
            child,
            input,
            heard,
            said: String::new(),
        }
    }

    /// Waits for the prompt; returns what was said since the last one.
    fn asks(&mut self) -> String {
        let mut bytes = Vec::new();
        while !bytes.ends_with(b"> ") {
            match self.heard.recv_timeout(PATIENCE) {
                Ok(byte) => bytes.push(byte),
                Err(_) => break,
            }
        }
        let text = String::from_utf8(bytes).unwrap();
        self.said.push_str(&text);
        text
    }

    /// Says a line and returns the answer.
    fn say(&mut self, line: &str) -> String {
        writeln!(self.input.as_mut().unwrap(), "{line}").unwrap();
        self.asks()
    }

    /// Ends the input; returns the exit code.
    fn hang_up(mut self) -> Option<i32> {
        drop(self.input.take());
        self.child.wait().unwrap().code()
    }
}

fn case_file(folder: &Path) -> CaseFile {
    let library = Library::open(folder.join("data")).unwrap();
    let list = library.list().unwrap();
    library.load(&list.first().unwrap().id).unwrap().casefile
}

/// Returns how many items are left, as it was said last.
fn left(said: &str) -> usize {
    let mut heads = said.lines().rev().filter(|line| line.starts_with("=="));
    let left = heads.find_map(|line| line.split_once("余 "));
    let digits: String = left
        .unwrap()
        .1
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().unwrap()
}

/// Answers what is asked after a verdict until the next item comes up.
fn details(plain: &mut Plain, mut answer: String) -> String {
    for _ in 0..30 {
        let last = answer.lines().last().unwrap_or_default().to_owned();
        if last.contains("符合") {
            break;
        }
        answer = if last.contains("何时") {
            plain.say("下周五")
        } else if last.contains("备注") {
            plain.say(".")
        } else {
            plain.say("见留存说明")
        };
    }
    answer
}

/// Fills the facts in and goes on to the programmes; returns what is said there.
fn fill_facts(plain: &mut Plain) -> String {
    let mut asked = plain.say("");
    for _ in 0..40 {
        if asked.contains("建议：") {
            break;
        }
        let line = [
            ("行业", "tysb"),
            ("成立日期", "2019年5月20日"),
            ("从业人员", "86"),
            ("营业收入", "1950万"),
            ("资产总额", "0.16亿"),
        ];
        let head = asked
            .lines()
            .rev()
            .find(|l| l.starts_with("=="))
            .unwrap_or_default();
        let value = line.iter().find(|(name, _)| head.contains(name));
        let yes_no = asked.lines().last().unwrap_or_default().contains("1 是");
        asked = match (value, yes_no) {
            (Some((_, value)), _) if !asked.contains("已存") || !head.contains("现值") => {
                plain.say(value)
            }
            (_, true) if !asked.contains("这是最后一项") => plain.say("2"),
            _ => plain.say(""),
        };
    }
    asked
}

#[test]
fn a_whole_micro_checkup_goes_line_by_line() {
    let sandbox = tempfile::tempdir().unwrap();
    let folder = sandbox.path();
    let mut plain = Plain::start(folder, &["plain"]);
    assert!(plain.asks().contains("逐行模式"));
    plain.say("n");
    plain.say("常州示例机械有限公司");
    assert!(
        plain
            .say("91350100M000100Y43")
            .contains("企业可以不回答任何一题")
    );
    assert!(plain.say("1").contains("同意人"));
    plain.say("王强");
    assert!(plain.say("总经理").contains("已存"));
    let asked = fill_facts(&mut plain);
    assert!(asked.contains("推荐"), "{asked}");
    let mut card = plain.say("");
    assert!(card.contains("已存"), "{card}");
    let items = left(&card);
    assert!(items >= 24, "{card}");
    for n in 0..items {
        assert_eq!(left(&plain.said), items - n, "{card}");
        let verdict = ["1", "5", "4", "6", "2", "3"][n % 6];
        let answer = plain.say(verdict);
        assert!(answer.contains("已存"), "{answer}");
        card = details(&mut plain, answer);
        if n == 0 {
            plain.say("up");
            plain.say("n");
            assert!(plain.say("甲").contains("已存"));
            plain.say("乙");
            plain.say(".");
            plain.say("v");
            assert!(plain.say("2").contains("已存"));
            plain.say("down");
        }
    }
    assert!(plain.say("f7").contains("风险"));
    plain.say("ctrl-u");
    plain.say("back");
    plain.say("f9");
    let printed = plain.say("1");
    assert!(printed.contains(".pdf"), "{printed}");
    assert_eq!(plain.hang_up(), Some(0));
    let checkup = case_file(folder).checkup;
    assert_eq!(checkup.answered_items().count(), items);
    for verdict in Verdict::ALL {
        let of = |item: &&_| checkup.state(item).verdict() == Some(verdict);
        assert!(
            checkup.answered_items().filter(of).count() >= 4,
            "{verdict:?}"
        );
    }
}

#[test]
fn the_end_of_the_input_loses_nothing() {
    let sandbox = tempfile::tempdir().unwrap();
    let folder = sandbox.path();
    let mut plain = Plain::start(folder, &["--plain", "--lang", "en"]);
    assert!(plain.asks().contains("line by line"));
    assert!(plain.say("d").contains("=="));
    plain.say("f6");
    plain.say("n");
    plain.say("the last word");
    assert_eq!(plain.hang_up(), Some(0));
    let file = case_file(folder).checkup;
    let noted = |item: &_| file.note(item).contains("the last word");
    assert!(file.answered_items().any(noted) || file.last_answered().is_some());
}

#[test]
fn the_fact_of_a_case_is_filled_in_blank_by_blank_or_written_whole() {
    let sandbox = tempfile::tempdir().unwrap();
    let folder = sandbox.path();
    let mut plain = Plain::start(folder, &["--plain"]);
    plain.asks();
    plain.say("d");
    plain.say("f6");
    let asked = plain.say("3");
    assert!(asked.contains("第1空，共4空（登记事项）> "), "{asked}");
    let asked = plain.say("法定代表人");
    assert!(asked.contains("第2空，共4空（日期）> "), "{asked}");
    // A digit belongs into the blank that is asked and is no answer.
    let asked = plain.say("5");
    assert!(asked.contains("法定代表人于5变更"), "{asked}");
    let kept = plain.say("");
    assert!(kept.contains("还有 2 空没填"), "{kept}");
    let fact = || {
        let item = "GOV-REP-002".into();
        let checkup = case_file(folder).checkup;
        checkup.wording(&item).unwrap_or_default().to_owned()
    };
    assert!(fact().contains("法定代表人于5变更") && fact().contains("（姓名）"));
    let asked = plain.say("c");
    assert!(asked.contains("第3空，共4空（姓名）> "), "{asked}");
    plain.say("住所 5 月迁走，没有登记。");
    assert_eq!(fact(), "住所 5 月迁走，没有登记。");
    assert_eq!(plain.hang_up(), Some(0));
}

#[test]
fn an_own_finding_is_put_down_line_by_line() {
    let sandbox = tempfile::tempdir().unwrap();
    let folder = sandbox.path();
    let mut plain = Plain::start(folder, &["--plain"]);
    plain.asks();
    plain.say("d");
    plain.say("f6");
    let asked = plain.say("+");
    assert!(asked.contains("标题"), "{asked}");
    plain.say("疏散通道堆放货物");
    let asked = plain.say("二楼西侧通道堆放纸箱");
    assert!(asked.contains("专家组"), "{asked}");
    plain.say("综合");
    let refused = plain.say("xff 999");
    assert!(refused.contains("没有第999条"), "{refused}");
    for line in [
        "",
        "存在被认定为占用疏散通道的风险",
        "4",
        "4",
        "当日清空",
        "",
    ] {
        plain.say(line);
    }
    let back = plain.say("下周五");
    assert!(
        back.contains("没有第999条") && back.contains("依据条文"),
        "{back}"
    );
    let read = plain.say("xff 28");
    assert!(read.contains("《消防法》第28条"), "{read}");
    for _ in 0..6 {
        plain.say("");
    }
    let stored = plain.say("");
    assert!(stored.contains("已存"), "{stored}");
    let risk = plain.say("f7");
    assert!(risk.contains("律师现场发现：疏散通道堆放货物"), "{risk}");
    assert_eq!(plain.hang_up(), Some(0));
    let checkup = case_file(folder).checkup;
    let (_, own) = checkup.own_findings().next().unwrap();
    assert_eq!(own.basis.len(), 1);
    assert_eq!(
        (own.likelihood, own.impact, own.due.is_some()),
        (4, 4, true)
    );
}
