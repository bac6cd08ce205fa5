//! Filling in facts and days: what is typed goes where the cursor is, and what was read is said.

use crate::fixture::{Driver, parts};
use compliance_model::{
    content::Content,
    date::{Date, Timestamp},
    entry::{self, Toward},
    fact::{ChoiceDef, FactKind, FactValue, known},
    text::{Lang, Name},
};
use compliance_tui::{keys::chord::Key, msg::Msg, overlay::Overlay, state::Screen};
use std::sync::Arc;

/// The facts with the cursor on the n-th.
fn on_fact(n: usize) -> Driver {
    let mut driver = Driver::new();
    driver.firm().keys("1").text("王强").key(Key::Enter);
    driver.text("总经理").key(Key::Enter).key(Key::Enter);
    assert_eq!(driver.state.screen, Screen::Facts);
    for _ in 0..n {
        driver.key(Key::Down);
    }
    driver
}

fn fact(driver: &Driver, id: &str) -> Option<FactValue> {
    driver.replay().checkup.fact(&id.into()).cloned()
}

fn hint(driver: &Driver) -> String {
    match driver.state.overlays.last() {
        Some(Overlay::Form { form, .. }) => form.hint.clone().unwrap_or_default(),
        other => panic!("no form but {other:?}"),
    }
}

#[test]
fn every_digit_begins_to_fill_a_figure_in_and_nothing_runs_on() {
    for digit in '0'..='9' {
        let mut driver = on_fact(2);
        driver.keys(&format!("{digit}80"));
        assert_eq!(fact(&driver, known::EMPLOYEES), None);
        driver.key(Key::Enter);
        let n = format!("{digit}80").parse().unwrap();
        assert_eq!(
            fact(&driver, known::EMPLOYEES),
            Some(FactValue::Count(n)),
            "{digit}"
        );
        assert_eq!(fact(&driver, known::REVENUE), None, "{digit}");
    }
}

#[test]
fn what_was_read_is_said_before_it_is_stored() {
    let mut driver = on_fact(3);
    driver.key(Key::Enter).text("1.2亿");
    assert!(hint(&driver).contains("12000 万元"), "{}", hint(&driver));
    assert_eq!(fact(&driver, known::REVENUE), None);
    driver.key(Key::Enter);
    let stored = fact(&driver, known::REVENUE);
    assert_eq!(stored, Some(FactValue::Money(120_000_000)));
    let mut driver = on_fact(1);
    driver.keys("2").text("019年5月20日");
    assert!(hint(&driver).contains("2019-05-20"), "{}", hint(&driver));
}

#[test]
fn not_known_is_f2_or_a_letter_and_the_footer_says_so() {
    for key in [Key::F(2), Key::Char('d')] {
        let mut driver = on_fact(2);
        assert!(driver.frame(80, 24).contains("F2 不清楚"));
        driver.key(key);
        assert_eq!(fact(&driver, known::EMPLOYEES), Some(FactValue::Unknown));
    }
}

#[test]
fn an_industry_is_found_by_name_and_chosen_among_several() {
    let mut driver = on_fact(0);
    driver.key(Key::Enter).text("设备");
    assert!(hint(&driver).contains("专用设备"), "{}", hint(&driver));
    driver.key(Key::Enter);
    assert!(matches!(
        driver.state.overlays.last(),
        Some(Overlay::Menu(_))
    ));
    driver.key(Key::Down).key(Key::Enter);
    let stored = fact(&driver, known::INDUSTRY);
    assert_eq!(stored, Some(FactValue::Industry("C35".into())));
}

#[test]
fn a_paste_on_a_figure_opens_its_field_and_stores_nothing() {
    let mut driver = on_fact(2);
    driver.send(Msg::Paste("380\n2222".into()));
    assert!(matches!(
        driver.state.overlays.last(),
        Some(Overlay::Form { .. })
    ));
    assert_eq!(fact(&driver, known::EMPLOYEES), None);
    let mut driver = on_fact(4);
    driver.send(Msg::Paste("1\n2222".into()));
    assert!(driver.state.remark.is_some());
    assert_eq!(fact(&driver, known::LISTED), None);
}

/// The field of the day in the form of the visit.
fn at_the_day() -> Driver {
    let mut driver = Driver::new();
    driver.firm().keys("4").text("会议室").key(Key::Enter);
    for _ in 0..4 {
        driver.key(Key::Tab);
    }
    driver.ctrl('u');
    driver
}

