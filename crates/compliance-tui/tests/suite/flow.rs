//! What keys do, from the first to the report.

use crate::fixture::{Driver, verdict};
use compliance_model::{
    answer::{ItemState, Verdict},
    consent::{Agreed, Consent},
    date::Date,
    fact::{FactValue, known},
    id::ItemId,
    programme::{ProgrammeId, Selection},
    record::Record,
};
use compliance_tui::{
    effect::Effect,
    keys::chord::{Chord, Key},
    msg::Msg,
    overlay::Overlay,
    state::Screen,
};

fn state_of(driver: &Driver, item: &str) -> ItemState {
    driver.replay().checkup.state(&ItemId::new(item))
}

fn on_card(driver: &Driver) -> String {
    let case = driver.state.case.as_ref().unwrap();
    case.walk.item.as_ref().unwrap().to_string()
}

#[test]
fn from_consent_to_the_walk() {
    let driver = Driver::in_walk();
    let checkup = driver.replay().checkup;
    assert_eq!(driver.state.screen, Screen::Walk);
    let agreed = checkup.consent().agreed();
    assert!(agreed.is_some_and(|c| c.by == "王强" && c.post == "总经理"));
    assert_eq!(
        checkup.selection(),
        Some(Selection::only(ProgrammeId::Micro))
    );
    assert_eq!(on_card(&driver), "GOV-REG-001");
    assert_eq!(driver.state.case.as_ref().unwrap().assessment.rows.len(), 5);
}

/// Whatever is pressed on the consent screen, in whatever order: what the screen says is what is
/// stored, and what comes back.
#[test]
fn the_consent_screen_says_what_is_stored() {
    let keys = ["1", "2", "3"];
    let orders = (0..81u32).map(|n| (0..4).map(move |place| n / 3u32.pow(place) % 3));
    for order in orders {
        let mut driver = Driver::new();
        driver.firm();
        let mut pressed = String::new();
        let mut expected = Consent::NotAsked;
        for n in order {
            let key = keys[usize::try_from(n).unwrap()];
            pressed.push_str(key);
            driver.reopen().ctrl('a');
            driver.keys(key);
            match driver.state.overlays.last() {
                Some(Overlay::Form { .. }) => {
                    driver.text("王强").key(Key::Enter).key(Key::Enter);
                }
                Some(Overlay::Confirm { .. }) => {
                    driver.keys("1");
                }
                Some(_) => {
                    driver.keys("32");
                }
                None => {}
            }
            assert_eq!(driver.state.screen, Screen::Consent, "{pressed}");
            expected = next_consent(expected, key);
            driver.ctrl('a');
            let stored = driver.replay().checkup.consent().clone();
            assert_eq!(stored, expected, "{pressed}");
            let (word, counted) = match &stored {
                Consent::NotAsked => ("待确认", "未问"),
                Consent::Given(agreed) => match agreed.statistics {
                    Some(true) => ("已同意  王强", "可以"),
                    Some(false) => ("已同意  王强", "不可以"),
                    None => ("已同意  王强", "未问"),
                },
                Consent::Declined { .. } => ("企业不同意", "未问"),
            };
            let frame = driver.frame(80, 24);
            assert!(
                frame.contains(&format!("企业意见：{word}")),
                "{pressed}: {frame}"
            );
            assert!(
                frame.contains(&format!("统计：{counted}")),
                "{pressed}: {frame}"
            );
        }
    }
}

/// What a key means on the consent screen.
fn next_consent(before: Consent, key: &str) -> Consent {
    let notice = || compliance_tui::notice::VERSION.to_owned();
    let given = |statistics| {
        Consent::Given(Agreed {
            by: "王强".into(),
            post: String::new(),
            statistics,
            notice: notice(),
        })
    };
    match (key, before) {
        ("1", Consent::NotAsked | Consent::Declined { .. }) => given(None),
        ("2", _) => Consent::Declined { notice: notice() },
        ("3", Consent::Given(_)) => given(Some(false)),
        (_, before) => before,
    }
}

#[test]
fn the_walk_waits_for_the_consent() {
    let mut driver = Driver::new();
    driver.firm().key(Key::F(6));
    assert_eq!(driver.state.screen, Screen::Consent);
    assert!(driver.state.remark.is_some());
}

