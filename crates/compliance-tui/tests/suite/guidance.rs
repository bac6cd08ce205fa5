//! The guidance list and the leniency of a finding.

use crate::{
    fixture::{Driver, parts},
    frames::snapshot,
};
use compliance_model::{
    condition::Condition,
    content::{Content, Parts},
    date::Date,
    fact::known,
    guidance::{Frequency, FrequencyLevel, Guidance, GuidanceChapter},
    item::{Advice, AdviceKind, Consequence, OwnerRole, Review},
    law::{Citation, CitationRole},
    leniency::{
        CorrectedBy, Effect, FirstWindow, Ground, Leniency, LeniencyChapter, ListLevel,
        PublishedList, Requirement,
        asked::{Before, Corrected, Found, Granted, Harm},
    },
    lists::Lists,
    text::{Lang, Name},
};
use compliance_tui::{keys::chord::Key, overlay::Overlay};
use std::sync::Arc;

const ITEM: &str = "GOV-REG-001";

fn name(zh: &str, en: &str) -> Name {
    Name {
        zh: zh.into(),
        en: en.into(),
    }
}

fn cite(role: CitationRole) -> Citation {
    Citation {
        law: "labor-contract-law".into(),
        version: None,
        article: "82".parse().unwrap(),
        paragraph: None,
        role,
        topic: vec!["二倍".into()],
        says: "每月付二倍工资。".into(),
        review: None,
    }
}

fn entry(id: &str, title: Name, likelihood: u8, condition: Option<Condition>) -> Guidance {
    Guidance {
        id: id.into(),
        area: "登记".into(),
        title,
        forms: vec!["搬了住所，超过三十日没有办变更登记".into()],
        duty: vec![cite(CitationRole::Duty)],
        penalty: vec![cite(CitationRole::Penalty)],
        consequence: vec![Consequence {
            when: "逾期不办的".into(),
            what: "罚款 1 万元以上 10 万元以下".into(),
            law: "labor-contract-law".into(),
            article: "82".parse().unwrap(),
            amounts: Vec::new(),
        }],
        frequency: Frequency {
            level: FrequencyLevel::High,
            why: "搬迁以后最常忘".into(),
        },
        likelihood,
        impact: 3,
        advice: vec![Advice {
            action: "核对登记与现状，有出入的申请变更".into(),
            who: OwnerRole::Administration,
            days: 30,
            trace: "变更通知书".into(),
            kind: AdviceKind::Correct,
            law: None,
        }],
        ask: None,
        items: vec![ITEM.into()],
        leniency: vec!["LEN-AA-001".into()],
        condition,
        place: None,
        review: Review::Checked,
        read: None,
    }
}

fn lists() -> Lists {
    let chapter = |regulator: &str, zh: &str, en: &str, entries| GuidanceChapter {
        regulator: regulator.into(),
        name: name(zh, en),
        ask: "窗口或 12315 热线".into(),
        entries,
    };
    let mut other = entry(
        "GUI-BB-001",
        name("用工没有订立合同", "No contract"),
        1,
        None,
    );
    other.items.clear();
    let many = Condition::AtLeast(known::EMPLOYEES.into(), 300);
    let guidance = vec![
        chapter(
            "market",
            "市场监管（登记）",
            "Market regulation",
            vec![
                entry(
                    "GUI-AA-001",
                    name("登记事项变更没有办登记", "Change not registered"),
                    5,
                    None,
                ),
                entry(
                    "GUI-AA-002",
                    name("三百人以上的登记", "Large firms"),
                    4,
                    Some(many),
                ),
            ],
        ),
        chapter("labour", "人社", "Labour", vec![other]),
    ];
    Lists::new(guidance, vec![leniency()], Vec::new())
}

fn leniency() -> LeniencyChapter {
    LeniencyChapter {
        regulator: "market".into(),
        name: name("市场监管（登记）", "Market regulation"),
        lists: vec![PublishedList {
            id: "country".into(),
            title: "首违不罚清单".into(),
            number: "一号".into(),
            level: ListLevel::National,
            issued: None,
            from: Some(Date::constant(2025, 1, 27)),
            to: None,
            first: FirstWindow::WithinMonths(24),
            source: "转载".into(),
            review: Review::Needed("官方文本没有见到".into()),
        }],
        entries: vec![Leniency {
            id: "LEN-AA-001".into(),
            class: Ground::C,
            effect: Effect::FirstNotPunished,
            list: Some("country".into()),
            title: name("登记事项变更没有办登记", "Change not registered"),
            act: "变更登记事项没有办理登记".into(),
            duty: vec![],
            penalty: vec![cite(CitationRole::Penalty)],
            conditions: vec![
                Requirement::First,
                Requirement::Corrected(CorrectedBy::WithinDays(5)),
                Requirement::Harm("没有危害后果".into()),
            ],
            exclusions: vec![],
            papers: vec!["变更通知书".into(), "情况说明".into()],
            items: vec![ITEM.into()],
            review: Review::Checked,
            read: None,
        }],
    }
}

