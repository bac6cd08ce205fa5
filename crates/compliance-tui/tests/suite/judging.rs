//! Judging: whole topics, several interviewees, wording, weight, what is left to look at.

use crate::fixture::{Driver, parts};
use compliance_model::{
    answer::{ItemState, Verdict},
    condition::Condition,
    content::Content,
    fact::known,
    grade::Grade,
    id::{ItemId, Ref},
    law::LawPlace,
    record::Record,
};
use compliance_tui::{effect::Effect, keys::chord::Key, msg::Msg, overlay::Overlay};
use std::sync::Arc;

fn state_of(driver: &Driver, item: &str) -> ItemState {
    driver.replay().checkup.state(&item.into())
}

fn on_card(driver: &Driver) -> String {
    let case = driver.state.case.as_ref().unwrap();
    case.walk.item.as_ref().unwrap().to_string()
}

const MET: ItemState = ItemState::Answered(Verdict::Met);

#[test]
fn a_topic_is_answered_in_one_go_and_taken_back_in_one_step() {
    let mut driver = Driver::in_walk();
    driver.keys("3").key(Key::Esc).keys("91").key(Key::Enter);
    assert!(driver.frame(80, 24).contains("这一栏不能空"));
    driver.text("财务当面说明，材料看过").key(Key::Enter);
    let checkup = driver.replay().checkup;
    let unmet = ItemState::Answered(Verdict::Unmet);
    assert_eq!(state_of(&driver, "GOV-REG-001"), unmet);
    assert_eq!(state_of(&driver, "GOV-REG-002"), MET);
    assert_eq!(
        checkup.answer(&"GOV-REG-002".into()).unwrap().reason,
        "财务当面说明，材料看过"
    );
    assert_eq!(on_card(&driver), "LAB-CON-013");
    driver.key(Key::Down).keys("9").keys("2");
    driver.text("不发工资").key(Key::Enter);
    let not_applicable = ItemState::Answered(Verdict::NotApplicable);
    for item in ["LAB-WAG-001", "LAB-WAG-002"] {
        assert_eq!(state_of(&driver, item), not_applicable);
    }
    driver.keys("u");
    for item in ["LAB-WAG-001", "LAB-WAG-002"] {
        assert_eq!(state_of(&driver, item), ItemState::NotAsked);
    }
    driver.ctrl('y');
    assert_eq!(state_of(&driver, "LAB-WAG-002"), not_applicable);
}

#[test]
fn a_topic_that_is_done_offers_nothing() {
    let mut driver = Driver::in_walk();
    driver.keys("11").key(Key::Home).keys("9");
    assert!(driver.state.overlays.is_empty());
    assert!(driver.frame(80, 24).contains("没有未问的项"));
}

#[test]
fn two_voices_stand_side_by_side_until_one_is_believed() {
    let mut driver = Driver::in_walk();
    driver.keys("s").text("人事经理 王某").key(Key::Enter);
    driver.keys("1").key(Key::Up).keys("8").keys("3");
    driver.text("车间主任 赵刚").key(Key::Enter);
    let conflict = ItemState::Conflict(Some(Verdict::Unmet));
    assert_eq!(state_of(&driver, "GOV-REG-001"), conflict);
    let frame = driver.frame(99, 24);
    for said in ["王某", "赵刚", "按 8 裁决"] {
        assert!(frame.contains(said), "{frame}");
    }
    driver.keys("8").keys("2").key(Key::Esc);
    let unmet = ItemState::Answered(Verdict::Unmet);
    assert_eq!(state_of(&driver, "GOV-REG-001"), unmet);
    driver.keys("u");
    assert_eq!(state_of(&driver, "GOV-REG-001"), conflict);
    driver.keys("u");
    assert_eq!(state_of(&driver, "GOV-REG-001"), MET);
    driver.ctrl('y').ctrl('y');
    assert_eq!(state_of(&driver, "GOV-REG-001"), unmet);
}