/// Mutant: a slip of the month makes a report of a visit that was not.
#[test]
fn a_visit_to_come_is_said_before_it_is_stored() {
    let visit = |driver: &Driver| driver.replay().checkup.visit().and_then(|visit| visit.on);
    let mut driver = at_the_day();
    driver.text("明天").key(Key::Enter);
    let frame = driver.frame(80, 24);
    assert!(frame.contains("还没有到"), "{frame}");
    assert_eq!(visit(&driver), None);
    driver.keys("2");
    assert!(matches!(
        driver.state.overlays.last(),
        Some(Overlay::Form { .. })
    ));
    driver.key(Key::Enter).keys("1");
    assert_eq!(visit(&driver), driver.state.today().tomorrow().ok());
    let mut driver = at_the_day();
    driver.text("昨天").key(Key::Enter);
    assert_eq!(visit(&driver), driver.state.today().yesterday().ok());
}

/// Papers came on a day that is over: no other is given as an example.
#[test]
fn a_day_on_which_something_was_done_has_examples_of_such_days() {
    let mut driver = Driver::in_walk();
    driver.keys("6").text("合同").key(Key::Enter);
    driver.key(Key::Enter).key(Key::Enter);
    driver.key(Key::F(8)).key(Key::Enter).ctrl('u');
    assert!(hint(&driver).contains("昨天") && !hint(&driver).contains("三天后"));
}

/// Mutant: a founding day that cannot be read is told to be 明天, a head count to be 万元.
#[test]
fn what_cannot_be_read_is_told_in_the_words_of_its_field() {
    let mut driver = on_fact(2);
    driver.keys("8").text("几").key(Key::Enter);
    let frame = driver.frame(80, 24);
    assert!(
        frame.contains("没有读懂") && !frame.contains("350万"),
        "{frame}"
    );
    let mut driver = on_fact(3);
    driver.keys("8").text("几").key(Key::Enter);
    assert!(driver.frame(80, 24).contains("350万"));
    let past = entry::day("哪天", driver.state.today(), Toward::Past).unwrap_err();
    for lang in [Lang::Zh, Lang::En] {
        let said = past.message(Toward::Past, lang);
        assert!(
            !said.contains("明天") && !said.contains("tomorrow"),
            "{said}"
        );
    }
}

#[test]
fn a_clock_that_may_be_wrong_is_said_and_the_day_asked() {
    let mut driver = Driver::new();
    driver.state.now = Timestamp::from_beijing(Date::constant(2020, 1, 1).at(9, 0, 0, 0));
    let library = driver.frame(80, 24);
    assert!(library.contains("早于法律核对日"), "{library}");
    driver.firm();
    assert!(driver.frame(80, 24).contains("早于法律核对日"));
    driver.key(Key::Enter).keys("4").text("会议室");
    for _ in 0..5 {
        driver.key(Key::Enter);
    }
    driver.key(Key::Enter);
    assert!(driver.frame(80, 24).contains("请填写体检日期"));
    assert!(driver.replay().checkup.visit().is_none());
    driver.text("2026-11-28").key(Key::Enter);
    let visit = driver.replay().checkup.visit().cloned().unwrap();
    assert_eq!(visit.on, Some(Date::constant(2026, 11, 28)));
}

/// No digit of a long list is a choice by itself, and Enter passes over what is presumed: with it,
/// whoever confirms the facts one by one gets a form for the place.
#[test]
fn a_long_list_is_filled_in_by_typing_and_passed_over_by_enter() {
    let choice = |n: u32| ChoiceDef {
        id: format!("c{n}"),
        name: Name {
            zh: format!("第{n}个"),
            en: format!("No. {n}"),
        },
    };
    let mut parts = parts();
    let facts = &mut parts.facts.first_mut().unwrap().facts;
    let def = facts.first_mut().unwrap();
    def.kind = FactKind::Choice((1..=31).map(choice).collect());
    let id = def.id.clone();
    let content = Arc::new(Content::new(parts));
    let begin = || {
        let mut driver = on_fact(0);
        driver.state.content = Arc::clone(&content);
        driver
    };
    let mut driver = begin();
    driver.key(Key::Enter);
    assert!(driver.state.overlays.is_empty());
    assert_eq!(driver.state.case.as_ref().unwrap().fact_cursor, 1);
    let mut driver = begin();
    driver.keys("11");
    assert_eq!(fact(&driver, id.as_str()), None);
    assert!(hint(&driver).contains("第11个"), "{}", hint(&driver));
    driver.key(Key::Enter);
    let eleventh = FactValue::Choice("c11".into());
    assert_eq!(fact(&driver, id.as_str()), Some(eleventh));
}