#[test]
fn one_key_answers_and_moves_on() {
    let mut driver = Driver::in_walk();
    driver.keys("1");
    assert_eq!(
        state_of(&driver, "GOV-REG-001"),
        ItemState::Answered(Verdict::Met)
    );
    assert_eq!(on_card(&driver), "GOV-REG-002");
    driver.text("3").key(Key::Esc).text("5");
    assert_eq!(
        state_of(&driver, "GOV-REG-002"),
        ItemState::Answered(Verdict::Unmet)
    );
    assert_eq!(
        state_of(&driver, "LAB-CON-013"),
        ItemState::Answered(Verdict::Unclear)
    );
    assert_eq!(on_card(&driver), "LAB-WAG-001");
}

#[test]
fn not_applicable_asks_why_and_owed_asks_what() {
    let mut driver = Driver::in_walk();
    driver.keys("4").text("没有变更").key(Key::Enter);
    let checkup = driver.replay().checkup;
    assert_eq!(
        checkup.answer(&"GOV-REG-001".into()).unwrap().reason,
        "没有变更"
    );
    assert_eq!(on_card(&driver), "GOV-REG-002");
    driver
        .keys("6")
        .key(Key::Enter)
        .text("财务")
        .key(Key::Enter)
        .text("2026-12-08")
        .key(Key::Enter);
    let owed = driver
        .replay()
        .checkup
        .answer(&"GOV-REG-002".into())
        .unwrap()
        .owed
        .clone();
    assert_eq!(
        (owed.what.as_str(), owed.who.as_str()),
        ("花名册、劳动合同台账", "财务")
    );
    assert_eq!(owed.due.unwrap().to_string(), "2026-12-08");
    assert_eq!(on_card(&driver), "LAB-CON-013");
}

#[test]
fn escape_from_a_reason_keeps_the_answer() {
    let mut driver = Driver::in_walk();
    driver.keys("4").key(Key::Esc);
    assert_eq!(
        state_of(&driver, "GOV-REG-001"),
        ItemState::Answered(Verdict::NotApplicable)
    );
    assert_eq!(on_card(&driver), "GOV-REG-002");
}

#[test]
fn who_speaks_is_said_once() {
    let mut driver = Driver::in_walk();
    driver
        .keys("s")
        .text("人事经理 陈静")
        .key(Key::Enter)
        .keys("11");
    let checkup = driver.replay().checkup;
    for item in ["GOV-REG-001", "GOV-REG-002"] {
        assert_eq!(
            checkup.answer(&item.into()).unwrap().said_by,
            "人事经理 陈静"
        );
    }
}

#[test]
fn the_visit_is_stored_and_the_lawyer_remembered() {
    let mut driver = Driver::new();
    driver
        .firm()
        .keys("4")
        .text("会议室")
        .key(Key::Enter)
        .text("李明")
        .key(Key::Enter);
    driver
        .text("132042026")
        .key(Key::Enter)
        .text("示例律师事务所")
        .key(Key::Enter);
    driver.text("总经理 王强、财务 周敏").key(Key::Enter);
    let visit = driver.replay().checkup.visit().cloned().unwrap();
    assert_eq!(visit.lawyers[0].licence, "132042026");
    assert_eq!(visit.interviewees, ["总经理 王强", "财务 周敏"]);
    assert!(matches!(
        driver.effects.last(),
        Some(Effect::SaveSettings(_))
    ));
}

#[test]
fn undo_and_redo_go_back_to_the_item() {
    let mut driver = Driver::in_walk();
    driver.keys("13").key(Key::Esc).keys("u");
    assert_eq!(state_of(&driver, "GOV-REG-002"), ItemState::NotAsked);
    assert_eq!(on_card(&driver), "GOV-REG-002");
    driver.keys("u");
    assert_eq!(state_of(&driver, "GOV-REG-001"), ItemState::NotAsked);
    driver.ctrl('y').ctrl('y');
    assert_eq!(
        state_of(&driver, "GOV-REG-001"),
        ItemState::Answered(Verdict::Met)
    );
    assert_eq!(
        state_of(&driver, "GOV-REG-002"),
        ItemState::Answered(Verdict::Unmet)
    );
}

