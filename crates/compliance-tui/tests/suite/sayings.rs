//! Who said what: nothing is lent from one statement to another, and only a lawyer settles two
//! that differ.

use crate::fixture::Driver;
use compliance_model::{
    answer::{Answer, ItemState, Proof, Verdict},
    checkup::Status,
    consistency::{Gap, check},
    id::ItemId,
    record::Record,
};
use compliance_tui::keys::chord::Key;

const FIRST: &str = "GOV-REG-001";

fn answers(driver: &Driver) -> Vec<Answer> {
    let (checkup, item) = (driver.replay().checkup, ItemId::from(FIRST));
    let answers = checkup.answers(&item).map(|(_, answer)| answer);
    answers.filter(|a| a.verdict.is_some()).cloned().collect()
}

fn answer(driver: &Driver) -> Answer {
    let answers = answers(driver);
    assert_eq!(answers.len(), 1);
    answers[0].clone()
}

fn on_card(driver: &Driver) -> ItemId {
    let case = driver.state.case.as_ref().unwrap();
    case.walk.item.clone().unwrap()
}

fn gaps(driver: &Driver, gap: Gap) -> Vec<ItemId> {
    let state = &driver.state;
    let case = state.case.as_ref().unwrap();
    let found = check(&state.content, &case.file, &case.assessment, state.today());
    let of_gap = found.into_iter().filter(|(found, _)| *found == gap);
    of_gap.map(|(_, item)| item).collect()
}

/// Returns a driver on a card where 王某 says it is met, on originals, and 赵刚 that it is not.
fn in_conflict() -> Driver {
    let mut driver = Driver::in_walk();
    driver.keys("s").text("王某").key(Key::Enter);
    driver.keys("1").key(Key::Up).keys("v3");
    driver.keys("83").text("赵刚").key(Key::Enter);
    assert_eq!(answers(&driver).len(), 2);
    driver
}

#[test]
fn no_digit_settles_a_conflict() {
    for key in ["1", "2", "3", "4", "5", "6"] {
        let mut driver = in_conflict();
        let before = driver.records.len();
        driver.keys(key);
        assert_eq!(driver.records.len(), before, "{key}");
        let frame = driver.frame(80, 24);
        assert!(frame.contains("采信哪一个"), "{key}: {frame}");
        driver.key(Key::Esc);
        assert_eq!(answers(&driver).len(), 2, "{key}");
    }
}

/// Nothing that changes an answer may pick one of two that differ by itself.
#[test]
fn nothing_else_settles_a_conflict() {
    for keys in ["v1", "d", "7", "s", "u"] {
        let mut driver = in_conflict();
        if keys == "u" {
            driver.keys("m");
        }
        driver.keys(keys);
        if keys == "s" {
            driver.text("李某").key(Key::Enter);
        }
        driver.key(Key::Esc);
        assert_eq!(answers(&driver).len(), 2, "{keys}");
        let said: Vec<String> = answers(&driver).into_iter().map(|a| a.said_by).collect();
        assert_eq!(said, ["王某", "赵刚"], "{keys}");
        let proof: Vec<Proof> = answers(&driver).into_iter().map(|a| a.proof).collect();
        assert_eq!(proof, [Proof::Original, Proof::Statement], "{keys}");
    }
}

#[test]
fn a_ruling_is_the_lawyers_and_keeps_what_was_heard() {
    let mut driver = in_conflict();
    driver.state.settings.lawyer.name = "李明".into();
    driver.keys("31");
    let given = answer(&driver);
    assert_eq!(given.verdict, Some(Verdict::Met));
    assert_eq!(
        (given.said_by.as_str(), given.proof),
        ("王某", Proof::Original)
    );
    let ruling = given.ruling.unwrap();
    assert_eq!(ruling.by, "李明");
    let heard: Vec<_> = ruling
        .heard
        .iter()
        .map(|heard| (heard.verdict, heard.proof, heard.said_by.as_str()))
        .collect();
    assert_eq!(
        heard,
        [
            (Verdict::Met, Proof::Original, "王某"),
            (Verdict::Unmet, Proof::Statement, "赵刚"),
        ]
    );
    assert!(driver.frame(80, 24).contains("律师李明裁决"));
    assert_eq!(on_card(&driver), FIRST.into());
    driver.keys("u");
    assert_eq!(answers(&driver).len(), 2);
}