/// How many records there are, and what the sixth fact is.
fn listed(driver: &Driver) -> (usize, Option<FactValue>) {
    (driver.records.len(), fact(driver, known::LISTED))
}

#[test]
fn going_through_the_values_stores_the_one_it_ends_at_however_it_is_left() {
    type Leave = fn(&mut Driver);
    let ways: [(&str, Leave); 12] = [
        ("enter", |d| {
            d.key(Key::Enter);
        }),
        ("down", |d| {
            d.key(Key::Down);
        }),
        ("up", |d| {
            d.key(Key::Up);
        }),
        ("esc", |d| {
            d.key(Key::Esc);
        }),
        ("screen", |d| {
            d.ctrl('g');
        }),
        ("consent", |d| {
            d.ctrl('a');
        }),
        ("cover", |d| {
            d.key(Key::F(10));
        }),
        ("help", |d| {
            d.key(Key::F(1));
        }),
        ("quit", |d| {
            d.ctrl('q');
        }),
        ("kill", |d| {
            d.send(Msg::Terminate);
        }),
        ("click", |d| {
            d.send(Msg::Click(1, 1));
        }),
        ("rest", |d| {
            d.state.now = Timestamp::from_unix(1_995_484_469);
            d.send(Msg::Tick);
        }),
    ];
    for (way, leave) in ways {
        let mut driver = on_fact(4);
        let before = listed(&driver);
        for _ in 0..4 {
            driver.key(Key::Right);
        }
        driver.key(Key::Right).send(Msg::Tick);
        assert_eq!(listed(&driver), before, "{way}: nothing is stored yet");
        let frame = driver.frame(80, 24);
        assert!(frame.contains("否（未存，Enter 存下）"), "{way}: {frame}");
        assert!(!frame.contains('✓'), "{way}: {frame}");
        assert!(driver.state.wants_ticks(), "{way}");
        leave(&mut driver);
        let after = (before.0 + 1, Some(FactValue::No));
        assert_eq!(listed(&driver), after, "{way}");
        assert!(!driver.frame(80, 24).contains("未存"), "{way}");
    }
}

#[test]
fn what_was_turned_to_gives_way_to_a_digit_and_is_taken_back_by_undo() {
    let mut driver = on_fact(4);
    let before = driver.records.len();
    driver.key(Key::Right).key(Key::Right).keys("1");
    assert_eq!(listed(&driver), (before + 1, Some(FactValue::Yes)));
    let mut driver = on_fact(4);
    driver.key(Key::Left).keys("u").key(Key::Down);
    assert_eq!(listed(&driver), (before, None));
    // Back at what is stored there is nothing to store.
    driver.key(Key::Up).keys("1").key(Key::Up);
    driver.key(Key::Right).key(Key::Left).key(Key::Down);
    assert_eq!(listed(&driver), (before + 1, Some(FactValue::Yes)));
    // What cannot be changed is not turned.
    driver.key(Key::Up).state.case.as_mut().unwrap().read_only = true;
    driver.key(Key::Right);
    assert!(driver.state.case.as_ref().unwrap().turned_to.is_none());
}

#[test]
fn who_and_when_of_the_advice_stand_in_the_form_in_which_they_are_agreed() {
    let mut driver = Driver::in_walk();
    driver.answers("3").key(Key::F(8)).key(Key::Enter);
    let case = driver.state.case.as_ref().unwrap();
    let step = case.assessment.plan.last().unwrap();
    let (who, day) = (step.owner.name(Lang::Zh), step.due.to_string());
    for (columns, rows) in [(80, 24), (120, 40), (60, 20)] {
        let frame = driver.frame(columns, rows);
        assert!(frame.contains(&format!("留空即 {who}")), "{frame}");
        assert!(frame.contains(&format!("留空即 {day}")), "{frame}");
    }
    driver
        .text("李明")
        .key(Key::Enter)
        .text("明天")
        .key(Key::Enter);
    driver.key(Key::Enter);
    let frame = driver.frame(80, 24);
    assert!(!frame.contains("留空即"), "{frame}");
}

/// An input method writes full-width digits; the number is printed as the certificate has it.
#[test]
fn a_licence_number_is_kept_in_half_width() {
    let mut driver = Driver::new();
    driver.firm().keys("4");
    for text in [
        "会议室",
        "李明",
        "１３２０４２０２６１０００００１",
        "某某所",
        "王强",
    ] {
        driver.text(text).key(Key::Tab);
    }
    driver.key(Key::Enter);
    let file = driver.replay();
    let lawyers = &file.checkup.visit().unwrap().lawyers;
    assert_eq!(lawyers[0].licence, "1320420261000001");
}