#[test]
fn notes_are_stored_on_leaving_and_after_a_pause() {
    let mut driver = Driver::in_walk();
    driver.keys("n").text("焊工班新进2人");
    assert_eq!(driver.replay().checkup.note(&"GOV-REG-001".into()), "");
    driver.state.now = compliance_model::date::Timestamp::from_unix(1_795_484_469);
    driver.send(Msg::Tick);
    assert_eq!(
        driver.replay().checkup.note(&"GOV-REG-001".into()),
        "焊工班新进2人"
    );
    driver.text("，未签").key(Key::Esc);
    assert_eq!(
        driver.replay().checkup.note(&"GOV-REG-001".into()),
        "焊工班新进2人，未签"
    );
    driver.keys("u");
    assert_eq!(driver.replay().checkup.note(&"GOV-REG-001".into()), "");
}

#[test]
fn the_system_ending_the_program_stores_the_note_first() {
    let mut driver = Driver::in_walk();
    driver.keys("p").text("内部意见").send(Msg::Terminate);
    let private = driver.replay().private_note(&"GOV-REG-001".into());
    assert_eq!(private.reveal(), "内部意见");
    assert_eq!(driver.effects.last(), Some(&Effect::Quit));
}

#[test]
fn a_record_that_is_not_stored_does_not_count_and_is_tried_again() {
    let mut driver = Driver::in_walk();
    driver.room = 0;
    driver.keys("1");
    assert_eq!(state_of(&driver, "GOV-REG-001"), ItemState::NotAsked);
    assert_eq!(on_card(&driver), "GOV-REG-001");
    let frame = driver.frame(80, 24);
    assert!(
        frame.contains("1 条记录未存盘") && !frame.contains("已保存"),
        "{frame}"
    );
    driver.key(Key::Esc);
    assert!(matches!(
        driver.state.overlays.last(),
        Some(Overlay::Confirm { .. })
    ));
    driver.keys("2");
    driver.room = 9;
    driver.ctrl('s');
    assert_eq!(
        state_of(&driver, "GOV-REG-001"),
        ItemState::Answered(Verdict::Met)
    );
    assert!(driver.frame(80, 24).contains("已保存"));
}

#[test]
fn read_only_changes_nothing() {
    let mut driver = Driver::in_walk();
    driver.state.case.as_mut().unwrap().read_only = true;
    let before = driver.records.len();
    driver.keys("13mnp").key(Key::Esc);
    assert_eq!(driver.records.len(), before);
}

#[test]
fn pasting_is_never_read_as_keys() {
    let mut driver = Driver::in_walk();
    let before = driver.records.len();
    driver.send(Msg::Paste("123456\nnpq".into()));
    assert_eq!(driver.records.len(), before);
    driver
        .keys("n")
        .send(Msg::Paste("a\r\nb".repeat(10_000)))
        .key(Key::Esc);
    let note = driver.replay().checkup.note(&"GOV-REG-001".into());
    assert_eq!(note.chars().count(), 10_000);
    assert!(note.starts_with("a\nba\nb"));
}

#[test]
fn the_real_cursor_stands_in_the_editor() {
    let mut driver = Driver::in_walk();
    assert_eq!(driver.draw(80, 24).1, None);
    driver.keys("n").text("劳动ab");
    let (buffer, cursor) = driver.draw(80, 24);
    let (x, y) = cursor.unwrap();
    assert_eq!(buffer[(x - 1, y)].symbol(), "b");
    assert_eq!(buffer[(x - 6, y)].symbol(), "劳");
}

#[test]
fn hostile_text_is_inert_on_every_screen() {
    let mut driver = Driver::in_walk();
    let hostile = "\u{1b}]0;owned\u{7}\u{202e}gnp\u{2066}\u{200b}x";
    driver
        .keys("n")
        .text(hostile)
        .key(Key::Esc)
        .keys("s")
        .text(hostile)
        .key(Key::Enter);
    driver
        .keys("1")
        .key(Key::Up)
        .keys("s")
        .text(hostile)
        .key(Key::Enter);
    for key in [6, 5, 7, 8, 9] {
        let frame = driver.key(Key::F(key)).frame(80, 24);
        assert!(
            !frame.contains(['\u{1b}', '\u{7}', '\u{202e}', '\u{2066}', '\u{200b}']),
            "F{key}"
        );
    }
}

