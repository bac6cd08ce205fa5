//! The screen is true to itself: what does not fit says so, what is beneath does not stick out, no
//! footer names a dead key, no two lines tell two stories.

use crate::fixture::{Driver, row};
use compliance_model::text::Lang;
use compliance_report::build::Edition;
use compliance_tui::{
    glyphs::Glyphs,
    keys::chord::Key,
    msg::Msg,
    overlay::Overlay,
    state::{LibraryRow, Screen},
    tour,
};

const SIZES: [(u16, u16); 3] = [(60, 20), (80, 24), (120, 40)];

fn footer(driver: &mut Driver) -> String {
    let frame = driver.frame_in(Lang::Zh, 80, 24);
    frame.lines().nth(22).unwrap_or_default().to_owned()
}

#[test]
fn every_word_of_the_tour_is_on_the_screen() {
    let mut driver = Driver::in_walk();
    for step in 0..tour::STEPS.len() {
        driver.state.tour = Some(step);
        for lang in [Lang::Zh, Lang::En] {
            for (columns, rows) in SIZES {
                let frame = driver.frame_in(lang, columns, rows);
                let (_, said) = tour::text(&driver.state).unwrap();
                let bare = |text: &str| text.replace([' ', '\n', '│'], "");
                assert!(bare(&frame).contains(&bare(&said)), "{said}\n{frame}");
            }
        }
    }
}

#[test]
fn what_the_firm_said_is_seen_beside_the_notice_and_all_of_the_notice_can_be_read() {
    let mut driver = Driver::new();
    driver.firm();
    driver.send(Msg::Resize(60, 20));
    for (lang, said, last) in [
        (Lang::Zh, "按 1 记录同意", "法律意见。"),
        (Lang::En, "1 records the consent", "advice on a case"),
    ] {
        let frame = driver.frame_in(lang, 60, 20);
        assert!(frame.contains(said) && !frame.contains(last), "{frame}");
        assert!(frame.contains("PgDn"), "{frame}");
        driver.key(Key::End);
        let frame = driver.frame_in(lang, 60, 20);
        assert!(frame.contains(said) && frame.contains(last), "{frame}");
        assert!(!frame.contains("PgDn"), "{frame}");
        driver.key(Key::Home);
    }
    let frame = driver.frame_in(Lang::Zh, 80, 24);
    assert!(
        !frame.contains("PgDn") && frame.contains("法律意见。"),
        "{frame}"
    );
}

#[test]
fn the_programme_of_the_cursor_is_in_view() {
    let mut driver = Driver::in_walk();
    driver.ctrl('g').key(Key::End);
    for lang in [Lang::Zh, Lang::En] {
        let frame = driver.frame_in(lang, 60, 20);
        assert!(
            frame.contains(lang.pick("❯ 国有", "❯ State-owned")),
            "{frame}"
        );
    }
}

#[test]
fn the_risk_board_ends_where_it_ends() {
    let mut driver = Driver::in_walk();
    driver.answers("13335").key(Key::F(7));
    let top = driver.frame_in(Lang::Zh, 60, 20);
    assert!(top.contains("PgDn 还有"), "{top}");
    driver.key(Key::End);
    let end = driver.frame_in(Lang::Zh, 60, 20);
    assert!(!end.contains("PgDn 还有"), "{end}");
    driver.key(Key::Up);
    assert_ne!(driver.frame_in(Lang::Zh, 60, 20), end);
}

#[test]
fn a_list_says_which_part_of_it_is_seen() {
    let mut driver = Driver::in_walk();
    driver.key(Key::F(5));
    assert!(driver.frame_in(Lang::Zh, 60, 20).contains("1-7/9"));
    assert!(!driver.frame_in(Lang::Zh, 120, 40).contains("/9 "));
    driver.key(Key::F(6)).ctrl('p');
    assert!(driver.frame_in(Lang::Zh, 80, 24).contains(" 1-15/"));
}

#[test]
fn a_question_over_a_form_stands_alone() {
    let mut driver = Driver::in_walk();
    driver
        .key(Key::F(9))
        .key(Key::Enter)
        .text("x")
        .key(Key::Esc);
    assert_eq!(driver.state.overlays.len(), 2);
    let frame = driver.frame_in(Lang::Zh, 80, 24);
    assert!(
        frame.contains("请确认") && !frame.contains("生成报告"),
        "{frame}"
    );
}

#[test]
fn words_written_in_one_language_do_not_stay_in_the_other() {
    for go in [
        |d: &mut Driver| _ = d.keys("9"),
        |d: &mut Driver| {
            _ = d.key(Key::F(4));
        },
    ] {
        let mut driver = Driver::in_walk();
        go(&mut driver);
        assert_eq!(driver.state.overlays.len(), 1);
        driver.ctrl('e');
        assert!(driver.state.overlays.is_empty());
    }
    // A form has its labels in both.
    let mut driver = Driver::in_walk();
    driver.keys("9").key(Key::F(12)).key(Key::Right);
    assert!(matches!(
        driver.state.overlays[..],
        [Overlay::Settings { .. }]
    ));
}

