//! What is typed into a form outlives the program, and stands in the form when it is opened again.

use crate::fixture::Driver;
use compliance_model::{date::Timestamp, id::Ref, record::Record};
use compliance_tui::{effect::Effect, keys::chord::Key, msg::Msg, overlay::Overlay, state::Screen};

type Way = fn(&mut Driver) -> &mut Driver;

/// Forms of a checkup, how each is opened, and how once more on the same item.
const FORMS: [(&str, Way, Way); 9] = [
    ("own", |d| d.key(Key::Insert), |d| d.key(Key::Insert)),
    ("visit", visit, visit),
    ("fact:employees", employees, employees),
    ("reason:GOV-REG-001", |d| d.keys("4"), |d| d.keys("d")),
    ("owed:GOV-REG-001", |d| d.keys("6"), |d| d.keys("d")),
    (
        "agreement:GOV-REG-001",
        |d| d.answers("3").key(Key::F(8)).key(Key::Enter),
        |d| d.key(Key::F(8)).key(Key::Enter),
    ),
    ("said-by:GOV-REG-001", |d| d.keys("s"), |d| d.keys("s")),
    (
        "attach:GOV-REG-001",
        |d| d.keys("e"),
        |d| d.key(Key::F(6)).keys("e"),
    ),
    (
        "shift:GOV-REG-001",
        |d| d.answers("3").key(Key::Up).keys("j"),
        |d| d.keys("j"),
    ),
];

fn visit(driver: &mut Driver) -> &mut Driver {
    driver.state.screen = Screen::Consent;
    driver.keys("4")
}

fn employees(driver: &mut Driver) -> &mut Driver {
    driver.key(Key::F(5)).key(Key::Home).key(Key::Down);
    driver.key(Key::Down).key(Key::Enter)
}

fn form(driver: &Driver) -> Vec<String> {
    match driver.state.overlays.last() {
        Some(Overlay::Form { form, .. }) => (0..form.fields.len())
            .map(|n| form.text(n).to_owned())
            .collect(),
        other => panic!("no form but {other:?}"),
    }
}

fn drafts(driver: &Driver) -> Vec<String> {
    driver
        .replay()
        .drafts()
        .map(|(name, _)| name.to_owned())
        .collect()
}

fn close_what_lies_on_top(driver: &mut Driver) {
    while !driver.state.overlays.is_empty() {
        driver.key(Key::Esc);
    }
}

#[test]
fn what_was_typed_when_the_program_was_ended_stands_there_again() {
    let ends: [Way; 3] = [
        |d| d.send(Msg::Terminate),
        |d| d.ctrl('q'),
        |d| d.key(Key::F(10)),
    ];
    for ((name, open, again), end) in FORMS.iter().flat_map(|form| ends.map(|end| (form, end))) {
        let mut driver = Driver::in_walk();
        open(&mut driver).text("12");
        let typed = form(&driver);
        end(&mut driver);
        assert_eq!(drafts(&driver), [*name]);
        driver.reopen();
        let frame = driver.frame(80, 24);
        assert!(
            frame.contains("没填完") && frame.contains("12"),
            "{name}\n{frame}"
        );
        close_what_lies_on_top(&mut driver);
        driver.state.case.as_mut().unwrap().walk.item = Some("GOV-REG-001".into());
        again(&mut driver);
        assert_eq!(form(&driver), typed, "{name}");
        let frame = driver.frame(80, 24);
        assert!(frame.contains("上次没填完"), "{name}\n{frame}");
        // Dropped, it is offered no more.
        driver.key(Key::Esc).keys("1");
        assert_eq!(drafts(&driver), [""; 0], "{name}");
    }
}

/// What is typed about a closed checkup is no record behind its closing: the data folder keeps it.
#[test]
fn why_a_checkup_is_reopened_and_where_a_report_goes_is_kept_beside_the_log() {
    let mut driver = Driver::in_walk();
    driver.answers("123").key(Key::F(9));
    let asks: [(&str, Way); 2] = [
        ("report:c", |d| d.key(Key::Enter)),
        ("reopen:c", |d| {
            let close = Record::Close {
                digest: "d".into(),
                at: d.state.now,
                over: vec![],
                logs: vec![],
            };
            d.append(close).keys("c")
        }),
    ];
    for (name, open) in asks {
        open(&mut driver).text("甲处");
        let records = driver.records.len();
        driver.send(Msg::Terminate);
        assert_eq!(driver.state.drafts.get(name).unwrap()[0], "甲处");
        assert_eq!(driver.records.len(), records, "{name}");
        let drafts = driver.state.drafts.clone();
        driver.reopen();
        close_what_lies_on_top(&mut driver);
        assert_eq!(driver.state.drafts, drafts);
        driver.key(Key::F(9));
        match name {
            "report:c" => driver.key(Key::Enter),
            _ => driver.keys("c"),
        };
        assert_eq!(form(&driver)[0], "甲处");
        driver.key(Key::Esc).keys("1");
        assert!(driver.state.drafts.is_empty(), "{name}");
    }
}

