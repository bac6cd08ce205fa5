//! Credit repair in the terminal: put down, changed, taken out, with what follows from it.

use crate::{fixture::Driver, frames::snapshot};
use compliance_model::{penalty::Penalty, text::Lang};
use compliance_tui::{keys::chord::Key, overlay::Overlay, state::Screen};

/// Takes the screen in all its forms, and goes on in Chinese.
fn taken(name: &str, driver: &mut Driver) {
    snapshot(name, driver);
    driver.state.lang = Lang::Zh;
}

/// Puts one down with these fields, from the first.
fn put_down(driver: &mut Driver, texts: &[&str]) {
    for text in texts {
        driver.text(text).key(Key::Tab);
    }
    while let Some(Overlay::Form { form, .. }) = driver.state.overlays.last()
        && !form.on_last()
    {
        driver.key(Key::Tab);
    }
    driver.key(Key::Enter);
}

const FINE: [&str; 6] = [
    "罚款、警告",
    "2026-05-10",
    "某市应急管理局",
    "常应急罚〔2026〕7号",
    "有限空间作业没有审批",
    "3.5",
];

fn penalties(driver: &Driver) -> Vec<Penalty> {
    let case = driver.state.case.as_ref().unwrap();
    let all = case.file.checkup.penalties();
    all.iter().map(|one| one.value.clone()).collect()
}

fn error(driver: &Driver) -> String {
    match driver.state.overlays.last() {
        Some(Overlay::Form { form, .. }) => form.error.clone().unwrap_or_default(),
        other => panic!("{other:?}"),
    }
}

fn on_facts() -> Driver {
    let mut driver = Driver::in_walk();
    driver.key(Key::F(5));
    assert_eq!(driver.state.screen, Screen::Facts);
    driver
}

#[test]
fn a_penalty_is_put_down_changed_taken_out_and_brought_back() {
    let mut driver = on_facts();
    driver.ctrl('k');
    taken("credit-form", &mut driver);
    put_down(&mut driver, &FINE);
    assert!(driver.state.overlays.is_empty(), "{}", error(&driver));
    let [fine] = penalties(&driver).try_into().unwrap();
    assert_eq!(fine.yuan, Some(35_000));
    assert_eq!(fine.kinds.len(), 2);
    let said = driver.state.remark.clone().unwrap();
    assert!(
        said.starts_with("2026-05-10 至 2027-05-11 视类别"),
        "{said}"
    );

    driver.keys("v");
    taken("credit-list", &mut driver);
    driver.key(Key::Enter).keys("2");
    put_down(&mut driver, &[]);
    assert_eq!(penalties(&driver).first(), Some(&fine), "nothing changed");

    driver.keys("v").key(Key::Enter).keys("1");
    taken("credit-dates", &mut driver);
    let Some(Overlay::Reader(reader)) = driver.state.overlays.last() else {
        panic!("the dates are read")
    };
    for part in ["2026-08-11", "2027-05-11", "未满足"] {
        let lang = driver.state.lang;
        let there = lang == Lang::Zh && reader.text.contains(part);
        assert!(
            there || part == "第15条",
            "{part} is not in {}",
            reader.text
        );
    }
    driver.key(Key::Esc).keys("v").key(Key::Enter).keys("3");
    assert_eq!(penalties(&driver), []);
    driver.ctrl('z');
    assert_eq!(penalties(&driver), [fine]);
}

/// Mutant: taking a day that cannot be right, so that a lawyer signs what follows from it.
#[test]
fn what_cannot_be_right_is_told_at_its_field() {
    for (texts, says, at) in [
        (&["罚金", "2026-05-10"][..], "没有叫“罚金”", 0),
        (&["", "2026-05-10"], "请写处罚种类", 0),
        (&["罚款"], "没有决定日", 1),
        (&["罚款", "1900-01-01"], "1990 年至 2100 年", 1),
        (&["罚款", "2200-01-01"], "1990 年至 2100 年", 1),
        (
            &["罚款", "2026-05-10", "", "", "", "", "重"],
            "轻微、一般",
            6,
        ),
        (
            &["罚款", "2026-05-10", "", "", "", "", "", "2026-05-09"],
            "早于决定日",
            7,
        ),
    ] {
        let mut driver = on_facts();
        driver.keys("v");
        put_down(&mut driver, texts);
        assert!(error(&driver).contains(says), "{}", error(&driver));
        let Some(Overlay::Form { form, .. }) = driver.state.overlays.last() else {
            panic!("the form stays open")
        };
        assert_eq!(form.focus, at, "{says}");
        assert_eq!(penalties(&driver), []);
    }
}
