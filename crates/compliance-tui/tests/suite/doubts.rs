//! Findings whose basis is in doubt: cleared by name or left out, before anything is closed.

use crate::fixture::{Driver, content};
use compliance_model::{
    answer::{ItemState, Verdict},
    checkup::Status,
    clearance::Clearance,
    content::{Content, Parts},
    item::Review,
};
use compliance_tui::keys::chord::Key;
use std::sync::Arc;

const FIRST: &str = "GOV-REG-001";

/// Returns a driver in the walk whose first item needs review and is judged not met.
fn doubtful() -> Driver {
    let mut driver = Driver::in_walk();
    let of = content();
    let mut items = of.items().to_vec();
    items[0].review = Review::Needed("罚款幅度待核".into());
    let parts = Parts {
        stamp: of.stamp().clone(),
        items,
        ..crate::fixture::parts()
    };
    driver.state.content = Arc::new(Content::new(parts));
    driver.answers("3");
    driver
}

fn is_closed(driver: &Driver) -> bool {
    driver.replay().checkup.status() != Status::Open
}

#[test]
fn a_doubtful_finding_stands_in_the_way_of_closing() {
    let mut driver = doubtful();
    driver.key(Key::F(9)).keys("c");
    let frame = driver.frame(80, 24);
    assert!(
        frame.contains("还不能结案") && frame.contains("登记事项的变更"),
        "{frame}"
    );
    driver.keys("1");
    assert!(driver.frame(80, 24).contains("罚款幅度待核"));
    driver.keys("1").key(Key::Enter).key(Key::Enter);
    assert!(driver.frame(80, 24).contains("请写明律师姓名"));
    driver
        .text("李明")
        .key(Key::Enter)
        .text("已查原文")
        .key(Key::Enter);
    let checkup = driver.replay().checkup;
    let (Clearance::Cleared(signed), _) = checkup.clearance(&FIRST.into()) else {
        panic!("not cleared");
    };
    assert_eq!(
        (signed.by.as_str(), signed.why.as_str()),
        ("李明", "已查原文")
    );
    assert_eq!(signed.doubts, "罚款幅度待核");
    driver.key(Key::F(9)).keys("c");
    let frame = driver.frame(80, 24);
    assert!(frame.contains("1 本案事实没写"), "{frame}");
    driver.keys("1").ctrl('u').text("名称八月改过，没有登记");
    driver.key(Key::Enter);
    assert!(!is_closed(&driver));
    driver.key(Key::F(9)).keys("c1");
    assert!(is_closed(&driver));
}

#[test]
fn a_finding_is_left_out_with_a_reason_and_comes_back() {
    let mut driver = doubtful();
    driver
        .key(Key::Home)
        .keys("k2")
        .text("李明")
        .key(Key::Enter)
        .key(Key::Enter);
    assert!(driver.frame(80, 24).contains("不列入要写理由"));
    driver.text("条文版本不明").key(Key::Enter);
    let case = driver.state.case.as_ref().unwrap();
    let row = case.assessment.row(&FIRST.into()).unwrap();
    assert_eq!(row.state, ItemState::LeftOut(Verdict::Unmet));
    assert!(row.state.is_open() && case.assessment.findings.is_empty());
    assert_eq!(case.assessment.set_aside[0].1.why, "条文版本不明");
    assert!(driver.frame(80, 24).contains("不符合 · 不列入报告"));
    driver.keys("u");
    let case = driver.state.case.as_ref().unwrap();
    assert_eq!(case.assessment.doubtful().count(), 1);
    driver
        .keys("k2")
        .text("李明")
        .key(Key::Enter)
        .text("同上")
        .key(Key::Enter);
    driver.keys("k3");
    let case = driver.state.case.as_ref().unwrap();
    assert_eq!(case.assessment.doubtful().count(), 1);
}

#[test]
fn the_check_leads_to_the_doubt_first() {
    let mut driver = doubtful();
    driver.keys("h");
    let frame = driver.frame(80, 24);
    assert!(frame.contains("1 * 依据待复核（K）："), "{frame}");
    driver.keys("1");
    assert!(driver.frame(80, 24).contains("罚款幅度待核"));
}

/// One list of all that stands in the way, each line opening what mends it.
#[test]
fn all_that_stands_in_the_way_is_told_at_once() {
    let mut driver = doubtful();
    driver.keys("4").key(Key::Esc).key(Key::F(9)).keys("c");
    for size in [(80, 24), (60, 20)] {
        let frame = driver.frame(size.0, size.1);
        for line in [
            "1 依据待复核（K）：登记事项的变更",
            "2 不适用但没写理由（D）：年度报告公示",
            "3 本案事实没写，或空格没填（C）：",
        ] {
            assert!(frame.contains(line), "{frame}");
        }
    }
    driver.keys("2");
    assert!(driver.frame(80, 24).contains("不适用的理由"));
    driver
        .text("上年新设")
        .key(Key::Enter)
        .key(Key::F(9))
        .keys("c");
    assert!(!driver.frame(80, 24).contains("年度报告公示"));
    driver.keys("2");
    assert!(matches!(
        driver.state.overlays.last(),
        Some(compliance_tui::overlay::Overlay::Note(_))
    ));
    driver.key(Key::Esc);
    // A fact that cannot be told is left out, whether its basis is in doubt or not.
    driver.key(Key::End).answers("3").key(Key::End).keys("k");
    let frame = driver.frame(80, 24);
    assert!(
        frame.contains("还没有写实") && frame.contains("2 写本企业的事实"),
        "{frame}"
    );
    driver
        .keys("1")
        .text("李明")
        .key(Key::Enter)
        .text("工资表未能取得");
    driver.key(Key::Enter);
    let case = driver.state.case.as_ref().unwrap();
    assert_eq!(case.assessment.set_aside[0].1.why, "工资表未能取得");
    driver.key(Key::End).keys("k2");
    let case = driver.state.case.as_ref().unwrap();
    assert!(case.assessment.set_aside.is_empty(), "and is taken back");
}

/// What was cleared is what was read: another doubt is none of it.
#[test]
fn a_new_doubt_is_not_covered() {
    let mut driver = doubtful();
    driver
        .key(Key::Home)
        .keys("k1")
        .text("李明")
        .key(Key::Enter)
        .key(Key::Enter);
    let count = |driver: &Driver| {
        let case = driver.state.case.as_ref().unwrap();
        case.assessment.doubtful().count()
    };
    assert_eq!(count(&driver), 0);
    let of = driver.state.content.clone();
    let mut items = of.items().to_vec();
    items[0].review = Review::Needed("条号待核".into());
    let parts = Parts {
        items,
        ..crate::fixture::parts()
    };
    driver.state.content = Arc::new(Content::new(parts));
    driver.state.reassess();
    assert_eq!(count(&driver), 1);
}