#[test]
fn filters_go_through_what_they_show() {
    let mut driver = Driver::in_walk();
    driver.keys("3").key(Key::Esc).keys("5156");
    driver.key(Key::Esc).key(Key::F(2)).key(Key::F(2));
    let case = driver.state.case.as_ref().unwrap();
    let shown: Vec<&str> = case.visible().iter().map(|row| row.item.as_str()).collect();
    assert_eq!(shown, ["GOV-REG-001"]);
}

#[test]
fn another_programme_needs_a_reason() {
    let mut driver = Driver::in_walk();
    driver.state.case.as_mut().unwrap().fact_cursor = 0;
    driver.key(Key::F(5)).text("C34").key(Key::Enter);
    driver.key(Key::Enter);
    driver.key(Key::Esc).key(Key::End).key(Key::Up);
    assert_eq!(driver.state.screen, Screen::Facts);
}

#[test]
fn every_verdict_is_stored_with_its_words() {
    let mut driver = Driver::in_walk();
    for n in 0..5 {
        driver.send(Msg::Key(
            Chord::from_char(char::from_digit(n + 1, 10).unwrap()).unwrap(),
        ));
        while !driver.state.overlays.is_empty() {
            driver.key(Key::Esc);
        }
    }
    let verdicts: Vec<_> = driver
        .records
        .iter()
        .filter_map(|(_, record)| match record {
            Record::Answer { answer, .. } => answer.verdict,
            _ => None,
        })
        .collect();
    assert_eq!(verdicts, (0..5).map(verdict).collect::<Vec<_>>());
}

#[test]
fn a_closed_checkup_is_changed_only_after_it_is_opened_again() {
    let mut driver = Driver::in_walk();
    driver.keys("1").key(Key::F(9)).keys("c").keys("1");
    let before = driver.records.len();
    driver.key(Key::F(6)).keys("3mn");
    assert_eq!(driver.records.len(), before);
    assert!(driver.frame(80, 24).contains("已结案"));
    driver
        .key(Key::F(9))
        .keys("c")
        .text("补充材料")
        .key(Key::Enter)
        .key(Key::F(6))
        .keys("3");
    assert_eq!(
        state_of(&driver, "GOV-REG-002"),
        ItemState::Answered(Verdict::Unmet)
    );
}

#[test]
fn a_window_that_is_too_small_takes_no_keys() {
    let mut driver = Driver::in_walk();
    driver.send(Msg::Resize(50, 15));
    let before = driver.records.len();
    driver.keys("1n3").key(Key::Enter);
    assert_eq!(driver.records.len(), before);
    assert!(driver.state.overlays.is_empty());
    driver.send(Msg::Resize(80, 24)).keys("1");
    assert_eq!(driver.records.len(), before + 1);
}

#[test]
fn the_end_of_a_text_is_as_far_as_it_scrolls() {
    let mut driver = Driver::in_walk();
    driver.key(Key::F(1)).key(Key::End);
    let end = driver.frame(80, 24);
    let above = driver.key(Key::Up).frame(80, 24);
    assert_ne!(end, above);
    driver.key(Key::Down).key(Key::Down);
    assert_eq!(driver.frame(80, 24), end);
}

#[test]
fn the_cursor_waits_on_the_recommended_programme() {
    let mut driver = Driver::new();
    driver.firm();
    let no = [
        known::LISTED,
        known::JOINT_STOCK,
        known::TUTORING,
        known::RESOLVED_TO_LIST,
        known::STATE_OWNED,
    ];
    let mut facts: Vec<_> = no.map(|fact| (fact, FactValue::No)).into();
    facts.push((known::INDUSTRY, FactValue::Industry("C34".into())));
    facts.push((known::FOUNDED, FactValue::Date(Date::constant(2023, 3, 1))));
    facts.push((known::EMPLOYEES, FactValue::Count(400)));
    facts.push((known::REVENUE, FactValue::Money(300_000_000)));
    for (fact, value) in facts {
        driver.append(Record::Fact {
            fact: fact.into(),
            value: Some(value),
            at: driver.state.now,
            over: vec![],
        });
    }
    driver.ctrl('g');
    let frame = driver.frame(80, 24);
    assert!(frame.contains("❯ 初创"), "{frame}");
}