/// A report that stands on neither of two statements is not signed.
#[test]
fn nothing_is_closed_before_the_statements_are_decided_on() {
    let mut driver = in_conflict();
    driver.key(Key::F(9)).keys("c");
    let frame = driver.frame(80, 24);
    assert!(
        frame.contains("还不能结案") && frame.contains("1 说法不一，待裁决（8）："),
        "{frame}"
    );
    driver.keys("1");
    assert!(driver.frame(80, 24).contains("采信哪一个"));
    driver.keys("1");
    assert_eq!(answer(&driver).verdict, Some(Verdict::Met));
    driver.key(Key::F(9)).keys("c1");
    assert_ne!(driver.replay().checkup.status(), Status::Open);
}

#[test]
fn a_lawyer_may_find_otherwise_with_a_reason() {
    let mut driver = in_conflict();
    driver.keys("8").keys("3").keys("2").key(Key::Enter);
    assert!(driver.frame(80, 24).contains("这一栏不能空"));
    driver.text("台账缺三个月").key(Key::Enter);
    let given = answer(&driver);
    assert_eq!(given.verdict, Some(Verdict::Partly));
    assert_eq!(given.reason, "台账缺三个月");
    assert_eq!(
        (given.said_by.as_str(), given.proof),
        ("", Proof::Statement)
    );
    assert_eq!(given.ruling.unwrap().heard.len(), 2);
    assert!(!gaps(&driver, Gap::NoSpeaker).contains(&FIRST.into()));
}

#[test]
fn a_changed_verdict_inherits_nothing() {
    let mut driver = Driver::in_walk();
    driver.keys("s").text("王某").key(Key::Enter);
    driver.keys("4").text("没有这类业务").key(Key::Enter);
    driver.key(Key::Up).keys("v3");
    driver.key(Key::Down).keys("s").text("赵刚").key(Key::Enter);
    driver.key(Key::Up).keys("1");
    let given = answer(&driver);
    let (said_by, proof) = (given.said_by.as_str(), given.proof);
    assert_eq!((said_by, proof), ("赵刚", Proof::Statement));
    assert_eq!(given.reason, "");
    let frame = driver.frame(80, 24);
    assert!(!frame.contains("没有这类业务"), "{frame}");
    assert!(frame.contains("“不适用”（王某）改为“符合”"), "{frame}");
    assert_eq!(on_card(&driver), FIRST.into());
    driver.keys("u");
    let frame = driver.frame(80, 24);
    assert_eq!(answer(&driver).reason, "没有这类业务");
    assert!(frame.contains("已撤销：登记事项的变更"), "{frame}");
}

/// Naming who speaks now does not put an earlier person's answer under the new name.
#[test]
fn another_speaker_does_not_take_an_answer_over() {
    let mut driver = Driver::in_walk();
    driver.keys("s").text("王某").key(Key::Enter);
    driver.keys("1").key(Key::Up).keys("v3");
    driver.keys("s").text("赵刚").key(Key::Enter).keys("1");
    assert_eq!(answer(&driver).said_by, "王某");
    assert_eq!(driver.state.case.as_ref().unwrap().walk.speaker, "赵刚");
    driver.keys("s").key(Key::Enter).keys("2");
    let given = answer(&driver);
    let (said_by, proof) = (given.said_by.as_str(), given.proof);
    assert_eq!((said_by, proof), ("赵刚", Proof::Statement));
}

#[test]
fn whoever_spoke_on_the_item_is_no_other_voice() {
    let mut driver = Driver::in_walk();
    driver.ctrl('a').keys("4");
    for text in ["会议室", "李明", "1320", "示例所", "总经理 王强、财务 周敏"] {
        driver.text(text).key(Key::Enter);
    }
    driver.keys("ws1").keys("1").key(Key::Up).keys("83");
    let frame = driver.frame(80, 24);
    assert!(
        frame.contains("1 财务 周敏") && !frame.contains("1 总经理 王强"),
        "{frame}"
    );
    driver.keys("2").text("总经理 王强").key(Key::Enter);
    assert!(driver.frame(80, 24).contains("不是另一人"));
    assert_eq!(answers(&driver).len(), 1);
}