/// Gives a driver content that has lists.
fn listed(mut driver: Driver) -> Driver {
    let content = Arc::new(Content::new(Parts {
        lists: Arc::new(lists().into()),
        ..parts()
    }));
    driver.state.content = content.clone();
    driver.state.at_hand = content;
    driver
}

fn hits(driver: &Driver) -> Vec<String> {
    match driver.state.overlays.last() {
        Some(Overlay::Guidance(list)) => list.hits.iter().map(|(id, _)| id.to_string()).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn from_an_item_one_key_leads_to_its_entries_and_from_there_to_all() {
    let mut driver = listed(Driver::in_walk());
    driver.key(Key::Right);
    assert_eq!(hits(&driver), ["GUI-AA-001"]);
    snapshot("guidance-of-item", &mut driver);
    // What is read keeps the language in which it was opened.
    driver.frame_in(Lang::Zh, 80, 24);
    driver.key(Key::Enter);
    snapshot("guidance-entry", &mut driver);
    driver.key(Key::Esc).key(Key::F(3));
    assert_eq!(hits(&driver), ["GUI-AA-001", "GUI-AA-002", "GUI-BB-001"]);
    driver.key(Key::Tab).key(Key::Tab);
    assert_eq!(hits(&driver), ["GUI-BB-001"]);
    driver.key(Key::Tab).key(Key::F(2));
    assert_eq!(hits(&driver), ["GUI-AA-001"]);
    driver.key(Key::F(2)).key(Key::F(2)).key(Key::F(2));
    assert_eq!(hits(&driver), ["GUI-BB-001"]);
    driver.key(Key::F(2)).text("合同");
    assert_eq!(hits(&driver), ["GUI-BB-001"]);
    driver.key(Key::Esc);
    assert!(driver.state.overlays.is_empty());
}

#[test]
fn content_without_lists_says_so() {
    let mut driver = Driver::in_walk();
    driver.key(Key::Right);
    let frame = driver.frame(80, 24);
    assert!(frame.contains("这份检查内容没有指导清单"), "{frame}");
    driver.key(Key::Left);
    let frame = driver.frame(80, 24);
    assert!(frame.contains("才谈从宽"), "{frame}");
}

#[test]
fn the_questions_are_asked_and_the_roads_follow_from_the_answers() {
    let mut driver = listed(Driver::in_walk());
    driver.keys("3").key(Key::Esc).key(Key::Home).key(Key::Left);
    snapshot("leniency-menu", &mut driver);
    driver.keys("1");
    snapshot("leniency-questions", &mut driver);
    driver
        .text("没有")
        .key(Key::Tab)
        .text("2026-11-20")
        .key(Key::Tab)
        .key(Key::Tab)
        .text("2026-11-23")
        .key(Key::Tab)
        .text("无");
    for _ in 0..8 {
        driver.key(Key::Enter);
    }
    let item = ITEM.into();
    let asked = driver.replay().checkup.leniency_asked(&item);
    assert_eq!(asked.before, Some(Before::Never));
    let on = Date::constant(2026, 11, 20);
    assert_eq!(asked.found, Some(Found::By { on, until: None }));
    let put_right = Date::constant(2026, 11, 23);
    assert_eq!(asked.corrected, Some(Corrected::On(put_right)));
    assert_eq!(asked.harm, Some(Harm::Absent));
    driver.frame_in(Lang::Zh, 80, 24);
    driver.key(Key::Left).keys("2");
    let frame = driver.frame_in(Lang::Zh, 80, 24);
    assert!(
        frame.contains("LEN-AA-001 可以主张首违不罚") && !frame.contains("可免罚"),
        "{frame}"
    );
    snapshot("leniency-roads", &mut driver);
}

#[test]
fn a_claim_is_put_down_with_what_was_granted_and_taken_back() {
    let mut driver = listed(Driver::in_walk());
    driver
        .keys("3")
        .key(Key::Esc)
        .key(Key::Home)
        .key(Key::Left)
        .keys("3");
    snapshot("leniency-claim", &mut driver);
    driver
        .key(Key::Tab)
        .key(Key::Tab)
        .text("今天")
        .key(Key::Tab)
        .text("免罚")
        .key(Key::Tab)
        .text("3.0001万元")
        .key(Key::Enter);
    let claim = driver
        .replay()
        .checkup
        .claim(&ITEM.into())
        .cloned()
        .unwrap();
    assert_eq!(claim.entry, Some("LEN-AA-001".into()));
    let decision = claim.decision.unwrap();
    assert_eq!((decision.granted, decision.yuan), (Granted::Exempt, 30_001));
    driver.keys("u");
    assert_eq!(driver.replay().checkup.claim(&ITEM.into()), None);
}
