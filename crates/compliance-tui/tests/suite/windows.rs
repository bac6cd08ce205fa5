//! Two windows on one checkup, and numbers that agree with each other.

use crate::fixture::Driver;
use compliance_model::{
    answer::{Answer, ItemState, Verdict},
    date::Date,
    fact::{FactValue, known},
    id::Ref,
    record::Record,
    text::NoteText,
};
use compliance_tui::{keys::chord::Key, msg::Msg, overlay::Overlay};

fn theirs(line: u32) -> Ref {
    Ref("another".into(), line)
}

#[test]
fn what_another_window_adds_counts_and_moves_nothing() {
    let mut driver = Driver::in_walk();
    driver.keys("1").keys("n").text("甲写的");
    let item = |driver: &Driver| driver.state.case.as_ref().unwrap().walk.item.clone();
    let before = item(&driver);
    let at = driver.state.now;
    let answer = Record::Answer {
        item: "LAB-WAG-001".into(),
        answer: Answer::of(Verdict::Unmet),
        at,
        over: vec![],
    };
    let note = Record::Note {
        item: before.clone().unwrap(),
        text: NoteText("乙写的".into()),
        salt: String::new(),
        at,
        over: vec![],
    };
    driver.send(Msg::Grown(vec![(theirs(1), answer), (theirs(2), note)]));
    assert_eq!(item(&driver), before);
    let open = driver.state.overlays.last();
    assert!(matches!(open, Some(Overlay::Note(note)) if note.editor.text() == "甲写的"));
    let case = driver.state.case.as_ref().unwrap();
    assert_eq!((case.answered(), case.assessment.findings.len()), (2, 1));
    assert!(driver.frame(80, 24).contains("另一窗口新增 2 条记录"));
    // Neither note takes the other's place.
    driver.text("，续").key(Key::Esc);
    let case = driver.state.case.as_ref().unwrap();
    let note = case.file.checkup.note(&before.unwrap());
    assert!(
        note.contains("甲写的，续") && note.contains("乙写的"),
        "{note}"
    );
}

#[test]
fn an_own_change_is_not_taken_back_over_what_another_said_since() {
    let mut driver = Driver::in_walk();
    driver.keys("1");
    let over = vec![Ref(
        "s".into(),
        u32::try_from(driver.records.len()).unwrap(),
    )];
    let record = Record::Answer {
        item: "GOV-REG-001".into(),
        answer: Answer::of(Verdict::Unmet),
        at: driver.state.now,
        over,
    };
    driver.send(Msg::Grown(vec![(theirs(1), record)]));
    driver.keys("u");
    let case = driver.state.case.as_ref().unwrap();
    let state = case.file.checkup.state(&"GOV-REG-001".into());
    assert_eq!(state, ItemState::Answered(Verdict::Unmet));
}

#[test]
fn the_number_of_items_is_the_same_everywhere_and_explained() {
    let mut driver = Driver::in_walk();
    driver.append(Record::Fact {
        fact: known::EMPLOYEES.into(),
        value: Some(FactValue::Count(86)),
        at: driver.state.now,
        over: vec![],
    });
    driver.append(Record::Fact {
        fact: known::INDUSTRY.into(),
        value: Some(FactValue::Industry("C34".into())),
        at: driver.state.now,
        over: vec![],
    });
    let founded = FactValue::Date(Date::constant(2023, 3, 1));
    driver.append(Record::Fact {
        fact: known::FOUNDED.into(),
        value: Some(founded),
        at: driver.state.now,
        over: vec![],
    });
    driver.ctrl('g');
    let frame = driver.frame(80, 24);
    assert!(frame.contains("6 项，1 项不适用，问 5 项"), "{frame}");
    assert!(
        frame.contains("按已知事实不问：三百人以上的职工董事"),
        "{frame}"
    );
    driver.key(Key::F(6));
    assert!(driver.frame(80, 24).contains("1/5"));
    let facts = driver.key(Key::F(5)).frame(80, 24);
    assert!(
        facts.contains("C34 通用") && !facts.contains("C34 C34"),
        "{facts}"
    );
}
