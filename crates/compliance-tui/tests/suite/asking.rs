//! What is proposed gives way to what is typed, a slip is asked about, and what failed can be tried
//! again from where it was asked for.

use crate::fixture::Driver;
use compliance_model::{consent::Consent, date::Timestamp};
use compliance_report::build::Edition;
use compliance_tui::{
    effect::{Effect, Hand},
    keys::chord::Key,
    msg::Msg,
    overlay::{Overlay, Purpose},
};
use ratatui::style::Modifier;

fn field(driver: &Driver, n: usize) -> String {
    match driver.state.overlays.last() {
        Some(Overlay::Form { form, .. }) => form.text(n).to_owned(),
        other => panic!("no form but {other:?}"),
    }
}

#[test]
fn typing_takes_the_place_of_what_is_proposed() {
    let mut driver = Driver::in_walk();
    driver.keys("6");
    assert_eq!(field(&driver, 0), "花名册、劳动合同台账");
    let frame = driver.frame(80, 24);
    assert!(frame.contains("打字即替换"), "{frame}");
    let (buffer, _) = driver.draw(60, 20);
    let mut reversed = buffer.content.iter();
    assert!(
        reversed.any(|cell| cell.symbol() == "花" && cell.modifier.contains(Modifier::REVERSED))
    );
    driver.text("工资表");
    assert_eq!(field(&driver, 0), "工资表");
    driver
        .text("两份")
        .key(Key::Enter)
        .text("周敏")
        .key(Key::Enter);
    driver.text("12月8日").key(Key::Enter);
    let owed = |driver: &Driver| {
        let checkup = driver.replay().checkup;
        checkup.answer(&"GOV-REG-001".into()).unwrap().owed.clone()
    };
    assert_eq!(owed(&driver).what, "工资表两份");
    // What was put down is the lawyer's own: it is gone on with, and the day typed anew.
    driver.key(Key::Home).keys("d2").text("，三月");
    driver
        .key(Key::Tab)
        .key(Key::Tab)
        .text("12月9日")
        .key(Key::Enter);
    assert_eq!(owed(&driver).what, "工资表两份，三月");
    assert_eq!(owed(&driver).due.unwrap().to_string(), "2026-12-09");
}

#[test]
fn what_is_proposed_is_kept_by_enter_and_gone_on_with_by_end() {
    let mut driver = Driver::in_walk();
    driver.keys("6").key(Key::End).text("、工资表");
    assert_eq!(field(&driver, 0), "花名册、劳动合同台账、工资表");
    driver.key(Key::BackTab).key(Key::Tab).text("等");
    assert_eq!(
        field(&driver, 0),
        "花名册、劳动合同台账、工资表等",
        "no proposal any more"
    );
    // A figure or a day is typed anew, and not behind the old one.
    let mut driver = Driver::in_walk();
    driver
        .key(Key::F(5))
        .key(Key::Home)
        .key(Key::Down)
        .key(Key::Down);
    driver.key(Key::Enter);
    assert_eq!(field(&driver, 0), "86");
    driver.text("90");
    assert_eq!(field(&driver, 0), "90");
    let mut driver = Driver::in_walk();
    driver.answers("3").key(Key::Home).keys("j").text("-1");
    assert_eq!(field(&driver, 0), "-1");
}

#[test]
fn a_refusal_is_asked_about_before_it_is_put_down() {
    let mut driver = Driver::new();
    driver.firm().keys("2");
    let frame = driver.frame(80, 24);
    assert!(frame.contains("记为不同意？"), "{frame}");
    let consent = |driver: &Driver| driver.replay().checkup.consent().clone();
    assert_eq!(consent(&driver), Consent::NotAsked);
    driver.keys("2");
    assert_eq!(consent(&driver), Consent::NotAsked);
    driver.keys("21");
    assert!(matches!(consent(&driver), Consent::Declined { .. }));
    driver.keys("2");
    assert!(driver.state.overlays.is_empty(), "it is put down once");
    assert!(driver.frame(80, 24).contains("改为同意按 1"));
}

#[test]
fn a_box_whose_order_fails_comes_back_under_the_error() {
    let mut driver = Driver::in_walk();
    driver.key(Key::F(9)).send(Msg::ReportWritten {
        edition: Edition::Brief,
        path: "/报告/简版.pdf".into(),
        pages: 4,
        warnings: vec![],
    });
    driver.keys("1");
    let asked = Effect::HandOver {
        how: Hand::Open,
        path: "/报告/简版.pdf".into(),
    };
    assert!(driver.effects.contains(&asked));
    driver.send(Msg::Failed("没有能打开 PDF 的程序".into()));
    assert!(driver.frame(80, 24).contains("没有能打开 PDF 的程序"));
    driver.key(Key::Esc);
    let frame = driver.frame(80, 24);
    assert!(
        frame.contains("打印") && frame.contains("打开文件夹"),
        "{frame}"
    );
    // A file that is not there is looked for again without typing its path anew.
    let mut driver = Driver::in_walk();
    driver.keys("e").text("/没有/花名册.pdf").key(Key::Enter);
    driver
        .send(Msg::Failed("没有这个文件".into()))
        .key(Key::Esc);
    assert_eq!(field(&driver, 0), "/没有/花名册.pdf");
    assert!(matches!(
        driver.state.overlays[..],
        [Overlay::Form {
            purpose: Purpose::Attach(_),
            ..
        }]
    ));
    // What was done stays done: a later error brings nothing back.
    driver.key(Key::Enter).key(Key::Down);
    driver.send(Msg::Failed("别的事".into()));
    assert_eq!(driver.state.overlays.len(), 1);
}

/// A closing and a report are dated by the clock: one in doubt is told where they are made.
#[test]
fn a_clock_in_doubt_is_told_before_closing_and_with_a_report() {
    let mut driver = Driver::in_walk();
    driver.answers("1").key(Key::F(9)).keys("c");
    assert!(!driver.frame(80, 24).contains("本机时钟"));
    driver.keys("2");
    driver.state.now = Timestamp::from_unix(1_700_000_000);
    driver.keys("c");
    let frame = driver.frame(80, 24);
    assert!(
        frame.contains("本机时钟为") && frame.contains("结案？"),
        "{frame}"
    );
    driver.keys("2").send(Msg::ReportWritten {
        edition: Edition::Brief,
        path: "/报告/简版.pdf".into(),
        pages: 4,
        warnings: vec![],
    });
    assert!(driver.frame(80, 24).contains("早于法律核对日"));
}

#[test]
fn a_reason_that_was_left_out_is_asked_for_again() {
    let mut driver = Driver::in_walk();
    driver.keys("4").key(Key::Esc);
    assert!(driver.frame(80, 24).contains("不适用的理由没写"));
    driver
        .key(Key::Home)
        .keys("d")
        .text("没有")
        .key(Key::Enter)
        .keys("d")
        .key(Key::Esc);
    assert!(!driver.frame(80, 24).contains("不适用的理由没写"));
}

#[test]
fn a_remark_does_not_cover_that_all_is_stored() {
    let mut driver = Driver::in_walk();
    driver.answers("1").keys("u");
    for (columns, rows) in [(80, 24), (60, 20), (120, 40)] {
        let frame = driver.frame(columns, rows);
        let last = frame.lines().last().unwrap();
        assert!(last.contains("撤销") && last.contains('✓'), "{last}");
    }
    driver.room = 0;
    driver.answers("1").keys("n").text("x").key(Key::Esc);
    assert!(!driver.frame(80, 24).contains('✓'));
}
