//! Papers that were owed and came.

use crate::fixture::Driver;
use compliance_model::{
    consistency::{Gap, check},
    date::Date,
};
use compliance_tui::{keys::chord::Key, state::Screen};

/// A walk whose first item waits for papers.
fn owing() -> Driver {
    let mut driver = Driver::in_walk();
    driver
        .keys("6")
        .key(Key::Enter)
        .text("财务 周敏")
        .key(Key::Enter);
    driver.text("2026-12-08").key(Key::Enter).key(Key::Up);
    driver
}

fn owed(driver: &Driver) -> usize {
    driver.state.case.as_ref().unwrap().assessment.owed.len()
}

fn gaps(driver: &Driver) -> Vec<Gap> {
    let state = &driver.state;
    let case = state.case.as_ref().unwrap();
    let gaps = check(&state.content, &case.file, &case.assessment, state.today());
    gaps.into_iter().map(|(gap, _)| gap).collect()
}

#[test]
fn papers_are_ticked_on_the_card_and_leave_the_list() {
    let mut driver = owing();
    assert_eq!(owed(&driver), 1);
    driver
        .keys("d1")
        .text("")
        .key(Key::Tab)
        .text("李明")
        .key(Key::Enter);
    assert_eq!(owed(&driver), 0);
    assert!(gaps(&driver).contains(&Gap::Received));
    let frame = driver.frame(80, 24);
    assert!(
        frame.contains("2026-11-24 已收到") && frame.contains("待补0"),
        "{frame}"
    );
    let checkup = driver.replay().checkup;
    let receipt = checkup.receipt(&"GOV-REG-001".into()).unwrap();
    assert_eq!(receipt.on, Some(Date::constant(2026, 11, 24)));
    assert_eq!(receipt.seen_by, "李明");
    // Judged now, it still is in the internal record; taken back, it is owed again.
    driver.keys("1");
    assert!(!gaps(&driver).contains(&Gap::Received));
    assert_eq!(driver.replay().checkup.receipts().count(), 1);
    driver.keys("uu");
    assert_eq!(owed(&driver), 1);
}

#[test]
fn what_is_owed_in_other_words_is_owed_anew() {
    let mut driver = owing();
    driver.keys("d1").key(Key::Tab).key(Key::Enter);
    assert_eq!(owed(&driver), 0);
    driver
        .keys("d2")
        .text("，补充合同")
        .key(Key::Enter)
        .key(Key::Enter);
    driver.key(Key::Enter);
    assert_eq!(owed(&driver), 1);
}

#[test]
fn papers_are_ticked_in_the_plan_below_its_actions() {
    let mut driver = owing();
    driver
        .key(Key::Down)
        .answers("3")
        .key(Key::F(8))
        .key(Key::End);
    let frame = driver.frame(80, 24);
    assert!(frame.contains("❯ + 2026-12-08 财务 周敏"), "{frame}");
    driver.key(Key::Enter).key(Key::Tab).key(Key::Enter);
    assert_eq!((owed(&driver), driver.state.screen), (0, Screen::Plan));
    assert!(driver.frame(80, 24).contains("已收到材料 1 项"));
}