#[test]
fn a_second_voice_leaves_the_first_with_who_took_it_down() {
    let mut driver = Driver::in_walk();
    driver.keys("1").key(Key::Up);
    let item: ItemId = "GOV-REG-001".into();
    let first = |driver: &Driver| {
        let checkup = driver.replay().checkup;
        let refs: Vec<Ref> = checkup.answers(&item).map(|(at, _)| at.clone()).collect();
        refs.first().cloned()
    };
    let before = first(&driver);
    driver.keys("83").text("赵刚").key(Key::Enter);
    assert_eq!(first(&driver), before);
}

#[test]
fn what_is_only_spoken_of_is_not_written_down() {
    let mut driver = Driver::in_walk();
    driver.keys("s").text("老板").key(Key::Enter);
    driver.keys("71");
    let checkup = driver.replay().checkup;
    let answer = checkup.answer(&"GOV-REG-001".into()).unwrap();
    assert_eq!(answer.verdict, Some(Verdict::Unclear));
    assert_eq!(answer.reason, "仅口头沟通，未作书面记录");
    assert_eq!(answer.said_by, "");
    assert_eq!(on_card(&driver), "GOV-REG-002");
}

#[test]
fn by_weight_the_bottom_line_comes_first() {
    let mut driver = Driver::in_walk();
    driver.keys("0");
    assert_eq!(on_card(&driver), "LAB-WAG-001");
    driver.keys("1");
    assert_eq!(on_card(&driver), "LAB-WAG-002");
    driver.keys("0");
    assert_eq!(on_card(&driver), "GOV-REG-001");
}

#[test]
fn a_shortfall_asks_for_the_fact_and_undo_brings_the_pattern_back() {
    let mut driver = Driver::in_walk();
    driver.keys("c");
    assert!(driver.state.overlays.is_empty());
    driver.keys("3");
    let Some(Overlay::Note(note)) = driver.state.overlays.last() else {
        panic!("no editor");
    };
    assert!(note.editor.text().starts_with("86 人中"));
    let frame = driver.frame(80, 24);
    assert!(frame.contains("登记事项的变更"), "{frame}");
    assert!(frame.contains("题库句式，不是本企业的事实"), "{frame}");
    driver.key(Key::End).text("（焊工班三人）").key(Key::Enter);
    assert_eq!(on_card(&driver), "GOV-REG-002");
    let item: ItemId = "GOV-REG-001".into();
    let wording = |driver: &Driver| driver.replay().checkup.wording(&item).map(str::to_owned);
    assert!(wording(&driver).unwrap().ends_with("（焊工班三人）"));
    let case = driver.state.case.as_ref().unwrap();
    assert!(
        case.assessment.findings[0]
            .wording
            .text()
            .contains("焊工班")
    );
    driver.keys("u");
    assert_eq!(wording(&driver), None);
}

#[test]
fn likelihood_and_impact_move_by_one_with_a_reason() {
    let mut driver = Driver::in_walk();
    driver.keys("j").key(Key::Tab).key(Key::Tab).key(Key::Enter);
    assert!(driver.state.overlays.is_empty());
    driver.keys("j").key(Key::Backspace).text("2");
    driver.key(Key::Tab).key(Key::Tab).key(Key::Enter);
    assert!(driver.frame(80, 24).contains("只能是"));
    driver.key(Key::Backspace).text("＋1").key(Key::Tab);
    driver.key(Key::Tab).key(Key::Enter);
    assert!(driver.frame(80, 24).contains("要写理由"));
    driver.text("连续三年都有").key(Key::Enter);
    let row = |driver: &Driver| {
        let case = driver.state.case.as_ref().unwrap();
        case.assessment
            .row(&"GOV-REG-001".into())
            .unwrap()
            .likelihood
    };
    assert_eq!(row(&driver), 5);
    driver.keys("u");
    assert_eq!(row(&driver), 4);
}