/// The box that tells of forms left unfinished closes by Esc, and drops none of them.
#[test]
fn closing_the_box_that_tells_of_a_form_drops_nothing() {
    let mut driver = Driver::in_walk();
    driver
        .key(Key::Insert)
        .text("通道")
        .send(Msg::Terminate)
        .reopen();
    let frame = driver.frame(80, 24);
    assert!(frame.contains("关掉本框也在"), "{frame}");
    driver.key(Key::Esc);
    assert_eq!(drafts(&driver), ["own"]);
    driver.key(Key::Insert);
    assert_eq!(form(&driver)[0], "通道");
    assert!(driver.frame(80, 24).contains("按 Esc 会先问再放弃"));
}

#[test]
fn a_form_that_is_taken_leaves_nothing_behind() {
    let mut driver = Driver::in_walk();
    employees(&mut driver).text("12");
    let later = |driver: &mut Driver, seconds: i64| {
        driver.state.now = Timestamp::from_unix(1_795_484_467 + seconds);
        driver.send(Msg::Tick);
    };
    later(&mut driver, 2);
    assert_eq!(drafts(&driver), [""; 0], "a short pause is no reason");
    later(&mut driver, 6);
    assert_eq!(drafts(&driver), ["fact:employees"]);
    let n = driver.records.len();
    later(&mut driver, 20);
    assert_eq!(driver.records.len(), n, "nothing new, nothing stored");
    driver.key(Key::Enter);
    assert_eq!(drafts(&driver), [""; 0]);
    assert_eq!(driver.replay(), driver.state.case.as_ref().unwrap().file);
}

/// Nothing that is not on the disk is left behind unasked, be it a note or a form.
#[test]
fn on_a_full_disk_the_program_asks_before_it_ends() {
    let texts: [Way; 3] = [
        |d| d.keys("n").text("未写完"),
        |d| d.keys("3").text("未写完"),
        |d| d.key(Key::Insert).text("未写完"),
    ];
    for (n, typed) in texts.into_iter().enumerate() {
        let mut driver = Driver::in_walk();
        typed(&mut driver);
        driver.room = 0;
        driver.ctrl('q');
        assert!(!driver.effects.contains(&Effect::Quit), "{n}");
        let frame = driver.frame(80, 24);
        assert!(frame.contains("现在离开会丢失"), "{n}\n{frame}");
        driver.room = u32::MAX;
        driver.keys("2").send(Msg::Tick).ctrl('q');
        assert!(driver.effects.contains(&Effect::Quit), "{n}");
        assert!(format!("{:?}", driver.records).contains("未写完"), "{n}");
    }
}

/// Another window's unfinished form is its own affair.
#[test]
fn what_another_window_has_not_finished_is_neither_told_nor_taken() {
    let mut driver = Driver::in_walk();
    driver.state.remark = None;
    let theirs = Record::FormDraft {
        form: "own".into(),
        texts: vec!["别人的".into(); 11],
        at: driver.state.now,
        over: vec![],
    };
    driver.send(Msg::Grown(vec![(Ref("other".into(), 2), theirs)]));
    assert_eq!(driver.state.remark, None);
    driver.key(Key::Insert);
    assert_eq!(form(&driver).join(""), "");
}

/// A digit begins a figure on the facts: what was left the last time must not take its place.
#[test]
fn a_form_that_is_opened_by_typing_keeps_what_was_typed() {
    let mut driver = Driver::in_walk();
    employees(&mut driver)
        .text("12")
        .send(Msg::Terminate)
        .reopen();
    close_what_lies_on_top(&mut driver);
    driver
        .key(Key::F(5))
        .key(Key::Home)
        .key(Key::Down)
        .key(Key::Down);
    driver.keys("45");
    assert_eq!(form(&driver), ["45"]);
    driver.key(Key::Enter);
    assert_eq!(drafts(&driver), [""; 0]);
}
