//! The fact of a case is filled in blank by blank.

use crate::fixture::{Driver, parts};
use compliance_model::{content::Content, id::ItemId, text::Lang};
use compliance_tui::{
    keys::chord::Key,
    msg::Msg,
    overlay::{NoteEditor, Overlay},
};
use ratatui::style::Modifier;
use std::sync::Arc;

const PATTERN: &str = "（姓名）等（人数）名职工自（日期）起没有书面合同，见（材料）。";

/// The fact of the first item, asked with a pattern of four blanks.
fn asked() -> Driver {
    let mut parts = parts();
    for item in &mut parts.items {
        item.finding.unmet = PATTERN.into();
    }
    let mut driver = Driver::in_walk();
    driver.state.content = Arc::new(Content::new(parts));
    driver.keys("3");
    driver
}

fn note(driver: &Driver) -> &NoteEditor {
    match driver.state.overlays.last() {
        Some(Overlay::Note(note)) => note,
        other => panic!("no fact but {other:?}"),
    }
}

fn selected(driver: &Driver) -> &str {
    let editor = &note(driver).editor;
    editor.text().get(editor.selected().clone()).unwrap()
}

fn stored(driver: &Driver) -> Option<String> {
    let item: ItemId = "GOV-REG-001".into();
    driver.replay().checkup.wording(&item).map(str::to_owned)
}

#[test]
fn typing_takes_the_place_of_the_blank_and_enter_goes_on_to_the_next() {
    let mut driver = asked();
    assert_eq!(selected(&driver), "（姓名）");
    assert!(driver.frame(80, 24).contains("第1空，共4空"));
    // A burst of an input method, then single keys.
    driver.text("张三").text("李").key(Key::Enter);
    assert_eq!(selected(&driver), "（人数）");
    assert!(driver.frame(60, 20).contains("第2空，共4空"));
    driver.text("2").key(Key::Tab);
    assert_eq!(selected(&driver), "（日期）");
    driver
        .send(Msg::Paste("2026 年 5 月".into()))
        .key(Key::Enter);
    assert_eq!(selected(&driver), "（材料）");
    assert_eq!(stored(&driver), None, "nothing is stored with a blank left");
    driver.text("花名册").key(Key::Enter);
    let fact = "张三李等2名职工自2026 年 5 月起没有书面合同，见花名册。";
    assert_eq!(stored(&driver).as_deref(), Some(fact));
    assert!(driver.state.overlays.is_empty());
}

#[test]
fn enter_never_stores_a_blank_and_says_what_is_left() {
    let mut driver = asked();
    driver.text("张三");
    for blank in ["（人数）", "（日期）", "（材料）", "（人数）"] {
        driver.key(Key::Enter);
        assert_eq!(selected(&driver), blank);
    }
    let frame = driver.frame(80, 24);
    assert!(frame.contains("还有 3 空没填"), "{frame}");
    driver.key(Key::BackTab);
    assert_eq!(selected(&driver), "（材料）");
    driver.key(Key::Esc);
    assert!(driver.state.overlays.is_empty());
    assert!(stored(&driver).unwrap().contains("（人数）"));
    assert!(driver.frame(80, 24).contains("还有 3 空没填"));
    // The check lists it, and so it is asked again where it was left.
    driver.keys("h");
    let frame = driver.frame(120, 40);
    assert!(frame.contains("或空格没填（C）：登记事项的变更"), "{frame}");
    driver.key(Key::Esc).key(Key::Up).keys("c");
    assert_eq!(selected(&driver), "（人数）");
    assert!(driver.frame(80, 24).contains("第2空，共4空"));
    let frame = driver.key(Key::Esc).frame(80, 24);
    assert!(frame.contains("本案事实有空未填(C)"), "{frame}");
}

#[test]
fn an_unchanged_pattern_is_no_fact_and_one_chord_clears_it_for_ones_own() {
    let mut driver = asked();
    driver.key(Key::Esc);
    assert_eq!(stored(&driver), None);
    let mut driver = asked();
    driver.ctrl('u').text("焊工班三人没有合同").key(Key::Enter);
    assert_eq!(stored(&driver).as_deref(), Some("焊工班三人没有合同"));
}