#[test]
fn who_speaks_is_on_the_screen_and_comes_back() {
    let mut driver = Driver::in_walk();
    assert!(driver.frame(80, 24).contains("发言：未记名"));
    driver.keys("s").text("人事经理 陈静").key(Key::Enter);
    for (columns, rows) in [(60, 20), (80, 24), (120, 40)] {
        for key in [5, 6, 7, 8, 9] {
            driver.key(Key::F(key));
            let frame = driver.frame(columns, rows);
            assert!(
                frame.contains("发言：人事经理"),
                "F{key} {columns}: {frame}"
            );
        }
        driver.key(Key::F(6)).keys("n");
        assert!(driver.frame(columns, rows).contains("发言：人事经理"));
        driver.key(Key::Esc);
    }
    driver.reopen();
    assert!(driver.frame(80, 24).contains("发言：人事经理 陈静"));
    driver.keys("1");
    assert_eq!(answer(&driver).said_by, "人事经理 陈静");
}

/// Logs of before: nobody was named by a record, the last answer tells who spoke.
#[test]
fn without_a_named_speaker_the_last_answer_tells() {
    let mut driver = Driver::in_walk();
    driver.append(Record::Answer {
        item: FIRST.into(),
        answer: Answer {
            said_by: "财务 周敏".into(),
            ..Answer::of(Verdict::Met)
        },
        at: driver.state.now,
        over: vec![],
    });
    driver.reopen();
    assert!(driver.frame(80, 24).contains("发言：财务 周敏"));
}

#[test]
fn the_check_lists_answers_that_nobody_is_named_for() {
    let mut driver = Driver::in_walk();
    driver.keys("1").keys("71");
    assert_eq!(gaps(&driver, Gap::NoSpeaker), [FIRST.into()]);
    driver.key(Key::Home).keys("v4");
    assert!(gaps(&driver, Gap::NoSpeaker).is_empty());
    driver.keys("v1s").text("陈静").key(Key::Enter);
    assert!(gaps(&driver, Gap::NoSpeaker).is_empty());
    assert_eq!(answer(&driver).said_by, "陈静");
}

#[test]
fn the_check_lists_findings_without_a_fact() {
    let mut driver = Driver::in_walk();
    driver
        .keys("3")
        .key(Key::Enter)
        .keys("2")
        .text("三人未签")
        .key(Key::Enter);
    assert_eq!(gaps(&driver, Gap::NoFact), [FIRST.into()]);
    driver
        .key(Key::Home)
        .keys("c")
        .text("，2026 年 9 月起")
        .key(Key::Enter);
    assert!(gaps(&driver, Gap::NoFact).is_empty());
}

#[test]
fn proof_is_chosen_from_a_menu() {
    let mut driver = Driver::in_walk();
    driver.keys("v");
    assert!(driver.frame(80, 24).contains("先作答"));
    driver.keys("1").key(Key::Up).keys("v");
    let frame = driver.frame(80, 24);
    assert!(
        frame.contains("1 陈述") && frame.contains("4 公开系统"),
        "{frame}"
    );
    driver.keys("2");
    assert_eq!(answer(&driver).proof, Proof::Copy);
    driver.keys("v").key(Key::Esc);
    assert_eq!(answer(&driver).proof, Proof::Copy);
}

#[test]
fn the_cursor_moves_on_after_a_first_answer_alone() {
    let mut driver = Driver::in_walk();
    driver.keys("1");
    assert_ne!(on_card(&driver), FIRST.into());
    for keys in ["5", "1", "1"] {
        driver.key(Key::Home).keys(keys);
        assert_eq!(on_card(&driver), FIRST.into(), "{keys}");
    }
    driver.keys("6");
    assert!(!driver.state.overlays.is_empty());
    driver.key(Key::Enter).key(Key::Enter).key(Key::Enter);
    assert_eq!(on_card(&driver), FIRST.into());
    driver.keys("3").text("两人").key(Key::Enter);
    assert_eq!(on_card(&driver), FIRST.into());
    let state = ItemState::Answered(Verdict::Unmet);
    assert_eq!(driver.replay().checkup.state(&FIRST.into()), state);
}

#[test]
fn the_windows_for_notes_name_their_item() {
    let mut driver = Driver::in_walk();
    for key in ["n", "p"] {
        driver.keys(key);
        let frame = driver.frame(60, 20);
        let title = frame.lines().find(|line| line.contains("登记事项的变更 "));
        assert!(title.is_some_and(|line| line.contains("──")), "{frame}");
        driver.key(Key::Esc);
    }
}