#[test]
fn the_footer_names_no_dead_key() {
    let mut driver = Driver::new();
    driver.send(Msg::Listed(vec![row("某某精密机械有限公司", 18)]));
    driver.key(Key::Delete);
    let keys = footer(&mut driver);
    assert!(keys.contains("1 是") && !keys.contains("查找"), "{keys}");
    // A code, a head count and a yes or no, each with what fills it in.
    let mut driver = Driver::in_walk();
    driver.key(Key::F(5));
    assert_eq!(driver.state.screen, Screen::Facts);
    let keys = footer(&mut driver);
    assert!(
        keys.contains("Enter 填写") && !keys.contains("1 是"),
        "{keys}"
    );
    driver.key(Key::End);
    let keys = footer(&mut driver);
    assert!(
        keys.contains("1 是") && !keys.contains("Enter 填写"),
        "{keys}"
    );
}

#[test]
fn a_library_put_away_says_so() {
    let mut driver = Driver::new();
    let away = LibraryRow {
        archived: true,
        ..row("某某精密机械有限公司", 18)
    };
    driver.send(Msg::Listed(vec![away]));
    let frame = driver.frame_in(Lang::Zh, 80, 24);
    assert!(
        frame.contains("都已归档") && !frame.contains("没有找到"),
        "{frame}"
    );
}

#[test]
fn a_covered_screen_bears_any_size() {
    let mut driver = Driver::in_walk();
    driver.key(Key::F(10));
    assert!(driver.state.covered);
    for (columns, rows) in [(1, 1), (60, 2), (2, 60), (60, 3)] {
        driver.frame_in(Lang::Zh, columns, rows);
    }
}

#[test]
fn the_verdict_that_waits_is_the_one_that_is_marked() {
    let mut driver = Driver::in_walk();
    driver.keys("1").key(Key::Up);
    driver.room = 0;
    driver.keys("5");
    let frame = driver.frame_in(Lang::Zh, 80, 24);
    assert!(
        frame.contains("❯5 不清楚") && !frame.contains("❯1"),
        "{frame}"
    );
    assert!(frame.contains("不清楚 · 陈述 · 未存盘！"), "{frame}");
}

#[test]
fn no_arrow_of_ours_is_two_cells_wide_on_old_terminals() {
    let mut driver = Driver::in_walk();
    driver.state.lang = Lang::Zh;
    driver.answers("1").key(Key::Up).keys("5u");
    driver.state.glyphs = Glyphs::Unicode;
    assert!(driver.frame(80, 24).contains('→'));
    driver.state.glyphs = Glyphs::Ascii;
    let frame = driver.frame(80, 24);
    assert!(frame.contains("->") && !frame.contains('→'), "{frame}");
}

#[test]
fn a_report_written_before_the_last_change_says_so() {
    let mut driver = Driver::in_walk();
    driver.key(Key::F(9)).send(Msg::ReportWritten {
        edition: Edition::Brief,
        path: "/报告/简版.pdf".into(),
        pages: 4,
        warnings: vec![],
    });
    driver.key(Key::Esc);
    let frame = driver.frame_in(Lang::Zh, 80, 24);
    assert!(frame.contains("已生成 4 页：简版.pdf"), "{frame}");
    driver.key(Key::F(6)).keys("1").key(Key::F(9));
    let frame = driver.frame_in(Lang::Zh, 80, 24);
    assert!(
        frame.contains("已生成 4 页，之后有改动：简版.pdf"),
        "{frame}"
    );
}

#[test]
fn citations_of_one_law_stand_together() {
    let mut parts = crate::fixture::parts();
    let item = &mut parts.items[0];
    let mut second = item.basis[0].clone();
    (second.article, second.paragraph) = ("10".parse().unwrap(), None);
    item.basis.push(second);
    let mut driver = Driver::in_walk();
    driver.state.content = std::sync::Arc::new(compliance_model::content::Content::new(parts));
    let frame = driver.frame_in(Lang::Zh, 80, 24);
    assert!(
        frame.contains("依据：《劳动合同法》第10条、第82条第1款"),
        "{frame}"
    );
}

#[test]
fn what_stands_beside_the_card_says_where_the_rest_is() {
    let mut parts = crate::fixture::parts();
    parts.items[0].basis[0].says = "超过一个月不满一年没签的，每月按二倍付工资。".repeat(40);
    let mut driver = Driver::in_walk();
    assert!(!driver.frame_in(Lang::Zh, 120, 40).contains("F3、F4 看全文"));
    let content = compliance_model::content::Content::new(parts);
    driver.state.content = std::sync::Arc::new(content);
    let frame = driver.frame_in(Lang::Zh, 120, 40);
    assert!(frame.contains("F3、F4 看全文"), "{frame}");
}