#[test]
fn what_if_shows_the_grade_that_would_follow() {
    let mut driver = Driver::in_walk();
    driver
        .keys("1113")
        .key(Key::Esc)
        .keys("1")
        .key(Key::F(7))
        .key(Key::Enter);
    let frame = driver.frame(80, 24);
    let case = driver.state.case.as_ref().unwrap();
    assert_eq!(case.assessment.graded.grade(), Grade::D);
    assert!(
        frame.contains("→ 100.0") && frame.contains("D 重点整改 →"),
        "{frame}"
    );
    driver.key(Key::Space);
    let frame = driver.frame(80, 24);
    assert!(
        frame.contains("[ ]") && !frame.contains("→ 100.0"),
        "{frame}"
    );
    driver.key(Key::Enter);
    assert!(driver.state.overlays.is_empty());
}

#[test]
fn each_line_of_the_check_leads_to_its_place() {
    let mut driver = Driver::in_walk();
    driver.keys("3").key(Key::Esc).key(Key::F(9)).keys("h");
    let frame = driver.frame(80, 24);
    assert!(frame.contains("未问：年度报告公示"), "{frame}");
    driver.keys("2");
    assert_eq!(on_card(&driver), "GOV-REG-002");
    driver.keys("h1");
    assert_eq!(on_card(&driver), "GOV-REG-001");
    assert!(driver.frame(80, 24).contains("写清本企业的事实"));
}

#[test]
fn a_file_is_attached_by_its_path_and_taken_off_again() {
    let mut driver = Driver::in_walk();
    driver
        .keys("e")
        .text("'/tmp/花名册 2026.pdf'")
        .key(Key::Enter);
    let asked = Effect::Attach {
        item: "GOV-REG-001".into(),
        path: "/tmp/花名册 2026.pdf".into(),
    };
    assert!(driver.effects.contains(&asked));
    let attach = Record::Attach {
        item: "GOV-REG-001".into(),
        file: "ab".into(),
        name: "花名册 2026.pdf".into(),
        size: 2048,
        at: driver.state.now,
    };
    driver.append(attach);
    assert!(driver.frame(80, 24).contains("证据 1"));
    driver.keys("e");
    assert!(driver.frame(80, 24).contains("花名册 2026.pdf（2 KB）"));
    driver.keys("21");
    assert!(matches!(
        driver.effects.last(),
        Some(Effect::PutOut { open: true, .. })
    ));
    driver.keys("e23");
    assert_eq!(driver.replay().checkup.attachments().count(), 0);
}

#[test]
fn several_files_dropped_at_once_are_attached_after_asking() {
    let mut driver = Driver::in_walk();
    driver.send(Msg::Paste(
        "'/tmp/花名册 2026.pdf' file:///tmp/a%20b.png\n".into(),
    ));
    let frame = driver.frame(80, 24);
    assert!(
        frame.contains("附上 2 个文件") && frame.contains("/tmp/a b.png"),
        "{frame}"
    );
    driver.keys("1");
    let attached = driver
        .effects
        .iter()
        .filter(|e| matches!(e, Effect::Attach { .. }));
    assert_eq!(attached.count(), 2);
    driver.send(Msg::Paste("/tmp/看过了\n下次再问".into()));
    assert!(driver.frame(80, 24).contains("当作粘贴"));
}

#[test]
fn the_walk_is_resumed_after_the_last_answer() {
    let mut driver = Driver::in_walk();
    driver.key(Key::Down).key(Key::Down).keys("1");
    let file = driver.replay();
    let today = driver.state.today();
    let case = compliance_tui::state::Case::new("c".into(), file, &driver.state.content, today);
    assert_eq!(case.walk.item, Some("LAB-WAG-001".into()));
}

#[test]
fn the_last_visit_is_shown_on_the_card() {
    let mut driver = Driver::in_walk();
    driver.keys("3").key(Key::Esc).key(Key::Up);
    driver.keys("n").text("三人未签");
    driver.key(Key::Esc);
    let before = driver.replay().checkup;
    let mut driver = Driver::in_walk();
    driver.state.case.as_mut().unwrap().previous = Some(before);
    let frame = driver.frame(80, 30);
    assert!(
        frame.contains("上次：") && frame.contains("不符合 · 三人未签"),
        "{frame}"
    );
}