#[test]
fn arrows_and_clicks_go_anywhere_and_select_a_blank_that_is_clicked() {
    let mut driver = asked();
    driver.key(Key::End).text("（补记）").key(Key::Left);
    assert_eq!(selected(&driver), "");
    let line = |driver: &mut Driver, part: &str| {
        let frame = driver.frame(80, 24);
        let rows: Vec<&str> = frame.lines().collect();
        let y = rows.iter().position(|row| row.contains(part)).unwrap();
        let before = rows[y].split(part).next().unwrap();
        let x = compliance_text::width::cells(before);
        (u16::try_from(x).unwrap() + 2, u16::try_from(y).unwrap())
    };
    let (x, y) = line(&mut driver, "（日期）");
    driver.send(Msg::Click(x, y));
    assert_eq!(selected(&driver), "（日期）");
    driver.text("5 月");
    let (x, y) = line(&mut driver, "职工自");
    driver.send(Msg::Click(x, y)).text("，");
    assert!(note(&driver).editor.text().contains("职，工自5 月起"));
}

#[test]
fn a_digit_keeps_one_of_several_alternatives_and_its_blanks_are_asked_next() {
    let pattern = "（工资（已付／未付）／（姓名）少付（金额））。";
    let with = |driver: &mut Driver| {
        let mut parts = parts();
        for item in &mut parts.items {
            item.finding.unmet = pattern.into();
        }
        driver.state.content = Arc::new(Content::new(parts));
        driver.keys("3");
    };
    let mut driver = Driver::in_walk();
    with(&mut driver);
    assert_eq!(
        selected(&driver),
        "（工资（已付／未付）／（姓名）少付（金额））"
    );
    for (columns, rows) in [(80, 24), (60, 20)] {
        let frame = driver.frame(columns, rows);
        assert!(frame.contains("按 1–2 留一种，或打字写实情"), "{frame}");
    }
    driver.keys("2");
    assert_eq!(selected(&driver), "（姓名）");
    driver
        .text("甲")
        .key(Key::Enter)
        .text("3")
        .text("00 元")
        .key(Key::Enter);
    assert_eq!(stored(&driver).as_deref(), Some("甲少付300 元。"));
    let mut driver = Driver::in_walk();
    with(&mut driver);
    // The full-width digit of an input method, and a choice within a choice.
    driver.text("１").text("２");
    assert_eq!(note(&driver).editor.text(), "工资未付。");
    let mut driver = Driver::in_walk();
    with(&mut driver);
    driver.text("9 人未付");
    assert_eq!(note(&driver).editor.text(), "9 人未付。");
}

#[test]
fn a_parenthesis_with_a_blank_is_kept_or_cut_and_never_left_as_it_is() {
    let asked = || {
        let mut parts = parts();
        for item in &mut parts.items {
            item.finding.unmet = "工资未付（或（日期）才付清）。".into();
        }
        let mut driver = Driver::in_walk();
        driver.state.content = Arc::new(Content::new(parts));
        driver.keys("3");
        driver
    };
    let mut driver = asked();
    assert_eq!(selected(&driver), "（或（日期）才付清）");
    assert!(driver.frame(60, 20).contains("按 1 照留，Del 删去"));
    driver.keys("1");
    assert_eq!(selected(&driver), "（日期）");
    driver.text("6 月").key(Key::Enter);
    assert_eq!(stored(&driver).as_deref(), Some("工资未付或6 月才付清。"));
    let mut driver = asked();
    driver.key(Key::Delete).key(Key::Enter);
    assert_eq!(stored(&driver).as_deref(), Some("工资未付。"));
    let mut driver = asked();
    driver.key(Key::Tab).text("6 月").key(Key::Enter);
    assert_eq!(selected(&driver), "（或6 月才付清）", "it is no fact yet");
    driver.keys("1").key(Key::Enter);
    assert_eq!(stored(&driver).as_deref(), Some("工资未付或6 月才付清。"));
}

/// What is selected is drawn in reverse in every theme, be it without colours.
#[test]
fn the_blank_that_is_asked_is_seen_in_every_theme() {
    for theme in compliance_tui::theme::Theme::ALL {
        let mut driver = asked();
        driver.state.theme = theme;
        let (buffer, _) = driver.draw(80, 24);
        let reversed: String = buffer
            .content
            .iter()
            .filter(|cell| cell.modifier.contains(Modifier::REVERSED))
            .map(|cell| cell.symbol().trim())
            .collect();
        assert!(reversed.contains("（姓名）"), "{theme:?}: {reversed}");
        assert!(!reversed.contains("人数"), "{theme:?}: {reversed}");
    }
}

#[test]
fn a_figure_that_nobody_knows_is_a_blank_too() {
    let mut driver = Driver::in_walk();
    driver.key(Key::F(5)).key(Key::Home).key(Key::Down);
    driver
        .key(Key::Down)
        .key(Key::F(2))
        .key(Key::F(6))
        .keys("3");
    assert_eq!(selected(&driver), "（从业人员不详）");
    driver.state.lang = Lang::En;
    assert!(driver.frame(80, 24).contains("blank 1 of 1"));
}
