//! Days that cannot be meant: due before the visit, received in the future.

use crate::fixture::Driver;
use compliance_model::{by_verdict::ByVerdict, content::Content, text::Lang};
use compliance_tui::{keys::chord::Key, overlay::Overlay};

/// The day before the visit, the visit itself, and the day after.
const DAYS: [&str; 3] = ["2026-11-23", "2026-11-24", "2026-11-25"];

fn error(driver: &Driver) -> Option<&str> {
    match driver.state.overlays.last() {
        Some(Overlay::Form { form, .. }) => form.error.as_deref(),
        _ => None,
    }
}

#[test]
fn nothing_is_due_before_the_visit() {
    let forms: [fn(&mut Driver); 3] = [
        |d| {
            d.answers("3").key(Key::F(8)).key(Key::Enter).key(Key::Tab);
        },
        |d| {
            d.keys("6").key(Key::Tab).key(Key::Tab);
        },
        |d| {
            d.key(Key::Insert).text("疏散通道堆放货物");
            for _ in 0..6 {
                d.key(Key::Tab);
            }
            d.text("4").key(Key::Tab).text("5").key(Key::Tab);
            d.key(Key::Tab).key(Key::Tab);
        },
    ];
    for open in forms {
        for (day, is_refused) in DAYS.into_iter().zip([true, false, false]) {
            let mut driver = Driver::in_walk();
            driver.state.lang = Lang::Zh;
            open(&mut driver);
            driver.text(day).key(Key::Enter);
            let refused = error(&driver).is_some_and(|e| e.contains("体检日（2026-11-24）以前"));
            assert_eq!(refused, is_refused, "{day}: {:?}", error(&driver));
        }
    }
}

#[test]
fn nothing_was_received_on_a_day_to_come() {
    for (day, is_refused) in DAYS.into_iter().zip([false, false, true]) {
        let mut driver = Driver::in_walk();
        driver.state.lang = Lang::Zh;
        driver.keys("6").key(Key::Enter).key(Key::Enter);
        driver.key(Key::Enter).key(Key::Up).keys("d1");
        driver
            .ctrl('u')
            .text(day)
            .key(Key::Tab)
            .text("李明")
            .key(Key::Enter);
        let refused = error(&driver).is_some_and(|e| e.contains("还没有到"));
        assert_eq!(refused, is_refused, "{day}: {:?}", error(&driver));
    }
}

#[test]
fn a_step_names_its_finding() {
    let mut driver = Driver::in_walk();
    driver.answers("3").key(Key::F(8));
    let frame = driver.frame_in(Lang::Zh, 80, 24);
    assert!(frame.contains("登记事项的变更：两周内补签"), "{frame}");
}

#[test]
fn an_agreement_says_how_many_steps_it_is_about() {
    let mut parts = crate::fixture::parts();
    for item in &mut parts.items {
        let ByVerdict::Both(steps) = &mut item.advice else {
            continue;
        };
        let mut second = steps[0].clone();
        second.days += 16;
        steps.push(second);
    }
    let mut driver = Driver::in_walk();
    driver.state.lang = Lang::Zh;
    driver.state.content = std::sync::Arc::new(Content::new(parts));
    driver.answers("3").key(Key::F(8)).key(Key::Enter);
    let frame = driver.frame(80, 24);
    assert!(frame.contains("约定的是整项，共 2 步"), "{frame}");
}