#[test]
fn who_and_when_are_agreed_on_the_plan() {
    let mut driver = Driver::in_walk();
    driver
        .keys("3")
        .key(Key::Esc)
        .key(Key::F(8))
        .key(Key::Enter);
    driver
        .text("人事 陈静")
        .key(Key::Enter)
        .text("下周")
        .key(Key::Enter);
    assert!(driver.frame(80, 24).contains("请写到日"));
    for _ in 0..2 {
        driver.key(Key::Backspace);
    }
    driver.text("2026-12-01").key(Key::Enter);
    let frame = driver.frame(80, 24);
    assert!(frame.contains("约定期限 2026-12-01 人事 陈静"), "{frame}");
    let case = driver.state.case.as_ref().unwrap();
    assert_eq!(case.assessment.findings[0].due.to_string(), "2026-12-01");
    driver.keys("u").key(Key::F(8));
    let frame = driver.frame(80, 24);
    assert!(
        frame.contains("建议期限 2026-12-08") && !frame.contains("陈静"),
        "{frame}"
    );
}

#[test]
fn a_file_dropped_on_the_card_is_offered_as_evidence() {
    let mut driver = Driver::in_walk();
    driver.send(Msg::Paste("1234".into()));
    assert!(driver.state.overlays.is_empty());
    for path in ["'/home/li/花名册.pdf' ", "C:\\资料\\花名册.pdf"] {
        driver.send(Msg::Paste(path.into()));
        assert!(driver.frame(80, 24).contains(path.trim()));
        driver.key(Key::Esc);
    }
    driver.send(Msg::Paste("/a\nb".into()));
    assert!(driver.state.overlays.is_empty());
}

#[test]
fn those_interviewed_are_chosen_by_a_digit() {
    let mut driver = Driver::in_walk();
    driver.ctrl('a').keys("4");
    for text in ["会议室", "李明", "1320", "示例所", "总经理 王强、财务 周敏"] {
        driver.text(text).key(Key::Enter);
    }
    driver
        .keys("w")
        .keys("s2")
        .keys("1")
        .key(Key::Up)
        .keys("83");
    assert!(driver.frame(80, 24).contains("1 总经理 王强"));
    driver.keys("1");
    let checkup = driver.replay().checkup;
    let item: ItemId = "GOV-REG-001".into();
    let said: Vec<&str> = checkup
        .answers(&item)
        .map(|(_, a)| a.said_by.as_str())
        .collect();
    assert_eq!(said, ["财务 周敏", "总经理 王强"]);
    driver.keys("s3").text("前台").key(Key::Enter);
    assert_eq!(driver.state.case.as_ref().unwrap().walk.speaker, "前台");
}

/// Content whose first item cites, threatens and advises by the law of another province too.
fn with_law_of_elsewhere() -> Arc<Content> {
    let mut parts = parts();
    let mut law = parts.laws.values().next().unwrap().clone();
    law.id = "elsewhere".into();
    law.short = "外地条例".into();
    law.place = Some(LawPlace {
        name: "外地".into(),
        code: "33".into(),
        applies: Condition::Is(known::PLACE.into(), "33".into()),
    });
    let item = &mut parts.items[0];
    let mut cite = item.basis[0].clone();
    cite.law = law.id.clone();
    item.basis.push(cite);
    item.consequence.each_mut(|list| {
        let mut more = list[0].clone();
        more.what = "外地的后果".into();
        more.law = "elsewhere".into();
        list.push(more);
    });
    item.advice.each_mut(|list| {
        let mut more = list[0].clone();
        more.action = "外地的措施".into();
        more.law = Some("elsewhere".into());
        list.push(more);
    });
    parts.laws.insert(law.id.clone(), law);
    Arc::new(Content::new(parts))
}

#[test]
fn the_law_of_another_place_is_on_no_screen() {
    let mut driver = Driver::in_walk();
    driver.state.content = with_law_of_elsewhere();
    driver.keys("3");
    driver.key(Key::Esc).key(Key::F(6)).key(Key::Home);
    for key in [Key::F(6), Key::F(7), Key::F(8), Key::F(9)] {
        driver.key(key);
        for (columns, rows) in [(80, 24), (160, 50)] {
            let frame = driver.frame(columns, rows);
            assert!(!frame.contains("外地"), "{frame}");
        }
    }
}
